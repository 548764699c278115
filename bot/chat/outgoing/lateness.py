"""An answer that waited says of when it is: « ouvert maintenant » was true then (docs/decisions/0010)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from telegram.constants import MessageLimit

from bot.domain.core.calendar import local
from bot.domain.core.outbox import Delivery
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.texts import render
from bot.transport.splitting import split_html

ROOM = {"text": MessageLimit.MAX_TEXT_LENGTH, "caption": MessageLimit.CAPTION_LENGTH}


async def said_late(tx: Reading, waiting: Delivery, member: Member | None, now: datetime) -> Delivery:
    """In the hours of the member it answers: who has no département is told nothing that changes within hours."""
    line = await line_of(tx, waiting, member, now)
    return replace(waiting, params=headed(waiting.params, line)) if line else waiting


async def line_of(tx: Reading, waiting: Delivery, member: Member | None, now: datetime) -> str:
    """« Message d’hier à 17 h 42, envoyé en retard. »; empty for who has no département."""
    department = await departments.department(tx, member.department_code) if member else None
    if department is None:
        return ""
    return render("trouble/late", queued=local(waiting.queued_at, department), now=local(now, department))


def headed(params: Mapping[str, object], line: str) -> Mapping[str, object]:
    """The same with `line` above its text or caption; as it is without one, and where both do not fit."""
    for name, limit in ROOM.items():
        html = params.get(name)
        if isinstance(html, str) and html and params.get("parse_mode") == "HTML":
            both = f"{line}\n\n{html}"
            return params if len(split_html(both, limit)) > 1 else {**params, name: both}
    return params
