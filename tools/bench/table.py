"""Markdown: tables, and sections of a document between markers. What is written by hand around a marker stays."""
import re

def seconds(value): return f'{value:.3f}' if value < 1 else f'{value:.2f}'
def mb(value): return f'{value / 1e6:.1f}' if value < 1e8 else f'{value / 1e6:.0f}'
def ratio(value): return f'{value:.2g}×' if value < .1 else f'{value:.2f}×' if value < 10 else f'{value:.1f}×'

def table(head, rows):
    lines = [head, ['---'] * len(head), *rows]
    return ''.join('| ' + ' | '.join('' if cell is None else str(cell) for cell in line) + ' |\n' for line in lines)

def put(path, name, text):
    """Replaces what stands between <!-- bench:NAME --> and <!-- /bench:NAME -->; at the end of the file if it is new."""
    with open(path, encoding='utf-8') as f: document = f.read()
    section = f'<!-- bench:{name} -->\n{text.rstrip()}\n<!-- /bench:{name} -->'
    found = re.compile(rf'<!-- bench:{name} -->.*?<!-- /bench:{name} -->', re.S)
    document = found.sub(lambda _: section, document) if found.search(document) else f'{document.rstrip()}\n\n## {name}\n\n{section}\n'
    with open(path, 'w', encoding='utf-8') as f: f.write(document)
