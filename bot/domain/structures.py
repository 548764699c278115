"""A structure: a France services place, an antenna or a bus (the national list: domain.md §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.hours import UNKNOWN, OpeningHours

_COMMON_NAME = re.compile(r"^France services (?:de |du |des |d['’])?", re.IGNORECASE)
MOBILE_FORMATS = ("Bus_équivalent", "Itinérante")


@dataclass(frozen=True, slots=True)
class Structure:
    """`national_id` is `id_fs` of the national list; None for a place known to this instance only.

    `kind` is principal or antenne; `format` is the list's own word; phones are E.164;
    `closed_at` is an instant as stored.
    """

    id: str
    national_id: str | None
    department_code: str
    name: str
    address: str = ""
    address_extra: str = ""
    insee_code: str = ""
    postcode: str = ""
    commune: str = ""
    latitude: float | None = None
    longitude: float | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    hours: OpeningHours = UNKNOWN
    by_appointment: bool = False
    comment: str = ""
    kind: str = "principal"
    format: str = ""
    group_name: str = ""
    labelled_on: date | None = None
    closed_at: str | None = None

    @property
    def label(self) -> str:
        """What tells it from the others, in little room: « Cergy », « La Poste de Marines (Us) »."""
        name = _COMMON_NAME.sub("", self.name) or self.name
        return name if not self.commune or self.commune in name else f"{name} ({self.commune})"

    @property
    def is_antenna(self) -> bool:
        return self.kind == "antenne"

    @property
    def is_mobile(self) -> bool:
        """A bus: it has no fixed place (rule of the ANCT map)."""
        return self.format in MOBILE_FORMATS
