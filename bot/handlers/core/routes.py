"""What the bot always answers: help, privacy, « annuler »."""

from __future__ import annotations

from bot.chat.routing.access import ANYONE, MEMBERS
from bot.chat.routing.routes import Area, button, command, other
from bot.handlers.core import fallbacks
from bot.handlers.core import help as help_pages

AREA = Area(
    routes=(
        command("aide", help_pages.show, ANYONE, "Ce que je sais faire", in_groups=True),
        command("annuler", fallbacks.cancel, ANYONE, "Abandonner la saisie en cours", keeps=True),
        command("confidentialite", fallbacks.privacy, ANYONE, "Vos données et vos droits", alone=True),
        other(fallbacks.not_text, MEMBERS),
        button("cancel", fallbacks.cancel, ANYONE, stays=True),
    ),
)
