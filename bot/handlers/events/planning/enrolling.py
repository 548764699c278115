"""« Inscrire quelqu’un »: anybody of the département, also without Telegram; `/inscrire` is the same, typed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.events.agenda import is_meant
from bot.actions.events.planning import on_behalf, planned, planning
from bot.actions.events.seats import RegistrationResult
from bot.actions.events.warnings import warnings
from bot.actions.network import members
from bot.actions.privacy import channels, preferences
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.answers import MOST_SAID
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.events.events import Event, Mode
from bot.domain.events.planning.event_acts import REGISTER
from bot.domain.network.members import ListedMember, Member
from bot.handlers.events.agenda import today_of
from bot.handlers.events.planning.programme import label_of
from bot.handlers.events.registering import mode_of
from bot.store.events import registrations
from bot.views.events.cards import WAYS
from bot.views.events.moves import tell_done, tell_moves
from bot.views.events.warnings import warning

MOST_CHOICES = 8


async def start(turn: MemberTurn) -> None:
    """args: event id."""
    event = await planning.event_of(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, ENROLLING, _state(event))


def _state(event: Event) -> dict[str, str]:
    """Where there is one way of coming, nobody is asked for it."""
    return {"event": event.id} | ({"mode": str(event.modes[0])} if len(event.modes) == 1 else {})


async def typed(turn: MemberTurn) -> None:
    """`/inscrire Karim Lefort [au séminaire]`: in which event? Those that fit the words behind the name, if any do."""
    words = " ".join(turn.words.split())[:LONGEST_QUERY]
    people = await _people(turn, words) if words else []
    coming = [one for one in await planned.coming(turn.tx, turn.member, turn.now) if _is_open(turn, one)]
    if words and not people:
        people, coming = await _apart(turn, words.split(), coming)
    if len(people) == 1:
        buttons = [tap(label_of(one), "enrol", one.id, people[0].member.id) for one in coming[:MOST_CHOICES]]
    else:
        buttons = [tap(label_of(one), "register_somebody", one.id) for one in coming[:MOST_CHOICES]]
    person = people[0].member if len(people) == 1 else None
    await turn.say(
        screen("roster/which", column(buttons), person=person, words=words, found=len(people), events=coming)
    )


async def _apart(
    turn: MemberTurn, words: Sequence[str], coming: list[Event]
) -> tuple[list[ListedMember], list[Event]]:
    """« Karim Lefort carte grise », « Karim 16/12 »: somebody, and what of all that is coming."""
    for length in range(min(len(words) - 1, MOST_SAID), 0, -1):
        people = await _people(turn, " ".join(words[:length]))
        found = [one for one in coming if is_meant(one, " ".join(words[length:]), turn.sent_at)]
        if people and found:
            return people, found
    return [], coming


def _is_open(turn: MemberTurn, event: Event) -> bool:
    return event.is_upcoming and event.starts > turn.now


async def enrol(turn: MemberTurn) -> None:
    """Of `/inscrire`: the event that was meant. args: event id, member id."""
    event_id, member_id = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    await begin(turn, ENROLLING, {**_state(event), "member": member_id})


async def _people(turn: MemberTurn, words: str) -> list[ListedMember]:
    """Members in force of the département whose name or structure begins so; the very name comes alone."""
    listed = [one for one in await members.people(turn.tx, turn.member) if one.member.state == "active"]
    near = [one for one in listed if one.member.department_code == turn.member.department_code]
    found = members.fitting(near, members.EVERYBODY, words, await today_of(turn))
    same = [one for one in found if normalise(one.member.name) == normalise(words)]
    return same if len(same) == 1 else found


async def _ask(turn: MemberTurn, question: Ask) -> None:
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    leave = [tap("Abandonner", "cancel", REGISTER.name)]
    if question.step == "mode":
        ways = [choice(WAYS[mode].capitalize(), REGISTER, "mode", mode) for mode in event.modes]
        await turn.show(screen("roster/how", [ways, leave], event=event))
        return
    await turn.show(screen("roster/whom", [leave], event=event, today=await today_of(turn)))


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    if question.step == "mode":
        said = normalise(text)
        return next((mode for mode in Mode if normalise(WAYS[mode]) == said), text)
    found = await _people(turn, text)
    if len(found) == 1:
        return found[0].member.id
    await _offer(turn, found, text)
    return None


async def _offer(turn: MemberTurn, found: Sequence[ListedMember], words: str) -> None:
    buttons = [
        choice(
            f"{one.member.name}, {one.structure}" if one.structure else one.member.name,
            REGISTER,
            "member",
            one.member.id,
        )
        for one in found[:MOST_CHOICES]
    ]
    rows = [*column(buttons), [tap("Abandonner", "cancel", REGISTER.name)]]
    more = max(0, len(found) - MOST_CHOICES)
    await turn.say(screen("roster/found", rows, found=found, words=words, more=more))


async def _done(turn: MemberTurn, state: State) -> None:
    event = await planning.event_of(turn.tx, turn.member, state["event"])
    mode = mode_of(state["mode"], event)
    member = await on_behalf.person(turn.tx, turn.member, state["member"])
    own = await registrations.of_member_in(turn.tx, event.id, member.id)
    if warned := await warnings(turn.tx, member, event, own, turn.now):
        rows = [
            [tap("Inscrire quand même", "enrol_anyway", event.id, member.id, mode)],
            [back("registered", event.id)],
        ]
        digits = await preferences.wants_digits(turn.tx, turn.member)
        await turn.show(warning(event, warned, rows, turn.now, person=member, digits=digits))
        return
    await _register(turn, event, member, mode)


async def enrol_anyway(turn: MemberTurn) -> None:
    """Who was warned registers them all the same. args: event id, member id, mode."""
    event_id, member_id, way = turn.arguments(3)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    member = await on_behalf.person(turn.tx, turn.member, member_id)
    await _register(turn, event, member, mode_of(way, event))


async def _register(turn: MemberTurn, event: Event, member: Member, mode: Mode) -> None:
    done = await on_behalf.register_for(turn.tx, turn.member, member.id, event.id, mode, turn.now)
    await _settled(turn, done, member)


async def _settled(turn: MemberTurn, done: RegistrationResult, member: Member) -> None:
    if done.is_new:
        await tell_done(turn.tx, done.event, member, done.registration, turn.now)
    await tell_moves(turn.tx, done.event, done.moves, turn.now)
    event = done.event
    rows = [
        [tap("Voir son inscription", "registered_one", done.registration.id)],
        [tap("Inscrire quelqu’un d’autre", "register_somebody", event.id)],
        [back("registered", event.id)],
    ]
    is_told = bool(await channels.to(turn.tx, member))
    await turn.show(
        screen("roster/enrolled", rows, done=done, own=done.registration, member=member, is_told=is_told)
    )


ENROLLING = FormRoute(REGISTER, ANIMATEURS, ask=_ask, done=_done, read=_read)
