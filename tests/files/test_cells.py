"""What one cell says, or why it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.lists import contacts
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
        "46350.0",
        "2026/11/24",
        "24 / 11 / 2026",
        "24 11 2026",
        "24/11/2026 00:00:00",
        "mar. 24 nov. 2026",
        "mardi 24/11/2026",
        "24/11/2026 14:02:33",
        "24/11/26 14h02",
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
        (cells.yes_or_no, "1.0", True),
        (cells.yes_or_no, "✔\ufe0f", True),
        (cells.yes_or_no, "☐", False),
        (cells.working_days, "3.0", 3),
        (cells.working_days, "2 à 3 jours", 3),
        (cells.working_days, "sous 48h", 2),
        (cells.working_days, "J+3", 3),
        (cells.working_days, "1 semaine", 5),
        (cells.working_days, "une semaine", 5),
        (cells.working_days, "3 j. ouvrés", 3),
        (cells.working_days, "24/48h", 2),
        (cells.working_days, "48 h ouvrées max", 2),
        (cells.working_days, "24 h à 2 jours", 2),
        (contacts.emails, "a@example.org | b@example.org", ("a@example.org", "b@example.org")),
        (contacts.emails, "a@example.org ou b@example.org", ("a@example.org", "b@example.org")),
        (contacts.phones("FR"), "0199001234/0199001235", ("+33199001234", "+33199001235")),
        (contacts.phone("FR"), "01‑99‑00‑12‑34", "+33199001234"),
        (contacts.phone("FR"), "☎\ufe0f 01 99 00 12 34", "+33199001234"),
        (contacts.phone("FR"), "'0199001234", "+33199001234"),
        (contacts.email, "mailto:a.b@example.org", "a.b@example.org"),
        (contacts.emails, "a@example.org - b@example.org", ("a@example.org", "b@example.org")),
        (
            contacts.emails,
            "a@example.org;b-c@example.org, a@example.org",
            ("a@example.org", "b-c@example.org"),
        ),
        (contacts.phones("FR"), "01 99 00 12 34 / 3646", ("+33199001234", "3646")),
        (contacts.phones("FR"), "01 99 00 12 34 ou 01 99 00 12 35", ("+33199001234", "+33199001235")),
        (cells.web_address, "www.caf.fr", "https://www.caf.fr"),
        (cells.web_address, "https://www.caf.fr/a?b=c", "https://www.caf.fr/a?b=c"),
        (cells.padded(5), "1200", "01200"),
        (cells.padded(5), "1200.0", "01200"),
        (cells.padded(5), "2A999", "2A999"),
        (cells.padded(5), "2a999", "2A999"),
        (cells.padded(5), "95 300 CERGY CEDEX", "95300"),
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
        (contacts.email, "a@example.org ; b@example.org", "une seule adresse e-mail"),
        (contacts.phone("FR"), "01 99 00 12 34 / 01 99 00 12 35", "un seul numéro de téléphone"),
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
        (contacts.email, "a" * 300 + "@example.org"),
        (contacts.emails, ";".join(f"a{number}@example.org" for number in range(120))),
        (cells.day, "24/11/0026"),
        (cells.day, "bientôt"),
        (cells.working_days, "3/12"),
        (cells.working_days, "5 à 3 jours"),
        (cells.working_days, "7 jours calendaires"),
        (cells.yes_or_no, "?!"),
        (cells.padded(5), "Cergy"),
        (contacts.phone("FR"), "1.99001234E+8"),
        (contacts.phone("FR"), "O1 99 00 12 34"),
        (contacts.phone("FR"), "fax 01 99 00 12 34"),
        (cells.yes_or_no, "peut-être"),
        (contacts.email, "a@example"),
        (contacts.email, "a b@example.org"),
        (contacts.emails, "a@example.org et le chef"),
        (contacts.phones("FR"), "01 99 00 12 34 / standard"),
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


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("31/02/2026", "une date du calendrier"),
        ("lundi 24 novembre 2026", "une date sûre : le 24/11/2026 est un mardi"),
        ("30 novembre", "une date complète : l’année manque"),
        ("mar. 24/11", "une date complète : l’année manque"),
        ("T1 2027", "une date (24/11/2026)"),
    ],
)
def test_why_a_date_is_none_is_said(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as told:
        cells.day(text)

    assert str(told.value).replace("\u00a0", " ").startswith(what)


@pytest.mark.parametrize(
    ("parse", "text", "value", "left"),
    [
        (
            contacts.phone("FR"),
            "3646 (service gratuit + prix appel)",
            "3646",
            "service gratuit + prix appel",
        ),
        (contacts.phone("FR"), "0892 70 12 39 (0,40 €/min)", "+33892701239", "0,40 €/min"),
        (contacts.phones("FR"), "0892 70 12 39 (0,40 €/min)", ("+33892701239",), "0,40 €/min"),
        (contacts.phone("FR"), "39 49 du lundi au vendredi", "3949", "du lundi au vendredi"),
        (contacts.phone("FR"), "01 99 00 12 34 (poste 12)", "+33199001234", "poste 12"),
        (contacts.phone("FR"), "01 99 00 12 34 / 35", "+33199001234", "35"),
        (contacts.phone("FR"), "Mme Roy : 01 99 00 12 34 le matin", "+33199001234", "Mme Roy, le matin"),
        (contacts.phones("FR"), "01 99 00 12 34 / standard", ("+33199001234",), "standard"),
        (contacts.email, "Inès Roy <ines@example.org>", "ines@example.org", "Inès Roy"),
        (contacts.email, "ines@example.org (secrétariat)", "ines@example.org", "secrétariat"),
        (contacts.email, "mailto:ines@example.org?subject=x", "ines@example.org", "?subject=x"),
        (contacts.emails, "a@example.org et le chef", ("a@example.org",), "et le chef"),
    ],
)
def test_what_is_written_beside_is_left_aside(
    parse: Callable[[str], object], text: str, value: object, left: str
) -> None:
    with pytest.raises(contacts.KeptInPart) as told:
        parse(text)

    assert (value, left) == (told.value.value, told.value.left)


@pytest.mark.parametrize("text", ["a b@example.org", "le chef a@example.org", "a @example.org"])
def test_a_word_before_an_address_may_be_a_piece_of_it(text: str) -> None:
    with pytest.raises(ValueError, match="adresse") as told:
        contacts.email(text)

    assert not isinstance(told.value, contacts.KeptInPart)
