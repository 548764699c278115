"""A structure: a France services place, an antenna or a bus (docs/trade.md, « The national list »)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from bot.domain.directory.hours import UNKNOWN, OpeningHours

_COMMON_NAME = re.compile(r"^France services (?:de |du |des |d['’])?", re.IGNORECASE)
MOBILE_FORMATS = ("Bus_équivalent", "Itinérante")


EARTH_RADIUS_KM = 6371.0


def _great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Haversine formula, in kilometres, of two positions in degrees (WGS 84)."""
    (south, west), (north, east) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


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
    def key(self) -> str:
        """What tells it apart in a list."""
        return self.national_id or self.id

    @property
    def label(self) -> str:
        """What tells it from the others, in little room: « Cergy », « La Poste de Marines (Us) »."""
        name = _COMMON_NAME.sub("", self.name) or self.name
        return name if not self.commune or self.commune in name else f"{name} ({self.commune})"

    @property
    def full_label(self) -> str:
        """What tells it from the others, and from what is no structure: « France services de Persan »."""
        return self.name if self.commune in self.name else f"{self.name} ({self.commune})"

    def distance_from(self, latitude: float, longitude: float) -> float | None:
        """Kilometres as the crow flies; None for a place whose position is not known."""
        if self.latitude is None or self.longitude is None:
            return None
        return _great_circle((latitude, longitude), (self.latitude, self.longitude))

    @property
    def is_antenna(self) -> bool:
        return self.kind == "antenne"

    @property
    def is_mobile(self) -> bool:
        """A bus: it has no fixed place (rule of the ANCT map)."""
        return self.format in MOBILE_FORMATS
