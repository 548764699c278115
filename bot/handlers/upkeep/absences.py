"""« Absence » on a card: its dates and the deputy in one form, changed and taken back together."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import changes
from bot.chat.forms import FormRoute, begin, begin_answered, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.answers import is_left_out
from bot.domain.core.words.days import is_no_day
from bot.domain.core.words.stretches import last_day_from, said_stretch
from bot.domain.core.words.typed import is_nothing
from bot.domain.upkeep.absences import ABSENCE, FIELDS, NOTHING, parted, values_of
from bot.domain.upkeep.changes import SURE, noted, with_values
from bot.handlers.upkeep.asking import refuse
from bot.handlers.upkeep.changes import ask_overtaken, finish, offer_deputies
from bot.handlers.upkeep.fields import label_of

TODAY = "aujourd’hui"


async def start(turn: MemberTurn) -> None:
    """args: référent id [, report id]."""
    referent_id, report_id = turn.arguments(2)
    card = await changes.card(turn.tx, turn.member, referent_id)
    about = {"referent": card.id, "report": report_id}
    await begin(turn, ABSENT, {**about, **noted(card, FIELDS.values())})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    card = await changes.card(turn.tx, turn.member, question.state["referent"])
    if question.step == SURE.name:
        await ask_overtaken(turn, ABSENCE, card, await _values(turn, question.state))
        return
    rows = _buttons(question, is_absent=bool(card.absent_from or card.absent_until))
    label = await label_of(turn, card)
    await turn.show(
        screen("absences/ask", rows, protected=card.is_personal, label=label, step=question.step, card=card)
    )


def _buttons(question: Ask, *, is_absent: bool) -> list[list[Button]]:
    rows = []
    if question.step == "from":
        rows.append([choice("Aujourd’hui", ABSENCE, "from", TODAY)])
        if is_absent:
            rows.append([choice("Fin de l’absence", ABSENCE, "from", NOTHING)])
    elif question.step == "until":
        rows.append([choice("Sans date de fin", ABSENCE, "until", NOTHING)])
    else:
        rows.append([choice("Personne", ABSENCE, "deputy", NOTHING)])
    return [*rows, [tap("Abandonner", "cancel", ABSENCE.name)]]


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Each date is checked when it is typed; a deputy is only ever chosen with a button."""
    if question.step == SURE.name:
        return text
    if question.step == "deputy" and (is_left_out(text) or is_nothing(text)):
        return NOTHING
    if question.step == "deputy":
        await offer_deputies(turn, ABSENCE, "deputy", question.state["referent"], text)
        return None
    text, who = parted(text) if question.step == "from" else (text, "")
    said = {question.step: text, **await _days(turn, question, text)}
    try:
        await _values(turn, {**question.state, **said})
    except Refusal as refusal:
        await refuse(turn, refusal, _buttons(question, is_absent=False))
        return None
    if len(said) > 1:
        state = {**question.state, **said}
        await (begin_answered(turn, ABSENT, state, who) if who else begin(turn, ABSENT, state))
        return None
    return said[question.step]


async def _days(turn: MemberTurn, question: Ask, text: str) -> State:
    """« du 3 au 5 décembre » is both ends, « 2 semaines » lasts from the first day on; empty for what is no day."""
    today = (await turn.shelf()).today(turn.sent_at)
    with suppress(ValueError):
        if question.step == "from":
            first, last = said_stretch(text, today) or (None, None)
            return _as_typed("from", first) | (_as_typed("until", last) if last != first else {})
        if is_no_day(text) or is_left_out(text):
            return {"until": NOTHING}
        known = await changes.typed_value(
            turn.tx, turn.member, FIELDS["from"], question.state["from"], turn.sent_at
        )
        return _as_typed("until", last_day_from(date.fromisoformat(known), text, today))
    return {}


def _as_typed(step: str, day: date | None) -> dict[str, str]:
    return {step: f"{day:%d/%m/%Y}"} if day else {}


async def _values(turn: MemberTurn, state: State) -> dict[str, str]:
    """What is known so far, as stored. Raises Refusal for no date, or an end before the beginning."""
    card = await changes.card(turn.tx, turn.member, state["referent"])
    known = {field: text for field, text in values_of(state).items() if _is_said(field, state)}
    read = {
        field: await changes.typed_value(turn.tx, turn.member, field, text, turn.sent_at)
        for field, text in known.items()
    }
    emptied = {field: "" for field in FIELDS.values() if field not in read}
    changes.check_rules(with_values(card, {**emptied, **read}), turn.now, tuple(FIELDS.values()))
    return read


def _is_said(field: str, state: State) -> bool:
    return state.get("from") == NOTHING or any(FIELDS[step] == field for step in FIELDS if step in state)


async def _done(turn: MemberTurn, state: State) -> None:
    card = await changes.card(turn.tx, turn.member, state["referent"])
    await finish(turn, ABSENT, card, await _values(turn, state), state)


ABSENT = FormRoute(ABSENCE, ANIMATEURS, ask=_ask, done=_done, read=_read)
