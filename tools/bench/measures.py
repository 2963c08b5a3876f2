"""What is measured: one function a section of docs/benchmarks.md. Each runs its programs and returns the section's
text; the goals it mentions are those the project has set itself, for a quiet machine and 200 MB."""
import os, subprocess
from measure import Failed, alternate, peak_memory
from table import mb, ratio, seconds, table

def size_of(path):
    if os.path.isfile(path): return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(f, n)) for f, _, names in os.walk(path) for n in names)

def comparison(bench, programs, size, ours='leakscope', equal=()):
    """The common table, and complaints where findings differ from those of a peer with the same patterns."""
    alternate(programs, bench.rounds)
    first = next(p for p in programs if p.name == ours)
    rows = [(p.name, seconds(p.cpu()), seconds(p.wall()), mb(size / p.cpu()), p.findings, '' if p is first else ratio(p.cpu() / first.cpu()))
            for p in programs]
    for p in programs:
        if p.name in equal and abs(p.findings - first.findings) > .03 * first.findings:
            bench.complain(f'{p.name} has {p.findings} findings, {first.name} {first.findings}')
    return table(('', 'CPU s', 'wall s', 'MB/s of CPU', 'findings', f'CPU relative to {ours}'), rows)

def text(bench, sort):
    """leakscope against the greps on one file, 25 patterns."""
    path, peers = bench.corpus(sort), bench.peers
    one, many = bench.pattern_file(25, True), bench.pattern_file(25, False)
    programs = [peers.leakscope(bench.program(25), path), peers.leakscope(bench.program(25), path, 'leakscope, store only', output=False)]
    programs += peers.have(peers.rg_one(one, path), peers.rg_many(many, path), peers.ugrep_one(one, path), peers.ugrep_many(many, path),
                           peers.grep(one, path), peers.plain('wc -l', ['wc', '-l', path]))
    size = size_of(path)
    found = comparison(bench, programs, size, equal=('rg -P', 'ugrep -P', 'grep -P'))
    ours = programs[0]
    return found + f'\n{size / 1e6:.0f} MB, {ours.findings / size * 1000:.1f} findings per kB, {ours.cpu() / ours.findings * 1e9:.0f} ns per finding.\n'

def log(bench): return text(bench, 'log')
def csv(bench): return text(bench, 'csv')
def prose(bench): return text(bench, 'prose')

def prose_own(bench):
    """All rules and dictionaries that leakscope comes with; the greps keep their 25 patterns, so findings differ."""
    path, peers = bench.corpus('prose'), bench.peers
    programs = [peers.leakscope(bench.own, path)] + peers.have(
        peers.rg_one(bench.pattern_file(25, True), path), peers.rg_many(bench.pattern_file(25, False), path), peers.plain('wc -l', ['wc', '-l', path]))
    return comparison(bench, programs, size_of(path))

def csv932(bench):
    path, peers = bench.corpus('csv932'), bench.peers
    programs = [peers.leakscope(bench.program(25), path), peers.plain('iconv', ['iconv', '-f', 'CP932', '-t', 'UTF-8', path])]
    found = comparison(bench, programs, size_of(path))
    utf8 = peers.leakscope(bench.program(25), bench.corpus('csv'), 'utf8')
    alternate([utf8], 1)
    if utf8.findings != programs[0].findings: bench.complain(f'CP932 gives {programs[0].findings} findings, UTF-8 {utf8.findings}')
    return found + f'\nThe same rows in UTF-8 give {utf8.findings} findings.\n'

def tree(bench):
    path, peers = bench.corpus('tree'), bench.peers
    programs = [peers.leakscope(bench.program(25), path, codes=(0, 3)),
                peers.leakscope(bench.program(25), path, 'leakscope, store only', output=False, codes=(0, 3))] + peers.have(
        peers.rg_many(bench.pattern_file(25, False), path), peers.plain('find -exec cat', ['find', path, '-type', 'f', '-exec', 'cat', '{}', '+']))
    size = size_of(path)
    found = comparison(bench, programs, size)
    return found + f'\n{bench.files} files, {size / 1e6:.0f} MB: {bench.files / programs[0].cpu():.0f} files per second of CPU, {bench.files / programs[1].cpu():.0f} without NDJSON.\n'

def random(bench):
    """Files nobody can read: how much more than opening them does it cost to say so?"""
    path, peers = bench.corpus('random-files'), bench.peers
    head, names = bench.readhead(), peers.out('random-names')
    with open(names, 'w') as f: f.writelines(os.path.join(path, n) + '\n' for n in sorted(os.listdir(path)))
    programs = [peers.leakscope(bench.program(25), path, codes=(0, 3)), peers.plain('open, read 64 kB, close', head, stdin=names)]
    alternate(programs, bench.rounds)
    start = peers.leakscope(bench.program(25), bench.corpus('empty'), 'start', empty=True, codes=(0, 3))
    alternate([start], bench.rounds)
    count = len(os.listdir(path))
    rows = [(p.name, seconds(p.cpu()), seconds(p.wall()), f'{p.cpu() / count * 1e6:.1f}', '') for p in programs]
    rows[0] = (*rows[0][:-1], ratio(programs[0].cpu() / programs[1].cpu()))
    rows.append(('leakscope less its start', seconds(programs[0].cpu() - start.cpu()), '',
                 f'{(programs[0].cpu() - start.cpu()) / count * 1e6:.1f}', ratio((programs[0].cpu() - start.cpu()) / programs[1].cpu())))
    return table(('', 'CPU s', 'wall s', 'µs per file', 'relative to open, read, close'), rows) + f'\n{count} files of 100 kB.\n'

