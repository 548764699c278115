"""A card is changed from a telephone: a field, its new value, its history, and the way back."""

from __future__ import annotations

from bot.actions.upkeep import changes, corrections
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, Form, State
from bot.domain.directory.referent_columns import BY_FIELD, DEPUTY
from bot.domain.directory.referents import Referent
from bot.domain.lists.kinds import DAY
from bot.domain.network.joining import ACCEPTED
from bot.domain.upkeep.absences import FIELDS
from bot.domain.upkeep.changes import (
    AMEND,
    EDITABLE,
    LABELS,
    OVERTAKEN,
    SURE,
    Values,
    differences,
    noted,
    overtaken,
    value_of,
)
from bot.handlers.upkeep import corrections_todo
from bot.handlers.upkeep.fields import label_of
from bot.store.upkeep import changes as stored
from bot.views.upkeep.fields import FieldLine, lines_of, shown

LATEST = 15
MOST_CHOICES = 8
ONE_BY_ONE = tuple(field for field in EDITABLE if field not in FIELDS.values())
"""The dates and the deputy of an absence have their own form; their buttons in older messages still answer."""


async def pick(turn: MemberTurn) -> None:
    """Which field? args: référent id [, report id]."""
    referent_id, report_id = turn.arguments(2)
    card = await changes.card(turn.tx, turn.member, referent_id)
    about = [report_id] if report_id else []
    buttons = [tap(LABELS[field], "amend", card.id, field, *about) for field in ONE_BY_ONE]
    absence = tap("Absence et suppléance", "absence", card.id, *about)
    rows = [[absence], *pairs(buttons), [tap("Retirer de l’annuaire", "retire", card.id)]]
    rows.append([back("todo", report_id) if report_id else back("referent", card.id)])
    await turn.show(screen("changes/pick", rows, label=await label_of(turn, card)))


async def amend(turn: MemberTurn) -> None:
    """Asks for the new value. args: référent id, field [, report id]."""
    referent_id, field, report_id = turn.arguments(3)
    card = await changes.card(turn.tx, turn.member, referent_id)
    changes.check_editable(field)
    about = {"referent": card.id, "field": field, "report": report_id}
    await begin(turn, AMENDING, {**about, **noted(card, [field])})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    field = question.state["field"]
    card = await changes.card(turn.tx, turn.member, question.state["referent"])
    if question.step == SURE.name:
        await ask_overtaken(turn, AMEND, card, await _values(turn, question.state))
        return
    label = await label_of(turn, card)
    old = shown(field, value_of(card, field), await turn.shelf())
    ask = screen(
        "changes/ask",
        [[tap("Abandonner", "cancel", AMEND.name)]],
        protected=card.is_personal,
        label=label,
        field_label=LABELS[field],
        old=old,
        is_day=BY_FIELD[field].kind is DAY,
        field=field,
    )
    await turn.show(ask)


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """A deputy is looked for, and chosen with a button; « - » takes the present one away."""
    is_deputy = question.step == "value" and BY_FIELD[question.state["field"]].kind is DEPUTY
    if not is_deputy or text.strip() == "-":
        return text
    await offer_deputies(turn, AMEND, "value", question.state["referent"], text)
    return None


async def offer_deputies(turn: MemberTurn, form: Form, step: str, referent_id: str, words: str) -> None:
    """Cards of the directory but the card itself, to choose from."""
    shelf = await turn.shelf()
    hits = shelf.index.search(words, MOST_CHOICES, kind="referent").hits
    found = [shelf.referent(hit.entry.id) for hit in hits if hit.entry.id != referent_id]
    buttons = [choice(each.label(shelf.partner(each.partner_id).name), form, step, each.id) for each in found]
    rows = [*column(buttons), [tap("Abandonner", "cancel", form.name)]]
    await turn.say(screen("changes/deputies_found", rows, found=found, words=words))


async def _values(turn: MemberTurn, state: State) -> Values:
    field = state["field"]
    return {field: await changes.typed_value(turn.tx, turn.member, field, state["value"], turn.sent_at)}


async def _done(turn: MemberTurn, state: State) -> None:
    values = await _values(turn, state)
    before = await changes.card(turn.tx, turn.member, state["referent"])
    await finish(turn, AMENDING, before, values, state)


async def ask_overtaken(turn: MemberTurn, form: Form, card: Referent, values: Values) -> None:
    """Whether one's own values are to take the place of what somebody else wrote meanwhile: shows both."""
    rows = [
        [choice("Remplacer par ma saisie", form, SURE.name, ACCEPTED)],
        [tap("Garder la fiche ainsi", "cancel", form.name)],
    ]
    lines = lines_of(card, differences(card, values), await turn.shelf())
    label = await label_of(turn, card)
    await turn.show(screen("changes/overtaken", rows, protected=True, label=label, changes=lines))


async def finish(
    turn: MemberTurn, route: FormRoute[MemberTurn], before: Referent, values: Values, state: State
) -> None:
    """Changes the card, and closes the report that asked for it, if one did; shows both values and the way back.

    What somebody else changed since the question is shown first.
    """
    if overtaken(state, before, values):
        seen = {name: text for name, text in state.items() if name != SURE.name}
        await begin(turn, route, {**seen, **noted(before, values), OVERTAKEN: ACCEPTED})
        return
    report_id = state["report"]
    if report_id:
        todo = await corrections.todo_of(turn.tx, turn.member, report_id)
        mended = await corrections.mend(turn.tx, turn.member, todo, values, turn.now)
        await corrections_todo.tell_mended(turn, mended)
        return
    change_id = await changes.amend(turn.tx, turn.member, before, values, turn.now)
    label = await label_of(turn, before)
    rows = [[tap("Annuler", "undo", change_id)], [back("referent", before.id)]]
    lines = lines_of(before, differences(before, values), await turn.shelf())
    await turn.show(screen("changes/done", rows, protected=True, label=label, changes=lines))


async def undo(turn: MemberTurn) -> None:
    """args: change id."""
    card = await changes.undo(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    label = await label_of(turn, card)
    await turn.show(screen("changes/undone", [[back("referent", card.id)]], label=label))


async def history(turn: MemberTurn) -> None:
    """args: référent id."""
    member = turn.member
    shelf = await turn.shelf()
    card = await changes.card(turn.tx, member, turn.arguments(1)[0])
    made = await stored.history(turn.tx, card.id, member.department_code, LATEST)
    lines = [
        FieldLine(
            LABELS.get(each.field, each.field),
            shown(each.field, each.old, shelf),
            shown(each.field, each.new, shelf),
            local(each.changed_at, shelf.department).date(),
            each.by_name,
            each.undone,
        )
        for each in made
    ]
    undo_button = [tap("Annuler le dernier", "undo", each.id) for each in made if not each.undone][:1]
    await turn.show(
        screen(
            "changes/history",
            [undo_button, [back("referent", card.id)]],
            protected=True,
            label=card.label(shelf.partner(card.partner_id).name),
            changes=lines,
            today=shelf.today(turn.now),
        )
    )


AMENDING = FormRoute(AMEND, ANIMATEURS, ask=_ask, done=_done, read=_read)
