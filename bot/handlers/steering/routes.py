"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, READERS
from bot.chat.routes import Area, Route, button, command, task
from bot.handlers.steering import (
    board,
    concern_aside,
    concern_places,
    concern_rules,
    concern_typed,
    rehearsal_files,
    rehearsals,
)

CONCERNS: tuple[Route, ...] = (
    command("tableau", concern_typed.typed, READERS, "Les structures à suivre, l’état de l’annuaire"),
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
    routes=(*CONCERNS, *REHEARSALS),
    forms=(concern_aside.ASIDE, concern_rules.RULE),
)
