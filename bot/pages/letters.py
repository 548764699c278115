"""`/mail/<token>`: where one click stops somebody's letters (RFC 8058), and another brings them back.

A mail program posts there by itself; a person sees a page first, for what only looks at a link must change nothing.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.actions.privacy import letterboxes
from bot.actions.privacy.letterboxes import PATH
from bot.domain.network.members import Member
from bot.domain.privacy.letterboxes import Letterbox
from bot.pages.serving import SECRET, Away, Desk, away, not_found
from bot.texts import render

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "letters.css").read_text(encoding="utf-8")
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'",
        "img-src data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {**SECRET, "Cache-Control": "no-store", "Content-Security-Policy": POLICY}
STOP, TAKE_UP = "stop", "take_up"
STOPS = (b"One-Click", f"choice={STOP}".encode())
"""What a mail program posts, as a form of either kind; and the button of the page."""
TAKES_UP = f"choice={TAKE_UP}".encode()
LARGEST_BODY = 2048
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def letters_route(desk: Desk) -> Route:
    async def serve(request: Request) -> Response:
        return await _serve(desk, request)

    return Route(f"{PATH}{{token}}", serve, methods=["GET", "POST"])


async def _serve(desk: Desk, request: Request) -> Response:
    token = request.path_params["token"]
    try:
        if request.method == "POST":
            found = await _post(desk, token, await _body(request))
        else:
            found = await desk.read(lambda tx: letterboxes.behind(tx, token))
    except Away:
        return away()
    return _page(*found) if found else not_found()


async def _post(desk: Desk, token: str, body: bytes) -> tuple[Member, Letterbox] | None:
    if TAKES_UP in body:
        return await desk.write(lambda tx: letterboxes.take_up(tx, token))
    if any(said in body for said in STOPS):
        now = desk.clock.now()
        return await desk.write(lambda tx: letterboxes.stop(tx, token, now))
    return await desk.read(lambda tx: letterboxes.behind(tx, token))


async def _body(request: Request) -> bytes:
    """Its beginning: all that matters is short."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) >= LARGEST_BODY:
                break
    except ClientDisconnect:
        return b""
    return body[:LARGEST_BODY]


def _page(member: Member, letterbox: Letterbox) -> Response:
    stopped = letterbox.stopped_at is not None
    page = _TEMPLATES.get_template("letters.html.j2").render(
        style=Markup(STYLE),  # noqa: S704 — ours
        choice=TAKE_UP if stopped else STOP,
        said=partial(_said, stopped=stopped, has_telegram=member.user_id is not None and member.reachable),
    )
    return HTMLResponse(page, headers=HEADERS)


def _said(what: str, **values: object) -> Markup:
    """A sentence of the texts, escaped already."""
    return Markup(render("letters/page", what=what, **values))  # noqa: S704
