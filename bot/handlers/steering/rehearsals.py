"""`/repetition`: what will be sent is played on sample people before anybody gets it, and shown as a timeline."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.steering import rehearsals
from bot.actions.steering.rehearsals import RehearsalChoice
from bot.chat import tasks
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.core.words.behind import LEADING, known_word
from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import Member
from bot.domain.steering.rehearsals import RehearsalKind, Script, read_rehearsal
from bot.domain.steering.sample_people import FIRST_NAMES, KEYS
from bot.files.processes.child import Apart, apart
from bot.files.processes.scratch import scratch_folder
from bot.handlers.steering import rehearsal_screens as screens
from bot.handlers.steering.rehearsal_screens import KeptRehearsal
from bot.ids import new_id
from bot.store.core import departments
from bot.store.core import tasks as stored
from bot.store.engine.transaction import Reading
from bot.texts import render

TASK, KEPT = "rehearsal", "rehearsal_kept"
PLAYER = "bot.rehearsing"
SECONDS, LARGEST = 75.0, 4 * 1024 * 1024
PAGE = 6
LAST = "derniere"
CALLED = {
    RehearsalKind.ANNOUNCEMENT: "annonce",
    RehearsalKind.EVENT: "événement",
    RehearsalKind.CAMPAIGN: "Journées France services",
    RehearsalKind.FIGURES: "chiffres du mois activité",
    RehearsalKind.NEWCOMER: "arrivée nouveau nouvelle réseau",
    RehearsalKind.SURVEY: "enquête partenaires",
    RehearsalKind.NEWSLETTER: "newsletter",
}
"""What is typed for it, beside its title."""


async def typed(turn: MemberTurn) -> None:
    """`/repetition [3 | journées | dernière [Nadia]]`: what can be played; one of it; what was played last, for one."""
    said = turn.words.strip()
    wanted, name = known_word(said, {LAST})
    if wanted == LAST:
        await turn.say(await _last_screen(turn, name.removeprefix("de ")))
        return
    if not said:
        await turn.say(await _list_screen(turn, 0))
        return
    found = await rehearsals.choices(turn.tx, turn.member, turn.now)
    if said.isascii() and said.isdecimal():
        named = found[int(said[:4]) - 1 : int(said[:4])] if int(said[:4]) else []
    else:
        words = [word for word in normalise(said).split() if word not in LEADING]
        named = [one for one in found if words and all(word in _words_of(one) for word in words)]
    if len(named) != 1:
        raise Refusal("rehearsal_number")
    await _ask(turn, named[0])


def _words_of(one: RehearsalChoice) -> frozenset[str]:
    return frozenset(normalise(f"{CALLED[one.kind]} {one.title}").split())


async def _last_screen(turn: MemberTurn, name: str) -> Screen:
    """`name`: the first name of one of the sample people, or nothing."""
    key = await stored.last_kept(turn.tx, KEPT, turn.member)
    person = next((one for one, first in FIRST_NAMES.items() if normalise(first) == name), "")
    if key is None:
        raise Refusal("rehearsal_none")
    if name and not person:
        raise Refusal("rehearsal_person", people=tuple(FIRST_NAMES.values()))
    return await _first_screen(turn, key, person)


async def _first_screen(turn: MemberTurn, key: str, person: str = "") -> Screen:
    kept = await _kept(turn, key, person)
    return screens.timeline(kept, kept.first_page)


async def browse(turn: MemberTurn) -> None:
    """args: offset."""
    await turn.show(await _list_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def _list_screen(turn: MemberTurn, offset: int) -> Screen:
    found = await rehearsals.choices(turn.tx, turn.member, turn.now)
    page = page_of(found, offset, PAGE)
    numbered = list(enumerate(page.shown, page.first))
    buttons = [tap(str(number), "rehearse", str(one.kind), one.about) for number, one in numbered]
    department = await department_of(turn.tx, turn.member)
    now = local(turn.now, department)
    last = await stored.last_kept(turn.tx, KEPT, turn.member)
    rows = [
        buttons,
        [*page.turning("rehearsals"), *([tap("La dernière", "rehearsal", last)] if last else [])],
    ]
    return screen("rehearsals/list", rows, choices=numbered, page=page, now=now)


async def play(turn: MemberTurn) -> None:
    """« Répétition à blanc ». args: kind, id or year of it."""
    kind, about = turn.arguments(2)
    await _ask(turn, await rehearsals.check(turn.tx, turn.member, kind, about, turn.now))


async def _ask(turn: MemberTurn, one: RehearsalChoice | Script) -> None:
    """Once at a time: who taps twice gets one."""
    if await stored.is_open(turn.tx, turn.member, TASK):
        turn.toast(render("rehearsals/running"))
        if not turn.tapped:
            await turn.say(screen("rehearsals/running"))
        return
    script = await rehearsals.check(turn.tx, turn.member, one.kind, one.about, turn.now)
    await tasks.ask(turn, TASK, {"kind": str(script.kind), "about": script.about})
    await turn.say(screen("rehearsals/making", script=script))


async def perform(task: Task, tools: Tools) -> TaskResult:
    """The work `rehearsal`: read here, played in a process and a database of its own. payload: kind, about."""
    if not ANIMATEURS.admits(task.member.role):
        raise Refusal("task_failed")
    kind, about = str(task.payload["kind"]), str(task.payload["about"])
    async with tools.db.reading() as tx:
        script = await rehearsals.script(tx, task.member, kind, about, tools.clock.now())
    written = await asyncio.to_thread(lambda: json.dumps(script.written(), default=str).encode())
    try:
        with scratch_folder() as folder:
            played = await apart(
                PLAYER, written, seconds=SECONDS, largest=LARGEST, env={"TMPDIR": str(folder)}
            )
    except Apart:
        raise Refusal("rehearsal_failed") from None
    return TaskResult({"played": await asyncio.to_thread(json.loads, played)})


async def show_result(turn: TaskTurn) -> None:
    """Kept for as long as tasks are, so that its pages turn without playing again."""
    key, played = new_id(), turn.result.values["played"]
    if not isinstance(played, dict):
        raise Refusal("rehearsal_failed")
    chat_id = turn.place.chat_id
    await stored.keep(turn.tx, KEPT, key, played, turn.member, chat_id, turn.now)
    await turn.say(await _first_screen(turn, key))


async def show(turn: MemberTurn) -> None:
    """args: key [, page [, person]]."""
    key, page, person = turn.arguments(3)
    place, kept = offset_in(page), await _kept(turn, key, person)
    await turn.show(screens.timeline(kept, kept.first_page if place is None else place))


async def show_message(turn: MemberTurn) -> None:
    """args: key, number of the line [, person]."""
    key, number, person = turn.arguments(3)
    place = offset_in(number)
    shown = screens.message(await _kept(turn, key, person), place) if place is not None else None
    if shown is None:
        raise Refusal("rehearsal_gone")
    await turn.show(shown)


async def show_people(turn: MemberTurn) -> None:
    """args: key."""
    await turn.show(screens.people(await _kept(turn, turn.arguments(1)[0])))


async def _kept(turn: MemberTurn, key: str, person: str = "") -> KeptRehearsal:
    return await kept_of(turn.tx, turn.member, key, turn.now, person)


async def kept_of(tx: Reading, member: Member, key: str, now: datetime, person: str = "") -> KeptRehearsal:
    """Their own. Raises Refusal when it is forgotten; who is none of the sample people is nobody in particular."""
    found = await stored.kept(tx, KEPT, key, member)
    if found is None:
        raise Refusal("rehearsal_gone")
    department = await department_of(tx, member)
    return KeptRehearsal(key, read_rehearsal(found), department, now, person if person in KEYS else "")


async def department_of(tx: Reading, member: Member) -> Department:
    found = await departments.department(tx, member.department_code)
    if found is None:
        raise Refusal("department_gone")
    return found
