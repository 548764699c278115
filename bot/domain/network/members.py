"""Who belongs to the network, and what they may change of one another."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.answers import has_none, within
from bot.domain.core.words.emails import EmailRefused, parse_email
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.network.roles import ROLES, Role

SILENT = timedelta(days=122)
GRACE = timedelta(days=31)
"""Warned after four months without a sign of life, closed a month later (docs/trade.md, « Inactivity »)."""

NONE = "-"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the network. `user_id` is Telegram's; None for people without Telegram.

    `email` and `phone` (E.164) are how people without Telegram are reached, outside of the bot.
    """

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
    email: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def scope(self) -> str | None:
        """The one département this member reads and writes; None: all of them (national role)."""
        return None if ROLES[self.role].sees_everywhere else self.department_code

    @property
    def keeps_directory(self) -> bool:
        """Sees the cards and the notes that are for the animateur only."""
        return ROLES[self.role].keeps_directory

    @property
    def follows_network(self) -> bool:
        """Sees what goes on in the network, meant for them or not: events, who registered."""
        return ROLES[self.role].follows_network


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who went through the whole of `/start CODE`."""

    user_id: int
    first_name: str
    last_name: str
    structure_id: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that lets people in. `expires_at` and `created_at` are instants, as stored (UTC).

    `member_id`: the row of the list it brings back, or gives a Telegram account to.
    """

    code: str
    role: Role
    department_code: str
    structure_id: str | None
    uses_left: int
    expires_at: str
    member_id: str | None = None
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A member as the animateur sees them. `structure` is its label, empty without one.

    `warned_on`: the day they were told that their access will be closed. `state_reason` says why they left:
    « removed » or « inactive ».
    """

    member: Member
    structure: str
    joined_on: date
    warned_on: date | None
    state_reason: str

    def is_silent(self, today: date) -> bool:
        """People without Telegram cannot be heard, and so are not silent."""
        member = self.member
        return member.user_id is not None and today - member.last_seen_on >= SILENT


def may_change(by: Member, member: Member) -> bool:
    """Whether `by` may change what concerns `member`: of their own département, and not above them."""
    is_near = by.scope is None or by.scope == member.department_code
    return is_near and member.role in ROLES[by.role].gives


def accept_email(answer: str) -> str:
    """An address, or NONE for what says that there is none: « - », « aucun ». It may stand in a sentence."""
    if is_nothing(tidied(answer).strip()) or has_none(answer):
        return NONE
    for said in (answer, within(answer)):
        with suppress(EmailRefused):
            return parse_email(said)
    raise NotAccepted("email")


def accept_phone(answer: str) -> str:
    """E.164 or a short number, as `parse_phone` leaves it, or NONE."""
    if answer != NONE and not re.fullmatch(r"\+?[0-9]{2,15}", answer):
        raise NotAccepted("phone")
    return answer
