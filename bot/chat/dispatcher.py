"""From the inbox to the handlers: one update, one transaction, in order.

What a handler changes, the messages it wants sent and the mark « handled » commit together or not at all.
A handler that fails is rolled back and tried again; after three tries the update goes to quarantine and its
author gets an apology. The others are never held up: only a database that is away makes everybody wait.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, Update

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.chat.conversation import Conversation
from bot.chat.incoming.parsing import UnreadableUpdate, parse
from bot.chat.incoming.precedence import next_in_turn
from bot.chat.incoming.reading import hear, messages_in
from bot.chat.incoming.recognising import recognised
from bot.chat.outgoing.outgoing import deletion
from bot.chat.tasks import returned
from bot.chat.turn import Turn
from bot.clock import Clock
from bot.domain.core.inbox import InboxRow
from bot.domain.core.outbox import InstantCall
from bot.logs import log_failure
from bot.store.core import inbox, outbox
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable
from bot.store.engine.transaction import Transaction
from bot.store.engine.waiting import DatabaseWait

log = logging.getLogger(__name__)

TRIES = 3
HANDLER_SECONDS = 20.0
TICK_SECONDS = 2.0
FORGED = (IndexError, KeyError, ValueError)
"""What a handler raises at a button whose arguments are not as we write them: somebody made it up."""
AWAY = (DatabaseBusy, DatabaseFull, DatabaseUnavailable)

Respond = Callable[[Turn], Awaitable[None]]


class Dispatcher:
    """Runs on one process at a time (docs/architecture.md, « Leadership »).

    `mark_handled` lets each update be handled once, even if two processes believe that they lead.

    `idle` is set while nothing waits that this process knows of.
    """

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        conversation: Conversation,
        services: Services,
        answer: Callable[[InstantCall], None],
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._conversation = conversation
        self._services = services
        self._answer = answer
        self._wake = asyncio.Event()
        self.idle = asyncio.Event()
        self.handled = 0
        self.quarantined = 0

    async def run(self) -> None:
        """Until cancelled."""
        self._db.listen("inbox", self._hear)
        wait = DatabaseWait("dispatcher")
        while True:
            try:
                await self.handle_waiting()
            except AWAY as error:
                await wait.after(error)
            else:
                wait.over()
                await self._sleep(TICK_SECONDS)

    async def handle_waiting(self) -> int:
        """Everything that waits now, in order. Raises what AWAY names when the database is away."""
        count = 0
        while rows := await self._waiting():
            for row in rows:
                await self._handle(row)
            count += len(rows)
        if not self._wake.is_set():
            self.idle.set()
        return count

    def _hear(self) -> None:
        self.idle.clear()
        self._wake.set()

    async def _waiting(self) -> list[InboxRow]:
        self._wake.clear()
        async with self._db.reading() as tx:
            return await next_in_turn(tx)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _handle(self, row: InboxRow) -> None:
        reason = ""
        for _ in range(max(1, TRIES - row.attempts)):
            try:
                return await self._respond_or_refuse(row)
            except UnreadableUpdate as error:
                return await self._quarantine(row, str(error))
            except AWAY:
                raise
            except Exception as error:  # noqa: BLE001 — a bug of ours must not hold up the others
                reason = await self._count_attempt(row, error, reason)
        return await self._quarantine(row, reason)

    async def _respond_or_refuse(self, row: InboxRow) -> None:
        try:
            await self._respond(row, self._conversation.respond)
        except Refusal as refusal:
            await self._respond(row, partial(self._conversation.refuse, refusal))

    async def _respond(self, row: InboxRow, respond: Respond) -> None:
        turn: Turn | None = None
        async with asyncio.timeout(HANDLER_SECONDS), self._db.transaction(synced=False) as tx:
            if not await inbox.mark_handled(tx, row.position, self._clock.now()):
                return
            turn = await self._turn(tx, row)
            if turn is not None:
                await respond(turn)
        self.handled += 1
        self._send_instant(turn)

    async def _turn(self, tx: Transaction, row: InboxRow) -> Turn | None:
        own = returned(row)
        update, tapped = parse(row.body, self._bot) if own is None else (Update(0), None)
        heard = own or hear(update, tapped)
        if heard is None:
            return None
        turn = Turn(
            tx=tx,
            update=update,
            now=self._clock.now(),
            bot_username=self._bot.username,
            services=self._services,
            menu=self._conversation.routes,
            speaker=heard.speaker,
            place=heard.place,
            findings=row.findings,
            reference=str(row.position),
            finished=own,
        )
        return await recognised(turn)

    def _send_instant(self, turn: Turn | None) -> None:
        if turn is not None:
            turn.toast("")
            for call in turn.instant:
                self._answer(call)

    async def _count_attempt(self, row: InboxRow, error: Exception, before: str) -> str:
        """Logs a bug once, however often it is tried. `before`: the reason of the try before."""
        reason = f"{type(error).__name__} in a handler"
        about = {"action": "update_failed", "update": row.update_id}
        forged = FORGED if '"callback_query"' in row.body else ()
        if reason != before:
            log_failure(log, "An update failed", error, about | {"reason": reason}, expected=forged)
        async with self._db.transaction() as tx:
            await inbox.count_attempt(tx, row.position, reason)
        return reason

    async def _quarantine(self, row: InboxRow, reason: str) -> None:
        self.quarantined += 1
        log.error("To quarantine", extra={"action": "quarantined", "update": row.update_id, "reason": reason})
        try:
            await self._quarantine_and_tell(row, reason)
        except AWAY:
            raise
        except Exception:
            log.exception(
                "No apology could be made", extra={"action": "apology_failed", "update": row.update_id}
            )
            async with self._db.transaction() as tx:
                await inbox.quarantine(tx, row.position, reason, self._clock.now())

    async def _delete_blocked(self, tx: Transaction, row: InboxRow) -> None:
        """A citizen's number goes out of the chat even if nothing else of its update can be read."""
        if any(finding.level == "block" for finding in row.findings):
            for chat_id, message_id in messages_in(row.body):
                await outbox.enqueue(tx, deletion(chat_id, message_id), self._clock.now())

    async def _quarantine_and_tell(self, row: InboxRow, reason: str) -> None:
        turn: Turn | None = None
        async with self._db.transaction() as tx:
            await inbox.quarantine(tx, row.position, reason, self._clock.now())
            try:
                turn = await self._turn(tx, row)
            except UnreadableUpdate:
                await self._delete_blocked(tx, row)
                return
            if turn is not None:
                await self._conversation.apologise(turn)
        self._send_instant(turn)
