"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.access import KEEPERS, READERS
from bot.chat.routes import Area, button, command, task
from bot.handlers.steering.report import comments as report_comments
from bot.handlers.steering.report import home as report
from bot.handlers.steering.report import making as report_making

AREA = Area(
    routes=(
        command("rapport", report.ask, READERS, "Le rapport du comité de pilotage"),
        button("copil", report.show, READERS),
        button("copil_file", report_making.make, READERS),
        button("copil_comments", report_comments.show, READERS),
        button("copil_comment", report_comments.show_one, READERS),
        button("copil_write", report_comments.write, KEEPERS),
        button("copil_erase", report_comments.erase, KEEPERS),
        task(report_making.TASK, report_making.write_file, report_making.hand_over, READERS),
    ),
    forms=(report_comments.WRITING,),
)
