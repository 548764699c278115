"""What is not needed any more is forgotten, with the durations of domain.md §6."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import forms, inbox, outbox, searches
from bot.store.database import Transaction

SEARCHES_KEPT = timedelta(days=30)
FORMS_KEPT = timedelta(days=30)


async def forget(tx: Transaction, now: datetime) -> None:
    await inbox.prune(tx, now)
    await outbox.prune(tx, now)
    await searches.prune(tx, now - SEARCHES_KEPT)
    await forms.prune(tx, now - FORMS_KEPT)
