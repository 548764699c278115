"""« Nouvel événement »: kind, title, when, where, how many; then it is kept, or published at once."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import fields, planning
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.place_names import beside_its_name
from bot.domain.events.events import KINDS, Event, EventKind
from bot.domain.events.planning import event_form, when
from bot.domain.events.planning.event_form import (
    BOTH,
    IN_STRUCTURE,
    KEEP,
    LATER,
    MARK,
    MEND,
    NEW_EVENT,
    PUBLISH,
    REMOTE,
    SEATS,
)
from bot.domain.events.said import UNLIMITED
from bot.handlers.events.planning import fields as field_screens
from bot.handlers.events.planning import publishing
from bot.handlers.events.planning.cards import card
from bot.store.core import departments
from bot.store.directory import structures
from bot.texts import render
from bot.views.events.cards import WAYS

MOST_CHOICES = 6
ENDS = {KEEP: "Enregistrer", PUBLISH: "Publier", MEND: "Modifier…"}


async def start(turn: MemberTurn) -> None:
    """`/evenement nouveau`, or its button."""
    await begin(turn, CREATING, {"department": turn.member.department_code})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    if question.step == "end":
        await _summary(turn, question.state)
        return
    rows = _choices(question.step)
    rows.append([tap("Abandonner", "cancel", NEW_EVENT.name)])
    title = question.state.get("title", "")
    await turn.show(screen("planning/ask", rows, step=question.step, title=title))


def _choices(step: str) -> list[list[Button]]:
    match step:
        case "kind":
            return pairs([choice(label, NEW_EVENT, step, kind) for kind, label in KINDS.items()])
        case "place":
            return [
                [choice("À distance", NEW_EVENT, step, REMOTE), choice("Les deux", NEW_EVENT, step, BOTH)],
                [choice("Dans une France services", NEW_EVENT, step, IN_STRUCTURE)],
            ]
        case "venue":
            return [[choice("Dans une France services", NEW_EVENT, step, IN_STRUCTURE)]]
        case "link":
            return [[choice("Plus tard", NEW_EVENT, step, LATER)]]
        case "seats" | "remote_seats":
            numbers = [choice(str(count), NEW_EVENT, step, str(count)) for count in SEATS]
            return [[*numbers, choice("Sans limite", NEW_EVENT, step, UNLIMITED)]]
    return []


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    match question.step:
        case "kind":
            return next((kind for kind in EventKind if normalise(text) == kind), text)
        case "when":
            return await _read_when(turn, question.state, text)
        case "place":
            return event_form.said_place(text)
        case "structure":
            return await _read_structure(turn, question.state, text)
        case "end":
            return next((end for end, label in ENDS.items() if normalise(text) == normalise(label)), text)
    return text.strip().removeprefix(MARK)


async def _read_when(turn: MemberTurn, state: State, text: str) -> str | None:
    """Checked as a whole at once: nobody answers five questions about an event of last week."""
    try:
        event = await _event(turn, {**state, "when": "[]", "place": REMOTE})
        half_days = await fields.parse_when(turn.tx, event, text, turn.sent_at)
        planning.check(replace(event, half_days=half_days, remote_seats=None), turn.now)
    except Refusal as refusal:
        rows = [[tap("Abandonner", "cancel", NEW_EVENT.name)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None
    return when.written(half_days)


async def _read_structure(turn: MemberTurn, state: State, text: str) -> str | None:
    """The only one that fits; of several one is tapped."""
    found = await turn.services.directory.structures(turn.tx, state["department"], text, MOST_CHOICES)
    if len(found) == 1 and not beside_its_name(text, found[0]):
        return found[0].id
    buttons = [choice(one.label, NEW_EVENT, "structure", one.id) for one in found]
    rows = [*column(buttons), [tap("Abandonner", "cancel", NEW_EVENT.name)]]
    await turn.say(screen("planning/structures_found", rows, found=found))
    return None


async def _event(turn: MemberTurn, state: State) -> Event:
    department = await departments.department(turn.tx, state["department"])
    if department is None:
        raise Refusal("department_gone")
    event = event_form.event_of(state, department.code, department.time_zone)
    if event.structure_id is None:
        return event
    return await fields.with_answer(turn.tx, event, "structure_id", event.structure_id, turn.now)


async def _summary(turn: MemberTurn, state: State) -> None:
    event = await _event(turn, state)
    structure = await structures.structure(turn.tx, event.structure_id) if event.structure_id else None
    buttons = [choice(label, NEW_EVENT, "end", end) for end, label in ENDS.items()]
    rows = [buttons, [tap("Abandonner", "cancel", NEW_EVENT.name)]]
    place = ", ".join(filter(None, (structure.label if structure else "", event.venue)))
    today = turn.now.astimezone(event.starts.tzinfo).date()
    await turn.show(
        screen(
            "planning/summary", rows, event=event, kind=KINDS[event.kind], place=place, ways=WAYS, today=today
        )
    )


async def _done(turn: MemberTurn, state: State) -> None:
    event = await _event(turn, state)
    try:
        planning.check(event, turn.now)
    except Refusal as refusal:
        await ask_again(turn, CREATING, state, "when", "end", refusal=refusal)
        return
    event = await planning.prepare(turn.tx, turn.member, event, turn.now)
    if state["end"] == PUBLISH:
        await turn.show(await publishing.where_screen(turn, event.id))
    elif state["end"] == MEND:
        await turn.show(field_screens.menu_screen(event))
    else:
        await turn.show(await card(turn, event.id))


CREATING = FormRoute(NEW_EVENT, ANIMATEURS, ask=_ask, done=_done, read=_read)
