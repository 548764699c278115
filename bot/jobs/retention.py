"""What is not needed any more is forgotten, with the durations of domain.md §6."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.requests import KEPT as REQUESTS_KEPT
from bot.store import forms, imports, inbox, outbox, requests, searches, tasks
from bot.store.database import Transaction

SEARCHES_KEPT = timedelta(days=30)
FORMS_KEPT = timedelta(days=30)
TASKS_KEPT = timedelta(days=7)


async def forget(tx: Transaction, now: datetime) -> None:
    await inbox.prune(tx, now)
    await tasks.prune(tx, now - TASKS_KEPT)
    await imports.prune(tx, now)
    await outbox.prune(tx, now)
    await searches.prune(tx, now - SEARCHES_KEPT)
    await forms.prune(tx, now - FORMS_KEPT)
    await requests.prune(tx, now - REQUESTS_KEPT)
