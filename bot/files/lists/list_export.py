"""Partners, procedures and members as cells, as their lists are read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.core.phones import show_phone
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.network.members import Member
from bot.files.lists.export import Cell, Sheet
from bot.files.lists.lists import joined
from bot.files.lists.partners import PartnerNames
from bot.files.tables.columns import NOUNS

KINDS = {"bouquet": "Bouquet", "hors-bouquet": "Hors bouquet", "local": "Local"}


def partner_cells(record: Partner, names: PartnerNames) -> Mapping[str, Cell]:
    """By the names of `columns.PARTNERS`."""
    as_stored = ("id", "name", "full_name", "category", "email", "website", "notice", "rank")
    return {field: getattr(record, field) for field in as_stored} | {
        "department_code": record.department_code or "",
        "former_names": joined(record.former_names),
        "kind": KINDS[record.kind],
        "public_phone": show_phone(record.public_phone),
        "beside": names.written(record.beside) if record.beside else "",
    }


def procedure_cells(record: Procedure, names: PartnerNames) -> Mapping[str, Cell]:
    """By the names of `columns.PROCEDURES`."""
    return {field: getattr(record, field) for field in ("id", "title", "note")} | {
        "partner_id": names.written(record.partner_id),
        "department_code": record.department_code or "",
        "other_partners": joined([names.written(one) for one in record.other_partners]),
        "keywords": joined(record.keywords),
    }


def member_cells(record: Member, structures: Mapping[str, str]) -> Mapping[str, Cell]:
    """By the names of `columns.MEMBERS`; `structures`: how each is written."""
    as_stored = ("id", "first_name", "last_name", "email", "department_code")
    return {field: getattr(record, field) for field in as_stored} | {
        "role": record.role.capitalize(),
        "structure": structures.get(record.structure_id or "", ""),
        "phone": show_phone(record.phone),
        "telegram": "Oui" if record.user_id is not None else "Non",
    }


def list_sheet(noun: str, rows: Iterable[Mapping[str, Cell]]) -> Sheet:
    fields = tuple(NOUNS[noun])
    header = tuple(NOUNS[noun][field][0] for field in fields)
    return Sheet(header, tuple(tuple(row[field] for field in fields) for row in rows))
