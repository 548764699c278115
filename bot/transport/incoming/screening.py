"""A raw update made safe to keep: no citizen's identifier, no quoted message, nothing of bystanders.

It runs before the inbox, on what anybody may have sent: it takes any shape and never raises.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.core.inbox import StoredFinding
from bot.domain.privacy.identifiers import LONGEST, find_identifiers, mask

DEEPEST = 20  # levels; Telegram's own updates have about ten
MOST_VALUES = 5_000
MOST_CHARACTERS = 2 * LONGEST
LONGEST_WORD = 32
LARGEST_NUMBER = 2**63

# As the Bot API names its fields: another key is not Telegram's, and could itself be a text.
_KEY = re.compile(r"[a-z_]{1,40}[0-9]?[a-z_]{0,20}")
_TOKEN = re.compile(r"[A-Za-z0-9_+/=:.-]{0,512}")
_TOKENS = frozenset({"id", "chat_instance"})
_NAMES = frozenset({"first_name", "last_name", "username", "title"})
_TEXTS = _NAMES | {"text", "caption", "query", "data", "file_name", "question", "phone_number", "url"}
# A name or a title in them is what the message says.
_CARDS = frozenset({"contact", "venue", "audio", "checklist", "game", "invoice"})
_PLACES = frozenset({"inline_query", "chosen_inline_result", "poll", "contact", "venue", "web_app_data"})
_OWN_NAME = ""
_BUTTON = "callback_data"

# Identity papers, an address book's card, words said elsewhere: nothing in the bot reads them.
_DROPPED = frozenset({"passport_data", "vcard", "quote"})
_DROPPED |= {"forward_from", "forward_from_chat", "forward_sender_name", "forward_signature"}
_MESSAGES = frozenset({"reply_to_message", "external_reply", "pinned_message"})
_OF_MESSAGE = (
    *("message_id", "date", "edit_date"),
    *("message_thread_id", "is_topic_message", "has_protected_content"),
)

Json = Mapping[object, object]


@dataclass(frozen=True, slots=True)
class Screened:
    """An update ready for the inbox, and what was found in it: each kind once for each place."""

    update: dict[str, object]
    findings: tuple[StoredFinding, ...]


def screen(raw: object) -> Screened:
    """Never raises; what is not an object becomes an empty update."""
    walk = _Walk()
    update = walk.mapping(raw, "", 0) if isinstance(raw, dict) else {}
    return Screened(update, tuple(walk.findings))


@dataclass(slots=True)
class _Walk:
    """One pass over an update, and what may still be spent on it."""

    findings: dict[StoredFinding, None] = field(default_factory=dict)
    values_left: int = MOST_VALUES
    characters_left: int = MOST_CHARACTERS

    def mapping(self, raw: Json, place: str, depth: int) -> dict[str, object]:
        kept: dict[str, object] = {}
        for key, value in raw.items():
            if self.values_left <= 0:
                break
            if isinstance(key, str) and _KEY.fullmatch(key) and key not in _DROPPED:
                clean = self.value(_reduced(key, value, depth), key, _place(place, key), depth + 1)
                if clean is not None:
                    kept[key] = clean
        return kept

    def value(self, raw: object, key: str, place: str, depth: int) -> object:
        """None, and so left out, for what is too deep, too much, or not JSON."""
        self.values_left -= 1
        if self.values_left < 0 or depth > DEEPEST:
            return None
        if isinstance(raw, str):
            return self.text(raw, key, place)
        if isinstance(raw, dict):
            return self.mapping(raw, place, depth)
        if isinstance(raw, list | tuple):
            items = (self.value(item, key, place, depth + 1) for item in raw[:MOST_VALUES])
            return [item for item in items if item is not None]
        return None if key in _TEXTS else _number(raw)

    def text(self, raw: str, key: str, place: str) -> str:
        if (len(raw) <= LONGEST_WORD and raw.isascii() and raw.isalpha()) or (
            _is_token(key) and _TOKEN.fullmatch(raw)
        ):
            return raw
        text = _storable(raw[: LONGEST + 1])
        self.characters_left -= len(text)
        if self.characters_left < 0:
            self.findings[StoredFinding("too_long", "block", place)] = None
            return ""
        found = find_identifiers(text, said=place != _BUTTON)
        if place != _OWN_NAME:
            self.findings.update(dict.fromkeys(StoredFinding(one.kind, one.level, place) for one in found))
        return mask(text, found)[:LONGEST]


def _place(parent: str, key: str) -> str:
    """Where a person would say it was: « poll » for each of its options, else the field's own name.

    The name of who speaks, or of the group, is masked too; but their message is not at fault.
    """
    if key in _NAMES:
        return parent if parent in _CARDS else _OWN_NAME
    if key == "data" and parent == "callback_query":
        return _BUTTON
    return parent if parent in _PLACES else key


def _is_token(key: str) -> bool:
    """Ids of Telegram's making, many of them long numbers; what a client may set, as a MIME type, is none."""
    return key in _TOKENS or key.endswith(("_id", "_ids"))


def _number(raw: object) -> object:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int):
        return raw if abs(raw) < LARGEST_NUMBER else None
    return raw if isinstance(raw, float) and math.isfinite(raw) else None


def _storable(text: str) -> str:
    """Neither NUL nor half a surrogate pair, which not every database or JSON reader takes."""
    text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _reduced(key: str, value: object, depth: int) -> object:
    """Another message than the one received, or where it was forwarded from: what it said stays out."""
    if not isinstance(value, dict) or depth == 0:
        return value
    if key == "forward_origin":
        return {"type": "hidden_user", "date": value.get("date"), "sender_user_name": ""}
    if key in _MESSAGES or key == "message" or {"message_id", "chat"} <= value.keys():
        return _ids_of(value)
    return value


def _ids_of(message: Json) -> dict[str, object]:
    """Enough to know which message it was, and whether it was the bot's; it still parses as one."""
    ids = _numbers(message, *_OF_MESSAGE)
    chat, author = message.get("chat"), message.get("from")
    if isinstance(chat, dict):
        ids["chat"] = {**_numbers(chat, "id", "is_forum"), "type": chat.get("type")}
    if isinstance(author, dict):
        ids["from"] = {**_numbers(author, "id", "is_bot"), "first_name": ""}
    return ids


def _numbers(raw: Json, *names: str) -> dict[str, object]:
    return {name: raw[name] for name in names if isinstance(raw.get(name), int)}
