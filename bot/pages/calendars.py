"""`/calendar/<token>.ics`: somebody's own events, for the calendar that subscribes to them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.actions.events import calendars
from bot.files.calendars.calendars import CONTENT_TYPE, feed
from bot.pages.serving import Away, Desk, away, not_found, unless_known


def calendar_route(desk: Desk) -> Route:
    async def serve(request: Request) -> Response:
        return await _serve(desk, request)

    return Route(f"{calendars.PATH}{{token}}.ics", serve)


async def _serve(desk: Desk, request: Request) -> Response:
    token, now = request.path_params["token"], desk.clock.now()
    try:
        found = await desk.read(lambda tx: calendars.behind(tx, token, now))
    except Away:
        return away()
    if found is None:
        return not_found()
    return unless_known(request, feed(found.entries, found.here), CONTENT_TYPE)
