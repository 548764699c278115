"""Somebody is named to stand in: who, then from which day to which, or after how many days of silence."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.steering import stand_ins
from bot.actions.visits.planning import department_of
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import KEEPERS
from bot.chat.screens import Button, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.answers import MOST_SAID
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.stretches import MORE_AHEAD, last_day_from, whole_day
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.domain.steering.stand_in_form import KINDS, STAND_IN, said_when, when_of
from bot.domain.steering.stand_ins import FEWEST_DAYS, MOST_DAYS, When
from bot.views.steering.stand_ins import card, tell_asked

QUESTIONS = {
    "who": "ask_who",
    "when": "ask_when",
    "first": "ask_first",
    "last": "ask_last",
    "days": "ask_days",
}
BY = re.compile(r"^par\s+", re.IGNORECASE)
AT_THE_END = re.compile(r"^(\S.*?)\s+par\s+(\D+)$", re.IGNORECASE)
"""« du 24 au 26 décembre par Karim »."""
MOST_SHOWN = 4
USUAL_LENGTHS = (7, 14, 21)
USUAL_SILENCES = (5, 10, 15, 30)


async def begin_with(turn: MemberTurn, words: str) -> None:
    """A name that was typed behind the command, and perhaps when: « Nadia du 2 au 4 décembre ». Raises Refusal."""
    await stand_ins.check_asker(turn.tx, turn.member)
    state: State = {}
    words = BY.sub("", AT_THE_END.sub(r"\2 \1", words))
    found = await _people_called(turn, words)
    if not found:
        name, state = await _when_behind(turn, words)
        found = await _people_meant(turn, name if state else await _name_ahead(turn, name)) if name else []
    await begin(turn, NAMING, {**state, "who": found[0].id} if len(found) == 1 else state)


async def _when_behind(turn: MemberTurn, words: str) -> tuple[str, State]:
    """The name, and what is said behind it of when: the longest end of the message that says it. Raises Refusal."""
    parts = words.split()
    for at in range(min(len(parts), MOST_SAID)):
        if at and normalise(parts[at - 1]) in MORE_AHEAD:
            continue
        if state := await _when_said(turn, " ".join(parts[at:])):
            return " ".join(parts[:at]), state
    return words, {}


async def _name_ahead(turn: MemberTurn, words: str) -> str:
    """« karim pendant les vacances »: who it is, and when is asked. A capital may begin another name."""
    parts = words.split()
    for count in range(min(len(parts) - 1, MOST_SAID), 0, -1):
        name = " ".join(parts[:count])
        if parts[count][0].islower() and await _people_called(turn, name):
            return name
    return words


async def _when_said(turn: MemberTurn, words: str) -> State:
    """Raises Refusal for days that are over or turned round, and for one that is none."""
    today = await _today(turn)
    try:
        state = said_when(words, await _today(turn, turn.sent_at))
    except ValueError:
        raise Refusal("stand_in_day") from None
    if state:
        last = {"last": state["first"]} if "first" in state else {}
        stand_ins.check_when(when_of({"days": str(FEWEST_DAYS), **last, **state}), today)
    return state


async def _people_meant(turn: MemberTurn, words: str) -> list[Member]:
    """Raises Refusal when it is nobody."""
    found = await _people_called(turn, words)
    if not found:
        raise Refusal("stand_in_unknown")
    return found


async def _people_called(turn: MemberTurn, words: str) -> list[Member]:
    """By their whole name, else by a part of it."""
    people = await stand_ins.candidates(turn.tx, turn.member)
    said = set(normalise(words).split())
    return PeopleNames(people).meant(words, turn.member.department_code, None) or [
        one for one in people if said and said <= set(normalise(one.name).split())
    ]


async def _ask(turn: MemberTurn, question: Ask) -> None:
    buttons, values = await _choices(turn, question)
    rows = column(buttons) if question.step == "when" else pairs(buttons)
    if question.step == "when":
        rows = [buttons[:2], buttons[2:]]
    rows.append([tap("Annuler", "cancel", STAND_IN.name)])
    await turn.show(screen(f"stand_ins/{QUESTIONS[question.step]}", rows, protected=True, **values))


async def _choices(turn: MemberTurn, question: Ask) -> tuple[list[Button], dict[str, object]]:
    step, state = question.step, question.state
    if step == "who":
        people = await stand_ins.candidates(turn.tx, turn.member)
        return [choice(one.name, STAND_IN, step, one.id) for one in people[:MOST_SHOWN]], {
            "total": len(people)
        }
    if step == "when":
        named = await _named(turn, state["who"])
        buttons = [choice(words, STAND_IN, step, kind) for kind, words in KINDS.items()]
        return buttons, {"who": named.name}
    if step == "days":
        buttons = [choice(f"{days} jours", STAND_IN, step, str(days)) for days in USUAL_SILENCES]
        return buttons, {"fewest": FEWEST_DAYS, "most": MOST_DAYS}
    today = await _today(turn)
    if step == "first":
        days = [today, today + timedelta(days=1), _monday_after(today)]
        return [choice(f"{day:%d/%m}", STAND_IN, step, day.isoformat()) for day in dict.fromkeys(days)], {}
    first = date.fromisoformat(state["first"])
    days = [first + timedelta(days=length - 1) for length in USUAL_LENGTHS]
    return [choice(f"{day:%d/%m}", STAND_IN, step, day.isoformat()) for day in days], {"first": first}


async def _named(turn: MemberTurn, member_id: str) -> Member:
    """What a button carries is input from outside. Raises Refusal for who cannot stand in here."""
    for one in await stand_ins.candidates(turn.tx, turn.member):
        if one.id == member_id:
            return one
    raise Refusal("stand_in_nobody")


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


async def _today(turn: MemberTurn, at: datetime | None = None) -> date:
    return local(at or turn.now, await department_of(turn.tx, turn.member.department_code)).date()


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Raises Refusal for a name or a day that is not understood, at once and not at the end."""
    if question.step == "who":
        found = await _people_meant(turn, text)
        if len(found) == 1:
            return found[0].id
        buttons = [choice(one.name, STAND_IN, "who", one.id) for one in found[:MOST_SHOWN]]
        rows = [*pairs(buttons), [tap("Annuler", "cancel", STAND_IN.name)]]
        await turn.say(screen("stand_ins/ask_which", rows, protected=True, total=len(found)))
        return None
    if question.step in ("when", "first"):
        said = await _when_said(turn, text)
        if said.get("first") != said.get("last") or (said and question.step == "when"):
            await begin(turn, NAMING, {**said, **question.state})
            return None
    if question.step not in ("first", "last"):
        return text
    today = await _today(turn)
    first = question.state.get("first") if question.step == "last" else None
    begins = date.fromisoformat(first) if first else None
    day = _day_in(text, begins, await _today(turn, turn.sent_at))
    when = When(begins or day, day)
    stand_ins.check_when(when, today)
    return day.isoformat()


def _day_in(text: str, begins: date | None, today: date) -> date:
    """Raises Refusal."""
    try:
        day = last_day_from(begins, text, today) if begins else whole_day(text, today)
    except ValueError:
        day = None
    if day is None:
        raise Refusal("stand_in_day")
    return day


async def _done(turn: MemberTurn, state: State) -> None:
    when = when_of(state)
    if when.dates is not None and when.dates[0] < await _today(turn):
        past = Refusal("stand_in_past")
        await ask_again(turn, NAMING, state, "first", "last", "days", refusal=past)
        return
    asked = await stand_ins.ask(turn.tx, turn.member, state["who"], when, turn.now)
    shown = await stand_ins.shown(turn.tx, asked)
    if shown.member is not None:
        await tell_asked(turn.tx, asked, shown.member, turn.now)
    await turn.show(await card(turn.tx, shown, turn.member, turn.now, "named"))


NAMING = FormRoute(STAND_IN, KEEPERS, ask=_ask, done=_done, read=_read)
