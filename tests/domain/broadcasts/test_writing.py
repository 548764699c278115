"""What an announcement is made of, what may be typed about it, and how its people are said: pure rules."""

from __future__ import annotations

import pytest

from bot.domain.broadcasts.corrections import EditReceipt, corrected, read_receipt
from bot.domain.broadcasts.selections.selection_words import gone, said
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.broadcasts.writing import (
    accept_choices,
    accept_number,
    accept_title,
    excess,
    joined,
    reminding,
    title_of,
    words_of,
)
from bot.domain.core.content import Content, Piece
from bot.domain.core.files import File
from bot.domain.core.forms import NotAccepted

PHOTO, OTHER = File("photo", "p1", "u1"), File("photo", "p2", "u2")
NOTE = File("video_note", "v1", "u3")
ADVISERS, VEXIN = Criterion(Sort.ROLE, "conseiller"), Criterion(Sort.SECTOR, "vexin")
MARIE = Criterion(Sort.MEMBER, "marie")


def test_parts_of_an_album_are_one_piece_with_the_words_of_whichever_has_them() -> None:
    parts = [Piece("", (PHOTO,)), Piece("Les affiches", (OTHER,))]
    assert Content((Piece("Les affiches", (PHOTO, OTHER)),)) == joined(parts)
    assert Content((parts[0],)) == joined(parts[:1])


@pytest.mark.parametrize(
    ("piece", "title"),
    [
        (Piece("<b>Fermé</b> &amp; rouvert\nensuite"), "Fermé & rouvert"),
        (Piece("\n\n  Bonjour"), "Bonjour"),
        (Piece("", (PHOTO, OTHER)), "2 photos"),
        (Piece("mot " * 40), "mot mot mot mot mot mot mot mot mot mot mot…"),
    ],
)
def test_it_is_called_by_its_first_words(piece: Piece, title: str) -> None:
    assert title == title_of(Content((piece,)))


def test_what_is_counted_is_what_is_seen() -> None:
    assert 0 == excess(Piece("<b>" + "a" * 4096 + "</b>"))
    assert 1 == excess(Piece("&amp;" * 4097))
    assert 2 == excess(Piece("\U0001f44d" * 513, (PHOTO,)))


def test_it_is_found_by_its_words() -> None:
    assert "reunion ete a cergy" == words_of("Réunion", Content((Piece("<i>Été</i> à Cergy"),)))


def test_a_reminder_says_so_before_the_same_words() -> None:
    line = "<b>Rappel :</b>"
    assert [f"{line}\nFermé"] == [one.html for one in reminding(Content((Piece("Fermé"),)), line).pieces]
    full = Content((Piece("a" * 4096),))
    assert [line, "a" * 4096] == [one.html for one in reminding(full, line).pieces]
    assert [line, ""] == [one.html for one in reminding(Content((Piece("", (NOTE,)),)), line).pieces]


def test_buttons_are_typed_between_slashes_or_on_lines() -> None:
    assert ("Oui", "Non", "Peut-être") == accept_choices("Oui / Non/ Peut-être")
    assert ("Matin", "Soir") == accept_choices("Matin\nSoir\n")
    for wrong in ("", " / ", "/".join("abcdefg"), "x" * 31, "Oui / OUI"):
        with pytest.raises(NotAccepted):
            accept_choices(wrong)


def test_titles_and_numbers() -> None:
    assert "Fermé lundi" == accept_title("  Fermé   lundi ")
    assert (20, 0, 0) == (accept_number("vingt"), accept_number("0"), accept_number("jamais"))
    for wrong in ("", "x" * 61):
        with pytest.raises(NotAccepted):
            accept_title(wrong)
    for wrong in ("beaucoup", "-3", "99999"):
        with pytest.raises(NotAccepted):
            accept_number(wrong)


def test_a_selection_is_said_as_it_is_read() -> None:
    selection = Selection().then(Op.OR, ADVISERS).then(Op.AND, VEXIN).then(Op.EXCEPT, MARIE)
    names = {ADVISERS: "Conseillers", VEXIN: "Vexin", MARIE: "Marie Dupont"}
    assert "Conseillers, seulement secteur Vexin, sauf Marie Dupont" == said(selection, names)
    assert [] == gone(selection, names)
    del names[VEXIN]
    assert "Conseillers, seulement un secteur supprimé depuis, sauf Marie Dupont" == said(selection, names)
    assert [VEXIN] == gone(selection, names)
    assert "" == said(Selection(), names)


@pytest.mark.parametrize(
    ("old", "new", "is_made"),
    [
        (Piece("a"), Piece("b"), True),
        (Piece("a", (PHOTO,)), Piece("b"), True),
        (Piece("a", (PHOTO,)), Piece("b", (File("photo", "other id", "u1"),)), True),
        (Piece("a", (PHOTO,)), Piece("b", (OTHER,)), False),
        (Piece("a"), Piece("b", (PHOTO,)), False),
        (Piece("a", (PHOTO, OTHER)), Piece("b"), True),
        (Piece("", (NOTE,)), Piece("b"), False),
    ],
)
def test_only_words_are_corrected(old: Piece, new: Piece, is_made: bool) -> None:
    made = corrected(old, new)
    assert is_made is (made is not None)
    assert made is None or (new.html, old.files) == (made.html, made.files)


def test_a_receipt_of_an_edit_is_read_back_and_no_other_is() -> None:
    receipt = EditReceipt("recipientx", 3, 1, is_last=True)
    assert receipt == read_receipt(receipt.written())
    assert read_receipt("recipientx") is None
