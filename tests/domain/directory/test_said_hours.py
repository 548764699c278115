"""Whether somebody answers now, from the sentence people wrote."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.directory.hours import NAMES, OpeningHours, parse_day
from bot.domain.directory.said_hours import read_week
from bot.texts.french import NBSP, soon

MORNING, DAY = parse_day("9h-12h"), parse_day("9h-12h et 14h-16h30")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Paris"))  # type: ignore[arg-type,misc]


def week(**days: object) -> OpeningHours:
    return OpeningHours().with_days({NAMES.index(name): spans for name, spans in days.items()})  # type: ignore[misc]


FROM_MONDAY = OpeningHours((DAY,) * 5 + ((), ()))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("du lundi au vendredi, 9 h – 12 h et 14 h – 16 h 30", FROM_MONDAY),
        ("Lundi au vendredi : 9h-12h / 14h-16h30", FROM_MONDAY),
        ("9h-12h et 14h-16h30 du lundi au vendredi", FROM_MONDAY),
        ("lun.-ven. 9:00-12:00 14:00-16:30", FROM_MONDAY),
        ("du lundi au vendredi de 9h à 12h et de 14h à 16h30.", FROM_MONDAY),
        ("lundi et mercredi, 9 h – 12 h", week(lundi=MORNING, mercredi=MORNING)),
        ("les mardis et jeudis 9h-12h", week(mardi=MORNING, jeudi=MORNING)),
        (
            "du lundi au jeudi : 9h-12h et 14h-16h30 ; le vendredi 9h-12h",
            OpeningHours((DAY,) * 4 + (MORNING, (), ())),
        ),
        ("le lundi 9h-12h et le mardi 14h-16h30", week(lundi=MORNING, mardi=parse_day("14h-16h30"))),
        ("samedi au lundi 9h-12h", week(samedi=MORNING, dimanche=MORNING, lundi=MORNING)),
        ("tous les jours 9h-12h", OpeningHours((MORNING,) * 7)),
    ],
)
def test_days_and_hours_are_read_as_people_write_them(sentence: str, said: OpeningHours) -> None:
    assert said == read_week(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *("", "9h-12h", "sur rendez-vous", "le mardi matin", "du lundi au vendredi", "25h-26h le lundi"),
        *("du lundi au vendredi, 9h-12h, sur rendez-vous", "lundi 9h-12h sauf vacances", "fermé le lundi"),
    ],
)
def test_nothing_is_guessed_from_other_words(sentence: str) -> None:
    assert read_week(sentence) is None


@given(some.text(alphabet="lundimarve 9h-12;,àetu/. ", max_size=60))
def test_no_text_fails(sentence: str) -> None:
    read = read_week(sentence)

    assert read is None or any(read.days)


def test_nobody_answers_on_a_holiday() -> None:
    christmas, hours = date(2026, 12, 25), OpeningHours((MORNING,) * 5 + ((), ()))
    friday = at(2026, 12, 25, 10)

    def is_christmas(day: date) -> bool:
        return day == christmas

    assert at(2026, 12, 25, 12) == hours.closing(friday)
    assert hours.closing(friday, is_christmas) is None
    assert at(2026, 12, 28, 9) == hours.next_opening(friday, is_christmas)


@pytest.mark.parametrize(
    ("opens", "said"),
    [
        (at(2026, 11, 24, 16), "à 16 h"),
        (at(2026, 11, 25, 9), "demain à 9 h"),
        (at(2026, 11, 30, 9, 30), "lundi à 9 h 30"),
        (at(2026, 12, 1, 9), "mardi 1er décembre à 9 h"),
    ],
)
def test_an_opening_is_said_from_the_readers_day(opens: datetime, said: str) -> None:
    assert said == soon(opens, at(2026, 11, 24, 14, 30)).replace(NBSP, " ")
