"""The programme that anybody may open: only where it is public, without anybody's name, readable by everybody."""

from __future__ import annotations

import pytest
from playwright.async_api import async_playwright

from bot.files.programme_page import POLICY
from tests.conversations.campaigns.season import open_campaign, plain, say_activity
from tests.demo.page.page_stage import BROWSER, FLAGS
from tests.network import Network
from tests.pages.asking import PUBLIC, ask

ADDRESS = f"{PUBLIC}/journees/95-2027"
CONTRASTS = """
() => {
  const shown = [...document.body.querySelectorAll("*")].filter(one => one.textContent.trim() && !one.children.length);
  const part = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  return Math.min(...shown.map(one => {
    const said = getComputedStyle(one).color.match(/\\d+/g).map(Number);
    return 1.05 / (light(said) + 0.05);
  }));
}
"""
"""The least contrast of any text with the white it stands on."""


async def test_anybody_reads_it_where_it_is_public(paged: Network) -> None:
    said = await open_campaign(paged)
    assert ADDRESS in said
    await say_activity(paged, paged.nadia, title="« RSA » <b> & co")

    got = await ask(paged, ADDRESS)
    page = plain(got.body.decode())

    assert (200, "text/html; charset=utf-8") == (got.status, got.headers["Content-Type"])
    assert "<h3>« RSA » &lt;b&gt; &amp; co</h3>" in page
    assert "Du lundi 18 janvier au samedi 30 janvier 2027" in page
    assert POLICY == got.headers["Content-Security-Policy"]
    assert "X-Robots-Tag" not in got.headers
    for secret in ("Nadia", "Benali", "Claire", "42", "participants"):
        assert secret not in page
    known = await ask(paged, ADDRESS, headers={"If-None-Match": got.headers["ETag"]})
    assert (304, b"") == (known.status, known.body)


async def test_elsewhere_nothing_is_there(paged: Network) -> None:
    await open_campaign(paged, public="Non")

    for path in ("95-2027", "95-2026", "60-2027", "95", "95-2027-1", "2A-2027", "x"):
        assert 404 == (await ask(paged, f"{PUBLIC}/journees/{path}")).status, path
    await paged.say(paged.claire, "/journees changer")
    await paged.tap(paged.claire, "Page : la publier")
    assert 200 == (await ask(paged, ADDRESS)).status
    await paged.tap(paged.claire, "Page : la retirer")
    assert 404 == (await ask(paged, ADDRESS)).status


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
async def test_it_can_be_read_on_a_telephone_by_eye_and_by_ear(paged: Network) -> None:
    await open_campaign(paged)
    await say_activity(paged, paged.nadia)
    await say_activity(paged, paged.karim, day="mar. 19")

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        page = await browser.new_page(viewport={"width": 320, "height": 640})
        problems: list[str] = []
        page.on("console", lambda line: problems.append(line.text))
        await page.goto(f"http://127.0.0.1:{paged.app.http_port}/journees/95-2027")

        assert "fr" == await page.get_attribute("html", "lang")
        assert 1 == await page.get_by_role("heading", level=1).count()
        assert 2 == await page.get_by_role("heading", level=2).count()
        assert 2 == await page.get_by_role("heading", level=3).count()
        assert 1 == await page.get_by_role("main").count()
        assert await page.get_by_role("region", name="Mardi 19 janvier 2027").is_visible()
        await page.get_by_role("navigation").get_by_role("link", name="Mardi 19 janvier").click()
        assert page.url.endswith("#jour-2027-01-19")
        assert await page.evaluate(CONTRASTS) >= 7
        assert 320 >= await page.evaluate("() => document.documentElement.scrollWidth")
        await page.emulate_media(media="print")
        assert not await page.get_by_role("navigation").is_visible()
        assert [] == problems
        await browser.close()
