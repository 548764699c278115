"""Kinds of columns: how a cell becomes a value and a value a cell, and how somebody types it on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from bot.domain.core.words.days import said_day
from bot.domain.core.words.phones import show_phone
from bot.domain.lists import contacts, instants, parsers
from bot.domain.lists.around import Around, Local
from bot.domain.lists.imports import RowRefused

Cell: TypeAlias = str | int | float | Decimal | date | None
"""A number people read is a Decimal: in csv it has a comma, which a French Excel takes for a number. A datetime is
local, without a zone.
"""
Read: TypeAlias = Callable[[str, Local], object]
Write: TypeAlias = Callable[[Any, Around], Cell]


def _as_it_is(text: str, _local: Local) -> str:
    return text


def _as_stored(value: Cell, _around: Around) -> Cell:
    return value


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """`read` gets a text that may be empty, and raises ValueError with what the text is not.

    Or RowRefused, with the whole reason after the column's title. Without `read` the noun itself looks at the cell,
    or nobody does; without `write` the column only comes in. `typed`: how one answer in a conversation is read, where
    this is not as a cell. `parse`: from the text that the history of a card keeps. `refusal`: the text people get for
    an answer that is none.
    """

    read: Read | None = _as_it_is
    write: Write | None = _as_stored
    typed: Read | None = None
    parse: Callable[[str], object] = str
    can_be_emptied: bool = True
    refusal: str = "value"

    def read_typed(self, text: str, local: Local) -> object:
        read = self.typed or self.read or _as_it_is
        return read(text, local)


def plain(parse: Callable[[str], object], write: Write | None = _as_stored) -> ColumnKind:
    """Of what means the same everywhere."""
    return ColumnKind(lambda text, _local: parse(text), write)


def shown(cell: Cell) -> str:
    """As a person reads it: 24/11/2026, 24/11/2026 14:30, 3,5."""
    if isinstance(cell, datetime):
        return instants.written(cell)
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _phone(text: str, local: Local) -> str:
    return contacts.phone(local.region)(text)


def _phones(text: str, local: Local) -> tuple[str, ...]:
    return contacts.phones(local.region)(text)


def _typed_day(text: str, local: Local) -> date:
    try:
        found = said_day(text, local.today)
    except ValueError as error:
        raise ValueError(parsers.no_day_because(error)) from None
    if found is None:
        raise ValueError("une date (24/11, 1er décembre, lundi prochain ou demain)")
    return found


def _stored_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _stored_number(text: str) -> int | None:
    return int(text) if text else None


TEXT = ColumnKind()
LINE = plain(parsers.line_of)
SEVERAL = plain(
    lambda text: parsers.several(text, between=parsers.IN_A_CELL), lambda parts, _: parsers.joined(parts)
)
WORDS = ColumnKind(
    lambda text, _: parsers.several(text, parsers.LONGEST_WORDS, parsers.IN_A_CELL), SEVERAL.write
)
PHONE = ColumnKind(_phone, lambda number, _: show_phone(number))
PHONES = ColumnKind(_phones, lambda numbers, _: " - ".join(map(show_phone, numbers)))
EMAIL = plain(contacts.email)
EMAILS = plain(contacts.emails, lambda addresses, _: " - ".join(addresses))
SITE = plain(parsers.web_address)
DAY = ColumnKind(lambda text, _: parsers.day(text), typed=_typed_day, parse=_stored_day)
WORKING_DAYS = ColumnKind(lambda text, _: parsers.working_days(text), parse=_stored_number)
YES_OR_NO = plain(parsers.yes_or_no, lambda value, _: "Oui" if value else "Non")
CODE = plain(parsers.padded(5))
READ_BY_THE_NOUN = ColumnKind(read=None)
ONLY_IN = ColumnKind(write=None)
"""Of a text that says what other columns say apart."""
IN_WORDS = (TEXT, LINE)
"""What people write as they like; a date of a workbook is written there as it was shown."""


COUNTED = re.compile(r"\d{1,5}(?:\.0)?")


def identifier(longest: int) -> ColumnKind:
    """Of ids we gave, or that come from another list; none leaves it to what else the row says.

    A number of a few digits counts the rows of the file, and tells nobody apart from one file to the next.
    """
    allowed = re.compile(rf"[A-Za-z0-9_-]{{0,{longest}}}")

    def read(text: str, _local: Local) -> str:
        if not allowed.fullmatch(text):
            raise RowRefused(f"{longest} lettres sans accent, chiffres ou tirets au plus")
        return "" if COUNTED.fullmatch(text) else text

    return ColumnKind(read)
