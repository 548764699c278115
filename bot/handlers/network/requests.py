"""Requests to come in: asked by a stranger in a few questions, decided by an animateur in a tap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.actions.network import requests
from bot.actions.network.requests import Applicant, Decision
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell, tell_person
from bot.chat.outgoing.wordless import keep_out, let_in
from bot.chat.routing.access import STRANGERS
from bot.chat.screens import Button, back, column, screen, tap
from bot.chat.turn import MemberTurn, Turn
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.domain.network.groups import Group
from bot.domain.network.joining import accept_full_name
from bot.domain.network.members import Member
from bot.domain.network.requests import ASK_IN, Request, matching_departments
from bot.store.core import departments, outbox
from bot.store.network import requests as store
from bot.texts import render
from bot.views.network.requests import answered, asks_in, card

MOST_LISTED = 10
MOST_DEPARTMENTS = 8


async def ask_in(turn: Turn) -> None:
    """`/demande`, its button, or the link a group's visitor got."""
    if (let_in := await requests.accepted(turn.tx, turn.speaker.user_id, turn.now)) is not None:
        asked, invited = let_in
        await turn.show(answered(asked, invited.code, turn.start_link(invited.code), is_again=True))
        return
    standing = await requests.standing(turn.tx, turn.speaker.user_id, turn.now)
    if standing is not None and standing.is_complete:
        await turn.show(screen("requests/standing", [[tap("Retirer ma demande", "withdraw")]]))
    else:
        await begin(turn, ASKING, {"department": standing.department_code} if standing else {})


async def withdraw(turn: Turn) -> None:
    withdrawn = await requests.withdraw(turn.tx, turn.speaker.user_id, turn.now)
    await turn.show(screen("requests/withdrawn" if withdrawn else "requests/none"))


async def _ask(turn: Turn, question: Ask) -> None:
    buttons = own_name(turn, question) if question.step == "name" else []
    await turn.show(screen(f"requests/{_TEXTS[question.step]}", column([*buttons, CALL_OFF])))


CALL_OFF = tap("Abandonner", "cancel", ASK_IN.name)
_TEXTS = {
    "department": "ask_department",
    "name": "ask_name",
    "structure": "ask_structure",
    "reason": "ask_reason",
}


def own_name(turn: Turn, question: Ask) -> list[Button]:
    """The name of the Telegram profile, when it looks like a name and fits in a button."""
    try:
        name = accept_full_name(f"{turn.speaker.first_name} {turn.speaker.last_name}")
        return [choice(name, ASK_IN, question.step, name)]
    except (NotAccepted, ValueError):
        return []


async def _read(turn: Turn, question: Ask, text: str) -> str | None:
    if question.step != "department":
        return text
    return await read_department(turn, text, lambda label, code: choice(label, ASK_IN, "department", code))


async def read_department(turn: Turn, text: str, make: Callable[[str, str], Button]) -> str | None:
    """A code, or None when choices were shown instead: which départements there are is no secret."""
    known = await departments.departments(turn.tx)
    codes = matching_departments(text, {code: each.name for code, each in known.items()})
    if len(codes) == 1:
        return codes[0]
    buttons = [make(f"{known[code].name} ({code})", code) for code in codes[:MOST_DEPARTMENTS]]
    await turn.say(screen("requests/departments", column(buttons), found=bool(codes)))
    return None


async def _done(turn: Turn, state: State) -> None:
    applicant = Applicant(turn.speaker.user_id, state["name"], state["structure"], state["reason"])
    asked = await requests.ask(turn.tx, applicant, state["department"], turn.now)
    await turn.show(screen("requests/sent", [[tap("Retirer ma demande", "withdraw")]]))
    await tell_deciders(turn, asked)


ASKING = FormRoute(ASK_IN, STRANGERS, ask=_ask, done=_done, read=_read)


async def tell_deciders(turn: Turn, asked: Request) -> None:
    """In working hours: a stranger disturbs nobody at night."""
    department = await departments.department(turn.tx, asked.department_code)
    not_before = next_working_hour(turn.now, department) if department else None
    for member in await requests.deciders(turn.tx, asked.department_code):
        await tell(turn.tx, member, asks_in(asked), turn.now, not_before=not_before)


async def show_all(turn: MemberTurn) -> None:
    """The open requests to come in, the oldest first."""
    found = await store.open_requests(turn.tx, turn.member.scope)
    buttons = [tap(asked.name or "Sans nom", "request", asked.id) for asked in found[:MOST_LISTED]]
    await turn.show(screen("requests/list", [*column(buttons), [back("members")]], total=len(found)))


async def show(turn: MemberTurn) -> None:
    """args: request id."""
    asked = await requests.request(turn.tx, turn.member, _id(turn))
    await turn.show(await card(turn.tx, asked))


async def approve(turn: MemberTurn) -> None:
    """args: request id."""
    await _decide(turn, requests.approve)


async def refuse(turn: MemberTurn) -> None:
    """args: request id."""
    await _decide(turn, requests.refuse)


Decide = Callable[..., Awaitable[Decision]]


async def _decide(turn: MemberTurn, decide: Decide) -> None:
    decision = await decide(turn.tx, turn.member, _id(turn), turn.now)
    await turn.show(await card(turn.tx, decision.request))
    if decision.is_new:
        await _tell_applicant(turn, decision)
        if decision.group is not None:
            await _answer_door(turn, decision.group, decision.request)
    else:
        turn.toast(render("requests/decided_before", request=decision.request), alert=True)


async def _tell_applicant(turn: Turn, decision: Decision) -> None:
    code = decision.invited.code if decision.invited is not None else ""
    answer = answered(decision.request, code, turn.start_link(code))
    await tell_person(turn.tx, decision.request.user_id, answer, turn.now)


async def _answer_door(turn: Turn, group: Group, asked: Request) -> None:
    if asked.state == "approved":
        await open_door(turn, group, asked.user_id)
    else:
        await outbox.enqueue(turn.tx, keep_out(group.chat_id, asked.user_id), turn.now)


async def open_door(turn: Turn, group: Group, user_id: int) -> None:
    await outbox.enqueue(turn.tx, let_in(group.chat_id, user_id), turn.now)


async def came_in(turn: Turn, member: Member) -> None:
    """Somebody joined with a code: their own open request is settled."""
    group = await requests.let_through(turn.tx, member)
    if group is not None and member.user_id is not None:
        await open_door(turn, group, member.user_id)


def _id(turn: Turn) -> str:
    return turn.args[0] if turn.args else ""
