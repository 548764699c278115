"""The partners a sheet asks about, one after the other."""

from __future__ import annotations

from bot.actions.visits.sheets import SheetPage


def partner_after(page: SheetPage, about: str) -> str:
    """The next one; '' behind the last."""
    order = list(page.partners)
    at = order.index(about) + 1 if about in order else 0
    return order[at] if at < len(order) else ""
