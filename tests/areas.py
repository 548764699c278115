"""Routes and texts by their area: one test for each, of which a new route or text is a part by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.chat.routing.routes import Route, RouteKind
from bot.handlers.routes import ROUTES
from bot.texts import template_names


def by_area(routes: Iterable[Route]) -> Mapping[str, Sequence[Route]]:
    """By the package their handler lies in: `directory` for `bot.handlers.directory…`."""
    areas: defaultdict[str, list[Route]] = defaultdict(list)
    for route in routes:
        areas[route.handler.__module__.split(".")[2]].append(route)
    return areas


BUTTONS = by_area(route for route in ROUTES if route.kind is RouteKind.BUTTON)
TEMPLATES: Mapping[str, Sequence[str]] = {
    folder: [name for name in template_names() if name.rpartition("/")[0] == folder]
    for folder in sorted({name.rpartition("/")[0] for name in template_names()})
}
