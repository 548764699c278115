"""The Journées France services of a year in a département (docs/trade.md, « Journées France services »)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_TEXT = 600
LONGEST = timedelta(days=31)
FARTHEST = timedelta(days=400)
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Campaign:
    """Days are local, instants are not. `text`: the call for programmes. `is_public`: anybody may open its programme.

    `deadline_on`: until when answers are asked for; until `closed_at` those that come later are taken too.
    """

    department_code: str
    year: int
    first_day: date
    last_day: date
    text: str
    deadline_on: date
    is_public: bool
    opened_at: datetime
    created_by: str | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """The call goes on: structures answer, and change what they answered."""
        return self.closed_at is None

    @property
    def days(self) -> list[date]:
        return [
            self.first_day + timedelta(days=ahead)
            for ahead in range((self.last_day - self.first_day).days + 1)
        ]

    @property
    def usual_days(self) -> list[date]:
        """Without Sundays."""
        return [day for day in self.days if day.weekday() != SUNDAY]

    def holds(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def problem(first_day: date, last_day: date, deadline_on: date, today: date) -> str | None:
    """Why these days make no campaign, as the name of a text."""
    if last_day < first_day:
        return "campaign_ends_before_start"
    if last_day < today:
        return "campaign_over"
    if last_day - first_day > LONGEST or first_day - today > FARTHEST:
        return "campaign_too_long"
    return "campaign_deadline_late" if deadline_on > first_day else None


@dataclass(frozen=True, slots=True)
class CampaignField:
    """One thing of a campaign that may be changed: what it is called, and how it is asked for."""

    name: str
    label: str


FIELDS: Mapping[str, CampaignField] = {
    one.name: one
    for one in (
        CampaignField("first_day", "Premier jour"),
        CampaignField("last_day", "Dernier jour"),
        CampaignField("deadline_on", "Date limite"),
        CampaignField("text", "Texte de l’appel"),
    )
}
