"""Surnames and given names, and which of them are ordinary words or places as well.

Two morphological dictionaries say which words are names. Their word costs are
no frequencies, but a word that occurred in the training text has another cost
than the thousands that did not, which all share one. The rank is made from
that: per dictionary, the words cheaper than that shared cost are dealt into
nine classes, 0 the cheapest; all others are 9. Kana words are dealt apart,
since foreign names in katakana are cheap for another reason. The list's rank
is the mean of both dictionaries, a missing one counting as 9.

Ordinary words are told from IPADIC alone: UniDic also calls 山本, 黒木 and 智恵
common nouns, which would make counter-evidence of the best evidence.
"""

import re
from collections import Counter, defaultdict
from statistics import mean

from sources import CENSUS, GIMEI, IPADIC, PERSONAL, UNIDIC
from writing import must

KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆]")
KANA = re.compile("[ぁ-ゖァ-ヺー]{2,}")
WRITTEN = re.compile(f"(?:{KANJI.pattern}|[ぁ-ゖァ-ヺー])+")
READING = re.compile("[ァ-ヺー]+")

SURNAME = ("名詞", "固有名詞", "人名", "姓")
GIVEN = ("名詞", "固有名詞", "人名", "名")

# Parts of speech in IPADIC, besides nouns, that make a name an ordinary word too.
WORDS = {"副詞", "連体詞", "接続詞", "感動詞", "動詞", "形容詞", "接頭詞"}


def ipadic(store):
    """(surface, cost, four parts of speech, reading) of every entry."""
    for path in sorted(store.path(IPADIC, "usr/share/mecab/dic/ipadic").glob("*.csv")):
        for line in path.read_text(encoding="euc_jp").splitlines():
            if '"' in line:  # quoted punctuation only
                continue
            field = line.split(",")
            reading = field[11] if len(field) > 11 else ""
            yield field[0], int(field[3]), tuple(field[4:8]), reading


def unidic(store):
    path = store.path(UNIDIC, "usr/share/mecab/dic/unidic/lex_3_1.csv")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if '"' in line:
                continue
            field = line.rstrip("\n").split(",")
            yield field[0], int(field[3]), tuple(field[4:8]), field[24]


def is_word(pos):
    if pos[0] == "名詞":
        return pos[1] not in ("固有名詞", "数", "接尾", "非自立", "特殊")
    return pos[0] in WORDS


def is_place(pos):
    return pos[1] == "固有名詞" and "地" in pos[2]  # 地域 in IPADIC, 地名 in UniDic


class Lexicon:
    """What one dictionary knows that matters here."""

    def __init__(self, entries):
        self.costs = {SURNAME: {}, GIVEN: {}}
        self.readings = {SURNAME: defaultdict(set), GIVEN: defaultdict(set)}
        self.words, self.places = set(), set()
        for surface, cost, pos, reading in entries:
            if pos in self.costs:
                self._name(pos, surface, cost, reading)
            elif is_place(pos):
                self.places.add(surface)
            elif is_word(pos):
                self.words.add(surface)

    def _name(self, pos, surface, cost, reading):
        if not WRITTEN.fullmatch(surface):
            return
        if not (KANJI.search(surface) or KANA.fullmatch(surface)):
            return
        costs = self.costs[pos]
        costs[surface] = min(cost, costs.get(surface, cost))
        if READING.fullmatch(reading):
            self.readings[pos][surface].add(reading)

    def ranks(self, pos):
        costs = self.costs[pos]
        if not costs:
            return {}
        shared = Counter(costs.values()).most_common(1)[0][0]
        ranks = dict.fromkeys(costs, 9)
        for kana in (True, False):
            seen = sorted((cost, s) for s, cost in costs.items()
                          if cost < shared and bool(KANA.fullmatch(s)) == kana)
            for place, (_, surface) in enumerate(seen):
                ranks[surface] = 9 * place // len(seen)
        return ranks


