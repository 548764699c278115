"""Days as people write them, on Tuesday 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.core.words.days import said_day, written_day
from bot.domain.core.words.stretches import due_day, last_day_from, said_days, said_stretch

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("1.2.27", date(2027, 2, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("24/11", date(2026, 11, 24)),
        ("le 4/1", date(2027, 1, 4)),
        ("23-10", date(2027, 10, 23)),
        ("24 nov", date(2026, 11, 24)),
        ("24 nov.", date(2026, 11, 24)),
        ("lundi en 8", date(2026, 12, 7)),
        ("ce mardi", TODAY),
        ("ce vendredi", date(2026, 11, 27)),
        ("vendredi 4", date(2026, 12, 4)),
        ("ven. 4/12", date(2026, 12, 4)),
        ("demain, svp", date(2026, 11, 25)),
        ("24-nov-26", date(2026, 11, 24)),
        ("Mardi 24 NOVEMBRE", date(2026, 11, 24)),
        ("1er décembre", date(2026, 12, 1)),
        ("1er decembre 2027", date(2027, 12, 1)),
        ("15 août", date(2027, 8, 15)),
        ("29 février", date(2028, 2, 29)),
        ("aujourd’hui", TODAY),
        ("Aujourd'hui", TODAY),
        ("demain", date(2026, 11, 25)),
        ("après-demain", date(2026, 11, 26)),
        ("APRES DEMAIN", date(2026, 11, 26)),
        ("lundi", date(2026, 11, 30)),
        ("lundi prochain", date(2026, 11, 30)),
        ("mardi prochain", date(2026, 12, 1)),
        ("le 24", date(2026, 11, 24)),
        ("jusqu’à lundi", date(2026, 11, 30)),
        ("jusqu'au 4/12", date(2026, 12, 4)),
        ("jusqu’à fin janvier", date(2027, 1, 31)),
        ("pour vendredi", date(2026, 11, 27)),
        ("pour le 15", date(2026, 12, 15)),
        ("au plus tard le 1er décembre", date(2026, 12, 1)),
        ("le 23", date(2026, 12, 23)),
        ("le 31", date(2026, 12, 31)),
        ("1er", date(2026, 12, 1)),
        ("ce soir", date(2026, 11, 24)),
        ("mercredi en huit", date(2026, 12, 2)),
        ("mercredi en quinze", date(2026, 12, 9)),
        ("dans une quinzaine", date(2026, 12, 8)),
        ("d’ici une huitaine de jours", date(2026, 12, 1)),
        ("dans 2 semaines", date(2026, 12, 8)),
        ("dans quinze jours", date(2026, 12, 8)),
        ("sous 15 jours", date(2026, 12, 9)),
        ("d’ici à un mois", date(2026, 12, 24)),
        ("dans 3 mois", date(2027, 2, 24)),
        ("fin du mois", date(2026, 11, 30)),
        ("à la fin du mois", date(2026, 11, 30)),
        ("mi-novembre", date(2027, 11, 15)),
        ("mi-décembre", date(2026, 12, 15)),
        ("fin février", date(2027, 2, 28)),
        ("fin de semaine", date(2026, 11, 27)),
        ("fin d’année", date(2026, 12, 31)),
        ("fin de l’année", date(2026, 12, 31)),
        ("lundi de la semaine prochaine", date(2026, 11, 30)),
        ("vendredi la semaine prochaine", date(2026, 12, 4)),
        ("Mercredi", date(2026, 11, 25)),
        ("le quinze décembre", date(2026, 12, 15)),
        ("vingt-et-un décembre", date(2026, 12, 21)),
        ("premier janvier", date(2027, 1, 1)),
        ("le trente", date(2026, 11, 30)),
        ("jusqu'au 15", date(2026, 12, 15)),
        ("d’ici vendredi", date(2026, 11, 27)),
        ("d'ici Noël", date(2026, 12, 25)),
        ("à Noël", date(2026, 12, 25)),
        ("la Toussaint", date(2027, 11, 1)),
        ("jour de l’an", date(2027, 1, 1)),
        ("dans huit semaines", date(2027, 1, 19)),
        ("dans huit jours", date(2026, 12, 1)),
        ("dans dix-sept jours", date(2026, 12, 11)),
        ("fin janvier 2028", date(2028, 1, 31)),
        ("fin du mois prochain", date(2026, 12, 31)),
        ("fin de la semaine prochaine", date(2026, 12, 4)),
        ("« 15/12 »", date(2026, 12, 15)),
        ("📅 *15/12*", date(2026, 12, 15)),
        ("le 4/12 au plus tard", date(2026, 12, 4)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert day == said_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("20/11", TODAY, date(2026, 11, 20)),
        ("25/10", TODAY, date(2026, 10, 25)),
        ("24/10", TODAY, date(2027, 10, 24)),
        ("20 décembre", date(2027, 1, 5), date(2026, 12, 20)),
        ("4 janvier", date(2026, 12, 20), date(2027, 1, 4)),
    ],
)
def test_a_day_without_a_year_is_the_next_one_or_of_the_last_month(text: str, today: date, day: date) -> None:
    """« Absence du 20/11 », told four days later, is not in a year."""
    assert day == said_day(text, today)


@pytest.mark.parametrize(
    "text", ["31/02", "31 février", "32/11", "24/13", "31/11/2026", "2026-02-31", "0/11"]
)
def test_a_day_that_no_calendar_has_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        said_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "bientôt",
            "site 4/12",
            "le 32",
            "le 0",
            "3 jui",
            "prochain",
            "11",
            "24/11/2026/3",
            "lundi dernier",
            "",
        ),
        *("quinze", "début janvier", "T1 2027", "15/12/2126", "15/12/1926", "vendredi matin", "avant Noël"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert None is said_day(text, TODAY)


@pytest.mark.parametrize("text", ["24/11", "24 novembre", "lundi", "demain"])
def test_in_a_file_a_day_has_its_year(text: str) -> None:
    """Nobody knows when it was written."""
    assert None is written_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "lundi 24 novembre 2026",
        "lun. 24 nov. 2026",
        "Lundi 24 novembre",
        "le jeudi 24 novembre",
        "lundi 24/11",
        "lundi 4",
    ],
)
def test_a_day_on_another_day_of_the_week_is_none(text: str) -> None:
    """It is a Tuesday: one of the two was mistyped, and nobody can know which."""
    with pytest.raises(ValueError, match="week"):
        said_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 2 au 4 décembre", "2026-12-02", "2026-12-04"),
        ("du 1er au 15/12", "2026-12-01", "2026-12-15"),
        ("du 2/12/2026 au 4/12/2026", "2026-12-02", "2026-12-04"),
        ("du mercredi 2 au vendredi 4 décembre", "2026-12-02", "2026-12-04"),
        ("du 28 au 3 décembre", "2026-11-28", "2026-12-03"),
        ("du 28 décembre au 3 janvier", "2026-12-28", "2027-01-03"),
        ("du 28 décembre au 3", "2026-12-28", "2027-01-03"),
        ("du jeudi au mardi", "2026-11-26", "2026-12-01"),
        ("2 - 4 décembre", "2026-12-02", "2026-12-04"),
        ("à partir de demain, jusqu’au 4/12", "2026-11-25", "2026-12-04"),
        ("jusqu'à vendredi", "2026-11-24", "2026-11-27"),
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("demain", "2026-11-25", "2026-11-25"),
        ("du 8 au 2/12/2026", "2026-12-08", "2026-12-02"),
        ("du trois au cinq décembre", "2026-12-03", "2026-12-05"),
        ("3-5 décembre", "2026-12-03", "2026-12-05"),
        ("jusqu’à vendredi midi", "2026-11-24", "2026-11-27"),
        ("lundi et mardi", "2026-11-30", "2026-12-01"),
        ("entre Noël et le jour de l’an", "2026-12-25", "2027-01-01"),
    ],
)
def test_the_first_and_the_last_day(text: str, first: str, last: str) -> None:
    assert (date.fromisoformat(first), date.fromisoformat(last)) == said_days(text, TODAY)


@pytest.mark.parametrize(
    "text", ["Nadia Benali", "moi et toi", "à", "du 2 décembre 8h au 4 décembre", "lundi et jeudi"]
)
def test_no_days_at_all(text: str) -> None:
    assert said_days(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("à partir de lundi", "2026-11-30", None),
        ("dès demain matin", "2026-11-25", None),
        ("depuis hier", "2026-11-23", None),
        ("à partir de lundi pendant 2 semaines", "2026-11-30", "2026-12-13"),
        ("une semaine dès demain", "2026-11-25", "2026-12-01"),
        ("jusqu’à lundi", "2026-11-24", "2026-11-30"),
    ],
)
def test_a_stretch_may_have_its_end_said_later(text: str, first: str, last: str | None) -> None:
    found = said_stretch(text, TODAY)

    assert (date.fromisoformat(first), last and date.fromisoformat(last)) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vendredi matin", "2026-11-27"),
        ("cet après-midi", "2026-11-24"),
        ("quinze jours", "2026-12-08"),
        ("15 jours", "2026-12-09"),
        ("une quinzaine", "2026-12-08"),
    ],
)
def test_something_is_due_by_a_day_or_after_a_while(text: str, day: str) -> None:
    assert date.fromisoformat(day) == due_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"), [("lundi", "2026-12-14"), ("2 semaines", "2026-12-23"), ("demain", "2026-11-25")]
)
def test_what_begins_later_lasts_from_its_first_day_on(text: str, day: str) -> None:
    """« Lundi » is the one after it; « demain » is said today, and refused as before the beginning."""
    assert date.fromisoformat(day) == last_day_from(date(2026, 12, 10), text, TODAY)


def test_what_is_longer_than_any_day_is_none() -> None:
    """Of 4,096 commas each would be looked at from every one before it."""
    assert due_day("demain", TODAY) is not None
    assert due_day("demain" + "," * 4000, TODAY) is None
    assert said_day("d’ici " * 600 + "demain", TODAY) is None
