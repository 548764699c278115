"""The two tables of the guide that follow the code: `python -m docs.tables` prints them; a test compares."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat.routes import Access, Kind
from bot.domain.directory.referent_columns import COLUMNS
from bot.domain.network.members import Role
from bot.handlers.routes import ROUTES


def commands() -> Iterator[str]:
    """Every command of a menu, in the order of the routes."""
    for route in ROUTES:
        if route.kind is Kind.COMMAND and route.menu:
            yield f"| `/{route.name}` | {route.menu} | {for_whom(route.access)} |"


def for_whom(access: Access) -> str:
    if access.strangers:
        return "tout le monde" if access.roles else "qui n’est pas membre"
    if Role.CONSEILLER not in access.roles:
        return "animateur, préfecture" if Role.PREFECTURE in access.roles else "animateur"
    return "membres" if Role.PREFECTURE in access.roles else "conseillers, animateur"


def columns() -> Iterator[str]:
    """What the columns of a list of référents may be called."""
    for column in COLUMNS:
        first, *others = column.names
        yield f"| {first} | {', '.join(others)} |"


if __name__ == "__main__":
    print("\n".join((*commands(), "", *columns())))  # noqa: T201 — its purpose
