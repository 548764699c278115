"""When a broadcast comes to one of those it is for: at once, later, in their digest, or not at all. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception.reception import Reception, ReceptionWay
from bot.domain.broadcasts.recipients import Why
from bot.domain.core.departments import Department


class How(Enum):
    NOW = auto()
    LATER = auto()
    IN_DIGEST = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class BroadcastArrival:
    """`at`: of what comes later (UTC), at the earliest. `why`: what holds it back."""

    how: How
    at: datetime | None = None
    why: Why = Why.NOTHING


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is known of somebody by the time something is to leave for them.

    `received`: how many messages that are no service they got in the last seven days; a digest is one. `last_digest`:
    the Monday of the last week whose digest they had. `by_mail`: a digest is a message of Telegram's, they have none.
    `has_waited`: this one was over the limit of a week before.
    """

    reception: Reception
    department: Department
    received: int = 0
    last_digest: date | None = None
    by_mail: bool = False
    has_waited: bool = False

    @property
    def wants_digest(self) -> bool:
        return self.reception.has_digest and not self.by_mail


def arrival(topic: Topic, to: Addressee, now: datetime, a_week: int) -> BroadcastArrival:
    """`a_week`: how many such messages somebody gets in seven days at most; 0: as many as there are.

    What is over goes into the digest, also of who wants none otherwise: else it would pile up.
    """
    if topic is Topic.SERVICE:
        return BroadcastArrival(How.NOW)
    way = to.reception.way(topic)
    if way is ReceptionWay.NEVER:
        return BroadcastArrival(How.NEVER, why=Why.UNWANTED)
    if way is ReceptionWay.DIGEST and to.wants_digest:
        return _in_digest(to, now)
    if to.reception.is_silent(now, to.department):
        return _in_digest(to, now) if to.wants_digest else _heard(to, now, Why.SILENCE)
    if a_week and to.received >= a_week and not to.has_waited:
        return _next_week(to, now) if to.by_mail else _in_digest(to, now)
    return _heard(to, now, Why.HOURS)


def _in_digest(to: Addressee, now: datetime) -> BroadcastArrival:
    at = to.reception.next_digest(now, to.department, to.last_digest)
    return BroadcastArrival(How.IN_DIGEST, at, Why.DIGEST)


def _next_week(to: Addressee, now: datetime) -> BroadcastArrival:
    """By mail it waits once, until a digest would have gone; so it comes a week late at most."""
    return BroadcastArrival(How.LATER, to.reception.next_digest(now, to.department), Why.LIMIT)


def _heard(to: Addressee, now: datetime, why: Why) -> BroadcastArrival:
    """In the first of their own hours."""
    heard = to.reception.heard_from(now, to.department)
    at = to.reception.hours.next_hour(heard, to.department)
    return BroadcastArrival(How.NOW) if at <= now else BroadcastArrival(How.LATER, at, why)
