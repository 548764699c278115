"""Themes of kits, and who follows them."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.resources.resources import Theme
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("themes")


async def themes(tx: Reading, department_code: str) -> list[Theme]:
    """Everybody's and the département's, in order; retired ones too."""
    rows = await tx.fetch(QUERIES["themes"], department_code=department_code)
    return [
        Theme(**{**row, "retired_at": parse_stamp(row["retired_at"]) if row["retired_at"] else None})
        for row in rows
    ]


async def put(tx: Transaction, one: Theme) -> None:
    await tx.execute(
        QUERIES["put_theme"],
        id=one.id,
        department_code=one.department_code,
        title=one.title,
        rank=one.rank,
        retired_at=stamp(one.retired_at) if one.retired_at else None,
    )


async def follow(tx: Transaction, theme_id: str, member_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["follow_theme"], theme_id=theme_id, member_id=member_id, now=stamp(now))


async def unfollow(tx: Transaction, theme_id: str, member_id: str) -> None:
    await tx.execute(QUERIES["unfollow_theme"], theme_id=theme_id, member_id=member_id)


async def followed(tx: Reading, member_id: str) -> frozenset[str]:
    """Ids of themes."""
    rows = await tx.fetch(QUERIES["followed_themes"], member_id=member_id)
    return frozenset(row["theme_id"] for row in rows)


async def followers(tx: Reading, theme_id: str, department_code: str) -> list[str]:
    """Ids of members in force of the département."""
    values = {"theme_id": theme_id, "department_code": department_code}
    return [row["member_id"] for row in await tx.fetch(QUERIES["theme_followers"], **values)]
