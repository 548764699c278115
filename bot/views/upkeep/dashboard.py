"""The state of the annuaire: what there is to check, to mend and to fill; each count leads to its list."""

from __future__ import annotations

from datetime import datetime

from bot.actions.directory.shelves import Shelf
from bot.actions.upkeep import confirmations, misses
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, pairs, screen, tap
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading


async def directory_screen(tx: Reading, viewer: Member, shelf: Shelf, now: datetime) -> Screen:
    debt, days = await confirmations.debt(tx, viewer, now)
    to_check = tap(f"Fiches à vérifier ({debt.stale + debt.never_checked})", "stale")
    rates = tap("Joignabilité des partenaires", "reachability")
    buttons = [to_check, rates]
    if ANIMATEURS.admits(viewer.role):
        missed = await misses.groups(tx, viewer.department_code, now)
        buttons = [
            to_check,
            tap(f"Erreurs signalées ({debt.open_reports})", "reports"),
            tap(f"Recherches sans résultat ({len(missed)})", "misses"),
            tap(f"Demandes d’entrée ({debt.requests})", "requests"),
            rates,
            tap(f"À confirmer après {days} jours", "freshness"),
        ]
    rows = [*pairs(buttons), [tap("‹ Tableau", "steering")]]
    return screen("dashboard/dashboard", rows, department=shelf.department, debt=debt, days=days)
