"""Partners, local ones and prescribers, and procedures with their keywords, from a list."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.core.normalise import normalise
from bot.domain.lists.imports import RowRefused
from bot.files.lists.lists import ListReader, Surroundings, Values, line_of, several
from bot.files.tables import cells as read
from bot.files.tables.cells import Cells

KINDS = {"bouquet": "bouquet", "hors": "hors-bouquet", "local": "local"}
LOCAL_RANK = 500
"""After the partners of the bouquet."""


def _partner(cells: Cells, around: Surroundings, code: str | None) -> dict[str, object]:
    parsers: dict[str, Callable[[str], object]] = {
        "name": line_of,
        "full_name": line_of,
        "former_names": several,
        "kind": read.one_of(KINDS, ""),
        "category": line_of,
        "public_phone": read.phone(around.region(code)),
        "email": read.email,
        "website": read.web_address,
        "notice": str,
        "rank": _rank,
        "beside": lambda text: _beside(text, around),
    }
    values = cells.read_all(parsers)
    if not values["name"]:
        raise RowRefused("le partenaire n’a pas de nom")
    return {field: value for field, value in values.items() if field not in ("kind", "rank") or value != ""}


def _rank(text: str) -> int | str:
    if text and not (text.isdecimal() and len(text) <= 6):  # noqa: PLR2004 — no rank is longer
        raise ValueError("un rang (un nombre)")
    return int(text) if text else ""


def _beside(text: str, around: Surroundings) -> str | None:
    found = around.partners.meant(text) if text else frozenset()
    if text and len(found) != 1:
        raise ValueError("un partenaire connu")
    return next(iter(found), None)


def _procedure(cells: Cells, around: Surroundings, _code: str | None) -> dict[str, object]:
    parsers: dict[str, Callable[[str], object]] = {
        "title": line_of,
        "partner_id": lambda text: _one_partner(text, around),
        "other_partners": lambda text: tuple(_one_partner(part, around) for part in several(text)),
        "keywords": several,
        "note": line_of,
    }
    values = cells.read_all(parsers)
    if not values["title"]:
        raise RowRefused("la démarche n’a pas d’intitulé")
    return values


def _one_partner(text: str, around: Surroundings) -> str:
    found = around.partners.meant(text) if text else frozenset()
    if len(found) != 1:
        raise ValueError("un partenaire, et un seul")
    return next(iter(found))


def _named(field: str) -> Callable[[Values], str]:
    return lambda values: f"{values.get('department_code') or ''} {normalise(str(values[field]))}"


PARTNER_LIST = ListReader(
    "partners",
    ("name",),
    ("name", "full_name", "former_names", "category", "notice"),
    _partner,
    _named("name"),
)
PROCEDURE_LIST = ListReader(
    "procedures", ("title", "partner_id"), ("title", "keywords", "note"), _procedure, _named("title")
)
