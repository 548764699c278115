"""What is said of an incident that takes long: the latest only, once, and nothing that was over before an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.incidents.incidents import Delays
from bot.domain.incidents.overdue import IncidentReminder, look
from tests.domain.incidents.test_clock import DELAYS, PARIS, at, said

SAID = said("2026-11-24 08:00")
ANSWERED_EARLY = replace(SAID, first_answer_after=3600)
ANSWERED_LATE = replace(SAID, first_answer_after=6 * 3600, reminded="aA")


@pytest.mark.parametrize(
    ("now", "due", "reminded", "following"),
    [
        ("2026-11-24 09:59", None, "", "2026-11-24 10:00"),
        ("2026-11-24 10:00", IncidentReminder.HALF_ANSWER, "a", "2026-11-24 12:00"),
        ("2026-11-24 12:00", IncidentReminder.ANSWER, "aA", "2026-11-24 16:00"),
        ("2026-11-24 16:00", IncidentReminder.UNANSWERED, "aAE", None),
        ("2026-12-24 16:00", IncidentReminder.UNANSWERED, "aAE", None),
    ],
)
def test_without_an_answer(
    now: str, due: IncidentReminder | None, reminded: str, following: str | None
) -> None:
    seen = look(SAID, DELAYS, PARIS, at(now))

    assert (due, reminded) == (seen.due, seen.reminded)
    assert (at(following) if following else None) == seen.following


def test_what_went_out_does_not_go_out_again() -> None:
    assert look(replace(SAID, reminded="aAE"), DELAYS, PARIS, at("2026-11-25 09:00")).due is None


@pytest.mark.parametrize(
    ("incident", "now", "due"),
    [
        (ANSWERED_EARLY, "2026-11-24 13:29", None),
        (ANSWERED_EARLY, "2026-11-24 13:30", IncidentReminder.HALF_RESOLUTION),
        (ANSWERED_EARLY, "2026-11-24 19:00", IncidentReminder.RESOLUTION),
        (ANSWERED_LATE, "2026-11-24 14:01", None),  # half was over before the answer
        (ANSWERED_LATE, "2026-11-24 19:00", IncidentReminder.RESOLUTION),
    ],
)
def test_once_answered(incident: object, now: str, due: IncidentReminder | None) -> None:
    assert due == look(incident, DELAYS, PARIS, at(now)).due  # type: ignore[arg-type]


def test_the_prefecture_hears_at_the_latest_when_it_should_be_resolved() -> None:
    short = Delays(first_answer=4, resolution=5)

    assert look(SAID, short, PARIS, at("2026-11-24 13:00")).due is IncidentReminder.UNANSWERED
    assert look(SAID, Delays(4, 4), PARIS, at("2026-11-24 12:00")).due is IncidentReminder.UNANSWERED
