"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, KEEPERS, MEMBERS, READERS
from bot.chat.routes import Area, button, command, duty_task, task
from bot.handlers.steering import (
    handover,
    naming,
    stand_ins,
    turning,
)

AREA = Area(
    routes=(
        command("remplacement", stand_ins.typed, READERS, "Qui remplace l’animateur, et quand"),
        command("remplacer", stand_ins.answer_typed, MEMBERS),
        command("passation", handover.typed, ANIMATEURS, "Passer la main : le dossier, en un fichier"),
        button("handover", handover.show, ANIMATEURS),
        button("handover_file", handover.make, ANIMATEURS),
        task(handover.TASK, handover.write_file, handover.hand_over, ANIMATEURS),
        button("stand_ins", stand_ins.browse, READERS),
        button("stand_in", stand_ins.show, READERS),
        button("stand_in_new", stand_ins.name, KEEPERS),
        button("stand_in_yes", stand_ins.accept, MEMBERS),
        button("stand_in_no", stand_ins.decline, MEMBERS),
        button("stand_in_back", stand_ins.take_back, KEEPERS),
        duty_task(turning.TASK, turning.nothing_to_make, turning.hand_over),
    ),
    forms=(naming.NAMING,),
)
