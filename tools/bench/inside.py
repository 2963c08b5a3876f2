#!/usr/bin/env python3
"""How fast mail boxes and databases are read, beside programs that read them too.

usage: inside.py BUILD [--size MB]

Makes an mbox and a SQLite database of invented people, scans both, and lets
Python's mailbox and email decode the one, sqlite3 dump the other. Prints CPU
seconds, MB of file per second and the largest memory.
"""
import argparse, base64, os, random, resource, sqlite3, subprocess, sys, tempfile, time

SURNAMES = "山田 佐藤 鈴木 高橋 田中 伊藤 渡辺 中村".split()
GIVEN = "太郎 花子 一郎 美咲 健太 由美 直樹 さくら".split()
WORDS = "本日は お世話になって おります 資料を 添付 いたします ご確認 ください 見積 納期 会議 よろしく お願い".split()


def person(r):
    n = r.randrange(10**4)
    return r.choice(SURNAMES) + " " + r.choice(GIVEN), f"user{n}@example.jp", f"090-0000-{n:04d}"


def mbox(path, size, r):
    import email.message, email.policy

    with open(path, "wb") as f:
        while f.tell() < size:
            name, address, phone = person(r)
            to, to_address, _ = person(r)
            body = "\r\n".join("".join(r.choices(WORDS, k=12)) for _ in range(r.randrange(5, 40)))
            body += f"\r\n-- \r\n{name}\r\n電話 {phone}\r\n"
            m = email.message.EmailMessage(policy=email.policy.SMTP)
            m["From"], m["To"] = f"{name} <{address}>", f"{to} <{to_address}>"
            m["Subject"], m["Message-ID"] = f"{to}様 {r.choice(WORDS)}", f"<{r.randrange(10**9)}@example.jp>"
            kind = r.randrange(4)
            if kind == 0:
                m.set_content(body, cte="base64")
            elif kind == 1:
                m.set_content(body, cte="quoted-printable")
            else:
                m.set_content(body, charset="iso-2022-jp", cte="7bit")
            if kind == 3:
                rows = "".join("{},{},{}\r\n".format(*person(r)) for _ in range(r.randrange(20, 400)))
                m.add_attachment(("氏名,メール,電話\r\n" + rows).encode("cp932"), maintype="text", subtype="csv", filename="名簿.csv")
            f.write(b"From - Mon Apr  1 10:00:00 2024\n" + m.as_bytes().replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") + b"\n")


def database(path, size, r):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, 氏名 TEXT, mail TEXT, tel TEXT, memo TEXT)")
    while os.path.getsize(path) < size:
        db.executemany(
            "INSERT INTO customer (氏名, mail, tel, memo) VALUES (?, ?, ?, ?)",
            [(*person(r), "".join(r.choices(WORDS, k=8))) for _ in range(20000)])
        db.commit()
    db.close()


def measure(name, size, command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:28} {cpu:7.2f} s CPU  {wall:7.2f} s  {size / cpu / 1e6:7.1f} MB/s  {after.ru_maxrss // 1024} MB", flush=True)


PEER = """
import mailbox, sys
for m in mailbox.mbox(sys.argv[1]):
    for part in m.walk():
        if not part.is_multipart(): part.get_payload(decode=True)
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--size", type=int, default=100)
    options = parser.parse_args()
    r = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        box, db = folder + "/box/a.mbox", folder + "/db/a.db"
        for path in box, db:
            os.mkdir(os.path.dirname(path))
        mbox(box, options.size * 10**6, r)
        database(db, options.size * 10**6, r)
        program = options.build + "/leakscope"
        environment = dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        for name, path in ("mbox", box), ("SQLite", db):
            size = os.path.getsize(path)
            measure(
                f"leakscope, {name}", size,
                [program, "scan", os.path.dirname(path), "-j", "1", "-q", "--store", f"{folder}/{name}.store"],
                env=environment)
            peer = [sys.executable, "-c", PEER, path] if name == "mbox" else ["sqlite3", path, ".dump"]
            measure("python mailbox" if name == "mbox" else "sqlite3 .dump", size, peer)


main()
