"""`/compterendu`: what a meeting is to talk about, what it decided, and its minutes sent to who took part."""

from __future__ import annotations

import html
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events import agenda, minutes
from bot.actions.events.minutes import Minutes
from bot.actions.events.planning import planned
from bot.chat import tasks
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell, tell_file, tell_many
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.forms import Ask, Form, FormStep, State, accept_chosen
from bot.domain.core.outbox import Matter
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.core.words.answers import is_left_out, says_nothing
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.events.events import Event, EventState
from bot.domain.events.minutes import LineKind
from bot.files.minutes_sheet import minutes_sheet
from bot.store.core import departments
from bot.store.directory import structures
from bot.texts import render
from bot.views.events.minutes import FILE, SENT, WANTED, minutes_screen
from bot.views.visits.commitments import tell_concerned

TASK = "minutes"
DRAFT, SEND = "draft", "send"
OVER = frozenset({"termine", "fini", "c est tout", "c est fini", "voila c est tout"})
MOST = 4
LATELY = timedelta(days=60)
MINUTES = Form("minutes", (FormStep("over", accept_chosen),))


async def find(turn: MemberTurn) -> None:
    """`/compterendu [words]`: the only meeting that fits opens at once."""
    words = " ".join(turn.words.split())[:LONGEST_QUERY]
    found = [one for one in await _mine(turn, words) if one.state is EventState.PUBLISHED]
    if len(found) == 1:
        await turn.say(await minutes_screen(turn.tx, turn.member, found[0].id, turn.now))
        return
    rows = column([tap(f"{one.starts:%d/%m} · {one.title}", "minutes", one.id) for one in found[:MOST]])
    await turn.say(screen("minutes/which", rows, found=found[:MOST], total=len(found)))


async def _mine(turn: MemberTurn, words: str) -> list[Event]:
    """What was lately, the last first, then what comes: of the département, or where one is registered."""
    since = turn.now - LATELY
    if turn.member.follows_network:
        past = await planned.past(turn.tx, turn.member, turn.now, words)
        coming = await planned.coming(turn.tx, turn.member, turn.now, words)
        return [
            *(one for one in coming if one.starts <= turn.now),
            *(one for one in past if one.ends > since),
            *coming,
        ]
    entries = agenda.fitting(await agenda.mine(turn.tx, turn.member, turn.now), words, turn.sent_at)
    return [entry.event for entry in entries]


async def show(turn: MemberTurn) -> None:
    """args: event id."""
    await turn.show(await minutes_screen(turn.tx, turn.member, turn.arguments(1)[0], turn.now))


async def note(turn: MemberTurn) -> None:
    """Opens what takes line after line, until « Terminé ». args: event id."""
    found = await minutes.minutes_of(turn.tx, turn.member, turn.arguments(1)[0])
    if found.sent_at is not None:
        raise Refusal("minutes_sent")
    await begin(turn, NOTING, {"event": found.event.id})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    await turn.show(
        await _noting(turn, await minutes.minutes_of(turn.tx, turn.member, question.state["event"]))
    )


