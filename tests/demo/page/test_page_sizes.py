"""A card on a telephone of 390 × 844, in a real browser: nine lines, three rows of buttons, all of it in sight."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright, expect

from tests.demo.page.page_stage import BROWSER, FLAGS, Visitor, column
from tests.network import Network, network
from tests.sample import LONGEST, add_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed"),
]
PHONE = {"width": 390, "height": 844}
MEASURE = """article => {
    const text = article.querySelector(".text"), meta = article.querySelector(".meta");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), bottoms = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (meta.contains(node)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width > 1 && !bottoms.some(known => Math.abs(known - box.bottom) < 6)) bottoms.push(box.bottom);
        }
    }
    const log = article.closest(".log").getBoundingClientRect(), keys = article.querySelectorAll(".keyboard .row");
    const last = keys.length ? keys[keys.length - 1] : text;
    return {
        lines: bottoms.length,
        rows: keys.length,
        above: text.getBoundingClientRect().top < log.top,
        below: last.getBoundingClientRect().bottom > log.bottom,
    };
}"""
SEEN = """article => {
    const text = article.querySelector(".text"), log = article.closest(".log").getBoundingClientRect();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = /[+]33[ 0-9]{8,}|[^ ]+@[^ ]+[.]example/.exec(node.data);
        if (!found) continue;
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const box = range.getBoundingClientRect();
        return box.top >= log.top && box.bottom <= log.bottom;
    }
    return false;
}"""
"""Whether a number or an address is in sight."""
LOOK_UPS = (
    *("rsa", "carte grise", "apl", "carte vitale", "passeport", "retraite", "prime d’activité", "apa", "caf"),
    *("permis de conduire", "titre de séjour", "css", "chômage", "impôts", "maprimerénov", "chèque énergie"),
    *("aide juridictionnelle", "pension d’invalidité", "réexpédition courrier", "msa", "dossier mdph"),
    *("surendettement", "urssaf cesu", "naturalisation", "mission locale"),
)
AT_ONCE = 23


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def net(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Network]:
    folder: Path = tmp_path_factory.mktemp("sizes")
    async with network(f"sqlite:///{folder / 'relais.db'}") as running:
        await add_sample(running, *LONGEST)
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def phone(net: Network) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        visitor = Visitor(chromium, net.telegram.url)
        page = await visitor.open(**PHONE)
        await page.get_by_role("navigation", name="Conversations").get_by_title("Claire Morin").click()
        yield page
        await visitor.close()
        await chromium.close()


async def too_large(net: Network, phone: Page, data: str) -> str:
    """Shows what a button leads to, in a message of its own, and measures it."""
    await net.say(net.claire, "/favoris")
    await net.claire.press(net.claire.last, data)
    await net.quiet()
    article = column(phone, "Claire Morin").get_by_role("article").last
    await expect(article).to_contain_text(net.claire.last.text.split("\n", 1)[0][:30])
    await phone.wait_for_timeout(50)
    seen = await article.evaluate(MEASURE)
    fits = seen["lines"] <= 9 and seen["rows"] <= 3 and not (seen["above"] or seen["below"])
    return "" if fits else f"{data}: {seen} {net.claire.last.text!r}"


async def test_every_card_of_the_sample_and_the_longest_ones_fit(net: Network, phone: Page) -> None:
    referents = await net.rows("SELECT id FROM referents WHERE id != 'cafsixtyxx'")
    partners = await net.rows(
        "SELECT id FROM partners WHERE department_code IS NULL OR department_code = '95'"
    )
    places = await net.rows("SELECT id FROM structures WHERE department_code = '95'")
    buttons = [
        *(f"1|referent|{row['id']}" for row in referents),
        *(f"1|partner|{row['id']}" for row in partners),
        *(f"1|procedure|{each}" for each in ("rsa", "apl", "aah", "carte-grise", "titre-sejour", "amende")),
        *(f"1|structure|{row['id']}" for row in places),
    ]

    large = [found for each in buttons if (found := await too_large(net, phone, each))]

    assert len(buttons) > 100
    assert not large, "\n".join(large)


async def test_nearly_every_look_up_shows_who_to_call_without_a_tap_or_a_scroll(
    net: Network, phone: Page
) -> None:
    seen = {}
    for words in LOOK_UPS:
        await net.say(net.claire, words)
        article = column(phone, "Claire Morin").get_by_role("article").last
        await expect(article).to_contain_text(net.claire.last.text.split("\n", 1)[0][:30])
        await phone.wait_for_timeout(50)
        seen[words] = await article.evaluate(SEEN)

    assert len(LOOK_UPS) == 25
    assert sum(seen.values()) >= AT_ONCE, [words for words, is_seen in seen.items() if not is_seen]
