"""Updates that Telegram would not send: cut to what can be stored, and nothing of a citizen stays in them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.inbox import StoredFinding
from bot.domain.privacy.identifiers import LONGEST
from bot.transport.incoming.screening import MOST_CHARACTERS, screen

NIR = "2 95 10 99 126 111 93"
HIDDEN = "•" * len(NIR)


def nested(levels: int) -> object:
    value: object = NIR
    for level in range(levels):
        value = [value] if level % 2 else {"text": value}
    return value


@pytest.mark.parametrize("raw", [None, 3, "text", [], [{"message": {}}], b"x"])
def test_what_is_no_object_becomes_an_empty_update(raw: object) -> None:
    assert screen(raw).update == {}


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ({"message": nested(10_000)}, None),
        ({"message": {"text": int(re.sub(" ", "", NIR))}}, {"message": {}}),
        ({"message": {NIR: 1, 5: 2, None: 3, ("a",): 4, "texte né": 5}}, {"message": {}}),
        ({"message": {"date": 10**5000, "width": float("nan"), "height": float("inf")}}, {"message": {}}),
        ({"message": {"text": b"x", "caption": {1, 2}}}, {"message": {}}),
        ({"message": {"text": "a\ud83d b\0"}}, {"message": {"text": "a\ufffd b\ufffd"}}),
        ({"message": {"id": NIR}}, {"message": {"id": HIDDEN}}),
    ],
    ids=["deep", "number as text", "keys", "numbers", "types", "surrogates", "text as id"],
)
def test_hostile_updates_are_cut_to_what_can_be_stored(raw: dict[str, object], kept: object) -> None:
    clean = screen(raw).update

    assert NIR not in json.dumps(clean)
    assert kept in (None, clean)


def test_an_endless_text_is_cut_and_told() -> None:
    screened = screen({"message": {"text": "a" * 1_000_000 + NIR}})

    assert len(screened.update["message"]["text"]) == LONGEST
    assert screened.findings == (StoredFinding("too_long", "block", "text"),)


def test_very_many_texts_are_dropped_once_too_much_was_read() -> None:
    screened = screen({"message": {"entities": [{"url": "a" * 4000}] * 1000}})

    assert len(json.dumps(screened.update)) < 2 * MOST_CHARACTERS
    assert StoredFinding("too_long", "block", "url") in screened.findings


KEYS = st.one_of(
    st.sampled_from(
        ["message", "text", "caption", "from", "chat", "id", "message_id", "poll", "options", "query"]
    ),
    st.text(max_size=5),
    st.integers(),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(exclude_categories=())),
    st.just(f"Voici {NIR}"),
    st.just(NIR.replace(" ", "\u202f")),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)


@settings(max_examples=200)
@given(st.one_of(JSON, st.dictionaries(KEYS, JSON, max_size=5)))
def test_whatever_comes_can_be_stored_and_holds_no_identifier(raw: object) -> None:
    stored = json.dumps(screen(raw).update, ensure_ascii=False, allow_nan=False).encode().decode()

    assert NIR not in stored
    assert NIR.replace(" ", "\u202f") not in stored
