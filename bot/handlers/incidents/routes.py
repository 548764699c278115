"""Who may do what with incidents."""

from __future__ import annotations

from bot.chat.routes import Area
from bot.handlers.incidents import network_routes

AREA = Area(
    routes=(*network_routes.ROUTES,),
    forms=(*network_routes.FORMS,),
)
