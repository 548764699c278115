"""A structure's concerns: each in words with its day, what was before, and what is put aside of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.steering import concerns
from bot.actions.steering.concerns import PlaceConcerns
from bot.chat.paging import Page, offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.steering.concerns import Concern, dated, lasted
from bot.texts.french import plural

PAGE, HISTORY_PAGE = 3, 6
MOST_DAYS = 60
"""What lasted less is told in days."""
DAYS_A_MONTH = 30.4


async def show(turn: MemberTurn) -> None:
    """args: structure id [, offset]."""
    place_id, offset = turn.arguments(2)
    found = await concerns.of_place(turn.tx, turn.member, place_id, turn.now)
    await turn.show(place_screen(turn, found, offset_in(offset) or 0))


def place_screen(turn: MemberTurn, found: PlaceConcerns, offset: int = 0) -> Screen:
    told = [(one, dated(one.facts)) for one in found.followed.all]
    page = page_of(told, offset, PAGE)
    return screen(
        "concerns/place",
        _buttons(turn, found, page),
        protected=True,
        place=found.structure,
        page=page,
        today=found.today,
    )


def _buttons(
    turn: MemberTurn, found: PlaceConcerns, page: Page[tuple[Concern, Mapping[str, object]]]
) -> list[list[Button]]:
    place_id = found.structure.id
    first: list[Button] = []
    if ANIMATEURS.admits(turn.member.role):
        if found.followed.all:
            label = "Mettre de côté" if found.followed.concerns else "Autre date"
            first.append(tap(label, "concern_aside", place_id))
        if found.followed.aside:
            first.append(tap("Reprendre", "concern_back", place_id))
    first.append(tap("Historique", "concern_history", place_id))
    seen = [tap("Visites", "visit_place", place_id), tap("Chiffres", "activity_place", place_id)]
    return [first, seen, [tap("‹ Tableau", "steering"), *page.turning("concern", place_id)]]


async def history(turn: MemberTurn) -> None:
    """args: structure id [, offset]."""
    place_id, offset = turn.arguments(2)
    await turn.show(await history_screen(turn, place_id, offset_in(offset) or 0))


async def history_screen(turn: MemberTurn, place_id: str, offset: int = 0) -> Screen:
    found = await concerns.of_place(turn.tx, turn.member, place_id, turn.now)
    told = [
        (one, _lasted(lasted(one, found.today)))
        for one in await concerns.history(turn.tx, turn.member, place_id)
    ]
    page = page_of(told, offset, HISTORY_PAGE)
    rows = [page.turning("concern_history", place_id), [back("concern", place_id)]]
    return screen(
        "concerns/history", rows, protected=True, place=found.structure, page=page, today=found.today
    )


def _lasted(days: int) -> str:
    if days < MOST_DAYS:
        return plural(days, "jour", "jours")
    return plural(round(days / DAYS_A_MONTH), "mois", "mois")


async def take_back(turn: MemberTurn) -> None:
    """What was put aside counts again. args: structure id."""
    found = await concerns.take_back(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(place_screen(turn, found))
