"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS
from bot.chat.routes import Area, Route, button, command, task
from bot.handlers.steering import rehearsal_files, rehearsals

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
    routes=(*REHEARSALS,),
)
