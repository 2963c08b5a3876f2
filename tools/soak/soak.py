#!/usr/bin/env python3
"""Random kills: a scan is disturbed again and again, and must end with what an undisturbed one finds.
usage: soak.py PROGRAM [--kills N] [--files N] [--big BYTES] [--work DIR] [--seed N]

Two subjects, a tree of small files and one large log. In each, half of the kills hit a worker (SIGKILL, the scan goes on
by itself), half hit the parent (SIGKILL, the same command is started again and goes on). Afterwards the findings are
compared line by line, and the ledger must count every file once. Prints figures; exits with 1 on any difference."""
import argparse, collections, json, os, random, shutil, signal, subprocess, sys, time

def make_tree(root, count, rng):
    """Small files of several sorts, deterministic by seed."""
    for n in range(count):
        folder = os.path.join(root, f'd{n % 97}', f'e{n % 7}')
        os.makedirs(folder, exist_ok=True)
        sort = n % 4
        if sort == 0:
            text = f'氏名：佐藤花子\n電話：090-1234-{rng.randrange(10000):04d}\nmail: u{n}@example.com\n'
        elif sort == 1:
            text = '氏名,電話番号\n' + ''.join(f'山田太郎,03-1234-{rng.randrange(10000):04d}\n' for _ in range(20))
        elif sort == 2:
            text = ''.join(f'2026-05-20T10:00:{i:02d} INFO nothing to see {rng.random()}\n' for i in range(40))
        else:
            text = 'plain words without anybody ' * 30
        data = text.encode('cp932' if n % 3 == 0 else 'utf-8')
        with open(os.path.join(folder, f'f{n}.txt'), 'wb') as f: f.write(data)

def make_big(path, size, rng):
    lines = []
    for n in range(20000):
        who = f' 氏名：佐藤花子 tel=090-1234-{rng.randrange(10000):04d}' if n % 200 == 0 else ''
        lines.append(f'2026-05-20T10:00:{n % 60:02d}.{n % 1000:03d} INFO [main] request {n} took {rng.randrange(999)} ms{who}\n')
    block = ''.join(lines).encode()
    with open(path, 'wb') as f:
        while f.tell() < size: f.write(block)

def findings(path):
    """Findings as a multiset: the order of pieces is free, nothing else is."""
    count = collections.Counter()
    for line in open(path, encoding='utf-8'):
        d = json.loads(line)
        if d['type'] == 'finding':
            count[(d['path'], d['line'], d['column'], d['kind'], d['digest'], d['unit'], d['confidence'])] += 1
    return count

def all_children(pid):
    out = []
    try: tasks = os.listdir(f'/proc/{pid}/task')
    except OSError: return out
    for t in tasks:
        try: out += [int(x) for x in open(f'/proc/{pid}/task/{t}/children').read().split()]
        except OSError: pass
    return out

def report_of(program, store):
    return json.loads(subprocess.run([program, 'report', '--store', store, '-f', 'json'], capture_output=True).stdout or 'null')

def is_finished(program, store):
    """A parent that is killed after its last commit has done its work: the same command would be a second scan."""
    report = report_of(program, store)
    return bool(report and report['scan']['finished'] and not report['scan']['interrupted'])

def disturbed(command, kills, rng, span):
    """Runs the command, killing a worker or the parent at random times, until it ends by itself."""
    program, store = command[0], command[command.index('--store') + 1]
    done = {'worker': 0, 'parent': 0}
    starts = 1
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while True:
        wait = rng.uniform(0.05, span)
        try:
            code = process.wait(wait)
            if code >= 0: return code, done, starts
        except subprocess.TimeoutExpired: pass
        if sum(done.values()) >= kills:
            code = process.wait()
            if code >= 0: return code, done, starts
        if process.poll() is None:
            if rng.random() < .5:
                workers = all_children(process.pid)
                if not workers: continue
                try: os.kill(rng.choice(workers), signal.SIGKILL)
                except ProcessLookupError: continue
                done['worker'] += 1
                continue
            process.kill(); process.wait()
            done['parent'] += 1
            if is_finished(program, store): return 0, done, starts
        starts += 1
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

def campaign(name, program, target, work, kills, rng):
    base = [program, 'scan', target, '-f', 'ndjson', '-q']
    quiet = os.path.join(work, f'{name}-quiet')
    started = time.time()
    subprocess.run(base + ['--store', quiet + '.db', '-o', quiet + '.ndjson'], check=False)
    alone = time.time() - started
    expected = findings(quiet + '.ndjson')
    total = collections.Counter(); rounds = 0; bad = 0; starts = 0
    while sum(total.values()) < kills:
        rounds += 1
        loud = os.path.join(work, f'{name}-loud{rounds}')
        code, done, n = disturbed(base + ['--store', loud + '.db', '-o', loud + '.ndjson'], min(20, kills - sum(total.values())), rng, max(.1, alone / 8))
        total.update(done); starts += n
        got = findings(loud + '.ndjson')
        report, wanted = report_of(program, loud + '.db'), report_of(program, quiet + '.db')
        same = got == expected
        counts = report['coverage']['visited'] == wanted['coverage']['visited'] and report['kinds'] == wanted['kinds'] \
            and report['coverage']['scanned'] == wanted['coverage']['scanned']
        if not (same and counts):
            bad += 1
            print(f'{name} round {rounds}: findings equal {same} (missing {sum((expected-got).values())}, extra {sum((got-expected).values())}), '
                  f'ledger equal {counts}', report['coverage'], file=sys.stderr)
        for suffix in ('.db', '.db-wal', '.db-shm', '.db-lock', '.ndjson'):
            try: os.remove(loud + suffix)
            except OSError: pass
    print(f'{name}: {sum(expected.values())} findings, undisturbed {alone:.1f} s; {total["worker"]} workers and {total["parent"]} parents killed '
          f'in {rounds} scans of {starts} starts: {"every file once, findings equal" if not bad else str(bad) + " scans differ"}')
    return bad

def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('program'); a.add_argument('--kills', type=int, default=100); a.add_argument('--files', type=int, default=20000)
    a.add_argument('--big', type=int, default=2 << 30); a.add_argument('--work', default='/tmp/leakscope-soak'); a.add_argument('--seed', type=int, default=1)
    a = a.parse_args()
    rng = random.Random(a.seed)
    shutil.rmtree(a.work, ignore_errors=True)
    tree, big = os.path.join(a.work, 'tree'), os.path.join(a.work, 'big.log')
    os.makedirs(tree)
    os.environ['LEAKSCOPE_KEY'] = '00112233445566778899aabbccddeeff'
    bad = 0
    if a.files:
        make_tree(tree, a.files, rng); bad += campaign('tree', a.program, tree, a.work, a.kills, rng)
    if a.big:
        make_big(big, a.big, rng); bad += campaign('big', a.program, big, a.work, a.kills, rng)
    shutil.rmtree(a.work, ignore_errors=True)
    sys.exit(1 if bad else 0)

main()
