"""What one cell says, or why it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.lists import parsers as cells


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24/11/26",
        "2026-11-24",
        "2026-11-24 00:00",
        "24 novembre 2026",
        "mardi 24 nov. 2026",
        "46350",
    ],
)
def test_dates_are_read_in_their_spellings(text: str) -> None:
    """46350 is what Excel keeps for the 24th of November 2026."""
    assert date(2026, 11, 24) == cells.day(text)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (cells.yes_or_no, "Oui", True),
        (cells.yes_or_no, "NON", False),
        (cells.yes_or_no, "", False),
        (cells.yes_or_no, "x", True),
        (cells.email, "mailto:a.b@example.org", "a.b@example.org"),
        (cells.emails, "a@example.org - b@example.org", ("a@example.org", "b@example.org")),
        (cells.emails, "a@example.org;b-c@example.org, a@example.org", ("a@example.org", "b-c@example.org")),
        (cells.phones("FR"), "01 99 00 12 34 / 3646", ("+33199001234", "3646")),
        (cells.phones("FR"), "01 99 00 12 34 ou 01 99 00 12 35", ("+33199001234", "+33199001235")),
        (cells.web_address, "www.caf.fr", "https://www.caf.fr"),
        (cells.web_address, "https://www.caf.fr/a?b=c", "https://www.caf.fr/a?b=c"),
        (cells.padded(5), "1200", "01200"),
        (cells.padded(5), "1200.0", "01200"),
        (cells.padded(5), "2A999", "2A999"),
        (cells.degrees(90), "46,5", 46.5),
        (cells.degrees(90), "10.032520080783513", 10.0325201),
        (cells.degrees(90), "0", None),
        (cells.degrees(90), "", None),
    ],
)
def test_a_cell_is_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert value == parse(text)


def test_the_first_of_a_month_is_written_in_its_own_way() -> None:
    assert date(2026, 12, 1) == cells.day("1er décembre 2026")


@pytest.mark.parametrize(
    ("parse", "text", "what"),
    [
        (cells.email, "a@example.org ; b@example.org", "une seule adresse e-mail"),
        (cells.phone("FR"), "01 99 00 12 34 / 01 99 00 12 35", "un seul numéro de téléphone"),
    ],
)
def test_two_where_one_is_expected_is_told_as_such(
    parse: Callable[[str], object], text: str, what: str
) -> None:
    with pytest.raises(ValueError, match=what):
        parse(text)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (cells.day, "31/02/2026"),
        (cells.day, "31 février 2026"),
        (cells.day, "3 jui 2026"),
        (cells.email, "a" * 300 + "@example.org"),
        (cells.emails, ";".join(f"a{number}@example.org" for number in range(120))),
        (cells.day, "bientôt"),
        (cells.yes_or_no, "peut-être"),
        (cells.email, "a@example"),
        (cells.email, "a b@example.org"),
        (cells.emails, "a@example.org et le chef"),
        (cells.phones("FR"), "01 99 00 12 34 / standard"),
        (cells.web_address, "javascript:alert(1)"),
        (cells.web_address, "voir le site"),
        (cells.degrees(90), "91"),
        (cells.degrees(90), "nan"),
        (cells.degrees(90), "nord"),
    ],
)
def test_a_cell_that_says_something_else_is_refused(parse: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(text)
