"""The state of the annuaire, one tap behind `/tableau`; the cards that wait for a check, and after how many days."""

from __future__ import annotations

from datetime import date

from bot.actions.directory.shelves import Shelf
from bot.actions.upkeep import confirmations
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Button, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.confirmations import CHOICES, is_stale
from bot.texts.french import age, capitalize_first
from bot.views.upkeep.dashboard import directory_screen

PAGE = 8
MOST_DIGITS = 4


async def show(turn: MemberTurn) -> None:
    """« ‹ Retour » to it, too."""
    shelf = await turn.shelf()
    await turn.show(await directory_screen(turn.tx, turn.member, shelf, turn.now))


async def show_stale(turn: MemberTurn) -> None:
    """The cards that wait for a check, those never checked first, then the oldest. args: offset."""
    shelf = await turn.shelf()
    today = shelf.today(turn.now)
    _, days = await confirmations.debt(turn.tx, turn.member, turn.now)
    cards = sorted(
        (card for card in shelf.referents.values() if is_stale(card.verified_on, today, days)),
        key=lambda card: (card.verified_on or date.min, card.id),
    )
    page = page_of(cards, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    rows = column([_stale_button(shelf, card, today) for card in page.shown])
    rows.append(page.turning("stale", before="‹ Précédentes"))
    await turn.show(
        screen(
            "dashboard/stale",
            [*rows, [back("dashboard")]],
            page=page,
            days=days,
        )
    )


def _stale_button(shelf: Shelf, card: Referent, today: date) -> Button:
    checked = capitalize_first(age(card.verified_on, today)) if card.verified_on else "Jamais"
    return tap(f"{checked} · {card.label(shelf.partner(card.partner_id).name)}", "referent", card.id)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


async def choose_days(turn: MemberTurn) -> None:
    """After how many days a card is to be confirmed. args: none, or the days chosen."""
    chosen = turn.arguments(1)[0]
    if chosen:
        await confirmations.choose_days(turn.tx, turn.member, _number(chosen), turn.now)
        await show(turn)
        return
    _, days = await confirmations.debt(turn.tx, turn.member, turn.now)
    buttons = [tap(f"{choice} jours", "freshness", str(choice)) for choice in CHOICES]
    await turn.show(screen("dashboard/days", [*pairs(buttons), [back("dashboard")]], days=days))
