"""A letter, and the page that stops them, as a browser shows them: on a telephone and on a screen, and to everybody."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright

from bot.domain.core.content import Content, Piece
from tests.conversations.privacy.test_letters import announced, stop_address, text_of, without_telegram
from tests.demo.page.page_stage import BROWSER, FLAGS
from tests.network import Network
from tests.post_office import PostOffice

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")]
WIDTHS = (390, 1280)
WORDS = (
    "<b>Fermeture</b>\n\nLes guichets ferment, voir https://fs.example/" + "adresse-" * 12 + "longue.\n"
    "<blockquote>Une citation</blockquote>\n<pre>un tableau    à part</pre>\n• une liste\n• &lt;script&gt;"
)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield await chromium.new_page()
        await chromium.close()


async def looks_well(page: Page) -> None:
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 844})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        found = await Axe().run(page)
        assert [] == [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]


async def test_a_letter_can_be_read_by_everybody(mailed: Network, office: PostOffice, page: Page) -> None:
    await without_telegram(mailed)
    await announced(mailed, content=Content((Piece(WORDS),)), choices=("J’ai lu",))

    await page.set_content(text_of(office.letters[0], "html"))

    await looks_well(page)
    assert "Fermeture du 24 décembre" == await page.locator("h1").text_content()
    assert 0 == await page.locator("img, script").count()


async def test_one_tap_on_the_page_stops_letters_and_another_brings_them_back(
    mailed: Network, office: PostOffice, page: Page
) -> None:
    await without_telegram(mailed)
    await announced(mailed)
    path = stop_address(office.letters[0]).removeprefix("https://relais.example/bot")

    await page.goto(f"http://127.0.0.1:{mailed.app.http_port}{path}")
    await looks_well(page)
    button = page.get_by_role("button")
    assert "rgb(0, 0, 145)" == await button.evaluate("one => getComputedStyle(one).backgroundColor")
    await button.click()
    assert "Vous ne recevez plus de courriels" == await page.locator("h1").text_content()
    await looks_well(page)
    await announced(mailed, title="Sans elle")
    assert 1 == len(office.letters)
    await page.get_by_role("button", name="Recevoir de nouveau").click()
    await announced(mailed, title="Avec elle")
    assert 2 == len(office.letters)
