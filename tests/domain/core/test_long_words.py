"""What is typed may be four thousand characters of anything: a time or a name is looked for in a few words of it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.words.answers import MOST_SAID
from bot.domain.core.words.stretches import said_days
from bot.domain.directory.introductions import politeness
from bot.domain.incidents import maintenances

HERE = datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))


def test_a_time_of_a_maintenance_is_looked_for_at_both_ends_only(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    read = maintenances._span

    def counted(parts: list[str], here: datetime) -> tuple[datetime, datetime] | None:
        tried.append(len(parts))
        return read(parts, here)

    monkeypatch.setattr(maintenances, "_span", counted)

    assert maintenances.parted("mot " * 1_000, HERE) == (None, "mot " * 1_000)
    assert len(tried) <= 2 * MOST_SAID
    assert max(tried) <= MOST_SAID


def test_no_days_and_no_politeness_are_read_in_a_long_text() -> None:
    assert said_days("du 2 au " + "4 " * 2_000, date(2026, 11, 24)) is None
    assert politeness("a " * 2_000) is None
