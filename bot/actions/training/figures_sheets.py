"""The figures of a time's events as a workbook: each share stands beside what it is a share of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.actions.training.figures import TrainingReport
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import KINDS, EventState
from bot.domain.events.telling.ratings import Opinion
from bot.domain.lists.kinds import Cell
from bot.domain.training import figures
from bot.domain.training.figures import AttendanceCount, EventFigures
from bot.files.tables.sheets import Sheet

COUNTS = (
    "Inscrits", "dont à distance", "Places (avec limite)", "Places prises", "Remplissage (%)", "En attente",
    "Attendus (présence relevée)", "Présents parmi eux", "Absents", "Absence (%)", "Venus sans inscription",
    "Heures suivies",
)  # fmt: skip
RATED = ("Avis (moyenne sur 5)", "Réponses (à partir de 3)")
NOWHERE, NOBODYS = "Sans structure", "Sans organisme"


def sheets(report: TrainingReport) -> Mapping[str, Sheet]:
    by_body = figures.by_body(report.events)
    by_structure = figures.by_structure(report.events)
    places = {report.places.get(one, one) or NOWHERE: count for one, count in by_structure.items()}
    return {
        "Bilan": _summary(report),
        "Événements": _events(report),
        "Structures": _grouped("Structure", places, seats=False),
        "Organismes": _grouped("Organisme", {name or NOBODYS: count for name, count in by_body.items()}),
    }


def _summary(report: TrainingReport) -> Sheet:
    whole = report.total
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Du", report.period.first),
        ("Au", report.period.last),
        ("Événements tenus", whole.events),
        ("Événements annulés", len(report.events) - whole.events),
        *zip(COUNTS, _cells(whole), strict=True),
        *zip(RATED, _rated(report.opinion), strict=True),
    )
    return Sheet((report.department.name, ""), rows)


def _events(report: TrainingReport) -> Sheet:
    header = ("Type", "Titre", "Début", "Fin", "État", "Organisme", *COUNTS, *RATED)
    return Sheet(header, tuple(_event_row(one, report.opinions.get(one.event.id)) for one in report.events))


def _event_row(one: EventFigures, opinion: Opinion | None) -> tuple[Cell, ...]:
    event = one.event
    is_held = event.state is EventState.PUBLISHED
    return (
        KINDS[event.kind],
        event.title,
        event.starts.replace(tzinfo=None),
        event.ends.replace(tzinfo=None),
        "tenu" if is_held else "annulé",
        one.body,
        *(_cells(one.count) if is_held else (None,) * len(COUNTS)),
        *_rated(opinion),
    )


def _rated(opinion: Opinion | None) -> tuple[Cell, Cell]:
    """As on the event's card: none where too few answered."""
    return (None, None) if opinion is None else (Decimal(str(opinion.mean)), opinion.count)


def _grouped(title: str, counts: Mapping[str, AttendanceCount], *, seats: bool = True) -> Sheet:
    """Of structures, seats are nobody's: those columns are left out."""
    shown = [number for number, name in enumerate(COUNTS) if seats or name not in COUNTS[2:5]]
    rows = (
        (name, count.events, *(_cells(count)[number] for number in shown))
        for name, count in sorted(counts.items(), key=lambda pair: normalise(pair[0]))
    )
    return Sheet((title, "Événements", *(COUNTS[number] for number in shown)), tuple(rows))


def _cells(count: AttendanceCount) -> tuple[Cell, ...]:
    return (
        count.registered,
        count.remote,
        count.seats,
        count.seated,
        percent(count.seated, count.seats),
        count.waiting,
        count.expected,
        count.came,
        count.absent,
        percent(count.absent, count.expected),
        count.walked_in,
        _hours(count.hours),
    )


def percent(part: int, whole: int) -> int | None:
    """None of nothing."""
    return round(100 * part / whole) if whole else None


def _hours(hours: float) -> Cell:
    return int(hours) if hours == int(hours) else Decimal(str(round(hours, 2)))
