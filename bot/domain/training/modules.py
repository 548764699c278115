"""What advisers learn: modules as data, and who has followed what (docs/trade.md, « Trainings »)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST_TITLE, LONGEST_LINE = 120, 200


@dataclass(frozen=True, slots=True)
class Module:
    """`body`: who teaches it. `hours`: how long, may be a half; None when nobody knows.

    `format`: sur place, à distance, immersion, webinaire, MOOC, in words. `public`: for whom, in words.
    `department_code` None: every département's. `retired_at`: an instant as stored; it is taught no more.
    """

    id: str
    title: str
    department_code: str | None
    body: str = ""
    hours: float | None = None
    format: str = ""
    public: str = ""
    compulsory: bool = False
    retired_at: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """Somebody followed a module on a day. `event_id` None: before this bot, or elsewhere.

    `source`: where it is known from, in words; the event's title for one of ours.
    """

    id: str
    department_code: str
    member_id: str
    module_id: str
    followed_on: date
    source: str = ""
    event_id: str | None = None
