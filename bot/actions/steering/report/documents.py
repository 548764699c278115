"""The report written out as a document: a cover, a chapter after another, the definitions."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.actions.steering.report.words import (
    before_words,
    cell_words,
    change_words,
    months_words,
    of_words,
    period_words,
    value_words,
)
from bot.domain.core.calendar import local
from bot.domain.steering.report.comments import INTRODUCTION, PARTS, Comment
from bot.domain.steering.report.figures import Chapter, Entry, Figure, ReportTable
from bot.domain.steering.report.masking import Mask
from bot.domain.steering.report.report import Report
from bot.files.figures_chart import Chart
from bot.files.report.documents import ReportDocument, ReportGrid, ReportPart, ReportPicture
from bot.texts import render

ESSENTIAL, DEFINITIONS = "L’essentiel", "Définitions"
HEADER = ("Indicateur", "Valeur", "Sur", "Évolution")
SHARES = (4.4, 2.2, 4.6, 3.4, 2.6)
FIRST_SHARE, OTHER_SHARE = 2.0, 1.0


def document(report: Report, picture: bytes | None) -> ReportDocument:
    """`picture`: of the chart, for the chapter that has one."""
    department, period = report.department, period_words(report.period)
    cover = [
        _said("network", department=department),
        _said("period", period=period, months=months_words(report.period)),
        _said("made_on", today=report.made_at.date()),
    ]
    notice = [_said("masks"), _said("comparison")]
    if report.goes_on:
        notice.insert(0, _said("goes_on"))
    essential = _grid(report.main, "la période précédente")
    parts = [
        replace(_commented(ESSENTIAL, report, INTRODUCTION, [essential]), on_new_page=True),
        *(_chapter(report, chapter, picture) for chapter in report.chapters),
        ReportPart(DEFINITIONS, on_new_page=True),
        *(_definitions(chapter) for chapter in report.chapters),
    ]
    return ReportDocument(
        _said("title"), cover, notice, parts, _said("footer", department=department, period=period)
    )


def chart(report: Report) -> Chart | None:
    """None where nothing was said of any month."""
    bars = next((one.bars for one in report.chapters if one.bars), ())
    if not bars:
        return None
    return Chart(
        _said("chart_title"),
        _said("chart_subtitle", bars=bars),
        bars,
        _said("chart_legend", bars=bars),
    )


def _chapter(report: Report, chapter: Chapter, picture: bytes | None) -> ReportPart:
    before = period_words(chapter.before) if chapter.before else ""
    grids = [_grid(chapter.figures, before)]
    grids += [_table(one) for one in chapter.tables if one.is_printed]
    drawn = (
        ReportPicture(picture, _said("chart_words", bars=chapter.bars)) if picture and chapter.bars else None
    )
    return _commented(chapter.title, report, chapter.key, grids, drawn)


def _commented(
    heading: str, report: Report, key: str, grids: Sequence[ReportGrid], picture: ReportPicture | None = None
) -> ReportPart:
    comment = report.comments.get(key)
    if comment is None:
        return ReportPart(heading, grids=grids, picture=picture)
    signed = _said("written_on", day=written_on(comment, report))
    return ReportPart(heading, comment.text.split("\n"), signed, grids=grids, picture=picture)


def written_on(comment: Comment, report: Report) -> date:
    return local(comment.written_at, report.department).date()


def _grid(figures: Sequence[Figure], before: str) -> ReportGrid:
    rows = [
        (one.term.label, value_words(one), of_words(one), before_words(one), change_words(one))
        for one in figures
    ]
    header = (*HEADER[:3], before[:1].upper() + before[1:], HEADER[3])
    return ReportGrid("", header, rows, SHARES, (False, True, False, True, True))


def _table(table: ReportTable) -> ReportGrid:
    rows = [[cell_words(each) for each in row] for row in table.rows]
    columns = len(table.header)
    numeric = [False] + [_is_numeric([row[at] for row in table.rows]) for at in range(1, columns)]
    widths = (FIRST_SHARE, *(OTHER_SHARE for _ in range(1, columns)))
    note = table.note if rows else table.why_empty
    return ReportGrid(table.title, table.header, rows, widths, numeric, note, table.has_total)


def _is_numeric(column: Sequence[Entry]) -> bool:
    return all(each is None or isinstance(each, int | Decimal | Mask) for each in column)


def _definitions(chapter: Chapter) -> ReportPart:
    entries = [
        (
            one.term.label,
            _said("source", definition=one.term.definition, source=one.term.source, of=one.term.of),
        )
        for one in chapter.figures
    ]
    return ReportPart(PARTS[chapter.key], entries=entries, level=2)


def _said(what: str, **values: object) -> str:
    return html.unescape(render("report_documents/words", what=what, **values))