def rules(bench):
    """25, 100 and 400 patterns on the log. rg -P may refuse 400: its alternation is too large."""
    path, peers, counts = bench.corpus('log'), bench.peers, (25, 100, 400)
    programs = []
    for n in counts:
        programs.append(peers.leakscope(bench.program(n), path, f'leakscope {n}'))
        programs += peers.have(peers.rg_many(bench.pattern_file(n, False), path, f'rg -f {n}'))
        one = peers.have(peers.rg_one(bench.pattern_file(n, True), path, f'rg -P {n}'))
        try: programs += [alternate([p], 0)[0] for p in one]
        except Failed as error: print(error, flush=True)
    alternate(programs, bench.rounds)
    rows = []
    for sort in ('leakscope', 'rg -P', 'rg -f'):
        of = [next((p for p in programs if p.name == f'{sort} {n}'), None) for n in counts]
        if of[0]: rows.append((sort, *(seconds(p.cpu()) if p else 'refused' for p in of), ratio(of[2].cpu() / of[0].cpu()) if of[2] else ''))
    return table(('CPU s', *(f'{n} patterns' for n in counts), 'growth'), rows)

def growth(bench):
    """Ten times the files, a hundred times the file: time, and memory of all processes together."""
    peers, rows = bench.peers, []
    for name, small, large, times in (('files', bench.corpus('tree/0'), bench.corpus('tree'), 10), ('bytes of one file', bench.corpus('log-small'), bench.corpus('log'), 100)):
        pair = [peers.leakscope(bench.program(25), path, f'{name} {n}', codes=(0, 3)) for n, path in ((1, small), (times, large))]
        alternate(pair, bench.rounds)
        memory = [peak_memory(p) for p in pair]
        rows.append((f'{name} ×{times}', *(seconds(p.cpu()) for p in pair), ratio(pair[1].cpu() / pair[0].cpu()),
                     *(f'{m / 1e6:.1f}' for m in memory), f'{(memory[1] / memory[0] - 1) * 100:+.0f} %'))
    return table(('', 'CPU s before', 'after', 'growth', 'peak PSS MB before', 'after', 'growth'), rows)

def cores(bench):
    """Two workers instead of one. The parent is a process of its own and has the same two cores."""
    peers, rows = bench.peers, []
    for sort in ('log', 'csv', 'tree'):
        pair = [peers.leakscope(bench.program(25), bench.corpus(sort), f'{sort} -j {n}', jobs=n, codes=(0, 3)) for n in (1, 2)]
        alternate(pair, bench.rounds)
        if pair[0].findings != pair[1].findings: bench.complain(f'{sort}: {pair[0].findings} findings with one worker, {pair[1].findings} with two')
        rows.append((sort, *(seconds(p.wall()) for p in pair), ratio(pair[0].wall() / pair[1].wall()), *(seconds(p.cpu()) for p in pair)))
    return table(('', 'wall s -j 1', '-j 2', 'speed', 'CPU s -j 1', '-j 2'), rows)

def again(bench):
    """A tree of which nothing has changed since the last scan, with the store of that scan."""
    path, peers = bench.corpus('tree'), bench.peers
    programs = [peers.leakscope(bench.program(25), path, codes=(0, 3), fresh=False),
                peers.plain('find -printf', ['find', path, '-printf', '%s %T@ %i\n'])]
    alternate(programs, bench.rounds)
    ours = programs[0]
    with open(ours.output) as f: unread = sum('"unchanged"' in line or '"problem"' in line for line in f)
    if unread != bench.files: bench.complain(f'{unread} of {bench.files} files count as unchanged')
    rows = [(p.name, seconds(p.cpu()), seconds(p.wall()), ratio(p.cpu() / ours.cpu()), ratio(p.wall() / ours.wall())) for p in programs]
    return table(('', 'CPU s', 'wall s', 'CPU relative to leakscope', 'wall relative'), rows) + f'\n{bench.files} files.\n'

def startup(bench):
    """An empty file, a new store: what every run costs before it begins."""
    path, peers = bench.corpus('empty'), bench.peers
    programs = [peers.leakscope(program, path, name, empty=True, codes=(0, 3)) for program, name in (
        (bench.program(25), '25 patterns'), (bench.program(400), '400 patterns'), (bench.own, 'own rules and dictionaries'))]
    alternate(programs, max(9, bench.rounds))
    return table(('', 'CPU ms', 'wall ms'), [(p.name, f'{p.cpu() * 1000:.0f}', f'{p.wall() * 1000:.0f}') for p in programs])

ALL = {f.__name__: f for f in (log, csv, prose, prose_own, csv932, tree, random, rules, growth, cores, again, startup)}
