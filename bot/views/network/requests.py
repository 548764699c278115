"""Somebody asks to come in: the card an animateur decides on."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, link, screen, tap
from bot.domain.core.outbox import Matter
from bot.domain.network.requests import Request
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.network import requests

ASKS_IN = "request"


async def card(tx: Reading, asked: Request) -> Screen:
    """With the buttons that decide, as long as nobody did."""
    decide = [tap("Accepter", "approve", asked.id), tap("Refuser", "refuse", asked.id)]
    department = await departments.department(tx, asked.department_code)
    zone = ZoneInfo(department.time_zone if department else "Europe/Paris")
    when = asked.asked_at.astimezone(zone)
    rows = [decide] if asked.is_open else []
    return screen("requests/card", rows, request=asked, asked_at=when, department=department)


def answered(asked: Request, code: str, address: str, *, is_again: bool = False) -> Screen:
    """To who asked. `code`, and `address` that brings it to the bot: empty where nothing lets them in."""
    rows = [[link("Entrer dans le réseau", address)]] if code else []
    return screen("requests/answer", rows, request=asked, code=code, is_again=is_again)


def asks_in(asked: Request) -> Matter:
    return Matter(ASKS_IN, (asked.id,))


async def words_of_request(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing once it was decided, or taken back."""
    asked = await requests.by_id(reader.tx, ids[0], reader.member.scope)
    return await card(reader.tx, asked) if asked is not None and asked.is_open else None
