"""One table of patterns in the form each program takes: rule files and an image for leakscope, a pattern file for the
greps. patterns.tsv holds 400; the first 25 are kinds of personal data, the rest token and number shapes such as
organisations add. leakscope finds its worker and its image beside itself, so a folder of copies is a leakscope with
nothing but these rules."""
import os, shutil, subprocess

HERE = os.path.dirname(os.path.abspath(__file__))

def patterns(count):
    """(id, pattern without look-around, PCRE2 pattern) of the first `count`."""
    with open(os.path.join(HERE, 'patterns.tsv'), encoding='utf-8') as f:
        # \' is an error to rg, which then ends after 3 ms and looks fast.
        rows = [line.rstrip('\n').replace("\\'", "'").split('\t') for line in f if not line.startswith('#')]
    assert len(rows) >= count and all(len(row) == 3 for row in rows)
    return rows[:count]

def rule_file(name, pattern):
    """Every match counts, at one confidence: no label or list has a say, as with grep."""
    quoted = "'" + f'(?<value>{pattern})'.replace("'", "''") + "'"
    return (f'id: bench.{name}\nname: {{ja: ベンチ {name}, en: bench {name}}}\nkind: customer_id\npattern: {quoted}\n'
            'confidence: {bare: high, validated: high, labelled: high}\n'
            # A rule must have one; compiling does not run it.
            "examples: ['«-»']\n")

def compile_rules(build, lists, count, folder):
    """A leakscope in `folder` that has the first `count` patterns and no others.
    - returns: path of the program."""
    rules = os.path.join(folder, 'patterns')
    shutil.rmtree(folder, ignore_errors=True); os.makedirs(os.path.join(rules, 'bench'))
    shutil.copytree(lists, os.path.join(rules, 'data'))
    for name, _, pattern in patterns(count):
        with open(os.path.join(rules, 'bench', name + '.yaml'), 'w', encoding='utf-8') as f: f.write(rule_file(name, pattern))
    for program in ('leakscope', 'leakscope-worker'): shutil.copy2(os.path.join(build, program), folder)
    subprocess.run([os.path.join(build, 'leakscope-image'), rules, os.path.join(folder, 'leakscope.image')], check=True)
    return os.path.join(folder, 'leakscope')

def pattern_file(path, count, whole):
    """For the greps: `whole` puts the PCRE2 patterns into one alternation, otherwise one plain pattern a line."""
    rows = patterns(count)
    # In groups: rg joins the lines as they are, and an (?i) would hold for all that follow.
    lines = ['|'.join(f'(?:{row[2]})' for row in rows)] if whole else [f'(?:{row[1]})' for row in rows]
    with open(path, 'w', encoding='utf-8') as f: f.write('\n'.join(lines) + '\n')
    return path
