"""Visits of structures, and what was promised at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.steering.report.figures import Chapter, Figure, ReportTable, Term, Unit

VISITS_SHEET, ACTIONS_SHEET = "Visites", "Actions"
VISITS = Term(
    "visits",
    "Visites faites",
    "Visites de structures dont la fiche a été commencée pendant la période.",
    "Fiches de visite",
)
VISITED = Term(
    "visited",
    "Structures visitées",
    "Structures en service qui ont été visitées au moins une fois pendant la période.",
    "Fiches de visite",
    Unit.SHARE,
    "structures en service",
)
OVERDUE = Term(
    "to_visit",
    "Structures à visiter",
    "Structures jamais visitées, ou dont la dernière visite est plus ancienne que le délai choisi par l’animateur.",
    "Plan des visites",
    Unit.SHARE,
    "structures en service",
    is_of_today=True,
)
PROMISED = Term(
    "promised",
    "Actions décidées",
    "Actions notées pendant la période, à la suite d’une visite, d’une réunion ou d’elles-mêmes.",
    "Suivi des actions",
)
DONE = Term(
    "done",
    "Actions faites",
    "Actions décidées pendant la période qui sont faites le jour du rapport.",
    "Suivi des actions",
    Unit.SHARE,
    "actions décidées",
)
LATE = Term(
    "late_actions",
    "Actions en retard",
    "Toutes les actions, quelle que soit leur date, qui ne sont pas faites alors que leur échéance est passée.",
    "Suivi des actions",
    of="actions qui restent à faire",
    is_of_today=True,
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """`in_service`: the structure is, on the day of the report."""

    structure: str
    day: date
    is_done: bool
    structure_id: str
    in_service: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`structure`: '' for one of the network. `done_on`: None while it is not."""

    structure: str
    noted_on: date
    due_on: date
    done_on: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """`visits` and `actions` are of the period; `late` of `left_to_do` actions, whenever they were noted."""

    visits: Sequence[VisitLine]
    actions: Sequence[ActionLine]
    in_service: int
    to_visit: int
    late: int
    left_to_do: int
    today: date


def chapter(facts: VisitFacts) -> Chapter:
    visited = {one.structure_id for one in facts.visits if one.in_service}
    done = sum(one.done_on is not None for one in facts.actions)
    figures = [
        Figure(VISITS, len(facts.visits), sheet=VISITS_SHEET),
        Figure(VISITED, len(visited), facts.in_service, sheet=VISITS_SHEET),
        Figure(OVERDUE, facts.to_visit, facts.in_service),
        Figure(PROMISED, len(facts.actions), sheet=ACTIONS_SHEET),
        Figure(DONE, done, len(facts.actions), sheet=ACTIONS_SHEET),
        Figure(LATE, facts.late, facts.left_to_do),
    ]
    return Chapter(
        "visits", "Les visites et les actions", figures, [_by_origin(facts), _visits(facts), _actions(facts)]
    )


def _by_origin(facts: VisitFacts) -> ReportTable:
    rows = []
    for origin in dict.fromkeys(one.origin for one in facts.actions):
        own = [one for one in facts.actions if one.origin == origin]
        rows.append((origin, *_counted(own, facts.today)))
    rows.append(("Ensemble", *_counted(facts.actions, facts.today)))
    header = ("À la suite de", "Décidées", "Faites", "En retard")
    return ReportTable("Actions décidées pendant la période", header, rows, has_total=True)


def _counted(actions: Sequence[ActionLine], today: date) -> tuple[int, int, int]:
    late = sum(one.done_on is None and one.due_on < today for one in actions)
    return len(actions), sum(one.done_on is not None for one in actions), late


def _visits(facts: VisitFacts) -> ReportTable:
    rows = [(one.structure, one.day, "faite" if one.is_done else "en cours") for one in facts.visits]
    return ReportTable("Visites", ("Structure", "Date", "État"), rows, VISITS_SHEET, is_printed=False)


def _actions(facts: VisitFacts) -> ReportTable:
    header = ("Structure", "Notée le", "Échéance", "Faite le", "À la suite de")
    rows = [(one.structure, one.noted_on, one.due_on, one.done_on, one.origin) for one in facts.actions]
    return ReportTable("Actions", header, rows, ACTIONS_SHEET, is_printed=False)
