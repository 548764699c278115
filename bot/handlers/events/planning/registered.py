"""Who is in an event: the list by structure, one person of it, out, or up in the waiting list."""

from __future__ import annotations

from bot.actions.events.planning import on_behalf, roster
from bot.actions.events.planning.roster import GONE, REGISTERED, STATES, WAITING, Roster
from bot.actions.events.seats import RegistrationResult
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.events.planning.event_acts import LIFT
from bot.domain.events.questions import label_of
from bot.domain.events.registrations import CONCERNED, SeatState
from bot.handlers.events.agenda import today_of
from bot.store.events import registrations
from bot.store.events.roster import ListedRegistration
from bot.store.network import members
from bot.texts import render
from bot.views.events.cards import WAYS
from bot.views.events.moves import tell_done, tell_moves

PAGE = 8
LABELS = {REGISTERED: "Inscrits", WAITING: "En attente", GONE: "Désistés"}


async def show_all(turn: MemberTurn) -> None:
    """args: event id [, group, offset]."""
    event_id, group, offset = turn.arguments(3)
    people = await roster.of_event(turn.tx, turn.member, event_id)
    await turn.show(await _list_screen(turn, people, group, offset_in(offset) or 0))


async def _list_screen(turn: MemberTurn, people: Roster, group: str, offset: int) -> Screen:
    event = people.event
    group = group if group in STATES else REGISTERED
    page = page_of(people.group(group, turn.now), offset, PAGE)
    buttons = [
        tap(one.name or "Personne effacée", "registered_one", one.registration.id) for one in page.shown
    ]
    rows = [*pairs(buttons), page.turning("registered", event.id, group), _groups(turn, people, group)]
    rows.append(
        [tap("Inscrire quelqu’un", "register_somebody", event.id), tap("Écrire", "write_event", event.id)]
    )
    last = [tap("Excel", "roster_file", event.id), back("manage_event", event.id)]
    return screen(
        "roster/list",
        [*rows, last],
        page=page,
        group=group,
        event=event,
        ranks=people.ranks,
        ways=WAYS,
        present=len(people.group(roster.PRESENT, turn.now)),
        today=await today_of(turn),
    )


def _groups(turn: MemberTurn, people: Roster, shown: str) -> list[Button]:
    """The other groups in which somebody is."""
    counts = {name: len(people.group(name, turn.now)) for name in LABELS}
    return [
        tap(f"{label} ({counts[name]})", "registered", people.event.id, name)
        for name, label in LABELS.items()
        if name != shown and counts[name]
    ]


async def show(turn: MemberTurn) -> None:
    """args: registration id."""
    await turn.show(await _person_screen(turn, turn.arguments(1)[0]))


async def _person_screen(turn: MemberTurn, registration_id: str) -> Screen:
    people, one = await _one(turn, registration_id)
    answers = await registrations.answers(turn.tx, one.registration.id)
    return screen(
        "roster/person",
        [*_acts(turn, people, one), [back("registered", people.event.id, _group_of(one))]],
        one=one,
        own=one.registration,
        event=people.event,
        rank=people.ranks.get(one.registration.id, 0),
        ways=WAYS,
        answers={label_of(name): said for name, said in answers.items()},
        until=one.offered_until(people.event),
        today=await today_of(turn),
    )


async def _one(turn: MemberTurn, registration_id: str) -> tuple[Roster, ListedRegistration]:
    """Raises Refusal for one that is not there, or another département's."""
    own = await on_behalf.registration(turn.tx, turn.member, registration_id)
    people = await roster.of_event(turn.tx, turn.member, own.event_id)
    return people, people.one(own.id)


def _group_of(one: ListedRegistration) -> str:
    return next(name for name, states in STATES.items() if one.registration.state in states)


def _acts(turn: MemberTurn, people: Roster, one: ListedRegistration) -> list[list[Button]]:
    own = one.registration
    if people.event.starts <= turn.now or not people.event.is_upcoming or own.state not in CONCERNED:
        return []
    out = tap("Retirer", "remove_registered", own.id)
    if own.state is SeatState.WAITING:
        return [[tap("Faire passer en tête", "lift_registered", own.id)], [out]]
    if own.state is SeatState.OFFERED:
        return [[tap("Confirmer sa place", "lift_registered", own.id)], [out]]
    return [[out]]


async def remove(turn: MemberTurn) -> None:
    """Asked once. args: registration id [, SURE]."""
    registration_id, sure = turn.arguments(2)
    if sure != SURE:
        people, one = await _one(turn, registration_id)
        yes = tap("Oui, retirer", "remove_registered", registration_id, SURE)
        rows = [[yes, back("registered_one", registration_id)]]
        await turn.show(screen("roster/remove", rows, one=one, event=people.event))
        return
    done = await on_behalf.remove(turn.tx, turn.member, registration_id, turn.now)
    await _settled(turn, done, "removed")


async def lift(turn: MemberTurn) -> None:
    """Asks why. args: registration id."""
    own = await on_behalf.registration(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, LIFTING, {"registration": own.id})


async def _ask_reason(turn: MemberTurn, question: Ask) -> None:
    people, one = await _one(turn, question.state["registration"])
    rows = [[tap("Abandonner", "cancel", LIFT.name)]]
    await turn.show(screen("roster/why", rows, one=one, own=one.registration, event=people.event))


async def _lifted(turn: MemberTurn, state: State) -> None:
    reason = state["reason"]
    done = await on_behalf.lift(turn.tx, turn.member, state["registration"], reason, turn.now)
    await _settled(turn, done, "lifted")


async def _settled(turn: MemberTurn, done: RegistrationResult, said: str) -> None:
    """Says what is so now, tells the person, and who moved by it."""
    own = done.registration
    member = await members.by_id(turn.tx, own.member_id) if own.member_id else None
    if done.is_new and member is not None:
        await tell_done(turn.tx, done.event, member, own, turn.now)
    await tell_moves(turn.tx, done.event, done.moves, turn.now)
    turn.toast(render(f"roster/{said}", own=own, rank=done.rank, is_new=done.is_new, moves=len(done.moves)))
    await turn.show(await _person_screen(turn, own.id))


LIFTING = FormRoute(LIFT, ANIMATEURS, ask=_ask_reason, done=_lifted)
