"""What is sent to many: what it is, and the states it goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.broadcasts.selections.selections import Selection
from bot.domain.core.content import Content


class BroadcastKind(StrEnum):
    """What it came of. `ANNOUNCEMENT` is what an animateur writes, « annonce »; not an event's in a group."""

    ANNOUNCEMENT = "announcement"
    NEWSLETTER = "newsletter"
    CAMPAIGN = "campaign"
    RESOURCE = "resource"


class Topic(StrEnum):
    """What people may turn off, but for `SERVICE`."""

    SERVICE = "service"
    TRAININGS = "trainings"
    NEWSLETTER = "newsletter"
    NETWORK = "network"
    WEATHER = "weather"


class BroadcastState(StrEnum):
    DRAFT = "draft"
    TO_APPROVE = "to_approve"
    """Another animateur is to say yes."""
    PLANNED = "planned"
    LATE = "late"
    """Its hour passed while the bot was off: the animateur is asked."""
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    STOPPED = "stopped"


STEPS: Mapping[BroadcastState, frozenset[BroadcastState]] = {
    BroadcastState.DRAFT: frozenset(
        {BroadcastState.TO_APPROVE, BroadcastState.PLANNED, BroadcastState.SENDING}
    ),
    BroadcastState.TO_APPROVE: frozenset(
        {BroadcastState.DRAFT, BroadcastState.PLANNED, BroadcastState.LATE, BroadcastState.SENDING}
    ),
    BroadcastState.PLANNED: frozenset({BroadcastState.DRAFT, BroadcastState.LATE, BroadcastState.SENDING}),
    BroadcastState.LATE: frozenset(
        {BroadcastState.DRAFT, BroadcastState.TO_APPROVE, BroadcastState.PLANNED, BroadcastState.SENDING}
    ),
    BroadcastState.SENDING: frozenset({BroadcastState.PAUSED, BroadcastState.STOPPED, BroadcastState.SENT}),
    BroadcastState.PAUSED: frozenset({BroadcastState.SENDING, BroadcastState.STOPPED}),
    BroadcastState.SENT: frozenset(),
    BroadcastState.STOPPED: frozenset(),
}
"""From each state, those that may follow. Once sending began it is never a draft again."""

GOING = frozenset({BroadcastState.SENDING, BroadcastState.PAUSED})
UNSENT = frozenset(
    {BroadcastState.DRAFT, BroadcastState.TO_APPROVE, BroadcastState.PLANNED, BroadcastState.LATE}
)
"""Nobody has it yet: it may be changed or deleted."""
MOST_REMINDERS = 2
"""How often those who have not answered are asked again."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`number`: None until sending starts; then « n° 12 » of its département, without a gap.

    `choices`: what is under it to be tapped, one « J’ai lu » or several. `planned_for`: local wall time of the
    département, naive; None: at once. `version`: 1, and one more a correction. `reminds`: the id of the broadcast whose
    silent ones are asked again, for one that does. `created_by`: who wrote it, as it is. `revision`: raised by each
    change before it is sent. `everywhere`: of the national level, for members of every département.
    """

    id: str
    department_code: str
    kind: BroadcastKind
    topic: Topic
    title: str
    content: Content
    selection: Selection
    state: BroadcastState = BroadcastState.DRAFT
    in_private: bool = True
    in_group: bool = False
    choices: tuple[str, ...] = ()
    number: int | None = None
    version: int = 1
    planned_for: datetime | None = None
    reminds: str | None = None
    created_by: str | None = None
    approved_by: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    everywhere: bool = False
    revision: int = 0

    @property
    def scope(self) -> str | None:
        """Beyond which nobody gets it."""
        return None if self.everywhere else self.department_code

    @property
    def is_unsent(self) -> bool:
        return self.state in UNSENT

    @property
    def is_service(self) -> bool:
        return self.topic is Topic.SERVICE

    @property
    def answered_as(self) -> str:
        """The broadcast an answer counts for: the one that is reminded of, else itself."""
        return self.reminds or self.id

    @property
    def messages(self) -> int:
        """How many each recipient gets: buttons cannot stand under an album, so a line of their own follows it."""
        pieces = self.content.pieces
        return len(pieces) + bool(pieces and pieces[-1].is_album and self.choices)

    def may_become(self, state: BroadcastState) -> bool:
        return state in STEPS[self.state]
