"""What a letter is called: one line, whatever somebody typed."""

from __future__ import annotations

import pytest

from bot.domain.core.letters import LONGEST_SUBJECT, one_line, subject_of


@pytest.mark.parametrize(
    ("title", "text", "subject"),
    [
        ("Annulé : France Titres, les bases", "Motif", "Annulé : France Titres, les bases"),
        ("Demain à 9 h", "\n Formation : RSA \nà Cergy", "Demain à 9 h — Formation : RSA"),
        ("", "  \n\nSeul", "Seul"),
        ("Court", "", "Court"),
        ("", "", ""),
        ("Réunion\r\nBcc: x@y.z\x00\u2028fin, et le reste", "", "Réunion Bcc: x@y.z fin, et le reste"),
    ],
)
def test_a_subject_says_what_it_is_about_on_one_line(title: str, text: str, subject: str) -> None:
    assert subject == subject_of(title, text)


@pytest.mark.parametrize("title", ["mot " * 100, "m" * 500, "é" * 119 + " fin de phrase"])
def test_a_long_one_is_cut(title: str) -> None:
    cut = subject_of(title)

    assert len(cut) <= LONGEST_SUBJECT
    assert cut.endswith("…")


def test_nothing_unseen_is_left_for_a_header() -> None:
    assert "a b c" == one_line(" a\tb\u200b\u202e\r\n\x85c\x7f ")
