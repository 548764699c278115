"""Raw updates: each kind the Bot API has, in a valid shape with hostile values, and the same mutilated."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, TypeAlias

from hypothesis import strategies as st

from bot.handlers.routes import ROUTES
from bot.chat.routes import Kind
from tests.hostile.texts import nasty, typed

Json: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]

DATE = 1_795_000_000
PEOPLE = (1001, 1002, 1003, 1005, 777000, 1087968824, 1, 2**52 - 1)
GROUP, UNKNOWN_GROUP = -5001, -1009999999999
FILE = {"file_id": "f" * 40, "file_unique_id": "u" * 10, "file_size": 9}
PICTURE = {**FILE, "width": 9, "height": 9}
TAPS = tuple(route.name for route in ROUTES if route.kind is Kind.TAP)
IDS = ("cafninetyf", "cafsixtyxx", "titresninf", "placecergy", "placecreil", "caf", "carte-grise", "join", "-")
STEPS = ("notice", "charter", "name", "structure", "oui", "0", "5", "-5", "²", "٣", "9" * 40, "9" * 5000)

ids = st.sampled_from(IDS + STEPS)
forged = st.one_of(
    nasty,
    st.builds(
        lambda version, route, args: "|".join((version, route, *args)),
        st.sampled_from(("1", "1", "1", "0", "2", "", "1 ")),
        st.sampled_from((*TAPS, "nosuch", "")),
        st.lists(st.one_of(ids, nasty), max_size=4),
    ),
)
tokens = st.sampled_from(("1", "12345678901234567", "x" * 64, "", "é"))


@st.composite
def users(draw: st.DrawFn, who: int | None = None) -> Json:
    user: Json = {"id": who or draw(st.sampled_from(PEOPLE)), "is_bot": False, "first_name": draw(nasty)}
    for name in ("last_name", "username", "language_code"):
        if draw(st.booleans()):
            user[name] = draw(nasty)
    return user


@st.composite
def chats(draw: st.DrawFn, who: Json) -> Json:
    kind = draw(st.sampled_from(("private", "private", "private", "group", "supergroup", "channel", "new")))
    if kind == "private":
        return {"id": who["id"], "type": "private", "first_name": who["first_name"]}
    number = draw(st.sampled_from((GROUP, GROUP, UNKNOWN_GROUP)))
    return {"id": number, "type": kind, "title": draw(nasty), "is_forum": draw(st.booleans())}


def contents(other: Json, chat: Json) -> st.SearchStrategy[Json]:
    """Each content and each service message, as the Bot API writes it."""
    said = {"message_id": 1, "date": DATE, "chat": chat, "text": "ancien"}
    file, picture = st.just(FILE), st.just([PICTURE])
    captioned = {"caption": nasty, "caption_entities": st.just([])}
    document = st.fixed_dictionaries({"file_name": nasty, "mime_type": nasty}).map(lambda some: FILE | some)
    return st.one_of(
        st.fixed_dictionaries({"text": typed}),
        st.fixed_dictionaries({"text": typed}),
        st.fixed_dictionaries({"text": typed, "reply_to_message": st.just(said), "quote": st.just({"text": "x", "position": 0})}),
        st.fixed_dictionaries({"text": typed, "forward_origin": st.just({"type": "user", "date": DATE, "sender_user": other})}),
        st.fixed_dictionaries({"text": typed, "sender_chat": st.just(chat)}),
        st.fixed_dictionaries({"text": typed, "via_bot": st.just(other), "message_thread_id": st.just(4), "is_topic_message": st.just(True)}),
        st.fixed_dictionaries({"photo": picture, **captioned}),
        st.fixed_dictionaries({"document": document, **captioned}),
        st.fixed_dictionaries({"animation": st.just({**PICTURE, "duration": 1}), "document": file}),
        st.fixed_dictionaries({"video": st.just({**PICTURE, "duration": 1}), **captioned}),
        st.fixed_dictionaries({"video_note": st.just({**FILE, "length": 1, "duration": 1})}),
        st.fixed_dictionaries({"voice": st.just({**FILE, "duration": 1}), **captioned}),
        st.fixed_dictionaries({"audio": st.fixed_dictionaries({"title": nasty, "performer": nasty}).map(lambda some: {**FILE, "duration": 1, **some})}),
        st.fixed_dictionaries({"sticker": st.just({**PICTURE, "type": "regular", "is_animated": False, "is_video": False})}),
        st.fixed_dictionaries({"contact": st.fixed_dictionaries({"phone_number": nasty, "first_name": nasty, "vcard": nasty})}),
        st.fixed_dictionaries({"venue": st.fixed_dictionaries({"title": nasty, "address": nasty, "location": st.just({"latitude": 1.0, "longitude": 2.0})})}),
        st.just({"location": {"latitude": -90.0, "longitude": 180.0, "live_period": 60}}),
        st.just({"dice": {"emoji": "🎲", "value": 6}}),
        st.just({"game": {"title": "x", "description": "y", "photo": [PICTURE]}}),
        st.just({"story": {"chat": chat, "id": 5}}),
        polls.map(lambda poll: {"poll": poll}),
        st.just({"new_chat_members": [other]}),
        st.just({"left_chat_member": other}),
        nasty.map(lambda title: {"new_chat_title": title}),
        st.just({"new_chat_photo": [PICTURE]}),
        st.just({"delete_chat_photo": True}),
        st.just({"group_chat_created": True}),
        st.just({"migrate_to_chat_id": UNKNOWN_GROUP}),
        st.just({"migrate_from_chat_id": GROUP}),
        st.just({"pinned_message": said}),
        st.just({"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}}),
        st.just({"forum_topic_created": {"name": "x", "icon_color": 1}}),
        st.just({"video_chat_started": {}}),
        st.just({"write_access_allowed": {"from_request": True}}),
        st.just({"users_shared": {"request_id": 1, "users": [{"user_id": 7}]}}),
        nasty.map(lambda data: {"web_app_data": {"data": data, "button_text": data}}),
    )


polls = st.builds(
    lambda question, option: {
        "id": "7",
        "question": question,
        "options": [{"text": option, "voter_count": 0, "persistent_id": "0"}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": False,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
    nasty,
    nasty,
)


@st.composite
def messages(draw: st.DrawFn, who: Json, chat: Json) -> Json:
    number = draw(st.sampled_from((1, 2, 3, 50, 2**31 - 1)))
    head = {"message_id": number, "date": DATE, "chat": chat, "from": who}
    return head | draw(contents(draw(users()), chat))


def membership(who: Json, status: str) -> Json:
    return {"status": status, "user": who, "until_date": 0}


@st.composite
def valid(draw: st.DrawFn) -> Json:
    """One update of any kind; every field has the type Telegram gives it."""
    who = draw(users())
    chat = draw(chats(who))
    message = messages(who, chat)
    either = st.sampled_from(("member", "left", "kicked"))
    changed = {
        "chat": chat,
        "from": who,
        "date": DATE,
        "old_chat_member": membership(who, draw(either)),
        "new_chat_member": membership(who, draw(either)),
    }
    reaction = {"chat": chat, "message_id": 1, "date": DATE}
    emoji = [{"type": "emoji", "emoji": "👍"}]
    tap = {"id": draw(tokens), "from": who, "chat_instance": "1"}
    kinds = {
        "message": message,
        "edited_message": message,
        "channel_post": message.map(lambda post: {**post, "sender_chat": chat}),
        "edited_channel_post": message,
        "business_message": message.map(lambda said: {**said, "business_connection_id": "b"}),
        "callback_query": st.one_of(
            st.builds(lambda data, said: {**tap, "data": data, "message": said}, forged, message),
            st.builds(lambda data: {**tap, "data": data, "message": {"chat": chat, "message_id": 1, "date": 0}}, forged),
            st.builds(lambda data: {**tap, "data": data, "inline_message_id": "abc"}, forged),
            st.just({**tap, "game_short_name": "x"}),
        ),
        "inline_query": st.builds(lambda query: {"id": "9", "from": who, "query": query, "offset": ""}, typed),
        "chosen_inline_result": st.builds(lambda query: {"result_id": "caf", "from": who, "query": query}, typed),
        "my_chat_member": st.just(changed),
        "chat_member": st.just(changed),
        "chat_join_request": st.builds(lambda bio: {"chat": chat, "from": who, "user_chat_id": who["id"], "date": DATE, "bio": bio}, nasty),
        "message_reaction": st.just({**reaction, "user": who, "old_reaction": [], "new_reaction": emoji}),
        "message_reaction_count": st.just({**reaction, "reactions": [{"type": emoji[0], "total_count": 1}]}),
        "poll": polls,
        "poll_answer": st.just({"poll_id": "7", "user": who, "option_ids": [0], "option_persistent_ids": ["0"]}),
        "shipping_query": st.just({}),
    }
    weights = ("message", "callback_query", "message", "callback_query", "inline_query", *kinds)
    kind = draw(st.sampled_from(weights))
    return {kind: draw(kinds[kind])}


DEEP: Json = {}
_inner = DEEP
for _ in range(60):
    _inner["message"] = {}
    _inner = _inner["message"]

JUNK = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 1e308, 2**31, -(2**31), 2**53, 2**63 - 1, -(2**63), 2**63, 10**400,
    "", "1001", "x", "\ud800", "\x00", "a" * 30_000, [], {}, [None], [[[[]]]], [{}], {"id": 1}, {"": {}}, DEEP,
    ["caf"], {"text": "caf"}, list(range(6000)),
)  # fmt: skip


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Of everything in it, itself apart."""
    items: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        items = iter(value.items())
    elif isinstance(value, list):
        items = iter(enumerate(value))
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


@st.composite
def mutilated(draw: st.DrawFn) -> Json:
    """A valid update with one to four things missing or of another type."""
    update: Json = copy.deepcopy(draw(valid()))
    for _ in range(draw(st.integers(1, 4))):
        places = list(paths(update))
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        holder: Any = update
        for step in way:
            holder = holder[step]
        if draw(st.booleans()):
            holder[last] = copy.deepcopy(draw(st.sampled_from(JUNK)))
        else:
            del holder[last]
    return update


numbered = st.sampled_from((-1, True, 2**63, 2**63 - 1, "7", None, 1.5, [], 5))
foreign = st.builds(lambda update, number: {"update_id": number, **update}, valid(), numbered)
