"""Opening hours: as the national list writes them, as we store them, as we say them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.hours import HoursRefused, OpeningHours, parse_day, show_day

MORNING = (540, 720)
AFTERNOON = (810, 1020)
PARIS = ZoneInfo("Europe/Paris")


def week(*days: tuple[tuple[int, int], ...]) -> OpeningHours:
    return OpeningHours((*days, *((),) * (7 - len(days))))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("09:00 - 12:00", (MORNING,)),
        ("09:00 - 12:00 / 13:30 - 17:00", (MORNING, AFTERNOON)),
        ("9h-12h et 13h30-17h", (MORNING, AFTERNOON)),
        ("9h00 à 12h00, 13h30 à 17h00", (MORNING, AFTERNOON)),
        ("13:30 - 17:00 / 09:00 - 12:00", (MORNING, AFTERNOON)),
        ("08:00 - 09:00 / 10:00 - 11:00 / 12:00 - 13:00 / 14:00 - 15:00 / 16:00 - 17:00",
         ((480, 540), (600, 660), (720, 780), (840, 900), (960, 1020))),
        ("", ()),
        ("Fermé", ()),
        ("00:00 - 00:00", ()),
        ("00:00 - 00:00 / 09:00 - 12:00", (MORNING,)),
        ("09:00 - 12:00 / 09:00 - 16:30 / 14:00 - 16:30", ((540, 990),)),
        ("20:00 - 24:00", ((1200, 1440),)),
        ("9-12", ((540, 720),)),
        ("9h/12h - 13h30/17h", (MORNING, AFTERNOON)),
        ("9h00/12h00", (MORNING,)),
        ("9.00-12.00", ((540, 720),)),
        ("09:00:00-12:00:00", ((540, 720),)),
        ("9 heures - 12 heures", ((540, 720),)),
        ("9h à midi", ((540, 720),)),
        ("9h-12h + fermé", ((540, 720),)),
        ("fermé le matin / 14h-17h", ((840, 1020),)),
        ("Matin : 9h-12h, après-midi : 14h-17h", ((540, 720), (840, 1020))),
        ("Journée continue 9h-17h", ((540, 1020),)),
        ("9h-12h 14h-17h", ((540, 720), (840, 1020))),
        ("9h-12h sur RDV", ((540, 720),)),
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_many_spellings(text: str, day: tuple[tuple[int, int], ...]) -> None:
    """Every shape found in the national list, overlaps and closed half-days (00:00 - 00:00) included."""
    assert day == parse_day(text)


@pytest.mark.parametrize(
    "text",
    ["sur rendez-vous", "12:00 - 09:00", "09:00 - 25:00", "09:70 - 12:00", "09:00 - 12:00 bis"],
)
def test_what_says_no_hours_is_refused(text: str) -> None:
    with pytest.raises(HoursRefused):
        parse_day(text)


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda span: span[0] < span[1])))
def test_a_day_written_is_read_again(spans: list[tuple[int, int]]) -> None:
    day = parse_day(" / ".join(show_day((span,)) for span in spans))

    assert day == parse_day(show_day(day))


def test_a_week_survives_storage() -> None:
    hours = week((MORNING, AFTERNOON), (), ((1200, 1440),))

    assert hours == OpeningHours.from_json(hours.to_json())
    assert '{"mo":[["09:00","12:00"],["13:30","17:00"]],"we":[["20:00","24:00"]]}' == hours.to_json()


@pytest.mark.parametrize(
    ("hours", "wording"),
    [
        (week(*[(MORNING, AFTERNOON)] * 5), "du lundi au vendredi, 9 h – 12 h et 13 h 30 – 17 h"),
        (week((MORNING,), (), (MORNING,)), "les lundi et mercredi, 9 h – 12 h"),
        (week((), (MORNING,)), "le mardi, 9 h – 12 h"),
        (
            week(*[(MORNING,)] * 4, (), (MORNING,)),
            "du lundi au jeudi et le samedi, 9 h – 12 h",
        ),
        (
            week((AFTERNOON,), *[(MORNING, AFTERNOON)] * 4),
            "le lundi, 13 h 30 – 17 h ; du mardi au vendredi, 9 h – 12 h et 13 h 30 – 17 h",
        ),
        (week(), ""),
    ],
)
def test_a_week_is_said_in_french(hours: OpeningHours, wording: str) -> None:
    """Days with the same hours are said together."""
    assert wording == hours.wording()


def test_open_from_the_first_minute_to_the_last_but_one() -> None:
    monday = datetime(2026, 11, 23, tzinfo=PARIS)
    hours = week((MORNING, AFTERNOON))

    seen = {
        (h, m): hours.is_open(monday.replace(hour=h, minute=m))
        for h, m in [(8, 59), (9, 0), (11, 59), (12, 0)]
    }

    assert {(8, 59): False, (9, 0): True, (11, 59): True, (12, 0): False} == seen
    assert not hours.is_open(monday.replace(day=24, hour=9))


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        ("2026-11-23 08:00", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-23 13:30"),
        ("2026-11-23 18:00", "2026-11-27 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),
    ],
)
def test_the_next_opening_may_be_next_week(at: str, opening: str) -> None:
    hours = week((MORNING, AFTERNOON), (), (), (), (MORNING,))

    found = hours.next_opening(datetime.fromisoformat(at).replace(tzinfo=PARIS))

    assert datetime.fromisoformat(opening).replace(tzinfo=PARIS) == found


def test_a_place_that_never_opens_has_no_next_opening() -> None:
    assert week().next_opening(datetime(2026, 11, 23, tzinfo=PARIS)) is None


def test_a_place_open_on_one_day_opens_again_in_a_week() -> None:
    monday = datetime(2026, 11, 23, 10, tzinfo=PARIS)

    assert datetime(2026, 11, 30, 9, tzinfo=PARIS) == week((MORNING,)).next_opening(monday)


def test_only_the_given_days_change() -> None:
    hours = week((MORNING,), (), (), (), (), (), (AFTERNOON,)).with_days({0: ()})

    assert ((), (AFTERNOON,)) == (hours.days[0], hours.days[6])
