"""The visits of a time in a département, or one visit, as a document: what was seen, promised, and is to be seen."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.core.refusals import Refusal
from bot.actions.visits import planning, sheets, signage
from bot.actions.visits.appointments import about
from bot.actions.visits.planning import VisitPlan
from bot.actions.visits.sheets import SheetPage
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.visits.answers import NO, YES
from bot.domain.visits.commitments import Commitment
from bot.domain.visits.fields import FieldKind
from bot.domain.visits.signage import Signage
from bot.domain.visits.visits import is_due
from bot.files.visit_documents import Document, DocumentGrid, DocumentSection
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.visits import commitments, visits
from bot.texts import render
from bot.texts.french import day


@dataclass(frozen=True, slots=True)
class SynthesisPeriod:
    """Days of the département, both included."""

    first: date
    last: date


async def of_visit(tx: Reading, viewer: Member, visit_id: str, now: datetime) -> Document:
    """Raises Refusal."""
    page = await sheets.page(tx, viewer, visit_id)
    department = page.about.department
    sections = [DocumentSection("Ce qui a été vu", entries=_entries(page))]
    sections.append(await _promised(tx, page.commitments, local(now, department).date()))
    return Document(
        f"Visite : {page.about.structure.label}",
        _head(page),
        sections,
        _said("footer"),
    )


async def of_period(tx: Reading, viewer: Member, period: SynthesisPeriod, now: datetime) -> Document:
    """Of the viewer's département: figures with what they are a share of, then each visit. Raises Refusal."""
    code = viewer.department_code
    department = await departments.department(tx, code)
    if department is None:
        raise Refusal("structure_gone")
    start, until = _instants(period, department)
    found = await visits.between(tx, code, start, until)
    pages = [await sheets.page_of(tx, await about(tx, one)) for one in found]
    plan = await planning.plan(tx, viewer, now)
    today = local(now, department).date()
    promised = [one for one in await commitments.everything(tx, code) if start <= one.created_at < until]
    sections = [
        _figures(pages, promised, plan, today),
        _shares(pages),
        _to_see(plan),
        await _promised(tx, promised, today),
        *(DocumentSection(f"{_title(page)}", 2, entries=_entries(page)) for page in pages),
    ]
    subtitle = _said("period", department=department.name, first=period.first, last=period.last)
    return Document("Visites des France services", subtitle, sections, _said("footer"))


async def of_signage(tx: Reading, viewer: Member, now: datetime) -> Document:
    """For the préfecture: how the signage of each structure stands, and since when."""
    found = await signage.overview(tx, viewer)
    department = await departments.department(tx, viewer.department_code)
    if department is None:
        raise Refusal("structure_gone")
    summary = _said(
        "signage",
        total=len(found.places),
        conform=found.conform,
        wrong=len(found.wrong),
        unknown=found.unknown,
    )
    rows = [signage_row(one, department) for one in found.places]
    subtitle = _said("as_of", department=department.name, today=local(now, department).date())
    sections = [
        DocumentSection("Ensemble", sentences=[summary]),
        DocumentSection("Par structure", grid=DocumentGrid(SIGNAGE_HEADER, rows)),
    ]
    return Document("Signalétique des France services", subtitle, sections, _said("footer"))


SIGNAGE_HEADER = ("Structure", "Signalétique", "Depuis le", "Dernier contrôle", "Photo")


def signage_row(one: Signage, department: Department) -> tuple[str, ...]:
    words: Mapping[bool | None, str] = {True: "conforme", False: "non conforme", None: "jamais contrôlée"}
    judged = next((check for check in one.checks if check.is_conform is not None), None)
    return (
        one.structure.label,
        words[one.is_conform],
        f"{local(one.since, department):%d/%m/%Y}" if one.since else "",
        f"{local(judged.checked_at, department):%d/%m/%Y}" if judged else "",
        "oui" if any(check.file_id for check in one.checks) else "non",
    )


