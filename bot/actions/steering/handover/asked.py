"""What every page of the handover file is asked: of which département, as of when, and as whom it reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.lists.kinds import Cell, shown
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.handover import DUE_WITHIN, HandoverPage
from bot.store.engine.transaction import Reading

NOBODY = "une personne qui n’est plus là"


@dataclass(frozen=True, slots=True)
class HandoverContext:
    """`now`: UTC."""

    tx: Reading
    department: Department
    now: datetime

    @property
    def code(self) -> str:
        return self.department.code

    @property
    def today(self) -> date:
        """The département's own."""
        return local(self.now, self.department).date()

    @property
    def last_day(self) -> date:
        """Until when something is due."""
        return self.today + DUE_WITHIN

    @property
    def until(self) -> datetime:
        return self.now + DUE_WITHIN + timedelta(days=1)

    @property
    def viewer(self) -> Member:
        """An animateur of the département: the file holds what one may see, and no more."""
        return Member("", None, self.code, Role.ANIMATEUR, None, "", "", "active", False, self.today)

    def moment(self, instant: datetime | None) -> Cell:
        """On the département's clock."""
        return local(instant, self.department).replace(tzinfo=None) if instant else ""

    def day(self, instant: datetime | date | None) -> Cell:
        """Of an instant, or a day as it is."""
        if isinstance(instant, datetime):
            return local(instant, self.department).date()
        return instant or ""

    def said(self, instant: datetime | date) -> str:
        """A day within a sentence."""
        return shown(self.day(instant))


PagesOf: TypeAlias = Callable[[HandoverContext], Awaitable[Sequence[HandoverPage]]]
"""An area's pages."""
