#!/usr/bin/env python3
"""Text made to be slow: what a scan of it costs beside ordinary log text of the same size.
usage: hostile.py PROGRAM [--size BYTES] [--only NAME,…] [--work DIR] [--goal RATIO] [--limit SECONDS]

Each text is full of what the search looks for, or of what its parts go on reading, and holds next to nothing. One worker, a
fresh store each time, processor time of the program and its workers. Prints seconds and ratios; exits with 1 when a
text is above the goal, was given up, or was not scanned to its end."""
import argparse, base64, json, os, random, shutil, signal, subprocess, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'bench'))
import corpora, measure

def repeated(unit):
    return lambda out, size: fill(out, size, lambda: unit.encode() * (65536 // len(unit.encode()) + 1))

def fill(out, size, block):
    while out.tell() < size: out.write(block())

def separated(rng):
    return lambda out, size: fill(out, size, lambda: ''.join(
        str(rng.randrange(10 ** rng.randrange(1, 5))) + rng.choice(' -./') for _ in range(10000)).encode())

def giant_base64(rng):
    return lambda out, size: fill(out, size, lambda: base64.b64encode(rng.randbytes(49152)))

def lines(unit, width):
    """The same with a newline now and then: a line is where much begins anew."""
    line = (unit * width)[:width] + '\n'
    return repeated(line)

def ordinary(rng):
    pool = [''.join(corpora.log_line(rng) for _ in range(400)).encode() for _ in range(64)]
    return lambda out, size: fill(out, size, lambda: rng.choice(pool))

def texts(seed):
    rng = random.Random(seed)
    return {
        'log': ordinary(rng),
        'zeros': repeated('0'), 'hyphens': repeated('-'), 'at signs': repeated('@'), 'kana': repeated('あ'),
        'a@a@a@': repeated('a@'), 'a.a.a.': repeated('a.'), '1-1-1-': repeated('1-'), '12 34 ': repeated('12 34 '),
        '0120-0120-': repeated('0120-'), '1.1.1.1.': repeated('1.'), 'digits, separators': separated(rng),
        'base64': giant_base64(rng), '(': repeated('('), '"': repeated('"'), '=': repeated('='), 'a=': repeated('a='),
        'wide digits': repeated('０１２３４５６７８９'), 'wide 0': repeated('０'), '県県県': repeated('県'),
        '都道府県市区町村': repeated('都道府県市区町村'), '様様様': repeated('様'), '山田山田': repeated('山田'),
        '氏名氏名': repeated('氏名'), '氏名：': repeated('氏名：'), 'kana of half width': repeated('ｶﾞ'),
        'long marks': repeated('1ー'), 'unseen': repeated('1\u200b'), 'blanks': repeated(' '), 'newlines': repeated('\n'),
        'commas': repeated(','), 'lines of zeros': lines('0', 79), 'lines of 氏名': lines('氏名 ', 20),
        'cells': lines('1,', 400),
    }

class GivenUp(Exception): pass

def scan(program, path, work, limit):
    """Processor seconds of a scan, and its report."""
    store = os.path.join(work, 'store')
    shutil.rmtree(store, ignore_errors=True)
    os.makedirs(store)
    env = dict(os.environ, XDG_CONFIG_HOME=os.path.join(work, 'config'), XDG_STATE_HOME=os.path.join(work, 'state'))
    database = os.path.join(store, 'a.db')
    process = subprocess.Popen(
        [program, 'scan', path, '--store', database, '-j', '1', '--full', '-q', '--timeout', str(int(limit))],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    begun = time.monotonic()
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid: break
        if time.monotonic() - begun > limit:
            for child in reversed(measure.descendants(process.pid)): os.kill(child, signal.SIGKILL)
            os.wait4(process.pid, 0)
            raise GivenUp()
        time.sleep(.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    report = subprocess.run([program, 'report', '--store', database, '-f', 'json'], capture_output=True, env=env)
    return used.ru_utime + used.ru_stime, json.loads(report.stdout)

def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('program')
    a.add_argument('--size', type=corpora.number, default=64 << 20)
    a.add_argument('--only', default='')
    a.add_argument('--work', default='/tmp/leakscope-hostile')
    a.add_argument('--goal', type=float, default=5)
    a.add_argument('--limit', type=float, default=600)
    a.add_argument('--seed', type=int, default=1)
    a = a.parse_args()
    os.makedirs(a.work, exist_ok=True)
    only = [name for name in a.only.split(',') if name]
    base, bad = None, []
    print(f'{"text":24}{"seconds":>9}{"MB/s":>8}{"ratio":>8}')
    for name, write in texts(a.seed).items():
        if only and name != 'log' and name not in only: continue
        path = os.path.join(a.work, 'text.txt')
        with open(path, 'wb') as out: write(out, a.size)
        size = os.path.getsize(path)
        limit = a.limit if base is None else min(a.limit, max(20, 60 * base))
        try:
            seconds, report = scan(a.program, path, a.work, limit)
        except GivenUp:
            print(f'{name:24}{f">{limit:.0f}":>9}', flush=True)
            bad.append(name)
            continue
        base = base or seconds
        whole = report['coverage']['scanned'] == 1
        note = '' if whole else '  not scanned to its end'
        print(f'{name:24}{seconds:9.2f}{size / seconds / 1e6:8.0f}{seconds / base:8.1f}{note}', flush=True)
        if seconds > a.goal * base or not whole: bad.append(name)
    shutil.rmtree(a.work)
    if bad: sys.exit(f'above {a.goal:g} times the log, or not to the end: {", ".join(bad)}')

if __name__ == '__main__': main()
