"""Raw updates: each kind the Bot API has, in a valid shape with hostile values, and the same mutilated."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, TypeAlias

from hypothesis import strategies as st

from bot.chat.routing.routes import RouteKind
from bot.handlers.routes import ROUTES
from tests.hostile.contents import DATE, GROUP, UNKNOWN_GROUP, Json, contents, polls, shape
from tests.hostile.texts import nasty, typed

Path: TypeAlias = tuple[str | int, ...]

PEOPLE = (1001, 1002, 1003, 1003, 1005, 1087968824, 2**52 - 1)
LINES = ("country_code", "state", "city", "street_line1", "street_line2", "post_code")
TAPS = tuple(route.name for route in ROUTES if route.kind is RouteKind.BUTTON)
IDS = ("cafninetyf", "cafsixtyxx", "titresninf", "placecergy", "placecreil", "caf", "carte-grise", "-")
STEPS = ("join", "notice", "charter", "name", "structure", "oui")
NUMBERS = ("0", "5", "-5", "²", "٣", "9" * 40, "9" * 5000)

likely = st.sampled_from((*IDS, *STEPS, *NUMBERS))
forged = st.one_of(
    st.builds("1|{}|{}".format, st.sampled_from(TAPS), likely),
    st.builds("1|{}|{}|{}".format, st.sampled_from(TAPS), likely, likely),
    st.builds("{}|{}|{}".format, st.sampled_from(("0", "2", "", "1 ")), st.sampled_from(TAPS), likely),
    st.builds("1|{}|{}".format, st.sampled_from((*TAPS, "nosuch", "")), nasty),
    nasty,
)


@st.composite
def users(draw: st.DrawFn) -> Json:
    more = [name for name in ("last_name", "username", "language_code") if draw(st.booleans())]
    someone = shape(id=st.sampled_from(PEOPLE), is_bot=False, first_name=nasty, **dict.fromkeys(more, nasty))
    return draw(someone)


@st.composite
def chats(draw: st.DrawFn, who: Json) -> Json:
    kind = draw(st.sampled_from(("private", "private", "private", "group", "supergroup", "channel", "new")))
    if kind == "private":
        return {"id": who["id"], "type": "private", "first_name": who["first_name"]}
    group = st.sampled_from((GROUP, GROUP, UNKNOWN_GROUP))
    return draw(shape(id=group, type=kind, title=nasty, is_forum=st.booleans()))


@st.composite
def messages(draw: st.DrawFn, who: Json, chat: Json) -> Json:
    number = draw(st.sampled_from((1, 2, 3, 50, 2**31 - 1)))
    head = {"message_id": number, "date": DATE, "chat": chat, "from": who}
    return head | draw(contents(draw(users()), chat))


def taps(who: Json, chat: Json) -> st.SearchStrategy[Json]:
    ids = st.sampled_from(("1", "12345678901234567", "x" * 64, "", "é"))
    tap = {"from": who, "chat_instance": "1"}
    return st.one_of(
        shape(tap, id=ids, data=forged, message=messages(who, chat)),
        shape(tap, id=ids, data=forged, message={"chat": chat, "message_id": 1, "date": 0}),
        shape(tap, id=ids, data=forged, inline_message_id="abc"),
        shape(tap, id=ids, game_short_name="x"),
    )


def changes(who: Json, chat: Json) -> st.SearchStrategy[Json]:
    member = shape(status=st.sampled_from(("member", "left", "kicked")), user=who, until_date=0)
    about = {"chat": chat, "from": who, "date": DATE}
    return shape(about, old_chat_member=member, new_chat_member=member)


def kinds(who: Json, chat: Json) -> dict[str, st.SearchStrategy[Json]]:
    message, mine = messages(who, chat), {"from": who}
    about = {"chat": chat, "message_id": 1, "date": DATE}
    emoji = {"type": "emoji", "emoji": "👍"}
    return {
        "message": message,
        "callback_query": taps(who, chat),
        "inline_query": shape(mine, id="9", query=typed, offset=""),
        "edited_message": message,
        "channel_post": message.map(lambda post: {**post, "sender_chat": chat}),
        "edited_channel_post": message,
        "business_message": message.map(lambda said: {**said, "business_connection_id": "b"}),
        "chosen_inline_result": shape(mine, result_id="caf", query=typed),
        "my_chat_member": changes(who, chat),
        "chat_member": changes(who, chat),
        "chat_join_request": shape(mine, chat=chat, user_chat_id=who["id"], date=DATE, bio=nasty),
        "message_reaction": shape(about, user=who, old_reaction=[], new_reaction=[emoji]),
        "message_reaction_count": shape(about, reactions=[{"type": emoji, "total_count": 1}]),
        "poll": polls,
        "poll_answer": shape(poll_id="7", user=who, option_ids=[0], option_persistent_ids=["0"]),
        "shipping_query": shape(
            mine, id="1", invoice_payload="x", shipping_address=dict.fromkeys(LINES, "x")
        ),
    }


@st.composite
def valid(draw: st.DrawFn) -> Json:
    """One update of any kind, the frequent ones more often; every field has the type Telegram gives it."""
    who = draw(users())
    possible = kinds(who, draw(chats(who)))
    frequent = list(possible)[:3]
    kind = draw(st.sampled_from([*frequent, *frequent, *possible]))
    return {kind: draw(possible[kind])}


def nested(depth: int) -> Json:
    return {"message": nested(depth - 1)} if depth else {}


JUNK = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 1e308, 2**31, -(2**31), 2**53, 2**63 - 1, -(2**63), 2**63, 10**400,
    "", "1001", "x", "\ud800", "\x00", "a" * 30_000, [], {}, [None], [[[[]]]], [{}], {"id": 1}, {"": {}},
    ["caf"], {"text": "caf"}, list(range(6000)), nested(60),
)  # fmt: skip


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Of everything in it, itself apart."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from paths(inner, (*path, key))


@st.composite
def mutilated(draw: st.DrawFn) -> Json:
    """A valid update with one to four things missing or of another type."""
    update: Json = copy.deepcopy(draw(valid()))
    for _ in range(draw(st.integers(1, 4))):
        places = list(paths(update))
        if places:
            *way, last = draw(st.sampled_from(places))
            holder: Any = update
            for step in way:
                holder = holder[step]
            if draw(st.booleans()):
                holder[last] = copy.deepcopy(draw(st.sampled_from(JUNK)))
            else:
                del holder[last]
    return update


numbers = st.sampled_from((-1, True, 2**63, 2**63 - 1, "7", None, 1.5, [], 5))
foreign = st.builds(lambda update, number: {"update_id": number, **update}, valid(), numbers)
