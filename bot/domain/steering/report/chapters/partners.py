"""How partners answer: whether they are reached, what incidents say, how long they take, what advisers think."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.domain.steering.report.counting import GRAND_TOTAL, TOTAL, Counting, middle
from bot.domain.steering.report.figures import (
    Chapter,
    Entry,
    Figure,
    GivenMean,
    Ratio,
    ReportTable,
    Term,
    Unit,
)

INCIDENTS_SHEET, REACHED_SHEET, SURVEY_SHEET = "Incidents", "Joignabilité", "Enquête"
NOBODY = "Sans opérateur"
REACHED = Term(
    "partners_reached",
    "Opérateurs joints",
    "Réponses « joint » des conseillers à qui il a été demandé, le lendemain, s’ils avaient joint l’opérateur. "
    "« Pas essayé » ne compte pas.",
    "Question du lendemain",
    Unit.SHARE,
    "réponses",
)
INCIDENTS = Term(
    "incidents",
    "Incidents déclarés",
    "Incidents créés pendant la période, tous types et toutes gravités, sans ceux qui ont été réunis à un autre.",
    "Incidents",
)
BLOCKING = Term(
    "blocking",
    "Incidents bloquants",
    "Incidents de gravité « bloquant ».",
    "Incidents",
    Unit.SHARE,
    "incidents déclarés",
)
SOLVED = Term(
    "solved",
    "Incidents résolus",
    "Incidents de la période qui sont résolus ou clos le jour du rapport.",
    "Incidents",
    Unit.SHARE,
    "incidents déclarés",
)
ANSWERED_IN = Term(
    "answered_in",
    "Délai de première réponse",
    "Médiane, en heures ouvrées, du temps jusqu’à la première réponse.",
    "Incidents",
    Unit.HOURS,
    "incidents qui ont reçu une réponse",
    short="Première réponse",
)
SOLVED_IN = Term(
    "solved_in",
    "Délai de résolution",
    "Médiane, en heures ouvrées, du temps jusqu’à la résolution, sans le temps où quelqu’un d’autre était attendu.",
    "Incidents",
    Unit.HOURS,
    "incidents résolus",
)
ANSWERED = Term(
    "survey_answered",
    "Conseillers qui ont répondu à l’enquête",
    "Conseillers qui ont répondu à la dernière enquête close pendant la période.",
    "Enquête sur les opérateurs",
    Unit.SHARE,
    "conseillers interrogés",
)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class ReportIncidentLine:
    """`created` is local. Seconds of working time; None while there is no answer, or it is not solved."""

    label: str
    created: datetime
    kind: str
    partner: str
    severity: str
    state: str
    is_blocking: bool
    is_solved: bool
    answered_after: int | None
    solved_after: int | None


@dataclass(frozen=True, slots=True)
class SurveyLine:
    partner: str
    answers: int
    means: Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """`reached`: by partner's name, how many answered that they reached it, and that they did not.

    `is_kept`: the answers of the whole period are still there. `survey`: None where none was closed in the period.
    """

    incidents: Sequence[ReportIncidentLine]
    reached: Mapping[str, tuple[int, int]]
    is_kept: bool = True
    asked: int = 0
    answered: int = 0
    survey: Sequence[SurveyLine] | None = None
    questions: Sequence[str] = ()


def chapter(facts: PartnerFacts, counting: Counting) -> Chapter:
    found = facts.incidents
    answered = [one.answered_after / HOUR for one in found if one.answered_after is not None]
    solved = [one.solved_after / HOUR for one in found if one.solved_after is not None]
    reached, table = _reached(facts, counting)
    figures = [
        reached,
        Figure(INCIDENTS, len(found), sheet=INCIDENTS_SHEET),
        Figure(BLOCKING, sum(one.is_blocking for one in found), len(found), sheet=INCIDENTS_SHEET),
        Figure(SOLVED, sum(one.is_solved for one in found), len(found), sheet=INCIDENTS_SHEET),
        Figure(
            ANSWERED_IN,
            middle(answered),
            len(answered),
            sheet=INCIDENTS_SHEET,
            note="" if answered else "aucune réponse",
        ),
        Figure(
            SOLVED_IN,
            middle(solved),
            len(solved),
            sheet=INCIDENTS_SHEET,
            note="" if solved else "aucun résolu",
        ),
    ]
    tables = [_delays(found), table, _incidents(found)]
    if facts.survey is not None:
        figure, results = _survey(facts, facts.survey, counting)
        figures.append(figure)
        tables.insert(2, results)
    return Chapter("partners", "La relation avec les opérateurs", figures, tables)


def _reached(facts: PartnerFacts, counting: Counting) -> tuple[Figure, ReportTable]:
    tried, joined, rows = [], [], list[Sequence[Entry]]()
    for partner, (reached, missed) in facts.reached.items():
        all_of = counting.people(f"tried|{partner}", reached + missed, TOTAL)
        some = counting.people(f"reached|{partner}", reached)
        others = counting.people(f"missed|{partner}", missed)
        counting.relate(all_of, [some, others])
        tried.append(all_of)
        joined.append(some)
        rows.append((partner, all_of, some, others, Ratio(some, all_of)))
    whole = counting.total("tried", tried, GRAND_TOTAL)
    part = counting.total("reached", joined, TOTAL)
    figure = counting.share(REACHED, part, whole, REACHED_SHEET)
    if not facts.is_kept:
        figure = Figure(REACHED, None, note="plus conservé")
        rows = []
    header = ("Opérateur", "Réponses", "Joint", "Pas joint", "Joint (%)")
    table = ReportTable("Joignabilité par opérateur", header, rows, REACHED_SHEET, note=ONE_BY_ONE)
    return figure, table if facts.is_kept else replace(table, why_empty=NOT_KEPT)


NOT_KEPT = "Les réponses sont gardées douze mois : celles de toute la période ne sont plus là."
ONE_BY_ONE = "Regroupé par opérateur : les réponses une à une diraient qui a répondu."


def _delays(found: Sequence[ReportIncidentLine]) -> ReportTable:
    rows = []
    for partner in sorted({one.partner for one in found}, key=lambda each: (each == NOBODY, each.casefold())):
        own = [one for one in found if one.partner == partner]
        rows.append((partner, *_counted(own)))
    rows.append(("Ensemble", *_counted(found)))
    header = ("Opérateur", "Incidents", "dont bloquants", "Résolus", "1re réponse (h)", "Résolution (h)")
    note = "Délais : médianes, en heures ouvrées."
    return ReportTable("Incidents et délais par opérateur", header, rows, note=note, has_total=True)


def _counted(found: Sequence[ReportIncidentLine]) -> Sequence[Entry]:
    return (
        len(found),
        sum(one.is_blocking for one in found),
        sum(one.is_solved for one in found),
        middle([one.answered_after / HOUR for one in found if one.answered_after is not None]),
        middle([one.solved_after / HOUR for one in found if one.solved_after is not None]),
    )


def _incidents(found: Sequence[ReportIncidentLine]) -> ReportTable:
    header = (
        "Numéro",
        "Créé le",
        "Type",
        "Opérateur",
        "Gravité",
        "État",
        "1re réponse (h ouvrées)",
        "Résolution (h ouvrées)",
    )
    rows = [
        (
            one.label,
            one.created,
            one.kind,
            one.partner,
            one.severity,
            one.state,
            None if one.answered_after is None else middle([one.answered_after / HOUR]),
            None if one.solved_after is None else middle([one.solved_after / HOUR]),
        )
        for one in found
    ]
    return ReportTable("Incidents", header, rows, INCIDENTS_SHEET, is_printed=False)


def _survey(
    facts: PartnerFacts, lines: Sequence[SurveyLine], counting: Counting
) -> tuple[Figure, ReportTable]:
    """A partner's marks are shown from five answers up."""
    asked = counting.people("survey_asked", facts.asked, GRAND_TOTAL)
    answered = counting.people("survey_answered", facts.answered, TOTAL)
    rows = list[Sequence[Entry]]()
    for line in lines:
        answers = counting.people(f"survey|{line.partner}", line.answers)
        counting.among(answers, answered)
        rows.append((line.partner, answers, *(GivenMean(one, answers) for one in line.means)))
    header = ("Opérateur", "Réponses", *facts.questions)
    note = "Notes de 1 à 4, montrées à partir de cinq réponses."
    figure = counting.share(ANSWERED, answered, asked, SURVEY_SHEET)
    return figure, ReportTable("Enquête sur les opérateurs", header, rows, SURVEY_SHEET, note=note)
