"""The Journées France services that took place in the period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.steering.report.counting import GRAND_TOTAL, Counting, mean
from bot.domain.steering.report.figures import Chapter, Entry, Figure, People, ReportTable, Term, Unit

SHEET = "Journées"
SAID = "Journées France services"
TAKING_PART = Term(
    "taking_part",
    "Structures participantes",
    "Structures qui ont annoncé au moins une animation de la période.",
    SAID,
    Unit.SHARE,
    "structures ouvertes pendant les Journées",
)
ACTIVITIES = Term("activities", "Animations", "Animations dont le jour est dans la période.", SAID)
PARTNERED = Term(
    "partnered",
    "Animations avec un partenaire",
    "Animations qui nomment un partenaire au moins.",
    SAID,
    Unit.SHARE,
    "animations",
)
ATTENDANCE = Term(
    "attendance",
    "Participants",
    "Somme des participants comptés par les structures, dans les seules animations dont le nombre a été donné.",
    SAID,
)
TOLD = Term(
    "told",
    "Animations dont les participants sont connus",
    "Animations dont la structure a donné le nombre de participants.",
    SAID,
    Unit.SHARE,
    "animations",
)
MEAN = Term(
    "attendance_mean",
    "Participants par animation",
    "Moyenne des animations dont le nombre a été donné.",
    SAID,
    Unit.MEAN,
    "animations",
)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """`attendance`: None where it was not given."""

    id: str
    structure: str
    day: date
    title: str
    partners: Sequence[str]
    attendance: int | None


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """`open_then`: how many structures were in service during the Journées."""

    activities: Sequence[ActivityLine]
    open_then: int


def chapter(facts: CampaignFacts, counting: Counting) -> Chapter:
    found = facts.activities
    known = {
        one.id: counting.people(f"attendance|{one.id}", one.attendance)
        for one in found
        if one.attendance is not None
    }
    total = counting.total("attendance", list(known.values()), GRAND_TOTAL)
    average = mean([one.attendance for one in found if one.attendance is not None])
    partnered = sum(bool(one.partners) for one in found)
    note = "" if found else "pas de Journées dans la période"
    figures = [
        Figure(TAKING_PART, len({one.structure for one in found}), facts.open_then, sheet=SHEET, note=note),
        Figure(ACTIVITIES, len(found), sheet=SHEET),
        Figure(PARTNERED, partnered, len(found), sheet=SHEET, note=note),
        Figure(TOLD, len(known), len(found), sheet=SHEET, note=note),
        Figure(ATTENDANCE, total if known else None, sheet=SHEET, note="" if known else "aucun nombre donné"),
        _mean(average, len(known), total),
    ]
    return Chapter(
        "campaigns", "Les Journées France services", figures, [_by_partner(found), _rows(found, known)]
    )


def _mean(average: Decimal | None, told: int, total: People) -> Figure:
    """A total follows from a mean: it is shown where the total is."""
    return Figure(
        MEAN, average, told, given_with=total, sheet=SHEET, note="" if told else "aucun nombre donné"
    )


def _by_partner(found: Sequence[ActivityLine]) -> ReportTable:
    counts: dict[str, int] = {}
    for one in found:
        for partner in one.partners:
            counts[partner] = counts.get(partner, 0) + 1
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return ReportTable("Animations par partenaire", ("Partenaire", "Animations"), rows)


def _rows(found: Sequence[ActivityLine], known: Mapping[str, People]) -> ReportTable:
    rows: list[Sequence[Entry]] = [
        (one.structure, one.day, one.title, ", ".join(one.partners), known.get(one.id)) for one in found
    ]
    header = ("Structure", "Jour", "Animation", "Partenaires", "Participants")
    return ReportTable("Animations", header, rows, SHEET, is_printed=False)
