"""Figures in a network people have lived in: a month that was given, a terminal, surveys that are over and open."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.usage import surveys
from bot.demo.players import Person
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.surveys import Survey
from bot.domain.usage.terminals import TerminalCount
from bot.store.core import departments
from bot.store.network import members
from bot.store.usage import monthly_figures, terminals
from bot.store.usage import surveys as asked
from tests.conversations.agreeing import member_of
from tests.network import HERE, NOW, Network

MONTH = date(2026, 9, 1)


async def have_figures(net: Network, person: Person) -> None:
    """They are of the structure that gave its month."""
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, (await member_of(net, person)).id, "placecergy")
        said = MonthlyFigure("livedfigur", HERE, "placecergy", MONTH, 412, 80, 400, "Plateforme")
        await monthly_figures.put(tx, [said], NOW)
        counted = TerminalCount("livedcount", HERE, "placecergy", MONTH, 32, 925, "Borne")
        await terminals.put(tx, [counted], NOW)
        before = NOW - timedelta(days=90)
        await asked.add(tx, Survey("livedsurve", HERE, ["caf"], before, before, 0), [])
        await asked.close(tx, "livedsurve", before)
        department = await departments.department(tx, HERE)
        assert department is not None
        await surveys.open_one(tx, department, None, NOW)
