"""The history of a card: which field said what, and what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.domain.core.forms import Form, Step
from bot.domain.directory.referents import Referent
from bot.domain.lists.imports import changed

Values: TypeAlias = Mapping[str, str]
"""Field → value as text: a day as 2026-11-24, '' for nothing."""

LABELS: Values = {
    "line": "Ligne dédiée",
    "mailbox": "Boîte",
    "first_name": "Prénom",
    "last_name": "Nom",
    "job": "Fonction",
    "phone": "Téléphone",
    "email": "Courriel",
    "hours": "Horaires",
    "covers": "Pour",
    "excludes": "Pas pour",
    "standard_procedure": "Procédure ordinaire",
    "procedure_url": "Lien de la procédure",
    "notice": "À préparer",
    "delay_days": "Délai en jours ouvrés",
    "escalation": "Sans réponse",
    "organisation": "Organisme",
    "absent_from": "Absence du",
    "absent_until": "Absence jusqu’au",
    "deputy_id": "Suppléance",
    "internal_note": "Note interne",
    "audience": "Visible de",
    "verified_on": "Vérifié le",
}
DEPUTY = "deputy_id"
PHONES = frozenset({"line", "phone"})
EMAILS = frozenset({"mailbox", "email"})
DAYS = frozenset({"absent_from", "absent_until", "verified_on"})
EDITABLE = tuple(field for field in LABELS if field != "verified_on")


@dataclass(frozen=True, slots=True)
class Change:
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
    value = getattr(referent, field)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def with_values(referent: Referent, values: Values) -> Referent:
    """The card with other values, all of fields that have a label."""
    return changed(referent, {field: _read(field, text) for field, text in values.items()})


def differences(before: Referent, values: Values) -> Values:
    """Of these values, those that differ from what the card says."""
    return {field: text for field, text in values.items() if value_of(before, field) != text}


def _read(field: str, text: str) -> str | int | date | None:
    if field in DAYS:
        return date.fromisoformat(text) if text else None
    if field == "delay_days":
        return int(text) if text else None
    if field == DEPUTY:
        return text or None
    return text


def _as_typed(answer: str) -> str:
    """Taken as it is: what it means depends on the field, and is read when the change is made."""
    return answer


AMEND = Form("amend", (Step("value", _as_typed),))
