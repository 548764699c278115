"""Whom a broadcast would reach as of now, in words and in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.broadcasts.selections import criteria, selecting
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.selections.selection_words import gone, said
from bot.domain.broadcasts.selections.selections import Selection, Sort
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.store.network import groups

SHOWN = 5


@dataclass(frozen=True, slots=True)
class MeantPeople:
    """`words`: empty for nobody. `gone`: how many of its criteria are about what is not there any more."""

    words: str
    people: Sequence[Member]
    gone: int = 0
    lost: int = 0
    """Of those, the ones that change who gets it: a person who left gets nothing anyway."""

    @property
    def total(self) -> int:
        return len(self.people)

    @property
    def without(self) -> int:
        """How many have no Telegram."""
        return sum(one.user_id is None for one in self.people)

    @property
    def unreachable(self) -> int:
        """How many stopped the bot."""
        return sum(one.user_id is not None and not one.reachable for one in self.people)

    @property
    def shown(self) -> list[str]:
        """Some names."""
        return [one.name for one in self.people[:SHOWN]]


async def meant(tx: Reading, selection: Selection, scope: str | None, now: datetime) -> MeantPeople:
    known = await criteria.names(tx, selection, scope, now)
    missing = gone(selection, known)
    people = await selecting.people(tx, selection, scope)
    lost = sum(one.sort is not Sort.MEMBER for one in missing)
    return MeantPeople(said(selection, known), people, len(missing), lost)


async def places(tx: Reading, broadcast: Broadcast) -> list[Group]:
    """The groups it is posted in."""
    return await groups.groups(tx, broadcast.department_code) if broadcast.in_group else []
