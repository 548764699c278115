"""Who belongs to the network, and what each role may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    CONSEILLER = "conseiller"
    ANIMATEUR = "animateur"
    PREFECTURE = "prefecture"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who accepted the charter. `user_id` is Telegram's; None for people without Telegram."""

    id: str
    user_id: int | None
    department_code: str
    role: Role
    structure_id: str | None
    first_name: str
    last_name: str
    state: str
    reachable: bool
    last_seen_on: date

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def scope(self) -> str | None:
        """The one département this member reads and writes; None: all of them (national role)."""
        return None if self.role is Role.NATIONAL else self.department_code


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who went through the whole of `/start CODE`."""

    user_id: int
    first_name: str
    last_name: str
    structure_id: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that lets people in. `expires_at` is an instant, as stored (UTC)."""

    code: str
    role: Role
    department_code: str
    structure_id: str | None
    uses_left: int
    expires_at: str
