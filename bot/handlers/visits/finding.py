"""A structure by its name, for its visits; with a date beside it, that date is proposed."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.visits.appointments import read_when
from bot.actions.visits.planning import department_of
from bot.chat.forms import begin
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.departments import Department
from bot.domain.core.words.answers import MOST_SAID
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.place_names import beside_its_name
from bot.handlers.visits.appointments import DATE
from bot.handlers.visits.places import place_screen

MOST_FOUND = 8
WRONG_TIMES = frozenset({"visit_in_the_past", "event_weekday_wrong", "event_ends_before_start"})
"""What is a time all the same, and is refused as one."""


async def open_named(turn: MemberTurn, words: str) -> None:
    """A structure opens; with a date behind it, the date is proposed."""
    words, when = await _parted(turn, words)
    code = turn.member.department_code
    found = await turn.services.directory.structures(turn.tx, code, words, MOST_FOUND)
    same = [one for one in found if normalise(words) in (normalise(one.label), normalise(one.commune))]
    if len(found) == 1 or len(same) == 1:
        place_id = (same or found)[0].id
        await pass_over(turn, " ".join(beside_its_name(words, (same or found)[0])))
        if when:
            await begin(turn, DATE, {"structure": place_id, "when": when})
        else:
            await turn.say(await place_screen(turn, place_id))
        return
    await pass_over(turn, when)
    buttons = [tap(one.label, "visit_place", one.id) for one in found]
    rows = [*column(buttons), [tap("‹ Visites", "visits")]]
    await turn.say(screen("visits/found", rows, words=words, total=len(found)))


async def _parted(turn: MemberTurn, words: str) -> tuple[str, str]:
    """« gonesse jeudi 10h », « jeudi 10h à Gonesse »: the structure, and when, as only who proposes dates may say."""
    parts = words.split()
    department = await department_of(turn.tx, turn.member.department_code)
    if not turn.member.keeps_directory:
        return words, ""
    for at in range(max(1, len(parts) - MOST_SAID), len(parts)):
        if _is_time(" ".join(parts[at:]), turn.sent_at, department):
            return " ".join(parts[:at]), " ".join(parts[at:])
    for at in range(min(MOST_SAID, len(parts) - 1), 0, -1):
        if _is_time(" ".join(parts[:at]), turn.sent_at, department):
            return " ".join(parts[at:]), " ".join(parts[:at])
    return words, ""


def _is_time(words: str, now: datetime, department: Department) -> bool:
    try:
        read_when(words, now, department)
    except Refusal as refusal:
        return refusal.key in WRONG_TIMES
    return True
