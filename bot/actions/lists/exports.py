"""What an animateur takes out, to work on it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from bot.actions.lists.noun import Noun
from bot.actions.nouns import EXPORTED
from bot.domain.lists.around import EARLIEST, Around
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import Record
from bot.domain.lists.kinds import Cell
from bot.files.tables.sheets import Sheet
from bot.store.core.departments import departments as known_departments
from bot.store.engine.transaction import Reading


async def export_rows(
    tx: Reading, noun: str, departments: AbstractSet[str] | None, now: datetime = EARLIEST
) -> Sheet:
    """Records in force of these départements (None: all), as the import reads them; `noun`: one of EXPORTED.

    Partners and procedures come with those of everybody, which an import leaves as they are. `now`: for what is
    worked out when it goes out, such as concerns.
    """
    one = EXPORTED[noun]
    around = await around_of(tx, one, departments, now)
    return sheet_of(one, await one.exported(tx, around), around)


async def around_of(
    tx: Reading, noun: Noun[Any], departments: AbstractSet[str] | None, now: datetime = EARLIEST
) -> Around:
    """What records of these départements (None: all) are written with."""
    only = None if departments is None else frozenset(departments)
    return await noun.surroundings(tx, Around(await known_departments(tx), only, now=now))


async def export_records(
    tx: Reading, noun: Noun[Record], records: Sequence[Record], departments: AbstractSet[str]
) -> Sheet:
    """Some records of these départements, as the import reads them."""
    return sheet_of(noun, records, await around_of(tx, noun, departments))


def sheet_of(noun: Noun[Any], records: Sequence[object], around: Around) -> Sheet:
    """Those of its columns that go out; a rare one only where a record has something there."""
    rows = [row for record in records for row in noun.rows(record, around)]
    columns = [
        column for column in noun.columns_of(records) if column.kind.write and _is_wanted(column, rows)
    ]
    header = tuple(column.heading for column in columns)
    return Sheet(header, tuple(tuple(row[column.field] for column in columns) for row in rows))


def _is_wanted(column: Column, rows: Sequence[Mapping[str, Cell]]) -> bool:
    return not column.is_rare or any(row[column.field] for row in rows)
