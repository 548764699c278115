"""What structures say of each month: requests, against their objectives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.steering.report.figures import Chapter, Figure, ReportTable, Term, Unit
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.monthly_figures import Bar, MonthlyFigure, by_month, objective_of
from bot.domain.usage.months import months_until, moved, stored

SHEET, NONE = "Demandes", "aucun chiffre reçu"
SAID = "Chiffres du mois donnés par les structures"
REQUESTS = Term(
    "requests",
    "Demandes accompagnées",
    "Somme des demandes d’accompagnement que les structures ont données pour les mois de la période. "
    "Une demande n’est pas une personne. D’une période à l’autre, le nombre de chiffres reçus peut différer.",
    SAID,
    of="chiffres du mois reçus",
    short="Demandes",
)
GIVEN = Term(
    "given",
    "Chiffres du mois reçus",
    "Nombre de couples structure et mois dont le chiffre a été donné.",
    SAID,
    Unit.SHARE,
    "attendus (structures en service × mois, et ce que d’autres ont donné)",
)
APPOINTMENTS = Term(
    "appointments",
    "Demandes sur rendez-vous",
    "Demandes reçues sur rendez-vous, dans les seuls chiffres qui le précisent.",
    SAID,
    Unit.SHARE,
    "demandes dont le rendez-vous est précisé",
)
REACHED = Term(
    "reached",
    "Objectif atteint",
    "Demandes des structures et des mois qui ont un objectif et un chiffre.",
    "Chiffres du mois et objectifs de l’animateur",
    Unit.SHARE,
    "demandes visées par ces objectifs",
)
SINCE_YEAR = Term(
    "since_year",
    "Demandes par rapport à l’année précédente",
    "Demandes des couples structure et mois dont le même mois de l’année précédente est connu aussi.",
    SAID,
    Unit.SHARE,
    "demandes de ces mêmes structures, un an avant",
)


@dataclass(frozen=True, slots=True)
class UsageFacts:
    """`said`: by structure, the oldest first, from a year before the period on, and thirteen months before its end.

    `places`: names of structures; `awaited`: those in service.
    """

    said: Mapping[str, Sequence[MonthlyFigure]]
    places: Mapping[str, str]
    awaited: Sequence[str]


@dataclass(frozen=True, slots=True)
class UsageLine:
    """A month of a structure that was given. `year_before`: its requests a year earlier."""

    place: str
    month: date
    requests: int
    appointments: int | None
    objective: int | None
    source: str
    year_before: int | None


def lines_of(facts: UsageFacts, first: date, last: date) -> list[UsageLine]:
    found = []
    for place, said in facts.said.items():
        months = by_month(said)
        for month, one in months.items():
            if first <= month <= last and one.requests is not None:
                former = months.get(moved(month, -12))
                objective = objective_of(said, month)
                year_before = former.requests if former else None
                found.append(
                    UsageLine(
                        place, month, one.requests, one.appointments, objective, one.source, year_before
                    )
                )
    return sorted(found, key=lambda line: (facts.places.get(line.place, ""), line.place, line.month))


def chapter(facts: UsageFacts, period: ReportPeriod) -> Chapter:
    lines = lines_of(facts, period.first, period.last)
    extra = {(line.place, line.month) for line in lines} - {
        (place, month) for place in facts.awaited for month in period.months
    }
    awaited = len(facts.awaited) * period.length + len(extra)
    counted = [line for line in lines if line.appointments is not None]
    aimed = [line for line in lines if line.objective]
    known = [line for line in lines if line.year_before is not None]
    figures = [
        Figure(REQUESTS, _sum(lines) if lines else None, len(lines), sheet=SHEET, note="" if lines else NONE),
        Figure(GIVEN, len(lines), awaited, sheet=SHEET),
        Figure(APPOINTMENTS, sum(line.appointments or 0 for line in counted), _sum(counted), sheet=SHEET),
        Figure(REACHED, _sum(aimed), sum(line.objective or 0 for line in aimed), sheet=SHEET),
        Figure(SINCE_YEAR, _sum(known), sum(line.year_before or 0 for line in known), sheet=SHEET),
    ]
    tables = [_by_month(lines, period), _by_place(lines, facts, period), _rows(lines, facts)]
    return Chapter("activity", "L’activité", figures, tables, _bars(facts, period))


def _sum(lines: Sequence[UsageLine]) -> int:
    return sum(line.requests for line in lines)


def _by_month(lines: Sequence[UsageLine], period: ReportPeriod) -> ReportTable:
    rows = []
    for month in period.months:
        own = [line for line in lines if line.month == month]
        aimed = [line for line in own if line.objective]
        objective = sum(line.objective or 0 for line in aimed) if aimed else None
        rows.append((month_words(month), len(own), _sum(own), _sum(aimed) if aimed else None, objective))
    header = ("Mois", "Structures", "Demandes", "dont avec objectif", "Objectif")
    return ReportTable("Demandes par mois", header, rows)


def _by_place(lines: Sequence[UsageLine], facts: UsageFacts, period: ReportPeriod) -> ReportTable:
    rows = []
    for place in dict.fromkeys([*facts.awaited, *(line.place for line in lines)]):
        own = [line for line in lines if line.place == place]
        aimed = [line for line in own if line.objective]
        objective = sum(line.objective or 0 for line in aimed) if aimed else None
        given = f"{len(own)} sur {period.length}"
        rows.append((facts.places.get(place, place), given, _sum(own) if own else None, objective))
    rows.sort(key=lambda row: row[0].casefold())
    header = ("Structure", "Mois donnés", "Demandes", "Objectif de ces mois")
    return ReportTable("Demandes par structure", header, rows)


def _rows(lines: Sequence[UsageLine], facts: UsageFacts) -> ReportTable:
    header = ("Structure", "Mois", "Demandes", "Rendez-vous", "Objectif", "Un an avant", "Source")
    rows = [
        (
            facts.places.get(line.place, line.place),
            stored(line.month),
            line.requests,
            line.appointments,
            line.objective,
            line.year_before,
            line.source,
        )
        for line in lines
    ]
    return ReportTable("Chiffres du mois", header, rows, SHEET, is_printed=False)


def _bars(facts: UsageFacts, period: ReportPeriod) -> list[Bar]:
    """Thirteen months; an objective only where every structure that gave the month has one."""
    months = months_until(period.last)
    lines = lines_of(facts, months[0], months[-1])
    bars = []
    for month in months:
        own = [line for line in lines if line.month == month]
        whole = bool(own) and all(line.objective for line in own)
        objective = sum(line.objective or 0 for line in own) if whole else None
        bars.append(Bar(month, _sum(own) if own else None, objective))
    return bars if lines else []


def month_words(month: date) -> str:
    return f"{month:%m/%Y}"
