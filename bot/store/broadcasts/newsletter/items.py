"""What stands in issues of newsletters, or is put aside for the next one; and the sections it stands under."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from bot.clock import stamp
from bot.domain.broadcasts.newsletter.items import HEADLINES, Item, ItemState, Section
from bot.domain.core.files import File
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("newsletter_items")


async def sections(tx: Reading, department_code: str) -> list[Section]:
    """Those that are offered, in their order."""
    rows = await tx.fetch(QUERIES["sections"], department_code=department_code)
    return [Section(row["id"], row["title"], row["rank"]) for row in rows]


async def by_id(tx: Reading, item_id: str, scope: str | None) -> Item | None:
    row = await tx.fetch_one(QUERIES["item"], id=item_id, scope=scope)
    return _item(row) if row else None


async def of_issue(tx: Reading, issue_id: str) -> list[Item]:
    """Dropped ones too."""
    return [_item(row) for row in await tx.fetch(QUERIES["items_of_issue"], issue_id=issue_id)]


async def waiting(tx: Reading, department_code: str) -> list[Item]:
    """Put aside, and in no issue yet."""
    rows = await tx.fetch(QUERIES["waiting_items"], department_code=department_code)
    return [_item(row) for row in rows]


async def add(tx: Transaction, item: Item, now: datetime) -> None:
    await tx.execute(QUERIES["add_item"], **_values(item), now=stamp(now))


async def put(tx: Transaction, item: Item) -> None:
    """Only this one: what others change in another item stays."""
    await tx.execute(QUERIES["put_item"], **_values(item))


async def move_to(tx: Transaction, item_id: str, position: int) -> None:
    """Its place within its section; nothing else of it."""
    await tx.execute(QUERIES["place_item"], id=item_id, position=position)


async def delete(tx: Transaction, item_id: str, scope: str | None) -> bool:
    return await tx.execute(QUERIES["delete_item"], id=item_id, scope=scope) == 1


async def delete_dropped(tx: Transaction, issue_id: str) -> None:
    """What was taken out of an issue that went is nobody's any more."""
    await tx.execute(QUERIES["delete_dropped_items"], issue_id=issue_id)


def _values(item: Item) -> dict[str, str | int | None]:
    return {
        "id": item.id,
        "department_code": item.department_code,
        "issue_id": item.issue_id,
        "section_id": item.section_id,
        "position": item.position,
        "state": item.state,
        "html": item.html,
        "file": json.dumps(asdict(item.file)) if item.file else "",
        "source": item.source,
        "key": item.key,
        "is_edited": int(item.is_edited),
        "put_aside_by": item.put_aside_by,
    }


def _item(row: Row) -> Item:
    return Item(
        id=row["id"],
        department_code=row["department_code"],
        key=row["key"],
        html=row["html"],
        section_id=row["section_id"] or HEADLINES,
        issue_id=row["issue_id"],
        position=row["position"],
        state=ItemState(row["state"]),
        file=File(**json.loads(row["file"])) if row["file"] else None,
        source=row["source"],
        is_edited=bool(row["is_edited"]),
        put_aside_by=row["put_aside_by"],
    )
