"""« Corriger »: one thing of an activity at a time, and « Retirer »."""

from __future__ import annotations

from bot.actions.campaigns import saying
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import FILLERS
from bot.chat.screens import SURE, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.activities import FIELDS
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.forms import ACTIVITY, ACTIVITY_FIELD
from bot.domain.campaigns.programme import ProgrammeEntry
from bot.domain.core.forms import Ask, NotAccepted, State, accepted
from bot.handlers.campaigns import fields


async def choose(turn: MemberTurn) -> None:
    """« Corriger ». args: activity id."""
    entry = await saying.own_entry(turn.tx, turn.member, turn.arguments(1)[0])
    activity_id = entry.activity.id
    buttons = [tap(field.label, "activity_field", activity_id, field.name) for field in FIELDS.values()]
    rows = [buttons[:3], buttons[3:6], [*buttons[6:], tap("Retirer", "activity_withdraw", activity_id)]]
    rows[2].append(back("activity", activity_id))
    await turn.show(screen("activities/fields", rows, entry=entry))


async def amend(turn: MemberTurn) -> None:
    """args: activity id, field."""
    activity_id, field = turn.arguments(2)
    entry = await saying.own_entry(turn.tx, turn.member, activity_id)
    await saying.answering(turn.tx, turn.member, entry.activity.year)
    if field not in FIELDS:
        raise Refusal("field_unknown")
    await begin(turn, AMENDING, {"activity": activity_id, "field": field})


async def _ask_field(turn: MemberTurn, question: Ask) -> None:
    entry, campaign = await _amended(turn, question.state)
    field = question.state["field"]
    rows = [
        *fields.choices(ACTIVITY_FIELD, "value", field, campaign),
        [tap("Abandonner", "cancel", ACTIVITY_FIELD.name)],
    ]
    old = fields.shown(entry.activity, field)
    await turn.show(screen("activities/field", rows, label=FIELDS[field].label, old=old))


async def _read_field(turn: MemberTurn, question: Ask, text: str) -> str | None:
    _, campaign = await _amended(turn, question.state)
    return await fields.meant(turn, question.state["field"], text, campaign)


async def _amended(turn: MemberTurn, state: State) -> tuple[ProgrammeEntry, Campaign]:
    entry = await saying.own_entry(turn.tx, turn.member, state["activity"])
    return entry, await saying.answering(turn.tx, turn.member, entry.activity.year)


async def _done_field(turn: MemberTurn, state: State) -> None:
    """Raises Refusal for what the field does not take: the question stays open."""
    entry, _ = await _amended(turn, state)
    try:
        value = accepted(ACTIVITY, state["field"], state["value"])
    except NotAccepted as reason:
        raise Refusal(str(reason)) from None
    changed = fields.with_field(entry.activity, state["field"], value)
    entry = await saying.change(turn.tx, turn.member, changed, turn.now)
    await fields.show_card(turn, entry, "changed")


async def withdraw(turn: MemberTurn) -> None:
    """args: activity id [, SURE]: asked once."""
    activity_id, sure = turn.arguments(2)
    if sure != SURE:
        entry = await saying.own_entry(turn.tx, turn.member, activity_id)
        rows = [[tap("Oui, retirer", "activity_withdraw", activity_id, SURE), back("activity", activity_id)]]
        await turn.show(screen("activities/sure_withdraw", rows, entry=entry))
        return
    entry = await saying.withdraw(turn.tx, turn.member, activity_id, turn.now)
    rows = [[back("campaign", str(entry.activity.year))]]
    await turn.show(screen("activities/withdrawn", rows, entry=entry))


AMENDING = FormRoute(ACTIVITY_FIELD, FILLERS, ask=_ask_field, done=_done_field, read=_read_field)
