"""Whatever a value holds, what is made of it is a message that Telegram takes."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.routing import callbacks
from bot.chat.routing.routes import RouteKind
from bot.chat.screens import LABEL_LENGTH, Screen, shorten
from bot.demo.markup.html import parse_html
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.files.vcard import vcard, vcard_name
from bot.handlers.routes import ROUTES
from bot.ids import carried, new_id
from bot.store.directory.partners import put_partners, put_procedures
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.texts.french import NBSP
from bot.transport.splitting import TEXT_LIMIT, is_blank, utf16_length
from tests.areas import TEMPLATES
from tests.hostile.chameleon import Chameleon, environment, names
from tests.hostile.texts import NASTY
from tests.network import NOW
from tests.sampling import at_merge

OURS = environment()
EVERYTHING = " ".join(NASTY)


OF_TELEGRAMS_OWN = frozenset(
    {"newsletter/block", "newsletter/head", "newsletter_draft/item", "newsletter_draft/rewrite"}
    | {"newsletter_draft/editorial"}
)
"""What stands in them is what somebody sent, as the library made HTML of it: it is markup, and no value."""


@pytest.mark.parametrize("seed", at_merge(range(4), 1))
@pytest.mark.parametrize("folder", TEMPLATES)
def test_no_value_breaks_a_text(folder: str, seed: int) -> None:
    for name in set(TEMPLATES[folder]) - OF_TELEGRAMS_OWN:
        template = OURS.get_template(f"{name}.html.j2")
        html = template.render(dict.fromkeys(names(OURS), Chameleon(EVERYTHING, Random(seed))))

        for part in Screen(html).parts():
            assert utf16_length(parse_html(part)[0]) <= TEXT_LIMIT, name


def test_what_was_typed_is_quoted_in_a_few_words() -> None:
    """Somebody pastes a whole message where a name is asked for: it is not said back to them twice."""
    for folder, found in TEMPLATES.items():
        for name in found:
            source, *_ = OURS.loader.get_source(OURS, f"{name}.html.j2") if OURS.loader else ("",)
            assert not re.search(r"« *{{ *(words|typed) *}} *»", source.replace(NBSP, " ")), (folder, name)


@given(label=st.one_of(st.sampled_from(NASTY), st.text()))
@settings(max_examples=200)
def test_a_label_is_one_short_line_that_can_be_seen(label: str) -> None:
    shown = shorten(label)

    assert not is_blank(shown)
    assert "\n" not in shown
    assert len(shown) <= LABEL_LENGTH


def test_two_ids_fit_in_any_button() -> None:
    longest = carried("x" * 32)

    for route in [route.name for route in ROUTES if route.kind is RouteKind.BUTTON]:
        assert callbacks.decode(callbacks.encode(route, longest, new_id())), route


@pytest.mark.parametrize("wrong", ["", "x" * 33, "été", "a|b", "a b", "é" * 20, "a\n"])
async def test_an_id_that_no_button_can_carry_is_refused_when_it_is_stored(db: Database, wrong: str) -> None:
    async with db.transaction() as tx:
        with pytest.raises(ValueError, match="an id has 1 to 32"):
            await put_partners(tx, [Partner(wrong, "Caf")])
        with pytest.raises(ValueError, match="an id has 1 to 32"):
            await put_procedures(tx, [Procedure(wrong, "carte grise", "caf")])
        with pytest.raises(ValueError, match="an id has 1 to 32"):
            await put_referents(tx, [Referent(wrong, "caf", ("95",))], NOW)
        with pytest.raises(ValueError, match="an id has 1 to 32"):
            await put_structures(tx, [Structure(wrong, None, "95", "Cergy")], NOW)


FORGED = (
    None,
    "",
    "1",
    "1||",
    "0|search|x",
    "١|search|x",
    "\ud800",
    "1|search|" + "9" * 5000,
    "1|" + "x" * 63,
)


@pytest.mark.parametrize("data", FORGED)
def test_what_no_button_of_ours_carries_is_nothing(data: str | None) -> None:
    assert callbacks.decode(data) is None


def test_a_line_break_in_a_cell_adds_no_line_to_a_vcard() -> None:
    broken = "x\r\nTEL:0666666666\nEND:VCARD\u2028;y,z"
    referent = Referent(
        "id", "caf", ("95",), broken, broken, broken, broken, mailbox="a@caf.example", hours=broken
    )

    lines = vcard(referent, broken).decode().splitlines()

    assert ["BEGIN", "VERSION", "N", "FN", "ORG", "EMAIL", "TITLE", "NOTE", "END"] == [
        line.partition(":")[0] for line in lines
    ]
    assert ".vcf" in vcard_name(referent, broken)
    assert vcard_name(referent, broken).isascii()
