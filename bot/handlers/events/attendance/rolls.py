"""The roll of an event by hand: who is present, who is absent, and who came without being registered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.actions.core.refusals import Refusal
from bot.actions.events.agenda import is_meant
from bot.actions.events.attendance import codes, rolls
from bot.actions.events.attendance.rolls import Roll, RollLine
from bot.actions.privacy import preferences
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.events.attendance.attendance import may_be_called, open_half_days
from bot.domain.events.events import Event
from bot.texts import render

PAGE = 8
MOST_EVENTS = 6
YES, NO, REST = "oui", "non", "tous"
WORDS = {
    **dict.fromkeys(("present", "presente", "presents", "presentes"), YES),
    **dict.fromkeys(("absent", "absente", "absents", "absentes"), NO),
    **dict.fromkeys((REST, "toutes", "tout le monde"), REST),
}
APART = re.compile(r"\s*(?:[,;&+]|\bet\b)\s*", re.IGNORECASE)
"""Between the names of several people."""


async def typed(turn: MemberTurn) -> None:
    """`/presence [title]`; for what is going on, or was the last: `présent Nadia`, `Nadia et Karim absents`, `tous`."""
    done, names = _mark_said(turn.words)
    event = await at_hand(turn) if done or not turn.words.strip() else await _called(turn, turn.words)
    if event is None and not done and (line := await _only_line(turn, turn.words)):
        await turn.say(line)
    elif event is None:
        await pass_over(turn, turn.words)
        await turn.say(await _choose_screen(turn))
    elif done == REST:
        await _mark_rest(turn, event.id, half_day_now(turn, event))
    elif done:
        await _mark_called(turn, event, names, present=done == YES)
    else:
        await turn.say(await _main_screen(turn, event.id, half_day_now(turn, event)))


def _mark_said(words: str) -> tuple[str, list[str]]:
    """YES, NO or REST, before the names or behind them; empty for other words."""
    said = words.split()
    if (whole := WORDS.get(normalise(words))) is not None:
        return whole, []
    for word, names in ((said[0], said[1:]), (said[-1], said[:-1])) if len(said) > 1 else ():
        done = WORDS.get(normalise(word), REST)
        if done != REST:
            return done, [name for name in APART.split(" ".join(names)) if name]
    return "", []


async def _only_line(turn: MemberTurn, name: str) -> Screen | None:
    """Whether somebody was there is asked of the only one of that name, where it can be told which event is meant."""
    event = await at_hand(turn)
    roll = await rolls.roll(turn.tx, turn.member, event.id) if event is not None else None
    found = _lines_of(roll, name) if roll is not None else []
    if event is None or len(found) != 1:
        return None
    half_day, line = str(half_day_now(turn, event)), found[0]
    marks = [
        tap(label, "mark", line.registration.id, half_day, answer, "0")
        for label, answer in (("Noter la présence", YES), ("Noter l’absence", NO))
    ]
    return screen("attendance/whether", [marks, [back("attendance", event.id)]], name=line.name, event=event)


def _lines_of(roll: Roll, name: str) -> list[RollLine]:
    wanted = normalise(name).split()
    return [line for line in roll.lines if wanted and rolls.is_called(line.person.member, wanted)]


async def at_hand(turn: MemberTurn) -> Event | None:
    """The one that is going on, else the last that began; None where several are going on, or none ever was."""
    going_on = await codes.going_on(turn.tx, turn.member, turn.now)
    if going_on:
        return going_on[0] if len(going_on) == 1 else None
    begun = [
        event for event in await rolls.lately(turn.tx, turn.member, turn.now) if event.starts <= turn.now
    ]
    return begun[0] if begun else None


async def _called(turn: MemberTurn, words: str) -> Event | None:
    """The only one of the last weeks whose title, kind, place or day has these words."""
    lately = await rolls.lately(turn.tx, turn.member, turn.now)
    found = [event for event in lately if is_meant(event, words, turn.sent_at)]
    return found[0] if len(found) == 1 else None


def half_day_now(turn: MemberTurn, event: Event) -> int:
    """The one going on, else the last that has begun."""
    going_on = open_half_days(event, turn.now)
    begun = [number for number, part in enumerate(event.half_days) if part.starts <= turn.now]
    return going_on[0] if going_on else begun[-1] if begun else 0


async def _choose_screen(turn: MemberTurn) -> Screen:
    found = (await rolls.lately(turn.tx, turn.member, turn.now))[:MOST_EVENTS]
    buttons = [tap(f"{event.starts:%d/%m} · {event.title}", "attendance", event.id) for event in found]
    return screen("attendance/which", column(buttons), found=found)


async def show(turn: MemberTurn) -> None:
    """args: event id [, half-day]."""
    event_id, number = turn.arguments(2)
    event = (await rolls.roll(turn.tx, turn.member, event_id)).event
    half_day = number_of(number) if number else half_day_now(turn, event)
    await turn.show(await _main_screen(turn, event_id, half_day))


async def _main_screen(turn: MemberTurn, event_id: str, half_day: int) -> Screen:
    roll = await rolls.roll(turn.tx, turn.member, event_id)
    event, number = roll.event, str(_within(roll, half_day))
    rows = [
        *_acts(turn, event, number),
        [tap("Feuilles à imprimer", "event_sheets", event_id), *_other_half_days(event, half_day)],
    ]
    values = await _values(turn, roll, half_day)
    return screen("attendance/main", rows, **values)


def _acts(turn: MemberTurn, event: Event, number: str) -> list[list[Button]]:
    """None before the roll opens; a code only while one counts."""
    if not may_be_called(event, turn.now):
        return []
    code = [tap("Afficher le code", "show_code", event.id)] if open_half_days(event, turn.now) else []
    return [
        [*code, tap("Pointer à la main", "roll", event.id, number)],
        [
            tap("Tous présents", "all_present", event.id, number),
            tap("Ajouter quelqu’un", "walk_in", event.id, number),
        ],
    ]


def _other_half_days(event: Event, half_day: int) -> list[Button]:
    """The next one, and after the last the first."""
    following = (half_day + 1) % len(event.half_days)
    if following == half_day:
        return []
    return [tap(f"Demi-journée {following + 1}", "attendance", event.id, str(following))]


async def _values(turn: MemberTurn, roll: Roll, half_day: int) -> dict[str, Any]:
    half_day = _within(roll, half_day)
    return {
        "event": roll.event,
        "spans": [roll.event.half_days[half_day]],
        "number": half_day + 1,
        "parts": len(roll.event.half_days),
        "total": len(roll.lines),
        "present": roll.count(half_day, present=True),
        "absent": roll.count(half_day, present=False),
        "digits": await preferences.wants_digits(turn.tx, turn.member),
    }


def _within(roll: Roll, half_day: int) -> int:
    return half_day if 0 <= half_day < len(roll.event.half_days) else 0


async def call(turn: MemberTurn) -> None:
    """The names, to be tapped. args: event id, half-day [, offset]."""
    event_id, number, offset = turn.arguments(3)
    await turn.show(await _list_screen(turn, event_id, number_of(number), number_of(offset)))


async def _list_screen(turn: MemberTurn, event_id: str, half_day: int, offset: int) -> Screen:
    roll = await rolls.roll(turn.tx, turn.member, event_id)
    half_day, offset = _within(roll, half_day), offset if offset < len(roll.lines) else 0
    names = [_name_button(line, half_day, offset) for line in roll.lines[offset : offset + PAGE]]
    number = str(half_day)
    pages = [
        tap(label, "roll", event_id, number, str(at))
        for label, at in (("‹ Précédents", offset - PAGE), ("Suite ›", offset + PAGE))
        if 0 <= at < len(roll.lines)
    ]
    rows = [*pairs(names), pages, [back("attendance", event_id, number)]]
    values = await _values(turn, roll, half_day)
    return screen("attendance/roll", rows, **values)


def _name_button(line: RollLine, half_day: int, offset: int) -> Button:
    """A tap says « oui », the next one « non »: what the button carries is what is meant, so that two taps are one.

    The answer stands first: telephones cut a long name at its end.
    """
    is_there = line.marks.get(half_day)
    state = {True: YES, False: NO, None: "?"}[is_there]
    wanted = NO if is_there else YES
    return tap(
        f"{state} · {line.sorting_name}", "mark", line.registration.id, str(half_day), wanted, str(offset)
    )


async def mark(turn: MemberTurn) -> None:
    """args: registration id, half-day, « oui » or « non », the offset of the list it stands in."""
    registration_id, number, answer, offset = turn.arguments(4)
    half_day = number_of(number)
    event = await rolls.mark(turn.tx, turn.member, registration_id, half_day, turn.now, present=answer == YES)
    await turn.show(await _list_screen(turn, event.id, half_day, number_of(offset)))


async def mark_rest(turn: MemberTurn) -> None:
    """« Tous présents »: who is not marked yet. args: event id, half-day."""
    event_id, number = turn.arguments(2)
    await _mark_rest(turn, event_id, number_of(number))


async def _mark_rest(turn: MemberTurn, event_id: str, half_day: int) -> None:
    count = await rolls.mark_rest(turn.tx, turn.member, event_id, half_day, turn.now)
    turn.toast(render("attendance/filled", count=count))
    await turn.show(await _main_screen(turn, event_id, half_day))


async def _mark_called(turn: MemberTurn, event: Event, names: Sequence[str], *, present: bool) -> None:
    """`/presence présents Nadia et Karim`: each the only one of that name; else nobody, and the list."""
    half_day, roll = half_day_now(turn, event), await rolls.roll(turn.tx, turn.member, event.id)
    found = {name: _lines_of(roll, name) for name in names}
    unclear = ", ".join(name for name, lines in found.items() if len(lines) != 1)
    if unclear or not found:
        await turn.say(screen("attendance/uncalled", names=unclear))
        await turn.say(await _list_screen(turn, event.id, half_day, 0))
        return
    for [line] in found.values():
        await rolls.mark(turn.tx, turn.member, line.registration.id, half_day, turn.now, present=present)
        await turn.say(screen("attendance/marked", name=line.name, event=event, present=present))


def number_of(text: str) -> int:
    """Of a half-day or an offset; raises Refusal for what is none."""
    if not text:
        return 0
    if not text.isdecimal() or len(text) > 4:  # noqa: PLR2004
        raise Refusal("attendance_gone")
    return int(text)
