"""Who came without being registered: added to the roll by the animateur, with or without Telegram."""

from __future__ import annotations

from bot.actions.events.attendance import codes, rolls
from bot.chat.forms import FormRoute, begin, begin_answered, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, Form, FormStep, State
from bot.domain.network.members import ListedMember
from bot.handlers.events.attendance.rolls import number_of

MOST_CHOICES = 8


def _as_said(answer: str) -> str:
    return answer


WALK_IN = Form("walk_in", (FormStep("who", _as_said),))


async def add(turn: MemberTurn) -> None:
    """« Ajouter quelqu’un ». args: event id, half-day."""
    event_id, number = turn.arguments(2)
    await begin_adding(turn, event_id, number_of(number))


async def begin_adding(turn: MemberTurn, event_id: str, half_day: int, name: str = "") -> None:
    """`name`: typed behind the command."""
    await codes.begun(turn.tx, turn.member, event_id, turn.now)
    state = {"event": event_id, "half_day": str(half_day)}
    await (begin_answered(turn, ADDING, state, name) if name else begin(turn, ADDING, state))


async def _ask(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("attendance/ask_who", [[tap("Annuler", "cancel", WALK_IN.name)]]))


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Never at once: a namesake would be marked for somebody else."""
    found = await rolls.candidates(turn.tx, turn.member, question.state["event"], text)
    buttons = [choice(_labelled(one), WALK_IN, "who", one.member.id) for one in found[:MOST_CHOICES]]
    rows = [*column(buttons), [tap("Ajouter au réseau une personne sans Telegram", "add_person")]]
    await turn.say(screen("attendance/who", rows, total=len(found), shown=len(buttons)))
    return None


def _labelled(one: ListedMember) -> str:
    return f"{one.member.name} ({one.structure})" if one.structure else one.member.name


async def _added(turn: MemberTurn, state: State) -> None:
    event_id, half_day = state["event"], number_of(state["half_day"])
    line = await rolls.walk_in(turn.tx, turn.member, event_id, state["who"], half_day, turn.now)
    number = str(half_day)
    rows = [
        [
            tap("Ajouter quelqu’un d’autre", "walk_in", event_id, number),
            back("attendance", event_id, number),
        ]
    ]
    await turn.show(screen("attendance/added", rows, name=line.name, walked_in=line.registration.walk_in))


ADDING = FormRoute(WALK_IN, ANIMATEURS, ask=_ask, done=_added, read=_read)
