"""What a citizen's identifier looks like when people type it, and what must never be taken for one."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import nir, siret

from bot.domain.privacy.identifiers import KINDS, LONGEST, Finding, find_identifiers, mask

NATIONAL_LIST = Path(
    os.environ.get("RELAIS_NATIONAL_LIST")
    or Path(__file__).parents[4] / "shared" / "data" / "liste-fs-20240801.csv"
)
SEPARATORS = {
    "nothing": "",
    "space": " ",
    "no-break space": "\u00a0",
    "thin space": "\u2009",
    "narrow no-break space": "\u202f",
    "two spaces": "  ",
    "dot": ".",
    "hyphen": "-",
    "no-break hyphen": "\u2011",
    "dash": "–",
    "slash": "/",
    "underscore": "_",
    "middle dot": "·",
    "comma": ",",
    "tab": "\t",
    "newline": "\n",
    "carriage return": "\r\n",
    "zero-width space": "\u200b",
    "word joiner": "\u2060",
    "right-to-left mark": "\u200f",
    "bidi isolate": "\u2066 \u2069",
    "space, hyphen, space": " - ",
}
VECTORS = [
    ("nir", "2 95 10 99 126 111 93"),
    ("nir", "2 53 07 2A 073 004 43"),
    ("nir", "2 95 10 99 126 111"),
    ("tax_number", "30 23 217 600 053"),
    ("iban", "FR14 2004 1010 0505 0001 3M02 606"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189"),
]


def blocked(text: str) -> list[str]:
    return [found.kind for found in find_identifiers(text) if found.level == "block"]


def warned(text: str) -> list[str]:
    return [found.kind for found in find_identifiers(text) if found.level == "warn"]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize(("kind", "written"), VECTORS)
def test_the_vectors_of_the_trade_are_found_however_they_are_separated(
    kind: str, written: str, separator: str
) -> None:
    number = written.replace(" ", separator)
    text = f"Bonjour, voici {number} merci"

    findings = find_identifiers(text)

    assert findings == [Finding(kind, "block", 15, 15 + len(number))]
    assert re.search(r"\d", mask(text, findings)) is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("nir", "295109912611194"),  # a wrong key
        ("nir", "1 85 05 78 006 084 99"),
        ("nir", "2951099126111"),
        ("nir", "253072B073004"),
        ("nir", "n° de sécu : 18505 78006 08499"),
        ("nir", "son NIR 1850 5780 0608 4"),
        ("nir", "2000-1971-0500-163"),  # years, by the look of it
        ("nir", "NIR_295109912611193.pdf"),
        ("nir", "２９５１０９９１２６１１１９３"),
        ("nir", "𝟐𝟗𝟓𝟏𝟎𝟗𝟗𝟏𝟐𝟔𝟏𝟏𝟏𝟗𝟑"),
        ("nir", "٢٩٥١٠٩٩١٢٦١١١٩٣"),
        ("nir", "2️⃣95109912611193"),
        ("nir", "2 95 1O 99 l26 111 93"),
        ("nir", "2 95 10 99 126 111 93 01 23 45 67 89"),
        ("nir", "1 57 10 99 39 06 52 43 01 81 91 62 05"),
        ("nir", "01 23 45 67 89 2 95 10 99 126 111 93"),
        ("tax_number", "numéro fiscal 30 23 217 600 054"),
        ("iban", "fr7630006000011234567890189"),
        ("iban", "Son IBAN:BE68 5390 0754 7034"),
        ("iban", "DE89370400440532013000"),
        ("iban", "MT84MALT011000012345MTLCAST001S"),
        ("iban", "IBAN FR76 3000 6000 0112 3456 7890 188"),
        ("iban", "20041 01005 0500013M026 06"),
        ("iban", "RIB 30006 00001 12345678901 89"),
        ("iban", "RIB : 30006000011234567890100"),
        ("bank_card", "4111 1111 1111 1111"),
        ("bank_card", "5555-5555-5555-4444"),
        ("bank_card", "4111111111111111"),
        ("bank_card", "3782 822463 10005"),
        ("bank_card", "CB 41 11 11 11 11 11 11 11"),
        ("caf_number", "CAF : 1234567 A"),
        ("caf_number", "l’allocataire n° 1 234 567"),
        ("caf_number", "matricule 1234567"),
        ("france_travail_number", "France Travail 1234567B"),
        ("france_travail_number", "son identifiant est 12345678"),
        ("france_travail_number", "Pôle emploi n° 123 4567 890 1"),
        ("foreigner_number", "TITRE DE SÉJOUR 9912345678"),
        ("foreigner_number", "compte ANEF no 991234567"),
        ("identity_document", "sa CNI 123456789012"),
        ("identity_document", "carte d’identité X4RTBPFW4"),
        ("identity_document", "passeport 12AB34567"),
        ("identity_document", "permis 13AA00002123"),
        ("ants_request", "pré-demande AB12CD34EF"),
        ("birth_date", "née le 12/03/1980"),
        ("birth_date", "né(e) le 1er mars 1980"),
        ("birth_date", "né Dupont à Clermont-Ferrand le 3.4.72"),
        ("birth_date", "né à Brest le 3 mars 1980"),
        ("birth_date", "Date de naissance : 12-03-1980"),
        ("too_long", "a" * (LONGEST + 1)),
    ],
)
def test_each_blocked_kind_is_found(kind: str, text: str) -> None:
    assert blocked(text) == [kind]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number_plate", "véhicule AB-123-CD"),
        ("number_plate", "ab123cd"),
        ("number_plate", "AB 123 CD"),
        ("tax_notice", "avis d’impôt 9012345678901"),
        ("tax_notice", "n° FIP 330512345678"),
        ("meter_point", "PDL 12345678901234"),
        ("court_reference", "RG 23/01234"),
        ("student_number", "INE 1234567890A"),
        ("mobile", "06 12 34 56 78"),
        ("mobile", "+33 (0)7 12 34 56 78"),
        ("mobile", "0690.12.34.56"),
        ("email", "écrire à jean.dupont@exemple.fr"),
        ("citizen_name", "Mme Dupont attend"),
        ("citizen_name", "l’usager Durand"),
        ("citizen_name", "M. Élie"),
    ],
)
def test_each_doubtful_kind_is_warned_of_and_nothing_is_masked(kind: str, text: str) -> None:
    findings = find_identifiers(text)

    assert warned(text) == [kind]
    assert mask(text, findings) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01 23 45 67 89",
        "+33 1 23 45 67 89 / +33 1 98 76 54 32",
        "0590 12 34 56, 05 90 12 34 56",
        "01 23 45 67 89 01 98 76 54 32",
        "01.23.45.67.89\n01.98.76.54.32\n0 808 800 700",
        "3646, 3939, 3960, 39 49, 3230",
        "75010 01 23 45 67 89",
        "13001 13002 13003 13004",
        "1, 13, 26, 38, 69, 73, 74, 42",
        "12/03/2024 14:00 - 15:30, 13/03/2024 8.30 - 12.00 / 13.30 - 17.30",
        "1/03/2024 12/03/2025",
        "Lundi 09:00 - 12:00 / 13:30 - 17:00, mardi 8h30-12h et 14h-17h",
        "732 829 320 00074, 35600000000048, 552 100 554 00025",
        "46.1060711578546 5.8260084241619",
        "Caf de Cergy : 01 30 75 10 00, permanence 9-12 / 14-17",
        "plan France Travail 2024-2025, identifiant à demander au 01 23 45 67 89",
        "titre de séjour : 01 34 20 95 95, SIREN 732 829 320",
        "https://www.facebook.com/profile.php?id=100064567890123",
        "ne pas venir le 12/03/2024",
        "Acte de naissance : rendez-vous le 12/03/2024",
        "La structure est née d’un partenariat. Elle ouvre le 12/03/2024",
        "n° de dossier 12345678",
        "/start k2m3n4p5q6",
    ],
)
def test_what_everybody_may_write_is_not_blocked(text: str) -> None:
    assert blocked(text) == []


def test_no_cell_and_no_row_of_the_national_list_is_blocked() -> None:
    """2,845 rows and 58,213 filled cells on the file of August 2024."""
    if not NATIONAL_LIST.exists():
        pytest.skip(f"the national list is not at {NATIONAL_LIST}")
    with NATIONAL_LIST.open(encoding="utf-8", newline="") as file:
        rows = [[cell for cell in row if cell] for row in csv.reader(file)][1:]

    cells = {cell for row in rows for cell in row}

    assert (len(rows), sum(map(len, rows))) == (2845, 58213)
    assert [cell for cell in cells if blocked(cell)] == []
    assert [row for row in rows if blocked(" ".join(row)) or blocked("\n".join(row))] == []


def test_no_siret_and_no_phone_number_is_blocked() -> None:
    random = Random(2026)
    for _ in range(2000):
        number = f"{random.randrange(10**13):013}"
        number += luhn.calc_check_digit(number)
        phone = f"0{random.randrange(1, 10)}{random.randrange(10**8):08}"
        pairs = " ".join(re.findall("..", phone))
        spaced = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"

        assert blocked(f"{number}\n{spaced}\n{phone}, {pairs} - +33 {pairs[1:]} {pairs}") == []


def test_no_siret_of_la_poste_is_blocked() -> None:
    """La Poste has a rule of its own: the sum of the digits, not Luhn."""
    numbers = [f"356000000{nic:05}" for nic in range(2000)]
    valid = [number for number in numbers if siret.is_valid(number)]

    assert len(valid) > 300
    assert [number for number in valid if blocked(number)] == []


NIRS = st.builds(
    lambda sex, year, month, place, order: f"{sex}{year:02}{month:02}{place}{order:03}",
    st.sampled_from("12478"),
    st.integers(0, 99),
    st.integers(1, 12),
    st.one_of(
        st.integers(1001, 95999).map("{:05}".format),
        st.sampled_from(["2A004", "2B033", "97105", "97411", "99126"]),
    ),
    st.integers(1, 999),
).map(lambda number: number + nir.calc_check_digits(number))
LAYOUTS = {
    "as on the card": [1, 2, 2, 2, 3, 3, 2],
    "number and key": [13, 2],
    "one run": [15],
    "pairs": [2, 2, 2, 2, 2, 2, 2, 1],
    "one, then pairs": [1, 2, 2, 2, 2, 2, 2, 2],
    "by three": [3, 3, 3, 3, 3],
    "by four": [4, 4, 4, 3],
    "digit by digit": [1] * 15,
    "date first": [5, 2, 3, 3, 2],
    "in two": [7, 8],
}
WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzéèàç’'", min_size=1, max_size=12), max_size=6).map(
    " ".join
)


@settings(max_examples=300)
@given(
    NIRS,
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(" .-/_·\t\n\u00a0\u2009\u202f\u2011"),
    WORDS,
    WORDS,
)
def test_any_nir_is_found_among_any_words_and_nothing_of_it_is_left(
    number: str, layout: str, separator: str, before: str, after: str
) -> None:
    digits = iter(number)
    written = separator.join("".join(next(digits) for _ in range(size)) for size in LAYOUTS[layout])
    text = f"{before} {written} {after}"

    findings = find_identifiers(text)

    assert "nir" in [found.kind for found in findings]
    assert re.search(r"\d", mask(text, findings)) is None


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_can_be_read_and_masking_keeps_its_length_in_utf16(text: str) -> None:
    findings = find_identifiers(text)

    assert all(0 <= found.start < found.end <= len(text) for found in findings)
    assert {found.kind for found in findings} <= set(KINDS)
    assert utf16(mask(text, findings)) == utf16(text)


def test_a_masked_text_keeps_the_offsets_of_what_follows() -> None:
    """Telegram counts entities in UTF-16 units: a mathematical digit is two of them."""
    text = "🙂 𝟐𝟗𝟓𝟏𝟎𝟗𝟗𝟏𝟐𝟔𝟏𝟏𝟏𝟗𝟑 puis 4111 1111 1111 1111 fin"

    masked = mask(text, find_identifiers(text))

    assert masked == f"🙂 {'•' * 30} puis {'•' * 19} fin"


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass"))


@pytest.mark.parametrize(
    "pattern", ["1", "1 ", "0 1 ", "4970 ", "fr76 1234 ", "née le ", "a@", "Mme ", "cb 4 "]
)
def test_no_text_hangs_and_a_megabyte_is_cut_first(pattern: str) -> None:
    find_identifiers(pattern * (4096 // len(pattern)))
    found = find_identifiers(pattern * (1_000_000 // len(pattern)))

    assert "too_long" in {each.kind for each in found}
    assert all(each.start < LONGEST for each in found)
