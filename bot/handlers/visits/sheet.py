"""The visit sheet on a phone: a question a screen, answered in a tap or a short sentence, each answer kept at once."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.visits import sheets
from bot.actions.visits.sheets import SheetPage
from bot.chat.forms import FormRoute, begin
from bot.chat.incoming.attachments import file_of, words_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.visits import forms
from bot.domain.visits.answers import SCALE, AnswerContent, Unreadable, next_unanswered, read, values_of
from bot.domain.visits.fields import FieldKind, SheetField
from bot.domain.visits.visits import VisitState
from bot.handlers.visits.reading import show_sheet
from bot.views.visits.names import partner_after

PHOTO = "photo"
PASSED = frozenset(
    {"passer", "suivant", "suivante", "plus tard", "je ne sais pas", "je sais pas", "sais pas", "aucune idee"}
)
"""Typed for « Passer »."""


async def start(turn: MemberTurn) -> None:
    """A visit begins, or its sheet is taken up again, at the first question without an answer. args: structure id."""
    visit = await sheets.open_sheet(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    page = await sheets.page(turn.tx, turn.member, visit.id)
    await _go_on(turn, page, next_unanswered(page.fields, page.answers))


async def ask(turn: MemberTurn) -> None:
    """One question. args: visit id, field id [, partner id]."""
    visit_id, field_id, about = turn.arguments(3)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    await _open(turn, page, page.field(field_id), about)


async def answer(turn: MemberTurn) -> None:
    """A tapped answer. args: visit id, field id, its place among the values [, partner id]."""
    visit_id, field_id, place, about = turn.arguments(4)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    values = values_of(page.field(field_id))
    if not place.isdecimal() or len(place) > 1 or int(place) >= len(values):
        raise Refusal("visit_field_gone")
    before = page.of(field_id, about)
    remark = before.remark if before and before.value == values[int(place)] else ""
    await _keep(turn, visit_id, field_id, about, AnswerContent(values[int(place)], remark))


async def take_back(turn: MemberTurn) -> None:
    """args: visit id, field id [, partner id]."""
    visit_id, field_id, about = turn.arguments(3)
    await sheets.take_back(turn.tx, turn.member, visit_id, field_id, about)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    await _open(turn, page, page.field(field_id), about)


async def finish(turn: MemberTurn) -> None:
    """args: visit id."""
    visit_id = turn.arguments(1)[0]
    await close(turn, forms.SHEET.name)
    page = await sheets.finish(turn.tx, turn.member, visit_id, turn.now)
    await show_sheet(turn, page, "finished")


async def _keep(turn: MemberTurn, visit_id: str, field_id: str, about: str, said: AnswerContent) -> None:
    """Then the next question; who replaced somebody else's answer is told."""
    made = await sheets.answer(turn.tx, turn.member, visit_id, field_id, about, said, turn.now)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    if made.before is not None:
        told = screen("sheets/replaced", name=made.by, before=made.before.shown)
        if turn.tapped:
            turn.toast(told.html, alert=True)
        else:
            await turn.say(told)
    field = page.field(field_id)
    following = partner_after(page, about) if field.kind is FieldKind.PARTNERS else ""
    if following:
        await _open(turn, page, field, following)
    else:
        await _go_on(turn, page, next_unanswered(page.fields, page.answers, field_id))


async def _go_on(turn: MemberTurn, page: SheetPage, field: SheetField | None) -> None:
    """The next question; the whole sheet when all are answered, or it was only corrected."""
    if field is None or page.visit.state is VisitState.DONE:
        await close(turn, forms.SHEET.name)
        await show_sheet(turn, page)
    else:
        await _open(turn, page, field, "")


async def _open(turn: MemberTurn, page: SheetPage, field: SheetField, about: str) -> None:
    if field.kind is FieldKind.PARTNERS and about not in page.partners:
        about = next(iter(page.partners), "")
    await begin(turn, SHEET, {"visit": page.visit.id, "field": field.id, "about": about})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    state = question.state
    page = await sheets.page(turn.tx, turn.member, state["visit"])
    field, about = page.field(state["field"]), state["about"]
    given = page.of(field.id, about)
    await turn.show(
        screen(
            "sheets/question",
            _buttons(page, field, about),
            protected=True,
            page=page,
            place=page.about.structure,
            field=field,
            partner=page.partners.get(about, ""),
            number=[each.id for each in page.fields].index(field.id) + 1,
            given=given,
            by=page.names.get(given.by_id or "", "") if given else "",
            at=local(given.answered_at, page.about.department) if given else None,
            today=local(turn.now, page.about.department).date(),
            scale=SCALE,
        )
    )


def _buttons(page: SheetPage, field: SheetField, about: str) -> list[list[Button]]:
    visit_id, more = page.visit.id, [about] if about else []
    values = [
        tap(value.capitalize(), "sheet_answer", visit_id, field.id, str(at), *more)
        for at, value in enumerate(values_of(field))
    ]
    rows = [values[:3], values[3:]] if field.kind is FieldKind.CHOICE else [values]
    moving: list[Button] = []
    following = partner_after(page, about) if about else ""
    if following:
        moving.append(tap("Opérateur suivant ›", "sheet_ask", visit_id, field.id, following))
    passed = next_unanswered(page.fields, page.answers, field.id)
    if passed is not None:
        moving.append(tap("Passer ›", "sheet_ask", visit_id, passed.id))
    if page.of(field.id, about) is not None:
        moving.append(tap("Effacer", "sheet_erase", visit_id, field.id, *more))
    last = [tap("Toutes les questions", "visit_sheet", visit_id)]
    if page.visit.state is VisitState.UNDER_WAY and page.answers:
        last.append(tap("Terminer", "sheet_finish", visit_id))
    return [*rows, moving, last]


async def _read(turn: MemberTurn, question: Ask, text: str) -> None:
    """Kept here, and the next question asked: no answer of the form itself is left to be done."""
    state = question.state
    page = await sheets.page(turn.tx, turn.member, state["visit"])
    if normalise(text) in PASSED:
        await _go_on(turn, page, next_unanswered(page.fields, page.answers, state["field"]))
        return
    try:
        said = read(page.field(state["field"]), text)
    except Unreadable as unreadable:
        raise Refusal(str(unreadable)) from None
    await _keep(turn, state["visit"], state["field"], state["about"], said)


async def _attached(turn: MemberTurn, question: Ask) -> None:
    """A photo of the building, where one is asked for; it goes to nobody but the animateurs, which is said."""
    if turn.continues_album:  # its first part was kept, or refused, which was said
        return
    state, message = question.state, turn.update.message
    page = await sheets.page(turn.tx, turn.member, state["visit"])
    file = file_of(message) if message else None
    if page.field(state["field"]).kind is not FieldKind.PHOTO or file is None or file.kind != PHOTO:
        raise Refusal("visit_no_photo_here")
    await turn.say(screen("sheets/photo_kept"))
    remark = words_of(message) if message else ""
    said = AnswerContent(remark=" ".join(remark.split()), file_id=file.file_id)
    await _keep(turn, state["visit"], state["field"], "", said)


async def _done(_turn: MemberTurn, _state: State) -> None:
    """Answers are kept as they come."""


SHEET = FormRoute(forms.SHEET, ANIMATEURS, ask=_ask, done=_done, read=_read, attached=_attached)
