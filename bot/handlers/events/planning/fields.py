"""« Modifier »: one thing of an event at a time, here or in the dates that follow, with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import changing, fields, planned, planning, series
from bot.actions.events.planning.changing import Amended
from bot.actions.events.telling import telling
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.events.events import KINDS, Event
from bot.domain.events.planning import when
from bot.domain.events.planning.event_fields import (
    DRAFT,
    EMPTY,
    EVENT_FIELD,
    FIELDS,
    FOLLOWING,
    ONE,
    with_written,
    written,
)
from bot.domain.events.registrations import CONCERNED
from bot.domain.events.said import PRIORITIES, UNLIMITED
from bot.handlers.events.planning import choosing
from bot.handlers.events.planning.showing import shown
from bot.store.core import forms
from bot.store.events import registrations
from bot.store.training import modules
from bot.texts import render
from bot.views.events.moves import tell_moves

PAGE = MOST_CHOICES = 6
SEATS = ("12", "20", "30")


async def pick(turn: MemberTurn) -> None:
    """Which thing? args: event id [, offset]."""
    event_id, offset = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    await turn.show(menu_screen(event, offset_in(offset) or 0))


def menu_screen(event: Event, offset: int = 0) -> Screen:
    """Three rows of two."""
    page = page_of(tuple(FIELDS.values()), offset, PAGE)
    buttons = [tap(field.label, "amend_field", event.id, field.name) for field in page.shown]
    turning = page.turning("amend_event", event.id, after="Autre chose ›")
    rows = [*pairs(buttons), [*turning, back("manage_event", event.id)]]
    return screen("planning/fields", rows, event=event)


async def amend(turn: MemberTurn) -> None:
    """Asks for it. args: event id, field."""
    event_id, field = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    if field not in FIELDS:
        raise Refusal("field_unknown")
    state = {"event": event.id, "field": field}
    if field in choosing.CHOSEN:
        state["draft"] = written(event, [field])[field]
    following = len(await series.following(turn.tx, event, turn.now))
    await begin(turn, AMENDING, {**state, "following": str(following or "")})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    field = question.state["field"]
    leave = [tap("Abandonner", "cancel", EVENT_FIELD.name)]
    if question.step == "reach":
        count = question.state["following"]
        label = f"Celle-ci et les {count} suivantes" if count != "1" else "Celle-ci et la suivante"
        rows = [[choice("Celle-ci seulement", EVENT_FIELD, "reach", ONE)]]
        rows.append([choice(label, EVENT_FIELD, "reach", FOLLOWING)])
        await turn.show(screen("planning/reach", [*rows, leave], event=event, following=int(count)))
    elif field in choosing.CHOSEN:
        await turn.show(await choosing.chooser(turn, event, question.state))
    else:
        rows = [*await _choices(turn, event, field), leave]
        await turn.show(await _question_screen(turn, event, field, rows))


async def _question_screen(turn: MemberTurn, event: Event, field: str, rows: list[list[Button]]) -> Screen:
    return screen(
        "planning/field",
        rows,
        event=event,
        field=field,
        label=FIELDS[field].label,
        old=await shown(turn.tx, event, field),
        is_published=event.is_upcoming,
    )


async def _choices(turn: MemberTurn, event: Event, field: str) -> list[list[Button]]:
    def pick_one(label: str, answer: str) -> Button:
        return choice(label, EVENT_FIELD, "value", answer)

    match field:
        case "kind":
            return pairs([pick_one(label, kind) for kind, label in KINDS.items()])
        case "priority":
            return column([pick_one(label.capitalize(), rule) for rule, label in PRIORITIES.items()])
        case "seats" | "remote_seats":
            numbers = [pick_one(count, count) for count in SEATS]
            return [[*numbers, pick_one("Sans limite", UNLIMITED)]]
        case "module_id":
            known = await modules.modules(turn.tx, event.department_code)
            buttons = column([pick_one(one.title, one.id) for one in known[:MOST_CHOICES]])
            return [*buttons, [pick_one("Aucun module", EMPTY)]]
    labels = {
        "structure_id": "Aucune structure",
        "deadline_on": "Jusqu’au début",
        "opens_on": "Dès la publication",
        "cancel_until": "Jusqu’au début",
        "offer_hours": "Délai habituel",
        "link": "Sans lien",
        "description": "Sans texte",
    }
    return [[pick_one(labels[field], EMPTY)]] if field in labels and getattr(event, field) else []


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """What is typed is checked at once."""
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    field = question.state["field"]
    if question.step == "reach":
        return text
    try:
        if field in choosing.CHOSEN:
            drafted = await choosing.drafted(turn, event, question.state, text)
            if drafted is None:
                return DRAFT
            await begin(turn, AMENDING, drafted)
            return None
        if field == "structure_id" and text.strip() != EMPTY:
            return await _offer_structures(turn, event, text)
        after = await fields.with_answer(turn.tx, event, field, text, turn.sent_at)
        if event.starts > turn.now:
            planning.check(after, turn.now)
    except Refusal as refusal:
        rows = [*await _choices(turn, event, field), [tap("Abandonner", "cancel", EVENT_FIELD.name)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None
    return _as_read(after, field, text)


def _as_read(after: Event, field: str, text: str) -> str:
    """« Demain » is another day once it is confirmed: what is kept says which."""
    value = getattr(after, field, None)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return when.as_typed(after.half_days) if field == "half_days" else text


async def choose(turn: MemberTurn) -> None:
    """A tap on what is chosen tap by tap. args: part, value, offset of the page, more or less."""
    saved = await forms.find(turn.tx, turn.speaker.user_id, EVENT_FIELD.name)
    if saved is None or saved.state.get("field") not in choosing.CHOSEN or "value" in saved.state:
        raise Refusal("form_gone")
    await begin(turn, AMENDING, choosing.chosen(saved.state, *turn.arguments(4)))


async def _offer_structures(turn: MemberTurn, event: Event, text: str) -> str | None:
    found = await turn.services.directory.structures(turn.tx, event.department_code, text, MOST_CHOICES)
    if len(found) == 1:
        return found[0].id
    buttons = [choice(one.label, EVENT_FIELD, "value", one.id) for one in found]
    rows = [*column(buttons), [tap("Abandonner", "cancel", EVENT_FIELD.name)]]
    await turn.say(screen("planning/structures_found", rows, found=found))
    return None


async def _done(turn: MemberTurn, state: State) -> None:
    event = await planning.event_of(turn.tx, turn.member, state["event"])
    field = state["field"]
    if state["value"] == DRAFT:
        after = with_written(event, {field: state["draft"]})
    else:
        after = await fields.with_answer(turn.tx, event, field, state["value"], turn.sent_at)
    following = state.get("reach") == FOLLOWING
    if after == event:
        rows = [[tap("Modifier autre chose", "amend_event", event.id), back("manage_event", event.id)]]
        await turn.show(Screen(render("refusals/event_nothing_changes"), rows))
        return
    amended = await changing.amend(turn.tx, turn.member, after, turn.now, following=following)
    await _tell_changed(turn, amended, field)


async def _tell_changed(turn: MemberTurn, amended: Amended, field: str) -> None:
    for changed in amended.changed:
        await tell_moves(turn.tx, changed.event, changed.moves, turn.now)
    event = amended.event
    rows = [
        [tap("Annuler ce changement", "undo_event", amended.change_id)],
        [tap("Modifier autre chose", "amend_event", event.id), back("manage_event", event.id)],
    ]
    await turn.show(
        screen(
            "planning/changed",
            rows,
            event=event,
            label=FIELDS[field].label,
            limits=await _limits(turn, amended, field),
            old=await shown(turn.tx, amended.before, field),
            new=await shown(turn.tx, event, field),
            dates=len(amended.changed),
            tell_at=await _told_at(turn, [one.event for one in amended.changed]),
            now=turn.now.astimezone(event.starts.tzinfo),
            beyond=await planned.beyond(turn.tx, event) if field in ("seats", "remote_seats") else 0,
            offered=sum(
                move.after.offered_until is not None for one in amended.changed for move in one.moves
            ),
        )
    )


async def _limits(turn: MemberTurn, amended: Amended, field: str) -> list[tuple[str, str]]:
    """Of a date that was changed: the days that go with it, each with what it is called."""
    names = [name for name in amended.names if name != field]
    return [(FIELDS[name].label, await shown(turn.tx, amended.event, name)) for name in names]


async def _told_at(turn: MemberTurn, events: Sequence[Event]) -> datetime | None:
    """The first of them, local; None where nobody is in them who would have to know."""
    everybody = await registrations.of_events(turn.tx, [event.id for event in events])
    concerned = {one.event_id for one in everybody if one.state in CONCERNED}
    times = [await telling.told_at(turn.tx, event) for event in events if event.id in concerned]
    first = min((time for time in times if time is not None), default=None)
    return first.astimezone(events[0].starts.tzinfo) if first else None


async def undo(turn: MemberTurn) -> None:
    """args: change id."""
    undone = await changing.undo(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    for changed in undone:
        await tell_moves(turn.tx, changed.event, changed.moves, turn.now)
    event = undone[0].event
    tell_at = await _told_at(turn, [one.event for one in undone])
    rows = [[back("manage_event", event.id)]]
    now = turn.now.astimezone(event.starts.tzinfo)
    await turn.show(screen("planning/undone", rows, event=event, dates=len(undone), tell_at=tell_at, now=now))


AMENDING = FormRoute(EVENT_FIELD, ANIMATEURS, ask=_ask, done=_done, read=_read)
