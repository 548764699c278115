"""A letter on the wire: whatever people are called and write, its headers are the house's and no more."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.letters import Enclosure, Letter, subject_of
from bot.domain.core.outbox import Delivery, OnDoubt
from bot.transport.mail.messages import as_message
from bot.transport.mail.server import SenderAddress

NOW = datetime(2026, 12, 1, tzinfo=UTC)
ROW = Delivery(7, 0, "letter", {}, OnDoubt.HOLD, 0, NOW, NOW)
PARTS = st.sampled_from(
    [
        *("\r\nBcc: x@y.example", "\n", "\x00", "\u2028", "=?utf-8?q?=0ABcc:_x?=", "=?utf-8?q?=0D=0A?="),
        *(
            "😀" * 30,
            "é" * 90,
            "a" * 300,
            '"',
            "\\",
            "<x@y.example>",
            ",",
            ";",
            ":",
            "(",
            ")",
            "@",
            ".",
            "=?",
        ),
        *("\u202e", "\u200b", "\u00a0", "Nadia", "Benali", "’", "- "),
    ]
)
WORDS = st.lists(PARTS, max_size=6).map("".join)
HEADERS = [
    *("List-Unsubscribe", "List-Unsubscribe-Post", "From", "To", "Subject", "Date", "Message-ID"),
    *("Auto-Submitted", "MIME-Version", "Content-Type"),
]


@given(WORDS, WORDS, WORDS)
def test_nothing_that_is_typed_adds_a_header_or_another_recipient(name: str, title: str, file: str) -> None:
    enclosed = Enclosure(f"{file}.pdf", b"%PDF", "application/pdf")
    letter = Letter(
        "nadia",
        name,
        "nadia@relais.example",
        subject_of(title, "Bonjour"),
        "Bonjour\n.\nFin",
        "<p>Bonjour</p>",
        "https://relais.example/stop/x",
        (enclosed,),
    )

    read = message_from_bytes(
        as_message(letter, SenderAddress("Relais", "relais@relais.example"), ROW, NOW), policy=policy.default
    )

    assert sorted(HEADERS) == sorted(read.keys())
    assert ["nadia@relais.example"] == [one.addr_spec for one in read["To"].addresses]
    assert 1 == len(list(read.iter_attachments()))  # type: ignore[attr-defined]
