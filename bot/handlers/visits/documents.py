"""Files about visits, made outside of every transaction: one visit, a time, the signage; for Word, PDF and Excel."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.lists.exports import export_records
from bot.actions.privacy import journal
from bot.actions.visits import sheets, signage, synthesis
from bot.actions.visits.lists.sheets import SHEETS, rows_of
from bot.actions.visits.planning import department_of
from bot.actions.visits.synthesis import SynthesisPeriod
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import back, pairs, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.network.members import Member
from bot.files.tables.sheets import Sheet, write
from bot.files.visit_documents import Document, as_docx, as_pdf
from bot.store.engine.transaction import Reading

TASK = "visit_document"
VISIT, PERIOD, SIGNAGE = "visit", "period", "signage"
ENDINGS = {
    VISIT: {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"},
    PERIOD: {"docx": "Word", "pdf": "PDF"},
    SIGNAGE: {"xlsx": "Excel", "pdf": "PDF"},
}
NAMES = {VISIT: "fiche-de-visite", PERIOD: "visites", SIGNAGE: "signaletique"}
QUARTER, YEAR, TWO_YEARS = "quarter", "year", "two_years"
PERIODS = {QUARTER: "Ce trimestre", YEAR: "Douze derniers mois", TWO_YEARS: "Deux dernières années"}


def period_of(which: str, today: date) -> SynthesisPeriod:
    """Raises Refusal for what no button of ours says."""
    if which == QUARTER:
        return SynthesisPeriod(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), today)
    if which not in PERIODS:
        raise Refusal("visit_gone")
    return SynthesisPeriod(today - timedelta(days=364 if which == YEAR else 729), today)


async def choose(turn: MemberTurn) -> None:
    """« Synthèse ». args: [which time]."""
    which = turn.arguments(1)[0]
    if which not in PERIODS:
        buttons = [tap(words, "visit_report", one) for one, words in PERIODS.items()]
        await turn.show(screen("visits/report_when", [*pairs(buttons), [back("visit_more")]]))
        return
    buttons = [tap(words, "visit_period_file", which, one) for one, words in ENDINGS[PERIOD].items()]
    await turn.show(screen("visits/report_how", [buttons, [back("visit_report")]], when=PERIODS[which]))


async def make_of_visit(turn: MemberTurn) -> None:
    """args: visit id, ending."""
    visit_id, ending = turn.arguments(2)
    await sheets.page(turn.tx, turn.member, visit_id)
    await _ask(turn, VISIT, ending, visit_id)


async def make_of_period(turn: MemberTurn) -> None:
    """args: which time, ending."""
    which, ending = turn.arguments(2)
    period_of(which, turn.now.date())
    await _ask(turn, PERIOD, ending, which)


async def make_of_signage(turn: MemberTurn) -> None:
    """args: [ending]."""
    ending = turn.arguments(1)[0]
    if ending not in ENDINGS[SIGNAGE]:
        buttons = [tap(words, "signage_files", one) for one, words in ENDINGS[SIGNAGE].items()]
        await turn.show(screen("signage/files", [buttons, [back("signage")]]))
        return
    await _ask(turn, SIGNAGE, ending, "")


async def _ask(turn: MemberTurn, kind: str, ending: str, about: str) -> None:
    if ending not in ENDINGS[kind]:
        raise Refusal("visit_gone")
    await tasks.ask_once(turn, TASK, {"kind": kind, "ending": ending, "about": about})
    await turn.say(screen("visits/file_making"))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `visit_document`. payload: kind, ending, about (a visit's id, or which time)."""
    kind, ending, about = (str(task.payload[name]) for name in ("kind", "ending", "about"))
    now = tools.clock.now()
    if not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        department = await department_of(tx, task.member.department_code)
        here = local(now, department)
        if ending == "xlsx":
            made: Document | Sheet = await _sheet(tx, task.member, kind, about, department)
        else:
            made = await _document(tx, task.member, kind, about, here)
    content = await _written(made, ending, here)
    return TaskResult(task.payload, f"{NAMES[kind]}-{here:%Y-%m-%d}.{ending}", content)


async def _sheet(tx: Reading, member: Member, kind: str, about: str, department: Department) -> Sheet:
    """A visit's with all its questions, to be filled in and sent back; or the signage of all structures."""
    if kind == VISIT:
        page = await sheets.page(tx, member, about)
        return await export_records(tx, SHEETS, rows_of(page), {department.code})
    found = await signage.overview(tx, member)
    rows = tuple(synthesis.signage_row(one, department) for one in found.places)
    return Sheet(synthesis.SIGNAGE_HEADER, rows)


async def _document(tx: Reading, member: Member, kind: str, about: str, here: datetime) -> Document:
    if kind == VISIT:
        return await synthesis.of_visit(tx, member, about, here)
    if kind == PERIOD:
        return await synthesis.of_period(tx, member, period_of(about, here.date()), here)
    return await synthesis.of_signage(tx, member, here)


async def _written(made: Document | Sheet, ending: str, here: datetime) -> bytes:
    """In a thread, or a process of its own: nobody who searches waits for it."""
    if isinstance(made, Sheet):
        return await asyncio.to_thread(write, made, ending)
    return await (as_docx if ending == "docx" else as_pdf)(made, here)


async def hand_over(turn: TaskTurn) -> None:
    """To be worked on and printed, and so not protected (docs/decisions/0003)."""
    kind, ending, about = (str(turn.result.values[name]) for name in ("kind", "ending", "about"))
    subject = ""
    if kind == VISIT:
        subject = (await sheets.page(turn.tx, turn.member, about)).about.structure.label
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("visits/file_made", kind=kind, ending=ending))
    code = turn.member.department_code
    await journal.record(turn.tx, turn.member, code, "visit_report_made", subject, ending, turn.now)
