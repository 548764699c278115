"""The trombinoscope of a département: made of what people agree to show, at the moment it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.actions.core.refusals import Refusal
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.files.trombinoscope import Book
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.network import colleagues, photos


@dataclass(frozen=True, slots=True)
class TrombinoscopeSummary:
    """How many people there are, and are listed, and with a picture; `state` changes when anybody's choice does."""

    department: Department
    total: int
    listed: int
    pictured: int
    state: str


async def shown(tx: Reading, viewer: Member, department_code: str) -> TrombinoscopeSummary:
    """Raises Refusal for another département than the viewer's (national role excepted), or when nobody is listed."""
    department = await _department(tx, viewer, department_code)
    people = await colleagues.colleagues(tx, department.code)
    if not people:
        raise Refusal("trombinoscope_empty")
    state = blake2b(repr(people).encode(), digest_size=12).hexdigest()
    pictured = sum(bool(one.pictured_at) for one in people)
    return TrombinoscopeSummary(
        department, await colleagues.in_force(tx, department.code), len(people), pictured, state
    )


async def book(tx: Reading, viewer: Member, department_code: str, now: datetime, *, bare: bool) -> Book:
    """Everything the PDF shows. Raises Refusal for another département than the viewer's, or when nobody is listed."""
    department = await _department(tx, viewer, department_code)
    return Book(
        department=department.name,
        people=await colleagues.colleagues(tx, department.code),
        pictures=await photos.shown(tx, department.code),
        total=await colleagues.in_force(tx, department.code),
        now=now.astimezone(ZoneInfo(department.time_zone)),
        bare=bare,
    )


async def _department(tx: Reading, viewer: Member, code: str) -> Department:
    department = await departments.department(tx, code)
    if department is None:
        raise Refusal("department")
    if viewer.scope not in (None, department.code):
        raise Refusal("trombinoscope_elsewhere")
    return department
