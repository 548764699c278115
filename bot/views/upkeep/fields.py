"""The fields of a card as people read them: their names, what they said, what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.actions.directory.shelves import Shelf
from bot.domain.core.words.phones import show_phone
from bot.domain.directory.referent_columns import BY_FIELD, DEPUTY
from bot.domain.directory.referents import Referent
from bot.domain.lists.kinds import DAY, PHONE
from bot.domain.upkeep.changes import LABELS, Values, value_of
from bot.texts.french import day


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field, as people read it."""

    label: str
    old: str
    new: str
    on: date | None = None
    by_name: str = ""
    undone: bool = False


def lines_of(before: Referent, values: Values, shelf: Shelf | None = None) -> list[FieldLine]:
    """What the values would change, or have changed."""
    return [
        FieldLine(LABELS[field], shown(field, value_of(before, field), shelf), shown(field, new, shelf))
        for field, new in values.items()
    ]


def present(card: Referent, fields: Iterable[str]) -> list[FieldLine]:
    return lines_of(card, dict.fromkeys(fields, ""))


def shown(field: str, value: str, shelf: Shelf | None = None) -> str:
    """A stored value as people read it; a deputy by name when the shelf is given."""
    kind = BY_FIELD[field].kind if field in BY_FIELD else None
    if kind is DEPUTY and shelf is not None and value:
        card = shelf.referents.get(value)
        return card.label(shelf.partner(card.partner_id).name) if card else "fiche retirée"
    if kind is PHONE:
        return show_phone(value)
    return day(date.fromisoformat(value)) if kind is DAY and value else value
