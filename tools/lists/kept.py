"""The lists nobody publishes, kept by hand in kept/, and the small ones from packages."""

import importlib
import sys
from datetime import date

from sources import JPHOLIDAY
from writing import must


def lines(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def plate_regions(path):
    regions = [region for line in lines(path) for region in line.split()]
    must(len(regions) == len(set(regions)) == 137, f"{len(regions)} plate regions instead of 137")
    return [(region,) for region in regions]


def not_person_words(path):
    notes = {}
    for line in lines(path):
        note, _, words = line.partition(": ")
        for word in words.split():
            notes.setdefault(word, note)
    return sorted(notes.items())


def letters(path):
    """Words with all letters they stand under."""
    found = {}
    for line in lines(path):
        letter, _, words = line.partition(": ")
        for word in words.split():
            known = found.setdefault(word, [])
            if letter not in known:
                known.append(letter)
    return found


def name_context(path):
    return sorted((word, "".join(sorted(found))) for word, found in letters(path).items())


def foreign_surnames(path):
    return sorted((word, found[0]) for word, found in letters(path).items())


def recent_given_names(path, must_be):
    """Rows like those of given_names: surface, readings, in no dictionary, rank 8."""
    readings = {}
    for line in lines(path):
        reading, _, surfaces = line.partition(": ")
        must(must_be(reading), f"{reading} is no reading")
        for surface in surfaces.split():
            readings.setdefault(surface, set()).add(reading)
    return sorted((surface, ",".join(sorted(found)), "0", "8")
                  for surface, found in readings.items())


def words(path):
    return {word for line in lines(path) for word in line.split()}


def phone_places(path):
    return {place: code for line in lines(path) for code, *places in [line.split()]
            for place in places}


def occupations(path):
    """Lines `letter word english`, the word without spaces."""
    rows = []
    for line in lines(path):
        letter, word, english = line.split(" ", 2)
        must(letter in "ABCDEFGHIJKL", f"group {letter} of {word}")
        rows.append((word, letter, english))
    must(len({row[0] for row in rows}) == len(rows), "an occupation is listed twice")
    return sorted(rows)


def holidays(store, first, last):
    sys.path.insert(0, str(store.path(JPHOLIDAY)))
    jpholiday = importlib.import_module("jpholiday")
    sys.path.pop(0)
    rows = [(day.isoformat(), name)
            for day, name in jpholiday.between(date(first, 1, 1), date(last, 12, 31))]
    for year in range(first, last + 1):
        days = {day for day, _ in rows if day.startswith(str(year))}
        must(f"{year}-01-01" in days and 16 <= len(days) <= 22, f"{len(days)} holidays in {year}")
    return sorted(rows)
