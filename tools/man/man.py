#!/usr/bin/env python3
"""Writes the manual pages from what the program says of itself.

    man.py PROGRAM FOLDER

One page for the program and one for each verb, in mdoc. What no option can say
(exit codes, files, environment) stands in pages.mdoc beside this script.
"""

import json
import os
import pathlib
import subprocess
import sys
import time


def described(program):
    """The program's own description, in English whatever the locale."""
    environment = dict(os.environ, LC_ALL="C")
    out = subprocess.run(
        [program, "--experimental-dump-help"], env=environment, check=True, capture_output=True)
    return json.loads(out.stdout)["command"]


def escaped(text):
    """Text that holds no macro and no escape of the formatter."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def spelled(name):
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def flags(argument):
    """An option as a tag: all its names, and its value."""
    names = " , ".join(f"Fl {escaped(spelled(n)[1:])}" for n in argument["names"])
    return names + (f" Ar {escaped(argument['valueName'])}" if argument["kind"] == "option" else "")


def item(argument):
    tag = f"Ar {argument['valueName']}" if argument["kind"] == "positional" else flags(argument)
    lines = [f".It {tag}", escaped(argument.get("abstract", ""))]
    if argument.get("defaultValue") and argument["kind"] == "option":
        lines.append(f"Default: {escaped(argument['defaultValue'])}.")
    return lines


def shown(command):
    return [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]


def verbs(command):
    return [c for c in command.get("subcommands", []) if c.get("shouldDisplay", True)
            and c["commandName"] != "help"]


def page(command, parents, common, date):
    title = "-".join(parents + [command["commandName"]])
    below = verbs(command)
    lines = [
        f".Dd {date}", f".Dt {title.upper()} 1", ".Os leakscope", ".Sh NAME", f".Nm {escaped(title)}",
        f".Nd {escaped(command.get('abstract', '').rstrip('.'))}", ".Sh SYNOPSIS",
        f".Nm {' '.join(parents + [command['commandName']])}"]
    if below:
        lines.append(".Ar command")
    lines.append(".Op Ar options")
    for argument in shown(command):
        if argument["kind"] == "positional":
            lines.append(f".Op Ar {argument['valueName']} ...")
    lines += [".Sh DESCRIPTION", escaped(command.get("abstract", ""))]
    if command.get("discussion"):
        lines += [".Pp", escaped(command["discussion"])]
    if below:
        lines += [".Bl -tag -width Ds"]
        for verb in below:
            lines += [f".It Nm {' '.join([command['commandName'], verb['commandName']])}",
                      escaped(verb.get("abstract", ""))]
        lines.append(".El")
    if shown(command):
        lines += [".Sh OPTIONS", ".Bl -tag -width Ds"]
        for argument in shown(command):
            lines += item(argument)
        lines.append(".El")
    lines += common
    others = ["-".join(parents + [command["commandName"], v["commandName"]]) for v in below]
    others += ["-".join(parents)] if parents else []
    if others:
        lines += [".Sh SEE ALSO"]
        lines += [f".Xr {escaped(o)} 1" + (" ," if o != others[-1] else "") for o in others]
    return title, "\n".join(lines) + "\n"


def pages(command, parents, common, date):
    yield page(command, parents, common, date)
    for verb in verbs(command):
        yield from pages(verb, parents + [command["commandName"]], common, date)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    common = (pathlib.Path(__file__).parent / "pages.mdoc").read_text().splitlines()
    # The same source gives the same page, where the builder says when.
    when = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    date = f"{time.strftime('%B', when)} {when.tm_mday}, {when.tm_year}"
    for title, text in pages(described(program), [], common, date):
        (folder / f"{title}.1").write_text(text)
        print(folder / f"{title}.1")


main()
