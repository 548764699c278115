"""« Corriger partout »: the new text is sent as a message, looked at, and confirmed; then every message is edited."""

from __future__ import annotations

from bot.actions.broadcasts import correcting
from bot.actions.broadcasts.going import following
from bot.actions.core.refusals import Refusal
from bot.actions.visits.planning import department_of
from bot.chat.screens import Button, Composed, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.corrections import Amendment
from bot.domain.broadcasts.planned import on_the_clock
from bot.domain.core.content import Content, Piece, words
from bot.domain.core.forms import State
from bot.domain.core.words.relative_days import day_said
from bot.handlers.broadcasts.sent import show_card
from bot.store.broadcasts import broadcast_reports, recipients
from bot.texts import render
from bot.views.broadcasts import amended
from bot.views.broadcasts.messages import choices_of


async def question(turn: MemberTurn, state: State, leave: list[list[Button]]) -> Screen:
    """What is waited for."""
    found = await correcting.correctable(turn.tx, turn.member, state["broadcast"], turn.now)
    piece = found.content.pieces[_number(state)]
    return screen("amending/ask", leave, broadcast=found, has_files=bool(piece.files))


def _number(state: State) -> int:
    return int(state["piece"]) if state["piece"].isdecimal() else 0


async def received(turn: MemberTurn, state: State, new: Piece) -> None:
    """Shown as it will look; another sort of message becomes a correction of its own. Raises Refusal."""
    found = await correcting.correctable(turn.tx, turn.member, state["broadcast"], turn.now)
    number = _number(state)
    try:
        content = await correcting.propose(turn.tx, turn.member, found, number, new, turn.now)
    except Refusal as refusal:
        rows = [[tap("Préparer un rectificatif", "broadcast_copy", found.id), back("broadcast", found.id)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return
    is_last = number == len(content.pieces) - 1 and not content.pieces[number].is_album
    keyboard = choices_of(found, None) if is_last and found.choices else ()
    await turn.say(Composed(Content((content.pieces[number],)), keyboard))
    await turn.say(await _sure(turn, found, content))


async def _sure(turn: MemberTurn, found: Broadcast, content: Content) -> Screen:
    tally = await recipients.tally(turn.tx, found.id)
    groups = await broadcast_reports.groups(turn.tx, found.id)
    others = await correcting.approvers(turn.tx, turn.member, found)
    label = "Demander son accord" if others else "Corriger partout"
    row = [
        tap(label, "broadcast_amend", found.id, str(found.version)),
        tap("Abandonner", "broadcast", found.id),
    ]
    department = await department_of(turn.tx, found.department_code)
    today = on_the_clock(turn.now, department).date()
    sent_on = on_the_clock(found.started_at or turn.now, department).date()
    return screen(
        "amending/sure",
        [row],
        broadcast=found,
        misread=day_said(words(content)) if sent_on != today else "",
        sent_on=sent_on,
        today=today,
        tally=tally,
        groups=len(groups),
        approvers=[other.name for other in others],
    )


async def do(turn: MemberTurn) -> None:
    """args: broadcast id, the version that is corrected."""
    one, version = turn.arguments(2)
    found = await correcting.correctable(turn.tx, turn.member, one, turn.now)
    became = await correcting.confirm(turn.tx, turn.member, found, version, turn.now)
    if isinstance(became, Amendment):
        others = await amended.ask(turn.tx, found, became, turn.member, turn.now)
        names = [other.name for other in others]
        await turn.show(
            screen("amending/asked", [[back("broadcast", found.id)]], broadcast=found, names=names)
        )
        return
    await amended.tell_corrected(turn.tx, became, turn.member, turn.now)
    await show_card(turn, became)


async def show(turn: MemberTurn) -> None:
    """The correction that waits for a yes, from the announcement's card. args: broadcast id."""
    found = await correcting.correctable(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    new = await correcting.waiting(turn.tx, turn.member, found)
    await following.unfollow(turn.tx, turn.place.chat_id, turn.place.message_id)
    await turn.show(await amended.question(turn.tx, found, new))


async def approve(turn: MemberTurn) -> None:
    """args: broadcast id, which correction was seen."""
    found, new = await _asked(turn)
    corrected = await correcting.approve(turn.tx, turn.member, found, new, turn.now)
    await amended.tell_decision(turn.tx, new, "amending/approved", corrected, turn.member, turn.now)
    await show_card(turn, corrected)


async def refuse(turn: MemberTurn) -> None:
    """args: broadcast id, which correction was seen."""
    found, new = await _asked(turn)
    await correcting.refuse(turn.tx, turn.member, found, turn.now)
    await amended.tell_decision(turn.tx, new, "amending/refused", found, turn.member, turn.now)
    await turn.show(screen("amending/refusal_told", [[back("broadcast", found.id)]], broadcast=found))


async def _asked(turn: MemberTurn) -> tuple[Broadcast, Amendment]:
    """Raises Refusal for what waits for nobody, or for somebody else."""
    one, fingerprint = turn.arguments(2)
    found = await correcting.correctable(turn.tx, turn.member, one, turn.now)
    return found, await correcting.asked(turn.tx, turn.member, found, fingerprint)
