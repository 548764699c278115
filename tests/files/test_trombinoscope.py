"""The printed trombinoscope: who is on it, how many pages it takes, and what no name can do to it."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.network.colleagues import Colleague, in_order
from bot.domain.network.roles import Role
from bot.files.pictures import read_picture
from bot.files.processes.child import Apart
from bot.files.trombinoscope import Book, proof, trombinoscope
from bot.files.typesetting import printable
from tests.pdf import Pdf, read_pdf
from tests.pictures import jpeg, png

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))
NADIA = Colleague(
    "nadia",
    "95",
    Role.CONSEILLER,
    "Nadia",
    "Benali",
    "cergy",
    "Cergy",
    "Cergy",
    "nadia@fs-cergy.example",
    "+33639980001",
    "2026-11-24",
)
KARIM = replace(NADIA, id="karim", first_name="Karim", last_name="Lefort", email="", phone="", pictured_at="")
CLAIRE = Colleague("claire", "95", Role.ANIMATEUR, "Claire", "Morin")


async def made(people: Sequence[Colleague], **options: object) -> Pdf:
    values = {"pictures": {}, "total": 40, "now": NOW, "bare": False} | options
    return read_pdf(await trombinoscope(Book("Val-d’Oise", in_order(people), **values)))  # type: ignore[arg-type]


async def test_letters_that_the_font_lacks_are_named_and_the_page_stays_accessible() -> None:
    """Arabic, Greek and Cyrillic are there; no box stands for a letter without a word."""
    lin = replace(NADIA, first_name="小龙", last_name="Lin")
    olena = replace(NADIA, id="olena", first_name="Олена", last_name="Ελένη")

    pdf, without = await made([lin, olena]), await made([olena])

    words = " ".join(pdf.text.split())
    assert "▯▯ Lin" in words
    assert "Олена Ελένη" in words
    assert "lettre que la police n’a pas (U+5C0F, U+9F99)" in words
    assert pdf.is_accessible
    assert "police" not in without.text


async def test_each_is_there_with_what_they_show() -> None:
    pdf = await made([NADIA, KARIM, CLAIRE], pictures={"nadia": jpeg()})

    assert "Trombinoscope des France services — Val-d’Oise" in pdf.text
    assert "3\xa0personnes sur 40 ont choisi d’y figurer." in pdf.text
    for words in (
        "Nadia Benali",
        "06 39 98 00 01",
        "nadia",
        "@fs-cergy.example",
        "Karim Lefort",
        "Claire Morin",
    ):
        assert words in pdf.text
    assert ["Photo de Nadia Benali"] == pdf.pictures
    assert pdf.is_accessible


async def test_who_animates_comes_first_then_the_structures() -> None:
    text = " ".join((await made([NADIA, CLAIRE])).text.split())

    assert text.index("Animation du réseau") < text.index("Claire Morin") < text.index("Cergy")


async def test_the_foot_of_each_page_says_when_for_whom_and_which() -> None:
    people = [replace(KARIM, id=f"m{n}", structure=f"Structure {n}", structure_id=f"s{n}") for n in range(60)]

    pdf = await made(people)

    assert len(pdf.pages) > 1
    for number, page in enumerate(pdf.pages, start=1):
        assert "Établi le mardi 24 novembre 2026" in page
        assert "Diffusion réservée au réseau" in page
        assert f"page {number} sur {len(pdf.pages)}" in page.replace("\n", "")


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (70, 3)])
async def test_as_many_pages_as_it_takes(count: int, pages: int) -> None:
    people = [
        replace(
            KARIM, id=f"m{n}", last_name=f"Lefort{n:02}", structure=f"S{n // 5:02}", structure_id=f"s{n // 5}"
        )
        for n in range(count)
    ]

    pdf = await made(people)

    assert pages == len(pdf.pages)
    assert all(f"Lefort{n:02}" in pdf.text for n in range(count))
    assert pdf.text.startswith("Trombinoscope")


async def test_for_the_wall_there_is_neither_mail_nor_telephone() -> None:
    pdf = await made([NADIA], pictures={"nadia": jpeg()}, bare=True)

    assert "Nadia Benali" in pdf.text
    assert "06 39" not in pdf.text
    assert "example" not in pdf.text
    assert ["Photo de Nadia Benali"] == pdf.pictures


async def test_a_picture_without_consent_is_not_drawn_even_if_it_is_given() -> None:
    assert [] == (await made([KARIM], pictures={"karim": jpeg()})).pictures


NAMES = (
    "#strong[x] $x$",
    "\\ @ref <l> *gras* _it_",
    '#image("/etc/passwd")',
    "//comment /* x",
    "a`raw`b",
    "王小明",
    "محمد علي",
    "Zoé 😀",
    "\u202eelbadnil\u202c",
    "\x07cloche\nligne",
    "e\u0301\u0301\u0301\u0301 Zalgo",
    "A" * 300,
    "Marie-Antoinette-Joséphine de la Tour-d’Auvergne-Lauraguais",
    "<b>gras</b> & « guillemets »",
    "\ud800",
    "",
)


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_only_a_name(name: str) -> None:
    """Also as the name of a structure, an address, a département."""
    odd = replace(NADIA, first_name=name, last_name="", structure=name, email=f"{name}@x.example")

    pdf = await made([odd, KARIM], pictures={"nadia": png()})

    assert 1 == len(pdf.pages)
    assert "Karim Lefort" in pdf.text
    assert "root:" not in pdf.text


async def test_markup_is_printed_as_it_is_typed() -> None:
    odd = replace(NADIA, first_name="#strong[x]", last_name="$y$")

    assert "#strong[x] $y$" in (await made([odd])).text


def test_what_has_no_shape_on_paper_is_left_out() -> None:
    assert "Zoé d’Œuvrard, n° 3 — « à 5 € »" == printable("Zoé\u200b d’Œuvrard,\nn° 3 — « à 5 € » 😀\x07")


@pytest.mark.parametrize("content", [b"junk", jpeg()[:60], b"\xff\xd8\xff\xd9", png()[:80]])
async def test_one_damaged_picture_does_not_cost_the_others_their_page(content: bytes) -> None:
    karim = replace(KARIM, pictured_at="2026-11-24")

    pdf = await made([NADIA, karim], pictures={"nadia": content, "karim": jpeg()})

    assert ["Photo de Karim Lefort"] == pdf.pictures
    assert "Nadia Benali" in pdf.text


async def test_three_hundred_people_with_pictures_are_all_on_it() -> None:
    people = [
        replace(NADIA, id=f"m{n}", structure=f"S{n // 5}", structure_id=f"s{n // 5}") for n in range(300)
    ]
    pictures = {one.id: jpeg(beside=b"")[:-2] + os.urandom(20_000) + b"\xff\xd9" for one in people}

    pdf = await made(people, pictures=pictures)

    assert 300 == len(pdf.pictures)


async def test_the_proof_is_a_picture_of_the_card() -> None:
    shown = await proof(NADIA, read_picture(jpeg(240, 320)), NOW)

    width, height = struct.unpack_from(">II", shown, 16)
    assert shown.startswith(b"\x89PNG")
    assert width < height


async def test_a_picture_that_cannot_be_decoded_has_no_proof() -> None:
    """Its header is in order: only decoding tells."""
    damaged = png().replace(b"IDAT", b"IDAT", 1)
    damaged = damaged[:50] + bytes(20) + damaged[70:]

    with pytest.raises(Apart):
        await proof(NADIA, read_picture(damaged), NOW)
