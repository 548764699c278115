"""When an event is, as people write it in one line, on Tuesday 24 November 2026 at 14 h 30."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.spoken_hours import in_figures
from bot.domain.events.events import HalfDay, from_the_wall
from bot.domain.events.planning import event_form
from bot.domain.events.planning.when import WhenRefused, as_typed, parse_when, read, written

PARIS = "Europe/Paris"
NOW = datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo(PARIS))


def said(text: str, now: datetime = NOW, zone: str = PARIS) -> str:
    return as_typed(parse_when(text, now, zone))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25/11 9h-12h", "25/11/2026 9h-12h"),
        ("mardi 1er décembre 14h à 16h30", "01/12/2026 14h-16h30"),
        ("Le mardi 1er décembre 2026, de 14 h 00 à 16 h 30", "01/12/2026 14h-16h30"),
        ("mer. 25 nov. 9h – 12h", "25/11/2026 9h-12h"),
        ("25/11/26 9:00-12:30", "25/11/2026 9h-12h30"),
        ("2026-11-25 09:00-12:00", "25/11/2026 9h-12h"),
        ("25-11 9-12", "25/11/2026 9h-12h"),
        ("25/11 9-12h", "25/11/2026 9h-12h"),
        ("25/11 9h-12", "25/11/2026 9h-12h"),
        ("25/11 9-12 et 14-17", "25/11/2026 9h-12h et 14h-17h"),
        ("25/11 9h-12h et 14h-17h", "25/11/2026 9h-12h et 14h-17h"),
        ("25/11 9h-12h 14h-17h", "25/11/2026 9h-12h et 14h-17h"),
        ("25/11 entre 9h et 12h", "25/11/2026 9h-12h"),
        ("25/11 14h jusqu’à 16h", "25/11/2026 14h-16h"),
        ("25/11 de midi à 14h", "25/11/2026 12h-14h"),
        ("25/11 22h-minuit", "25/11/2026 22h-24h"),
        ("25/11 14h pendant 1h30", "25/11/2026 14h-15h30"),
        ("midi et demi demain pendant 2h", "25/11/2026 12h30-14h30"),
        ("1) 10/12 9h-12h 2) 11/12 14h-17h", "10/12/2026 9h-12h, 11/12/2026 14h-17h"),
        ("mardi quinze décembre 9h-12h", "15/12/2026 9h-12h"),
        ("le premier décembre matin", "01/12/2026 9h-12h"),
        ("à Noël de 9h à 12h", "25/12/2026 9h-12h"),
        ("25/11 à 14h, durée : 45 min", "25/11/2026 14h-14h45"),
        ("9h-12h le 25/11", "25/11/2026 9h-12h"),
        ("demain 9h-12h", "25/11/2026 9h-12h"),
        ("après-demain de 9 heures à 12 heures", "26/11/2026 9h-12h"),
        ("lundi prochain, 9 h 30 à 12 h", "30/11/2026 9h30-12h"),
        ("aujourd’hui 15h-16h", "24/11/2026 15h-16h"),
        ("25/11 matin", "25/11/2026 9h-12h"),
        ("25/11 après-midi", "25/11/2026 14h-17h"),
        ("25 novembre, toute la journée", "25/11/2026 9h-12h et 14h-17h"),
        ("25 et 26 novembre, 9h-17h", "25/11/2026 9h-17h, 26/11/2026 9h-17h"),
        ("25, 26 et 27/11 de 9h à 17h", "25/11/2026 9h-17h, 26/11/2026 9h-17h, 27/11/2026 9h-17h"),
        ("du 25 au 27 novembre 9h-17h", "25/11/2026 9h-17h, 26/11/2026 9h-17h, 27/11/2026 9h-17h"),
        ("du 25/11 9h au 26/11 17h", "25/11/2026 9h-17h, 26/11/2026 9h-17h"),
        ("25/11 9h-12h, 26/11 14h-17h", "25/11/2026 9h-12h, 26/11/2026 14h-17h"),
        ("26/11 9h-12h puis 25/11 9h-12h", "25/11/2026 9h-12h, 26/11/2026 9h-12h"),
        ("1er et 2 décembre 9h-17h", "01/12/2026 9h-17h, 02/12/2026 9h-17h"),
        ("31 décembre et 4 janvier 9h-12h", "31/12/2026 9h-12h, 04/01/2027 9h-12h"),
        ("29 février 9h-12h", "29/02/2028 9h-12h"),
        ("4/1 9h-12h", "04/01/2027 9h-12h"),
        ("jeudi prochain 9h30/12h", "26/11/2026 9h30-12h"),
        ("26/11 9h30/12h30 et 14h/16h30", "26/11/2026 9h30-12h30 et 14h-16h30"),
        ("26/11, 9h30-12h30 / 14h-16h30", "26/11/2026 9h30-12h30 et 14h-16h30"),
        ("le 25 9h-12h", "25/11/2026 9h-12h"),
        ("le 1er de 14 h à 16 h", "01/12/2026 14h-16h"),
        ("mardi 1er et mercredi 2, 9h-12h", "01/12/2026 9h-12h, 02/12/2026 9h-12h"),
        ("9h-12h le 15", "15/12/2026 9h-12h"),
        ("du 7 au 9, 9h-12h", "07/12/2026 9h-12h, 08/12/2026 9h-12h, 09/12/2026 9h-12h"),
        ("les jeudis 3 et 10 décembre, 9h-12h", "03/12/2026 9h-12h, 10/12/2026 9h-12h"),
        ("2-3 décembre 9h-17h", "02/12/2026 9h-17h, 03/12/2026 9h-17h"),
        ("2/3 décembre 9h-17h", "02/12/2026 9h-17h, 03/12/2026 9h-17h"),
        ("1 er décembre 9h-12h", "01/12/2026 9h-12h"),
        ("3décembre 9h-12h", "03/12/2026 9h-12h"),
        ("lundi 7 décembre 26 de 9h à midi", "07/12/2026 9h-12h"),
        ("7 décembre 14-16h", "07/12/2026 14h-16h"),
        ("12/01/27 matin", "12/01/2027 9h-12h"),
        ("le 25 à 9h pendant 2h", "25/11/2026 9h-11h"),
        ("ce soir 18h-20h", "24/11/2026 18h-20h"),
        ("3/12 aprem", "03/12/2026 14h-17h"),
        ("3/12 journée entière", "03/12/2026 9h-12h et 14h-17h"),
        ("ce jeudi 9h00min à 12h30mn (heure de Paris)", "26/11/2026 9h-12h30"),
        ("3/12 9h pour 2h", "03/12/2026 9h-11h"),
        ("vendredi en huit 9h-12h", "04/12/2026 9h-12h"),
        ("mardi de la semaine prochaine 9h-12h", "01/12/2026 9h-12h"),
        ("lundi 7/12 : 9h-12h", "07/12/2026 9h-12h"),
        ("Lundi 7 décembre : de 9h à 12h", "07/12/2026 9h-12h"),
        ("5 janvier 2027 : 09:00-12:00", "05/01/2027 9h-12h"),
        ("lundi 7 : 9h-12h", "07/12/2026 9h-12h"),
        ("le 14 à 9h30 pendant 2h", "14/12/2026 9h30-11h30"),
        ("le 8 à 14h-16h", "08/12/2026 14h-16h"),
        ("lundi 7 à 9h-12h", "07/12/2026 9h-12h"),
        ("lundi 14 à 9h jusqu’à midi", "14/12/2026 9h-12h"),
        ("lundi 7 - 9h-12h", "07/12/2026 9h-12h"),
        ("lundi 9 à 12h", "30/11/2026 9h-12h"),
        ("lundi matin de 9h30 à 11h30", "30/11/2026 9h30-11h30"),
        ("lundi 7/12 après-midi, 13h30-17h", "07/12/2026 13h30-17h"),
        ("25/11 matin 8h30-12h30 et après-midi", "25/11/2026 8h30-12h30 et 14h-17h"),
        ("25/11 matin : 9h30-12h, après-midi : 14h30-17h", "25/11/2026 9h30-12h et 14h30-17h"),
        ("25/11 matin et 14h30-17h", "25/11/2026 9h-12h et 14h30-17h"),
        ("toute la journée du 25 novembre, 9h30-16h30", "25/11/2026 9h30-16h30"),
        ("25/11 journée, 9h30-12h et 13h30-16h", "25/11/2026 9h30-12h et 13h30-16h"),
        ("jeudi soir 18h-20h", "26/11/2026 18h-20h"),
        ("cet après-midi 15h-17h", "24/11/2026 15h-17h"),
        ("dans quinze jours, 9h-12h", "08/12/2026 9h-12h"),
        ("dans une quinzaine de jours 9h-12h", "08/12/2026 9h-12h"),
        ("dans 3 jours, matin", "27/11/2026 9h-12h"),
        ("lundi en quinze 9h-12h", "14/12/2026 9h-12h"),
        ("14 décembre prochain 9h-12h", "14/12/2026 9h-12h"),
        ("lundi et mardi prochains 9h-12h", "30/11/2026 9h-12h, 01/12/2026 9h-12h"),
    ],
)
def test_a_line_is_read_as_people_write_it(text: str, meant: str) -> None:
    assert meant == said(text)


def test_a_week_end_between_two_working_days_is_not_meant() -> None:
    days = [part.starts.date() for part in parse_when("du 26/11 au 1/12, 9h-12h", NOW, PARIS)]

    assert [date(2026, 11, day) for day in (26, 27, 30)] + [date(2026, 12, 1)] == days


def test_but_one_that_is_named_is() -> None:
    assert "28/11/2026 9h-12h, 29/11/2026 9h-12h" == said("du 28 au 29 novembre 9h-12h")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "event_day_missing"),
        ("9h-12h", "event_day_missing"),
        ("25/11", "event_hours_missing"),
        ("25/11 9h-12h, 26/11", "event_hours_missing"),
        ("25/11 14h", "event_end_missing"),
        ("25/11 à partir de 14h", "event_end_missing"),
        ("31 février 9h-12h", "event_day_unknown"),
        ("31/02/2027 9h-12h", "event_day_unknown"),
        ("2027-02-31 9h-12h", "event_day_unknown"),
        ("30/13 9h-12h", "event_day_unknown"),
        ("lundi 25/11 9h-12h", "event_weekday_wrong"),
        ("25/11 12h-9h", "event_ends_before_start"),
        ("25/11 9h-9h", "event_ends_before_start"),
        ("25/11 22h-2h", "event_ends_before_start"),
        ("du 27 au 25 novembre 9h-17h", "event_ends_before_start"),
        ("25/11 23h pendant 2h", "event_past_midnight"),
        ("25/11 25h-26h", "event_hour_unknown"),
        ("25/11 9h75-12h", "event_hour_unknown"),
        ("20/11 9h-12h", "event_in_the_past"),
        ("aujourd’hui 14h-16h", "event_in_the_past"),
        ("24/11/2025 9h-12h", "event_in_the_past"),
        ("25/11 9h-12h et 11h-14h", "event_half_days_overlap"),
        ("du 1/12 au 31/12 9h-12h", "event_too_many_half_days"),
        ("du 1/12/2026 au 1/12/2028 9h-12h", "event_too_many_half_days"),
        ("bientôt", "event_when_unread"),
        ("25/11 salle B 9h-12h", "event_when_unread"),
        ("24 11 9h-12h", "event_when_unread"),
        ("25, 26 salle B 9h-12h", "event_when_unread"),
        ("9h-12h 25/11 et 26", "event_when_unread"),
        ("jeudi 25 9h-12h", "event_weekday_wrong"),
        ("mardi 1er et vendredi 3 décembre 9h-12h", "event_weekday_wrong"),
        ("le 1er à 14 heures", "event_end_missing"),
        ("25 et demain 9h-12h", "event_when_unread"),
        ("le 14 à 9h30", "event_end_missing"),
        ("le 8 à 9h30", "event_end_missing"),
        ("lundi 14 à 9h", "event_end_missing"),
        ("jeudi soir", "event_hours_missing"),
        ("ce matin 9h-12h", "event_in_the_past"),
    ],
)
def test_what_is_no_time_of_an_event_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(WhenRefused) as refused:
        parse_when(text, NOW, PARIS)

    assert why == refused.value.key


def test_what_is_not_understood_is_said() -> None:
    with pytest.raises(WhenRefused) as refused:
        parse_when("25/11 9h-12h sauf mercredi", NOW, PARIS)

    assert "sauf mercredi" == refused.value.values["words"]


@pytest.mark.parametrize(("text", "hours"), [("27/3 et 28/3/2027", 23), ("24/10 et 25/10/2026", 25)])
def test_hours_are_those_of_the_wall_on_both_days_the_clock_changes(text: str, hours: int) -> None:
    now = datetime(2026, 10, 1, tzinfo=ZoneInfo(PARIS))

    before, after = parse_when(f"{text}, 9h-12h", now, PARIS)

    assert (9, 9) == (before.starts.hour, after.starts.hour)
    assert timedelta(hours=hours) == after.starts.astimezone(UTC) - before.starts.astimezone(UTC)


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/Martinique", "Pacific/Tahiti"])
def test_overseas_it_is_their_own_hour_and_their_own_day(zone: str) -> None:
    here = datetime(2026, 11, 24, 23, 0, tzinfo=ZoneInfo(zone))

    [part] = parse_when("demain 9h-12h", here, zone)

    assert (zone, 25, 9) == (str(part.starts.tzinfo), part.starts.day, part.starts.hour)


DAYS = st.dates(date(2026, 11, 25), date(2029, 11, 1))
QUARTERS = st.integers(0, 95).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 96)))


@st.composite
def planned(draw: st.DrawFn) -> tuple[HalfDay, ...]:
    """A few half-days one after the other, to the quarter of an hour."""
    parts = []
    for day in draw(st.lists(DAYS, min_size=1, max_size=4, unique=True)):
        quarters = sorted(draw(st.lists(st.integers(0, 96), min_size=2, max_size=6, unique=True)))
        for start, end in list(pairwise(quarters))[::2]:
            parts.append(HalfDay(at(day, start), at(day, end)))
    return tuple(sorted(parts, key=lambda part: part.starts))


def at(day: date, quarter: int) -> datetime:
    day += timedelta(days=quarter // 96)
    return from_the_wall(f"{day}T{quarter % 96 // 4:02}:{quarter % 4 * 15:02}", PARIS)


@given(planned())
def test_what_is_planned_can_be_typed_again(half_days: tuple[HalfDay, ...]) -> None:
    if any(part.ends <= part.starts for part in half_days):  # an hour that the change of clocks skips
        return

    assert half_days == parse_when(as_typed(half_days), NOW, PARIS)
    assert half_days == read(written(half_days), PARIS)


PIECES = (
    *("24/11", "25 novembre", "9h", "12h30", "-", "à", "et", "du", "au", ",", "lundi", "1er", "9", "midi"),
    *(
        "2h",
        "pendant",
        "matin",
        "/",
        "2027",
        "jusqu’à",
        "février",
        "31",
        "99h",
        "prochain",
        "h",
        ":",
        "٣",
        "½",
    ),
)


@settings(max_examples=400)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.text(max_size=40)))
def test_whatever_is_typed_is_read_in_order_or_refused(text: str) -> None:
    try:
        half_days = parse_when(text, NOW, PARIS)
    except WhenRefused:
        return

    assert NOW < half_days[0].starts
    assert all(part.starts < part.ends for part in half_days)
    assert all(one.ends <= two.starts for one, two in pairwise(half_days))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("demain soir 8h-10h", "demain 20h-22h"),
        ("8 h 30 du soir", "20 h 30"),
        ("2/12 8-10h du soir", "2/12 20-22h"),
        ("apres-midi 2h a 4h", "14h a 16h"),
        ("ce matin 9h", "aujourd'hui 9h"),
        ("9h demain matin", "demain 9h"),
        ("9h-12h le matin et 14h-17h l'apres-midi", "9h-12h et 14h-17h"),
        ("matin, 14h-17h", "matin, 14h-17h"),
        ("lundi 9h-12h mardi matin", "lundi 9h-12h mardi matin"),
        ("de neuf heures trente a midi et demi", "de 9h30 a 12h30"),
        ("9h moins le quart", "8h45"),
        ("entre midi et deux", "12h-14h"),
        ("dans une demi-heure", "dans 30 min"),
    ],
)
def test_spoken_hours_in_figures(text: str, figures: str) -> None:
    assert figures == in_figures(text)


@pytest.mark.parametrize("text", ["demain 14h3-16h", "demain 14h-16h5"])
def test_a_figure_left_out_of_an_hour_is_no_day_of_the_month(text: str) -> None:
    with pytest.raises(WhenRefused, match="unread"):
        parse_when(text, NOW, PARIS)


@pytest.mark.parametrize(
    ("title", "is_refused"),
    [
        ("Le 15 décembre à 14h", True),
        ("15/12", True),
        ("mardi 15 décembre 9h-12h", True),
        ("Réunion du 15 décembre", False),
        ("Repas de Noël", False),
        ("Noël", False),
        ("Matinée", False),
        ("RSA 2027", False),
    ],
)
def test_a_date_alone_is_no_title(title: str, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(NotAccepted, match="event_title_date"):
            event_form.accept_title(title)
    else:
        assert title == event_form.accept_title(title)
