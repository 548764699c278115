"""How the cells of these lists are read and written: a structure, a month, a number of requests."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import RowRefused
from bot.domain.lists.kinds import ColumnKind, plain
from bot.domain.lists.parsers import EXCEL_EPOCH, EXCEL_SERIAL, TRUNCATED, day
from bot.domain.usage.monthly_figures import MOST
from bot.domain.usage.months import stored, written_month

NO_PLACE, NO_MONTH = "la structure manque, recopiez celle du dessus si c’est la même", "le mois manque"
ELSEWHERE = "cette structure est d’un autre département"
TO_COME = "ce mois est à venir, son chiffre se donnera quand il sera terminé"
PLACE_NAMES = (
    "id_fs",
    "lib_fs",
    "France services",
    "matricule",
    "nom de la structure",
    "nom de votre structure",
    "espace",
    "site",
)
ZEROS = re.compile(r"(?<=\d)(?:\.0|,0{1,2})$")
UNIT = re.compile(r"(?i)(?<=\d) ?(?:demandes?|accompagnements?|avis)$")
"""« 412,0 », « 1 204,00 », « 40 demandes »."""
WHOLE = re.compile(r"\d{1,3}(?:[ .’'\u00a0\u202f]\d{3})+|\d+")


def _place(text: str, local: Local) -> str | None:
    return local.around.places.meant(TRUNCATED.sub("", text), local.code)


def _written_place(structure_id: str, around: Around) -> str:
    return around.places.written(structure_id)


def _number_of_place(structure_id: str, around: Around) -> str:
    found = around.places.structures.get(structure_id)
    return found.key if found else structure_id


def _month(text: str) -> date | None:
    if not text:
        return None
    if found := written_month(text):
        return found
    if EXCEL_SERIAL.fullmatch(text) and (serial := day(text)) and serial > EXCEL_EPOCH:
        return serial.replace(day=1)
    raise ValueError("un mois (2026-10, 10/2026 ou octobre 2026)")


def whole(text: str, of: str = "de demandes") -> int | None:
    """« 412 », « 1 204 », what a spreadsheet makes « 412.0 » of."""
    if not text:
        return None
    digits = UNIT.sub("", ZEROS.sub("", text))
    value = int(re.sub(r"\D", "", digits)[:12]) if WHOLE.fullmatch(digits) else MOST + 1
    if value > MOST:
        raise ValueError(f"un nombre {of}, de 0 à 20\u00a0000")
    return value


MONTH = plain(_month, lambda month, _around: stored(month))
COUNT = plain(whole)
OPINIONS = plain(lambda text: whole(text, "d’avis"))


def place_column(heading: str, *others: str, numbered: bool = False) -> Column:
    """`numbered`: written by number rather than by name."""
    write = _number_of_place if numbered else _written_place
    return Column(
        "structure_id",
        (heading, *others, *(name for name in ("Structure", *PLACE_NAMES) if name not in (heading, *others))),
        ColumnKind(_place, write),
        is_typed=True,
        is_required=True,
        missing=NO_PLACE,
    )


def department_of(structure_id: object, around: Around) -> str:
    """That of the structure, which must be in question. Raises RowRefused."""
    place = around.places.structures.get(str(structure_id))
    if place is None or not around.within(place.department_code):
        raise RowRefused(ELSEWHERE)
    return place.department_code
