"""What came in from Telegram, screened, and waits to be handled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class ScreeningFinding(Protocol):
    """What screening says of one passage: its kind, « block » or « warn », and where; never the passage."""

    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def where(self) -> str: ...


class ScreenedUpdate(Protocol):
    """A raw update whose identifiers are masked. One of our own has no `update_id`."""

    @property
    def update(self) -> Mapping[str, object]: ...
    @property
    def findings(self) -> Sequence[ScreeningFinding]: ...


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A suspicion, as stored."""

    kind: str
    level: str
    where: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """What cannot be an update, and why; its content is not kept. `update_id` is None when unusable."""

    update_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """`position` is the order of arrival; `body` is the update as compact JSON, maybe unreadable."""

    position: int
    update_id: int | None
    body: str
    findings: tuple[StoredFinding, ...]
    attempts: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class InboxCounts:
    waiting: int
    handled: int
    quarantined: int
    oldest_waiting: datetime | None


def usable_update_id(raw: object) -> int | None:
    """The update's number if it is one a database can keep (64 bits), else None."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    if isinstance(number, bool) or not isinstance(number, int):
        return None
    return number if 0 <= number < 2**63 else None
