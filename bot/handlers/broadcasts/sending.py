"""« Envoyer », confirmed with the number; another animateur's yes or no; what becomes of one that is late."""

from __future__ import annotations

from bot.actions.broadcasts import approving, sending, writing
from bot.actions.broadcasts.selections import audience
from bot.actions.broadcasts.sending import Prospect
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.planned import instant_of, on_the_clock, waits
from bot.domain.broadcasts.writing import REASON, accept_reason
from bot.domain.core.forms import Ask, NotAccepted
from bot.domain.core.forms import State as Answers
from bot.handlers.broadcasts.writing import reader_of
from bot.views.broadcasts import asked, cards
from bot.views.broadcasts.started import tell_started
from bot.views.broadcasts.unsent import misread, unsent_screen


async def send(turn: MemberTurn) -> None:
    """args: broadcast id [, revision, count]: what was confirmed."""
    one, revision, count = turn.arguments(3)
    found = await writing.unsent(turn.tx, turn.member, one)
    if not revision:
        expected = await sending.prospect(turn.tx, found, turn.member, turn.now)
        await _ask_whether(turn, expected, "unsent_send")
        return
    if found.state is not BroadcastState.DRAFT:
        raise Refusal("broadcast_moved")
    await _show_what_came_of_it(
        turn, await sending.send(turn.tx, turn.member, found, revision, count, turn.now)
    )


async def send_now(turn: MemberTurn) -> None:
    """One that has an hour, whatever that is. args: broadcast id [, revision, count]."""
    one, revision, count = turn.arguments(3)
    found = await writing.unsent(turn.tx, turn.member, one)
    if found.state not in (BroadcastState.PLANNED, BroadcastState.LATE):
        raise Refusal("broadcast_moved")
    if not revision:
        expected = await sending.prospect(turn.tx, found, turn.member, turn.now)
        await _ask_whether(turn, expected, "unsent_now")
        return
    await _show_what_came_of_it(
        turn, await sending.send(turn.tx, turn.member, found, revision, count, turn.now, at_once=True)
    )


async def _ask_whether(turn: MemberTurn, expected: Prospect, route: str) -> None:
    one = expected.broadcast
    planned = one.planned_for if route == "unsent_send" else None
    department = await sending.department_of(turn.tx, one)
    leaves = on_the_clock(expected.leaves, department) if route == "unsent_send" else None
    wanted = turn.now if planned is None else instant_of(planned, department)
    label = f"Envoyer à {expected.people} personnes" if expected.people > 1 else "Oui, envoyer"
    row = [tap(label, route, one.id, str(one.revision), str(expected.people)), back("unsent", one.id)]
    said = screen(
        "sending/sure",
        [row],
        broadcast=one,
        expected=expected,
        places=[group.title for group in await audience.places(turn.tx, one)],
        planned=planned,
        misread=misread(one, expected.leaves, turn.now, department) if route == "unsent_send" else "",
        leaves_on=on_the_clock(expected.leaves, department).date(),
        leaves=leaves if expected.leaves > wanted else None,
        disturbs=one.is_service and waits(planned, turn.now, department),
        approvers=[each.name for each in await approving.approvers(turn.tx, one)]
        if expected.needs_approval
        else [],
        now=on_the_clock(turn.now, department),
    )
    await turn.show(said)


async def _show_what_came_of_it(turn: MemberTurn, broadcast: Broadcast) -> None:
    if broadcast.state is BroadcastState.SENDING:
        shown = await cards.card(turn.tx, broadcast, turn.member, turn.now)
        post = await cards.follow(turn.tx, broadcast, turn.member, shown, turn.now)
        await turn.show(shown, post=post)
        return
    if broadcast.state is BroadcastState.TO_APPROVE:
        await asked.ask_to_approve(turn.tx, broadcast, turn.now)
    await turn.show(await unsent_screen(reader_of(turn), broadcast))


async def approve(turn: MemberTurn) -> None:
    """args: broadcast id, the revision that was seen."""
    found = await approving.to_approve(turn.tx, turn.member, *turn.arguments(2))
    approved = await sending.approve(turn.tx, turn.member, found, turn.now)
    rows = [[tap("Voir où elle en est", _route_of(approved), approved.id)]]
    department = await sending.department_of(turn.tx, approved)
    said = screen(
        "sending/approved",
        rows,
        broadcast=approved,
        by=turn.member,
        state=approved.state.name,
        now=on_the_clock(turn.now, department),
    )
    await turn.show(said)
    if approved.state is BroadcastState.SENDING:
        await tell_started(turn.tx, approved, turn.now)
    elif approved.state is BroadcastState.LATE:
        await asked.ask_about_late(turn.tx, approved, turn.now)
    else:
        await asked.tell_writer(turn.tx, approved, said, turn.now)


def _route_of(broadcast: Broadcast) -> str:
    return "unsent" if broadcast.is_unsent else "broadcast"


async def refuse(turn: MemberTurn) -> None:
    """Why? args: broadcast id, the revision that was seen."""
    found = await approving.to_approve(turn.tx, turn.member, *turn.arguments(2))
    await begin(turn, REFUSING, {"broadcast": found.id, "revision": str(found.revision)})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    found = await approving.to_approve(
        turn.tx, turn.member, question.state["broadcast"], question.state["revision"]
    )
    leave = [tap("Abandonner", "cancel", REASON.name)]
    await turn.show(screen("sending/ask_why", [leave], broadcast=found))


async def _read(_turn: MemberTurn, _question: Ask, text: str) -> str:
    try:
        return accept_reason(text)
    except NotAccepted as refused:
        raise Refusal(str(refused)) from None


async def _done(turn: MemberTurn, state: Answers) -> None:
    found = await approving.to_approve(turn.tx, turn.member, state["broadcast"], state["revision"])
    await approving.refuse(turn.tx, turn.member, found, turn.now)
    rows = [[tap("Reprendre le brouillon", "unsent", found.id)]]
    told = screen("sending/refused", rows, broadcast=found, by=turn.member, reason=state["reason"])
    await asked.tell_writer(turn.tx, found, told, turn.now)
    await turn.say(screen("sending/refusal_told", [[tap("‹ Annonces", "broadcasts")]], broadcast=found))


REFUSING = FormRoute(REASON, ANIMATEURS, ask=_ask, done=_done, read=_read)
