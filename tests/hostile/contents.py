"""What a message may hold: each content and each service message of the Bot API, with hostile words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.hostile.texts import nasty, typed

Json: TypeAlias = dict[str, Any]

DATE = 1_795_000_000
GROUP, UNKNOWN_GROUP = -5001, -1009999999999
FILE = {"file_id": "f" * 40, "file_unique_id": "u" * 10, "file_size": 9}
PICTURE = {**FILE, "width": 9, "height": 9}
FILM = {**PICTURE, "duration": 1}
SOUND = {**FILE, "duration": 1}
STICKER = {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}


def shape(constant: Mapping[str, object] | None = None, /, **fields: object) -> st.SearchStrategy[Json]:
    """An object of the Bot API; a field's value is given, or drawn."""
    drawn = {**(constant or {}), **fields}
    return st.fixed_dictionaries(
        {
            name: value if isinstance(value, st.SearchStrategy) else st.just(value)
            for name, value in drawn.items()
        }
    )


polls = shape(
    id="7",
    question=nasty,
    options=st.tuples(shape(text=nasty, voter_count=0, persistent_id="0")).map(list),
    total_voter_count=0,
    is_closed=False,
    is_anonymous=False,
    type="regular",
    allows_multiple_answers=False,
    allows_revoting=True,
    members_only=False,
)


def contents(other: Json, chat: Json) -> st.SearchStrategy[Json]:
    return st.one_of(written(other, chat), written(other, chat), sent(chat), happened(other, chat))


def written(other: Json, chat: Json) -> st.SearchStrategy[Json]:
    origin = {"type": "user", "date": DATE, "sender_user": other}
    return st.one_of(
        shape(text=typed),
        shape(text=typed),
        shape(text=typed, reply_to_message=earlier(chat), quote={"text": "x", "position": 0}),
        shape(text=typed, forward_origin=origin),
        shape(text=typed, sender_chat=chat),
        shape(text=typed, via_bot=other, message_thread_id=4, is_topic_message=True),
    )


def sent(chat: Json) -> st.SearchStrategy[Json]:
    return st.one_of(
        shape(photo=[PICTURE], caption=nasty, caption_entities=[]),
        shape(document=shape(FILE, file_name=nasty, mime_type=nasty), caption=nasty),
        shape(animation=FILM, document=FILE),
        shape(video=FILM, caption=nasty),
        shape(video_note={**SOUND, "length": 1}),
        shape(voice=SOUND, caption=nasty),
        shape(audio=shape(SOUND, title=nasty, performer=nasty)),
        shape(sticker=STICKER),
        shape(contact=shape(phone_number=nasty, first_name=nasty, vcard=nasty)),
        shape(venue=shape(title=nasty, address=nasty, location={"latitude": 1.0, "longitude": 2.0})),
        shape(location={"latitude": -90.0, "longitude": 180.0, "live_period": 60}),
        shape(dice={"emoji": "🎲", "value": 6}),
        shape(game={"title": "x", "description": "y", "photo": [PICTURE]}),
        shape(story={"chat": chat, "id": 5}),
        shape(poll=polls),
    )


def happened(other: Json, chat: Json) -> st.SearchStrategy[Json]:
    return st.one_of(
        shape(new_chat_members=[other]),
        shape(left_chat_member=other),
        shape(new_chat_title=nasty),
        shape(new_chat_photo=[PICTURE]),
        shape(delete_chat_photo=True),
        shape(group_chat_created=True),
        shape(migrate_to_chat_id=UNKNOWN_GROUP),
        shape(migrate_from_chat_id=GROUP),
        shape(pinned_message=earlier(chat)),
        shape(message_auto_delete_timer_changed={"message_auto_delete_time": 60}),
        shape(forum_topic_created={"name": "x", "icon_color": 1}),
        shape(video_chat_started={}),
        shape(write_access_allowed={"from_request": True}),
        shape(users_shared={"request_id": 1, "users": [{"user_id": 7}]}),
        shape(web_app_data=shape(data=nasty, button_text=nasty)),
    )


def earlier(chat: Json) -> Json:
    return {"message_id": 1, "date": DATE, "chat": chat, "text": "ancien"}
