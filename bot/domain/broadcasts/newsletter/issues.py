"""One issue of a newsletter (« numéro »): a draft that writes itself, approved, and sent on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SOON_DAYS = 2
"""Working days before it goes, when the animateurs are reminded."""
FIRST_LOOKS_BACK = timedelta(days=30)
"""What the first issue tells of."""


class IssueState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"


class Missed(StrEnum):
    """Why an issue did not go at its hour."""

    UNAPPROVED = "unapproved"
    EMPTY = "empty"
    LATE = "late"
    """The bot was off, for more than two hours."""
    NOBODY = "nobody"
    """There is nobody whom it is for."""


class IssueReminder(StrEnum):
    """What was said of an issue that is not approved yet, by letter: two working days before, that morning."""

    SOON = "s"
    MORNING = "m"


@dataclass(frozen=True, slots=True)
class NewsletterIssue:
    """`number`: None until it goes. `goes_on`: local wall time of the département, naive.

    `occurrence`: which time of the rhythm it is for. `since`: what happened after this instant is told in it.
    `missed`: why it did not go the last time it was to, a value of `Missed`, or empty. `version`: one more each change.
    """

    id: str
    department_code: str
    occurrence: str
    goes_on: datetime
    since: datetime
    state: IssueState = IssueState.DRAFT
    number: int | None = None
    editorial: str = ""
    reminded: str = ""
    missed: str = ""
    version: int = 1
    approved_by: str | None = None
    approved_at: datetime | None = None
    broadcast_id: str | None = None
    sent_at: datetime | None = None

    @property
    def is_sent(self) -> bool:
        return self.state is IssueState.SENT

    @property
    def is_approved(self) -> bool:
        return self.state is IssueState.APPROVED
