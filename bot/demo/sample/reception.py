"""What some of the sample network want to receive: one has a digest, one is silent, one has hours of their own."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts.reception import reception
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception.reception import ReceptionWay
from bot.store.engine.transaction import Transaction
from bot.store.network import members

WITH_DIGEST, SILENT, IN_THE_MORNING = "Nadia Benali", "Mamadou Traoré", "Élodie Lemaître"


async def fill_reception(tx: Transaction, department_code: str, now: datetime) -> None:
    """The others receive everything at once, as everybody does at first."""
    people = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    await reception.choose_way(tx, people[WITH_DIGEST], Topic.NEWSLETTER, ReceptionWay.DIGEST)
    await reception.be_silent(tx, people[SILENT], "2 semaines", now)
    await reception.choose_hours(tx, people[IN_THE_MORNING], "9h-12h sauf mercredi")
