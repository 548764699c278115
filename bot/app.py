"""The one place where everything is put together.

receiver ─► inbox ─► dispatcher ─► handler ─► action ─► store
Telegram ◄─ sender ◄─ outbox ◄───────────────────────────┘
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from telegram import Bot

from bot.actions.broadcasts.going import outcomes
from bot.actions.core import stops
from bot.actions.core.readiness import make_ready
from bot.actions.core.services import Notice, Services
from bot.chat import deafness
from bot.chat.complaints import watch
from bot.chat.conversation import Conversation
from bot.chat.dispatcher import Dispatcher
from bot.chat.letters.writing import Letters
from bot.chat.outgoing.matters import Departures
from bot.chat.tasks import Tasks
from bot.clock import Clock, SystemClock
from bot.files.processes.scratch import clear_leftovers
from bot.handlers.core import help as help_pages
from bot.handlers.routes import FALLBACKS, FORMS, TABLE, TASKS
from bot.jobs.schedule import keep_ticking
from bot.metrics import Metric
from bot.pages.routes import pages_of
from bot.pages.serving import Desk
from bot.settings import Settings
from bot.store.core import mail, outbox
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database, sqlite_path
from bot.store.engine.transaction import Transaction
from bot.store.engine.waiting import DatabaseWait
from bot.transport.bots import make_bot, username_of
from bot.transport.downloads import download
from bot.transport.http import AiohttpRequest
from bot.transport.incoming.receivers import Receiver, make_receiver
from bot.transport.incoming.serving import serving
from bot.transport.incoming.webhook import WebhookReceiver
from bot.transport.mail.courier import Courier
from bot.transport.mail.files import Enclosing
from bot.transport.mail.sender import MailSender
from bot.transport.mail.server import sender_of, server_at
from bot.transport.outgoing.limits import Limits
from bot.transport.outgoing.sender import Sender
from bot.transport.trouble import CannotGoOn, Patience, Troubles
from bot.views.matters import ENCLOSED, IN_GROUPS, MATTERS
from bot.views.urgent import OVERDUE
from bot.web import Watched, web_app

log = logging.getLogger(__name__)

Ticking: TypeAlias = Callable[[Database, Clock], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class App:
    """The parts of one process; `run` is `relais run`."""

    settings: Settings
    db: Database
    clock: Clock
    bot: Bot
    receiver: Receiver
    dispatcher: Dispatcher
    sender: Sender
    tasks: Tasks
    patience: Patience
    mail_sender: MailSender | None = None
    ticking: Ticking = keep_ticking
    leads: bool = False
    http_port: int = 0

    async def run(self) -> None:
        """Until cancelled. Raises CannotGoOn with a sentence for the operator, AlreadyRunning on SQLite."""
        await self.bot.request.initialize()  # who does not lead announces its webhook too
        async with AsyncExitStack() as stack:
            await self._serve_health(stack)
            async with asyncio.TaskGroup() as group:
                if isinstance(self.receiver, WebhookReceiver):
                    group.create_task(self.receiver.run())
                group.create_task(self._lead_when_it_is_our_turn())

    async def _serve_health(self, stack: AsyncExitStack) -> None:
        if self.settings.http_listen:
            polls = None if isinstance(self.receiver, WebhookReceiver) else lambda: self.receiver.last_success
            watched = Watched(
                db=self.db,
                clock=self.clock,
                started_at=self.clock.now(),
                leader=lambda: self.leads,
                last_poll=polls,
                counters=self._counters,
                complaint=lambda: self.receiver.complaint or "",
                mail=self._mail_trouble if self.mail_sender else None,
            )
            pages = pages_of(Desk(self.db, self.clock, lambda: username_of(self.bot)))
            server = serving(web_app(watched, pages), self.settings.http_listen)
            self.http_port = (await stack.enter_async_context(server)).port

    def _mail_trouble(self) -> str:
        return self.mail_sender.trouble if self.mail_sender else ""

    async def _lead_when_it_is_our_turn(self) -> None:
        """On PostgreSQL the others wait here; one takes over when the leader's connection drops."""
        while True:
            await self.db.acquire_leadership()
            log.info("This process handles and sends", extra={"action": "leading"})
            self.leads = True
            try:
                await self._lead()
            finally:
                self.leads = False
            log.warning("Leadership lost: waiting for our turn again", extra={"action": "leadership_lost"})

    async def _lead(self) -> None:
        """Until the leadership is lost."""
        await _until(self.db.leadership_lost, [self._set_out()])
        if self.db.leadership_lost.is_set():
            return
        await _until(self.db.leadership_lost, self._duties())

    async def _set_out(self) -> None:
        """Telegram or the database may be away: both are waited for."""
        await asyncio.to_thread(clear_leftovers)
        greeting = Troubles("get_me", self.patience, self.patience.refused_for)
        await greeting.insist(self.bot.initialize)
        await DatabaseWait("start").insist(self.db, self._note_start)
        await DatabaseWait("menus").insist(self.db, self._set_menus)
        await DatabaseWait("mail").insist(self.db, self._set_mail)

    async def _note_start(self, tx: Transaction) -> None:
        await stops.note_start(tx, self.clock.now())

    async def _set_mail(self, tx: Transaction) -> None:
        """From now on people are told by mail too, or not any more: letters that waited are noted as not sent."""
        if self.mail_sender is not None:
            await mail.turn_on(tx, self.mail_sender.address, self.clock.now())
        else:
            await outcomes.note(tx, await mail.turn_off(tx, self.clock.now()))

    def _duties(self) -> list[Coroutine[Any, Any, None]]:
        complaints = watch(self.db, self.clock, lambda: self.receiver.complaint)
        hearing = deafness.watch(self.db, self.clock, lambda: self.receiver.hears)
        ticking = self.ticking(self.db, self.clock)
        duties = [self.dispatcher.run(), self.sender.run(), self.tasks.run(), ticking, complaints, hearing]
        if self.mail_sender is not None:
            duties.append(self.mail_sender.run())
        if isinstance(self.receiver, WebhookReceiver):
            return [*duties, self.receiver.look_after()]
        return [*duties, self.receiver.run()]

    async def _set_menus(self, tx: Transaction) -> None:
        for call in help_pages.menus_of_everybody(TABLE):
            await outbox.enqueue(tx, call, self.clock.now())

    def _counters(self) -> Iterable[Metric]:
        updates = {
            "received": self.receiver.received,
            "handled": self.dispatcher.handled,
            "quarantined": self.dispatcher.quarantined,
        }
        if isinstance(self.receiver, WebhookReceiver):
            updates["refused"] = self.receiver.refused
        yield Metric(
            "relais_updates_total", "Updates since the start, by what became of them.", updates, "counter"
        )
        if self.mail_sender is not None:
            yield Metric("relais_letters_total", "Letters, by outcome.", self.mail_sender.counts, "counter")
        yield Metric("relais_calls_total", "Calls to Telegram, by outcome.", self.sender.counts, "counter")


