"""Variant characters and the modern common form each folds to.

`full` pairs are one character written two ways: old forms of everyday kanji,
and the forms that only registers of names still hold. `weak` pairs are also
chosen as different characters (島 and 嶋 are two surnames in law), so they
make two names alike but not the same. Fold full first, then weak: 齊 is 斉,
which in turn is weakly 斎.

The hand-kept pairs come first. The public-domain SKK-JISYO.itaiji adds weak
pairs: from a character of JIS level 2 to the only one of level 1 it is listed
under. Its own groups are too wide for more (it joins 一 with 壱, 英 with 叡), and
some of those pairs are barred by hand (綺 is not 奇).
"""

import unicodedata
from collections import defaultdict

from sources import SKKDIC
from writing import must


def read_pairs(path):
    """Lines of a strength and then groups: a canonical character, its variants.

    A line `never` bars characters from what the dictionary would add."""
    full, weak, never = {}, {}, set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        strength, *groups = line.split()
        if strength == "never":
            never.update(*groups)
            continue
        into = {"full": full, "weak": weak}[strength]
        for canonical, *variants in groups:
            for variant in variants:
                must(variant not in full and variant not in weak, f"{variant} is listed twice")
                into[variant] = canonical
    return full, weak, never


def jis_level(character):
    try:
        code = character.encode("euc_jp")
    except UnicodeEncodeError:
        return None
    row = code[0] - 0xA0
    return None if len(code) != 2 or row < 16 else 1 if row < 48 else 2


def itaiji(store):
    heads = defaultdict(set)
    text = store.path(SKKDIC, "usr/share/skk/SKK-JISYO.itaiji").read_text(encoding="euc_jp")
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        head, _, rest = line.partition(" ")
        for word in rest.strip("/").split("/"):
            variant = word.partition(";")[0]
            if jis_level(head) == 1 and jis_level(variant) == 2:
                heads[variant].add(head)
    return {variant: min(found) for variant, found in heads.items() if len(found) == 1}


def variant_rows(store, kept):
    full, weak, never = read_pairs(kept)
    settled = never | {*full, *weak, *full.values(), *weak.values()}
    for variant, canonical in itaiji(store).items():
        if variant not in settled:
            canonical = full.get(canonical, canonical)
            weak[variant] = weak.get(canonical, canonical)
    for point in range(0xF900, 0xFB00):
        unified = unicodedata.normalize("NFKC", chr(point))
        if unified != chr(point) and chr(point) not in full:
            full[chr(point)] = full.get(unified, unified)
    for table in (full, weak):
        for variant, canonical in table.items():
            must(len(variant) == len(canonical) == 1, f"{variant}: more than one character")
            must(canonical not in table, f"{variant} → {canonical} is a chain")
            must(canonical not in full, f"{variant} → {canonical} goes on to {full.get(canonical)}")
    must(all(full.get(v) == c for v, c in zip("髙﨑嵜碕濵濱邊邉齋齊廣澤德𠮷眞桒栁瀨",
                                              "高崎崎崎浜浜辺辺斎斉広沢徳吉真桑柳瀬")),
         "a required variant is missing")
    must(weak.get("嶋") == "島" and weak.get("舘") == "館", "嶋 or 舘 is missing")
    rows = [(v, c, "full") for v, c in full.items()] + [(v, c, "weak") for v, c in weak.items()]
    return sorted(rows)
