"""Who may pass, by role, and the turn that their handlers get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.chat.turn import DutyTurn, MemberTurn, Turn
from bot.domain.network.roles import Role

T = TypeVar("T", bound=Turn)


@dataclass(frozen=True, slots=True)
class Access(Generic[T]):
    """Strangers are people without a membership in force."""

    turn: type[T]
    roles: frozenset[Role]
    strangers: bool = False

    def admits(self, role: Role | None) -> bool:
        """`role`: None for somebody who is not an active member."""
        return self.strangers if role is None else role in self.roles


_MEMBERS = frozenset({Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE, Role.NATIONAL})
"""Listed, so that a role that is added later does not pass before somebody has thought of it."""

ANYONE = Access(Turn, _MEMBERS, strangers=True)
STRANGERS = Access(Turn, frozenset(), strangers=True)
ITSELF = Access(DutyTurn, frozenset())
"""The bot: only for the result of what a duty asked for, which no person can bring about."""
MEMBERS = Access(MemberTurn, _MEMBERS)
ANIMATEURS = Access(MemberTurn, frozenset({Role.ANIMATEUR, Role.NATIONAL}))
CONTRIBUTORS = Access(MemberTurn, frozenset({Role.CONSEILLER, Role.ANIMATEUR, Role.NATIONAL}))
READERS = Access(MemberTurn, frozenset({Role.ANIMATEUR, Role.NATIONAL, Role.PREFECTURE}))
KEEPERS = Access(MemberTurn, frozenset({Role.ANIMATEUR}))
"""What is decided where it takes place; the national role only reads it."""
FILLERS = Access(MemberTurn, frozenset({Role.CONSEILLER, Role.ANIMATEUR}))
"""Who answers for structures."""
