"""Runs programs alternately as whole processes and takes what the kernel counted.

CPU time is user plus system of the process and of all its descendants that were waited for (wait4): leakscope waits for
its workers, so theirs is in it; `check_accounting` proves that of the kernel it runs on. Standard output goes to a file,
never to /dev/null, where grep would stop at its first match. A run with an unexpected exit code or without output ends
the benchmark: what fails fast looks fast."""
import os, statistics, subprocess, sys, time
from dataclasses import dataclass, field

class Failed(Exception): pass

@dataclass
class Program:
    """One line of a table: a command and how to tell that it did its work."""
    name: str
    command: list
    output: str                        # a file whose size says that something was done
    count: object = None               # path -> number of findings, or None
    codes: tuple = (0,)
    before: object = None              # called before each run, for example to remove a store
    stdin: str = None
    empty: bool = False                # may have no output at all
    runs: list = field(default_factory=list)
    findings: int = None

    def cpu(self): return statistics.median(run[0] for run in self.runs)
    def wall(self): return statistics.median(run[1] for run in self.runs)

def start(program):
    if program.before: program.before()
    if os.path.exists(program.output): os.remove(program.output)
    taken = open(program.stdin or os.devnull, 'rb')
    # leakscope writes its own output file; what it says beside goes to another.
    own = program.output in program.command
    with taken, open(program.output + '.told' if own else program.output, 'wb') as out, open(program.output + '.errors', 'wb') as errors:
        return subprocess.Popen(program.command, stdin=taken, stdout=out, stderr=errors)

def finish(program, code):
    if code not in program.codes:
        told = open(program.output + '.errors', errors='replace').read()[:500]
        raise Failed(f'{program.name}: exit code {code}, wanted {program.codes}: {told}')
    if not program.empty and not (os.path.exists(program.output) and os.path.getsize(program.output)):
        raise Failed(f'{program.name}: no output')

def run(program):
    """CPU and wall seconds of one run."""
    begun = time.monotonic()
    process = start(program)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    finish(program, process.returncode)
    return used.ru_utime + used.ru_stime, wall

def alternate(programs, rounds):
    """Each program once a round, every other round backwards; one unmeasured run before warms caches and counts."""
    for program in programs:
        run(program)
        if program.count: program.findings = program.count(program.output)
    for n in range(rounds):
        for program in programs if n % 2 == 0 else reversed(programs): program.runs.append(run(program))
    return programs

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
            if line.startswith('Pss:'): return int(line.split()[1]) * 1024
    except OSError: pass
    return 0

def peak_memory(program):
    """Greatest sum of PSS (a shared page counted once) of the process and its descendants, sampled every 10 ms. A run of
    its own: looking slows down what is looked at."""
    process, worst = start(program), 0
    while process.poll() is None:
        worst = max(worst, sum(map(pss, descendants(process.pid))))
        time.sleep(.01)
    finish(program, process.returncode)
    return worst

def check_accounting():
    """A grandchild that burns 0.2 s of CPU must be in the account."""
    burn = 'import time\nwhile time.process_time() < .2: pass'
    process = subprocess.Popen([sys.executable, '-c', f'import subprocess, sys; subprocess.run([sys.executable, "-c", {burn!r}])'])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or used.ru_utime + used.ru_stime < .19: raise Failed('CPU time of descendants is not counted here')
