"""A small network for conversations: the whole bot against a Telegram on loopback, without limits or patience.

Two départements, so that what belongs to one can be looked for from the other.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import SecretStr

from bot.actions.network.joining import invite, join
from bot.app import App, open_app
from bot.clock import Clock, stamp
from bot.demo.clock import DemoClock
from bot.demo.players import GroupChat, Person
from bot.demo.server import TelegramServer
from bot.demo.world import Message
from bot.domain.directory.hours import OpeningHours, parse_day
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.settings import Settings
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.transport.outgoing.limits import Limits
from bot.transport.trouble import Patience

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HERE, ELSEWHERE = "95", "60"
WAITING = Query(
    "waiting",
    "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'waiting')"
    " + (SELECT COUNT(*) FROM tasks WHERE state <> 'done')"
    " + (SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')) AS total",
    "Whether anything is still to be handled or sent.",
)
LATER = Query(
    "later",
    "SELECT COUNT(*) AS total FROM outbox"
    " WHERE state = 'queued' AND lane > 0 AND not_before > created_at AND not_before > :now",
    "Notices that were meant to wait for their hour.",
)
WEEKDAYS = OpeningHours((parse_day("09:00 - 12:00 / 13:30 - 17:00"),) * 5 + ((), ()))

STRUCTURES = (
    Structure(
        "placecergy",
        "9001",
        HERE,
        "France services de Cergy",
        commune="Cergy",
        postcode="95000",
        hours=WEEKDAYS,
    ),
    Structure("placemagny", "9002", HERE, "France services de Magny-en-Vexin", commune="Magny-en-Vexin"),
    Structure("placecreil", "9003", ELSEWHERE, "France services de Creil", commune="Creil", postcode="60100"),
)
CAF = Referent(
    "cafninetyf",
    "caf",
    (HERE,),
    organisation="Caf du Val-d’Oise",
    first_name="Paule",
    last_name="Martin",
    job="référente partenaires",
    line="+33199000001",
    mailbox="partenaires@caf95.example",
    phone="+33199000002",
    email="paule.martin@caf95.example",
    covers="prime d’activité, RSA, aides au logement",
    excludes="pensions alimentaires (Aripa)",
    standard_procedure="Mon compte sur caf.fr",
    procedure_url="https://www.caf.fr",
    delay_days=3,
    verified_on=date(2026, 9, 1),
)
TITRES = Referent(
    "titresninf",
    "france-titres",
    (HERE,),
    organisation="Centre d’expertise de Cergy",
    mailbox="cartes-grises@titres.example",
    covers="carte grise, permis",
    verified_on=date(2026, 11, 23),
)
CAF_ELSEWHERE = replace(
    CAF, id="cafsixtyxx", departments=(ELSEWHERE,), organisation="Caf de l’Oise", last_name="Durand"
)


class Known(NamedTuple):
    user_id: int
    name: str
    role: Role
    department: str


PEOPLE = (
    Known(1001, "Nadia Benali", Role.CONSEILLER, HERE),
    Known(1002, "Karim Lefort", Role.CONSEILLER, HERE),
    Known(1003, "Claire Morin", Role.ANIMATEUR, HERE),
    Known(1004, "Olga Petit", Role.CONSEILLER, ELSEWHERE),
)


@dataclass(frozen=True, slots=True)
class Network:
    """Nadia and Karim advise in 95, Claire animates it, Olga advises in 60; Paul is nobody's."""

    telegram: TelegramServer
    app: App
    nadia: Person
    karim: Person
    claire: Person
    olga: Person
    paul: Person
    group: GroupChat

    async def quiet(self) -> None:
        """Until every update is handled, and every message sent but those that wait for their hour."""
        async with asyncio.timeout(60):
            while not await self._is_quiet():
                await asyncio.sleep(0.002)

    async def _is_quiet(self) -> bool:
        if len(self.telegram.world.updates):
            return False
        async with self.app.db.reading() as tx:
            [row] = await tx.fetch(WAITING)
            [later] = await tx.fetch(LATER, now=stamp(self.app.clock.now()))
        return int(row["total"]) == int(later["total"])

    async def say(self, person: Person, text: str, chat: GroupChat | None = None) -> Message:
        """The bot's latest message there, once it has said all it had to say."""
        await person.say(text, chat)
        await self.quiet()
        return [message for message in chat.messages if message.by_bot][-1] if chat else person.last

    async def tap(self, person: Person, button: str, message: Message | None = None) -> Message:
        """Presses a button of the last message, or of `message`; what the person then sees last."""
        await person.tap(message or person.last, button)
        await self.quiet()
        return person.last

    async def invite(self, role: Role = Role.CONSEILLER, department: str = HERE, **options: int) -> str:
        async with self.app.db.transaction() as tx:
            invited = await invite(tx, role, department, self.app.clock.now(), **options)
        return invited.code

    async def rows(self, sql: str) -> list[dict[str, object]]:
        async with self.app.db.reading() as tx:
            return [dict(row) for row in await tx.fetch(Query("test", sql, "What a test looks at."))]


