#!/usr/bin/env python3
"""Holds the check digits and numbering plans against other people's code.

    python3 -m venv v && v/bin/pip install python-stdnum==2.2 phonenumbers==9.0.43
    v/bin/python tools/numbers/campaign.py .build/release/leakscope [--count 100000] [--seed 1]

Random numbers, one labelled line each, go through a real scan; what it finds must be what the other says is valid.
A difference that is not explained in docs/detection.md ends with exit code 1. Nothing is kept: the numbers are random,
but some of them are valid.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import phonenumbers
from stdnum import iban, luhn
from stdnum.cn import ric
from stdnum.jp import in_
from stdnum.kr import rrn
from stdnum.us import ssn


def digits(rng, n):
    return "".join(rng.choice("0123456789") for _ in range(n))


def few(number, most):
    """Too few different digits: nobody's number (README of the rules)."""
    return len(set(re.sub(r"\D", "", number))) <= most


class Campaign:
    """One kind of number: how it is made, what it is called, what is right, what is known to differ."""

    def __init__(self, kind, label, make, valid, explained=lambda number: None, evidence=None):
        self.kind, self.label, self.make, self.valid = kind, label, make, valid
        self.explained, self.evidence = explained, evidence


def date_digits(rng):
    return date.fromordinal(rng.randint(date(1910, 1, 1).toordinal(),
                                        date(2025, 12, 31).toordinal())).strftime("%Y%m%d")


def make_card(rng):
    prefix, length = rng.choice([("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("3528", 16),
                                 ("3589", 16), ("34", 15), ("37", 15), ("36", 14), ("6011", 16), ("62", 16)])
    body = prefix + digits(rng, length - len(prefix) - 1)
    return body + (luhn.calc_check_digit(body) if rng.random() < .5 else digits(rng, 1))


def make_iban(rng):
    country, bban = rng.choice([("DE", 18), ("NL", 14), ("GB", 18), ("BE", 12), ("AT", 16), ("CH", 17), ("PL", 24)])
    form = {"NL": "AAAA9999999999", "GB": "AAAA99999999999999"}.get(country, "9" * bban)
    body = "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if c == "A" else digits(rng, 1) for c in form)
    check = iban.calc_check_digits(country + "00" + body) if rng.random() < .5 else digits(rng, 2)
    return country + check + body


def make_licence(rng):
    body = rng.choice(["10", "24", "30", "44", "56", "62", "15", "00", "97", "98"]) + digits(rng, 8)
    total = sum(int(d) * w for d, w in zip(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)))
    check = {11: "1", 10: "0"}.get(11 - total % 11, str(11 - total % 11)) if rng.random() < .5 else digits(rng, 1)
    return body + check + digits(rng, 1)


def licence(number):
    """The formula as facts about it are published, written apart from ours."""
    prefix = int(number[:2])
    known = [*range(10, 15), *range(20, 26), 30, *range(40, 50), *range(50, 56), *range(60, 66), *range(70, 75),
             *range(80, 84), *range(90, 98)]
    total = sum(int(d) * w for d, w in zip(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)))
    return prefix in known and number[10] == str(11 - total % 11)[-1]


def make_insurer(rng):
    body = rng.choice(["01", "06", "31", "39", "63", "05", "40"]) + "%02d" % rng.randint(0, 50) + digits(rng, 3)
    # Doubling every second digit from the right is Luhn's sum.
    return body + (luhn.calc_check_digit(body) if rng.random() < .5 else digits(rng, 1))


def insurer(number):
    return luhn.is_valid(number) and 1 <= int(number[2:4]) <= 47 and number[:2] in (
        "01 02 03 04 06 07 31 32 33 34 39 63 67 72 73 74 75".split())


def make_rrn(rng):
    body = date_digits(rng)[2:] + rng.choice("12345678") + digits(rng, 5)
    return body + (rrn.calc_check_digit(body + "0") if rng.random() < .5 else digits(rng, 1))


def rrn_explained(number):
    if int(number[7:9]) > 96:
        return "place of birth"
    if number[6] in "3478" and int(number[:2]) > 30:
        return "not born yet"
    return "few digits" if few(number, 2) else None


