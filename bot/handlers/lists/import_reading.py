"""The work behind `/import`: the file is fetched, read in a process of its own, and tried without writing."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.lists import trials
from bot.actions.lists.imports import AnyPlan, plan_import
from bot.actions.lists.summaries import free_fields, summary_of, unknown_columns
from bot.actions.lists.trials import fingerprint, rehearse, scope_of
from bot.actions.nouns import HEADINGS, NOUNS, REQUIRED, only_goes_out
from bot.chat.tasks import Tools
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.lists.headings import best_noun, header_score
from bot.domain.lists.imports import Changes, Import
from bot.domain.network.members import Member
from bot.files.tables.grid import Table, UnreadableFile
from bot.files.tables.sheets import rejected_sheet, write
from bot.files.tables.untrusted import read_guarded
from bot.store.engine.rehearsals import leaving_nothing
from bot.store.lists import imports
from bot.transport.downloads import download

REJECTED_FILE = "lignes-refusees.xlsx"
TRIES = 5


async def read_file(task: Task, tools: Tools) -> TaskResult:
    """The work `import`. payload: the import's id, which comes back, with the rejected rows as a file."""
    import_id = str(task.payload["import"])
    async with tools.db.reading() as tx:
        one = await imports.by_id(tx, import_id, scope_of(task.member))
    if one is None or one.state != "reading" or one.questions:
        return TaskResult({"import": import_id})
    try:
        table = await read_guarded(await download(tools.bot, one.file_id), HEADINGS.values())
        if label := "" if one.noun else only_goes_out(table.header):
            raise Refusal("only_goes_out", label=label)
        noun = one.noun or best_noun(table.header, HEADINGS, REQUIRED)
        if not noun and not _is_a_list(table):
            raise Refusal("no_list")
        return await _try(task, tools, replace(one, noun=noun), table)
    except UnreadableFile as refusal:
        raise Refusal("unreadable", sentence=str(refusal)) from None


def _is_a_list(table: Table) -> bool:
    """Notes have no columns, or commas that look like some, and no two lines of the same width."""
    if len(table.header) == 1:
        return False
    return header_score(table.header, HEADINGS.values()) > 0 or any(all(row.cells) for row in table.rows)


async def _try(task: Task, tools: Tools, one: Import, table: Table) -> TaskResult:
    questions = await _questions(task, tools, one, table)
    if questions:
        async with tools.db.transaction() as tx:
            await trials.ask_on(tx, one, questions, tools.clock.now())
        return TaskResult({"import": one.id})
    plan = await _rehearsed(tools, one, table, task.member)
    if not plan.rejected:
        return TaskResult({"import": one.id})
    rejected = rejected_sheet(plan.header, plan.rejected)
    content = await asyncio.to_thread(write, rejected, "xlsx")
    return TaskResult({"import": one.id}, REJECTED_FILE, content)


async def _questions(task: Task, tools: Tools, one: Import, table: Table) -> dict[str, object]:
    """What only the person can tell: the noun, then each column that is unknown."""
    if not one.noun:
        return {"noun": True}
    async with tools.db.reading() as tx:
        table = await NOUNS[one.noun].laid_out(tx, table)
        meanings = await imports.columns(tx, task.member.department_code, one.noun)
    unknown = unknown_columns(table, one.noun, meanings)
    return {"columns": unknown, "fields": free_fields(table.header, one.noun)} if unknown else {}


async def _rehearsed(tools: Tools, one: Import, table: Table, by: Member) -> AnyPlan:
    """The plan is made beside everybody else's work, then written and rolled back; both on one directory."""
    departments = {one.scope} if one.scope else None
    for _ in range(TRIES):
        now = tools.clock.now()
        async with tools.db.reading() as tx:
            mark = await fingerprint(tx, one.noun, one.scope)
            plan = await plan_import(tx, one.noun, table, departments, now, by)
        changes: Changes | None = None
        async with leaving_nothing(tools.db) as tx:
            if mark == await fingerprint(tx, one.noun, one.scope):
                changes = await rehearse(tx, plan, now)
        if changes is not None:
            ready = replace(one, state="ready", summary=summary_of(plan), fingerprint=mark)
            async with tools.db.transaction() as tx:
                await trials.keep(tx, ready, changes, now)
            return plan
    raise Refusal("directory_busy")
