"""One person, or one group, a broadcast is for, and what became of it: never « lu », unless they said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.outbox import CallState, Channel, Outcome


class RecipientState(StrEnum):
    WAITING = "waiting"
    QUEUED = "queued"
    """In the outbox: it leaves as soon as Telegram's limits let it."""
    SENT = "sent"
    BLOCKED = "blocked"
    NEVER_STARTED = "never_started"
    """Nobody to write to: without Telegram, or who never started the bot."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nobody can know whether it arrived; it is shown, not repeated."""
    DROPPED = "dropped"
    """Not sent: who left meanwhile, or does not want it, or the sending was stopped."""


WORDS: Mapping[RecipientState, str] = {
    RecipientState.WAITING: "en attente",
    RecipientState.QUEUED: "en attente",
    RecipientState.SENT: "remis",
    RecipientState.BLOCKED: "bloqué",
    RecipientState.NEVER_STARTED: "jamais démarré",
    RecipientState.FAILED: "échoué",
    RecipientState.UNKNOWN: "incertain",
    RecipientState.DROPPED: "écarté",
}
"""As the export says it (contract)."""


class Why(StrEnum):
    """Kept beside the state: what holds back who waits, or why somebody was left out."""

    NOTHING = ""
    HOURS = "hours"
    SILENCE = "silence"
    DIGEST = "digest"
    LIMIT = "limit"
    UNWANTED = "unwanted"
    STOPPED = "stopped"


WHY_WORDS: Mapping[Why, str] = {
    Why.HOURS: "attend ses heures",
    Why.SILENCE: "en silence",
    Why.DIGEST: "attend le résumé",
    Why.LIMIT: "déjà assez de messages cette semaine",
    Why.UNWANTED: "ne reçoit pas ce sujet",
    Why.STOPPED: "envoi arrêté",
}
UNREACHED = frozenset(
    {
        RecipientState.BLOCKED,
        RecipientState.NEVER_STARTED,
        RecipientState.FAILED,
        RecipientState.UNKNOWN,
    }
)
NEVER_STARTED = ("chat not found", "bot can't initiate conversation", "user not found", "peer_id_invalid")


@dataclass(frozen=True, slots=True)
class Recipient:
    """`member_id` None: a group's (`chat_id`), or a person's who was erased.

    `answer`: which of the choices, from "0" on. `shown`: the version they have, 0 for none.
    """

    id: str
    broadcast_id: str
    member_id: str | None
    chat_id: int | None
    channel: Channel
    state: RecipientState
    reason: str = ""
    not_before: datetime | None = None
    settled_at: datetime | None = None
    shown: int = 0
    answer: str = ""
    answered_at: datetime | None = None
    digest_id: str | None = None


@dataclass(frozen=True, slots=True)
class RecipientTally:
    """How many people stand where; groups are not counted. `answered`: of whom it reached."""

    by_state: Mapping[RecipientState, int]
    answered: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def left(self) -> int:
        """Who may still get it."""
        return self.of(RecipientState.WAITING) + self.of(RecipientState.QUEUED)

    @property
    def reached(self) -> int:
        return self.of(RecipientState.SENT)

    def of(self, state: RecipientState) -> int:
        return self.by_state.get(state, 0)


def state_after(outcome: Outcome) -> RecipientState:
    """What an ended call makes of its recipient."""
    match outcome.state:
        case None:
            return RecipientState.SENT
        case CallState.UNKNOWN:
            return RecipientState.UNKNOWN
        case CallState.DROPPED:
            return RecipientState.DROPPED
        case _ if any(said in outcome.reason.lower() for said in NEVER_STARTED):
            return RecipientState.NEVER_STARTED
        case CallState.BLOCKED:
            return RecipientState.BLOCKED
    return RecipientState.FAILED
