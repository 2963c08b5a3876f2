#!/usr/bin/env python3
"""What reading each format costs, beside a program that reads the same.
usage: formats.py PROGRAM [--rows N] [--pages N] [--only NAME,…] [--work DIR]

One list of stock in each format, a telephone number in one row of fifty; one worker, a fresh store each time, counts only. Prints a table in Markdown:
megabytes of file and of text per second of processor time, the greatest memory of one process, and the same for the peer.
Peers take out the text and, where a grep is named, look for telephone numbers in it; leakscope applies all its rules."""
import argparse, bz2, gzip, io, json, lzma, multiprocessing, os, random, shlex, shutil, sqlite3, subprocess, sys, tarfile, zipfile
from email.header import Header

LABELS = ['品番', '品名', '数量', '単価', '倉庫', '備考']
GREP = "rg -c '0[789]0-[0-9]{4}-[0-9]{4}'"
PYTHON = {
    'xlsx': 'import openpyxl,sys\nfor s in openpyxl.load_workbook(sys.argv[1],read_only=True):\n for r in s.iter_rows(values_only=True): pass',
    'docx': 'import docx,sys\nfor p in docx.Document(sys.argv[1]).paragraphs: p.text',
    'mbox': 'import mailbox,sys\nfor m in mailbox.mbox(sys.argv[1]):\n for p in m.walk(): p.get_payload(decode=True)',
    'xls': 'import xlrd,sys\nfor s in xlrd.open_workbook(sys.argv[1]).sheets():\n for r in range(s.nrows): s.row_values(r)',
    'pptx': 'import pptx,sys\nfor s in pptx.Presentation(sys.argv[1]).slides:\n for h in s.shapes: h.has_text_frame and h.text_frame.text',
    'xml': 'import lxml.etree,sys\nfor _ in lxml.etree.parse(sys.argv[1]).getroot().itertext(): pass',
    'html': 'import lxml.html,sys\nlxml.html.parse(sys.argv[1]).getroot().text_content()',
}

def goods(count):
    """Stock, with a person's telephone number in one row of fifty: what reading costs, not what finding costs."""
    rng = random.Random(1)
    things, houses = '鉛筆 消しゴム 定規 封筒 付箋 手帳 用紙 のり'.split(), '第一倉庫 第二倉庫 東棚 西棚'.split()
    for n in range(count):
        yield [f'S{n:06}', rng.choice(things) + rng.choice('ABCDE'), str(rng.randrange(1, 900)), str(rng.randrange(10, 99) * 10),
               rng.choice(houses), f'担当 090-1234-56{n % 100:02}' if n % 50 == 0 else '在庫あり、次回の入荷は未定']


