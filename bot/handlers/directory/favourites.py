"""What one keeps at hand, and what one has seen lately."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.directory import consultations, favourites
from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.handlers.directory.referents import more_screen, result_button
from bot.handlers.directory.seen import read
from bot.texts import render


async def show(turn: MemberTurn) -> None:
    """`/favoris`, and its button."""
    shelf = await turn.shelf()
    cards = await consultations.favourite_cards(turn.tx, shelf, turn.member)
    await turn.show(_list(shelf, "favourites/favourites", cards, ("Vus récemment", "recents")))


async def show_recents(turn: MemberTurn) -> None:
    shelf = await turn.shelf()
    cards = await consultations.recent_cards(turn.tx, shelf, turn.member)
    await turn.show(_list(shelf, "favourites/recents", cards, ("Mes favoris", "favourites")))


async def choose(turn: MemberTurn) -> None:
    """A second tap on an old button changes nothing.

    args: référent id, « on » or « off » [, search id [, what the card is shown for]].
    """
    referent_id, wanted, search_id, origin = turn.arguments(4)
    shelf = await turn.shelf()
    seen = read(shelf, referent_id, search_id, origin)
    await favourites.choose(turn.tx, turn.member, seen.card, turn.now, kept=wanted == "on")
    turn.toast(render("favourites/added" if wanted == "on" else "favourites/deleted"))
    await turn.show(await more_screen(turn, shelf, seen))


def _list(shelf: Shelf, name: str, cards: Sequence[Referent], other: tuple[str, str]) -> Screen:
    buttons = column([result_button(shelf, card, "") for card in cards])
    return screen(name, [*buttons, [tap(*other)], [back("partners")]], cards=cards)
