"""« Répéter… »: by what rule, until when; the dates are shown, holidays left out, before anything is made."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import planning, series
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_holiday, local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.answers import agreed
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import Event, EventState
from bot.domain.events.planning.repeating import Dates, RuleRefused, accept_rule, choices, dates, parse_end
from bot.domain.events.planning.series import REPEAT
from bot.store.core import departments
from bot.texts import render

TIMES = (4, 6, 10)
MOST_SHOWN = 8


async def start(turn: MemberTurn) -> None:
    """args: event id."""
    event = await planning.event_of(turn.tx, turn.member, turn.arguments(1)[0])
    if event.state is EventState.CANCELLED:
        raise Refusal("event_cancelled")
    await begin(turn, REPEATING, {"event": event.id})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    leave = [tap("Abandonner", "cancel", REPEAT.name)]
    if question.step == "rule":
        buttons = [choice(one.label, REPEAT, "rule", one.rule) for one in choices(event.starts.date())]
        await turn.show(screen("series/rule", [*column(buttons), leave], event=event))
    elif question.step == "until":
        buttons = [choice(f"{count} fois", REPEAT, "until", f"{count} fois") for count in TIMES]
        await turn.show(screen("series/until", [buttons, leave], event=event))
    else:
        found = await _found(turn, event, question.state)
        rows = [[choice(_prepare(len(found.kept) - 1), REPEAT, "sure", SURE)], leave]
        await turn.show(
            screen("series/sure", rows, event=event, dates=found, most=MOST_SHOWN, today=event.starts.date())
        )


def _prepare(count: int) -> str:
    return "Préparer une date" if count == 1 else f"Préparer {count} dates"


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """The end is checked with its rule, so that too many dates are said where they can be made fewer."""
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    try:
        if question.step == "rule":
            return _said_rule(event, text)
        if question.step == "until":
            await _dates(turn, event, {**question.state, "until": text})
    except RuleRefused as refused:
        rows = [[tap("Abandonner", "cancel", REPEAT.name)]]
        await turn.say(Screen(render(f"refusals/{refused}"), rows))
        return None
    is_sure = agreed(text) or normalise(text).partition(" ")[0] == "preparer"
    return SURE if question.step == "sure" and is_sure else text


def _said_rule(event: Event, text: str) -> str:
    """A button's words, or an RRULE. Raises RuleRefused."""
    said = normalise(text)
    return next(
        (one.rule for one in choices(event.starts.date()) if normalise(one.label) == said), None
    ) or accept_rule(text)


async def _dates(turn: MemberTurn, event: Event, state: State) -> Dates:
    """Raises RuleRefused."""
    department = await departments.department(turn.tx, event.department_code)
    if department is None:
        raise Refusal("department_gone")
    end = parse_end(state["until"], local(turn.sent_at, department).date())
    first: date = event.starts.date()
    return dates(first, state["rule"], end, partial(is_holiday, department=department))


async def _found(turn: MemberTurn, event: Event, state: State) -> Dates:
    """What is tapped is input too. Raises Refusal."""
    try:
        return await _dates(turn, event, {**state, "rule": accept_rule(state["rule"])})
    except RuleRefused as refused:
        raise Refusal(str(refused)) from refused


async def _done(turn: MemberTurn, state: State) -> None:
    event = await planning.event_of(turn.tx, turn.member, state["event"])
    found = await _found(turn, event, state)
    made = await series.repeat(turn.tx, turn.member, event.id, found.kept[1:], turn.now)
    publish = tap("Publier", "publish_event", (event if event.state is EventState.PREPARED else made[0]).id)
    rows = [[publish, tap("Voir la première", "manage_event", made[0].id)], [back("manage_event", event.id)]]
    await turn.show(screen("series/made", rows, event=event, made=made, skipped=len(found.skipped)))


REPEATING = FormRoute(REPEAT, ANIMATEURS, ask=_ask, done=_done, read=_read)
