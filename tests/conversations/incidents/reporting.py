"""Incidents for tests, as if an adviser had said them."""

from __future__ import annotations

from bot.actions.incidents.reporting import IncidentReport, follow, report
from bot.actions.incidents.steps import Words, do
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from bot.store.network import members
from bot.views.incidents.notices import tell_concerned, tell_network, tell_new
from tests.network import Network


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def member_of(tx: Transaction, person: Person) -> Member:
    found = await members.by_user(tx, person.id)
    assert found is not None
    return found


async def reported(
    net: Network,
    person: Person,
    text: str = "La ligne dédiée ne répond plus.",
    kind: str = "contact",
    partner: str | None = "caf",
    severity: Severity = Severity.BLOCKING,
) -> Incident:
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        member = await member_of(tx, person)
        said = IncidentReport(kind, severity, partner)
        new, _ = await report(tx, member, said, Words(text), now)
        await tell_new(tx, new, member, now)
    await net.quiet()
    return new


async def me_too(net: Network, person: Person, incident: Incident) -> None:
    async with net.app.db.transaction() as tx:
        await follow(tx, await member_of(tx, person), incident.id, net.app.clock.now())


async def said_back(net: Network, person: Person, incident: Incident, step: Step, text: str = "") -> None:
    """A step of the reporter's."""
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        by = await member_of(tx, person)
        done = await do(tx, by, Side.REPORTER, step, incident.id, now, Words(text))
        if done.tells_network:
            await tell_network(tx, done.incident, done.step_id, by, now)
        await tell_concerned(tx, done.incident, done.concerned, done.step_id, now)
    await net.quiet()


async def as_now(net: Network, incident: Incident) -> Incident:
    async with net.app.db.reading() as tx:
        found = await incidents.incident(tx, incident.id, None)
    assert found is not None
    return found


def told(person: Person, words: str) -> list[Message]:
    return [message for message in person.received if words in plain(message.text)]
