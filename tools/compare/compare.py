#!/usr/bin/env python3
"""Sets `leakscope check` beside rivals that install from packages, on the same exported files.

    python3 tools/compare/compare.py .build/release OUT [--doc docs/comparison.md]

Twenty invented persons are written as one table in five encodings and eight containers. Every program gets one file at
a time. Counted are planted values that it reports (found), planted ones it does not (missed), reported ones that were
not planted (false), the seconds from start to exit, and the exit code. Programs that are not installed are left out.
Needs openpyxl, for Parquet pyarrow; the rivals: pip install ferret-scan piilint kingfisher-bin.
"""

import argparse
import base64
import csv
import gzip
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import unicodedata
import zipfile

SURNAMES = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤".split()
GIVEN = "花子 一郎 美咲 健太 陽子 大輔 直樹 恵子 翔太 由美".split()
KANA_SURNAMES = "サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ".split()
KANA_GIVEN = "ハナコ イチロウ ミサキ ケンタ ヨウコ ダイスケ ナオキ ケイコ ショウタ ユミ".split()
PLACES = [("100-0001", "東京都千代田区千代田1-1"), ("530-0001", "大阪府大阪市北区梅田3-1-1"),
          ("460-0001", "愛知県名古屋市中区三の丸2-5"), ("060-0001", "北海道札幌市中央区北一条西2-1")]
HEAD = ["会員番号", "氏名", "フリガナ", "郵便番号", "住所", "電話番号", "メールアドレス", "生年月日", "個人番号", "カード番号"]


def my_number(n):
    body = f"{27000000000 + n * 7919:011d}"
    total = sum(int(d) * (i + 1 if i <= 6 else i - 5) for i, d in enumerate(reversed(body), 1))
    rest = total % 11
    return body + str(0 if rest <= 1 else 11 - rest)


def card(n):
    body = f"400000{n * 104729:09d}"
    total = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def persons():
    rows = []
    for n in range(20):
        postal, place = PLACES[n % 4]
        rows.append([f"HK-{100233 + n * 17}", SURNAMES[n % 10] + " " + GIVEN[(n * 3) % 10],
                     KANA_SURNAMES[n % 10] + " " + KANA_GIVEN[(n * 3) % 10], postal, f"{place}-{n + 1}",
                     f"090-{1200 + n}-{5600 + n}", f"user{n:02d}@example.jp",
                     f"{1950 + n * 2}-{1 + n % 12:02d}-{1 + n:02d}", my_number(n), card(n)])
    return rows


def table_text():
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([HEAD] + persons())
    return out.getvalue()


def write_files(folder):
    text = table_text()
    encodings = {"utf-8": "utf-8", "cp932": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "utf-16": "utf-16"}
    files = []
    for name, codec in encodings.items():
        path = f"{folder}/{name}.csv"
        open(path, "wb").write(text.encode(codec))
        files.append((f"CSV, {name}", path))
    plain = text.encode()
    with gzip.open(f"{folder}/a.csv.gz", "wb") as f:
        f.write(plain)
    with zipfile.ZipFile(f"{folder}/a.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("export/customers.csv", plain)
    with tarfile.open(f"{folder}/a.tar.gz", "w:gz") as t:
        member = tarfile.TarInfo("export/customers.csv")
        member.size = len(plain)
        t.addfile(member, io.BytesIO(plain))
    import openpyxl
    book = openpyxl.Workbook()
    for row in [HEAD] + persons():
        book.active.append(row)
    book.save(f"{folder}/a.xlsx")
    write_docx(f"{folder}/a.docx")
    if os.path.exists(f"{folder}/a.sqlite3"):
        os.remove(f"{folder}/a.sqlite3")
    base = sqlite3.connect(f"{folder}/a.sqlite3")
    base.execute("create table customers (%s)" % ", ".join(f'"{h}" text' for h in HEAD))
    base.executemany("insert into customers values (%s)" % ",".join("?" * len(HEAD)), persons())
    base.commit()
    base.close()
    attached = base64.encodebytes(plain).decode()
    open(f"{folder}/a.eml", "w").write(
        "From: export@example.jp\r\nTo: office@example.jp\r\nSubject: export\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
        "--b\r\nContent-Type: text/csv; name=customers.csv; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=customers.csv\r\n\r\n" + attached + "\r\n--b--\r\n")
    for label, end in [("gzip", "csv.gz"), ("zip", "zip"), ("tar.gz", "tar.gz"), ("xlsx", "xlsx"), ("docx", "docx"),
                       ("SQLite", "sqlite3"), ("mail, base64", "eml")]:
        files.append((label, f"{folder}/a.{end}"))
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return files
    columns = dict(zip(HEAD, map(list, zip(*persons()))))
    pyarrow.parquet.write_table(pyarrow.table(columns), f"{folder}/a.parquet")
    return files + [("Parquet", f"{folder}/a.parquet")]


def write_docx(path):
    def cell(text):
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
    rows = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in [HEAD] + persons())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{package}content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        z.writestr("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}relationships">'
                   f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>'
                   f"<w:tbl>{rows}</w:tbl></w:body></w:document>")


