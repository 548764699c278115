"""Every page: served on the address of /healthz, behind a proxy that lets these paths through."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.pages.attendance import attendance_routes
from bot.pages.calendars import calendar_route
from bot.pages.letters import letters_route
from bot.pages.programmes import programme_route
from bot.pages.serving import Desk


def pages_of(desk: Desk) -> Sequence[BaseRoute]:
    return (calendar_route(desk), letters_route(desk), *attendance_routes(desk), programme_route(desk))
