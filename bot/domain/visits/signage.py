"""The signage outside of a structure: checks, conform or not and since when; « photographiez votre façade »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.directory.structures import Structure


@dataclass(frozen=True, slots=True)
class Check:
    """`is_conform` None: a photo nobody has looked at yet. `file_id`: Telegram's; '' without a photo."""

    id: str
    department_code: str
    structure_id: str
    is_conform: bool | None
    checked_at: datetime
    by_id: str | None = None
    remark: str = ""
    file_id: str = ""
    campaign_id: str | None = None
    visit_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignageCampaign:
    id: str
    department_code: str
    until_on: date
    created_by: str | None
    created_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signage:
    """How a structure's signage stands: `since` the first of the checks that say the same in a row.

    `is_conform` None: never judged. `to_judge`: the last photo, when nobody has looked at it.
    """

    structure: Structure
    is_conform: bool | None
    since: datetime | None
    checks: Sequence[Check]
    to_judge: Check | None = None


def signage_of(structure: Structure, checks: Sequence[Check]) -> Signage:
    """`checks`: the latest first."""
    judged = [one for one in checks if one.is_conform is not None]
    latest = judged[0].is_conform if judged else None
    since = None
    for one in judged:
        if one.is_conform is not latest:
            break
        since = one.checked_at
    waiting = checks[0] if checks and checks[0].is_conform is None else None
    return Signage(structure, latest, since, checks, waiting)
