"""One claimed call, made; and what becomes of many, written down."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus

from telegram import Bot
from telegram.error import InvalidToken, NetworkError

from bot.domain.core.outbox import (
    Again,
    CallState,
    Decision,
    Delivery,
    Ended,
    Flooded,
    Migrated,
    Outcome,
    Post,
    Sent,
    Unreached,
    Verdict,
    Waiting,
)
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.store.network import groups, members
from bot.transport.calls import form, post
from bot.transport.http import NotSent
from bot.transport.outgoing import mending, verdicts

log = logging.getLogger(__name__)

LATE_SECONDS = 60.0
"""A call that is answered late is made once, not four times."""
HUNG_SECONDS = 100.0
ASK_SECONDS = 10.0


Outcomes = Callable[[Transaction, Sequence[Outcome]], Awaitable[None]]
"""Notes how calls ended whose askers want to know, in the transaction that writes it down."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """A call that is over, at the instant `at`."""

    row: Waiting
    delivery: Delivery
    decision: Decision
    at: datetime

    def outcome(self) -> Outcome | None:
        """None as long as there will be another try."""
        of = partial(
            Outcome,
            self.delivery.receipt,
            at=self.at,
            matter=self.delivery.matter,
            post=self.delivery.post,
        )
        match self.decision:
            case Sent(message_id):
                return of(None, message_id=message_id)
            case Ended(state, reason, unreachable):
                return of(state, reason=reason, unreachable=unreachable)
        return None


async def nobody_asks(_tx: Transaction, _outcomes: Sequence[Outcome]) -> None:
    """For a sender whose calls nobody follows."""


async def deliver(bot: Bot, delivery: Delivery, *, ask_first: bool = False) -> Verdict:
    """Never raises. A form that Telegram refuses is mended and sent at once, so no screen is lost for it.

    `ask_first`: made only if Telegram is there, which is asked with a call that harms nobody.
    """
    if ask_first and (error := await _missing(bot)):
        return Unreached(error)
    while True:
        try:
            data = form(delivery.method, delivery.params, delivery.file_name, delivery.file_content)
        except Exception as error:  # noqa: BLE001 — a row that makes no call must not stop the others
            return Ended(CallState.FAILED, f"no call can be made of it: {type(error).__name__}")
        try:
            async with asyncio.timeout(HUNG_SECONDS):
                answer = await post(bot, delivery.method, data, LATE_SECONDS)
        except NotSent as error:
            return Unreached(error)
        except Exception as error:  # noqa: BLE001 — whatever it is, nobody knows whether Telegram got it
            return verdicts.unanswered(delivery, error)
        mended = mending.mended(delivery, answer)
        if mended is None:
            return verdicts.verdict(delivery, answer)
        _tell("A call is made otherwise, its form was refused", logging.ERROR, delivery, answer.description)
        delivery = mended


async def _missing(bot: Bot) -> Exception | None:
    """Why Telegram is not there; None when it answers."""
    try:
        async with asyncio.timeout(ASK_SECONDS):
            answer = await post(bot, "getMe", form("getMe", {}))
    except Exception as error:  # noqa: BLE001 — whatever it is, it is no answer
        return error
    if answer.is_success:
        return None
    refused = answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND) and answer.description
    return InvalidToken("refused") if refused else NetworkError(f"{answer.status}")


async def settle(tx: Transaction, results: Sequence[Concluded]) -> None:
    """Doing it twice does no harm: each row must still be « sending »."""
    await outbox.delete_sent(tx, [result.row.id for result in results if isinstance(result.decision, Sent)])
    for result in results:
        await _settle_one(tx, result)


async def note(
    tx: Transaction, outcomes: Outcomes, over: Iterable[Concluded], ended: Iterable[Outcome]
) -> None:
    """`ended`: what was not sent at all."""
    known = [*(each.outcome() for each in over), *ended]
    if followed := [each for each in known if each is not None and each.receipt]:
        await outcomes(tx, followed)


def count(counts: Counter[str], delivery: Delivery, decision: Decision) -> None:
    """For metrics; an end is logged."""
    match decision:
        case Sent():
            counts["sent"] += 1
        case Flooded():
            counts["flood"] += 1
        case Ended(state, _, _):
            counts[state] += 1
            report(delivery, decision)
        case _:
            counts["retried"] += 1


def report(delivery: Delivery, ended: Ended) -> None:
    """To the log: never a text, never a name."""
    level = {CallState.FAILED: logging.ERROR, CallState.UNKNOWN: logging.WARNING}.get(
        ended.state, logging.INFO
    )
    _tell(f"A call ended as {ended.state}", level, delivery, ended.reason)


async def _settle_one(tx: Transaction, result: Concluded) -> None:
    row, delivery = result.row, result.delivery
    match result.decision:
        case Sent(int(message_id)) if delivery.post:
            await outbox.keep_post(tx, Post(delivery.post, delivery.chat_id, message_id), result.at)
        case Flooded():  # its chat waits, with all that is for it (`pauses`): when it was due stays known
            await outbox.requeue(
                tx, row.id, delivery.due_since, delivery.doubts, "Telegram asked for a pause"
            )
        case Again(doubts):
            await outbox.requeue(tx, row.id, delivery.due_since, doubts, "no answer: to be tried again")
        case Unreached():
            await outbox.requeue(tx, row.id, delivery.due_since, delivery.doubts, "Telegram was not reached")
        case Migrated(chat_id):
            await outbox.rewrite_chat(tx, delivery.chat_id, chat_id)
            await outbox.requeue(tx, row.id, delivery.due_since, delivery.doubts, "the group moved")
        case Ended(state, reason, unreachable):
            await outbox.end(tx, row.id, state, reason)
            if unreachable and delivery.chat_id > 0:
                await members.set_reachable(tx, delivery.chat_id, reachable=False)
            elif unreachable:
                await groups.put_out(tx, delivery.chat_id, result.at)


def _tell(what: str, level: int, delivery: Delivery, reason: str) -> None:
    about = {"action": "outgoing_call", "method": delivery.method, "outbox": delivery.id, "reason": reason}
    log.log(level, what, extra=about)
