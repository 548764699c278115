"""Incidents for tests of what the bot does by itself, as if somebody had said them and others had worked on them."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.demo.players import Person
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from bot.store.network import members
from tests.network import Network


async def member_of(tx: Transaction, person: Person) -> Member:
    member = await members.by_user(tx, person.id)
    assert member is not None
    return member


async def said(
    net: Network,
    person: Person,
    kind: str = "tool",
    severity: Severity = Severity.BLOCKING,
    partner: str | None = "caf",
) -> Incident:
    async with net.app.db.transaction() as tx:
        member = await member_of(tx, person)
        incident, _ = await reporting.report(
            tx, member, IncidentReport(kind, severity, partner), Words("Plus rien ne va"), net.app.clock.now()
        )
    return incident


async def moved_to(net: Network, person: Person, place: str) -> None:
    """They work in this structure from now on."""
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, (await member_of(tx, person)).id, place)


async def do(net: Network, person: Person, step: Step, incident: Incident, **changes: object) -> None:
    async with net.app.db.transaction() as tx:
        member = await member_of(tx, person)
        side = Side.NETWORK if member.keeps_directory else Side.REPORTER
        await steps.do(tx, member, side, step, incident.id, net.app.clock.now(), **changes)


async def share(net: Network, person: Person, incident: Incident) -> None:
    async with net.app.db.transaction() as tx:
        await reporting.follow(tx, await member_of(tx, person), incident.id, net.app.clock.now())


async def now_of(net: Network, incident: Incident) -> Incident:
    async with net.app.db.reading() as tx:
        found = await incidents.incident(tx, incident.id, None)
    assert found is not None
    return found


def told(person: Person, words: str) -> list[str]:
    """The messages they got that say this."""
    texts = [message.text.replace("\N{NO-BREAK SPACE}", " ") for message in person.received]
    return [text for text in texts if words in text]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)
