"""The report's files, each written in a process of its own: nobody who searches waits for one."""

from __future__ import annotations

import asyncio

from bot.actions.steering.report import documents, sheets
from bot.domain.steering.report.report import Report
from bot.files.figures_chart import picture
from bot.files.report.documents import as_docx, as_pdf, as_xlsx

ENDINGS = ("docx", "pdf", "xlsx")


async def written(report: Report, ending: str) -> bytes:
    """`ending`: docx, pdf or xlsx. Raises Apart."""
    if ending == "xlsx":
        return await as_xlsx(await asyncio.to_thread(sheets.sheets, report), report.made_at)
    chart = documents.chart(report)
    drawn = await picture(chart, report.made_at) if chart else None
    document = await asyncio.to_thread(documents.document, report, drawn)
    return await (as_docx if ending == "docx" else as_pdf)(document, report.made_at)


def file_name(report: Report, ending: str) -> str:
    return f"rapport-copil-{report.department.code}-{report.period.key}.{ending}"
