"""Who may do what with newcomers' first weeks: they, their buddy, the animateur; the préfecture reads."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, command
from bot.handlers.network.newcomers import following, immersions, own, steps

AREA = Area(
    routes=(
        command("accueil", own.find, MEMBERS, "Premiers pas, binômes, immersions", keeps=True),
        button("first_steps", own.show, MEMBERS),
        button("path_all", own.show_all, MEMBERS),
        button("path_tick", own.tick, MEMBERS),
        button("buddy_ask", own.ask_buddy, MEMBERS),
        button("buddy_answer", own.answer_buddy, MEMBERS),
        button("immersion_wish", immersions.wish, MEMBERS),
        button("newcomers", following.browse, READERS),
        button("immersions", immersions.browse, READERS),
        button("immersion", immersions.show, READERS),
        button("immersion_events", immersions.propose, ANIMATEURS),
        button("immersion_propose", immersions.propose_one, ANIMATEURS),
        button("immersion_write", immersions.write, ANIMATEURS),
        button("path_steps", steps.browse, ANIMATEURS),
        button("path_step", steps.show, ANIMATEURS),
        button("path_step_new", steps.add, ANIMATEURS),
        button("path_step_retire", steps.retire, ANIMATEURS),
    ),
    forms=(steps.CHANGING, immersions.WISHING, immersions.ANSWERING),
)
