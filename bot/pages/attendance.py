"""`/attendance/<event>.<key>`: the code of the moment, for the screen at the end of the room.

The address is a secret that would be read on that screen: the page takes it out of the address bar, and keeps it for
its own tab (`attendance.js`). Without JavaScript it is asked anew every ten seconds, as it is.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.actions.events.attendance.codes import PATH
from bot.actions.events.attendance.displays import Display, display
from bot.chat.turn import start_link
from bot.domain.events.attendance.attendance import link_payload
from bot.files.qr import qr_svg
from bot.pages.serving import SECRET, Away, Desk, away, not_found
from bot.texts import render

FOLDER = Path(__file__).parent
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("style", "script", "connect")),
        "img-src data:",
        "frame-ancestors 'none'",
    )
)
HEADERS = {**SECRET, "Cache-Control": "no-store", "Content-Security-Policy": POLICY}
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def attendance_routes(desk: Desk) -> list[Route]:
    async def show(request: Request) -> Response:
        return await _answer(desk, request, whole=True)

    async def follow(request: Request) -> Response:
        return await _answer(desk, request, whole=False)

    return [
        Route(PATH, _without_token),
        Route(f"{PATH}page.{{kind}}", _part),
        Route(f"{PATH}{{token}}/now", follow),
        Route(f"{PATH}{{token}}", show),
    ]


async def _answer(desk: Desk, request: Request, *, whole: bool) -> Response:
    """The page, or what is new on it."""
    token, now = request.path_params["token"], desk.clock.now()
    try:
        found = await desk.read(lambda tx: display(tx, token, now))
    except Away:
        return away()
    if found is None:
        return not_found()
    content = _content(found, desk.username())
    if whole:
        return _page(content)
    seconds = found.lasts.total_seconds() if found.code else None
    return JSONResponse({"html": content, "seconds": seconds}, headers=HEADERS)


async def _without_token(_request: Request) -> Response:
    """After a reload: the tab still knows the token, or somebody else opened the address."""
    return _page(_TEMPLATES.get_template("attendance_empty.html.j2").render(said=_said))


def _page(content: str) -> Response:
    page = _TEMPLATES.get_template("attendance.html.j2").render(content=Markup(content), said=_said)  # noqa: S704 — ours
    return HTMLResponse(page, headers=HEADERS)


def _content(found: Display, username: str) -> str:
    link = start_link(username, link_payload(found.event, found.half_day, found.code))
    picture = Markup(qr_svg(link)) if username and found.code else None  # noqa: S704 — ours
    return _TEMPLATES.get_template("attendance_code.html.j2").render(
        display=found, picture=picture, username=username, said=_said
    )


def _said(what: str, **values: object) -> Markup:
    """A sentence of the texts, escaped already."""
    defaults: dict[str, object] = {"display": None, "username": ""}
    return Markup(render("attendance/page", what=what, **{**defaults, **values}))  # noqa: S704


async def _part(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in TYPES:
        return not_found()
    content = (FOLDER / f"attendance.{kind}").read_bytes()
    return Response(content, media_type=TYPES[kind], headers={"Cache-Control": "public, max-age=3600"})
