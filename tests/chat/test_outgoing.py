"""Calls to Telegram are made in one module; what each looks like is known there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.screens import Composed, EditedMessage, Screen, tap
from bot.domain.core.content import Content, Piece
from bot.domain.core.files import File
from bot.domain.core.outbox import Lane, OutgoingCall
from tests.trees import BOT, FILES, nodes_of

SCREEN = Screen("<b>Caf</b>", [[tap("Joindre", "reach", "caf")]], protected=True)
LONG = Screen("\n\n".join("mot " * 400 for _ in range(5)), SCREEN.keyboard)


def made(file: Path) -> Iterator[str]:
    for node in nodes_of(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_no_other_module_makes_an_outgoing_call() -> None:
    makers = {str(file.relative_to(BOT)) for file in FILES if "OutgoingCall" in made(file)}

    assert {"chat/outgoing/outgoing.py", "chat/outgoing/envelopes.py", "chat/outgoing/wordless.py"} == makers


def test_a_message_says_where_it_goes_to_whom_and_when() -> None:
    to = Address(-100, lane=Lane.NOTIFICATION, member_id="nadia", reply_to=7, thread_id=3)

    [call] = outgoing.messages(to, SCREEN)

    assert ("sendMessage", -100, Lane.NOTIFICATION, "nadia") == (
        call.method,
        call.chat_id,
        call.lane,
        call.member_id,
    )
    assert {
        "chat_id": -100,
        "text": "<b>Caf</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "protect_content": True,
        "reply_markup": SCREEN.markup(),
        "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
        "message_thread_id": 3,
    } == call.params


def test_a_long_text_has_its_keyboard_under_the_last_message() -> None:
    calls = outgoing.messages(Address(1), LONG)

    assert len(calls) > 1
    assert [False] * (len(calls) - 1) + [True] == ["reply_markup" in call.params for call in calls]


def test_a_page_that_is_turned_keeps_its_keyboard_and_the_rest_follows() -> None:
    edited, *others = outgoing.turned_page(Address(1), 7, LONG)

    assert ("editMessageText", 7) == (edited.method, edited.params["message_id"])
    assert "reply_markup" in edited.params
    assert {"sendMessage"} == {call.method for call in others}
    assert not any("reply_markup" in call.params for call in others)


def test_what_somebody_wrote_is_removed_whoever_they_are_by_then() -> None:
    assert OutgoingCall(5, "deleteMessage", {"chat_id": 5, "message_id": 7}) == outgoing.deletion(5, 7)


def test_what_is_not_stored_is_the_same_call() -> None:
    [call] = outgoing.messages(Address(5), Screen("adieu"))
    last = outgoing.unstored(call)

    assert (call.method, call.params) == (last.method, last.params)


def test_a_message_is_sent_on_as_it_was_written() -> None:
    hidden = File("photo", "AgAC", "u", is_hidden=True)
    pieces = (
        Piece("https://relais.example", has_preview=False),
        Piece("https://relais.example"),
        Piece("dessus", (hidden,), is_above=True),
        Piece("album", (hidden, File("photo", "AgAD", "v")), is_above=True),
        Piece("note", (File("document", "BQAC", "w", is_hidden=True),), is_above=True),
    )

    bare, previewed, above, album, document = outgoing.said(Address(1), Composed(Content(pieces)))

    assert {"is_disabled": True} == bare.params["link_preview_options"]
    assert "link_preview_options" not in previewed.params
    assert (True, True) == (above.params["has_spoiler"], above.params["show_caption_above_media"])
    assert [True, None] == [one.get("has_spoiler") for one in album.params["media"]]  # type: ignore[attr-defined]
    assert {"document", "caption"} == {"document", "caption", "has_spoiler", "show_caption_above_media"} & {
        *document.params
    }


def test_a_correction_leaves_what_stands_besides_as_it_was() -> None:
    photo = File("photo", "AgAC", "u")
    text, caption = Piece("ici", has_preview=False), Piece("ici", (photo,), is_above=True)

    [said] = outgoing.said(Address(1), EditedMessage(7, text))
    [shown] = outgoing.said(Address(1), EditedMessage(7, caption))

    assert {"is_disabled": True} == said.params["link_preview_options"]
    assert shown.params["show_caption_above_media"] is True
