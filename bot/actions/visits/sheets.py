"""A visit sheet: filled in answer by answer, left and taken up again, finished, its part sent to the structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.visits import appointments, fields
from bot.actions.visits.appointments import Appointment
from bot.actions.visits.planning import place_of
from bot.domain.network.members import Member
from bot.domain.visits import answers as rules
from bot.domain.visits.answers import AnswerContent, SheetAnswer
from bot.domain.visits.commitments import Commitment, Origin
from bot.domain.visits.fields import FACADE, SIGNAGE, FieldKind, SheetField
from bot.domain.visits.signage import Check
from bot.domain.visits.visits import FILLED, PLANNED, Visit, VisitState
from bot.ids import new_id
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.visits import commitments, sheets, signage, visits

BOUQUET = "bouquet"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A visit with what its sheet asks, and the answers. `names`: who answered; `partners`: those asked about."""

    about: Appointment
    fields: Sequence[SheetField]
    answers: Sequence[SheetAnswer]
    commitments: Sequence[Commitment]
    names: Mapping[str, str]
    partners: Mapping[str, str]

    @property
    def visit(self) -> Visit:
        return self.about.visit

    @property
    def answered(self) -> int:
        return rules.answered(self.fields, self.answers)

    def of(self, field_id: str, about: str = "") -> SheetAnswer | None:
        return next((one for one in self.answers if one.field_id == field_id and one.about == about), None)

    def field(self, field_id: str) -> SheetField:
        """Raises Refusal for one that is asked no more."""
        found = next((one for one in self.fields if one.id == field_id), None)
        if found is None:
            raise Refusal("visit_field_gone")
        return found


async def open_sheet(tx: Transaction, by: Member, structure_id: str, now: datetime) -> Visit:
    """The one under way is taken up, whoever began it; a visit that was planned begins; else it is a visit unplanned.

    Raises Refusal for a structure that closed.
    """
    place = await place_of(tx, by, structure_id)
    known = await visits.of_structure(tx, place.id, by.scope)
    under_way = next((one for one in known if one.state is VisitState.UNDER_WAY), None)
    if under_way is not None:
        return under_way
    if place.closed_at is not None:
        raise Refusal("visit_structure_closed", structure=place.label)
    await fields.own(tx, place.department_code)
    planned = next((one for one in reversed(known) if one.state in PLANNED), None)
    if planned is not None:
        await appointments.settle_reminder(tx, planned)
    fresh = Visit(new_id(), place.department_code, place.id, by.id, VisitState.UNDER_WAY, now, now)
    begun = replace(
        planned or fresh, state=VisitState.UNDER_WAY, begun_at=now, visitor_id=by.id, changed_at=now
    )
    await visits.put(tx, begun)
    await journal.record(tx, by, place.department_code, "visit_begun", place.label, "", now)
    return begun


async def page(tx: Reading, viewer: Member, visit_id: str) -> SheetPage:
    """For those who look after the network; the structure has its `part`. Raises Refusal."""
    about = await appointments.appointment(tx, viewer, visit_id)
    if not viewer.follows_network or about.visit.state not in FILLED:
        raise Refusal("visit_gone")
    return await page_of(tx, about)


async def page_of(tx: Reading, about: Appointment) -> SheetPage:
    visit = about.visit
    given = await sheets.answers(tx, visit.id)
    people = {one.by_id for one in given if one.by_id}
    found = [await members.by_id(tx, each) for each in sorted(people)]
    known = sorted(await partners.known_partners(tx, visit.department_code), key=lambda each: each.rank)
    asked = {one.about for one in given}
    return SheetPage(
        about,
        await fields.known(tx, visit.department_code),
        given,
        await commitments.of_origin(tx, Origin.VISIT, visit.id, visit.department_code),
        {one.id: one.name for one in found if one},
        {one.id: one.name for one in known if one.kind == BOUQUET or one.id in asked},
    )


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """`before`: what somebody else had answered, and is replaced; `by`: their name."""

    answer: SheetAnswer
    before: SheetAnswer | None
    by: str