def plain(text):
    return re.sub(r"[\s\-‐－()（）/.]", "", unicodedata.normalize("NFKC", text)).lower()


def timed(command, **options):
    best, ended = None, None
    for _ in range(3):
        start = time.monotonic()
        ended = subprocess.run(command, capture_output=True, timeout=300, **options)
        took = time.monotonic() - start
        best = took if best is None else min(best, took)
    return best, ended


class Leakscope:
    def __init__(self, build):
        self.program = f"{build}/leakscope"
        self.name = "leakscope " + subprocess.run([self.program, "--version"], capture_output=True, text=True).stdout.strip()
        self.command = "leakscope check FILE"

    def run(self, path, scratch):
        seconds, ended = timed([self.program, "check", path, "-q"])
        out = f"{scratch}/found.ndjson"
        subprocess.run([self.program, "scan", path, "--store", f"{scratch}/s.db", "--full", "-f", "ndjson", "--reveal",
                        "-o", out, "-q"], check=False)
        lines = [json.loads(line) for line in open(out)]
        gap = any(line["type"] == "problem" and line["gap"] for line in lines)
        return seconds, ended.returncode, [line["value"] for line in lines if line["type"] == "finding"], gap


class Ferret:
    def __init__(self):
        out = subprocess.run(["ferret-scan", "--version"], capture_output=True, text=True).stdout
        self.name = "ferret-scan " + re.search(r"v([0-9.]+)", out).group(1)
        self.command = "ferret-scan --file FILE --format json --show-match --limit 0"

    def run(self, path, scratch):
        seconds, ended = timed(["ferret-scan", "--file", path, "--format", "json", "--show-match", "--limit", "0", "--quiet"])
        try:
            report = json.loads(ended.stdout)
        except ValueError:
            return seconds, ended.returncode, [], True
        values = [r["text"] for r in report.get("results") or []]
        said = b"skip" in ended.stderr.lower() or report.get("stats", {}).get("files_skipped", 0) > 0
        return seconds, ended.returncode, values, said


class Kingfisher:
    RULES = """rules:
  - {name: Mail address, id: own.mail.1, pattern: '\\b([a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,})\\b', confidence: medium, min_entropy: 0, examples: [user@example.com]}
  - {name: Telephone, id: own.phone.1, pattern: '\\b(0[0-9]{1,3}-[0-9]{2,4}-[0-9]{4})\\b', confidence: medium, min_entropy: 0, examples: [090-1234-5678]}
"""

    def __init__(self, scratch):
        out = subprocess.run(["kingfisher", "--version"], capture_output=True, text=True).stdout
        self.name = "kingfisher " + out.split()[-1] + " with two rules of ours"
        self.rules = f"{scratch}/rules.yml"
        open(self.rules, "w").write(self.RULES)
        self.command = "kingfisher scan FILE --rules-path RULES --load-builtins=false --no-validate --format json"

    def run(self, path, scratch):
        seconds, ended = timed(["kingfisher", "scan", path, "--rules-path", self.rules, "--load-builtins=false",
                                "--no-validate", "--no-dedup", "--format", "json"])
        try:
            # A summary follows on the same stream.
            text = ended.stdout.decode()
            findings = json.JSONDecoder().raw_decode(text[text.index("{"):])[0].get("findings", [])
        except ValueError:
            findings = []
        return seconds, ended.returncode, [f["finding"]["snippet"] for f in findings], False


