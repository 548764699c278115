"""The programme and the bilan of the Journées as sheets: each number stands beside what it is a part of."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.campaigns.lists.activities import ACTIVITIES
from bot.domain.campaigns.figures import CampaignCount, CampaignFigures
from bot.domain.campaigns.programme import Programme
from bot.domain.lists.around import Around
from bot.domain.lists.kinds import Cell
from bot.files.tables.sheets import Sheet
from bot.store.engine.transaction import Reading

COUNTED = (
    "Activités",
    "Ouvertes à la presse",
    "Avec un partenaire",
    "Activités dont le nombre est connu",
    "Participants à celles-ci",
)


async def programme_sheet(tx: Reading, programme: Programme) -> Sheet:
    """As the list of activities comes in again, of this year only."""
    department = programme.department
    around = await ACTIVITIES.surroundings(
        tx, Around({department.code: department}, frozenset({department.code}))
    )
    header = {column.field: column.heading for column in ACTIVITIES.columns if column.kind.write}
    rows = [ACTIVITIES.cells(entry.activity, around) for entry in programme.entries]
    return Sheet(tuple(header.values()), tuple(tuple(row[field] for field in header) for row in rows))


def figures_sheets(figures: CampaignFigures, activities: Sheet) -> Mapping[str, Sheet]:
    total = figures.total.activities
    names = figures.structures
    by_structure = tuple(
        (names[place], answer, *_cells(count)) for place, answer, count in figures.by_structure
    )
    return {
        "Bilan": _summary(figures),
        "Structures": Sheet(("Structure", "Réponse", *COUNTED), by_structure),
        "Jours": Sheet(
            ("Jour", *COUNTED), tuple((day, *_cells(count)) for day, count in figures.by_day.items())
        ),
        "Partenaires": Sheet(
            ("Partenaire", "Activités", "Sur"),
            tuple((name, times, total) for name, times in figures.by_partner),
        ),
        "Activités": activities,
    }


def _summary(figures: CampaignFigures) -> Sheet:
    before = figures.before
    labels = (
        *("Structures ouvertes", "Structures qui participent", "Structures sans rien de prévu"),
        *("Structures sans réponse", *COUNTED),
    )
    now = _totals(figures.programme, figures.total)
    then = _totals(before, figures.total_before) if before else (None,) * len(labels)
    header = (
        figures.programme.department.name,
        str(figures.programme.year),
        str(before.year) if before else "",
    )
    return Sheet(header, tuple(zip(labels, now, then, strict=True)))


def _totals(programme: Programme, count: CampaignCount) -> tuple[Cell, ...]:
    return (
        len(programme.structures),
        len(programme.taking_part),
        len(programme.nothing),
        len(programme.silent),
        *_cells(count),
    )


def _cells(count: CampaignCount) -> tuple[Cell, ...]:
    """Nobody knows how many came where nobody said."""
    return (
        count.activities,
        count.press,
        count.partnered,
        count.told,
        count.attendance if count.told else None,
    )
