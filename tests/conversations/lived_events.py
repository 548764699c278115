"""Events in a network people have lived in: one tomorrow, announced in the group, of which they are reminded, and one
they were at; a series with a question and a long text, for a module that is asked of advisers."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import stamp
from bot.demo.players import Person
from bot.domain.events.events import Event, EventState, HalfDay
from bot.domain.events.polls.dates import parse_dates
from bot.domain.events.polls.polls import Poll, Proposal, Vote
from bot.domain.events.questions import MEAL
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.training.modules import Module
from bot.store.engine.queries import Query
from bot.store.events import registrations
from bot.store.events.polls import polls
from bot.store.network import groups
from bot.store.training import modules
from bot.views.events.announcements import announce
from tests.conversations.agreeing import member_of
from tests.conversations.events.planning.planning import at, planned
from tests.network import HERE, NOW, Network

ATTEND = Query(
    "attend",
    "INSERT INTO attendances (registration_id, half_day, present, source, marked_at) VALUES (:id, 0, 1, 'hand', :now)",
    "They were there.",
)


async def go_to_events(net: Network, *people: Person, waits: Person) -> None:
    """Before the morning of 25 November: they are then reminded of one, and asked how the other was."""
    tomorrow = HalfDay(at("2026-11-26 14:00"), at("2026-11-26 17:00"))
    past = HalfDay(at("2026-11-24 09:00"), at("2026-11-24 12:00"))
    coming = await planned(
        net, title="Carnaval des démarches", venue="Salle du Cormoran", half_days=(tomorrow,)
    )
    done = await planned(net, title="Bilan du Cormoran", half_days=(past,))
    await _announce(net, coming)
    await _series(net)
    await _poll(net, people[0])
    for person in people:
        await _seat(net, person, coming)
        await _seat(net, person, done, attended=True)
    await _seat(net, waits, coming, SeatState.WAITING)
    await planned(net, title="Brouillon du Cormoran", state=EventState.PREPARED)


async def _poll(net: Network, person: Person) -> None:
    """Open, and answered by one of them."""
    opener, voter = await member_of(net, net.claire), await member_of(net, person)
    async with net.app.db.transaction() as tx:
        dates = parse_dates("14/12 9h-11h ou 14h-16h", at("2026-11-24 14:30"), "Europe/Paris")
        proposals = tuple(Proposal(f"cormoran{number}", each) for number, each in enumerate(dates))
        poll = Poll(
            "cormoran",
            HERE,
            "Europe/Paris",
            "Dates du Cormoran",
            proposals,
            at("2026-12-10 00:00").date(),
            at("2026-12-11 00:00"),
            created_by=opener.id,
        )
        await polls.add(tx, poll, NOW)
        await polls.put_vote(tx, proposals[0].id, voter.id, Vote.YES, NOW)


async def _series(net: Network) -> None:
    """Open to all, twice."""
    module = Module("mirabolant", "Accueil mirabolant", HERE, compulsory=True)
    async with net.app.db.transaction() as tx:
        await modules.put(tx, module)
    for day in ("2026-12-10", "2026-12-17"):
        await planned(
            net,
            title="Ronde du Cormoran",
            description="Ce que le Cormoran a vu. " * 12,
            half_days=(HalfDay(at(f"{day} 09:00"), at(f"{day} 12:00")),),
            seats=None,
            module_id=module.id,
            questions=(MEAL,),
            series_id="ronde",
        )


async def _announce(net: Network, event: Event) -> None:
    """In the group of the département, where it is bound."""
    async with net.app.db.transaction() as tx:
        for group in await groups.groups(tx, HERE):
            await announce(tx, event, group, net.app.clock.now())
    await net.quiet()


async def _seat(
    net: Network,
    person: Person,
    event: Event,
    state: SeatState = SeatState.REGISTERED,
    *,
    attended: bool = False,
) -> None:
    member, since = await member_of(net, person), NOW - timedelta(days=9)
    own = Registration(
        f"{event.id[:5]}{member.id[:5]}",
        event.id,
        member.id,
        member.structure_id,
        state,
        event.modes[0],
        registered_at=since,
        waits_since=since,
        changed_at=since,
    )
    async with net.app.db.transaction() as tx:
        await registrations.put(tx, own)
        if attended:
            await tx.execute(ATTEND, id=own.id, now=stamp(NOW))
