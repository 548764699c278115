"""What somebody sends to be sent on keeps its formatting: TDLib reads the HTML that is kept as what came in."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, Update

from bot.chat.incoming.attachments import html_of
from bot.domain.core.content import plain, visible_length
from tests.demo import telegrams_judge as judge

Entities = list[dict[str, Any]]


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


CASES: dict[str, tuple[str, Entities]] = {
    "plain": ("Fermé < lundi & mardi > mercredi", []),
    "one of each": (
        "gras ital soul barre cache code",
        [
            entity("bold", 0, 4),
            entity("italic", 5, 4),
            entity("underline", 10, 4),
            entity("strikethrough", 15, 5),
            entity("spoiler", 21, 5),
            entity("code", 27, 4),
        ],
    ),
    "nested": (
        "un deux trois quatre",
        [entity("bold", 0, 20), entity("italic", 3, 10), entity("underline", 8, 5)],
    ),
    "the same place": ("abc", [entity("bold", 0, 3), entity("italic", 0, 3), entity("spoiler", 0, 3)]),
    "a link in bold": (
        "voir ici & là",
        [entity("bold", 0, 13), entity("text_link", 5, 3, url="https://a.example/?x=1&y=2")],
    ),
    "a quote": ("avant\ncité & dit\naprès", [entity("blockquote", 6, 10)]),
    "a quote that opens": ("long\ntexte", [entity("expandable_blockquote", 0, 10)]),
    "bold in a quote": ("cité fort", [entity("blockquote", 0, 9), entity("bold", 5, 4)]),
    "code": ("x = 1 < 2", [entity("pre", 0, 9)]),
    "code of a language": ("x = 1", [entity("pre", 0, 5, language="python")]),
    "emoji of one's own": (
        "Bravo \U0001f44d !",
        [entity("custom_emoji", 6, 2, custom_emoji_id="5368324170671202286")],
    ),
    "beyond the first plane": (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 gras",
        [entity("bold", 9, 4)],
    ),
}


def message(text: str, entities: Entities, field: str = "text") -> Message:
    raw: dict[str, Any] = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 1, "type": "private"},
        field: text,
        "entities" if field == "text" else "caption_entities": entities,
    }
    update = Update.de_json({"update_id": 1, "message": raw}, None)
    assert update.message is not None
    return update.message


def placed(entities: Entities) -> list[tuple[Any, ...]]:
    kept = ("type", "offset", "length", "url", "language", "custom_emoji_id")
    return sorted(tuple(str(one.get(name, "")) for name in kept) for one in entities)


@pytest.mark.parametrize("field", ["text", "caption"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_kept_is_what_came(name: str, field: str) -> None:
    text, entities = CASES[name]

    html = html_of(message(text, entities, field))
    read = judge.parsed(html, judge.HTML)

    assert not isinstance(read, str), read
    assert (text, placed(entities)) == (read[0], placed(read[1]))
    assert text == plain(html)
    assert len(text.encode("utf-16-le")) // 2 == visible_length(html)
