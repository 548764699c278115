"""An import that can be undone: tried without writing, applied as it was tried, taken back as it was applied.

What is written is exactly what the trial would have left in the database, row by row; undoing writes the rows that
were there before. A row somebody touched in between is left alone, and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.directory.seed import EVERYWHERE
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.lists.imports import AnyPlan, apply_plan
from bot.actions.lists.summaries import summary_of
from bot.actions.nouns import NOUNS
from bot.actions.privacy import journal
from bot.domain.lists.headings import key_of
from bot.domain.lists.imports import Changes, Import, Snapshot
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action, details_of
from bot.ids import new_id
from bot.store.core.departments import raise_revisions
from bot.store.engine.transaction import Reading, Transaction
from bot.store.lists import imports, snapshots

NAMES = ("organisation", "name", "title", "mailbox", "line", "followed_on", "id")


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records are as before, how many are gone again, and the names of those that were left."""

    restored: int
    deleted: int
    left: tuple[str, ...]
    followed: tuple[ChangedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """`followed`: events whose seats were settled anew; who calls tells the people in them."""

    followed: tuple[ChangedEvent, ...] = ()


def scope_of(member: Member) -> str:
    """As imports keep it: '' for all départements (national role)."""
    return member.scope or ""


async def begin(tx: Transaction, member: Member, file_id: str, noun: str, now: datetime) -> Import:
    """`noun` '' when the file must tell. The caller sees to it that the file is read."""
    started = Import(new_id(), scope_of(member), noun, file_id)
    await imports.put(tx, started, now, by=member)
    return started


async def opened(tx: Reading, member: Member, import_id: str) -> Import:
    """The import of this id. Raises Refusal when it is another département's, or forgotten."""
    found = await imports.by_id(tx, import_id, scope_of(member))
    if found is None:
        raise Refusal("import_gone")
    return found


async def read_again(tx: Transaction, one: Import, noun: str, now: datetime) -> Import:
    """Back to its beginning: another noun, more columns known, or another directory."""
    again = replace(one, noun=noun, state="reading", questions={}, summary={})
    await imports.put(tx, again, now)
    return again


async def ask_on(tx: Transaction, one: Import, questions: Mapping[str, object], now: datetime) -> Import:
    """Stores the questions that are left to ask about the file."""
    asked = replace(one, questions=questions)
    await imports.put(tx, asked, now)
    return asked


async def ask_noun(tx: Transaction, one: Import, now: datetime) -> Import:
    """It was taken for another list than it is. Raises Refusal when it was applied, or is being read."""
    if one.state != "ready" and not one.questions:
        raise Refusal("import_over")
    return await ask_on(tx, replace(one, noun="", state="reading", summary={}), {"noun": True}, now)


async def keep(tx: Transaction, ready: Import, changes: Changes, now: datetime) -> None:
    """Tried: what it would change waits for « Appliquer »."""
    await imports.put(tx, ready, now, changes=await imports.packed(changes))


async def delete(tx: Transaction, one: Import) -> None:
    """Raises Refusal when it was applied, or deleted before."""
    if not await imports.delete(tx, one.id, one.scope):
        raise Refusal("import_over")


async def note_meaning(tx: Transaction, member: Member, one: Import, title: str, field: str) -> None:
    """What a column of this title means in the member's département, for this file and the next ones."""
    await imports.put_column(tx, member.department_code, one.noun, key_of(title), field)


async def rehearse(tx: Transaction, plan: AnyPlan, now: datetime) -> Changes:
    """Applies the plan and returns the rows it changes, before and after. To only try it, roll back afterwards."""
    ids = [record.id for record in plan.records]
    before = await snapshots.take(tx, NOUNS[plan.noun].tables, ids)
    await apply_plan(tx, plan, now)
    after = await snapshots.take(tx, NOUNS[plan.noun].tables, ids)
    return {key: (before[key], after[key]) for key in ids if not snapshots.same(before[key], after[key])}


async def fingerprint(tx: Reading, noun: str, scope: str) -> str:
    """Changes with what an import of this noun is compared with."""
    return await imports.fingerprint(tx, NOUNS[noun].marks, scope)


async def still_fits(tx: Reading, one: Import) -> bool:
    """Whether the directory is still the one it was tried against."""
    return one.fingerprint == await fingerprint(tx, one.noun, one.scope)


async def apply(tx: Transaction, member: Member, one: Import, now: datetime) -> Applied | None:
    """Writes the changes, once, and only if the directory is still the one they were tried against.

    None: it is not, and the file must be tried again. Raises Refusal for a second tap.
    """
    if one.state != "ready":
        raise Refusal("import_over")
    changes = await imports.changes(tx, one.id)
    current = await snapshots.take(tx, NOUNS[one.noun].tables, list(changes))
    untouched = all(snapshots.same(current[key], before) for key, (before, _) in changes.items())
    if not untouched or not await still_fits(tx, one) or not await _mark_applied(tx, one, now):
        return None
    await _write(tx, one.noun, {key: after for key, (_, after) in changes.items()}, changes)
    await _note(tx, member, "import_applied", one, {member.department_code}, now)
    return Applied(tuple(await NOUNS[one.noun].follow_up(tx, list(changes), now)))


async def apply_at_once(tx: Transaction, plan: AnyPlan, scope: str, now: datetime) -> Applied:
    """From the command line: written as it was planned, and taken back like the others."""
    changes = await rehearse(tx, plan, now)
    if changes:
        one = Import(new_id(), scope, plan.noun, "", "ready", {}, summary_of(plan))
        await imports.put(tx, one, now, changes=await imports.packed(changes))
        await _mark_applied(tx, one, now)
    return Applied(tuple(await NOUNS[plan.noun].follow_up(tx, list(changes), now)))


async def _mark_applied(tx: Transaction, one: Import, now: datetime) -> bool:
    """After all those before it, also when the clock was put back or two are applied in one instant."""
    last = await imports.last_applied(tx, one.scope)
    if last is not None and last.applied_at is not None and last.applied_at >= now:
        now = last.applied_at + timedelta(microseconds=1)
    return await imports.mark_applied(tx, one.id, now)


async def undo(tx: Transaction, member: Member | None, one: Import, now: datetime) -> Undone:
    """The last import of the département only; `member` None: the command line. Raises Refusal."""
    last = await imports.last_applied(tx, one.scope)
    if last is None or last.id != one.id:
        raise Refusal("import_over")
    changes = await imports.changes(tx, one.id)
    current = await snapshots.take(tx, NOUNS[one.noun].tables, list(changes))
    touched = {key for key, (_, after) in changes.items() if not snapshots.same(current[key], after)}
    left = touched | _needed(changes, touched, await imports.referred(tx, NOUNS[one.noun].referred))
    back = {key: before for key, (before, _) in changes.items() if key not in left}
    await _write(tx, one.noun, back, changes)
    await imports.mark_undone(tx, one.id)
    places = {member.department_code} if member else _codes(changes) - {EVERYWHERE}
    await _note(tx, member, "import_undone", one, places, now)
    deleted = sum(not snapshot for snapshot in back.values())
    names = sorted(name_of(changes[key][1]) for key in left)
    followed = await NOUNS[one.noun].follow_up(tx, list(back), now)
    return Undone(len(back) - deleted, deleted, tuple(names), tuple(followed))


def name_of(snapshot: Snapshot) -> str:
    """What people call a record."""
    row = next(iter(snapshot.values()))[0]
    person = f"{row.get('first_name', '')} {row.get('last_name', '')}".strip()
    return person or next(str(row[name]) for name in NAMES if row.get(name))


def _needed(changes: Changes, touched: set[str], referred: Iterable[tuple[str, str]]) -> set[str]:
    """Created by the import, and needed since by what stays."""
    going = {key for key, (before, _) in changes.items() if not before} - touched
    needs = [pair for pair in referred if pair[0] in going]
    kept: set[str] = set()
    while more := {key for key, by in needs if key not in kept and _stays(by, changes, kept | touched)}:
        kept |= more
    return kept


def _stays(key: str, changes: Changes, left: set[str]) -> bool:
    """Whether what refers to a record will still refer to it: it is not the import's, or it is left as it is."""
    return key not in changes or key in left


async def _write(tx: Transaction, noun: str, rows: Mapping[str, Snapshot], changes: Changes) -> None:
    kept = NOUNS[noun]
    await snapshots.put(tx, kept.tables, kept.within, rows)
    if kept.is_in_directory:
        await raise_revisions(tx, _codes(changes))


def _codes(changes: Changes) -> set[str]:
    """The départements that see what changes; EVERYWHERE for what all of them do."""
    rows = [row for pair in changes.values() for one in pair for table in one.values() for row in table]
    return {str(row["department_code"] or EVERYWHERE) for row in rows if "department_code" in row}


async def _note(
    tx: Transaction, by: Member | None, action: Action, one: Import, places: Iterable[str], now: datetime
) -> None:
    counts = details_of(*(one.summary.get(name, 0) for name in ("created", "changed", "rejected")))
    for code in sorted(places):
        await journal.record(tx, by, code, action, one.noun, counts, now)


async def forget(tx: Transaction, now: datetime) -> None:
    """Imports that can be undone no more, and files nobody decided on (docs/trade.md, « Retention »)."""
    await imports.forget(tx, now)
