"""Who has a seat, told slowly and plainly: lists that are looked through, minutes that are counted one by one."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.calendar import is_working_day
from bot.domain.core.departments import Department
from bot.domain.events.events import Mode, Priority

MINUTE = timedelta(minutes=1)


GONE = ("out", "no")
"""Gave up; declined, let an offer pass, or will not come."""


class Refused(Exception):
    pass


@dataclass
class Person:
    """`since`, `lifted`, `offered`: when; `offered` counts on where several are offered at once."""

    name: str
    place: str | None
    trained: bool
    state: str = ""
    mode: Mode = Mode.ONSITE
    since: datetime | None = None
    lifted: datetime | None = None
    until: datetime | None = None
    offered: int = 0


@dataclass
class PlainEvent:
    department: Department
    starts: datetime
    seats: dict[Mode, int | None]
    people: dict[str, Person]
    deadline: datetime | None = None
    priority: Priority = Priority.FIRST_COME
    offer_hours: int | None = None
    closed: bool = False
    offers: int = field(default=0)

    def snapshot(self) -> PlainEvent:
        return deepcopy(self)

    # What holds at an instant

    def is_over(self, now: datetime) -> bool:
        return now >= self.starts

    def is_open(self, now: datetime) -> bool:
        late = self.deadline is not None and now >= self.deadline
        return not (self.is_over(now) or self.closed or late)

    def seated(self, mode: Mode) -> int:
        return len(
            [one for one in self.people.values() if one.mode is mode and one.state in ("in", "offered")]
        )

    def has_room(self, mode: Mode) -> bool:
        capacity = self.seats[mode]
        return capacity is None or self.seated(mode) < capacity

    def queue(self, mode: Mode) -> list[Person]:
        waits = [one for one in self.people.values() if one.state == "waits" and one.mode is mode]
        lifted = [one for one in waits if one.lifted]
        plain = [one for one in waits if not one.lifted]
        first = [one for one in plain if not self._comes_after(one)]
        after = [one for one in plain if self._comes_after(one)]
        in_turn = [sorted(part, key=lambda one: one.since) for part in (first, after)]  # type: ignore[arg-type, return-value]
        return [*sorted(lifted, key=lambda one: one.lifted), *in_turn[0], *in_turn[1]]  # type: ignore[arg-type, return-value]

    def _comes_after(self, person: Person) -> bool:
        if self.priority is Priority.UNTRAINED:
            return person.trained
        if self.priority is Priority.ONE_A_STRUCTURE and person.place:
            near = [one for one in self.people.values() if one.place == person.place]
            return any(one.state in ("in", "offered") for one in near)
        return False

    def offer_ends(self, now: datetime) -> datetime:
        hours = self.offer_hours or 24
        if self.starts - now <= timedelta(days=2):
            hours = min(hours, 2)
        at, left = now, hours * 60
        while left:
            here = at.astimezone(ZoneInfo(self.department.time_zone))
            if is_working_day(here.date(), self.department) and 8 <= here.hour < 19:
                left -= 1
                at += MINUTE
            else:
                at += MINUTE
        return min(at, self.starts, self.deadline or self.starts)

    # What is done every minute

    def settle(self, now: datetime) -> None:
        for one in self.people.values():
            if one.state == "offered" and (one.until is None or now >= one.until):
                self._put_out(one, "no")
            elif one.state == "offered" and not self.is_open(now):
                one.state, one.until = "waits", None
        for mode in Mode:
            self._withdraw(mode)
        for mode in Mode:
            while self.is_open(now) and self.seats[mode] != 0 and self.has_room(mode) and self.queue(mode):
                first = self.queue(mode)[0]
                self.offers += 1
                first.state, first.until, first.offered = "offered", self.offer_ends(now), self.offers

    def _withdraw(self, mode: Mode) -> None:
        capacity = self.seats[mode]
        while capacity is not None and self.seated(mode) > capacity:
            offered = [one for one in self.people.values() if one.state == "offered" and one.mode is mode]
            if not offered:
                return
            last = max(offered, key=lambda one: one.offered)
            last.state, last.until = "waits", None

    # What people do

    def register(self, name: str, mode: Mode, now: datetime, *, by_animateur: bool = False) -> None:
        self.settle(now)
        person = self.people[name]
        if person.state in ("in", "waits", "offered") and person.mode is mode:
            return
        if self.is_over(now) or not (self.is_open(now) or by_animateur) or self.seats[mode] == 0:
            raise Refused
        gets_one = self.seats[mode] is None or (self.has_room(mode) and not self.queue(mode))
        if not gets_one and person.state in ("in", "offered"):
            raise Refused
        person.state, person.mode, person.since = "in" if gets_one else "waits", mode, now
        person.lifted = person.until = None

    def give_up(self, name: str, now: datetime) -> None:
        self.settle(now)
        person = self.people[name]
        if not person.state:
            raise Refused
        if person.state in GONE:
            return
        if self.is_over(now):
            raise Refused
        self._put_out(person, "out")

    def answer(self, name: str, now: datetime, *, accepts: bool) -> None:
        self.settle(now)
        person = self.people[name]
        if person.state == "in" and accepts:
            return
        if person.state != "offered":
            raise Refused
        if accepts:
            person.state, person.until = "in", None
        else:
            self._put_out(person, "no")

    def absent(self, name: str, now: datetime) -> None:
        self.settle(now)
        person = self.people[name]
        if person.state == "no":
            return
        if self.is_over(now) or (not person.state and not self.is_open(now)):
            raise Refused
        self._put_out(person, "no")

    def give_seat(self, name: str, colleague: str, now: datetime) -> None:
        self.settle(now)
        person, other = self.people[name], self.people[colleague]
        near = person.place is not None and person.place == other.place
        if self.is_over(now) or person.state != "in" or not near or other.state == "in":
            raise Refused
        self._put_out(person, "out")
        other.state, other.mode, other.since, other.lifted, other.until = "in", person.mode, now, None, None

    def lift(self, name: str, now: datetime) -> None:
        self.settle(now)
        person = self.people[name]
        if person.state == "in":
            return
        if person.state in ("", *GONE) or self.is_over(now):
            raise Refused
        if person.state == "offered" or self.has_room(person.mode):
            person.state, person.until, person.lifted = "in", None, None
        else:
            person.lifted = person.lifted or now

    def make_seats(self, mode: Mode, count: int | None, now: datetime) -> None:
        if not self.is_over(now) and all(seats == 0 for seats in ({**self.seats, mode: count}).values()):
            raise Refused
        self.seats[mode] = count

    def close(self, now: datetime, *, closed: bool) -> None:
        if self.is_over(now):
            raise Refused
        self.closed = closed

    def _put_out(self, person: Person, state: str) -> None:
        person.state, person.until, person.lifted = state, None, None
