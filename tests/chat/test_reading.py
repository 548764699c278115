"""From Telegram's update to who speaks and where the answer goes."""

from __future__ import annotations

import json

import pytest
from telegram import Bot

from bot.chat.incoming.parsing import parse
from bot.chat.incoming.reading import hear
from bot.chat.turn import Place

WHO = {"id": 5, "is_bot": False, "first_name": "Nadia"}
UNDER = {"message_id": 7, "date": 1_795_000_000, "chat": {"id": 5, "type": "private"}}
IN_A_GROUP = {"message_id": 8, "date": 1_795_000_000, "chat": {"id": -6, "type": "supergroup"}}


@pytest.mark.parametrize(
    ("under", "place"),
    [
        (None, Place(5, private=True)),
        (UNDER, Place(5, private=True, message_id=7)),
        (UNDER | {"has_protected_content": True}, Place(5, private=True, message_id=7, protected=True)),
        (UNDER | {"date": 0}, Place(5, private=True, message_id=7)),
        (IN_A_GROUP | {"message_thread_id": 9}, Place(-6, private=False, message_id=8)),
        (
            IN_A_GROUP | {"message_thread_id": 9, "is_topic_message": True},
            Place(-6, private=False, message_id=8, thread_id=9),
        ),
    ],
)
def test_a_tap_is_answered_where_its_message_stands(under: object, place: Place) -> None:
    tap = {"id": "1", "chat_instance": "1", "from": WHO, "data": "1|menu"}
    body = json.dumps({"update_id": 1, "callback_query": tap | ({"message": under} if under else {})})

    heard = hear(*parse(body, Bot("1:a")))

    assert heard is not None
    assert place == heard.place
