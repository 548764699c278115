"""What members choose for themselves, each with its default."""

from __future__ import annotations

from collections.abc import Mapping

HOURS = "hours"
LETTERS, DIGITS = "h", ":"
"""« 14 h 30 », « 14:30 »."""

QUESTIONS = "questions"
ASKED, SPARED = "oui", "non"
"""Whether the bot may ask something in the morning by itself."""

REMINDERS = "reminders"
ALL_REMINDERS, DAY_BEFORE_ONLY = "oui", "non"
"""Whether an event is brought up a week and two hours before too, and asked about; the day before it always is."""

CHANNEL = "channel"
BY_TELEGRAM, BY_MAIL, BY_BOTH = "telegram", "courriel", "deux"
"""What is told to them by itself; what they ask the bot is always answered there."""

BUDDY = "buddy"
UNWILLING, WILLING = "non", "oui"
"""Whether they may be asked to be a newcomer's buddy."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    HOURS: (LETTERS, DIGITS),
    QUESTIONS: (ASKED, SPARED),
    REMINDERS: (ALL_REMINDERS, DAY_BEFORE_ONLY),
    CHANNEL: (BY_TELEGRAM, BY_MAIL, BY_BOTH),
    BUDDY: (UNWILLING, WILLING),
}
"""The first of each is the default."""


def is_offered(name: str, choice: str) -> bool:
    return choice in CHOICES.get(name, ())
