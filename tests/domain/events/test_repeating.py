"""On which days an event comes back, in local time: over both changes of the clocks, short months and leap years."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.calendar import is_holiday
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, EventKind, HalfDay, from_the_wall, on_the_wall
from bot.domain.events.planning.repeating import (
    MOST_DATES,
    Dates,
    RuleRefused,
    SeriesEnd,
    accept_rule,
    choices,
    dates,
    parse_end,
)
from bot.domain.events.planning.series import carried, moved

TODAY = date(2026, 11, 24)
VAL_D_OISE = Department("95", "Val-d'Oise", "IDF", "Europe/Paris", "FR", "")
REUNION = Department("974", "La Réunion", "LRE", "Indian/Reunion", "RE", "974")


def repeated(first: date, rule: str, *, department: Department = VAL_D_OISE, **end: object) -> Dates:
    return dates(first, rule, SeriesEnd(**end), lambda day: is_holiday(day, department))  # type: ignore[arg-type]


def said(days: tuple[date, ...]) -> str:
    return " ".join(f"{day:%d/%m}" for day in days)


def test_every_week_so_many_times_the_first_included() -> None:
    assert "24/11 01/12 08/12" == said(repeated(TODAY, "FREQ=WEEKLY", count=3).kept)


def test_every_two_weeks_until_a_day_which_is_included() -> None:
    found = repeated(TODAY, "FREQ=WEEKLY;INTERVAL=2", until=date(2026, 12, 22))

    assert "24/11 08/12 22/12" == said(found.kept)


def test_a_holiday_is_left_out_and_said_and_the_number_of_dates_is_kept() -> None:
    """25 December and 1 January are Fridays."""
    found = repeated(date(2026, 12, 18), "FREQ=WEEKLY", count=3)

    assert "18/12 08/01 15/01" == said(found.kept)
    assert "25/12 01/01" == said(found.skipped)


def test_holidays_are_those_of_the_departement() -> None:
    """On 20 December Réunion remembers the end of slavery."""
    here, there = (
        repeated(date(2027, 12, 13), "FREQ=WEEKLY", count=2, department=place)
        for place in (VAL_D_OISE, REUNION)
    )

    assert ("13/12 20/12", "") == (said(here.kept), said(here.skipped))
    assert ("13/12 27/12", "20/12") == (said(there.kept), said(there.skipped))


@pytest.mark.parametrize(
    ("first", "labels"),
    [
        (date(2026, 12, 8), ["Le deuxième mardi du mois"]),
        (date(2026, 11, 24), ["Le quatrième mardi du mois", "Le dernier mardi du mois"]),
        (date(2026, 12, 29), ["Le dernier mardi du mois"]),
    ],
)
def test_a_month_is_offered_by_the_rank_of_its_day(first: date, labels: list[str]) -> None:
    offered = [choice.label for choice in choices(first)]

    assert ["Chaque semaine", "Toutes les deux semaines", *labels] == offered
    assert all(accept_rule(choice.rule) == choice.rule for choice in choices(first))


def test_the_last_friday_is_the_last_whether_a_month_has_four_or_five() -> None:
    found = repeated(date(2026, 11, 27), "FREQ=MONTHLY;BYDAY=-1FR", count=5)

    assert "27/11 29/01 26/02 26/03 30/04" == said(found.kept)
    assert "25/12" == said(found.skipped)


def test_the_31st_is_in_long_months_only_and_the_last_day_in_each() -> None:
    first = date(2027, 1, 31)

    assert "31/01 31/03 31/05" == said(repeated(first, "FREQ=MONTHLY;BYMONTHDAY=31", count=3).kept)
    assert "31/01 28/02 31/03" == said(repeated(first, "FREQ=MONTHLY;BYMONTHDAY=-1", count=3).kept)


def test_the_29th_of_february_comes_back_in_leap_years_only() -> None:
    leap = date(2028, 2, 29)

    assert "29/02 29/03 29/04" == said(repeated(leap, "FREQ=MONTHLY;BYMONTHDAY=29", count=3).kept)
    with pytest.raises(RuleRefused, match="series_empty"):
        repeated(leap, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", until=date(2030, 2, 28))


def test_a_day_that_is_not_of_the_rule_is_the_first_all_the_same() -> None:
    assert "24/11 30/11 07/12" == said(repeated(TODAY, "FREQ=WEEKLY;BYDAY=MO", count=3).kept)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("rrule:freq=weekly; byday=tu,th", "FREQ=WEEKLY;BYDAY=TU,TH"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
    ],
)
def test_a_rule_is_taken_as_calendars_write_it(typed: str, rule: str) -> None:
    assert rule == accept_rule(typed)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("Tous les jeudis", "FREQ=WEEKLY;BYDAY=TH"),
        ("chaque jeudi", "FREQ=WEEKLY;BYDAY=TH"),
        ("un jeudi sur deux", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("une semaine sur 2", "FREQ=WEEKLY;INTERVAL=2"),
        ("tous les quinze jours", "FREQ=WEEKLY;INTERVAL=2"),
        ("toutes les semaines", "FREQ=WEEKLY"),
        ("toutes les trois semaines", "FREQ=WEEKLY;INTERVAL=3"),
        ("le 2e mardi du mois", "FREQ=MONTHLY;BYDAY=2TU"),
        ("chaque dernier vendredi", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("tous les premiers lundis du mois", "FREQ=MONTHLY;BYDAY=1MO"),
        ("tous les mois", "FREQ=MONTHLY"),
        ("tous les 2 mois", "FREQ=MONTHLY;INTERVAL=2"),
        ("tous les jours", "FREQ=DAILY"),
        ("les lundis et jeudis", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("tous les lundis, mardis et jeudis", "FREQ=WEEKLY;BYDAY=MO,TU,TH"),
        ("1er lundi de chaque mois", "FREQ=MONTHLY;BYDAY=1MO"),
        ("Dernier vendredi du mois", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("une fois par semaine", "FREQ=WEEKLY"),
        ("une fois par mois", "FREQ=MONTHLY"),
        ("mensuelle", "FREQ=MONTHLY"),
        ("chaque trimestre", "FREQ=MONTHLY;INTERVAL=3"),
        ("tous les trimestres", "FREQ=MONTHLY;INTERVAL=3"),
        ("le 15 de chaque mois", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ],
)
def test_a_rule_is_taken_as_people_say_it(typed: str, rule: str) -> None:
    assert rule == accept_rule(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "series_rule_unread"),
        ("tous les sept ans", "series_rule_unread"),
        ("toutes les 0 semaines", "series_rule_unread"),
        ("le premier du mois", "series_rule_unread"),
        ("INTERVAL=2", "series_rule_unread"),
        ("FREQ=HOURLY", "series_rule_unread"),
        ("FREQ=WEEKLY;FREQ=DAILY", "series_rule_unread"),
        ("FREQ=WEEKLY;BYDAY=XX", "series_rule_unread"),
        ("FREQ=WEEKLY;INTERVAL=0", "series_rule_unread"),
        ("FREQ=WEEKLY;BYHOUR=9", "series_rule_unread"),
        ("FREQ=WEEKLY;COUNT=5", "series_rule_with_end"),
        ("FREQ=WEEKLY;UNTIL=20271231", "series_rule_with_end"),
        ("FREQ=DAILY;" + "BYMONTHDAY=1" * 50, "series_rule_unread"),
    ],
)
def test_what_is_no_rule_is_refused(typed: str, why: str) -> None:
    with pytest.raises(RuleRefused, match=why):
        accept_rule(typed)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("10 fois", SeriesEnd(count=10)),
        ("6", SeriesEnd(count=6)),
        ("3 dates", SeriesEnd(count=3)),
        ("30/06/2027", SeriesEnd(until=date(2027, 6, 30))),
        ("jusqu’au 30 juin", SeriesEnd(until=date(2027, 6, 30))),
        ("au 18 décembre", SeriesEnd(until=date(2026, 12, 18))),
        ("dix fois", SeriesEnd(count=10)),
        ("jusqu’à la fin de l’année", SeriesEnd(until=date(2026, 12, 31))),
        ("fin juin", SeriesEnd(until=date(2027, 6, 30))),
        ("jusqu’en juin", SeriesEnd(until=date(2027, 6, 30))),
        ("juin 2027", SeriesEnd(until=date(2027, 6, 30))),
        ("pendant six mois", SeriesEnd(until=TODAY + relativedelta(months=6))),
        ("6 mois", SeriesEnd(until=TODAY + relativedelta(months=6))),
        ("un an", SeriesEnd(until=TODAY + relativedelta(years=1))),
    ],
)
def test_an_end_is_a_day_or_a_number_of_dates(typed: str, end: SeriesEnd) -> None:
    assert end == parse_end(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1", "series_too_many"),
        ("61 fois", "series_too_many"),
        ("toujours", "series_end_unread"),
        ("31 février", "series_end_unread"),
        ("", "series_end_unread"),
    ],
)
def test_an_end_that_is_none_is_refused(typed: str, why: str) -> None:
    with pytest.raises(RuleRefused, match=why):
        parse_end(typed, TODAY)


@pytest.mark.parametrize(
    ("rule", "end", "why"),
    [
        ("FREQ=WEEKLY", {"until": date(2026, 11, 26)}, "series_empty"),
        ("FREQ=WEEKLY", {"until": date(2026, 11, 1)}, "series_empty"),
        ("FREQ=WEEKLY", {"until": date(2029, 1, 1)}, "series_too_far"),
        ("FREQ=DAILY", {"until": date(2027, 6, 1)}, "series_too_many"),
        ("FREQ=MONTHLY;INTERVAL=6", {"count": 8}, "series_too_far"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", {"count": 3}, "series_empty"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", {"count": 3}, "series_empty"),
        ("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", {"count": 3}, "series_empty"),
        ("FREQ=MONTHLY;BYDAY=+5MO;BYMONTHDAY=1", {"count": 3}, "series_empty"),
    ],
)
def test_too_many_dates_or_none_are_refused_not_cut(rule: str, end: dict[str, object], why: str) -> None:
    with pytest.raises(RuleRefused, match=why):
        repeated(TODAY, rule, **end)


RULES = st.one_of(
    st.dates(date(2026, 11, 25), date(2028, 12, 31)).map(
        lambda day: [each.rule for each in choices(day)][-1]
    ),
    st.sampled_from(["FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY"]),
)


@given(st.dates(date(2026, 11, 25), date(2028, 12, 31)), RULES, st.integers(2, MOST_DATES))
def test_whatever_the_rule_dates_are_in_order_within_two_years_and_no_holidays(
    first: date, rule: str, count: int
) -> None:
    try:
        found = repeated(first, rule, count=count)
    except RuleRefused:
        return

    assert list(found.kept) == sorted(set(found.kept))
    assert (first, count) == (found.kept[0], len(found.kept))
    assert found.kept[-1] <= first + timedelta(days=732)
    assert not any(is_holiday(day, VAL_D_OISE) for day in found.kept[1:])


def event(
    first: str = "2027-03-21T09:00", last: str = "2027-03-21T12:00", zone: str = "Europe/Paris"
) -> Event:
    half_days = (HalfDay(from_the_wall(first, zone), from_the_wall(last, zone)),)
    return Event("event", "95", zone, EventKind.MEETING, "Point du lundi", half_days)


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change() -> None:
    """28 March 2027: a week later it is an hour earlier in UTC."""
    [before], [after] = event().half_days, moved(event().half_days, timedelta(days=7))

    assert (9, 9) == (before.starts.hour, after.starts.hour)
    assert timedelta(days=6, hours=23) == after.starts.astimezone(UTC) - before.starts.astimezone(UTC)


def test_an_hour_that_does_not_exist_that_night_is_the_one_after() -> None:
    [part] = moved(event("2027-03-21T02:30", "2027-03-21T04:00").half_days, timedelta(days=7))

    assert (3, 30, 4) == (part.starts.hour, part.starts.minute, part.ends.hour)


def test_overseas_no_clock_changes() -> None:
    there = event(zone="Indian/Reunion").half_days

    assert timedelta(days=7) == moved(there, timedelta(days=7))[0].starts.astimezone(UTC) - there[
        0
    ].starts.astimezone(UTC)


def test_a_change_is_carried_with_its_distance_from_the_date() -> None:
    before = replace(event(), deadline_on=date(2027, 3, 18), venue="Cergy")
    other = replace(
        before, id="other", half_days=moved(before.half_days, timedelta(days=14)), link="https://x.fr"
    )
    half_days = moved(event("2027-03-22T14:00", "2027-03-22T16:00").half_days, timedelta())
    after = replace(before, half_days=half_days, deadline_on=date(2027, 3, 20), venue="Pontoise")

    changed = carried(before, after, other)

    assert "2027-04-05T14:00" == on_the_wall(changed.starts)
    assert (date(2027, 4, 3), "Pontoise", "https://x.fr") == (
        changed.deadline_on,
        changed.venue,
        changed.link,
    )
