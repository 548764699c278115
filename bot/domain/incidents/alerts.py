"""Several structures say the same within a short time: told at once, so that not all of them say it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

RAISED_EVERY = timedelta(hours=24)
"""Of one partner and kind; until then those who share it are counted on the incidents themselves."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A kind of trouble with one partner that was said or shared lately. `structures`: ids, none twice."""

    department_code: str
    partner_id: str
    kind_id: str
    structures: tuple[str, ...]
    incidents: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """`incidents`: ids of those that are linked. `published_at`: when its message was posted in the groups."""

    id: str
    department_code: str
    partner_id: str
    kind_id: str
    raised_at: datetime
    incidents: tuple[str, ...]
    published_at: datetime | None = None
