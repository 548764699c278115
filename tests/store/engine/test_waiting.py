"""Waiting for a PostgreSQL that is away: nobody reads a log that says so every second."""

from __future__ import annotations

import pytest

from bot.store.engine.errors import DatabaseUnavailable

asyncpg = pytest.importorskip("asyncpg")


async def test_who_waits_to_lead_says_once_that_the_database_is_away_and_once_that_it_is_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.store.engine.postgres import database

    away = [DatabaseUnavailable("starting up"), asyncpg.CannotConnectNowError("still")]
    there = database.PostgresDatabase("postgresql://nowhere", None, {})  # type: ignore[arg-type]

    async def try_to_lead() -> None:
        if away:
            raise away.pop(0)
        there._leads = True

    monkeypatch.setattr(there, "_try_to_lead", try_to_lead)
    with caplog.at_level("INFO"):
        await there.acquire_leadership()

    assert ["The database is away, leading waits: starting up", "The database is back, leading goes on"] == (
        caplog.messages
    )
