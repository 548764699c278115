"""When a campaign says something by itself: 9 h on its own clock, working days before, the day itself during."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import Duty, DutyOccurrence, occurrences
from bot.domain.core.departments import Department

HERE = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
REUNION = Department("974", "La Réunion", "", "Indian/Reunion", "RE", "974")
OCTOBER = Campaign(
    "95",
    2027,
    date(2027, 10, 4),
    date(2027, 10, 16),
    "",
    date(2027, 9, 17),
    is_public=True,
    opened_at=datetime(2027, 6, 1, 8, tzinfo=UTC),
)


def at(found: list[DutyOccurrence], duty: Duty) -> dict[str, str]:
    return {one.key: f"{one.at:%Y-%m-%d %H:%M}" for one in found if one.duty is duty}


def test_what_counts_the_days_is_said_on_a_working_day_before() -> None:
    """The Journées begin on a Monday: the day before is a Sunday, said on Friday. 60 days before is a Thursday."""
    found = occurrences(OCTOBER, HERE, ())

    assert {
        "2027/j-60": "2027-08-05 07:00",
        "2027/j-30": "2027-09-03 07:00",
        "2027/j-7": "2027-09-27 07:00",
        "2027/j-1": "2027-10-01 07:00",
    } == at(found, Duty.COUNTDOWN)


def test_a_day_is_said_on_the_day_even_on_a_saturday_and_only_if_something_takes_place() -> None:
    days = (date(2027, 10, 16), date(2027, 10, 4), date(2027, 12, 1))

    said = at(occurrences(OCTOBER, HERE, days), Duty.COUNTDOWN)

    assert "2027-10-04 07:00" == said["2027-10-04"]
    assert "2027-10-16 07:00" == said["2027-10-16"]
    assert "2027-12-01" not in said
    assert 6 == len(said)


def test_9_h_is_that_of_the_place_on_both_sides_of_a_change_of_the_clock() -> None:
    autumn = replace(OCTOBER, first_day=date(2027, 10, 29), last_day=date(2027, 11, 5))

    days = (date(2027, 10, 29), date(2027, 11, 2))
    assert {"2027-10-29 07:00", "2027-11-02 08:00"} <= set(
        at(occurrences(autumn, HERE, days), Duty.COUNTDOWN).values()
    )
    assert {"2027-10-29 05:00", "2027-11-02 05:00"} <= set(
        at(occurrences(autumn, REUNION, days), Duty.COUNTDOWN).values()
    )


def test_the_silent_are_reminded_at_half_time_and_two_days_before_the_deadline() -> None:
    """From 1 June to 17 September: half of it is 25 July, a Sunday, so Monday. The deadline is a Friday."""
    chases = at(occurrences(OCTOBER, HERE, ()), Duty.CHASE)

    assert {"2027/half": "2027-07-26 07:00", "2027/last/2027-09-17": "2027-09-15 07:00"} == chases


def test_where_there_is_no_time_for_both_there_is_one_or_none() -> None:
    late = replace(OCTOBER, opened_at=datetime(2027, 9, 13, 14, tzinfo=UTC))
    assert ["2027/last/2027-09-17"] == list(at(occurrences(late, HERE, ()), Duty.CHASE))

    too_late = replace(OCTOBER, opened_at=datetime(2027, 9, 15, 14, tzinfo=UTC))
    assert [] == list(at(occurrences(too_late, HERE, ()), Duty.CHASE))


def test_nobody_is_reminded_of_a_call_that_is_closed_and_what_was_before_its_opening_is_not_said() -> None:
    closed = replace(OCTOBER, closed_at=datetime(2027, 7, 1, tzinfo=UTC))
    assert {} == at(occurrences(closed, HERE, ()), Duty.CHASE)

    september = replace(OCTOBER, opened_at=datetime(2027, 9, 10, tzinfo=UTC))
    assert ["2027/j-7", "2027/j-1"] == list(at(occurrences(september, HERE, ()), Duty.COUNTDOWN))


def test_how_many_came_is_asked_on_the_working_morning_after() -> None:
    """Of a Friday on Monday; a public holiday of Réunion only is one there only."""
    days = (date(2027, 10, 8), date(2027, 10, 12))
    assert {"2027-10-08": "2027-10-11 07:00", "2027-10-12": "2027-10-13 07:00"} == at(
        occurrences(OCTOBER, HERE, days), Duty.ATTENDANCE
    )

    december = replace(OCTOBER, first_day=date(2027, 12, 13), last_day=date(2027, 12, 20))
    assert {"2027-12-17": "2027-12-21 05:00"} == at(
        occurrences(december, REUNION, (date(2027, 12, 17),)), Duty.ATTENDANCE
    )
