"""Who may do what with incidents."""

from __future__ import annotations

from bot.chat.routes import Area
from bot.handlers.incidents.watch import routes as watch

AREA = Area(
    routes=(*watch.ROUTES,),
    forms=(*watch.FORMS,),
)
