"""Made-up identifiers of citizens, with valid keys where there are keys, and the groups people write them in."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from stdnum import iban, luhn, numdb
from stdnum.fr import nif, nir

CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
REGISTERED = (
    *["FR"] * 8,
    "BE",
    "DE",
    "ES",
    "IT",
    "PT",
    "LU",
    "CH",
    "GB",
    "NL",
    "PL",
    "RO",
    "MC",
    "TN",
    "MT",
    "TR",
)
UNREGISTERED = {
    "MA": 24, "DZ": 22, "SN": 24, "CI": 24, "ML": 24, "BJ": 24, "BF": 24, "TG": 24, "NE": 24, "CM": 23, "GA": 23,
    "CG": 23, "TD": 23, "CF": 23, "KM": 23, "MG": 23, "CV": 21, "AO": 21, "MZ": 21, "HN": 24, "IR": 22,
}  # fmt: skip
"""Countries whose banks write IBAN that the registry does not hold; the size of what follows the check digits."""
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """`sizes`: of its groups as people write it; none where it is written in one way only."""

    kind: str
    text: str
    sizes: tuple[int, ...]

    def written(self, separator: str | Sequence[str]) -> str:
        if not self.sizes:
            return self.text
        groups, rest = [], self.text
        for size in self.sizes:
            groups.append(rest[:size])
            rest = rest[size:]
        between = [separator] * len(groups) if isinstance(separator, str) else separator
        pairs = zip(groups, [*between[: len(groups) - 1], ""], strict=True)
        return "".join(group + gap for group, gap in pairs)


def digits(rand: random.Random, count: int) -> str:
    return "".join(rand.choices("0123456789", k=count))


def make_nir(rand: random.Random) -> Number:
    department = rand.choices(
        [f"{rand.randint(1, 95):02}", rand.choice(["2A", "2B"]), f"97{rand.randint(1, 6)}", "99"],
        [80, 6, 7, 7],
    )[0]
    commune = f"{rand.randint(1, 989):03}"[-(5 - len(department)) :].zfill(5 - len(department))
    month = rand.choices([rand.randint(1, 12), rand.randint(20, 42), rand.randint(50, 99)], [97, 2, 1])[0]
    sex = rand.choices("123478", [45, 45, 2, 2, 3, 3])[0]
    number = f"{sex}{rand.randint(0, 99):02}{month:02}{department}{commune}{rand.randint(1, 999):03}"
    as_on_card = (1, 2, 2, 2, 3, 3)
    if rand.random() < 0.2:
        return Number("nir", number, rand.choice([(13,), as_on_card]))
    number += nir.calc_check_digits(number)
    return Number("nir", number, rand.choice([(15,), (13, 2), (*as_on_card, 2), (*as_on_card, 2)]))


def make_tax_number(rand: random.Random) -> Number:
    first = rand.choice("0123") + digits(rand, 9)
    sizes = rand.choice([(13,), (13,), (2, 2, 3, 3, 3), (4, 3, 3, 3), (1, 3, 3, 3, 3), (10, 3)])
    return Number("tax_number", first + nif.calc_check_digits(first + "000"), sizes)


def make_iban(rand: random.Random) -> Number:
    return _iban(rand, rand.choice(REGISTERED))


def make_foreign_iban(rand: random.Random) -> Number:
    return _iban(rand, rand.choice(list(UNREGISTERED)))


def _iban(rand: random.Random, country: str) -> Number:
    described = numdb.get("iban").info(country)[0][1].get("bban", f"{UNREGISTERED.get(country)}!n")
    account = ""
    for size, letter in re.findall(r"([0-9]+)!([nac])", described):
        alphabet = {"n": "0123456789", "a": CAPITALS, "c": "0123456789" * 6 + CAPITALS}[letter]
        account += "".join(rand.choices(alphabet, k=int(size)))
    text = country + iban.calc_check_digits(f"{country}00{account}") + account
    fours = (*[4] * (len(text) // 4), *([len(text) % 4] if len(text) % 4 else []))
    return Number("iban", text, rand.choice([(len(text),), fours, fours]))


def make_bank_card(rand: random.Random) -> Number:
    prefix, size = rand.choices([("4", 16), (f"5{rand.randint(1, 5)}", 16), ("37", 15)], [5, 4, 1])[0]
    number = prefix + digits(rand, size - 1 - len(prefix))
    sizes = [(16,), (4, 4, 4, 4), (4, 4, 4, 4)] if size == 16 else [(15,), (4, 6, 5)]
    return Number("bank_card", number + luhn.calc_check_digit(number), rand.choice(sizes))


def make_caf_number(rand: random.Random) -> Number:
    number = rand.choice("0123456789") + digits(rand, 6)
    if rand.random() < 0.3:
        return Number("caf_number", number + rand.choice(CAPITALS), rand.choice([(8,), (7, 1)]))
    return Number("caf_number", number, rand.choice([(7,), (7,), (1, 3, 3), (3, 4), (4, 3), (2, 2, 3)]))


def make_france_travail_number(rand: random.Random) -> Number:
    kind = "france_travail_number"
    if rand.random() < 0.4:
        text = digits(rand, 7) + rand.choice(CAPITALS + "0123456789")
        return Number(kind, text, rand.choice([(8,), (8,), (7, 1)]))
    sizes = [(11,), (3, 3, 3, 2), (2, 2, 2, 2, 2, 1), (3, 4, 4), (1, 2, 2, 2, 2, 2), (5, 6)]
    return Number(kind, digits(rand, 11), rand.choice(sizes))


def make_foreigner_number(rand: random.Random) -> Number:
    number = rand.choice([f"{rand.randint(1, 9):02}", f"{rand.randint(10, 95)}", "99"]) + digits(rand, 8)
    sizes = [(10,), (10,), (2, 2, 2, 2, 2), (4, 3, 3), (2, 4, 4), (4, 6)]
    return Number("foreigner_number", number, rand.choice(sizes))


def make_identity_card(rand: random.Random) -> Number:
    if rand.random() < 0.5:
        number = f"{rand.randint(0, 25):02}{rand.randint(1, 12):02}{rand.randint(1, 95):02}" + digits(rand, 6)
        sizes = [(12,), (12,), (4, 4, 4), (3, 3, 3, 3), (6, 6), (2, 2, 2, 2, 2, 2)]
        return Number("identity_document", number, rand.choice(sizes))
    return _code(rand, "identity_document", 9, [(9,), (9,), (3, 3, 3)])


def make_passport(rand: random.Random) -> Number:
    text = digits(rand, 2) + "".join(rand.choices(CAPITALS, k=2)) + digits(rand, 5)
    return Number("identity_document", text, rand.choice([(9,), (9,), (2, 2, 5)]))


def make_licence(rand: random.Random) -> Number:
    if rand.random() < 0.5:
        text = f"{rand.randint(10, 25)}{''.join(rand.choices(CAPITALS, k=2))}{digits(rand, 8)}"
        return Number("identity_document", text, rand.choice([(12,), (2, 2, 8)]))
    return Number("identity_document", digits(rand, 12), rand.choice([(12,), (6, 6), (4, 4, 4)]))


def make_ants_request(rand: random.Random) -> Number:
    return _code(rand, "ants_request", 10, [(10,), (10,), (5, 5), (4, 4, 2)])


def _code(rand: random.Random, kind: str, size: int, sizes: list[tuple[int, ...]]) -> Number:
    alphabet = CAPITALS + "0123456789" * 2
    text = "".join(rand.choices(alphabet, k=size))
    while not 2 <= sum(map(str.isdigit, text)) < size - 1:
        text = "".join(rand.choices(alphabet, k=size))
    return Number(kind, text, rand.choice(sizes))


def make_birth_date(rand: random.Random) -> Number:
    day, month, year = rand.randint(1, 28), rand.randint(1, 12), rand.randint(1930, 2020)
    if rand.random() < 0.3:
        return Number("birth_date", f"{'1er' if day == 1 else day} {MONTHS[month - 1]} {year}", ())
    if rand.random() < 0.2:
        return Number("birth_date", f"{day:02}{month:02}{year % 100:02}", (2, 2, 2))
    return Number("birth_date", f"{day:02}{month:02}{year}", (2, 2, 4))


MAKERS = {
    "nir": make_nir,
    "tax_number": make_tax_number,
    "iban": make_iban,
    "foreign_iban": make_foreign_iban,
    "bank_card": make_bank_card,
    "caf": make_caf_number,
    "france_travail": make_france_travail_number,
    "foreigner": make_foreigner_number,
    "identity_card": make_identity_card,
    "passport": make_passport,
    "licence": make_licence,
    "ants": make_ants_request,
    "birth": make_birth_date,
}
