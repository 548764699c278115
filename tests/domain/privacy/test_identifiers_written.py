"""Identifiers as people write them: any separator, letters for digits, links, and what else a keyboard yields."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.fr import nif, nir

from bot.domain.privacy.identifiers import find_identifiers, mask, without_identifiers

SEPARATORS = [
    "*",
    "|",
    ":",
    ";",
    "\\",
    "+",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "~",
    "=",
    "#",
    "&",
    "^",
    "!",
    "<",
    ">",
]
SEPARATORS += ["'", '"', "$", "@", "°", "…", "·", "•", " * ", " | ", "; ", ") (", "][", "**", "::", "→", "🙂"]
WRITTEN = [
    ("nir", "2 95 10 99 126 111 93"),
    ("nir", "2 95 10 99 126 111"),
    ("nir", "2 53 07 2A 073 004 43"),
    ("tax_number", "30 23 217 600 053"),
    ("tax_number", "3023 217 600 053"),
    ("iban", "FR14 2004 1010 0505 0001 3M02 606"),
    ("bank_card", "carte bancaire 4111 1111 1111 1111"),
    ("caf_number", "allocataire n° 123 4567"),
    ("france_travail_number", "identifiant France Travail 123 456 789 01"),
    ("foreigner_number", "numéro étranger 0134 209 595"),
    ("identity_document", "passeport n° 12 AB 34567"),
    ("identity_document", "carte d’identité n° 1234 5678 9012"),
    ("ants_request", "pré-demande AB12 CD34 EF"),
    ("birth_date", "née le 12 03 1980"),
]


def blocked(text: str) -> list[str]:
    return [found.kind for found in find_identifiers(text) if found.level == "block"]


@pytest.mark.parametrize(("kind", "written"), WRITTEN)
def test_whatever_stands_between_the_groups_they_are_found_whole(kind: str, written: str) -> None:
    name, number = re.fullmatch(r"(.*?[a-zé°] )?([0-9A-Z ]+)", written).groups()
    for separator in SEPARATORS:
        text = f"{name or ''}{number.replace(' ', separator)} merci"

        assert blocked(text) == [kind], text
        assert re.search(r"\d", without_identifiers(text)) is None, text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("nir", "(2)(95)(10)(99)(126)(111)(93)"),
        ("nir", "2 9S lO 99 I26 lll 93"),
        ("nir", "Z951099126111g3"),
        ("nir", "2|95|1O|99|126|111|93"),
        ("tax_number", "numéro fiscal 3OZ32I76OOO53"),
        ("tax_number", "3O 23 217 600 O53"),
        ("iban", "FR76 3OOO 6OOO O112 3456 789O l89"),
        ("iban", "FR76 3000 6000 0112 3456 7890 1B9"),
        ("bank_card", "CB 4lll llll 1111 1111"),
        ("caf_number", "n° allocataire I23456Z"),
        ("caf_number", "matricule 12345S7"),
        ("caf_number", "Caf : 9Z4B8b4Z"),
        ("france_travail_number", "identifiant France Travail I2345678"),
        ("foreigner_number", "AGDREF 99O34S6789"),
        ("identity_document", "passeport l2AB34S67"),
        ("identity_document", "sa CNI I23456789O12"),
        ("birth_date", "née le l2/O3/198O"),
        ("birth_date", "né le Ier mars 198O"),
    ],
)
def test_letters_typed_for_digits_hide_nothing(kind: str, text: str) -> None:
    assert blocked(text) == [kind]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("nir", "https://exemple.fr/dossier?nir=2%2095%2010%2099%20126%20111%2093&x=1"),
        ("nir", "https://exemple.fr/?q=2%C2%A095%C2%A010%C2%A099%C2%A0126%C2%A0111%C2%A093"),
        ("nir", "https://exemple.fr/?q=2%252095%252010%252099%2520126%2520111%252093"),
        ("nir", "https://exemple.fr/?q=2+95+10+99+126+111+93"),
        ("nir", "https://exemple.fr/295109912611193"),
        ("nir", "mailto:295109912611193@exemple.fr"),
        ("nir", "nir=2%2095%2010%2099%20126%20111%2093"),
        ("nir", "2&nbsp;95&nbsp;10&nbsp;99&nbsp;126&nbsp;111&nbsp;93"),
        ("iban", "https://exemple.fr/?iban=FR76%203000%206000%200112%203456%207890%20189"),
        ("caf_number", "https://exemple.fr/?allocataire=1234567"),
    ],
)
def test_links_are_read_as_they_are_meant(kind: str, number: str) -> None:
    text = f"voir {number} merci"

    assert blocked(text) == [kind]
    assert re.search(r"95|300|345", re.sub("%[0-9A-F]{2}", " ", without_identifiers(text))) is None


def test_what_is_masked_in_a_link_keeps_its_length() -> None:
    text = "a https://e.fr/?q=2%2095%2010%2099%20126%20111%2093 z"

    masked = without_identifiers(text)

    assert (len(masked), masked[:18], masked[-2:]) == (len(text), text[:18], " z")


@pytest.mark.parametrize("country", ["MA", "DZ", "SN", "CI", "ML", "MG", "CM", "XX"])
def test_an_iban_of_any_country_is_found_by_its_check_digits(country: str) -> None:
    account = "0110200000123456789012"
    number = country + iban.calc_check_digits(f"{country}00{account}") + account
    in_fours = " ".join(re.findall(".{1,4}", number))

    assert blocked(f"virement vers {number} merci") == ["iban"]
    assert blocked(f"virement vers {in_fours} merci") == ["iban"]
    assert without_identifiers(f"{in_fours} avant le 12") == "•" * len(in_fours) + " avant le 12"


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=size, max_size=size)


TAX_NUMBERS = st.tuples(st.sampled_from("0123"), digits(9)).map(
    lambda parts: "".join(parts) + nif.calc_check_digits("".join(parts) + "000")
)
CARDS = digits(14).map(lambda tail: f"4{tail}" + luhn.calc_check_digit(f"4{tail}"))


@settings(max_examples=200)
@given(
    TAX_NUMBERS,
    st.sampled_from([[13], [4, 3, 3, 3], [2, 2, 3, 3, 3], [1, 3, 3, 3, 3]]),
    st.sampled_from(" .-*|/"),
)
@example("0000000000000", [13], " ")
def test_a_valid_key_wins_over_what_looks_like_a_phone_or_a_company(
    number: str, sizes: list[int], separator: str
) -> None:
    assume(not number.startswith("0033"))  # thirteen digits too, and France's own code
    rest = iter(number)
    written = separator.join("".join(next(rest) for _ in range(size)) for size in sizes)

    assert re.search(r"\d", without_identifiers(f"Bonjour {written} merci")) is None


@settings(max_examples=200)
@given(CARDS, st.sampled_from(" .-*|:;"))
def test_a_card_in_fours_is_found(number: str, separator: str) -> None:
    written = separator.join(re.findall("....", number))

    assert re.search(r"\d", without_identifiers(f"Bonjour {written} merci")) is None


PIECES = st.one_of(
    st.text(max_size=12),
    st.text(st.characters(exclude_categories=()), max_size=6),
    st.sampled_from(
        [
            "né.e le",
            "n° alloc",
            "FT",
            "DE",
            "C.N.I.",
            "FR76",
            "MA64",
            "%20",
            "https://",
            "&nbsp;",
            "2A",
            "|",
            "12/03",
        ]
    ),
    st.text("0123456789OIlSB *|:;.-/", max_size=20),
    st.just("2 95 10 99 126 111 93"),
)


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_no_text_raises_and_each_finding_lies_in_it(text: str, said: bool) -> None:
    findings = find_identifiers(text, said=said)

    assert all(0 <= found.start < found.end <= len(text) for found in findings)
    assert len(mask(text, findings).encode("utf-16-le", "surrogatepass")) == len(
        text.encode("utf-16-le", "surrogatepass")
    )


def test_a_number_without_the_key_of_a_nir_is_one_by_its_groups() -> None:
    number = "2 95 10 99 126 111"

    assert nir.calc_check_digits(number.replace(" ", "")) == "93"
    assert without_identifiers(f"x {number}, y") == f"x {'•' * len(number)}, y"
