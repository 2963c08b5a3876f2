"""One way to write a list file, so that all of them have the same head."""

from pathlib import Path


class Fault(Exception):
    """A list is not what it must be; nothing may be trusted after this."""


def must(condition, message):
    if not condition:
        raise Fault(message)


class Writer:
    def __init__(self, folder: Path):
        self.folder = folder
        self.written: list[tuple[str, int, int]] = []

    def write(self, name, rows, *, source, date, licence):
        lines = ["\t".join(row) for row in rows]
        must(len(set(lines)) == len(lines), f"{name}: the same line twice")
        for line in lines:
            must(line and "\n" not in line and "\r" not in line, f"{name}: bad line {line!r}")
            must(not line.startswith("#"), f"{name}: a row would read as a comment: {line!r}")
        head = [f"# list: {name}", f"# source: {source}", f"# date: {date}",
                f"# licence: {licence}", f"# entries: {len(lines)}"]
        data = "\n".join(head + lines) + "\n"
        path = self.folder / f"{name}.tsv"
        path.write_bytes(data.encode("utf-8"))
        self.written.append((path.name, len(lines), path.stat().st_size))
