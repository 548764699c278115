"""Time goes by for a network: its clock is pushed, and what is due happens."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.jobs.schedule import tick_all
from tests.network import Network


async def push(net: Network, to: str) -> None:
    """`to`: UTC, « 2026-11-25 08:00 ». The sender looks at what waits, as it does every two seconds of real time."""
    wanted = datetime.fromisoformat(to).replace(tzinfo=UTC)
    net.telegram.push_clock(wanted - net.app.clock.now())
    await tick_all(net.app.db, net.app.clock)
    net.app.sender._look_at = 0.0
    net.app.sender._wake.set()
    if net.app.mail_sender is not None:
        net.app.mail_sender._hear()
    await net.quiet()
