"""The report as the sheets of a workbook: each figure with all that is said of it, and the rows it is counted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.actions.steering.report.documents import written_on
from bot.actions.steering.report.words import change_words, shown_mask, value_words
from bot.domain.lists.kinds import Cell
from bot.domain.steering.report.comments import PARTS
from bot.domain.steering.report.figures import Chapter, Entry, Figure, ReportTable, Unit
from bot.domain.steering.report.masking import Mask
from bot.domain.steering.report.report import Report
from bot.files.tables.sheets import Sheet

UNITS: Mapping[Unit, str] = {
    Unit.COUNT: "nombre",
    Unit.SHARE: "%",
    Unit.MEAN: "moyenne",
    Unit.HOURS: "heures ouvrées",
    Unit.MINUTES: "heures",
}
FIGURES, COMMENTS = "Chiffres", "Commentaires"
LONGEST_TITLE = 31  # characters of a sheet's, in Excel


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int


COLUMNS = (
    _Column("Chapitre", 26), _Column("Indicateur", 44), _Column("Valeur", 14), _Column("Unité", 16),
    _Column("Numérateur", 12), _Column("Dénominateur", 14), _Column("De quoi", 44),
    _Column("Du", 12), _Column("Au", 12), _Column("Avant", 14), _Column("Numérateur avant", 16),
    _Column("Dénominateur avant", 18),
    _Column("Avant : du", 12), _Column("Avant : au", 12), _Column("Évolution", 12),
    _Column("Évolution en mots", 20), _Column("Remarque", 24), _Column("Définition", 90), _Column("Source", 40),
    _Column("Feuille des lignes", 18),
)  # fmt: skip
WIDEST, NARROWEST = 60, 11


def sheets(report: Report) -> Mapping[str, Sheet]:
    """« Chiffres », then every sheet that a figure names; texts, and what each table says."""
    rows = tuple(
        _figure_row(report, chapter, figure) for chapter in report.chapters for figure in chapter.figures
    )
    found = {FIGURES: Sheet(tuple(one.title for one in COLUMNS), rows, tuple(one.width for one in COLUMNS))}
    for chapter in report.chapters:
        for table in chapter.tables:
            if table.sheet:
                found[table.sheet[:LONGEST_TITLE]] = _sheet(table)
    return {**found, COMMENTS: _comments(report)}


def _figure_row(report: Report, chapter: Chapter, one: Figure) -> tuple[Cell, ...]:
    is_share = one.percent is not None
    before = one.before
    dates: tuple[Cell, ...] = (report.period.first, report.period.last_day)
    if one.term.is_of_today:
        dates = (report.made_at.date(), report.made_at.date())
    former: tuple[Cell, ...] = (None, None)
    if before is not None and chapter.before is not None:
        former = (chapter.before.first, chapter.before.last_day)
    return (
        chapter.title,
        one.term.label,
        one.percent if is_share else _value(one),
        UNITS[one.term.unit],
        _cell(one.value),
        _cell(one.whole),
        one.term.of,
        *dates,
        None if before is None else before.percent if before.percent is not None else _value(before),
        None if before is None else _cell(before.value),
        None if before is None else _cell(before.whole),
        *former,
        one.change,
        change_words(one),
        one.note,
        one.term.definition,
        one.term.source,
        one.sheet,
    )


def _value(one: Figure) -> Cell:
    """A number where it may be shown; else how it is read, a masked share with its bound."""
    return value_words(one) if one.main is None else one.main


def _cell(entry: Entry) -> Cell:
    if isinstance(entry, Mask):
        return shown_mask(entry)
    return entry if isinstance(entry, str | int | date | datetime | Decimal) else None


def _sheet(table: ReportTable) -> Sheet:
    """What is to be known of the rows stands under them, in the first column."""
    rows = [tuple(_cell(each) for each in row) for row in table.rows]
    empty: tuple[Cell, ...] = (None,) * (len(table.header) - 1)
    note = table.note if rows else table.why_empty
    noted = [(note, *empty)] if note else []
    longest = (
        max([len(title), *(len(str(row[at])) for row in rows[:200] if row[at] is not None)])
        for at, title in enumerate(table.header)
    )
    widths = tuple(max(NARROWEST, min(length + 2, WIDEST)) for length in longest)
    return Sheet(tuple(table.header), (*rows, *noted), widths)


def _comments(report: Report) -> Sheet:
    rows = tuple(
        (title, report.comments[key].text, written_on(report.comments[key], report))
        for key, title in PARTS.items()
        if key in report.comments
    )
    return Sheet(("Chapitre", "Commentaire", "Écrit le"), rows, (30, 90, 14))
