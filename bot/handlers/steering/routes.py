"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, KEEPERS, MEMBERS, READERS
from bot.chat.routing.routes import Area, Route, button, command, duty_task, task
from bot.handlers.steering import (
    board,
    concern_aside,
    concern_places,
    concern_rules,
    concern_typed,
    handover,
    naming,
    rehearsal_files,
    rehearsals,
    stand_ins,
    turning,
)
from bot.handlers.steering.report import comments as report_comments
from bot.handlers.steering.report import home as report
from bot.handlers.steering.report import making as report_making

CONCERNS: tuple[Route, ...] = (
    command(
        "tableau", concern_typed.typed, READERS, "Les structures à suivre, l’état de l’annuaire", keeps=True
    ),
    button("steering", board.show, READERS),
    button("concerns", board.browse, READERS),
    button("concern_reasons", board.reasons, READERS),
    button("concern", concern_places.show, READERS),
    button("concern_history", concern_places.history, READERS),
    button("concern_aside", concern_aside.start, ANIMATEURS),
    button("concern_back", concern_places.take_back, ANIMATEURS),
    button("concern_rules", concern_rules.show, READERS),
    button("concern_rule", concern_rules.choose, ANIMATEURS),
)
REPORT: tuple[Route, ...] = (
    command("rapport", report.ask, READERS, "Le rapport du comité de pilotage"),
    button("copil", report.show, READERS),
    button("copil_file", report_making.make, READERS),
    button("copil_comments", report_comments.show, READERS),
    button("copil_comment", report_comments.show_one, READERS),
    button("copil_write", report_comments.write, KEEPERS),
    button("copil_erase", report_comments.erase, KEEPERS),
    task(report_making.TASK, report_making.write_file, report_making.hand_over, READERS),
)
STAND_INS: tuple[Route, ...] = (
    command("remplacement", stand_ins.typed, READERS, "Qui remplace l’animateur, et quand"),
    command("remplacer", stand_ins.answer_typed, MEMBERS),
    button("stand_ins", stand_ins.browse, READERS),
    button("stand_in", stand_ins.show, READERS),
    button("stand_in_new", stand_ins.name, KEEPERS),
    button("stand_in_yes", stand_ins.accept, MEMBERS),
    button("stand_in_no", stand_ins.decline, MEMBERS),
    button("stand_in_back", stand_ins.take_back, KEEPERS),
    duty_task(turning.TASK, turning.nothing_to_make, turning.hand_over),
)
HANDOVER: tuple[Route, ...] = (
    command("passation", handover.typed, ANIMATEURS, "Passer la main : le dossier, en un fichier"),
    button("handover", handover.show, ANIMATEURS),
    button("handover_file", handover.make, ANIMATEURS),
    task(handover.TASK, handover.write_file, handover.hand_over, ANIMATEURS),
)
REHEARSALS: tuple[Route, ...] = (
    command("repetition", rehearsals.typed, ANIMATEURS, "Jouer d’avance ce qui partira : à qui, quand"),
    button("rehearsals", rehearsals.browse, ANIMATEURS),
    button("rehearse", rehearsals.play, ANIMATEURS),
    button("rehearsal", rehearsals.show, ANIMATEURS),
    button("rehearsal_message", rehearsals.show_message, ANIMATEURS),
    button("rehearsal_people", rehearsals.show_people, ANIMATEURS),
    button("rehearsal_file", rehearsal_files.make, ANIMATEURS),
    task(rehearsals.TASK, rehearsals.perform, rehearsals.show_result, ANIMATEURS),
    task(rehearsal_files.TASK, rehearsal_files.write_file, rehearsal_files.hand_over, ANIMATEURS),
)

AREA = Area(
    routes=(*CONCERNS, *REPORT, *STAND_INS, *HANDOVER, *REHEARSALS),
    forms=(concern_aside.ASIDE, concern_rules.RULE, report_comments.WRITING, naming.NAMING),
)
