"""Who may do what to steer the network: structures to follow, the report, handing over, rehearsals."""

from __future__ import annotations

from bot.chat.access import ANIMATEURS, READERS
from bot.chat.routes import Area, button, command
from bot.handlers.steering import board, concern_aside, concern_places, concern_rules, concern_typed

AREA = Area(
    routes=(
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
    ),
    forms=(concern_aside.ASIDE, concern_rules.RULE),
)
