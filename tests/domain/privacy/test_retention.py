"""How long what is kept is kept, in calendar months and in days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.privacy.retention import ACCOUNT, NOTICE, REMINDER, TOLD, RetentionPeriod


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("kept", "now", "expected"),
    [
        (RetentionPeriod(months=12), "2026-11-24", "2025-11-24"),
        (RetentionPeriod(months=1), "2027-01-15", "2026-12-15"),
        (RetentionPeriod(months=1), "2027-03-31", "2027-02-28"),
        (RetentionPeriod(months=12), "2028-02-29", "2027-02-28"),
        (RetentionPeriod(days=30), "2026-11-24", "2026-10-25"),
    ],
)
def test_what_is_older_is_forgotten(kept: RetentionPeriod, now: str, expected: str) -> None:
    assert at(expected) == kept.before(at(now))


@pytest.mark.parametrize(
    ("kept", "start", "expected"),
    [
        (RetentionPeriod(months=1), "2027-01-31", "2027-02-28"),
        (RetentionPeriod(months=1), "2026-12-15", "2027-01-15"),
        (RetentionPeriod(days=60), "2026-11-24", "2027-01-23"),
    ],
)
def test_until_when_it_is_kept(kept: RetentionPeriod, start: str, expected: str) -> None:
    assert at(expected) == kept.after(at(start))


def test_people_are_told_a_month_before() -> None:
    assert ACCOUNT.months == REMINDER.months + NOTICE.months


def test_durations_are_said_in_words() -> None:
    assert "12\N{NO-BREAK SPACE}mois" == ACCOUNT.words
    assert "30\N{NO-BREAK SPACE}jours" == RetentionPeriod(days=30).words
    assert ACCOUNT in TOLD
    assert REMINDER not in TOLD
