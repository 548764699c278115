"""Somebody's training record on one phone screen: what is still asked of them first, then what they followed."""

from __future__ import annotations

from typing import Any

from bot.actions.training.records import OwnRecord
from bot.chat.screens import Button, Keyboard, Screen, screen, tap

MOST_LINES = 12
MOST_CHANCES = 3


def own_record(record: OwnRecord, keyboard: Keyboard = ()) -> Screen:
    """For themselves: events to come that count for what is lacking lead to registering."""
    return screen("records/own", [*([one] for one in _chances(record)), *keyboard], **_told(record))


def record_of_somebody(record: OwnRecord, keyboard: Keyboard = ()) -> Screen:
    """For who looks after the network."""
    return screen("records/person", keyboard, member=record.member, **_told(record))


def _chances(record: OwnRecord) -> list[Button]:
    return [
        tap(f"{event.starts:%d/%m} · {event.title}", "event", event.id)
        for event in record.chances[:MOST_CHANCES]
    ]


def _told(record: OwnRecord) -> dict[str, Any]:
    return {
        "followed": record.followed[:MOST_LINES],
        "total": len(record.followed),
        "hours": record.hours,
        "lacking": record.lacking,
        "chances": record.chances,
    }
