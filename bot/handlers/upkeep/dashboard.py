"""`/tableau`: what an animateur sees first in the morning; each count leads to its list."""

from __future__ import annotations

from datetime import date

from bot.actions.directory.shelves import Shelf
from bot.actions.incidents import finding
from bot.actions.upkeep import confirmations, misses
from bot.chat.access import ANIMATEURS
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Button, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.confirmations import CHOICES, is_stale
from bot.store.core import outbox
from bot.texts.french import age, capitalize_first

PAGE = 8
MOST_DIGITS = 4


async def show(turn: MemberTurn) -> None:
    """`/tableau`, and « ‹ Retour » to it."""
    shelf = await turn.shelf()
    debt, days = await confirmations.debt(turn.tx, turn.member, turn.now)
    to_check = tap(f"Fiches à vérifier ({debt.stale + debt.never_checked})", "stale")
    rates = tap("Joignabilité des partenaires", "reachability")
    buttons, unknown = [to_check, rates], 0
    if ANIMATEURS.admits(turn.member.role):
        unknown = await outbox.unknown_lately(turn.tx, turn.member.department_code, turn.now)
        missed = await misses.groups(turn.tx, turn.member.department_code, turn.now)
        buttons = [
            to_check,
            tap(f"Erreurs signalées ({debt.open_reports})", "reports"),
            tap(f"Recherches sans résultat ({len(missed)})", "misses"),
            tap(f"Demandes d’entrée ({debt.requests})", "requests"),
            rates,
            tap(f"À confirmer après {days} jours", "freshness"),
        ]
    totals = await finding.counts(turn.tx, turn.member, turn.now)
    new, late = totals[finding.Filter.NEW], totals[finding.Filter.LATE]
    buttons.append(tap(f"Incidents ({totals[finding.Filter.OPEN]})", "incidents"))
    board = screen(
        "dashboard/dashboard",
        pairs(buttons),
        department=shelf.department,
        debt=debt,
        days=days,
        unknown=unknown,
        new_incidents=new,
        late_incidents=late,
    )
    await turn.show(board)


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
