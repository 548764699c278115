"""The network: structures, advisers, who came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.directory.structures import Structure
from bot.domain.steering.report.counting import ADVISERS, GRAND_TOTAL, Counting
from bot.domain.steering.report.figures import Chapter, Figure, People, ReportTable, Term
from bot.domain.steering.report.periods import ReportPeriod

SHEET, TEAMS_SHEET = "Structures", "Équipes"
STRUCTURES = Term(
    "structures",
    "Structures en service",
    "Structures de la liste nationale, ou ajoutées par l’animateur, qui ne sont pas fermées le jour du rapport.",
    "Liste des structures",
    is_of_today=True,
)
LABELLED = Term(
    "labelled",
    "Structures labellisées dans la période",
    "Structures en service dont la date de labellisation est dans la période.",
    "Liste des structures",
    of="structures en service",
)
STAFF = Term(
    "advisers",
    "Conseillers en exercice",
    "Membres du bot, de rôle conseiller, dont l’accès est ouvert le jour du rapport.",
    "Membres du réseau",
    is_of_today=True,
)
WITHOUT = Term(
    "without_adviser",
    "Structures sans conseiller dans le bot",
    "Structures en service auxquelles aucun conseiller en exercice n’est rattaché le jour du rapport.",
    "Membres du réseau",
    of="structures en service",
    is_of_today=True,
)
NEWCOMERS = Term(
    "newcomers",
    "Nouveaux conseillers",
    "Conseillers en exercice le jour du rapport qui sont entrés dans le réseau pendant la période.",
    "Membres du réseau",
    of="conseillers en exercice",
)
SIZES = ("Sans conseiller", "Un conseiller", "Deux conseillers", "Trois conseillers ou plus")


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """`places`: in service. `teams`: advisers in force, by structure ('' without one). `newcomers`: of them."""

    places: Sequence[Structure]
    teams: Mapping[str, int]
    newcomers: int


def chapter(facts: NetworkFacts, period: ReportPeriod, counting: Counting) -> Chapter:
    total = len(facts.places)
    advisers = counting.people(ADVISERS, sum(facts.teams.values()), GRAND_TOTAL)
    newcomers = counting.people("newcomers", facts.newcomers)
    rest = counting.rest(newcomers, advisers)
    labelled = sum(
        place.labelled_on is not None and period.has(place.labelled_on.replace(day=1))
        for place in facts.places
    )
    alone = sum(not facts.teams.get(place.id) for place in facts.places)
    figures = [
        Figure(STRUCTURES, total, sheet=SHEET),
        Figure(LABELLED, labelled, total, sheet=SHEET),
        Figure(STAFF, advisers, sheet=TEAMS_SHEET),
        Figure(WITHOUT, alone, total, given_with=advisers, sheet=TEAMS_SHEET),
        Figure(NEWCOMERS, newcomers, advisers, rest),
    ]
    return Chapter(
        "network", "Le réseau", figures, [_kinds(facts.places), _teams(facts, advisers), _places(facts)]
    )


def _kinds(places: Sequence[Structure]) -> ReportTable:
    kinds = [("Principale, fixe", False, False), ("Antenne, fixe", True, False)]
    kinds += [("Principale, itinérante", False, True), ("Antenne, itinérante", True, True)]
    rows = [
        (words, sum((one.is_antenna, one.is_mobile) == (antenna, mobile) for one in places))
        for words, antenna, mobile in kinds
    ]
    return ReportTable(
        "Structures par type", ("Type", "Structures"), [*rows, ("Ensemble", len(places))], has_total=True
    )


def _teams(facts: NetworkFacts, advisers: People) -> ReportTable:
    """Of structures, not of people; but it adds up to the number of advisers, and is not shown without it."""
    sizes = [min(facts.teams.get(place.id, 0), len(SIZES) - 1) for place in facts.places]
    rows = [(words, sizes.count(size)) for size, words in enumerate(SIZES)]
    return ReportTable(
        "Structures par nombre de conseillers",
        ("Équipe", "Structures"),
        [*rows, ("Ensemble", len(sizes))],
        TEAMS_SHEET,
        note="Le nombre de conseillers de chaque structure n’est pas dans le rapport : "
        "il y en a presque toujours moins de cinq.",
        has_total=True,
        needs=advisers,
    )


def _places(facts: NetworkFacts) -> ReportTable:
    header = ("Structure", "Commune", "Type", "Itinérante", "Labellisée le")
    rows = [
        (
            one.name,
            one.commune,
            "antenne" if one.is_antenna else "principale",
            "oui" if one.is_mobile else "non",
            one.labelled_on,
        )
        for one in facts.places
    ]
    return ReportTable("Structures", header, rows, SHEET, is_printed=False)
