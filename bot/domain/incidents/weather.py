"""« Météo des services »: how each partner does, in a word, with the reasons.

From what is open about it, from planned maintenance and from whether its référents are reached. Safety is never in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.clock import stamp
from bot.domain.incidents.incidents import ALERT_STRUCTURES, Severity
from bot.domain.incidents.maintenances import Maintenance
from bot.domain.upkeep.reachability import Rate

HARD_UP_TO = 50
"""Percent of the tries: reached less often, a partner is hard to reach."""


class Sky(StrEnum):
    """The worst first."""

    DISTURBED = "disturbed"
    MAINTENANCE = "maintenance"
    SLOWED = "slowed"
    HARD_TO_REACH = "hard_to_reach"


FOUL = (Sky.DISTURBED, Sky.MAINTENANCE)
"""Worth knowing before one calls: nobody there may be able to help now."""
SKIES: Mapping[Sky, str] = {
    Sky.DISTURBED: "perturbé",
    Sky.MAINTENANCE: "maintenance",
    Sky.SLOWED: "ralenti",
    Sky.HARD_TO_REACH: "difficile à joindre",
}


@dataclass(frozen=True, slots=True)
class AffectedStructure:
    """One structure that said or shares an open incident. `structure_id` None: nobody knows which."""

    partner_id: str
    kind: str
    severity: Severity
    structure_id: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """Of one kind: how many structures, at least one, since when (UTC)."""

    kind: str
    severity: Severity
    structures: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Outlook:
    """A partner of which there is something to say. `tried`: how often, where it is hard to reach; else None."""

    partner_id: str
    name: str
    troubles: Sequence[Trouble] = ()
    maintenances: Sequence[Maintenance] = ()
    tried: int | None = None

    @property
    def is_foul(self) -> bool:
        return self.sky in FOUL

    @property
    def sky(self) -> Sky:
        if any(
            one.severity is Severity.BLOCKING or one.structures >= ALERT_STRUCTURES for one in self.troubles
        ):
            return Sky.DISTURBED
        if self.maintenances:
            return Sky.MAINTENANCE
        return Sky.SLOWED if self.troubles else Sky.HARD_TO_REACH

    def written(self) -> dict[str, object]:
        """As kept, for evidence and to see whether it changed."""
        return {
            "name": self.name,
            "sky": str(self.sky),
            "troubles": [[one.kind, one.severity, one.structures, stamp(one.since)] for one in self.troubles],
            "maintenances": [
                [one.text, stamp(one.starts_at), stamp(one.ends_at)] for one in self.maintenances
            ],
            "tried": self.tried,
        }


def outlooks(
    names: Mapping[str, str],
    said: Iterable[AffectedStructure],
    planned: Iterable[Maintenance],
    rates: Mapping[str, Rate],
) -> list[Outlook]:
    """Of the partners with something to say, the worst first, else in the order of `names` (id → name)."""
    said, planned = list(said), list(planned)
    found = [
        Outlook(
            partner_id,
            name,
            _troubles([one for one in said if one.partner_id == partner_id]),
            [one for one in planned if one.partner_id == partner_id],
            _tried(rates.get(partner_id)),
        )
        for partner_id, name in names.items()
    ]
    order = list(Sky)
    there = [one for one in found if one.troubles or one.maintenances or one.tried is not None]
    return sorted(there, key=lambda one: order.index(one.sky))


def _troubles(said: Sequence[AffectedStructure]) -> list[Trouble]:
    """By kind, what most structures say first. A question is no trouble of the partner's."""
    by_kind: dict[str, list[AffectedStructure]] = {}
    for one in said:
        if one.severity is not Severity.QUESTION:
            by_kind.setdefault(one.kind, []).append(one)
    order = list(Severity)
    troubles = [
        Trouble(
            kind,
            min((one.severity for one in those), key=order.index),
            max(1, len({one.structure_id for one in those} - {None})),
            min(one.since for one in those),
        )
        for kind, those in by_kind.items()
    ]
    return sorted(troubles, key=lambda one: (-one.structures, one.since, one.kind))


def _tried(rate: Rate | None) -> int | None:
    """Where most answers say that nobody was reached, as far as they may be shown."""
    if rate is None or rate.highest is None or rate.highest >= HARD_UP_TO:
        return None
    return rate.tried
