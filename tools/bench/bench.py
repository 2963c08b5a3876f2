#!/usr/bin/env python3
"""Measures leakscope against its peers and writes the tables of docs/benchmarks.md.
usage: bench.py [--build DIR] [--only NAME,NAME] [--size BYTES] [--files N] [--rounds N] [--work DIR] [--doc FILE | --no-doc]

Each measure (measures.py) runs its programs alternately on the same files; see measure.py for what is counted and
docs/benchmarks.md for what the tables mean. Ends with 1 when a result is not to be believed: an exit code, an empty
output, or findings that differ from a peer's with the same patterns."""
import argparse, datetime, os, platform, shutil, subprocess, sys
import corpora, measures, rules, table
from measure import Failed, check_accounting
from peers import Peers, version

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = os.path.join(HERE, '..', '..', 'patterns', 'data')

class Bench:
    """What the measures share: corpora, programs with their rules, and complaints."""
    def __init__(self, a):
        self.work, self.rounds, self.files, self.size = os.path.abspath(a.work), a.rounds, a.files, a.size
        self.build = os.path.abspath(a.build)
        self.own = os.path.join(self.build, 'leakscope')
        runs = os.path.join(self.work, 'run')
        shutil.rmtree(runs, ignore_errors=True); os.makedirs(runs)
        self.peers, self.programs, self.complaints = Peers(runs), {}, []
        corpora.make(os.path.join(self.work, 'corpora'), a.size, a.files, a.seed)

    def corpus(self, name): return os.path.join(self.work, 'corpora', name)

    def program(self, count):
        """A leakscope that has only the first `count` patterns; compiled once."""
        if count not in self.programs:
            self.programs[count] = rules.compile_rules(self.build, LISTS, count, os.path.join(self.work, 'programs', str(count)))
        return self.programs[count]

    def pattern_file(self, count, whole):
        return rules.pattern_file(self.peers.out(f'patterns-{count}-{"one" if whole else "many"}'), count, whole)

    def readhead(self):
        program = os.path.join(self.work, 'readhead')
        subprocess.run(['cc', '-O2', '-o', program, os.path.join(HERE, 'readhead.c')], check=True)
        return [program]

    def complain(self, what):
        self.complaints.append(what)
        print('not to be believed:', what, flush=True)

def machine():
    with open('/proc/cpuinfo') as f: model = next((l.split(':')[1].strip() for l in f if l.startswith('model name')), platform.machine())
    with open('/proc/meminfo') as f: memory = int(f.readline().split()[1]) / 1e6
    commit = subprocess.run(['git', '-C', HERE, 'rev-parse', '--short', 'HEAD'], capture_output=True, text=True).stdout.strip()
    rows = [('processor', f'{model}, {os.cpu_count()} cores'), ('memory', f'{memory:.0f} GB'), ('kernel', platform.release()),
            ('leakscope', f'commit {commit}, release build'), *((n, version(n)) for n in ('rg', 'ugrep', 'grep', 'iconv', 'find'))]
    return table.table(('', ''), rows)

def caption(bench):
    load = os.getloadavg()[0]
    return (f'{datetime.date.today()}, {bench.size / 1e6:g} MB a corpus, {bench.files} files in the tree, median of {bench.rounds} rounds, '
            f'load {load:.1f} at the end.\n')

def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--build', default='.build/release'); a.add_argument('--only', default=','.join(measures.ALL))
    a.add_argument('--size', type=corpora.number, default=200_000_000); a.add_argument('--files', type=corpora.number, default=100_000)
    a.add_argument('--rounds', type=int, default=5); a.add_argument('--seed', type=int, default=1)
    a.add_argument('--work', default='out/bench'); a.add_argument('--doc', default='docs/benchmarks.md')
    a.add_argument('--no-doc', action='store_true')
    a = a.parse_args()
    chosen = a.only.split(',')
    if unknown := [n for n in chosen if n not in measures.ALL]: sys.exit(f'no such measure: {unknown}; there are {", ".join(measures.ALL)}')
    bench = Bench(a)
    check_accounting()
    if not a.no_doc: table.put(a.doc, 'machine', machine())
    for name in chosen:
        print(f'== {name}', flush=True)
        before = len(bench.complaints)
        try: text = measures.ALL[name](bench)
        except Failed as error: bench.complain(str(error)); continue
        text += ''.join(f'\nNot to be believed: {c}.\n' for c in bench.complaints[before:])
        text = text.rstrip() + '\n\n' + caption(bench)
        print(text, flush=True)
        if not a.no_doc: table.put(a.doc, name, text)
    sys.exit(1 if bench.complaints else 0)

main()
