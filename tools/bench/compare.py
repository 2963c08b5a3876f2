#!/usr/bin/env python3
"""Where leakscope and rg -P differ with the same patterns, rule by rule.
usage: compare.py TEXTFILE [--rules N] [--build DIR] [--examples N] [--work DIR]

rg runs once per pattern, so a place that two patterns claim counts for both; leakscope reports one of them. Places are
compared by line and by column in characters. Prints the counts of each rule that differs and some lines of each side,
with the values: for invented text only."""
import argparse, collections, json, os, subprocess
import rules
from peers import Peers

HERE = os.path.dirname(os.path.abspath(__file__))

def ours(bench_program, path, peers):
    program = peers.leakscope(bench_program, path, 'compare')
    subprocess.run(program.command + ['--full'], check=True)
    found = collections.defaultdict(set)
    with open(program.output, encoding='utf-8') as f:
        for line in map(json.loads, f):
            if line['type'] == 'finding': found[line['rule']].add((line['line'], line['column']))
    return found

def theirs(pattern, path):
    told = subprocess.run(['rg', '-P', '--json', '-e', pattern, path], capture_output=True)
    places = set()
    for line in map(json.loads, told.stdout.splitlines()):
        if line['type'] != 'match': continue
        text = line['data']['lines']['text'].encode()
        places |= {(line['data']['line_number'], len(text[:m['start']].decode()) + 1) for m in line['data']['submatches']}
    return places

def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('path'); a.add_argument('--rules', type=int, default=25); a.add_argument('--build', default='.build/release')
    a.add_argument('--examples', type=int, default=3); a.add_argument('--work', default='out/bench/compare')
    a = a.parse_args()
    os.makedirs(a.work, exist_ok=True)
    program = rules.compile_rules(a.build, os.path.join(HERE, '..', '..', 'patterns', 'data'), a.rules, os.path.abspath(os.path.join(a.work, 'program')))
    found = ours(program, a.path, Peers(os.path.abspath(a.work)))
    with open(a.path, encoding='utf-8') as f: text = f.read().split('\n')
    for name, _, pattern in rules.patterns(a.rules):
        mine, other = found[f'bench.{name}'], theirs(pattern, a.path)
        if mine == other: continue
        print(f'{name}: leakscope {len(mine)}, rg -P {len(other)}, only leakscope {len(mine - other)}, only rg {len(other - mine)}')
        for who, places in (('leakscope', mine - other), ('rg', other - mine)):
            for line, column in sorted(places)[:a.examples]: print(f'  only {who} {line}:{column} {text[line - 1][max(0, column - 10):column + 30]}')

if __name__ == '__main__': main()
