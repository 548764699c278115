"""Where an answer goes: into the topic of a forum, and into no thread that is only a chain of answers."""

from __future__ import annotations

import json

import pytest
from telegram import Bot

from bot.chat.incoming.parsing import parse
from bot.chat.incoming.reading import hear

USER = {"id": 1001, "is_bot": False, "first_name": "Nadia"}
GROUP = {"id": -1009, "type": "supergroup", "title": "France services 95"}
WRITTEN = {"message_id": 7, "date": 1_795_000_000, "chat": GROUP, "from": USER, "text": "/aide"}


@pytest.mark.parametrize("is_tap", [False, True])
@pytest.mark.parametrize("in_topic", [False, True])
def test_a_thread_counts_in_a_topic_alone(is_tap: bool, in_topic: bool) -> None:
    message = WRITTEN | {"message_thread_id": 5} | ({"is_topic_message": True} if in_topic else {})
    tap = {"id": "1", "from": USER, "chat_instance": "1", "data": "x", "message": message}
    kind, written = ("callback_query", tap) if is_tap else ("message", message)

    heard = hear(*parse(json.dumps({"update_id": 1, kind: written}), Bot("1:a")))

    assert heard is not None
    assert heard.place.thread_id == (5 if in_topic else None)
