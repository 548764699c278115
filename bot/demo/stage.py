"""The demo's stage: a Telegram on loopback, the real bot unchanged, a fictional network of the Val-d'Oise.

Everything lives in a temporary folder and goes with the process.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.network.joining import invite, join
from bot.actions.nouns import read_list
from bot.app import App, open_app
from bot.clock import stamp
from bot.demo.clock import DemoClock
from bot.demo.players import GroupChat, Person
from bot.demo.sample.broadcasts import fill_broadcasts
from bot.demo.sample.campaigns import AddFile, fill_campaigns, fill_resources
from bot.demo.sample.concerns import fill_concerns
from bot.demo.sample.events import fill_events
from bot.demo.sample.incidents import fill_incidents
from bot.demo.sample.newcomers import fill_newcomers
from bot.demo.sample.newsletters import fill_newsletters
from bot.demo.sample.people import fill_people
from bot.demo.sample.polls import fill_polls
from bot.demo.sample.reception import fill_reception
from bot.demo.sample.report import fill_report
from bot.demo.sample.stand_ins import fill_stand_ins
from bot.demo.sample.usage import fill_figures
from bot.demo.sample.visits import fill_visits
from bot.demo.server import TelegramServer
from bot.domain.network.members import Invitation, Newcomer
from bot.domain.network.roles import Role
from bot.handlers.core.help import menu_call
from bot.handlers.routes import TABLE
from bot.jobs.schedule import next_due, tick_all
from bot.settings import Settings
from bot.store.core import outbox
from bot.store.directory import structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.transport.trouble import CannotGoOn, Patience

SAMPLE = Path(__file__).parent / "sample"
NOUNS = ("structures", "partners", "referents", "sectors", "modules")
DEPARTMENT = "95"
OPEN_CODE = "relaisdemo"
BACK_AFTER_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """The people of the demo, in a network whose bot runs."""

    telegram: TelegramServer
    app: App
    nadia: Person
    karim: Person
    claire: Person
    paul: Person
    group: GroupChat


@asynccontextmanager
async def stage(port: int = 0, patience: Patience | None = None) -> AsyncIterator[Stage]:
    """Raises OSError when the port is taken."""
    clock = DemoClock()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="relais-demo-"))
        telegram = await stack.enter_async_context(TelegramServer(clock, port=port))
        app = await stack.enter_async_context(
            open_app(_settings(telegram, Path(folder)), clock, patience=patience)
        )
        people = _people(telegram)
        await _fill(app.db, clock.now(), people, lambda data, name: telegram.world.files.add(data, name).id)
        group = telegram.group("France services 95", [*people[:3]])
        telegram.people_api.next_due = partial(next_due, app.db, clock)
        running = [asyncio.create_task(duty) for duty in (_keep_running(app), _follow(clock, app.db))]
        try:
            yield Stage(telegram, app, *people, group=group)
        finally:
            for task in running:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task


async def _keep_running(app: App) -> None:
    """A bot that gave up, because another program polled with its token, comes back when it can."""
    while True:
        try:
            await app.run()
        except* CannotGoOn:
            pass  # what is raised in here, a stop of the demo, is a group on Python 3.11.2
        await asyncio.sleep(BACK_AFTER_SECONDS)


async def _follow(clock: DemoClock, db: Database) -> None:
    """What a push of the clock makes due happens at once: the scheduler itself ticks in real time."""
    while True:
        await clock.pushed.wait()
        clock.pushed.clear()
        await tick_all(db, clock)


async def hold_the_stage(port: int, tell: Callable[[str], None]) -> None:
    """Until cancelled; `tell` is given the page's address."""
    async with stage(port) as on:
        for person in (on.nadia, on.karim, on.claire, on.paul):
            await person.say("/start")
        tell(f"{on.telegram.url}/")
        await asyncio.Event().wait()


def _settings(telegram: TelegramServer, folder: Path) -> Settings:
    """With people's pages, calendars and the trainer's, on a port of their own."""
    listen = f"127.0.0.1:{_free_port()}"
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        telegram_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        database_url=f"sqlite:///{folder / 'relais.db'}",
        data_controller="Préfecture du Val-d’Oise (démonstration, réseau fictif)",
        dpo_email="dpo@relais.example",
        http_listen=listen,
        public_url=f"http://{listen}",
    )


def _free_port() -> int:
    """Of this machine, at this moment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _people(telegram: TelegramServer) -> tuple[Person, Person, Person, Person]:
    return (
        telegram.person("Nadia Benali", first_name="Nadia", last_name="Benali", role="conseillère"),
        telegram.person("Karim Lefort", first_name="Karim", last_name="Lefort", role="conseiller"),
        telegram.person("Claire Morin", first_name="Claire", last_name="Morin", role="animatrice"),
        telegram.person("Paul Girard", first_name="Paul", last_name="Girard", role=f"code : {OPEN_CODE}"),
    )


async def _fill(db: Database, now: datetime, people: tuple[Person, ...], add_file: AddFile) -> None:
    nadia, karim, claire, _stranger = people
    async with db.transaction() as tx:
        for noun in NOUNS:
            table = read_list((SAMPLE / f"{noun}.csv").read_bytes())
            await apply_plan(tx, await plan_import(tx, noun, table, {DEPARTMENT}, now), now)
        places = [place.id for place in await structures.structures(tx, DEPARTMENT)]
        await _let_in(tx, nadia, Role.CONSEILLER, places[0], now)
        await _let_in(tx, karim, Role.CONSEILLER, places[1], now)
        await _let_in(tx, claire, Role.ANIMATEUR, None, now)
        await fill_people(tx, DEPARTMENT, now)
        await fill_reception(tx, DEPARTMENT, now)
        await fill_events(tx, DEPARTMENT, now)
        await fill_polls(tx, DEPARTMENT, now)
        await fill_newcomers(tx, DEPARTMENT, now)
        await fill_incidents(tx, DEPARTMENT, now)
        await fill_campaigns(tx, DEPARTMENT, now)
        await fill_resources(tx, DEPARTMENT, add_file, now)
        await fill_newsletters(tx, DEPARTMENT, now)
        await fill_broadcasts(tx, DEPARTMENT, now)
        await fill_visits(tx, DEPARTMENT, now)
        await fill_figures(tx, DEPARTMENT, now)
        await fill_concerns(tx, DEPARTMENT, now)
        await fill_report(tx, DEPARTMENT, now)
        await fill_stand_ins(tx, DEPARTMENT, now)
        end = stamp(now.replace(year=now.year + 1))
        await members.add_invitation(
            tx, Invitation(OPEN_CODE, Role.CONSEILLER, DEPARTMENT, None, 100, end), None, now
        )


async def _let_in(
    tx: Transaction, person: Person, role: Role, structure_id: str | None, now: datetime
) -> None:
    person.account.started = True
    invited = await invite(tx, role, DEPARTMENT, now, structure_id=structure_id)
    first_name, _, last_name = person.name.partition(" ")
    await join(tx, Newcomer(person.id, first_name, last_name, structure_id), invited.code, now)
    menu = menu_call(TABLE, role, {"type": "chat", "chat_id": person.id})
    await outbox.enqueue(tx, menu, now)
