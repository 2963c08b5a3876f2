"""Area codes of Japanese fixed lines, told from how phonenumbers would write a number."""

import importlib
import re
import sys
from collections import Counter, defaultdict

from sources import PHONENUMBERS
from writing import must

ROMAJI = """Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma
Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka
Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi
Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima
Okinawa""".split()
CODE_OF = {name: f"{n:02}" for n, name in enumerate(ROMAJI, 1)}


def area_codes(store, places):
    """Rows (code, prefectures); `places` gives the prefecture of Japanese-only place names."""
    sys.path.insert(0, str(store.path(PHONENUMBERS)))
    japan = importlib.import_module("phonenumbers.data.region_JP").PHONE_METADATA_JP
    places_by_prefix = {}
    for part in sorted(store.path(PHONENUMBERS, "phonenumbers/geodata").glob("data*.py")):
        data = importlib.import_module(f"phonenumbers.geodata.{part.stem}").data
        places_by_prefix |= {k[2:]: v for k, v in data.items() if k.startswith("81")}
    sys.path.pop(0)

    fixed = re.compile(japan.fixed_line.national_number_pattern + r"\Z")
    formats = [(re.compile(f.leading_digits_pattern[-1]), re.compile(f.pattern + r"\Z"))
               for f in japan.number_format]
    prefectures = defaultdict(set)
    for head in range(100_000, 1_000_000):
        number = f"{head}000"
        if not fixed.match(number):
            continue
        code = next(m.group(1) for lead, whole in formats
                    if lead.match(number) and (m := whole.match(number)))
        prefectures["0" + code] |= told_prefecture(number, places_by_prefix, places)
    lengths = Counter(map(len, prefectures))
    must(lengths == {3: 50, 4: 296, 5: 47, 2: 3}, f"area codes by length: {dict(lengths)}")
    return [(code, ",".join(sorted(prefectures[code]))) for code in sorted(prefectures)]


def told_prefecture(number, places_by_prefix, places):
    for length in range(6, 0, -1):
        place = places_by_prefix.get(number[:length])
        if place is None:
            continue
        english = place.get("en", "").split(", ")[-1]
        if english:
            return {CODE_OF[english]}
        return {places[place["ja"]]} if place.get("ja") in places else set()
    return set()
