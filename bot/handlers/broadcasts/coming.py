"""`/prochains`: what goes out by itself in the next 14 days; put off, skipped, put back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.actions.broadcasts import coming
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, Form, FormStep, State
from bot.domain.core.words.answers import MOST_SAID
from bot.domain.core.words.normalise import normalise
from bot.texts import render
from bot.texts.french import soon

PAGE, A_ROW = 5, 3
NUMBER_SIGN = re.compile(r"^n[°ºo]\s?(?=\d)", re.IGNORECASE)
VERB_FIRST = re.compile(
    r"^(?!d[ée]partement\b)([^\W\d]+(?: pas envoyer)?)(?: (?:la|le|ligne))* (?:n[°ºo] ?)?(\d{1,3})(?![\w:/])(.*)$",
    re.IGNORECASE,
)
"""« passer 3 », « reporter la 3 à demain 10h »."""
WALL = "%Y%m%d%H%M"
ELSEWHERE = "departement"
PUT_OFF, SKIP, PUT_BACK = "reporter", "passer", "retablir"
TO = re.compile(r"^(?:au|à|a|pour|vers)\s+(?:le\s+)?", re.IGNORECASE)
SAID = {
    "decaler": PUT_OFF,
    "repousser": PUT_OFF,
    "sauter": SKIP,
    "annuler": SKIP,
    "supprimer": SKIP,
    "ne pas envoyer": SKIP,
    "pas cette fois": SKIP,
    "remettre": PUT_BACK,
}
"""What people write for them."""


async def typed(turn: MemberTurn) -> None:
    """`/prochains [3 [reporter demain 10h | passer | rétablir]]`; `/prochains département 60` for who sees all."""
    words = VERB_FIRST.sub(r"\2 \1\3", turn.words.strip())
    first, _, rest = NUMBER_SIGN.sub("", words).partition(" ")
    if normalise(first) == ELSEWHERE:
        department = await coming.department_of(turn.tx, turn.member, rest.strip().upper())
        await turn.say(await _list_screen(turn, department, 0))
        return
    department = await coming.department_of(turn.tx, turn.member)
    if not first:
        await turn.say(await _list_screen(turn, department, 0))
        return
    found = await coming.coming(turn.tx, department, turn.now)
    if not (first.isascii() and first.isdecimal() and 1 <= int(first[:4]) <= len(found)):
        raise Refusal("put_off_number")
    await _do_typed(turn, department, found[int(first[:4]) - 1], rest)


async def _do_typed(turn: MemberTurn, department: Department, one: Upcoming, words: str) -> None:
    word, when = _verb(words)
    if word and not ANIMATEURS.admits(turn.member.role):
        raise Refusal("put_off_reads_only")
    if word == PUT_OFF and not when:
        await begin(turn, PUTTING_OFF, {"key": one.key, "code": ""})
        return
    if word == PUT_OFF:
        wanted = coming.said(when, one, department, turn.sent_at)
        await coming.put_off(turn.tx, turn.member, department, one, wanted, turn.now)
    elif word == SKIP:
        await coming.skip(turn.tx, turn.member, department, one, turn.now)
    elif word == PUT_BACK:
        await coming.put_back(turn.tx, turn.member, department, one, turn.now)
    elif word:
        await _put_off_to(turn, department, one, words)
    await turn.say(await _one_screen(turn, department, one.key))


def _verb(words: str) -> tuple[str, str]:
    """What to do, and what stands behind it."""
    parts = words.split()
    for count in range(min(len(parts), MOST_SAID), 0, -1):
        said = normalise(" ".join(parts[:count]))
        if said in SAID or (count == 1 and said):
            return SAID.get(said, said), TO.sub("", " ".join(parts[count:]))
    return "", ""


async def _put_off_to(turn: MemberTurn, department: Department, one: Upcoming, words: str) -> None:
    """A time without a verb: « /prochains 3 demain 10h ». Raises Refusal for anything else."""
    try:
        wanted = coming.said(words.strip(), one, department, turn.sent_at)
    except Refusal:
        raise Refusal("put_off_number") from None
    await coming.put_off(turn.tx, turn.member, department, one, wanted, turn.now)


async def browse(turn: MemberTurn) -> None:
    """args: offset [, département]."""
    offset, code = turn.arguments(2)
    department = await coming.department_of(turn.tx, turn.member, code)
    await turn.show(await _list_screen(turn, department, offset_in(offset) or 0))


async def show(turn: MemberTurn) -> None:
    """args: key [, département]."""
    key, code = turn.arguments(2)
    department = await coming.department_of(turn.tx, turn.member, code)
    await turn.show(await _one_screen(turn, department, key))


async def put_off(turn: MemberTurn) -> None:
    """args: key, when, on the wall [, département]. Without a time it is asked for."""
    key, wall, code = turn.arguments(3)
    department = await coming.department_of(turn.tx, turn.member, code)
    one = await coming.one_of(turn.tx, department, key, turn.now)
    if not wall:
        await begin(turn, PUTTING_OFF, {"key": key, "code": code})
        return
    wanted = _read_wall(wall, department, turn.now)
    await coming.put_off(turn.tx, turn.member, department, one, wanted, turn.now)
    turn.toast(render("coming/done"))
    await turn.show(await _one_screen(turn, department, key))


async def skip(turn: MemberTurn) -> None:
    """args: key [, département]."""
    key, code = turn.arguments(2)
    department = await coming.department_of(turn.tx, turn.member, code)
    one = await coming.one_of(turn.tx, department, key, turn.now)
    await coming.skip(turn.tx, turn.member, department, one, turn.now)
    turn.toast(render("coming/done"))
    await turn.show(await _one_screen(turn, department, key))


async def put_back(turn: MemberTurn) -> None:
    """args: key [, département]."""
    key, code = turn.arguments(2)
    department = await coming.department_of(turn.tx, turn.member, code)
    one = await coming.one_of(turn.tx, department, key, turn.now)
    await coming.put_back(turn.tx, turn.member, department, one, turn.now)
    turn.toast(render("coming/done"))
    await turn.show(await _one_screen(turn, department, key))


def _read_wall(wall: str, department: Department, now: datetime) -> datetime:
    """What a button carried is input from outside."""
    try:
        return datetime.strptime(wall, WALL).replace(tzinfo=local(now, department).tzinfo)
    except ValueError:
        raise Refusal("put_off_unread") from None


def _elsewhere(turn: MemberTurn, department: Department) -> tuple[str, ...]:
    """The last argument of buttons about another département than one's own."""
    return (department.code,) if department.code != turn.member.department_code else ()


