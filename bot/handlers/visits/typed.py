"""`/visite` as it is typed: a structure, or what the buttons under « Plus » do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
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
from bot.handlers.visits import documents, fields, near, plan
from bot.handlers.visits.appointments import DATE, accept_typed
from bot.handlers.visits.places import own_place, place_screen

MOST_FOUND = 8
WRONG_TIMES = frozenset({"visit_in_the_past", "event_weekday_wrong", "event_ends_before_start"})
"""What is a time all the same, and is refused as one."""


async def typed(turn: MemberTurn) -> None:
    """`/visite [structure [when] | synthèse | rendez-vous | près | questions | délai]`.

    An adviser sees their own structure's visits, and accepts a date: `/visite accepter`.
    """
    words = " ".join(turn.words.split())
    if not turn.member.follows_network and normalise(words) == "accepter":
        await accept_typed(turn, own_place(turn))
    elif not turn.member.follows_network:
        await pass_over(turn, words)
        await turn.say(await place_screen(turn, own_place(turn)))
    elif (known := _known(turn).get(normalise(words))) is not None:
        await known(turn)
    elif words:
        await _find(turn, words)
    else:
        await turn.say(await plan.plan_screen(turn, 0))


def _known(turn: MemberTurn) -> Mapping[str, Callable[[MemberTurn], Awaitable[None]]]:
    """What buttons do under « Plus », by words."""
    readers = {
        "synthese": documents.choose,
        "rendez vous": plan.dates,
        "fiches": plan.dates,
        "pres": near.ask_position,
        "pres de moi": near.ask_position,
    }
    keepers = {"questions": fields.show, "delai": plan.ask_months}
    return readers | keepers if turn.member.keeps_directory else readers


async def _find(turn: MemberTurn, words: str) -> None:
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
