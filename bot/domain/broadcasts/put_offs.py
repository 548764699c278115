"""What goes out by itself, seen before it does; and what an animateur decided of it: later, or not this time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

FORESEEN = timedelta(days=14)
"""How far what goes out by itself is shown, and how far it may be put off."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """`until`: when it goes instead (UTC), at the earliest; None: it is skipped. `due`: when it would have gone."""

    duty: str
    occurrence: str
    until: datetime | None
    due: datetime


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One time that a duty does something by itself.

    `occurrence`: which time, an id of the duty's own. `at`: when (UTC). `title`: what people read of it, without
    markup; `sort`: which of the duty's several kinds. `to_how_many`: people, or groups for `in_groups`; None where
    nobody can know yet. `before`: it means nothing from then on. `moves`: it carries its own hour, which somebody may
    have changed since. `put_off`: what was decided, and then `at` is when it goes. `instead`: of what cannot be put off
    here, the id of what is to be changed instead.
    """

    duty: str
    occurrence: str
    at: datetime
    title: str = ""
    sort: str = ""
    to_how_many: int | None = None
    in_groups: bool = False
    before: datetime | None = None
    moves: bool = False
    put_off: PutOff | None = None
    instead: str = ""

    @property
    def key(self) -> str:
        """What a button carries: ten characters, the same as long as it is the same occurrence."""
        return blake2b(f"{self.duty}/{self.occurrence}".encode(), digest_size=5).hexdigest()

    @property
    def is_skipped(self) -> bool:
        return self.put_off is not None and self.put_off.until is None


def decided_upon(found: Iterable[Upcoming], decided: Mapping[tuple[str, str], PutOff]) -> Iterator[Upcoming]:
    """As they will go, with what was decided of them, by duty and occurrence."""
    for one in found:
        put_off = decided.get((one.duty, one.occurrence))
        if put_off is None or (one.moves and put_off.until != one.at):
            yield one
        else:
            yield replace(one, at=put_off.until or put_off.due, put_off=put_off)


def still_applies(due: datetime, decided: PutOff | None) -> datetime | None:
    """When it goes that was due then; None: not this time."""
    return due if decided is None else decided.until


def problem(one: Upcoming, at: datetime, now: datetime) -> str | None:
    """Why it cannot go at another instant instead, as the name of a text. `at`: when it would really leave."""
    if one.instead:
        return "put_off_elsewhere"
    if one.at <= now:
        return "put_off_gone"
    if at <= now:
        return "put_off_past"
    if at > now + FORESEEN:
        return "put_off_far"
    return "put_off_late" if one.before is not None and at >= one.before else None