def _instants(period: SynthesisPeriod, department: Department) -> tuple[datetime, datetime]:
    zone = ZoneInfo(department.time_zone)
    first = datetime.combine(period.first, time(), zone)
    return first, datetime.combine(period.last + timedelta(days=1), time(), zone)


def _title(page: SheetPage) -> str:
    return f"{page.about.structure.label}, {day(local(page.visit.on, page.about.department).date())}"


def _head(page: SheetPage) -> str:
    visitor = page.about.visitor
    return _said(
        "head",
        on=local(page.visit.on, page.about.department).date(),
        visitor=visitor.name if visitor else "",
        answered=page.answered,
        total=len(page.fields),
    )


def _said(what: str, **values: object) -> str:
    return html.unescape(render("visit_documents/words", what=what, **values))


def _entries(page: SheetPage) -> list[tuple[str, str]]:
    """Under the wording in which they were asked."""
    entries = []
    for one in page.answers:
        partner = page.partners.get(one.about, one.about)
        entries.append((f"{one.title}, {partner}" if partner else one.title, one.shown))
    return entries


def _figures(
    pages: Sequence[SheetPage], promised: Sequence[Commitment], plan: VisitPlan, today: date
) -> DocumentSection:
    places = {page.about.structure.id for page in pages}
    late = sum(one.is_late(today) for one in promised)
    done = sum(not one.is_open for one in promised)
    sentences = (
        _said("visits", visits=len(pages), places=len(places), total=len(plan.standings)),
        _said("promised", total=len(promised), done=done, late=late),
        _said("to_see", never=plan.never, due=plan.due, months=plan.months),
    )
    return DocumentSection("Ensemble", sentences=sentences)


def _shares(pages: Sequence[SheetPage]) -> DocumentSection:
    """Each yes-or-no question: how many of the visits said what."""
    counts: dict[str, list[int]] = {}
    for page in pages:
        for field in page.fields:
            if field.kind is FieldKind.YES_NO:
                given = page.of(field.id)
                row = counts.setdefault(field.title, [0, 0, 0])
                row[0 if given and given.value == YES else 1 if given and given.value == NO else 2] += 1
    rows = [(title, *(f"{count} sur {len(pages)}" for count in row)) for title, row in counts.items()]
    header = ("Question", "Oui", "Non", "Sans réponse")
    return DocumentSection("Réponses", grid=DocumentGrid(header, rows) if rows else None)


def _to_see(plan: VisitPlan) -> DocumentSection:
    rows = [
        (one.structure.label, f"{one.seen_on:%d/%m/%Y}" if one.seen_on else "jamais")
        for one in plan.standings
        if is_due(one, plan.today, plan.months)
    ]
    header = ("Structure", "Dernière visite")
    sentences = [] if rows else [_said("all_seen")]
    return DocumentSection(
        "À visiter", sentences=sentences, grid=DocumentGrid(header, rows) if rows else None
    )


async def _promised(tx: Reading, found: Sequence[Commitment], today: date) -> DocumentSection:
    if not found:
        return DocumentSection("Actions", sentences=[_said("none")])
    rows = [
        (one.what, await who_said(tx, one), f"{one.due_on:%d/%m/%Y}", state_of(one, today)) for one in found
    ]
    return DocumentSection("Actions", grid=DocumentGrid(("Quoi", "Qui", "Échéance", "État"), rows))


def state_of(one: Commitment, today: date) -> str:
    return "fait" if not one.is_open else "en retard" if one.is_late(today) else "à faire"


async def who_said(tx: Reading, one: Commitment) -> str:
    """A name, the structure, or the words."""
    if one.who.is_structures:
        place = await structures.structure(tx, one.source.structure_id or "")
        return place.label if place else "la structure"
    member = await members.by_id(tx, one.who.member_id) if one.who.member_id else None
    return one.who.words or (member.name if member else "")