class Piilint:
    """Shows no values in its JSON: what it says of a column counts as if all its values were right."""

    def __init__(self):
        out = subprocess.run(["piilint", "--version"], capture_output=True, text=True).stdout
        self.name = "piilint " + out.split()[-1]
        self.command = "piilint scan FILE --format json"

    def run(self, path, scratch):
        seconds, ended = timed(["piilint", "scan", path, "--format", "json"])
        try:
            findings = json.loads(ended.stdout)["findings"]
        except (ValueError, KeyError):
            return seconds, ended.returncode, None, b"Traceback" in ended.stderr
        return seconds, ended.returncode, sum(f.get("matched_count") or 1 for f in findings), False


def counted(program, path, scratch, planted, true):
    """What one program makes of one file."""
    seconds, code, values, said = program.run(path, scratch)
    if values is None or isinstance(values, int):
        found, false = values or 0, 0
    else:
        got = [plain(v) for v in values]
        found = sum(any(p and (p in g or (len(g) > 5 and g in p)) for g in got) for p in planted)
        false = sum(not any(p in g or (len(g) > 5 and g in p) for p in true) for g in got)
    return {"found": found, "false": false, "seconds": seconds, "code": code, "said": said}


def found_cell(row):
    text = f"{row['found']}" + (f", {row['false']} false" if row["false"] else "") + f", exit {row['code']}"
    if row["found"] == 0 and row["code"] == 0:
        text = f"**{text}**" + (", says so" if row["said"] else "")
    return text


def table(files, programs, rows, cell):
    lines = ["| file | " + " | ".join(p.name for p in programs) + " |", "|---" * (len(programs) + 1) + "|"]
    for label, _ in files:
        lines.append(f"| {label} | " + " | ".join(cell(rows[p.name][label]) for p in programs) + " |")
    return "\n".join(lines)


def rewrite(page, parts):
    """Puts tables between their marks in a page."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for name, part in parts.items():
        begin, end = f"<!-- compare:{name} -->", f"<!-- /compare:{name} -->"
        head, rest = text.split(begin)
        text = f"{head}{begin}\n{part}\n{end}{rest.split(end)[1]}"
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build")
    arguments.add_argument("out")
    arguments.add_argument("--doc", help="a page whose tables are written anew")
    options = arguments.parse_args()
    os.makedirs(options.out, exist_ok=True)
    files = write_files(options.out)
    planted = [plain(value) for row in persons() for value in row]
    true = planted + [plain("export@example.jp"), plain("office@example.jp")]
    scratch = tempfile.mkdtemp()
    programs = [Leakscope(os.path.abspath(options.build))]
    if shutil.which("ferret-scan"):
        programs.append(Ferret())
    if shutil.which("kingfisher"):
        programs.append(Kingfisher(scratch))
    if shutil.which("piilint"):
        programs.append(Piilint())
    rows = {p.name: {} for p in programs}
    for label, path in files:
        for program in programs:
            rows[program.name][label] = counted(program, path, scratch, planted, true)
        print(label + ": " + "; ".join(found_cell(rows[p.name][label]) for p in programs), flush=True)
    shutil.rmtree(scratch)
    parts = {
        "found": table(files, programs, rows, found_cell),
        "seconds": table(files, programs, rows, lambda row: f"{row['seconds']:.2f}"),
        "commands": "\n".join(f"- {p.name}: `{p.command}`" for p in programs),
    }
    if options.doc:
        rewrite(options.doc, parts)
    else:
        print("\n" + "\n\n".join(parts.values()))


if __name__ == "__main__":
    sys.exit(main())
