"""« Mettre de côté »: which concern, why, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.steering import concerns
from bot.actions.steering.concerns import PlaceConcerns, check_until
from bot.actions.visits.planning import department_of, place_of
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.stretches import due_day
from bot.domain.steering.concern_forms import CONCERN_ASIDE
from bot.domain.steering.concerns import KINDS, ConcernReason
from bot.handlers.steering.concern_places import place_screen
from bot.texts.french import capitalize_first

ALL = "all"
EVERYTHING = "tous ses points d’attention"
USUAL_DAYS = {"2 semaines": 14, "1 mois": 30, "3 mois": 91, "6 mois": 182}


async def start(turn: MemberTurn) -> None:
    """args: structure id [, reason or ALL]."""
    place_id, chosen = turn.arguments(2)
    found = await concerns.of_place(turn.tx, turn.member, place_id, turn.now)
    await ask_which(turn, found, chosen)


async def ask_which(turn: MemberTurn, found: PlaceConcerns, chosen: str = "") -> None:
    """What is the only one there is need not be asked; what is put aside already gets another day.

    Raises Refusal where there is none.
    """
    there = [one.reason for one in found.followed.concerns or found.followed.aside]
    known = {"", ALL, *(one.reason for one in found.followed.all)}
    if not there or chosen not in known:
        raise Refusal("concern_gone", place=found.structure)
    if chosen or len(there) == 1:
        reason = "" if chosen == ALL else chosen or there[0]
        await begin(turn, ASIDE, {"structure": found.structure.id, "reason": reason})
        return
    buttons = [
        tap(capitalize_first(KINDS[one].title), "concern_aside", found.structure.id, one) for one in there
    ]
    buttons.append(tap("Tout", "concern_aside", found.structure.id, ALL))
    rows = [*pairs(buttons), [back("concern", found.structure.id)]]
    await turn.show(screen("concerns/which_aside", rows, place=found.structure))


async def _ask(turn: MemberTurn, question: Ask) -> None:
    cancel = [tap("Annuler", "cancel", CONCERN_ASIDE.name)]
    if question.step == "until":
        today = local(turn.now, await _department(turn, question.state)).date()
        days = [
            choice(label, CONCERN_ASIDE, "until", (today + timedelta(days=ahead)).isoformat())
            for label, ahead in USUAL_DAYS.items()
        ]
        await turn.show(screen("concerns/ask_until", [days, cancel]))
        return
    place = await place_of(turn.tx, turn.member, question.state["structure"])
    reason = question.state["reason"]
    title = KINDS[ConcernReason(reason)].title if reason else EVERYTHING
    await turn.show(screen("concerns/ask_why", [cancel], place=place, title=title))


async def _department(turn: MemberTurn, state: State) -> Department:
    place = await place_of(turn.tx, turn.member, state["structure"])
    return await department_of(turn.tx, place.department_code)


async def _read(turn: MemberTurn, question: Ask, text: str) -> str:
    if question.step != "until":
        return text
    department = await _department(turn, question.state)
    day = due_day(text, local(turn.sent_at, department).date())
    if day is None:
        raise Refusal("concern_until_unread")
    check_until(day, local(turn.now, department).date())
    return day.isoformat()


async def _done(turn: MemberTurn, state: State) -> None:
    reason = ConcernReason(state["reason"]) if state["reason"] else None
    until = date.fromisoformat(state["until"])
    place_id, why = state["structure"], state["why"]
    found = await concerns.put_aside(turn.tx, turn.member, place_id, reason, why, until, turn.now)
    await turn.show(place_screen(turn, found))


ASIDE = FormRoute(CONCERN_ASIDE, ANIMATEURS, ask=_ask, done=_done, read=_read)
