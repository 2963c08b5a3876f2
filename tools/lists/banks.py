"""Bank and branch codes.

zengin-code still carries the branches of banks that have gone; their codes
stay in old files, so they stay here, without a bank name.
"""

import json
import re

from sources import ZENGIN
from writing import must


class Banks:
    def __init__(self, store):
        folder = store.path(ZENGIN, "zengin_code/source-data/data")
        self._banks = read(folder / "banks.json", "[0-9]{4}")
        self._branches = {path.stem: read(path, "[0-9]{3}")
                          for path in sorted((folder / "branches").glob("*.json"))}
        must(len(self._banks) == 1146, f"{len(self._banks)} banks instead of 1146")
        count = sum(map(len, self._branches.values()))
        must(count == 31_229, f"{count} branches instead of 31229")
        must(set(self._banks) <= set(self._branches), "a bank without branches")
        must(self._banks["9900"]["name"] == "ゆうちょ", "9900 is not ゆうちょ")

    def banks(self):
        return [(code, clean(bank["name"]), clean(bank["kana"]).replace("－", "ー"))
                for code, bank in sorted(self._banks.items())]

    def branches(self):
        return [(bank, ",".join(sorted(found))) for bank, found in self._branches.items()]

    def branch_names(self):
        return [(bank, code, clean(branch["name"]))
                for bank, found in self._branches.items()
                for code, branch in sorted(found.items())]


def read(path, shape):
    entries = json.loads(path.read_text(encoding="utf-8"))
    for code, entry in entries.items():
        must(code == entry["code"] and re.fullmatch(shape, code), f"code {code} in {path.name}")
    return entries


def clean(text):
    return text.replace("\u3000", " ").strip()
