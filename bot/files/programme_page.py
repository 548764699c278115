"""The programme as one page of HTML that needs nothing else: to be given away as a file, or served.

Nothing personal is on it: structures, their public address and telephone, and what takes place there.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.campaigns.programme import Programme
from bot.domain.core.words.phones import show_phone
from bot.files.campaign_papers import span
from bot.texts import render
from bot.texts.french import capitalize_first, day

FOLDER = Path(__file__).parent / "html"
STYLE = (FOLDER / "programme.css").read_text(encoding="utf-8")
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a browser may do with the page where it is served."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(day=day, phone=show_phone, capitalize_first=capitalize_first)


def programme_page(programme: Programme, now: datetime) -> bytes:
    """`now`: local."""

    def said(what: str) -> Markup:
        text = render("campaigns/page", what=what, programme=programme, campaign=programme.campaign, now=now)
        return Markup(text)  # noqa: S704 — escaped by our own texts

    page = _TEMPLATES.get_template("programme.html.j2").render(
        programme=programme,
        days=programme.by_day(),
        style=Markup(STYLE),  # noqa: S704 — ours
        said=said,
        span=span,
    )
    return page.encode()
