"""Telegram groups bound to a département."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

LONGEST_TITLE = 100
PUT_OUT_FOR = timedelta(minutes=5)
REFUSAL_TOLD_AFTER = timedelta(days=1)
"""Telegram puts the bot out of a group it moves, and says a moment later, before or after, where it went."""

WELCOMED_WITHIN = timedelta(days=7)
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Group:
    """`id` is ours and stays; `chat_id` is Telegram's and changes when the group becomes a supergroup.

    `incidents_thread_id`: the topic in which incidents are followed; 0: the group itself; None: nowhere.
    """

    id: str
    chat_id: int
    department_code: str
    title: str
    incidents_thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came into a bound group; the name is their Telegram profile's, nothing we have checked."""

    user_id: int
    first_name: str