async def _list_screen(turn: MemberTurn, department: Department, offset: int) -> Screen:
    page = page_of(await coming.coming(turn.tx, department, turn.now), offset, PAGE)
    elsewhere = _elsewhere(turn, department)
    lines = [
        (number, replace(one, at=local(one.at, department)))
        for number, one in enumerate(page.shown, page.first)
    ]
    buttons = [tap(str(number), "coming_one", one.key, *elsewhere) for number, one in lines]
    rows: list[Sequence[Button]] = [buttons]
    turning = []
    if page.offset > 0:
        turning.append(tap("‹ Précédents", "coming", str(max(0, page.offset - PAGE)), *elsewhere))
    if page.offset + PAGE < page.total:
        turning.append(tap("Suite ›", "coming", str(page.offset + PAGE), *elsewhere))
    return screen(
        "coming/list",
        [*rows, turning],
        page=page,
        days=[(day, list(of_day)) for day, of_day in groupby(lines, key=lambda line: line[1].at.date())],
        today=local(turn.now, department).date(),
        department=department if elsewhere else None,
        may_change=ANIMATEURS.admits(turn.member.role),
    )


async def _one_screen(turn: MemberTurn, department: Department, key: str) -> Screen:
    found = await coming.coming(turn.tx, department, turn.now)
    number = next((place for place, one in enumerate(found) if one.key == key), None)
    if number is None:
        raise Refusal("put_off_gone")
    one, elsewhere = found[number], _elsewhere(turn, department)
    here = local(turn.now, department)
    rows = [[back("coming", str(number // PAGE * PAGE), *elsewhere)]]
    if ANIMATEURS.admits(turn.member.role):
        rows = [*_changes(one, department, turn.now, elsewhere), rows[0]]
    due = local(one.put_off.due, department) if one.put_off else None
    return screen("coming/one", rows, one=one, at=local(one.at, department), due=due, now=here)


def _changes(
    one: Upcoming, department: Department, now: datetime, elsewhere: tuple[str, ...]
) -> list[list[Button]]:
    """When else, another hour, not this time; or as it was. Of a stand-in, its card."""
    if one.instead:
        return [[tap("Voir le remplacement", "stand_in", one.instead)]]
    here = local(now, department)
    times = [local(at, department) for at in coming.later(one, department, now)]
    code = elsewhere[0] if elsewhere else ""
    choices = [
        tap(soon(at, here).removeprefix("à ").capitalize(), "put_off", one.key, f"{at:{WALL}}", code)
        for at in times
    ]
    others = [tap("Autre heure", "put_off", one.key, "", code)]
    if not one.is_skipped:
        others.append(tap("Ne pas envoyer", "duty_skip", one.key, *elsewhere))
    if one.put_off is not None and one.put_off.due > now:
        others.append(tap("Rétablir", "duty_back", one.key, *elsewhere))
    return [choices[:A_ROW], others]


async def _ask(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("coming/ask", [[tap("Abandonner", "cancel", "put_off")]]))


async def _done(turn: MemberTurn, state: State) -> None:
    """What is not understood, or too late, is refused, and the question stays open."""
    department = await coming.department_of(turn.tx, turn.member, state["code"])
    one = await coming.one_of(turn.tx, department, state["key"], turn.now)
    wanted = coming.said(state["when"], one, department, turn.sent_at)
    await coming.put_off(turn.tx, turn.member, department, one, wanted, turn.now)
    await turn.show(await _one_screen(turn, department, one.key))


def _as_typed(answer: str) -> str:
    return answer


PUTTING_OFF = FormRoute(Form("put_off", (FormStep("when", _as_typed),)), ANIMATEURS, ask=_ask, done=_done)
