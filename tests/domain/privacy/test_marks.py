"""A name is found however it is written and escaped; a name of the trade's own words is nobody's."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.privacy.marks import BLANK, Marks, names_somebody, vocabulary

ZOE = Marks(
    "zoexxxxxxx", "95", ("zoexxxxxxx", "5123456789"), ("Zoé Quillévéré", "z.quillevere@vexin.example")
)
TRADE = vocabulary(("Carte grise", "Prime d’activité · RSA", "Caf"))


@pytest.mark.parametrize(
    "text",
    [
        "Zoé Quillévéré",
        "ZOÉ QUILLÉVÉRÉ",
        "voir zoe quillevere demain",
        "voir\nZoé Quillévéré",
        "Zoé  Quillévéré.",
        "Zoé\N{NO-BREAK SPACE}Quillévéré",
        "Zoé-Quillévéré",
        "Zoe\u0301 Quille\u0301ve\u0301re\u0301",
        "z.quillevere@vexin.example",
        "5123456789",
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_name_is_found_as_it_is_and_in_json(text: str, ascii_only: bool) -> None:
    stored = json.dumps({"message": {"lines": [text]}}, ensure_ascii=ascii_only)

    assert ZOE.are_in(text, "95")
    assert ZOE.are_in(stored, "95")


def test_numbers_and_keys_of_json_are_read_too() -> None:
    assert ZOE.are_in('{"chat_id": 5123456789}', None)
    assert ZOE.are_in('{"zoexxxxxxx": {}}', None)


@pytest.mark.parametrize(
    "html", ["<b>Zoé</b> Quillévéré", "Zo&eacute; <i>Quill&eacute;v&eacute;r&eacute;</i>"]
)
def test_markup_hides_no_name(html: str) -> None:
    assert ZOE.are_in(json.dumps({"text": html}), "95")


@pytest.mark.parametrize("text", ["Zoé", "Azoé Quillévéré", "Zoé Quillévérée", "51234567890", "{Zoé", "[1"])
def test_what_only_looks_alike_is_not_found(text: str) -> None:
    assert not ZOE.are_in(text, "95")


def test_elsewhere_a_name_is_somebody_elses_and_an_id_is_not() -> None:
    assert not ZOE.are_in("Zoé Quillévéré", "60")
    assert not ZOE.are_in("Zoé Quillévéré", None)
    assert ZOE.are_in("membre zoexxxxxxx", "60")


def test_a_text_without_the_name_keeps_its_other_words() -> None:
    assert f"demander à {BLANK}, poste 12" == ZOE.without("demander à zoe QUILLÉVÉRÉ, poste 12")


@given(st.text(), st.text())
def test_whatever_stands_around_it_the_name_goes_and_nothing_else(before: str, after: str) -> None:
    text = f"{before} Zoé Quillévéré {after}"

    left = ZOE.without(text)

    assert not ZOE.are_in(left, "95")
    assert left.startswith(before)
    assert left.endswith(after)


@pytest.mark.parametrize(
    ("name", "somebody"),
    [
        ("Zoé Quillévéré", True),
        ("Carte Grise", False),
        ("Grise CARTE", False),
        ("Zoé Caf", True),
        ("Zoé", False),
    ],
)
def test_a_name_of_the_trades_own_words_is_nobodys(name: str, somebody: bool) -> None:
    assert somebody is names_somebody(name, TRADE)


@pytest.mark.parametrize(
    ("html", "without"),
    [
        ("Merci à <b>Marie</b> Dupont.", "Merci à <b>…</b>."),
        ("Merci à <b>Marie <i>Dupont</i></b>.", "Merci à <b>…<i></i></b>."),
        ("Merci à <b>Marie Dupont</b>.", "Merci à <b>…</b>."),
    ],
)
def test_a_name_that_markup_cuts_goes_and_the_markup_stays_whole(html: str, without: str) -> None:
    marks = Marks("m", "95", (), ("Marie Dupont",))
    assert marks.are_in(html, "95")
    assert without == marks.without(html)