async def _noting(turn: MemberTurn, found: Minutes) -> Screen:
    keeps = turn.member.keeps_directory
    rows = [
        [choice("Terminé", MINUTES, "over", SURE), tap("Retirer la dernière", "minutes_undo", found.event.id)]
    ]
    before = found.event.starts > turn.now
    return screen(
        "minutes/noting", rows, event=found.event, lines=found.lines[-3:], keeps=keeps, before=before
    )


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Stays open: a meeting is noted in many messages. « Non », « rien d’autre » end it, « ok » is no point."""
    if is_left_out(text) or normalise(text) in OVER:
        return SURE
    if says_nothing(text):
        await _ask(turn, question)
        return None
    try:
        found = await minutes.note(turn.tx, turn.member, question.state["event"], text, turn.now)
    except Refusal as refusal:
        rows = [[choice("Terminé", MINUTES, "over", SURE)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None
    await turn.say(await _noting(turn, found))
    return None


async def _over(turn: MemberTurn, state: State) -> None:
    await turn.show(await minutes_screen(turn.tx, turn.member, state["event"], turn.now))


async def undo(turn: MemberTurn) -> None:
    """args: event id."""
    found = await minutes.take_back(turn.tx, turn.member, turn.arguments(1)[0])
    turn.toast(render("minutes/undone"))
    await begin(turn, NOTING, {"event": found.event.id})


async def ask_points(turn: MemberTurn) -> None:
    """Everybody registered is asked for points. args: event id."""
    found, people = await minutes.ask_points(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    asked_before = any(one.id != turn.member.id for one in found.present) and not people
    at = await _working(turn)
    await tell_many(turn.tx, people, Matter(WANTED, (found.event.id,)), turn.now, not_before=at)
    await turn.show(
        screen(
            "minutes/asked", [[back("minutes", found.event.id)]], told=len(people), asked_before=asked_before
        )
    )


async def draft(turn: MemberTurn) -> None:
    """The PDF for oneself. args: event id."""
    found = await minutes.minutes_of(turn.tx, turn.member, turn.arguments(1)[0])
    if not found.lines:
        raise Refusal("minutes_empty")
    await tasks.ask_once(turn, TASK, {"event": found.event.id, "what": DRAFT})
    await turn.show(screen("minutes/making"))


async def send(turn: MemberTurn) -> None:
    """Asked once. args: event id [, SURE]."""
    event_id, sure = turn.arguments(2)
    found = await minutes.check_sendable(turn.tx, turn.member, event_id, turn.now)
    if sure != SURE:
        rows = [[tap("Oui, envoyer", "minutes_send", event_id, SURE), back("minutes", event_id)]]
        await turn.show(screen("minutes/sure", rows, event=found.event, people=len(found.present)))
        return
    await tasks.ask_once(turn, TASK, {"event": event_id, "what": SEND})
    await turn.show(screen("minutes/making"))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `minutes`. payload: event, what."""
    now = tools.clock.now()
    async with tools.db.transaction() as tx:
        found = await minutes.minutes_of(tx, task.member, str(task.payload["event"]))
        event = found.event
        department = await departments.department(tx, event.department_code)
        structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    place = html.unescape(render("calendars/place", event=event, structure=structure))
    name = department.name if department else event.department_code
    people = [one.name for one in found.present]
    content = await minutes_sheet(event, name, place, people, found.lines, now)
    return TaskResult(task.payload, f"compte-rendu-{event.starts:%Y-%m-%d}.pdf", content)


async def hand_over(turn: TaskTurn) -> None:
    """To who asked; sent, to everybody who took part, if nobody was faster."""
    event_id, what = str(turn.result.values["event"]), str(turn.result.values["what"])
    if what == DRAFT:
        await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
        await turn.say(await minutes_screen(turn.tx, turn.member, event_id, turn.now))
        return
    found, promised = await minutes.approve(turn.tx, turn.member, event_id, turn.now)
    for one in promised:
        await tell_concerned(turn.tx, one, turn.member, turn.now)
    at = await _working(turn)
    for member in found.present:
        await tell(turn.tx, member, Matter(SENT, (event_id,)), turn.now, not_before=at)
        name, content = turn.result.file_name, turn.result.content
        still = Matter(FILE, (event_id,))
        await tell_file(turn.tx, member, name, content, turn.now, not_before=at, only_if=still)
    actions = len(found.of(LineKind.ACTION))
    rows = [[back("minutes", event_id)]]
    await turn.say(
        screen("minutes/sent", rows, event=found.event, people=len(found.present), actions=actions)
    )


async def _working(turn: MemberTurn) -> datetime | None:
    department = await departments.department(turn.tx, turn.member.department_code)
    return next_working_hour(turn.now, department) if department else None


NOTING = FormRoute(MINUTES, MEMBERS, ask=_ask, done=_over, read=_read)
