"""Modules: what an animateur does with those of the département; everybody's are changed by the national role alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.directory.seed import EVERYWHERE
from bot.actions.privacy import journal
from bot.clock import stamp
from bot.domain.lists.imports import changed
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.domain.training.module_forms import value_of
from bot.domain.training.module_names import ModuleNames
from bot.domain.training.modules import Module
from bot.ids import new_id
from bot.store.core.departments import raise_revisions
from bot.store.engine.transaction import Reading, Transaction
from bot.store.training import modules as store


async def modules(tx: Reading, viewer: Member) -> list[Module]:
    """Those that are taught in the viewer's département, by title."""
    return await store.modules(tx, viewer.department_code)


async def module(tx: Reading, viewer: Member, module_id: str) -> Module:
    """Taught or not. Raises Refusal for one that is not there, or another département's."""
    found = {one.id: one for one in await store.known(tx)}.get(module_id)
    if found is None or found.department_code not in (None, viewer.department_code):
        raise Refusal("module_gone")
    return found


def may_change(by: Member, one: Module) -> bool:
    """The département's own; the national role also what all of them share."""
    return one.department_code == by.department_code or (one.department_code is None and by.scope is None)


async def add(tx: Transaction, by: Member, answers: Mapping[str, str], now: datetime) -> Module:
    """Raises Refusal for a title that is another one's already."""
    await check_title(tx, by, answers["title"])
    values = {field: value_of(field, answer) for field, answer in answers.items()}
    made = changed(Module(new_id(), "", by.department_code), values)
    await _keep(tx, by, made, "module_added", now)
    return made


async def change(
    tx: Transaction, by: Member, module_id: str, field: str, answer: str, now: datetime
) -> Module:
    before = await _own(tx, by, module_id)
    if field == "title":
        await check_title(tx, by, answer, module_id)
    after = changed(before, {field: value_of(field, answer)})
    if after != before:
        await _keep(tx, by, after, "module_changed", now)
    return after


async def retire(tx: Transaction, by: Member, module_id: str, now: datetime) -> Module:
    """It is offered no more; who followed it has followed it."""
    before = await _own(tx, by, module_id)
    after = replace(before, retired_at=before.retired_at or stamp(now))
    if after != before:
        await _keep(tx, by, after, "module_retired", now)
    return after


async def put_back(tx: Transaction, by: Member, module_id: str, now: datetime) -> Module:
    before = await _own(tx, by, module_id)
    await check_title(tx, by, before.title, module_id)
    after = replace(before, retired_at=None)
    if after != before:
        await _keep(tx, by, after, "module_put_back", now)
    return after


async def _own(tx: Reading, by: Member, module_id: str) -> Module:
    found = await module(tx, by, module_id)
    if not may_change(by, found):
        raise Refusal("module_shared")
    return found


async def check_title(tx: Reading, by: Member, title: str, own_id: str = "") -> None:
    """Raises Refusal for one that is another module's already."""
    known = ModuleNames(one for one in await modules(tx, by) if one.id != own_id)
    if known.meant(title, by.department_code) is not None:
        raise Refusal("module_known")


async def _keep(tx: Transaction, by: Member, one: Module, action: Action, now: datetime) -> None:
    await store.put(tx, one)
    await raise_revisions(tx, [one.department_code or EVERYWHERE])
    await journal.record(tx, by, by.department_code, action, one.title, "", now)
