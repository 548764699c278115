"""What a département asks of newcomers: its animateur adds, rewords and retires steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.network.members import Member
from bot.domain.network.newcomers.paths import PathStep
from bot.domain.network.newcomers.said import StepRefused, said_step
from bot.domain.training.module_names import ModuleNames
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network.newcomers import paths as store
from bot.store.training import modules


async def step(tx: Reading, by: Member, step_id: str) -> PathStep:
    """Raises Refusal."""
    found = await store.step(tx, step_id, by.scope)
    if found is None:
        raise Refusal("step_gone")
    return found


async def check(tx: Reading, by: Member, typed: str) -> PathStep:
    """The step a line says, of the animateur's own département and without an id. Raises Refusal."""
    try:
        said = said_step(typed)
    except StepRefused as refused:
        raise Refusal(str(refused)) from None
    module_id = await _module(tx, by.department_code, said.module) if said.module else None
    return PathStep("", by.department_code, said.day, said.text, said.link, module_id, said.ticked_by)


async def _module(tx: Reading, code: str, title: str) -> str:
    names = ModuleNames(await modules.modules(tx, code))
    module = names.meant(title, code)
    if module is None:
        raise Refusal("event_module_unknown", text=title[:60], near=names.near(title, code))
    return module.id


async def put(tx: Transaction, by: Member, typed: str, now: datetime, step_id: str = "") -> PathStep:
    """A new step, or another one in its place; `typed`: « J+7 : texte (binôme) ». Raises Refusal."""
    said = await check(tx, by, typed)
    code = (await step(tx, by, step_id)).department_code if step_id else by.department_code
    one = replace(said, id=step_id or new_id(), department_code=code)
    await store.put_step(tx, one)
    await journal.record(tx, by, code, "path_changed", one.text, "", now)
    return one


async def retire(tx: Transaction, by: Member, step_id: str, now: datetime) -> None:
    one = await step(tx, by, step_id)
    if await store.retire_step(tx, one.id, now):
        await journal.record(tx, by, one.department_code, "path_changed", one.text, "", now)
