"""Each newsletter: the animateurs are reminded, and it goes on its day if they approved it, or not at all."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts.newsletter import approving, occurrences, sending
from bot.actions.broadcasts.newsletter.occurrences import DueIssue, IssueStep
from bot.store.engine.transaction import Reading, Transaction
from bot.views.broadcasts.newsletter import notices
from bot.views.broadcasts.newsletter.messages import laid_out

MOST_A_TICK = 10
"""Départements a tick, each of which reads what happened in a month: all of France is through in ten minutes."""


async def follow(tx: Transaction, now: datetime) -> None:
    for due in await occurrences.take_due(tx, now, MOST_A_TICK):
        match due.step:
            case IssueStep.REMIND:
                await notices.remind(tx, due, now)
            case IssueStep.MISSED:
                await notices.tell_missed(tx, due, now)
            case IssueStep.SEND:
                await _send(tx, due, now)


async def _send(tx: Transaction, due: DueIssue, now: datetime) -> None:
    people = await approving.readers(tx, due.draft.rhythm)
    sent = await sending.send(tx, due.draft, laid_out(due.draft.edition).content, now)
    await notices.tell_sent(tx, sent, due.draft, people, now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    return await occurrences.next_moment(tx, now)