def make(work, rows, pages):
    """Name to file, bytes of text, and the peer's command."""
    made = {}
    def put(name, data, text, peer):
        path = os.path.join(work, name)
        if data is not None:
            with open(path, 'wb') as f: f.write(data)
        made[name] = (path, text, peer)
    table = [LABELS] + list(goods(rows))
    csv = ''.join(','.join(r) + '\n' for r in table).encode()
    put('list.csv', csv, len(csv), f'{GREP} FILE')
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('list.csv', csv)
    put('list.zip', out.getvalue(), len(csv), f'unzip -p FILE | {GREP}')
    put('list.csv.gz', gzip.compress(csv, 6), len(csv), f'zcat FILE | {GREP}')
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz', compresslevel=6) as t:
        entry = tarfile.TarInfo('list.csv')
        entry.size = len(csv)
        t.addfile(entry, io.BytesIO(csv))
    put('list.tar.gz', out.getvalue(), len(csv), f'tar -xOzf FILE | {GREP}')
    put('list.csv.bz2', bz2.compress(csv), len(csv), f'bzcat FILE | {GREP}')
    put('list.csv.xz', lzma.compress(csv, preset=3), len(csv), f'xzcat FILE | {GREP}')
    put('list.csv.zst', subprocess.run(['zstd', '-q', '-c'], input=csv, capture_output=True, check=True).stdout, len(csv),
        f'zstd -dcq FILE | {GREP}')
    folder = os.path.join(work, 'seven')
    os.makedirs(folder, exist_ok=True)
    subprocess.run(['7z', 'a', '-bd', '-mx=3', '../list.7z', '../list.csv'], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    put('list.7z', None, len(csv), f'7z x -so FILE | {GREP}')
    cells = lambda tag, r: '<tr>' + ''.join(f'<{tag}>{v}</{tag}>' for v in r) + '</tr>\n'
    page = '<html><meta charset="utf-8"><table>' + cells('th', LABELS) + ''.join(cells('td', r) for r in table[1:]) + '</table></html>'
    put('list.html', page.encode(), len(csv), ('python', 'html'))
    elements = ''.join('<row>' + ''.join(f'<{t}>{v}</{t}>' for t, v in zip('abcdef', r)) + '</row>\n' for r in table)
    put('list.xml', ('<?xml version="1.0"?><list>' + elements + '</list>').encode(), len(csv), ('python', 'xml'))
    put('list.json', json.dumps([dict(zip(LABELS, r)) for r in table[1:]], ensure_ascii=False, indent=0).encode(), len(csv), f'jq -c . FILE | {GREP}')
    base = os.path.join(work, 'list.sqlite')
    if os.path.exists(base): os.remove(base)
    db = sqlite3.connect(base)
    db.execute('CREATE TABLE customer (number, name, count, price, house, note)')
    db.executemany('INSERT INTO customer VALUES (?,?,?,?,?,?)', table[1:])
    db.commit()
    db.close()
    put('list.sqlite', None, len(csv), f'sqlite3 FILE .dump | {GREP}')
    head = b'From: info@example.com\nTo: shop@example.com\nMIME-Version: 1.0\nDate: Wed, 20 May 2026 10:00:00 +0900\n'
    mails = b''.join(
        b'From info@example.com Wed May 20 10:00:00 2026\n' + head + b'Subject: ' + Header('ご注文', 'iso-2022-jp').encode().encode()
        + b'\nContent-Type: text/plain; charset=iso-2022-jp\n\n'
        + ''.join(f'{k}：{v}\n' for k, v in zip(LABELS, r)).encode('iso-2022-jp') + b'\n' for r in table[1:1 + rows // 5])
    put('all.mbox', mails, len(csv) // 5, ('python', 'mbox'))
    import openpyxl
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet('名簿')
    for r in table: sheet.append(r)
    book.save(os.path.join(work, 'list.xlsx'))
    put('list.xlsx', None, len(csv), ('python', 'xlsx'))
    import docx
    paper = docx.Document()
    for r in table[1:1 + rows // 50]: paper.add_paragraph('、'.join(r))
    paper.save(os.path.join(work, 'list.docx'))
    put('list.docx', None, len(csv) // 50, ('python', 'docx'))
    import xlwt
    old = xlwt.Workbook()
    for n in range(0, min(rows, 60000), 20000):
        sheet = old.add_sheet(f'名簿{n}')
        for y, r in enumerate(table[n:n + 20000]):
            for x, v in enumerate(r): sheet.write(y, x, v)
    old.save(os.path.join(work, 'list.xls'))
    put('list.xls', None, len(csv) * min(rows, 60000) // rows, ('python', 'xls'))
    import pptx
    show = pptx.Presentation()
    for n in range(rows // 1000):
        slide = show.slides.add_slide(show.slide_layouts[6])
        slide.shapes.add_textbox(0, 0, 9000000, 6000000).text_frame.text = '\n'.join('、'.join(r) for r in table[n * 10:n * 10 + 10])
    show.save(os.path.join(work, 'list.pptx'))
    put('list.pptx', None, len(csv) // 100, ('python', 'pptx'))
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas
    pdfmetrics.registerFont(UnicodeCIDFont('HeiseiMin-W3'))
    c = canvas.Canvas(os.path.join(work, 'list.pdf'))
    for n in range(pages):
        c.setFont('HeiseiMin-W3', 9)
        for line in range(40): c.drawString(30, 800 - line * 18, '  '.join(table[1 + (n * 40 + line) % rows]))
        c.showPage()
    c.save()
    put('list.pdf', None, pages * 40 * len(csv) // rows, f'pdftotext FILE - | {GREP}')
    return made

def made(*how):
    """By a process of its own: memory of who makes the files would count as that of who is measured."""
    with multiprocessing.get_context('spawn').Pool(1) as pool: return pool.apply(make, how)

def measured(command, env):
    """Processor seconds and peak memory of a command and all it waited for."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)

def sheet_size(path):
    with zipfile.ZipFile(path) as z: return sum(i.file_size for i in z.infolist())

def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('program')
    a.add_argument('--rows', type=int, default=300000)
    a.add_argument('--pages', type=int, default=600)
    a.add_argument('--only', default='')
    a.add_argument('--rounds', type=int, default=2)
    a.add_argument('--work', default='/tmp/leakscope-formats')
    a = a.parse_args()
    os.makedirs(a.work, exist_ok=True)
    env = dict(os.environ, XDG_CONFIG_HOME=a.work + '/config', XDG_STATE_HOME=a.work + '/state')
    only = [n for n in a.only.split(',') if n]
    print('| file | MB | text MB | CPU s | MB/s of file | MB/s of text | memory MB | peer | CPU s | memory MB |')
    print('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
    for name, (path, text, peer) in made(a.work, a.rows, a.pages).items():
        if only and name not in only: continue
        size = os.path.getsize(path)
        best = None
        for _ in range(a.rounds):
            store = a.work + '/store'
            shutil.rmtree(store, ignore_errors=True)
            os.makedirs(store)
            now = measured([a.program, 'scan', path, '--store', store + '/a.db', '-j', '1', '-q', '--hash', 'none'], env)
            best = min(best or now, now)
        seconds, memory, code = best
        if isinstance(peer, tuple):
            command, said = [sys.executable, '-c', PYTHON[peer[1]], path], {'xlsx': 'openpyxl', 'docx': 'python-docx', 'mbox': "Python's mailbox", 'html': 'lxml', 'xml': 'lxml', 'xls': 'xlrd', 'pptx': 'python-pptx'}[peer[1]]
        else:
            command, said = ['sh', '-c', peer.replace('FILE', shlex.quote(path))], peer.split(' FILE')[0] if '|' in peer else 'rg'
        there = shutil.which(command[0] if command[0] != 'sh' else peer.split()[0])
        other = min(measured(command, env) for _ in range(a.rounds)) if there else None
        note = f'{other[0]:.2f} | {other[1]:.0f}' if other and other[2] == 0 else 'not there | '
        extra = f' ({sheet_size(path) / seconds / 1e6:.0f} of XML)' if name.endswith(('xlsx', 'docx', 'pptx')) else f' ({a.pages / seconds:.0f} pages/s)' if name.endswith('pdf') else ''
        print(f'| {name}{"" if code in (0, 3) else f" (exit {code})"} | {size / 1e6:.1f} | {text / 1e6:.1f} | {seconds:.2f} | {size / seconds / 1e6:.1f}{extra} | '
              f'{text / seconds / 1e6:.1f} | {memory:.0f} | {said} | {note} |', flush=True)
    shutil.rmtree(a.work)

if __name__ == '__main__': main()
