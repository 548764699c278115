"""Tables that follow the code; a test compares.

`python -m docs.tables` prints those of the guide, and writes routes.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.actions.events.lists.event_cells import COLUMNS as EVENT_COLUMNS
from bot.chat.routing.access import Access
from bot.chat.routing.routes import Area, Route, RouteKind
from bot.domain.directory.referent_columns import COLUMNS
from bot.domain.network.roles import Role
from bot.handlers.routes import AREAS, MENU, ROUTES


def commands() -> Iterator[str]:
    """Every command of the menu, in its order."""
    by_name = {route.name: route for route in ROUTES if route.kind is RouteKind.COMMAND}
    for route in map(by_name.__getitem__, MENU):
        yield f"| `/{route.name}` | {route.menu} | {for_whom(route.access)} |"


def for_whom(access: Access[Any]) -> str:
    if access.strangers:
        return "tout le monde" if access.roles else "qui n’est pas membre"
    if Role.CONSEILLER not in access.roles:
        return "animateur, préfecture" if Role.PREFECTURE in access.roles else "animateur"
    return "membres" if Role.PREFECTURE in access.roles else "conseillers, animateur"


def columns() -> Iterator[str]:
    """What the columns of a list of référents, and of a programme of events, may be called."""
    for column in (*COLUMNS, *EVENT_COLUMNS):
        first, *others = column.names
        yield f"| {first} | {', '.join(others)} |"


ROUTES_PAGE = Path(__file__).with_name("routes.md")
ROLES = {
    Role.CONSEILLER: "conseiller",
    Role.ANIMATEUR: "animateur",
    Role.PREFECTURE: "préfecture",
    Role.NATIONAL: "national",
    None: "stranger",
}
HEADING = """\
# Who may do what

Made from the tables of routes (`bot/handlers/<area>/routes.py`) by `python -m docs.tables`; a test holds it to them.
A line that is not here does not exist for anybody. « g »: in groups too. Links are into the private chat, tasks are
the results of background work; a command's button has the same rights as what is typed.
"""


def routes_page() -> str:
    joined = Area(tuple(route for route in ROUTES if not any(route in area.routes for area in AREAS)))
    sections = [_section(_name(area), area) for area in AREAS if area.routes]
    return HEADING + "\n" + "\n".join([*sections, _section("forms", joined), _forms_section()])


def _name(area: Area) -> str:
    return area.routes[0].handler.__module__.split(".")[2]


def _section(name: str, area: Area) -> str:
    head = f"| {name} | | {' | '.join(ROLES.values())} |\n|---|---|{'---|' * len(ROLES)}\n"
    return f"## {name}\n\n{head}" + "".join(f"{_line(route)}\n" for route in area.routes)


def _line(route: Route) -> str:
    written = (
        f"`/{route.name}`" if route.kind is RouteKind.COMMAND else f"`{route.name}`" if route.name else ""
    )
    marks = ("●" if route.access.admits(role) else "" for role in ROLES)
    where = " g" if route.in_groups else ""
    return f"| {route.kind.name.lower()}{where} | {written} | {' | '.join(marks)} |"


def _forms_section() -> str:
    head = f"| form | {' | '.join(ROLES.values())} |\n|---|{'---|' * len(ROLES)}\n"
    rows = (
        f"| `{route.form.name}` | {' | '.join('●' if route.access.admits(role) else '' for role in ROLES)} |\n"
        for area in AREAS
        for route in area.forms
    )
    return f"## Who may fill in which form\n\n{head}" + "".join(rows)


if __name__ == "__main__":
    print("\n".join((*commands(), "", *columns())))  # noqa: T201 — its purpose
    ROUTES_PAGE.write_text(routes_page(), encoding="utf-8")
