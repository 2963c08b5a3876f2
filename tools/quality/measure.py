#!/usr/bin/env python3
"""Scans trees with known truth and says how much of what is told is right, pooled over the trees.

usage: measure.py [--program P] --scorer DIR TREE... [--formats REGEX] [--list fp|fn|clean|fragments] [--kind REGEX]

DIR holds the scorer (score.py), whose matching rules count here too; a TREE is a folder its generator made, with
tree/, truth.jsonl, leaves.jsonl. Told per kind: precision, recall, and how sure the program said it was; then the
bands over all kinds, the files without persons that were flagged, and recall by format and by the form of names.
Apart from the scorer because the scorer pools nothing and does not see the confidence of a finding."""
import argparse, collections, json, os, re, subprocess, sys, tempfile

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("trees", nargs="+")
arguments.add_argument("--program", default=".build/release/leakscope")
arguments.add_argument("--scorer", required=True)
arguments.add_argument("--formats", default=".")
arguments.add_argument("--list", default="")
arguments.add_argument("--kind", default=".")
arguments.add_argument("--min-confidence", default="medium")
arguments.add_argument("--keep", help="folder for findings; those found there are used again")
asked = arguments.parse_args()
sys.path.insert(0, asked.scorer)
import score

KINDS = {"name", "address", "postal_code", "phone", "email", "my_number", "card", "birth_date", "customer_id",
         "bank_account"}
BANDS = ["low", "medium", "high"]


def findings(tree):
    """What the program tells of a tree, as its own lines."""
    folder = asked.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    out = os.path.join(folder, os.path.basename(tree.rstrip("/")) + ".ndjson")
    if not (asked.keep and os.path.exists(out)):
        with tempfile.TemporaryDirectory() as home:
            places = {f"XDG_{what}_HOME": home for what in ("CONFIG", "STATE", "CACHE")}
            done = subprocess.run([asked.program, "scan", os.path.join(tree, "tree"), "--store", home + "/d.db", "-q",
                                   "-f", "ndjson", "--reveal", "-o", out, "--min-confidence", asked.min_confidence],
                                  env={**os.environ, **places}, stderr=subprocess.PIPE)
            if done.returncode not in (0, 3):
                sys.exit(f"{tree}: {done.stderr.decode()[:500]}")
    for line in open(out, encoding="utf-8", errors="surrogateescape"):
        found = json.loads(line)
        if found.get("kind") in KINDS and found.get("value") is not None:
            yield found


def verdict(kind, value, truths):
    """right, ignored, fragment or wrong, and the truths it hits: the rules of the scorer."""
    hits, ignored, fragment = [], False, False
    for (other, true), facts in truths.items():
        if other != kind:
            continue
        forms = {true} | facts["alts"]
        if any(value == form or score.lenient(kind, value, form) for form in forms):
            if facts["ign"]:
                ignored = True
            else:
                hits.append((kind, true))
        elif kind in ("name", "address") and any(value in form for form in forms):
            fragment = True
    return ("right" if hits else "ignored" if ignored else "fragment" if fragment else "wrong"), hits


class Pool:
    """The counts of several trees."""

    def __init__(self):
        self.told = collections.Counter()  # (kind, band, verdict)
        self.truths, self.hit = collections.Counter(), collections.Counter()
        self.forms, self.formats = collections.defaultdict(list), collections.defaultdict(list)
        self.clean, self.flagged, self.files, self.found = 0, 0, 0, 0

    def add(self, tree):
        leaves, truth, with_persons, tops = score.load(tree, asked.formats)
        told = collections.defaultdict(dict)
        for found in findings(tree):
            path = os.path.relpath(os.path.abspath(found["path"]), os.path.abspath(tree) + "/tree")
            while path and path not in tops:
                path = path.rpartition("/")[0]
            key = found["kind"], score.norm(found["kind"], found["value"])
            known = told[path].get(key)
            if path and key[1] and (known is None or band(known) < band(found)):
                told[path][key] = found
        for path in tops | set(told):
            if path:
                self.file(tree, path, told.get(path, {}), truth.get(path, {}))
        clean = tops - with_persons - {path for path in truth if truth[path]}
        flagged = clean & {path for path in told if told[path]}
        self.clean, self.flagged = self.clean + len(clean), self.flagged + len(flagged)
        for path in sorted(flagged) if asked.list == "clean" else []:
            for (kind, _), found in told[path].items():
                show("clean", path, kind, found)

    def file(self, tree, path, told, truths):
        hit = set()
        for (kind, value), found in told.items():
            right, hits = verdict(kind, value, truths)
            hit |= set(hits)
            self.told[kind, found["confidence"], right] += 1
            if asked.list == {"wrong": "fp", "fragment": "fragments"}.get(right) and re.search(asked.kind, kind):
                show(right, path, kind, found)
        asked_for = {key: facts for key, facts in truths.items() if not facts["ign"]}
        self.files += bool(asked_for)
        self.found += bool(hit)
        for key, facts in asked_for.items():
            self.truths[key[0]] += 1
            self.hit[key[0]] += key in hit
            self.formats[facts["fmt"]].append(key in hit)
            if key[0] == "name":
                for form in facts["forms"]:
                    self.forms[form].append(key in hit)
            if asked.list == "fn" and key not in hit and re.search(asked.kind, key[0]):
                print("missed", facts["fmt"], path, key[0], key[1], *sorted(facts["forms"]))


def band(found):
    return BANDS.index(found["confidence"])


def show(what, path, kind, found):
    print(what, path, found.get("line"), kind, repr(found["value"]), found["confidence"], found["rule"],
          "+".join(found["evidence"]))


def share(part, whole):
    return f"{part / whole:.4f}" if whole else "-"


def table(pool):
    print(f"{'kind':14}{'truths':>8}{'P':>9}{'R':>9}{'wrong':>7}{'fragm.':>8}   high right   medium right")
    for kind in sorted(pool.truths):
        count = lambda right, *bands: sum(pool.told[kind, b, right] for b in bands or BANDS)
        right, wrong, fragments = count("right"), count("wrong"), count("fragment")
        bands = [f"{share(count('right', b), count('right', b) + count('wrong', b))} of "
                 f"{count('right', b) + count('wrong', b)}" for b in ("high", "medium")]
        print(f"{kind:14}{pool.truths[kind]:8}{share(right, right + wrong):>9}"
              f"{share(pool.hit[kind], pool.truths[kind]):>9}{wrong:7}"
              f"{share(fragments, right + wrong + fragments):>8}   {'   '.join(bands)}")
    total = sum(n for (_, _, right), n in pool.told.items() if right == "right")
    for name in ("high", "medium", "low"):
        right, wrong = (sum(n for (_, b, r), n in pool.told.items() if b == name and r == what)
                        for what in ("right", "wrong"))
        print(f"{name}: {share(right, right + wrong)} of {right + wrong} right, {share(right, total)} of what is right")
    print(f"files with persons found {pool.found} of {pool.files}; "
          f"without, flagged {pool.flagged} of {pool.clean} ({share(pool.flagged, pool.clean)})")
    for title, groups in (("format", pool.formats), ("form of a name", pool.forms)):
        print(f"recall by {title}:", ", ".join(f"{group} {sum(hits) / len(hits):.3f} of {len(hits)}"
                                              for group, hits in sorted(groups.items())))


pool = Pool()
for tree in asked.trees:
    pool.add(tree)
table(pool)
