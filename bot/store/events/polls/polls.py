"""Date polls, their dates, and what was said of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.events.planning import when
from bot.domain.events.polls.polls import Poll, PollState, Proposal, Vote, Votes
from bot.domain.network import audiences
from bot.domain.network.members import Member
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.network import members

QUERIES = load_queries("polls")


async def poll(tx: Reading, poll_id: str, scope: str | None) -> Poll | None:
    found = await _polls(tx, await tx.fetch(QUERIES["poll"], id=poll_id, scope=scope))
    return next(iter(found), None)


async def polls(tx: Reading, scope: str | None, after: datetime) -> list[Poll]:
    """Those without a date yet, and those that closed after this instant; the next to close first."""
    return await _polls(tx, await tx.fetch(QUERIES["polls"], scope=scope, after=stamp(after)))


async def poll_with(tx: Reading, proposal_id: str, scope: str | None) -> str | None:
    """The id of the poll that a date is of."""
    row = await tx.fetch_one(QUERIES["poll_with"], id=proposal_id, scope=scope)
    return row["id"] if row else None


async def to_close(tx: Reading, now: datetime, most: int) -> list[Poll]:
    """Of all départements."""
    return await _polls(tx, await tx.fetch(QUERIES["polls_to_close"], now=stamp(now), most=most))


async def next_closing(tx: Reading) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_poll_closing"])
    return parse_stamp(row["due"]) if row and row["due"] else None


async def add(tx: Transaction, new: Poll, now: datetime) -> None:
    await tx.execute(
        QUERIES["add_poll"],
        id=new.id,
        department_code=new.department_code,
        title=new.title,
        venue=new.venue,
        remote=int(new.remote),
        audience=audiences.written(new.audience),
        closes_on=new.closes_on.isoformat(),
        closes_at=stamp(new.closes_at),
        created_by=new.created_by,
        created_at=stamp(now),
    )
    for position, proposal in enumerate(new.proposals):
        half_days = when.written(proposal.half_days)
        await tx.execute(
            QUERIES["add_proposal"],
            id=proposal.id,
            poll_id=new.id,
            position=position,
            half_days=half_days,
        )


async def end(
    tx: Transaction, poll_id: str, before: Iterable[PollState], after: PollState, event_id: str | None = None
) -> bool:
    """False when it was in none of the states `before` any more."""
    allowed = json.dumps(dict.fromkeys(before, 0))
    touched = await tx.execute(
        QUERIES["end_poll"], id=poll_id, before=allowed, after=after, event_id=event_id
    )
    return touched == 1


async def votes(tx: Reading, poll_id: str) -> Votes:
    found: defaultdict[str, dict[str, Vote]] = defaultdict(dict)
    for row in await tx.fetch(QUERIES["votes_of_poll"], poll_id=poll_id):
        found[row["proposal_id"]][row["member_id"]] = Vote(row["vote"])
    return found


async def put_vote(tx: Transaction, proposal_id: str, member_id: str, vote: Vote, now: datetime) -> None:
    """Nothing happens once the poll is closed."""
    await tx.execute(
        QUERIES["put_vote"], proposal_id=proposal_id, member_id=member_id, vote=vote, now=stamp(now)
    )


async def voters(tx: Reading, poll_id: str) -> list[Member]:
    """Those in force, by name."""
    return [members.from_row(row) for row in await tx.fetch(QUERIES["voters"], poll_id=poll_id)]


async def _polls(tx: Reading, rows: Sequence[Row]) -> list[Poll]:
    zones = {row["id"]: row["time_zone"] for row in rows}
    dates: defaultdict[str, list[Proposal]] = defaultdict(list)
    for row in await tx.fetch(QUERIES["proposals_of_polls"], ids=json.dumps(dict.fromkeys(zones, 0))):
        half_days = when.read(row["half_days"], zones[row["poll_id"]])
        dates[row["poll_id"]].append(Proposal(row["id"], half_days))
    return [_poll(row, dates[row["id"]]) for row in rows]


def _poll(row: Row, proposals: Iterable[Proposal]) -> Poll:
    return Poll(
        id=row["id"],
        department_code=row["department_code"],
        zone=row["time_zone"],
        title=row["title"],
        proposals=tuple(proposals),
        closes_on=date.fromisoformat(row["closes_on"]),
        closes_at=parse_stamp(row["closes_at"]),
        venue=row["venue"],
        remote=bool(row["remote"]),
        audience=audiences.read(row["audience"]),
        state=PollState(row["state"]),
        event_id=row["event_id"],
        created_by=row["created_by"],
    )
