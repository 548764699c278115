"""« Fichiers » and « Bilan »: the programme and the figures, on the screen and as files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.actions.campaigns import programmes
from bot.actions.campaigns.sheets import figures_sheets, programme_sheet
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import Screen, back, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.campaigns.figures import CampaignFigures
from bot.domain.campaigns.programme import Programme
from bot.domain.core.calendar import local
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.privacy.journal import details_of
from bot.files.campaign_papers import figures_pdf, programme_pdf
from bot.files.programme_page import programme_page
from bot.files.tables.sheets import Sheet, write, write_book
from bot.handlers.campaigns.home import year_of

TASK = "campaign_file"
PROGRAMME, BILAN = "programme", "bilan"
FILES = {PROGRAMME: ("pdf", "xlsx", "csv", "html"), BILAN: ("pdf", "xlsx")}
Make = Callable[[str, datetime], Awaitable[bytes]]
"""Of a file's ending and the local time."""
LABELS = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "html": "Page"}


async def offer(turn: MemberTurn) -> None:
    """« Fichiers » of the programme. args: year."""
    year = turn.arguments(1)[0]
    programme = await programmes.programme(turn.tx, turn.member.department_code, year_of(year))
    buttons = [tap(LABELS[ending], "campaign_file", year, PROGRAMME, ending) for ending in FILES[PROGRAMME]]
    url = programmes.public_url(turn.services.pages_url, programme)
    rows = [buttons, [back("programme", year, "day", "0")]]
    await turn.show(screen("campaigns/files", rows, programme=programme, url=url))


async def show_figures(turn: MemberTurn) -> None:
    """« Bilan ». args: year."""
    await turn.show(await figures_screen(turn, year_of(turn.arguments(1)[0])))


async def figures_screen(turn: MemberTurn, year: int) -> Screen:
    figures = await programmes.figures(turn.tx, turn.member.department_code, year)
    said = str(year)
    files = [tap(LABELS[ending], "campaign_file", said, BILAN, ending) for ending in FILES[BILAN]]
    last = [back("campaign", said)]
    if figures.before:
        before = str(figures.before.year)
        last.insert(0, tap(f"Bilan {before}", "campaign_figures", before))
    return screen("campaigns/figures", [files, last], figures=figures)


async def make(turn: MemberTurn) -> None:
    """args: year, « programme » or « bilan », ending."""
    year, what, ending = turn.arguments(3)
    if ending not in FILES.get(what, ()) or (what == BILAN and not READERS.admits(turn.member.role)):
        raise Refusal("task_failed")
    await tasks.ask_once(turn, TASK, {"year": year_of(year), "what": what, "ending": ending})
    await turn.show(screen("campaigns/making", [[back("campaign", year)]]))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `campaign_file`. payload: year, what, ending."""
    year, what, ending = (task.payload[name] for name in ("year", "what", "ending"))
    if what == BILAN and not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        figures = await programmes.figures(tx, task.department_code, int(str(year)))
        sheet = await programme_sheet(tx, figures.programme)
    programme, now = figures.programme, tools.clock.now()
    make_one = _bilan(figures, sheet) if what == BILAN else _programme(programme, sheet)
    content = await make_one(str(ending), local(now, programme.department))
    name = f"journees-{what}-{programme.department.code}-{year}.{ending}"
    return TaskResult({"year": year, "what": what, "activities": len(programme.entries)}, name, content)


def _programme(programme: Programme, sheet: Sheet) -> Make:
    async def make_one(ending: str, here: datetime) -> bytes:
        if ending == "pdf":
            return await programme_pdf(programme, here)
        if ending == "html":
            return programme_page(programme, here)
        return await asyncio.to_thread(write, sheet, ending)

    return make_one


def _bilan(figures: CampaignFigures, sheet: Sheet) -> Make:
    async def make_one(ending: str, here: datetime) -> bytes:
        if ending == "pdf":
            return await figures_pdf(figures, here)
        return await asyncio.to_thread(write_book, figures_sheets(figures, sheet))

    return make_one


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file: it is to be printed, or given away."""
    values = turn.result.values
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    rows = [[back("campaign", str(values["year"]))]]
    await turn.say(screen("campaigns/made", rows, **dict[str, Any](values)))
    code, details = turn.member.department_code, details_of(values["activities"])
    await journal.record(
        turn.tx, turn.member, code, "exported", f"campaign_{values['what']}", details, turn.now
    )