async def answer(
    tx: Transaction, by: Member, visit_id: str, field_id: str, about: str, said: AnswerContent, now: datetime
) -> SavedAnswer:
    """Kept at once; also a correction of a sheet that is finished. Raises Refusal."""
    found = await page(tx, by, visit_id)
    field = found.field(field_id)
    if (field.kind is FieldKind.PARTNERS) != bool(about) or (about and about not in found.partners):
        raise Refusal("visit_field_gone")
    before = found.of(field_id, about)
    made = SheetAnswer(
        before.id if before else new_id(),
        found.visit.department_code,
        visit_id,
        field.id,
        field.title,
        field.kind,
        field.rank,
        field.is_shared,
        now,
        about,
        said.value,
        said.remark,
        said.file_id,
        by.id,
    )
    await sheets.put_answer(tx, made)
    if found.visit.state is VisitState.DONE:
        await _check_signage(tx, await page(tx, by, visit_id), by, found.visit.ended_at or now)
    others = before if before and before.by_id not in (None, by.id) and before.shown != made.shown else None
    return SavedAnswer(made, others, found.names.get(others.by_id or "", "") if others else "")


async def take_back(tx: Transaction, by: Member, visit_id: str, field_id: str, about: str) -> None:
    """The question is open again. Raises Refusal."""
    found = await page(tx, by, visit_id)
    found.field(field_id)
    await sheets.delete_answer(tx, visit_id, field_id, about)


async def finish(tx: Transaction, by: Member, visit_id: str, now: datetime) -> SheetPage:
    """With whatever is answered, if anything is. Raises Refusal; a second time changes nothing."""
    found = await page(tx, by, visit_id)
    if found.visit.state is VisitState.DONE:
        return found
    if not found.answers:
        raise Refusal("visit_sheet_empty")
    done = replace(found.visit, state=VisitState.DONE, ended_at=now, changed_at=now)
    await visits.put(tx, done)
    made = replace(found, about=replace(found.about, visit=done))
    await _check_signage(tx, made, by, now)
    place = found.about.structure
    await journal.record(tx, by, place.department_code, "visit_done", place.label, "", now)
    return made


async def _check_signage(tx: Transaction, found: SheetPage, by: Member, now: datetime) -> None:
    """What the sheet says of the signage is a check of it, once a visit."""
    subjects = {field.id: field.subject for field in found.fields}
    said = next((one for one in found.answers if subjects.get(one.field_id) == SIGNAGE), None)
    photo = next((one for one in found.answers if subjects.get(one.field_id) == FACADE), None)
    await signage.forget_of_visit(tx, found.visit.id)
    if said is None or said.value not in (rules.YES, rules.NO):
        return
    check = Check(
        new_id(),
        found.visit.department_code,
        found.visit.structure_id,
        said.value == rules.YES,
        now,
        by.id,
        said.remark,
        photo.file_id if photo else "",
        visit_id=found.visit.id,
    )
    await signage.put(tx, check)


async def share(tx: Transaction, by: Member, visit_id: str, now: datetime) -> SheetPage:
    """The structure gets its part. Raises Refusal before the end, and where there is nobody or nothing to send."""
    found = await page(tx, by, visit_id)
    if found.visit.state is not VisitState.DONE:
        raise Refusal("visit_not_done")
    if not found.about.advisers:
        raise Refusal("visit_nobody", structure=found.about.structure.label)
    if not rules.shared(found.answers, found.fields):
        raise Refusal("visit_nothing_shared")
    shared = replace(found.visit, shared_at=now, changed_at=now)
    await visits.put(tx, shared)
    place = found.about.structure
    await journal.record(tx, by, place.department_code, "visit_shared", place.label, "", now)
    return replace(found, about=replace(found.about, visit=shared))


async def part(tx: Reading, viewer: Member, visit_id: str) -> SheetPage:
    """What the structure may read: shared answers, and what was promised by or for it. Raises Refusal."""
    about = await appointments.appointment(tx, viewer, visit_id)
    if about.visit.shared_at is None:
        raise Refusal("visit_gone")
    found = await page_of(tx, about)
    kept = rules.shared(found.answers, found.fields)
    promised = [one for one in found.commitments if one.who.is_structures or one.who.member_id]
    return replace(found, answers=kept, commitments=promised)
