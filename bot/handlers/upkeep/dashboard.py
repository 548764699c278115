"""`/tableau`: what an animateur sees first in the morning."""

from __future__ import annotations

from bot.actions.upkeep import confirmations
from bot.chat.access import ANIMATEURS
from bot.chat.screens import back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.upkeep.confirmations import CHOICES


async def show(turn: MemberTurn) -> None:
    """`/tableau`, and « ‹ Retour » to it."""
    shelf = await turn.shelf()
    debt, days = await confirmations.debt(turn.tx, turn.member, turn.now)
    rows = [[tap("Joignabilité des partenaires", "reachability")]]
    if ANIMATEURS.admits(turn.member.role):
        rows.insert(0, [tap(f"Erreurs signalées ({debt.open_reports})", "reports")])
        rows.append([tap(f"À confirmer après {days} jours", "freshness")])
    await turn.show(screen("dashboard/dashboard", rows, department=shelf.department, debt=debt, days=days))


async def choose_days(turn: MemberTurn) -> None:
    """After how many days a card is to be confirmed. args: none, or the days chosen."""
    chosen = turn.arguments(1)[0]
    if chosen:
        days = int(chosen) if chosen.isdecimal() and len(chosen) < 5 else 0  # noqa: PLR2004
        await confirmations.choose_days(turn.tx, turn.member, days, turn.now)
        await show(turn)
        return
    _, days = await confirmations.debt(turn.tx, turn.member, turn.now)
    buttons = [tap(f"{choice} jours", "freshness", str(choice)) for choice in CHOICES]
    await turn.show(screen("dashboard/days", [*pairs(buttons), [back("dashboard")]], days=days))