async def _until(over: asyncio.Event, duties: list[Coroutine[Any, Any, None]]) -> None:
    """Runs the duties together; the first failure, or `over`, ends them all."""
    tasks = [asyncio.create_task(duty) for duty in duties]
    watching = asyncio.create_task(over.wait())
    try:
        done, _ = await asyncio.wait([*tasks, watching], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (*tasks, watching):
            task.cancel()
        await asyncio.gather(*tasks, watching, return_exceptions=True)


@asynccontextmanager
async def open_app(
    settings: Settings,
    clock: Clock | None = None,
    *,
    limits: Limits | None = None,
    patience: Patience | None = None,
    ready: Callable[[Database, str, Clock], Awaitable[None]] = make_ready,
    ticking: Ticking = keep_ticking,
) -> AsyncIterator[App]:
    """Everything ready and nothing started."""
    clock, patience = clock or SystemClock(), patience or Patience()
    if not settings.telegram_token.get_secret_value():
        raise CannotGoOn("TELEGRAM_TOKEN is not set: @BotFather gives one; put it in .env.")
    async with AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        if sqlite_path(settings.database_url):
            await db.acquire_leadership()  # before the schema is touched: another process may be running
        await ready(db, settings.database_url, clock)
        requests = (AiohttpRequest(), AiohttpRequest())
        for request in requests:
            stack.push_async_callback(request.shutdown)
        bot = make_bot(settings, *requests)
        stack.push_async_callback(bot.shutdown)
        app = _assemble(settings, db, clock, bot, limits or Limits(), patience)
        app.ticking = ticking
        yield app


def _assemble(
    settings: Settings, db: Database, clock: Clock, bot: Bot, limits: Limits, patience: Patience
) -> App:
    services = Services(
        notice=Notice(settings.data_controller, settings.dpo_email, settings.privacy_url),
        pages_url=settings.pages_url,
        mail=settings.sends_mail,
    )
    departure = Departures(MATTERS, services, IN_GROUPS, OVERDUE)
    sender = Sender(db, bot, clock, limits, patience=patience, departure=departure, outcomes=outcomes.note)
    dispatcher = Dispatcher(
        db,
        bot,
        clock,
        Conversation(TABLE, FORMS, FALLBACKS),
        services,
        sender.express.answer_soon,
    )
    receiver = make_receiver(settings, db, bot, clock, patience, dispatcher.idle)
    tasks = Tasks(db, bot, clock, TASKS)
    mail_sender = _mail_sender(settings, db, clock, bot, services) if settings.sends_mail else None
    return App(settings, db, clock, bot, receiver, dispatcher, sender, tasks, patience, mail_sender)


def _mail_sender(settings: Settings, db: Database, clock: Clock, bot: Bot, services: Services) -> MailSender:
    sender = sender_of(settings.mail_from)
    courier = Courier(server_at(settings.smtp_url.get_secret_value()), sender.address)
    letters = Letters(MATTERS, ENCLOSED, services, lambda: username_of(bot))
    enclosing = Enclosing(partial(download, bot))
    return MailSender(db, clock, courier, sender, letters, outcomes.note, enclosing)
