"""What somebody leaves behind who gives figures, opens surveys and is asked in them; a source names her."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.actions.core import nudges
from bot.domain.network.members import Member
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.surveys import Survey
from bot.domain.usage.terminals import TerminalCount
from bot.store.engine.transaction import Transaction
from bot.store.usage import monthly_figures, surveys, terminals

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"
MONTH = date(2026, 10, 1)


async def says_figures(tx: Transaction, zoe: Member) -> None:
    said = MonthlyFigure(
        "zoefigurex", "95", "placecergy", MONTH, 412, source=f"Relevé de {NAME}", said_by=zoe.id
    )
    await monthly_figures.put(tx, [said], NOW)
    counted = TerminalCount("zoecountxx", "95", "placecergy", MONTH, 32, 925, f"Borne de {NAME}")
    await terminals.put(tx, [counted], NOW)
    await nudges.plan(tx, "95", "monthly_figure", "placecergy.2026-10", [zoe.id], [NOW])
    survey = Survey("zoesurveyx", "95", ["caf"], NOW, NOW + timedelta(days=14), 1, opened_by=zoe.id)
    await surveys.add(tx, survey, [zoe.id])
