"""Somebody's first weeks: they begin when they come in, are ticked step by step, and are followed by the animateur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.domain.core.calendar import local
from bot.domain.network.members import ListedMember, Member
from bot.domain.network.newcomers.paths import LASTS, USUAL, PathProgress, PathStep, Ticker, mornings
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.network.newcomers import buddies
from bot.store.network.newcomers import paths as store
from bot.store.training import records

PATH = "path"
"""Noun of the nudges: the steps whose day has come."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A newcomer as the animateur sees them."""

    entry: ListedMember
    progress: PathProgress


async def begin(tx: Transaction, member: Member, now: datetime) -> bool:
    """For advisers, once a person. From then on they are reminded on the mornings of their steps."""
    department = await departments.department(tx, member.department_code)
    if department is None or member.role is not Role.CONSEILLER:
        return False
    steps = await steps_of(tx, member.department_code)
    today = local(now, department).date()
    if not steps or not await store.start(tx, member.id, member.department_code, today):
        return False
    instants = mornings(today, {step.day for step in steps if step.day}, department)
    await nudges.plan(tx, member.department_code, PATH, member.id, [member.id], instants)
    return True


async def steps_of(tx: Transaction, department_code: str) -> list[PathStep]:
    """Those of the département; the usual ones are its own from the first time on."""
    if not await store.has_steps(tx, department_code):
        for day, text, ticked_by in USUAL:
            await store.put_step(tx, PathStep(new_id(), department_code, day, text, ticked_by=ticked_by))
    return await store.steps(tx, department_code)


async def progress(tx: Reading, member_id: str) -> PathProgress | None:
    """None for who was here before newcomers had a path."""
    started_on = await store.started_on(tx, member_id)
    member = await members.by_id(tx, member_id)
    if started_on is None or member is None:
        return None
    steps = await store.steps(tx, member.department_code)
    followed = await records.followed_by(tx, member_id) if any(one.module_id for one in steps) else ()
    learnt = {one.id for one in steps if one.module_id and one.module_id in followed}
    return PathProgress(member_id, started_on, steps, await store.done(tx, member_id) | learnt)


async def newcomer(tx: Reading, viewer: Member, member_id: str) -> PathProgress:
    """One's own, that of one's newcomer, or anybody's of the département for who follows it. Raises Refusal."""
    member = await members.by_id(tx, member_id)
    found = await progress(tx, member_id)
    if member is None or found is None or viewer.scope not in (None, member.department_code):
        raise Refusal("path_gone")
    if ticker_of(viewer, member_id, await buddies.newcomers_of(tx, viewer.id)) is None:
        raise Refusal("path_gone")
    return found


def ticker_of(viewer: Member, member_id: str, own: Sequence[str]) -> Ticker | None:
    """As what somebody looks at a path; None for whom it is not. `own`: whose buddy they are."""
    if viewer.follows_network:
        return Ticker.ANIMATEUR
    if viewer.id == member_id:
        return Ticker.NEWCOMER
    return Ticker.BUDDY if member_id in own else None


async def tick(tx: Transaction, by: Member, member_id: str, step_id: str, now: datetime) -> PathProgress:
    """Done, or not done after all, by who may say so; the animateur may say it of each step. Raises Refusal."""
    found = await newcomer(tx, by, member_id)
    step = next((one for one in found.steps if one.id == step_id), None)
    if step is None:
        raise Refusal("step_gone")
    role = ticker_of(by, member_id, await buddies.newcomers_of(tx, by.id))
    if not by.keeps_directory and role is not step.ticked_by:
        raise Refusal("step_not_yours", who=step.ticked_by)
    if step.id in found.done:
        await store.untick(tx, member_id, step.id)
    else:
        await store.tick(tx, member_id, step.id, by.id, now)
    after = await progress(tx, member_id)
    if after is None:
        raise Refusal("path_gone")
    if after.is_over:
        await nudges.settle(tx, PATH, member_id)
    return after


async def on_the_way(tx: Reading, viewer: Member, today: date) -> list[OnTheWay]:
    """Who came in lately and is not through; who is latest first. For who follows the network."""
    listed = {one.member.id: one for one in await members.listed(tx, viewer.department_code)}
    found = []
    for member_id, _ in await store.since(tx, viewer.department_code, today - LASTS):
        theirs = await progress(tx, member_id)
        if theirs is not None and not theirs.is_over and member_id in listed:
            found.append(OnTheWay(listed[member_id], theirs))
    return sorted(found, key=lambda one: (-len(one.progress.late(today)), one.progress.started_on))
