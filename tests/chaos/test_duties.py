"""Kill -9 at every commit of every duty and at every call: all is said once, but for what was on its way."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bot.store.engine.opening import sqlite_path
from tests.chaos.duties import Death, Life, life

pytestmark = pytest.mark.slow


async def test_two_days_with_a_kill_at_every_step(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, f"sqlite:///{shutil.copy(sqlite_path(sqlite_url), tmp_path / 'other.db')}", 2)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_five_weeks_with_a_kill_at_every_step(sqlite_url: str, postgres_url: str) -> None:
    """On PostgreSQL; nobody is killed on SQLite."""
    await survive(sqlite_url, postgres_url, 35)


async def survive(quiet_url: str, killed_url: str, days: int) -> None:
    quiet, killed = await lived(quiet_url, days), await lived(killed_url, days, *Death)
    compare(quiet, killed)


async def lived(url: str, days: int, *deaths: Death) -> Life:
    async with life(url, deaths) as one:
        await one.live(days)
    return one


def compare(quiet: Life, killed: Life) -> None:
    """A repeat is allowed of what Telegram had and nobody knew of; a bulk send is left for somebody to decide."""
    wanted = quiet.heard + killed.twice - killed.lost
    print(f"{quiet.heard.total()} calls of {sorted(quiet.duties)}, {killed.died} deaths")

    assert quiet.duties == killed.duties
    assert killed.died > quiet.heard.total()
    assert _sent(wanted) == _sent(killed.heard)


def _sent(heard: Counter[tuple[int, str]]) -> Counter[tuple[int, str]]:
    """What changes a message tells of what is in doubt."""
    return Counter({each: times for each, times in heard.items() if each[1].startswith("send")})
