#!/usr/bin/env python3
"""Damaged copies of all fixtures, scanned as users do.
usage: damage.py PROGRAM [--count N] [--seed N] [--keep DIR] [--work DIR]

Each copy has bits turned, bytes overwritten, a piece cut out, swapped or doubled, or its end missing. Fails when the scan
does not end by itself, when a file is not in the ledger, or when a worker crashed or hung over one; such copies are kept."""
import argparse, json, os, random, shutil, subprocess, sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / 'fixtures'

def sources():
    folders = ['people/files', 'documents', 'archives', 'pdf', 'share', 'hostile/files']
    found = [p for f in folders for p in sorted((FIXTURES / f).rglob('*')) if p.is_file()]
    # Bombs take their time whole, and so do their copies.
    return [p for p in found if 'bombs' not in p.parts and p.name != 'bomb.zip' and 0 < p.stat().st_size < 1 << 20]

def damaged(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if not data: break
        # Heads and directories more often than content.
        reach = min(len(data), rng.choice((64, 512, 4096, len(data))))
        at = rng.randrange(reach)
        if rng.random() < .3: at = len(data) - 1 - at
        length = min(len(data) - at, rng.choice((1, 2, 4, 64, 1000)))
        what = rng.randrange(7)
        if what == 0: data[at] ^= 1 << rng.randrange(8)
        elif what == 1: data[at] = rng.choice((0, 0x7F, 0x80, 0xFF))
        elif what == 2: data[at:at + length] = rng.randbytes(length)
        elif what == 3: del data[at:at + length]
        elif what == 4: data[at:at] = data[at:at + length]
        elif what == 5:
            other = rng.randrange(len(data) - length + 1)
            data[at:at + length], data[other:other + length] = data[other:other + length], data[at:at + length]
        else: data[at:at + 4] = rng.choice((b'\xff\xff\xff\xff', b'\x7f\xff\xff\xff', b'\0\0\0\0', b'\0\0\0\x80'))
    if rng.random() < .15: del data[rng.randrange(len(data) + 1):]
    return bytes(data)

def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('program')
    a.add_argument('--count', type=int, default=2000)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--keep', default='out/damage')
    a.add_argument('--work', default='/tmp/leakscope-damage')
    a = a.parse_args()
    shutil.rmtree(a.work, ignore_errors=True)
    tree = Path(a.work, 'tree')
    tree.mkdir(parents=True)
    all_, rng = sources(), random.Random(a.seed)
    for n in range(a.count):
        source = all_[n % len(all_)]
        (tree / f'{n:05}-{source.name}').write_bytes(damaged(source.read_bytes(), rng))
    env = dict(os.environ, XDG_CONFIG_HOME=a.work + '/config', XDG_STATE_HOME=a.work + '/state')
    store, lines = a.work + '/store.db', a.work + '/lines.ndjson'
    ended = subprocess.run([a.program, 'scan', str(tree), '--store', store, '-f', 'ndjson', '-o', lines, '-q'],
                           env=env, capture_output=True, timeout=3600)
    report = json.loads(subprocess.run([a.program, 'report', '--store', store, '-f', 'json'], env=env,
                                       capture_output=True, check=True).stdout)
    coverage = report['coverage']
    on_disk = sum(len(files) for _, _, files in os.walk(tree))
    bad = []
    if ended.returncode not in (0, 3): bad.append(f'exit code {ended.returncode}: {ended.stderr.decode(errors="replace")[-300:]}')
    if coverage['visited'] != on_disk: bad.append(f'{coverage["visited"]} of {on_disk} files in the ledger')
    outcomes = {k: coverage[k] for k in ('scanned', 'partial', 'skipped', 'failed', 'unchanged')}
    if sum(outcomes.values()) != coverage['visited']: bad.append('outcomes do not add up')
    lost = [p for p in report['problems'] if p['cause'] in ('crashed', 'killed', 'timed_out')]
    for p in lost:
        os.makedirs(a.keep, exist_ok=True)
        shutil.copy(p['path'], a.keep)
        bad.append(f'{p["cause"]}: {os.path.basename(p["path"])}: {p["detail"]}')
    print(f'{on_disk} damaged copies of {len(all_)} files, seed {a.seed}: exit {ended.returncode}, {outcomes}')
    print({r['cause']: r['entries'] for r in coverage['reasons']})
    if bad: sys.exit('\n'.join(bad))
    shutil.rmtree(a.work)

if __name__ == '__main__': main()
