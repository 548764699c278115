"""The trainer's page: what it shows when, to whom, and what it does in a real browser."""

from __future__ import annotations

import json
import re
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import async_playwright, expect

from bot.demo.players import Person
from bot.domain.events.attendance.attendance import code_of, link_payload
from bot.domain.events.events import Event, EventState, HalfDay
from bot.store.engine.errors import DatabaseUnavailable
from bot.store.events import events
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.events.test_calendars import registered
from tests.demo.page.page_stage import BROWSER, FLAGS
from tests.network import NOW, Network
from tests.pages.asking import PUBLIC, ask
from tests.pushed import push

DURING = "2026-12-08 08:10"
TWO = (
    HalfDay(at("2026-12-08 09:00"), at("2026-12-08 12:00")),
    HalfDay(at("2026-12-08 14:00"), at("2026-12-08 17:00")),
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def begun(net: Network, *people: Person, when: str = DURING, **changes: object) -> Event:
    event = await planned(net, **changes)
    for person in people:
        await registered(net, person, event)
    await push(net, when)
    return event


async def address(net: Network) -> str:
    """As the animateur gets it."""
    await net.say(net.claire, "/presence")
    if "quel événement" in net.claire.last.text:
        await net.tap(net.claire, "08/12")
    if "Afficher le code" in net.claire.last.labels:
        await net.tap(net.claire, "Afficher le code")
    else:  # out of its hours: the button of a message of before
        [event] = await net.rows("SELECT id FROM events")
        net.claire.press(net.claire.last, f"1|show_code|{event['id']}")
        await net.quiet()
    [row, *_] = net.claire.last.raw["reply_markup"]["inline_keyboard"]
    url: str = row[0]["url"]
    assert url == row[1]["copy_text"]["text"]
    assert url.startswith(f"{PUBLIC}/attendance/")
    return url


async def test_the_page_shows_the_code_of_the_moment_and_how_many_are_there(paged: Network) -> None:
    event = await begun(paged, paged.nadia, paged.karim, title="« RSA » <b> & co")
    url = await address(paged)
    code = code_of(event.secret, 0, paged.app.clock.now())
    await paged.say(paged.nadia, f"/presence {code}")

    got = await ask(paged, url)
    page = plain(got.body.decode())

    assert (200, "text/html; charset=utf-8") == (got.status, got.headers["Content-Type"])
    assert f'{code[:3]}<span class="gap"> </span>{code[3:]}' in page
    assert "1 personne notée présente sur 2" in page
    assert "« RSA » &lt;b&gt; &amp; co" in page
    assert "@relais_demo_bot" in page
    assert "Nadia" not in page
    assert "no-store" == got.headers["Cache-Control"]
    assert "no-referrer" == got.headers["Referrer-Policy"]
    assert "default-src 'none'" in got.headers["Content-Security-Policy"]
    assert not re.search(r"style=|onclick|<script(?! src)|https?://(?!www\.w3\.org)", page)


async def test_what_is_new_comes_alone_with_the_seconds_it_lasts(paged: Network) -> None:
    event = await begun(paged, paged.nadia)
    url = await address(paged)
    paged.telegram.push_clock(timedelta(seconds=12))

    new = json.loads((await ask(paged, f"{url}/now")).body)

    assert code_of(event.secret, 0, paged.app.clock.now())[:3] in new["html"]
    assert 18 == new["seconds"]


async def test_the_picture_leads_to_the_bot_with_the_code(paged: Network) -> None:
    event = await begun(paged, paged.nadia)
    code = code_of(event.secret, 0, paged.app.clock.now())
    from bot.files.qr import qr_svg

    page = (await ask(paged, await address(paged))).body.decode()

    assert qr_svg(f"https://t.me/relais_demo_bot?start={link_payload(event, 0, code)}") in page


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-12-08 07:29", "L’appel ouvre mardi 8 décembre 2026 à 8 h 30."),
        ("2026-12-08 11:00", "L’appel ouvre mardi 8 décembre 2026 à 13 h 30."),
        ("2026-12-08 16:00", "L’appel est terminé."),
        ("2026-12-08 13:00", "(2e demi-journée sur 2)"),
    ],
)
async def test_between_half_days_it_says_when(paged: Network, when: str, said: str) -> None:
    await begun(paged, paged.nadia, half_days=TWO, when=when)
    url = await address(paged)

    page = plain((await ask(paged, url)).body.decode())

    assert said in page
    assert ('class="digits"' in page) == ("demi-journée" in said)


