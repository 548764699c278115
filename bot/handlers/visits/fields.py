"""The questions of a département's visit sheets: added, renamed, put in order, shared or internal, retired."""

from __future__ import annotations

from bot.actions.visits import fields
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Button, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.visits import forms
from bot.domain.visits.fields import KINDS, FieldKind, SheetField

PAGE = 6
QUESTIONS = {"title": "title_ask", "kind": "kind_ask", "choices": "choices_ask"}


async def show(turn: MemberTurn) -> None:
    """args: [offset]."""
    own = await fields.own(turn.tx, turn.member.department_code)
    page = page_of(own, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    numbers = [tap(str(at), "visit_field", one.id) for at, one in enumerate(page.shown, page.first)]
    turning: list[Button] = page.turning("visit_fields")
    rows = [numbers, turning, [back("visit_more"), tap("Ajouter une question", "visit_field_new")]]
    await turn.show(screen("fields/list", rows, page=page, kinds=KINDS))


async def show_one(turn: MemberTurn) -> None:
    """args: field id."""
    await _show_one(turn, await fields.one(turn.tx, turn.member, turn.arguments(1)[0]))


async def _show_one(turn: MemberTurn, field: SheetField) -> None:
    own = await fields.own(turn.tx, turn.member.department_code)
    number = [one.id for one in own].index(field.id) + 1
    buttons = [tap("Renommer", "visit_field_rename", field.id)]
    if number > 1:
        buttons.append(tap("Monter", "visit_field_up", field.id))
    if field.kind is not FieldKind.PHOTO:
        label = "Rendre interne" if field.is_shared else "Partager avec la structure"
        buttons.append(tap(label, "visit_field_share", field.id, "non" if field.is_shared else SURE))
    buttons.append(tap("Retirer", "visit_field_retire", field.id))
    rows = [*pairs(buttons), [back("visit_fields")]]
    await turn.show(screen("fields/field", rows, field=field, number=number, kinds=KINDS))


async def raise_up(turn: MemberTurn) -> None:
    """args: field id."""
    await _show_one(turn, await fields.raise_up(turn.tx, turn.member, turn.arguments(1)[0]))


async def share(turn: MemberTurn) -> None:
    """args: field id, SURE to share it."""
    field_id, on = turn.arguments(2)
    await _show_one(turn, await fields.share(turn.tx, turn.member, field_id, on=on == SURE, now=turn.now))


async def retire(turn: MemberTurn) -> None:
    """args: field id [, SURE]."""
    field_id, sure = turn.arguments(2)
    if sure != SURE:
        field = await fields.one(turn.tx, turn.member, field_id)
        rows = [
            [tap("Oui, retirer", "visit_field_retire", field_id, SURE)],
            [back("visit_field", field_id)],
        ]
        await turn.show(screen("fields/retire_ask", rows, field=field))
        return
    await fields.retire(turn.tx, turn.member, field_id, turn.now)
    turn.args = ()
    await show(turn)


async def add(turn: MemberTurn) -> None:
    await fields.check_room(turn.tx, turn.member.department_code)
    await begin(turn, NEW, {})


async def rename(turn: MemberTurn) -> None:
    """args: field id."""
    field = await fields.one(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, RENAME, {"field": field.id})


async def _ask_new(turn: MemberTurn, question: Ask) -> None:
    kinds = [choice(words.capitalize(), forms.FIELD, "kind", kind) for kind, words in KINDS.items()]
    buttons = kinds if question.step == "kind" else []
    rows = [*pairs(buttons), [tap("Annuler", "cancel", forms.FIELD.name)]]
    await turn.show(screen(f"fields/{QUESTIONS[question.step]}", rows, title=question.state.get("title", "")))


async def _new_done(turn: MemberTurn, state: State) -> None:
    """Internal at first: it is shared when somebody says so."""
    choices = tuple(state.get("choices", "").splitlines())
    new = SheetField("", "", FieldKind(state["kind"]), state["title"], 0, choices)
    await _show_one(turn, await fields.add(turn.tx, turn.member, new, turn.now))


async def _ask_title(turn: MemberTurn, question: Ask) -> None:
    field = await fields.one(turn.tx, turn.member, question.state["field"])
    rows = [[tap("Annuler", "cancel", forms.FIELD_TITLE.name)]]
    await turn.show(screen("fields/rename_ask", rows, field=field))


async def _title_done(turn: MemberTurn, state: State) -> None:
    await _show_one(turn, await fields.rename(turn.tx, turn.member, state["field"], state["title"], turn.now))


NEW = FormRoute(forms.FIELD, ANIMATEURS, ask=_ask_new, done=_new_done)
RENAME = FormRoute(forms.FIELD_TITLE, ANIMATEURS, ask=_ask_title, done=_title_done)
