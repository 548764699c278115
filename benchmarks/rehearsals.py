"""How long a rehearsal takes: the figures of a month, the Journées of three months and of a year.

    python -m benchmarks rehearsals [--rounds 5]

Each is played as the bot does it, in a process of its own, from its start to its answer. A newcomer's month, which is
some hundred and fifty instants of one duty, is nearly all beginning: Python, the house and a migrated database.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from bot.domain.steering.rehearsals import RehearsalKind, Script, read_rehearsal
from bot.files.processes.child import apart
from bot.files.processes.scratch import scratch_folder

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
SECONDS, LARGEST = 300.0, 1 << 22


def campaign(days: int) -> Script:
    first = NOW.date() + timedelta(days=days)
    row = {
        "department_code": "95",
        "year": first.year,
        "first_day": first.isoformat(),
        "last_day": (first + timedelta(days=12)).isoformat(),
        "text": "Venez",
        "deadline_on": (first - timedelta(days=14)).isoformat(),
        "is_public": 1,
        "created_by": None,
        "opened_at": "2026-11-24T13:30:00.000000Z",
        "closed_at": None,
    }
    return script(RehearsalKind.CAMPAIGN, str(first.year), [("campaigns", [row])])


def script(
    kind: RehearsalKind, about: str = "", rows: Sequence[tuple[str, Sequence[Mapping[str, Any]]]] = ()
) -> Script:
    return Script(kind, about, "", "95", NOW, NOW, rows, mail=True, group=True)


PLAYED = {
    "a newcomer's month": script(RehearsalKind.NEWCOMER),
    "the figures of a month": script(RehearsalKind.FIGURES),
    "Journées, three months ahead": campaign(90),
    "Journées, a year ahead": campaign(360),
}


async def seconds_of(one: Script) -> tuple[float, int]:
    """And how many messages."""
    started = time.perf_counter()
    with scratch_folder() as folder:
        answer = await apart(
            "bot.rehearsing",
            json.dumps(one.written()).encode(),
            seconds=SECONDS,
            largest=LARGEST,
            env={"TMPDIR": str(folder)},
        )
    return time.perf_counter() - started, len(read_rehearsal(json.loads(answer)).messages)


async def measure(rounds: int) -> None:
    print("| | seconds, p50 | worst | messages |\n|:--|--:|--:|--:|")
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in PLAYED}
    for _ in range(rounds):
        for name, one in PLAYED.items():
            found[name].append(await seconds_of(one))
    for name, runs in found.items():
        times = [seconds for seconds, _ in runs]
        print(f"| {name} | {median(times):.1f} | {max(times):.1f} | {runs[0][1]} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(measure(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
