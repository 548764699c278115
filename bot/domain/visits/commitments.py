"""Commitments: what somebody will do until a day, which people call an action. They come of visits or meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied

LONGEST_WHAT, LONGEST_WHO = 300, 80
KEEP = "=keep"
"""As an answer: it stays as it is."""
OPEN, DONE = "à faire", "fait"
"""As lists say it."""


class Origin(StrEnum):
    """What a commitment came of."""

    NONE = ""
    VISIT = "visit"
    MEETING = "meeting"


ORIGINS: Mapping[Origin, str] = {Origin.NONE: "", Origin.VISIT: "visite", Origin.MEETING: "réunion"}


@dataclass(frozen=True, slots=True)
class CommitmentSource:
    """`id`: of the visit or event it came of. `structure_id`: whom it is about, if it is about one."""

    kind: Origin = Origin.NONE
    id: str = ""
    structure_id: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A member, the structure's advisers, or somebody in words (« la mairie »): one of the three."""

    member_id: str | None = None
    is_structures: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    department_code: str
    what: str
    who: Who
    due_on: date
    source: CommitmentSource
    created_by: str | None
    created_at: datetime
    done_at: datetime | None = None
    done_by: str | None = None

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on < today


def accept_what(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_WHAT:
        raise NotAccepted("commitment_what")
    return said


def accept_who(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_WHO:
        raise NotAccepted("commitment_who")
    return said


def accept_due(answer: str) -> str:
    """A day as ISO writes it, or KEEP: typed words are read before they come here."""
    if answer == KEEP:
        return answer
    try:
        date.fromisoformat(answer)
    except ValueError:
        raise NotAccepted("commitment_due") from None
    return answer
