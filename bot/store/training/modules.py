"""Modules."""

from __future__ import annotations

from bot.domain.training.modules import Module
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("modules")


async def modules(tx: Reading, scope: str | None) -> list[Module]:
    """Those that are taught in one département, shared ones included; None: anywhere. By title."""
    return [_module(row) for row in await tx.fetch(QUERIES["modules"], scope=scope)]


async def known(tx: Reading) -> list[Module]:
    """Of everybody, those that are taught no more included."""
    return [_module(row) for row in await tx.fetch(QUERIES["known_modules"])]


async def put(tx: Transaction, module: Module) -> None:
    await tx.execute(
        QUERIES["put_module"],
        id=module.id,
        title=module.title,
        department_code=module.department_code,
        body=module.body,
        hours=module.hours,
        format=module.format,
        public=module.public,
        compulsory=int(module.compulsory),
        retired_at=module.retired_at,
    )


def _module(row: Row) -> Module:
    return Module(**{**row, "compulsory": bool(row["compulsory"])})
