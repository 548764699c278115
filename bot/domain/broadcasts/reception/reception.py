"""What somebody wants to receive of what is sent to many, and when: as they chose it, everything by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception import own_hours
from bot.domain.broadcasts.reception.own_hours import OwnHours
from bot.domain.core.calendar import at_hour, first_working_morning, local
from bot.domain.core.departments import Department
from bot.domain.core.words.days import said_day
from bot.domain.core.words.lengths import day_after
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.stretches import said_stretch, whole_day
from bot.domain.core.words.weekdays import WEEK


class ReceptionWay(StrEnum):
    """How the broadcasts of a topic come."""

    NOW = "now"
    DIGEST = "digest"
    NEVER = "never"


CHOSEN = (Topic.TRAININGS, Topic.NEWSLETTER, Topic.NETWORK, Topic.WEATHER)
"""Topics that people choose about; what is « service » always comes."""
TOPIC_WORDS: Mapping[Topic, str] = {
    Topic.SERVICE: "messages de service",
    Topic.TRAININGS: "formations",
    Topic.NEWSLETTER: "newsletter",
    Topic.NETWORK: "vie du réseau",
    Topic.WEATHER: "météo des services",
}
DIGEST_DAY, OWN_HOURS = "digest_day", "own_hours"
SILENT_FROM, SILENT_UNTIL = "silent_from", "silent_until"
FIRST_DAY, NO_DIGEST = "first", "never"
DIGEST_DAYS = (FIRST_DAY, *(str(day) for day in range(own_hours.WORKING_DAYS)), NO_DIGEST)
"""The first working day of the week; a day, 0 for Monday; none, but for what is over the limit of a week."""
A_WEEK = timedelta(days=7)
LONGEST_SILENCE = timedelta(days=92)
FARTHEST_SILENCE = timedelta(days=366)
"""How far ahead one may begin."""
BEFORE = re.compile(r"^(?:jusqu ?(?:au|a)|jusque|pendant|pour|durant|le|la) ")


class SilenceRefused(Exception):
    """Its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Its first day and its last, local."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reception:
    """`ways`: of the topics they chose about. `digest_day`: one of DIGEST_DAYS.

    `silent_from`, `silent_until`: the first day, where it was to come when it was chosen, and the last, local.
    """

    ways: Mapping[Topic, ReceptionWay] = field(default_factory=dict)
    digest_day: str = FIRST_DAY
    silent_until: date | None = None
    hours: OwnHours = field(default_factory=OwnHours)
    silent_from: date | None = None

    @property
    def has_digest(self) -> bool:
        return self.digest_day != NO_DIGEST

    def way(self, topic: Topic) -> ReceptionWay:
        """Without a digest, what was chosen for it comes at once."""
        chosen = self.ways.get(topic, ReceptionWay.NOW) if topic in CHOSEN else ReceptionWay.NOW
        return ReceptionWay.NOW if chosen is ReceptionWay.DIGEST and not self.has_digest else chosen

    def is_silent(self, now: datetime, department: Department) -> bool:
        return self.is_silent_on(local(now, department).date())

    def is_silent_on(self, day: date) -> bool:
        return self.is_to_be_silent(day) and (self.silent_from is None or self.silent_from <= day)

    def is_to_be_silent(self, today: date) -> bool:
        """A silence is on, or is to come."""
        return self.silent_until is not None and today <= self.silent_until

    def heard_from(self, now: datetime, department: Department) -> datetime:
        """Now, or midnight after the last day of their silence; in UTC."""
        if self.silent_until is None or not self.is_silent(now, department):
            return now
        return at_hour(self.silent_until + timedelta(days=1), time(), department)

    def digest_of(self, week: date, department: Department) -> datetime:
        """When the digest of a week goes, which begins on this Monday: 9 h, or their next hour after."""
        ahead = int(self.digest_day) if self.digest_day.isdecimal() else 0
        return self.hours.next_hour(
            first_working_morning(week + timedelta(days=ahead), department), department
        )

    def next_digest(self, now: datetime, department: Department, last: date | None = None) -> datetime:
        """Of no week up to `last`, whose digest they had; not during their silence."""
        heard = self.heard_from(now, department)
        week = monday(local(heard, department).date()) - A_WEEK
        while (last is not None and week <= last) or self._is_missed(
            self.digest_of(week, department), heard, department
        ):
            week += A_WEEK
        return self.digest_of(week, department)

    def _is_missed(self, digest: datetime, heard: datetime, department: Department) -> bool:
        return digest < heard or self.is_silent(digest, department)

    def week_due(self, now: datetime, department: Department, last: date | None) -> date | None:
        """The week whose digest is to go by now, the latest; None when they had it, or it is still to come."""
        week = monday(local(now, department).date())
        while self.digest_of(week, department) > now:
            week -= A_WEEK
        return None if last is not None and week <= last else week


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def topic_name(topic: Topic) -> str:
    """What the choice about it is kept under."""
    return f"receive_{topic}"


NAMES = (*(topic_name(topic) for topic in CHOSEN), DIGEST_DAY, SILENT_FROM, SILENT_UNTIL, OWN_HOURS)
"""What all of it is kept under."""


def read(chosen: Mapping[str, str]) -> Reception:
    """Of what is kept by name; what is not there is as it is for everybody."""
    ways = {topic: ReceptionWay(chosen[topic_name(topic)]) for topic in CHOSEN if topic_name(topic) in chosen}
    first, until, hours = (chosen.get(name) for name in (SILENT_FROM, SILENT_UNTIL, OWN_HOURS))
    return Reception(
        ways,
        chosen.get(DIGEST_DAY, FIRST_DAY),
        date.fromisoformat(until) if until else None,
        own_hours.read(hours) if hours else OwnHours(),
        date.fromisoformat(first) if first else None,
    )


def parse_silence(text: str, today: date) -> Silence:
    """« Jusqu’au 12 janvier », « 2 semaines », « du 20 décembre au 4 janvier ». Raises SilenceRefused."""
    bare = BEFORE.sub("", normalise(text))
    last = day_after(bare, today)
    found = Silence(today, last) if last else _said(text, bare, today)
    if found.last < today:
        raise SilenceRefused("silence_past")
    if found.last - max(found.first, today) > LONGEST_SILENCE:
        raise SilenceRefused("silence_long")
    if found.first - today > FARTHEST_SILENCE:
        raise SilenceRefused("silence_far")
    return found


def _said(text: str, bare: str, today: date) -> Silence:
    """Figures keep their signs, which `normalise` takes away. A day alone is the last one."""
    typed = re.sub(r"^\s*(?:jusqu.?(?:au|à|a)|le)\s+", "", text.strip(), flags=re.IGNORECASE)
    try:
        if day := whole_day(typed, today) or said_day(bare, today):
            return Silence(today, day)
        first, last = said_stretch(text, today) or (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None:
        raise SilenceRefused("silence_unread")
    return Silence(first, last)


def parse_digest_day(text: str) -> str | None:
    """One of DIGEST_DAYS; None for anything else."""
    words = normalise(text)
    if words in ("jamais", "non", "aucun"):
        return NO_DIGEST
    if words in ("debut", "premier", "premier jour", "oui", "premier jour ouvre"):
        return FIRST_DAY
    days = [str(number) for number, name in enumerate(WEEK[: own_hours.WORKING_DAYS]) if name == words]
    return days[0] if days else None
