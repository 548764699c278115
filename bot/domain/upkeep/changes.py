"""The history of a card: which field said what, and what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.domain.core.forms import Form, FormStep, State
from bot.domain.directory.referent_columns import BY_FIELD, COLUMNS
from bot.domain.directory.referents import Referent
from bot.domain.lists.imports import changed
from bot.domain.network.joining import accept_yes

Values: TypeAlias = Mapping[str, str]
"""Field → value as text: a day as 2026-11-24, '' for nothing."""

LABELS: Values = {column.field: column.label for column in COLUMNS if column.label}
EDITABLE = tuple(column.field for column in sorted(COLUMNS, key=lambda column: column.place) if column.place)


@dataclass(frozen=True, slots=True)
class CardChange:
    """One field of one change. `by_name` is empty for somebody erased; `changed_at` is UTC."""

    id: str
    referent_id: str
    field: str
    old: str
    new: str
    changed_at: datetime
    undone: bool = False
    by_name: str = ""


def value_of(referent: Referent, field: str) -> str:
    """A field as text."""
    return as_text(getattr(referent, field))


def as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def with_values(referent: Referent, values: Values) -> Referent:
    """The card with other values, all of fields that have a label."""
    return changed(referent, {field: BY_FIELD[field].kind.parse(text) for field, text in values.items()})


def differences(before: Referent, values: Values) -> Values:
    """Of these values, those that differ from what the card says."""
    return {field: text for field, text in values.items() if value_of(before, field) != text}


def noted(card: Referent, fields: Iterable[str]) -> State:
    """For the state of a form: what its question showed of these fields."""
    return {f"was_{field}": value_of(card, field) for field in fields}


def overtaken(state: State, card: Referent, values: Values) -> Values:
    """What the card says of these fields since the question, as somebody else changed them; not what is said alike."""
    there = {field: value_of(card, field) for field in values}
    return {
        field: text
        for field, text in there.items()
        if text not in (state.get(f"was_{field}", text), values[field])
    }


def _as_typed(answer: str) -> str:
    """Taken as it is: what it means depends on the field, and is read when the change is made."""
    return answer


def _is_overtaken(state: State) -> bool:
    return OVERTAKEN in state


OVERTAKEN = "overtaken"
"""In the state of a form: somebody else changed meanwhile what it changes."""
SURE = FormStep("sure", accept_yes, _is_overtaken)
AMEND = Form("amend", (FormStep("value", _as_typed), SURE))
