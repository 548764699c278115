"""`/journees/<département>-<year>`: the programme of the Journées, for anybody, where the animateur made it public."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.actions.campaigns.programmes import PATH, public_programme
from bot.domain.core.calendar import local
from bot.files.programme_page import POLICY, programme_page
from bot.pages.serving import Away, Desk, away, not_found, unless_known

NAMED = re.compile(r"([0-9AB]{2,3})-(\d{4})")


def programme_route(desk: Desk) -> Route:
    async def serve(request: Request) -> Response:
        return await _serve(desk, request)

    return Route(f"{PATH}{{named}}", serve)


async def _serve(desk: Desk, request: Request) -> Response:
    """No secret, and nothing of anybody's: it may be found and linked to."""
    named, now = NAMED.fullmatch(request.path_params["named"]), desk.clock.now()
    if named is None:
        return not_found()
    code, year = named.groups()
    try:
        found = await desk.read(lambda tx: public_programme(tx, code, int(year)))
    except Away:
        return away()
    if found is None:
        return not_found()
    content = programme_page(found, local(now, found.department))
    answer = unless_known(request, content, "text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = "public, max-age=300"
    del answer.headers["X-Robots-Tag"]
    return answer