async def test_a_wrong_address_and_what_is_called_off_are_nowhere(paged: Network) -> None:
    event = await begun(paged, paged.nadia)
    url = await address(paged)
    nowhere = await ask(paged, "/nowhere")
    for path in (url[:-1], f"{url}0", "/attendance/x", "/attendance/x.y/now", f"/attendance/{event.id}."):
        got = await ask(paged, path)
        assert (404, nowhere.body) == (got.status, got.body), path
    async with paged.app.db.transaction() as tx:
        await events.put(tx, replace(event, state=EventState.CANCELLED), NOW)
    assert 404 == (await ask(paged, url)).status
    assert 404 == (await ask(paged, "/attendance/page.map")).status


async def test_a_new_address_ends_the_old_one_and_its_codes(paged: Network) -> None:
    event = await begun(paged, paged.nadia)
    url = await address(paged)
    code = code_of(event.secret, 0, paged.app.clock.now())
    await paged.tap(paged.claire, "Nouvelle adresse")
    new = paged.claire.last.raw["reply_markup"]["inline_keyboard"][0][0]["url"]

    assert new != url
    assert (404, 200) == ((await ask(paged, url)).status, (await ask(paged, new)).status)
    assert "n’est pas celui du moment" in (await paged.say(paged.nadia, f"/presence {code}")).text
    assert paged.claire.last.raw.get("has_protected_content")


async def test_the_picture_can_be_had_beside_the_page(paged: Network) -> None:
    await begun(paged, paged.nadia)
    await paged.say(paged.claire, "/presence code")
    await paged.tap(paged.claire, "Le code ici, en image")

    assert "photo" in paged.claire.last.raw


async def test_without_the_database_it_is_to_be_asked_again(
    paged: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(paged, paged.nadia)
    url = await address(paged)

    @asynccontextmanager
    async def gone() -> Any:
        raise DatabaseUnavailable("gone")
        yield

    monkeypatch.setattr(type(paged.app.db), "reading", lambda _self: gone())

    assert 503 == (await ask(paged, url)).status


async def test_colours_and_letters_are_served_and_may_be_kept(paged: Network) -> None:
    for path, kind in (("page.css", "text/css"), ("page.js", "text/javascript")):
        got = await ask(paged, f"/attendance/{path}")
        assert (200, True) == (got.status, got.headers["Content-Type"].startswith(kind))


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
async def test_in_a_browser_the_address_is_out_of_sight_and_the_code_follows(paged: Network) -> None:
    event = await begun(paged, paged.nadia)
    path = (await address(paged)).removeprefix(PUBLIC)
    home = f"http://127.0.0.1:{paged.app.http_port}"
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        try:
            page = await browser.new_page(viewport={"width": 1280, "height": 720})
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            await page.goto(f"{home}{path}")
            await expect(page.locator(".digits")).to_contain_text(shown(paged, event))
            await expect(page).to_have_url(f"{home}/attendance/")

            paged.telegram.push_clock(timedelta(minutes=10))
            await expect(page.locator(".digits")).to_contain_text(shown(paged, event), timeout=15_000)
            await page.reload()
            await expect(page.locator(".digits")).to_contain_text(shown(paged, event))
            for width, height in ((1280, 720), (1920, 1080), (390, 844)):
                await page.set_viewport_size({"width": width, "height": height})
                assert await fits(page), (width, height)
            assert [] == complaints

            await paged.tap(paged.claire, "Nouvelle adresse")
            await expect(page.locator(".message")).to_contain_text("Rouvrez cette page", timeout=15_000)
        finally:
            await browser.close()


def shown(net: Network, event: Event) -> re.Pattern[str]:
    code = code_of(event.secret, 0, net.app.clock.now())
    return re.compile(rf"{code[:3]}\s*{code[3:]}")


async def fits(page: Any) -> bool:
    """All of it is on the screen, and the digits can be read from far away."""
    return bool(
        await page.evaluate(
            """() => {
              const box = document.querySelector(".digits").getBoundingClientRect();
              const whole = document.documentElement;
              return whole.scrollWidth <= innerWidth && whole.scrollHeight <= innerHeight
                && box.right <= innerWidth && box.height >= innerHeight / 12;
            }"""
        )
    )
