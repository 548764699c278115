"""How many came: typed « 42 » after the morning's question, or by the button of the activity; and a picture of it."""

from __future__ import annotations

import re

from bot.actions.campaigns import attendance, saying
from bot.actions.core.refusals import Refusal
from bot.actions.usage import asking, overview
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.routing.access import FILLERS
from bot.chat.screens import Button, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.forms import ATTENDANCE, NO, PHOTO, PICTURE, YES
from bot.domain.core.forms import Ask, State
from bot.domain.core.outbox import Lane
from bot.domain.core.words.counts import people_said
from bot.domain.usage.months import stored
from bot.handlers.campaigns import fields
from bot.store.core import outbox

UNIT = re.compile(r"personne|participant|visit|usager", re.IGNORECASE)
MOST_ASKED = 6
REMOVE = "retirer"


async def typed(turn: MemberTurn) -> None:
    """« 42 », « une quarantaine »: of the one activity that waits for its number, or which? Else it is any text.

    The month's figure may wait for a number too.
    """
    count = people_said(turn.words)
    waiting = await attendance.to_tell(turn.tx, turn.member, turn.sent_at) if count is not None else []
    if not waiting:
        turn.meant = turn.words
        return
    number = str(count)
    month = await overview.asked_month(turn.tx, turn.member, turn.sent_at)
    is_month = not UNIT.search(turn.words) and await asking.is_awaited(turn.tx, turn.member, month)
    if len(waiting) == 1 and not is_month:
        await begin(turn, COUNTING, {"activity": waiting[0].id, "number": number})
        return
    buttons = [
        tap(f"{one.day:%d/%m} · {one.title}", "activity_came", one.id, number) for one in waiting[:MOST_ASKED]
    ]
    if is_month and turn.member.structure_id:
        label = f"Demandes accompagnées, {month:%m/%Y}"
        buttons.append(tap(label, "figure_give", turn.member.structure_id, stored(month)))
    await turn.say(screen("activities/attendance_which", column(buttons), count=count, is_month=is_month))


async def start(turn: MemberTurn) -> None:
    """args: activity id [, number]."""
    activity_id, number = turn.arguments(2)
    await saying.own_entry(turn.tx, turn.member, activity_id)
    state = {"activity": activity_id}
    if number.isdecimal() and len(number) < 5:  # noqa: PLR2004 — as TYPED
        state["number"] = number
    await begin(turn, COUNTING, state)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    entry = await saying.own_entry(turn.tx, turn.member, question.state["activity"])
    rows: list[list[Button]] = []
    if question.step == "sure":
        rows = [[choice("Oui", ATTENDANCE, "sure", YES), choice("Non, corriger", ATTENDANCE, "sure", NO)]]
    rows.append([tap("Abandonner", "cancel", ATTENDANCE.name)])
    number = int(question.state.get("number", "0"))
    await turn.show(
        screen("activities/attendance", rows, activity=entry.activity, step=question.step, number=number)
    )


async def _done(turn: MemberTurn, state: State) -> None:
    if state.get("sure") == NO:
        await begin(turn, COUNTING, {"activity": state["activity"]})
        return
    entry = await attendance.note(turn.tx, turn.member, state["activity"], int(state["number"]), turn.now)
    await fields.show_card(turn, entry, "noted")


# The picture


async def start_photo(turn: MemberTurn) -> None:
    """args: activity id."""
    entry = await saying.own_entry(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, PICTURING, {"activity": entry.activity.id})


async def _ask_photo(turn: MemberTurn, question: Ask) -> None:
    entry = await saying.own_entry(turn.tx, turn.member, question.state["activity"])
    rows = [[tap("Abandonner", "cancel", PHOTO.name)]]
    await turn.show(screen("activities/photo", rows, activity=entry.activity))


async def _receive(turn: MemberTurn, question: Ask) -> None:
    """The first picture of an album; a file that is none is refused, as it may hold anything."""
    message = turn.update.message
    if message is None or not message.photo:
        raise Refusal("activity_photo")
    file_id = message.photo[-1].file_id
    await begin(turn, PICTURING, {**question.state, "photo": f"{PICTURE}{file_id}"})


async def _keep_photo(turn: MemberTurn, state: State) -> None:
    file_id = state["photo"].removeprefix(PICTURE)
    entry = await attendance.keep_photo(turn.tx, turn.member, state["activity"], file_id, turn.now)
    await fields.show_card(turn, entry, "photo")


async def see_photo(turn: MemberTurn) -> None:
    """args: activity id [, « retirer »]: who answers for the structure may take it away."""
    activity_id, word = turn.arguments(2)
    if word == REMOVE:
        entry = await attendance.keep_photo(turn.tx, turn.member, activity_id, "", turn.now)
        await fields.show_card(turn, entry, "no_photo")
        return
    entry = await saying.entry_of(turn.tx, turn.member, activity_id)
    if not entry.activity.photo_id:
        raise Refusal("activity_photo_none")
    to = Address(turn.place.chat_id, lane=Lane.PERSON, member_id=turn.member.id)
    caption = screen("activities/caption", entry=entry).html
    await outbox.enqueue(
        turn.tx, outgoing.known_file(to, "photo", entry.activity.photo_id, caption), turn.now
    )
    if saying.may_fill(turn.member, entry.structure.id):
        again = tap("La remplacer", "activity_photo", activity_id)
        gone = tap("La retirer", "activity_photo_see", activity_id, REMOVE)
        await turn.say(screen("activities/photo_acts", [[again, gone]]))


COUNTING = FormRoute(ATTENDANCE, FILLERS, ask=_ask, done=_done)
PICTURING = FormRoute(PHOTO, FILLERS, ask=_ask_photo, done=_keep_photo, attached=_receive)