def name_rows(lexicons, pos):
    ranks = [lexicon.ranks(pos) for lexicon in lexicons]
    rows = []
    for surface in sorted(set().union(*ranks)):
        readings = set().union(*(lexicon.readings[pos][surface] for lexicon in lexicons))
        rank = int(mean(r.get(surface, 9) for r in ranks))
        rows.append((surface, ",".join(sorted(readings)),
                     str(sum(surface in r for r in ranks)), str(rank)))
    return rows


def common_rows(words, places, *name_lists):
    rows = []
    for surface in sorted({row[0] for rows in name_lists for row in rows}):
        flags = "n" * (surface in words) + "p" * (surface in places)
        if flags:
            rows.append((surface, flags))
    return rows


def more_given(store, known):
    """Given names that the two dictionaries do not have, with their readings."""
    folder = store.path(PERSONAL, "japanese_personal_name_dataset/dataset")
    readings = defaultdict(set)
    for file in ("first_name_man_org.csv", "first_name_woman_org.csv"):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            hiragana, _, *surfaces = line.split(",")
            reading = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in hiragana)
            for surface in surfaces:
                if (1 <= len(surface) <= 4 and KANJI.search(surface) and WRITTEN.fullmatch(surface)
                        and READING.fullmatch(reading) and surface not in known):
                    readings[surface].add(reading)
    gimei = store.path(GIMEI, "gimei/data/names.yml").read_text(encoding="utf-8")
    given = gimei.split("\nlast_name:", 1)[0]
    for surface, reading in re.findall(r"\['([^']+)', '[^']+', '([^']+)'\]", given):
        if WRITTEN.fullmatch(surface) and READING.fullmatch(reading) and surface not in known:
            readings[surface].add(reading)
    must("結翔" in readings, "結翔 is no given name")
    return sorted((surface, ",".join(sorted(found)), "1", "9")
                  for surface, found in readings.items())


ORDINARY = re.compile("(?:[\u4e00-\u9fff々]{2,4}|[ァ-ヺー]{2,12})")


def ordinary_rows(store):
    """Nouns of two to four kanji, or in katakana, that are no proper names, and
    what katakana places and organisations are called: what a run of characters
    may be instead of a name. A word that is only a person's name is left out.
    """
    flags, persons = defaultdict(set), set()
    for surface, _, pos, _ in ipadic(store):
        if pos[0] != "名詞" or not ORDINARY.fullmatch(surface):
            continue
        kana = "ァ" <= surface[0] <= "ー"
        if pos[:3] == ("名詞", "固有名詞", "人名"):
            persons.add(surface)
        elif is_place(pos):
            if kana:
                flags[surface].add("p")
        elif pos[:3] == ("名詞", "固有名詞", "組織"):
            if kana:
                flags[surface].add("o")
        elif is_word(pos):
            flags[surface].add("n")
    rows = [(surface, "".join(sorted(found))) for surface, found in sorted(flags.items())]
    must(len(rows) > 20000, "too few ordinary words")
    return rows


def western_rows(store, ordinary):
    """English names by the census of 1990: f given, l family, w (also) a word."""
    folder = store.path(CENSUS, "names-0.3.0/names")
    flags = defaultdict(str)
    for file, letter, most in (("dist.female.first", "f", 1500), ("dist.male.first", "f", 1219),
                               ("dist.all.last", "l", 6000)):
        for line in (folder / file).read_text(encoding="ascii").splitlines()[:most]:
            name = line.split()[0].lower()
            if len(name) > 1 and letter not in flags[name]:
                flags[name] += letter
    for word in ordinary:  # Mon and Sun are read like Japanese names
        flags[word] += "w"
    return sorted(flags.items())


def check_names(surnames, given):
    surnames, given = {row[0] for row in surnames}, {row[0] for row in given}
    must({"佐藤", "田中"} <= surnames, "佐藤 or 田中 is no surname")
    must({"花子", "太郎"} <= given, "花子 or 太郎 is no given name")
