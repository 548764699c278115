"""What people think of the service, and how its signs and its directory stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.steering.report.counting import GRAND_TOTAL, TOTAL, Counting, mean
from bot.domain.steering.report.figures import Chapter, Entry, Figure, People, Ratio, ReportTable, Term, Unit
from bot.domain.usage.terminals import THOUSAND, TerminalCount

TERMINALS_SHEET, SIGNAGE_SHEET = "Satisfaction", "Signalétique"
SATISFIED = Term(
    "satisfied",
    "Usagers satisfaits",
    "Avis favorables comptés par les bornes de satisfaction pendant la période. "
    "Les bornes donnent un pourcentage par mois : le nombre d’avis favorables de chaque mois est arrondi.",
    "Bornes de satisfaction, listes importées",
    Unit.SHARE,
    "avis",
)
EQUIPPED = Term(
    "equipped",
    "Structures qui ont une borne",
    "Structures dont une borne a compté au moins un avis pendant la période.",
    "Bornes de satisfaction, listes importées",
    of="structures en service",
)
EVENTS_RATED = Term(
    "events_rated",
    "Note des rencontres et formations",
    "Moyenne, sur 5, des notes données par les participants aux événements terminés pendant la période.",
    "Avis demandés après chaque événement",
    Unit.MEAN,
    "notes",
)
INCIDENTS_RATED = Term(
    "incidents_rated",
    "Note donnée au suivi des incidents",
    "Moyenne, sur 5, des notes données à la clôture des incidents créés pendant la période.",
    "Incidents",
    Unit.MEAN,
    "notes",
)
CONFORM = Term(
    "conform",
    "Signalétique conforme",
    "Structures dont le dernier contrôle de signalétique est conforme.",
    "Visites et photos de façades",
    Unit.SHARE,
    "structures en service",
    is_of_today=True,
)
FRESH = Term(
    "fresh",
    "Fiches de référents à jour",
    "Fiches de l’annuaire vérifiées depuis moins longtemps que le délai choisi par l’animateur.",
    "Annuaire",
    Unit.SHARE,
    "fiches de référents",
    is_of_today=True,
)


@dataclass(frozen=True, slots=True)
class QualityFacts:
    """`counts`: of the period. `signage`: name, whether it is conform (None: never looked at), since when.

    `places`: names of structures. `cards`, `fresh`: of the directory.
    """

    counts: Sequence[TerminalCount]
    places: Mapping[str, str]
    in_service: int
    event_ratings: Sequence[int]
    incident_ratings: Sequence[int]
    signage: Sequence[tuple[str, bool | None, date | None]]
    cards: int
    fresh: int


def chapter(facts: QualityFacts, counting: Counting) -> Chapter:
    by_place: defaultdict[str, list[TerminalCount]] = defaultdict(list)
    for one in facts.counts:
        if one.opinions:
            by_place[one.structure_id].append(one)
    satisfied, table = _satisfied(by_place, facts, counting)
    conform = sum(is_conform is True for _, is_conform, _ in facts.signage)
    figures = [
        satisfied,
        Figure(EQUIPPED, len(by_place), facts.in_service, sheet=TERMINALS_SHEET),
        _rated(EVENTS_RATED, facts.event_ratings, counting),
        _rated(INCIDENTS_RATED, facts.incident_ratings, counting),
        Figure(CONFORM, conform, len(facts.signage), sheet=SIGNAGE_SHEET),
        Figure(FRESH, facts.fresh, facts.cards),
    ]
    return Chapter("quality", "La qualité", figures, [table, _signage(facts)])


def happy(one: TerminalCount) -> int:
    return (one.opinions * one.satisfied + THOUSAND // 2) // THOUSAND


def _satisfied(
    by_place: Mapping[str, Sequence[TerminalCount]], facts: QualityFacts, counting: Counting
) -> tuple[Figure, ReportTable]:
    opinions, pleased, rows = [], [], list[Sequence[Entry]]()
    for place in sorted(by_place, key=lambda each: (facts.places.get(each, each).casefold(), each)):
        own = by_place[place]
        all_of = counting.people(f"opinions|{place}", sum(one.opinions for one in own), TOTAL)
        some = counting.people(f"satisfied|{place}", sum(map(happy, own)))
        counting.rest(some, all_of)
        opinions.append(all_of)
        pleased.append(some)
        rows.append((facts.places.get(place, place), all_of, some, Ratio(some, all_of)))
    whole = counting.total("opinions", opinions, GRAND_TOTAL)
    part = counting.total("satisfied", pleased, TOTAL)
    rows.append(("Ensemble", whole, part, Ratio(part, whole)))
    table = ReportTable(
        "Satisfaction par structure",
        ("Structure", "Avis", "Avis favorables", "Satisfaits (%)"),
        rows,
        TERMINALS_SHEET,
        note=GROUPED,
        has_total=True,
    )
    return counting.share(SATISFIED, part, whole, TERMINALS_SHEET), table


GROUPED = "Regroupé par structure : le détail de chaque mois donnerait des nombres de moins de cinq avis."


def _rated(term: Term, ratings: Sequence[int], counting: Counting) -> Figure:
    """A mean, where the number of those who gave it is shown."""
    number: People = counting.people(f"{term.key}|notes", len(ratings))
    note = "" if ratings else "aucune note"
    return Figure(term, mean(ratings), number, given_with=number, note=note)


def _signage(facts: QualityFacts) -> ReportTable:
    words: Mapping[bool | None, str] = {True: "conforme", False: "non conforme", None: "jamais contrôlée"}
    rows = [(name, words[is_conform], since) for name, is_conform, since in facts.signage]
    return ReportTable(
        "Signalétique", ("Structure", "Signalétique", "Depuis le"), rows, SIGNAGE_SHEET, is_printed=False
    )
