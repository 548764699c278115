"""Calls as rows of the outbox, and rows as calls."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.core.outbox import Delivery, Lane, Matter, OnDoubt, OutgoingCall, Waiting
from bot.store.engine.transaction import Row, Value


def arrival(call: OutgoingCall, now: datetime) -> Mapping[str, Value]:
    """The text is not escaped to ASCII, so that the store sees what it must replace (`storable`)."""
    return {
        "chat_id": call.chat_id,
        "lane": int(call.lane),
        "method": call.method,
        "params": as_json(call.params),
        "file_name": call.file_name,
        "file_content": b64encode(call.file_content).decode("ascii"),
        "on_doubt": str(call.on_doubt),
        "member_id": call.member_id,
        "matter": written(call.matter),
        "post": call.post,
        "receipt": call.receipt,
        "channel": str(call.channel),
        "weight": call.weight,
        "not_before": stamp(call.not_before or now),
        "created_at": stamp(now),
    }


def readdressed(params: str, old: int, new: int) -> str:
    """To the group's new chat, where the numbers of the old chat's messages are those of others."""
    values = json.loads(params)
    if values.get("chat_id") != old:
        return params
    values.pop("reply_parameters", None)
    lost = {"message_id": 0} if "message_id" in values else {}
    return as_json(values | lost | {"chat_id": new})


def as_json(params: Mapping[str, object]) -> str:
    return json.dumps(dict(params), ensure_ascii=False, separators=(",", ":"))


def written(matter: Matter | None) -> str:
    """A JSON list: the noun, the part, then the ids; empty without a matter."""
    return json.dumps([matter.noun, matter.part, *matter.ids]) if matter else ""


def _matter(text: str) -> Matter | None:
    if not text:
        return None
    noun, part, *ids = json.loads(text)
    return Matter(noun, tuple(ids), part)


def waiting(row: Row, now: datetime) -> Waiting:
    not_before = parse_stamp(row["not_before"])
    meant = not_before - parse_stamp(row["created_at"])
    due = min(not_before, now + meant)
    return Waiting(
        row["id"], row["chat_id"], row["lane"], row["method"], due, bool(row["stranger"]), row["weight"]
    )


def delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        chat_id=row["chat_id"],
        method=row["method"],
        params=json.loads(row["params"]),
        on_doubt=OnDoubt(row["on_doubt"]),
        doubts=row["attempts"],
        due_since=parse_stamp(row["not_before"]),
        queued_at=parse_stamp(row["created_at"]),
        file_name=row["file_name"],
        file_content=b64decode(row["file_content"]),
        lane=Lane(row["lane"]),
        member_id=row["member_id"],
        matter=_matter(row["matter"]),
        post=row["post"],
        receipt=row["receipt"],
        deferred=row["deferred"],
    )
