"""What somebody leaves behind who came in lately, answers and opens polls, and says things in meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events.events import Event, HalfDay
from bot.domain.events.minutes import LineKind, MinuteLine
from bot.domain.events.polls.polls import Poll, Proposal, Vote
from bot.domain.network.members import Member
from bot.domain.network.newcomers.paths import PathStep
from bot.store.engine.transaction import Transaction
from bot.store.events import minutes
from bot.store.events.polls import polls
from bot.store.network.newcomers import buddies, immersions, paths
from tests.network import HERE

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"


async def comes_in(tx: Transaction, zoe: Member, claire: Member) -> None:
    """A step done by each for the other, asked both ways to be a buddy, an immersion wished for by each."""
    await paths.put_step(tx, PathStep("zoestepxxx", HERE, 1, f"Rencontrer {NAME}"))
    for one, other, request in ((zoe, claire, "zoeimmersi"), (claire, zoe, "claireimme")):
        await paths.start(tx, one.id, HERE, NOW.date())
        await paths.tick(tx, one.id, "zoestepxxx", other.id, NOW)
        await buddies.ask(tx, one.id, other.id, NOW)
        await immersions.ask(tx, request, HERE, one.id, f"Avec {NAME}", NOW)
        await immersions.answer(tx, request, f"Voyez {NAME}", None, NOW)


async def is_asked_for_dates(tx: Transaction, zoe: Member, event: Event) -> None:
    """A poll of hers that she answered; a line of hers in a meeting, and its minutes, that she sent."""
    there = datetime(2026, 12, 8, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
    proposal = Proposal("zoepropose", (HalfDay(there, there + timedelta(hours=2)),))
    poll = Poll(
        id="zoepollxxx",
        department_code=HERE,
        zone="Europe/Paris",
        title=f"Point avec {NAME}",
        proposals=(proposal,),
        closes_on=date(2026, 12, 1),
        closes_at=NOW + timedelta(days=7),
        venue=f"chez {NAME}",
        created_by=zoe.id,
    )
    await polls.add(tx, poll, NOW)
    await polls.put_vote(tx, proposal.id, zoe.id, Vote.MAYBE, NOW)
    line = MinuteLine(
        "zoelinexxx", event.id, LineKind.ACTION, f"Voir {NAME}", NAME, date(2026, 12, 15), zoe.id
    )
    await minutes.add(tx, line)
    await minutes.approve(tx, event.id, zoe.id, NOW)