def settings(telegram: TelegramServer, database_url: str, **more: str) -> Settings:
    where = {
        "telegram_token": SecretStr(telegram.token),
        "telegram_api_url": telegram.url,
        "database_url": database_url,
    }
    return _checked(**more).model_copy(update=where)


@lru_cache
def _checked(**more: str) -> Settings:
    """Read once: it takes as long as a question to the bot."""
    return Settings(
        _env_file=None,
        telegram_token=SecretStr("1:unused"),
        data_controller="Préfecture de test",
        dpo_email="dpo@test.example",
        **more,
    )


@asynccontextmanager
async def network(
    database_url: str,
    clock: Clock | None = None,
    start: Mapping[str, Any] = MappingProxyType({}),
    **more: str,
) -> AsyncIterator[Network]:
    """`start`: options of `open_app`; `more`: settings."""
    clock = clock or DemoClock(Frozen())
    async with TelegramServer(clock, flood_control=False) as telegram:
        options = {"limits": Limits.unlimited(), "patience": Patience(poll=5, first_pause=0.01), **start}
        async with open_app(settings(telegram, database_url, **more), clock, **options) as app:
            people = [telegram.person(one.name, user_id=one.user_id) for one in PEOPLE]
            for person in people:
                person.account.started = True
            async with app.db.transaction() as tx:
                await fill(tx)
            paul = telegram.person("Paul Girard")
            group = telegram.group("France services 95", people[:3])
            running = asyncio.create_task(app.run())
            try:
                yield Network(telegram, app, *people, paul=paul, group=group)
            finally:
                running.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await running


async def fill(tx: Transaction) -> None:
    if await members.by_user(tx, PEOPLE[0].user_id):
        return
    await put_structures(tx, STRUCTURES, NOW)
    await put_referents(tx, (CAF, TITRES, CAF_ELSEWHERE), NOW)
    await raise_revisions(tx, (HERE, ELSEWHERE))
    for one in PEOPLE:
        await let_in(tx, one.user_id, one.name, one.role, one.department)


async def newcomer(net: Network, name: str, role: Role, department: str = HERE) -> Person:
    person = net.telegram.person(name)
    person.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, person.id, name, role, department)
    return person


async def let_in(tx: Transaction, user_id: int, name: str, role: Role, department: str) -> Member:
    invited = await invite(tx, role, department, NOW)
    first_name, _, last_name = name.partition(" ")
    return await join(tx, Newcomer(user_id, first_name, last_name, None), invited.code, NOW)


class Frozen:
    """Tuesday 24 November 2026, 14 h 30 in Paris, for ever."""

    def now(self) -> datetime:
        return NOW


def sqlite_file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))
