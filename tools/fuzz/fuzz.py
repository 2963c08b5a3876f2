#!/usr/bin/env python3
"""Changed copies of small files through each own parser, a while each, in one process per parser.
usage: fuzz.py CAMPAIGN IMAGE [--seconds N] [--seed N] [--only NAME,…] [--keep DIR]

Random changes and splices, not guided by coverage. Zip files are repacked without compression first, so that changes reach
the parts. A trap, a hang of 20 s, or memory over 2 GB ends the process: the bytes at hand are kept and the next seed goes on."""
import argparse, io, os, resource, shutil, subprocess, sys, tempfile, time, zipfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / 'fixtures'
PARSERS = {
    'compound': ['people/files/office/*.doc', 'people/files/office/*.ppt', 'people/files/mail/*.msg', 'documents/*.doc', 'documents/mail.msg'],
    'old sheets': ['people/files/office/*.xls', 'documents/*.xls'],
    'sheets': ['people/files/office/*.xlsx', 'people/files/office/*.xlsb', 'documents/sheet.xlsx', 'documents/binary.xlsb'],
    'documents': ['people/files/office/*.docx', 'people/files/office/*.pptx', 'documents/word.docx', 'documents/slides.pptx'],
    'open documents': ['people/files/office/*.od?', 'documents/*.od?'],
    'rtf': ['people/files/office/*.rtf', 'documents/*.rtf'],
    'mail': ['people/files/mail/*.eml', 'people/files/mail/*.mbox'],
    'databases': ['people/files/data/*.db*', 'people/files/data/*.sqlite'],
    'dbase': ['people/files/data/*.dbf'],
    'programs': ['people/files/packed/*.exe', 'people/files/packed/*.lzma', 'archives/stored.zip'],
    'rar, lha': ['archives/*.rar', 'people/files/packed/*.rar', 'people/files/packed/*.lzh'],
    'json, yaml': ['people/files/web/*.*json', 'people/files/web/*.yaml'],
    'markup': ['people/files/web/*.html', 'people/files/web/*.xml', 'people/files/web/*.md'],
    'cards': ['people/files/web/*.vcf', 'people/files/web/*.ldif', 'people/files/web/*.ics'],
    'tables, statements': ['people/files/csv/*', 'people/files/web/*.sql'],
    'texts': ['people/files/txt/*', 'share/**/*.log', 'share/**/*.md'],
}

def unpacked(path, folder):
    if not zipfile.is_zipfile(path): return path
    out = Path(folder, path.name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, 'w', zipfile.ZIP_STORED) as new:
        for info in old.infolist(): new.writestr(zipfile.ZipInfo(info.filename), old.read(info))
    return out

def limited(): resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))

def main():
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('campaign')
    a.add_argument('image')
    a.add_argument('--seconds', type=float, default=60)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--only', default='')
    a.add_argument('--keep', default='out/fuzz')
    a = a.parse_args()
    only = [n for n in a.only.split(',') if n]
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, patterns in PARSERS.items():
            if only and not name.startswith(tuple(only)): continue
            files = [unpacked(p, folder) for g in patterns for p in sorted(FIXTURES.glob(g)) if p.is_file()]
            until, seed, runs, ended = time.monotonic() + a.seconds, a.seed, 0, 0
            while (left := until - time.monotonic()) > 1:
                state = Path(folder, 'state')
                done = subprocess.run([a.campaign, a.image, str(left), str(seed), str(state), *map(str, files)],
                                      capture_output=True, text=True, preexec_fn=limited)
                if done.returncode == 0:
                    runs += int(done.stdout.split()[0])
                    break
                os.makedirs(a.keep, exist_ok=True)
                kept = Path(a.keep, f'{name.replace(", ", "-").replace(" ", "-")}-{seed}.bin')
                shutil.copy(state, kept)
                why = [l for l in done.stderr.splitlines() if 'rror' in l or ' at /' in l][:3]
                print(f'{name}: ended by {done.returncode}, kept {kept}', *why, sep='\n  ', flush=True)
                seed, ended = seed + 1000, ended + 1
                if ended == 8: break
            found += ended
            print(f'{name}: {len(files)} files, {runs} runs to the end, {ended} ended', flush=True)
    if found: sys.exit(1)

if __name__ == '__main__': main()
