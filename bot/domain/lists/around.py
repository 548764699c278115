"""What the rows of a list are read against, and their records are written with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeAlias

from bot.domain.campaigns.campaigns import Campaign
from bot.domain.core.departments import Department, DepartmentNames, UnknownDepartment, department_code
from bot.domain.core.words.phones import MAINLAND
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.places import Places
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.domain.network.sector_names import SectorNames
from bot.domain.training.module_names import ModuleNames

EARLIEST = datetime.min.replace(tzinfo=UTC)
Only: TypeAlias = frozenset[str] | None
"""The départements that are in question; None: all of them."""


@dataclass(frozen=True, slots=True)
class Local:
    """How texts are read at one place: `region` is whose telephone numbers are meant.

    `codes`: the départements a row says it is of, none when it leaves that open.
    """

    region: str
    today: date
    around: Around
    codes: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """Of what belongs to one."""
        return self.codes[0] if self.codes else None


@dataclass(frozen=True)
class Around:
    """`today`: of what comes in, on the clock of the only département in question, else in UTC.

    `by`: whose list it is, None at the command line. `now`: of what comes in, or goes out. `campaigns`: by département
    and year. These, and the names of partners, places, modules, sectors and people, are there for the nouns that ask
    for them.
    """

    departments: Mapping[str, Department]
    only: Only
    today: date = date.min
    by: Member | None = None
    partners: PartnerNames = field(default_factory=PartnerNames)
    places: Places = field(default_factory=Places)
    modules: ModuleNames = field(default_factory=ModuleNames)
    sectors: SectorNames = field(default_factory=SectorNames)
    people: PeopleNames = field(default_factory=PeopleNames)
    now: datetime = EARLIEST
    campaigns: Mapping[tuple[str, int], Campaign] = field(default_factory=dict)

    @property
    def home(self) -> str | None:
        """The only département in question, whose local partners and names then count; None for several or all."""
        return next(iter(self.only)) if self.only is not None and len(self.only) == 1 else None

    @cached_property
    def department_names(self) -> DepartmentNames:
        return DepartmentNames(self.departments)

    def code_of(self, text: str) -> str:
        """The one département a text means, else the text as a code, which is not known."""
        code = department_code(text)
        if code in self.departments:
            return code
        try:
            found = self.department_names.meant(text)
        except UnknownDepartment:
            return code
        return next(iter(found)) if len(found) == 1 else code

    def within(self, code: str | None) -> bool:
        """Whether it is everybody's, or of a département in question."""
        return self.only is None or code is None or code in self.only

    def local(self, *codes: str) -> Local:
        """As a row of these départements is read; none: the only one in question is meant."""
        place = codes[0] if codes else self.home
        return Local(self.departments[place].phone_region if place else MAINLAND, self.today, self, codes)
