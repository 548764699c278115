"""The clock of the delays: it runs while somebody of the network should do something, and stands while they wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.departments import Department
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import Delays, Incident, Severity
from bot.domain.incidents.states import IncidentState

PARIS = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
ZONE = ZoneInfo("Europe/Paris")
DELAYS = Delays(first_answer=4, resolution=11)
NEW, TAKEN, WAITING, RESOLVED, CLOSED = (
    IncidentState.NEW,
    IncidentState.TAKEN,
    IncidentState.WAITING,
    IncidentState.RESOLVED,
    IncidentState.CLOSED,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def said(when: str) -> Incident:
    now = at(when)
    return Incident(
        "incident", "95", 2026, 1, None, None, "tool", Severity.BLOCKING, now, now, running_since=now
    )


def lived(*steps: tuple[str, IncidentState]) -> Incident:
    """Said at the first instant, then in these states from these instants on."""
    (first, _), *others = steps
    incident = said(first)
    for when, state in others:
        incident = clock.moved(incident, state, PARIS, at(when))
    return incident


@pytest.mark.parametrize(
    ("steps", "now", "seconds"),
    [
        ([("2026-11-24 10:00", NEW)], "2026-11-24 11:00", 3600),
        ([("2026-11-24 10:00", NEW), ("2026-11-24 10:30", TAKEN)], "2026-11-24 11:00", 3600),
        ([("2026-11-24 10:00", NEW), ("2026-11-24 10:30", WAITING)], "2026-11-26 11:00", 1800),
        (
            [("2026-11-24 10:00", NEW), ("2026-11-24 10:30", WAITING), ("2026-11-25 08:30", TAKEN)],
            "2026-11-25 09:00",
            3600,
        ),
        # stopped and started again within the same minute
        (
            [("2026-11-24 10:00:00", NEW), ("2026-11-24 10:00:20", WAITING), ("2026-11-24 10:00:40", TAKEN)],
            "2026-11-24 10:01:00",
            40,
        ),
        (
            [("2026-11-24 10:00:00", NEW), ("2026-11-24 10:00:20", WAITING), ("2026-11-24 10:00:20", TAKEN)],
            "2026-11-24 10:01:00",
            60,
        ),
        # waiting twice, and again waited for while it waits
        (
            [
                ("2026-11-24 10:00", NEW),
                ("2026-11-24 10:10", WAITING),
                ("2026-11-24 10:20", TAKEN),
                ("2026-11-24 10:30", WAITING),
                ("2026-11-24 12:00", WAITING),
            ],
            "2026-11-24 18:00",
            1200,
        ),
        # answered at 18 h 59, waited for over the night
        (
            [("2026-11-24 18:00", NEW), ("2026-11-24 18:59", WAITING), ("2026-11-25 07:00", TAKEN)],
            "2026-11-25 08:01",
            3600,
        ),
        # said at night, taken before the morning
        ([("2026-11-24 22:00", NEW), ("2026-11-25 06:00", TAKEN)], "2026-11-25 08:00", 0),
        # resolved, opened again: what passed in between does not count
        (
            [("2026-11-24 10:00", NEW), ("2026-11-24 11:00", RESOLVED), ("2026-11-26 11:00", TAKEN)],
            "2026-11-26 12:00",
            7200,
        ),
        (
            [("2026-11-24 10:00", NEW), ("2026-11-24 11:00", RESOLVED), ("2026-12-01 11:00", CLOSED)],
            "2026-12-24 12:00",
            3600,
        ),
    ],
)
def test_working_time_used(steps: list[tuple[str, IncidentState]], now: str, seconds: int) -> None:
    assert timedelta(seconds=seconds) == clock.used(lived(*steps), PARIS, at(now))


@pytest.mark.parametrize(
    ("when", "share", "due"),
    [
        ("2026-11-24 10:00", 0.5, "2026-11-24 12:00"),
        ("2026-11-24 10:00", 1.0, "2026-11-24 14:00"),
        ("2026-11-24 10:00", 2.0, "2026-11-24 18:00"),
        ("2026-11-24 18:59", 1.0, "2026-11-25 11:59"),
        ("2026-11-27 17:00", 1.0, "2026-11-30 10:00"),
        ("2026-11-28 17:00", 0.5, "2026-11-30 10:00"),
    ],
)
def test_the_first_answer_is_due_in_working_hours(when: str, share: float, due: str) -> None:
    assert at(due) == clock.due(said(when), DELAYS, PARIS, share)


def test_once_answered_it_is_the_resolution_that_is_due_counted_from_the_start() -> None:
    taken = lived(("2026-11-24 10:00", NEW), ("2026-11-24 11:00", TAKEN))
    answered = Incident(
        **{name: getattr(taken, name) for name in taken.__slots__} | {"first_answer_after": 3600}
    )

    assert at("2026-11-25 10:00") == clock.due(answered, DELAYS, PARIS)
    assert at("2026-11-24 15:30") == clock.due(answered, DELAYS, PARIS, 0.5)


def test_nothing_is_due_while_the_clock_stands() -> None:
    assert clock.due(lived(("2026-11-24 10:00", NEW), ("2026-11-24 11:00", WAITING)), DELAYS, PARIS) is None


def test_what_was_waited_for_puts_off_what_is_due() -> None:
    again = lived(("2026-11-24 10:00", NEW), ("2026-11-24 11:00", WAITING), ("2026-11-25 09:00", TAKEN))

    assert at("2026-11-25 12:00") == clock.due(again, DELAYS, PARIS)


def test_what_is_overdue_already_is_due_at_once() -> None:
    again = lived(("2026-11-24 09:00", NEW), ("2026-11-24 18:00", WAITING), ("2026-11-25 09:00", TAKEN))

    assert at("2026-11-25 09:00") == clock.due(again, DELAYS, PARIS)
