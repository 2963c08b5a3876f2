#!/usr/bin/env python3
"""Runs a command and prints how much memory it and all its descendants took together at the worst moment.
usage: watch.py COMMAND [ARG ...]
Memory is the sum of PSS (each shared page counted once), read from smaps_rollup every 50 ms; wall time in seconds."""
import os, subprocess, sys, time

def descendants(pid):
    found = [pid]
    for p in found:
        try:
            for t in os.listdir(f'/proc/{p}/task'):
                found += [int(x) for x in open(f'/proc/{p}/task/{t}/children').read().split()]
        except OSError: pass
    return found

def pss(pid):
    try:
        for line in open(f'/proc/{pid}/smaps_rollup'):
            if line.startswith('Pss:'): return int(line.split()[1])
    except OSError: pass
    return 0

started = time.time()
process = subprocess.Popen(sys.argv[1:])
worst = (0, 0)
while process.poll() is None:
    pids = descendants(process.pid)
    worst = max(worst, (sum(map(pss, pids)), len(pids)))
    time.sleep(.05)
print(f'{time.time() - started:.1f} s, peak {worst[0] / 1024:.0f} MB PSS in {worst[1]} processes, exit {process.returncode}', file=sys.stderr)
sys.exit(process.returncode)