def ric_explained(number):
    """python-stdnum also asks whether the county had its code in the year of birth."""
    return "county of that year" if ric.calc_check_digit(number) == number[-1] else None


def make_ric(rng):
    body = rng.choice(["110105", "310101", "440106", "510104"]) + date_digits(rng) + digits(rng, 3)
    return body + (ric.calc_check_digit(body + "0") if rng.random() < .5 else rng.choice("0123456789X"))


def make_in(rng):
    body = digits(rng, 11)
    return body + (in_.calc_check_digit(body) if rng.random() < .5 else digits(rng, 1))


CAMPAIGNS = [
    Campaign("my_number", "個人番号：", make_in, in_.is_valid,
             lambda n: "few digits" if few(n, 2) else None),
    Campaign("card", "カード番号：", make_card, luhn.is_valid, lambda n: "few digits" if few(n, 2) else None),
    Campaign("bank_account", "IBAN: ", make_iban, lambda n: iban.is_valid(n, check_country=False)),
    Campaign("drivers_licence", "免許証番号：", make_licence, licence, lambda n: "few digits" if few(n, 2) else None),
    Campaign("health_insurance", "保険者番号：", make_insurer, insurer),
    Campaign("national_id", "주민등록번호：", make_rrn, rrn.is_valid,
             rrn_explained, "check_digit"),
    Campaign("national_id", "身份证号：", make_ric, ric.is_valid, ric_explained, "check_digit"),
    Campaign("national_id", "SSN: ", lambda rng: f"{digits(rng, 3)}-{digits(rng, 2)}-{digits(rng, 4)}", ssn.is_valid,
             lambda n: "known from advertising" if n in ("123-45-6789", "111-22-3333") or few(n, 1) else None),
]

SERVICES = ("0120", "0570", "0800", "0990", "0180")


def make_phone(rng):
    number = "0" + (rng.choice("56789") + "0" + digits(rng, 8) if rng.random() < .5 else
                    rng.choice("123456789") + digits(rng, 8))
    return number


def phone(number):
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "JP"))
    except phonenumbers.NumberParseException:  # 010 dials abroad
        return False


def phone_explained(number):
    if number.startswith(SERVICES):
        return "a service, nobody's line"
    if number.startswith("020"):
        return "machines"
    if number.startswith("010"):
        return "dials abroad"
    if few(number[3:], 1):
        return "few digits"
    # phonenumbers knows which blocks were handed out when it was made; we take
    # every block of a code in use, since new ones are handed out each month.
    return "block not handed out" if len(number) == 10 and not phone(number) else None


CAMPAIGNS.append(Campaign("phone", "電話番号：", make_phone, phone, phone_explained))


def scan(program, folder, text):
    file = Path(folder, "numbers.txt")
    file.write_text(text, encoding="utf-8")
    out = Path(folder, "found.ndjson")
    environment = dict(os.environ, XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
    subprocess.run([program, "scan", str(file), "-q", "--full", "-f", "ndjson", "--reveal", "--min-confidence", "low",
                    "-o", str(out)], env=environment, check=True)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def run(program, campaign, count, seed):
    rng = random.Random(seed)
    numbers = [campaign.make(rng) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        found = scan(program, folder, "".join(f"{campaign.label}{n}\n\n" for n in numbers))
    lines = {f["line"] for f in found if f.get("kind") == campaign.kind and f["value"] == numbers[f["line"] // 2]
             and (campaign.evidence is None or campaign.evidence in f["evidence"])}
    explained, unexplained, valid = {}, [], 0
    for index, number in enumerate(numbers):
        right = campaign.valid(number)
        valid += right
        if right != (index * 2 + 1 in lines):
            reason = campaign.explained(number)
            if reason:
                explained[reason] = explained.get(reason, 0) + 1
            else:
                unexplained.append((number, right))
    print(f"{campaign.label:14} {count:,} numbers, {valid:,} valid, explained {explained or 0}, "
          f"unexplained {len(unexplained)}", unexplained[:5] if unexplained else "")
    return not unexplained


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--only", default="", help="the label of one campaign")
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    results = [run(options.program, campaign, options.count, options.seed) for campaign in CAMPAIGNS
               if campaign.label.startswith(options.only)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
