"""What an animateur notes of somebody's training by hand, on a telephone: followed elsewhere, or not after all."""

from __future__ import annotations

from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.training import modules
from bot.actions.training import records as training
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.days import past_day
from bot.domain.core.words.normalise import normalise
from bot.domain.training.module_forms import FOLLOWED
from bot.handlers.training.records import person_screen
from bot.store.core import departments
from bot.texts import render

MOST_CHOICES = 8


async def note(turn: MemberTurn) -> None:
    """args: member id."""
    record = await training.record_of_person(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await begin(turn, NOTING, {"member": record.member.id, "name": record.member.name})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    if question.step == "module":
        await turn.show(await _modules_screen(turn, question.state["name"], ""))
        return
    one = await modules.module(turn.tx, turn.member, question.state["module"])
    today = await _today(turn)
    rows = [[choice("Aujourd’hui", FOLLOWED, "day", today.isoformat())]]
    await turn.show(screen("records/ask_day", rows, name=question.state["name"], title=one.title))


async def _modules_screen(turn: MemberTurn, name: str, words: str) -> Screen:
    """Those that fit the words, or else all of them."""
    known = await modules.modules(turn.tx, turn.member)
    found = [one for one in known if words in normalise(one.title)] or known
    rows = column([choice(one.title, FOLLOWED, "module", one.id) for one in found[:MOST_CHOICES]])
    return screen("records/ask_module", rows, name=name, more=len(found) > MOST_CHOICES)


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    if question.step == "module":
        known = await modules.modules(turn.tx, turn.member)
        found = [one for one in known if normalise(text) in normalise(one.title)]
        if len(found) == 1:
            return found[0].id
        await turn.say(await _modules_screen(turn, question.state["name"], normalise(text)))
        return None
    return await _read_day(turn, text)


async def _read_day(turn: MemberTurn, text: str) -> str | None:
    """ISO; nothing of a day to come."""
    today = await _today(turn)
    try:
        day = past_day(text, today)
    except ValueError:
        day = None
    if day is not None and day > today:
        await turn.say(Screen(render("refusals/record_future")))
        return None
    return day.isoformat() if day else text


async def _today(turn: MemberTurn) -> date:
    """Of who writes."""
    department = await departments.department(turn.tx, turn.member.department_code)
    return local(turn.sent_at, department).date() if department else turn.sent_at.date()


async def _done(turn: MemberTurn, state: State) -> None:
    day = date.fromisoformat(state["day"])
    if day > await _today(turn):
        raise Refusal("record_future")
    await training.note_by_hand(turn.tx, turn.member, state["member"], state["module"], day, turn.now)
    await turn.show(await person_screen(turn, state["member"]))


async def choose(turn: MemberTurn) -> None:
    """Which line is to go. args: member id."""
    member_id = turn.arguments(1)[0]
    record = await training.record_of_person(turn.tx, turn.member, member_id, turn.now)
    lines = [one for one in record.followed if one.record.event_id is None]
    buttons = [
        tap(f"{one.record.followed_on:%d/%m/%Y} · {one.module.title}", "training_withdrawn", one.record.id)
        for one in lines[:MOST_CHOICES]
    ]
    rows = column([*buttons, back("training_person", member_id)])
    await turn.show(screen("records/withdraw", rows, name=record.member.name))


async def withdraw(turn: MemberTurn) -> None:
    """args: record id."""
    record = await training.withdraw(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    turn.toast(render("members/done"))
    await turn.show(await person_screen(turn, record.member.id))


NOTING = FormRoute(FOLLOWED, ANIMATEURS, ask=_ask, done=_done, read=_read)
