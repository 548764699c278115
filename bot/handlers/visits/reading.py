"""A sheet as a whole: its questions with what was answered, its photos, and the structure's part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.actions.core.refusals import Refusal
from bot.actions.visits import sheets
from bot.actions.visits.sheets import SheetPage
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.paging import Page, offset_in, page_of
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.visits.fields import FieldKind
from bot.domain.visits.forms import SHEET
from bot.domain.visits.visits import VisitState
from bot.store.core import outbox
from bot.texts import render
from bot.views.visits.notices import tell_shared

PAGE = 6


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A question of a sheet with what was answered, in words; '' where nothing was."""

    field_id: str
    title: str
    answer: str


async def show(turn: MemberTurn) -> None:
    """args: visit id [, offset]."""
    visit_id, offset = turn.arguments(2)
    await close(turn, SHEET.name)  # each answer is kept already: nothing is left that could be taken up
    page = await sheets.page(turn.tx, turn.member, visit_id)
    await show_sheet(turn, page, offset=offset_in(offset) or 0)


async def show_sheet(turn: MemberTurn, page: SheetPage, said: str = "", offset: int = 0) -> None:
    """Its questions, each with its answer; the buttons open them."""
    lines = [SheetLine(field.id, field.title, _shown(page, field.id)) for field in page.fields]
    known = {field.id for field in page.fields}
    gone = [one for one in page.answers if one.field_id not in known]
    lines += [SheetLine(one.field_id, one.title, one.shown) for one in gone]
    shown = page_of(lines, offset, PAGE)
    visit = page.visit
    await turn.show(
        screen(
            "sheets/sheet",
            _buttons(page, shown, turn.member),
            protected=True,
            page=page,
            place=page.about.structure,
            visit=visit,
            visitor=page.about.visitor,
            on=local(visit.on, page.about.department).date(),
            lines=shown,
            said=said,
        )
    )


def _shown(page: SheetPage, field_id: str) -> str:
    """In words; of an answer a partner, each in turn."""
    given = [one for one in page.answers if one.field_id == field_id]
    return " ; ".join(
        f"{page.partners.get(one.about, one.about)} : {one.shown}" if one.about else one.shown
        for one in given
    )


def _is_open(page: SheetPage, viewer: Member) -> bool:
    return viewer.keeps_directory and page.visit.state is VisitState.UNDER_WAY


def _buttons(page: SheetPage, shown: Page[SheetLine], viewer: Member) -> list[list[Button]]:
    visit_id = page.visit.id
    known = {field.id for field in page.fields}
    rows: list[list[Button]] = []
    if _is_open(page, viewer):
        numbers = [
            tap(str(at), "sheet_ask", visit_id, line.field_id)
            for at, line in enumerate(shown.shown, shown.first)
            if line.field_id in known
        ]
        rows = [numbers, shown.turning("visit_sheet", visit_id)]
        if page.answers:
            rows[-1].append(tap("Terminer", "sheet_finish", visit_id))
    else:
        rows = [shown.turning("visit_sheet", visit_id)]
        if viewer.keeps_directory:
            rows.append([tap("Noter une action", "commitment_new", visit_id)])
            if page.visit.shared_at is None:
                rows[-1].append(tap("Envoyer à la structure", "sheet_share", visit_id))
    rows.append(
        [tap("‹ Structure", "visit_place", page.visit.structure_id), tap("Plus", "sheet_more", visit_id)]
    )
    return rows


async def more(turn: MemberTurn) -> None:
    """Files, photos, actions, corrections. args: visit id."""
    page = await sheets.page(turn.tx, turn.member, turn.arguments(1)[0])
    visit_id = page.visit.id
    buttons = [
        tap("Word", "visit_file", visit_id, "docx"),
        tap("PDF", "visit_file", visit_id, "pdf"),
        tap("Excel, à compléter", "visit_file", visit_id, "xlsx"),
    ]
    others = [tap(f"Actions ({len(page.commitments)})", "visit_commitments", visit_id)]
    if turn.member.keeps_directory:
        if any(one.file_id for one in page.answers):
            others.append(tap("Photos", "sheet_photos", visit_id))
        if page.visit.state is VisitState.DONE:
            others.append(tap("Corriger", "sheet_correct", visit_id, "0"))
    rows = [buttons, others, [back("visit_sheet", visit_id)]]
    await turn.show(screen("sheets/more", rows, place=page.about.structure, visit=page.visit))


async def correct(turn: MemberTurn) -> None:
    """The questions of a sheet that is finished, to be opened one by one. args: visit id, offset."""
    visit_id, offset = turn.arguments(2)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    shown = page_of(page.fields, offset_in(offset) or 0, PAGE)
    numbers = [
        tap(str(at), "sheet_ask", visit_id, field.id) for at, field in enumerate(shown.shown, shown.first)
    ]
    rows = [numbers, shown.turning("sheet_correct", visit_id), [back("visit_sheet", visit_id)]]
    await turn.show(screen("sheets/correct", rows, shown=shown))


async def share(turn: MemberTurn) -> None:
    """The structure gets its part. args: visit id [, SURE]."""
    visit_id, sure = turn.arguments(2)
    page = await sheets.page(turn.tx, turn.member, visit_id)
    if page.visit.shared_at is not None:
        turn.toast(render("sheets/shared_before"), alert=True)
        await show_sheet(turn, page)
        return
    if sure != SURE:
        internal = [one.title for one in page.fields if not one.is_shared]
        rows = [
            [tap("Oui, envoyer", "sheet_share", visit_id, SURE)],
            [back("visit_sheet", visit_id)],
        ]
        people = len(page.about.advisers)
        await turn.show(
            screen("sheets/share_ask", rows, place=page.about.structure, internal=internal, people=people)
        )
        return
    page = await sheets.share(turn.tx, turn.member, visit_id, turn.now)
    await tell_shared(turn.tx, page, turn.now)
    await show_sheet(turn, page, "sent")


async def show_part(turn: MemberTurn) -> None:
    """What the structure reads. args: visit id, offset."""
    visit_id, offset = turn.arguments(2)
    await turn.show(await part_screen(turn, visit_id, offset_in(offset) or 0))


async def part_screen(turn: MemberTurn, visit_id: str, offset: int) -> Screen:
    """Raises Refusal before it was sent."""
    page = await sheets.part(turn.tx, turn.member, visit_id)
    shown = page_of(_answered(page), offset, PAGE)
    rows = [
        shown.turning("visit_part", visit_id),
        [tap("Actions", "commitments"), tap("‹ Visites", "visit_place", page.visit.structure_id)],
    ]
    return screen(
        "sheets/part",
        rows,
        protected=True,
        place=page.about.structure,
        on=local(page.visit.on, page.about.department).date(),
        visitor=page.about.visitor,
        lines=shown,
        promised=len(page.commitments),
    )


def _answered(page: SheetPage) -> Sequence[SheetLine]:
    """One a question, of what was answered."""
    return [
        SheetLine(field_id, next(given).title, _shown(page, field_id))
        for field_id, given in groupby(page.answers, key=lambda one: one.field_id)
    ]


async def photos(turn: MemberTurn) -> None:
    """To the animateurs alone. args: visit id."""
    page = await sheets.page(turn.tx, turn.member, turn.arguments(1)[0])
    kept = [one for one in page.answers if one.kind is FieldKind.PHOTO and one.file_id]
    if not kept:
        raise Refusal("visit_no_photo")
    to = Address(turn.place.chat_id, member_id=turn.member.id)
    for one in kept:
        await outbox.enqueue(turn.tx, outgoing.known_file(to, "photo", one.file_id, ""), turn.now)
