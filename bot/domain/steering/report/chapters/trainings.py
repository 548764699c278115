"""Trainings: who registered, who came, how many hours, what advisers have not followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.steering.report.counting import ADVISERS, GRAND_TOTAL, TOTAL, Counting
from bot.domain.steering.report.figures import Chapter, Entry, Figure, People, Ratio, ReportTable, Term, Unit

EVENTS_SHEET, PEOPLE_SHEET, MODULES_SHEET = "Formations", "Participation", "Modules"
NOWHERE = "Sans structure"
FROM = "Événements et présences relevées"
EVENTS = Term(
    "trainings",
    "Formations tenues",
    "Événements terminés, non annulés, de type formation, webinaire ou immersion, ou qui comptent pour un module, "
    "commencés pendant la période.",
    FROM,
)
MEETINGS = Term(
    "meetings",
    "Réunions et séminaires tenus",
    "Les autres événements terminés et non annulés, commencés pendant la période.",
    FROM,
)
REGISTERED = Term(
    "registered", "Inscriptions aux formations", "Inscriptions en règle à la fin de la formation.", FROM
)
CAME = Term(
    "came",
    "Présents aux formations",
    "Inscrits présents à une demi-journée au moins, dans les formations où la présence a été relevée. "
    "Le reste sont des absents.",
    FROM,
    Unit.SHARE,
    "inscrits attendus",
)
WALKED_IN = Term(
    "walked_in", "Venus sans inscription", "Personnes présentes qui n’étaient pas inscrites.", FROM
)
HOURS = Term(
    "hours",
    "Heures suivies",
    "Durée des demi-journées, multipliée par le nombre de présents à chacune.",
    FROM,
    Unit.MINUTES,
)
COMPLETE = Term(
    "complete",
    "Conseillers qui ont suivi tous les modules obligatoires",
    "Conseillers en exercice le jour du rapport qui ont suivi, à une date quelconque, chacun des modules obligatoires.",
    "Parcours de formation",
    Unit.SHARE,
    "conseillers en exercice",
    is_of_today=True,
)


@dataclass(frozen=True, slots=True)
class TrainingSeats:
    """Of one structure, over all trainings: `expected` are those of them where attendance was taken."""

    registered: int = 0
    expected: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """`parts`: the minutes of each half-day at which somebody was marked, and how many were there."""

    id: str
    title: str
    starts: datetime
    kind: str
    module: str
    walked_in: int
    parts: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """`seats`: by structure's name. `modules`: compulsory ones, how many advisers followed each."""

    trainings: Sequence[TrainingLine]
    meetings: int
    seats: Mapping[str, TrainingSeats]
    modules: Sequence[tuple[str, int]]
    complete: int


def chapter(facts: TrainingFacts, counting: Counting) -> Chapter:
    registered, expected, came, by_place = _places(facts.seats, counting)
    walked_in = counting.people("walked_in", sum(one.walked_in for one in facts.trainings), TOTAL)
    figures = [
        Figure(EVENTS, len(facts.trainings), sheet=EVENTS_SHEET),
        Figure(MEETINGS, facts.meetings),
        Figure(REGISTERED, registered, sheet=PEOPLE_SHEET),
        counting.share(CAME, came, expected, PEOPLE_SHEET),
        Figure(WALKED_IN, walked_in),
        _hours(facts.trainings, came, walked_in, counting),
    ]
    tables = [by_place, _events(facts.trainings)]
    if facts.modules:
        figure, modules = _modules(facts, counting)
        figures.append(figure)
        tables.insert(1, modules)
    return Chapter("trainings", "Les formations", figures, tables)


def _events(trainings: Sequence[TrainingLine]) -> ReportTable:
    """Without how many registered for each: with the seats everybody knows, few would be known."""
    rows = [(one.title, one.starts, one.kind, one.module) for one in trainings]
    header = ("Formation", "Date", "Type", "Module")
    return ReportTable("Formations", header, rows, EVENTS_SHEET, is_printed=False)


def _places(
    seats: Mapping[str, TrainingSeats], counting: Counting
) -> tuple[People, People, People, ReportTable]:
    """Who registered; of these who was expected where somebody was marked; and who came."""
    columns: tuple[list[People], list[People]] = ([], [])
    rows = list[Sequence[Entry]]()
    for place in sorted(seats, key=lambda each: (each == NOWHERE, each.casefold())):
        own = seats[place]
        expected = counting.people(f"expected|{place}", own.expected)
        came = counting.people(f"came|{place}", own.came)
        absent = counting.people(f"absent|{place}", own.expected - own.came)
        counting.relate(expected, [came, absent])
        for column, cell in zip(columns, (expected, came), strict=True):
            column.append(cell)
        rows.append((place, expected, came, absent))
    expected = counting.total("expected", columns[0])
    came = counting.total("came", columns[1])
    absent = counting.people("absent", counting.value(expected) - counting.value(came), TOTAL)
    counting.relate(expected, [came, absent])
    registered = counting.people("registered", sum(own.registered for own in seats.values()), GRAND_TOTAL)
    counting.among(expected, registered)
    rows.append(("Ensemble", expected, came, absent))
    header = ("Structure", "Attendus", "Présents", "Absents")
    note = "Regroupé par structure : les inscriptions une à une diraient qui s’est inscrit."
    return (
        registered,
        expected,
        came,
        ReportTable("Participation par structure", header, rows, PEOPLE_SHEET, note=note, has_total=True),
    )


def _hours(trainings: Sequence[TrainingLine], came: People, walked_in: People, counting: Counting) -> Figure:
    """Made of who was there at each half-day, which is in no table; nor may it be told from the hours."""
    parts = {
        counting.beside(f"there|{one.id}|{number}", there): minutes
        for one in trainings
        for number, (minutes, there) in enumerate(one.parts)
    }
    minutes = sum(counting.value(part) * length for part, length in parts.items())
    hours = counting.measure("minutes", minutes)
    counting.relate_so({hours: -1, **parts})
    people = counting.value(came) + counting.value(walked_in)
    extra = sum(counting.value(part) for part in parts) - people
    equation = {came: 1, walked_in: 1, **dict.fromkeys(parts, -1)}
    if extra or any(len(one.parts) > 1 for one in trainings):
        slack = counting.beside("there again", abs(extra), is_kept=False)
        equation[slack] = 1 if extra >= 0 else -1
    counting.relate_so(equation)
    return Figure(HOURS, hours)


def _modules(facts: TrainingFacts, counting: Counting) -> tuple[Figure, ReportTable]:
    """Who has all of them has each of them."""
    advisers = counting.at(ADVISERS)
    complete = counting.people("complete", facts.complete, TOTAL)
    rows = list[Sequence[Entry]]()
    for title, number in facts.modules:
        followed = counting.people(f"followed|{title}", number)
        lacking = counting.people(f"lacking|{title}", counting.value(advisers) - number)
        counting.relate(advisers, [followed, lacking])
        counting.among(complete, followed)
        rows.append((title, followed, lacking, Ratio(followed, advisers)))
    figure = counting.share(COMPLETE, complete, advisers, MODULES_SHEET)
    header = ("Module obligatoire", "Suivi par", "Manque à", "Suivi (%)")
    note = "Conseillers en exercice le jour du rapport."
    return figure, ReportTable("Modules obligatoires", header, rows, MODULES_SHEET, note=note)
