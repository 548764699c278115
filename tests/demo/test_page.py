"""The page of the demonstration in a real browser, against the real server and a bot of a few lines."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.demo.server import TelegramServer
from tests.demo.page_stage import BROWSER, EDGES, FLAGS, ScriptedBot, Stage, Visitor, column, join, write
from tests.pictures import PLACE, png

pytestmark = [
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed"),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with TelegramServer() as telegram:
        nadia = telegram.person("Nadia", last_name="Benali", role="Conseillère")
        julien = telegram.person("Julien", last_name="Moreau", role="Conseiller")
        stranger = telegram.person("Inès", role="Sans code")
        group = telegram.group("France services 95", [nadia, julien])
        bot = asyncio.create_task(ScriptedBot(telegram).run())
        yield Stage(telegram, nadia, stranger, group)
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser, stage: Stage) -> AsyncIterator[Visitor]:
    visitor = Visitor(browser, stage.telegram.url)
    yield visitor
    await visitor.close()
    assert visitor.troubles == []


class TestWide:
    async def test_a_search_and_a_tap(self, visitor: Visitor) -> None:
        """The answer is edited in place, the short answer passes by, the focus stays with the buttons."""
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await write(nadia, "carte")
        await nadia.get_by_role("button", name="Carte grise").press("Enter")

        await expect(nadia.get_by_role("status").filter(has_text="Voici la fiche.")).to_be_visible()
        await expect(nadia.get_by_role("article")).to_have_count(2)
        await expect(nadia.get_by_role("article").last).to_contain_text("ANTS")
        await expect(nadia.get_by_role("article").last).to_contain_text("modifié")
        await expect(nadia.get_by_role("button", name="‹ Retour")).to_be_focused()

    async def test_an_alert_is_a_dialog(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await write(nadia, "carte")
        await nadia.get_by_role("button", name="Aide", exact=True).click()

        dialog = page.get_by_role("dialog", name="Message pour Nadia Benali")
        await expect(dialog).to_contain_text("Appelez votre animatrice.")
        await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()

    async def test_a_file_goes_and_another_comes(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        async with page.expect_file_chooser() as chooser:
            await join(page, nadia, "Fichier")
        await (await chooser.value).set_files(
            {"name": "liste.csv", "mimeType": "text/csv", "buffer": b"a;b\n"}
        )
        await write(nadia, "La liste")

        await expect(nadia.get_by_role("article").first).to_contain_text("La liste")
        link = nadia.get_by_role("link", name="rapport.csv")
        await expect(link).to_contain_text("2\u00a0Ko")
        async with page.expect_download() as download:
            await link.click()
        assert (await download.value).suggested_filename == "rapport.csv"

    async def test_a_picture_goes_as_telegram_sends_it(self, visitor: Visitor, stage: Stage) -> None:
        """A JPEG, reduced, without what the camera noted."""
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        async with page.expect_file_chooser() as chooser:
            await join(page, nadia, "Photo")
        picture = {"name": "moi.png", "mimeType": "image/png", "buffer": png(2000, 1500, beside=PLACE)}
        await (await chooser.value).set_files(picture)
        await write(nadia, "Moi")

        await expect(nadia.get_by_role("img", name="Image envoyée par Nadia Benali")).to_be_visible()
        [sent] = [message for message in stage.nadia.chat_with_bot if "photo" in message.raw]
        assert [(320, 240), (1280, 960)] == [(size["width"], size["height"]) for size in sent.raw["photo"]]
        for size in sent.raw["photo"]:
            stored = stage.telegram.world.files.get(size["file_id"])
            assert stored.data.startswith(b"\xff\xd8")
            assert PLACE not in stored.data

    async def test_a_place_and_a_contact_go(self, visitor: Visitor, stage: Stage) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await join(page, nadia, "Position…", "Cergy")
        await expect(nadia.get_by_role("link", name="Voir sur la carte")).to_be_visible()
        await join(page, nadia, "Contact…", "Mon contact")
        await expect(nadia.get_by_role("link", name="06 39 98 00 00")).to_be_visible()
        await join(page, nadia, "Contact…", "Julien Moreau")
        await expect(nadia.get_by_role("log")).to_contain_text("Julien Moreau")

        place, own, other = (message.raw for message in stage.nadia.chat_with_bot if not message.by_bot)
        assert (49.0, 2.1) == (
            round(place["location"]["latitude"], 1),
            round(place["location"]["longitude"], 1),
        )
        assert [stage.nadia.id, "Julien"] == [own["contact"]["user_id"], other["contact"]["first_name"]]

    async def test_a_picture_sent_as_a_file_stays_as_it_is(self, visitor: Visitor, stage: Stage) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        async with page.expect_file_chooser() as chooser:
            await join(page, nadia, "Fichier")
        await (await chooser.value).set_files(
            {"name": "plan.png", "mimeType": "image/png", "buffer": png(20, 20)}
        )
        await write(nadia, "Le plan")

        await expect(nadia.get_by_role("link", name="plan.png")).to_be_visible()
        assert png(20, 20) == stage.telegram.world.files.at("documents/file_0.png").data

    async def test_another_programs_polling_is_said(self, visitor: Visitor, stage: Stage) -> None:
        page = await visitor.open()
        stage.telegram.world.contest.met()
        stage.telegram.world.contest.met()
        await expect(page.locator("#connection")).to_contain_text("409 Conflict")
        await page.reload()
        await expect(page.locator("#connection")).to_contain_text("le bot réessaie")

    async def test_no_column_is_cut(self, visitor: Visitor, stage: Stage) -> None:
        """As many whole ones as the window holds; the others are reached by scrolling."""
        stage.telegram.person("Claire")
        page = await visitor.open(1440, 900)
        for width, whole in ((1440, 5), (1200, 4), (1000, 3), (800, 2)):
            await page.set_viewport_size({"width": width, "height": 800})
            seen = await page.evaluate(EDGES)
            assert whole == sum(0 <= left and right <= width for left, right in seen)
            assert all(right <= width or left >= width - 1 for left, right in seen)

    async def test_the_list_of_commands_is_scrolled_by_keyboard(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await nadia.get_by_role("button", name="Commandes du bot").click()
        await nadia.get_by_role("listbox").focus()
        await page.keyboard.press("ArrowDown")
        await expect(nadia.get_by_role("option", selected=True)).to_contain_text("/contact")
        await page.keyboard.press("Tab")

        await expect(nadia.get_by_role("textbox", name="Message")).to_have_value("/contact ")
        await expect(nadia.get_by_role("textbox", name="Message")).to_be_focused()

    async def test_the_group_leads_to_the_private_chat(self, visitor: Visitor) -> None:
        """Who speaks is chosen; a link to the bot sends /start in the private chat of that person."""
        page = await visitor.open()
        group = column(page, "France services 95")
        await group.get_by_label("Parler en tant que").select_option("Julien Moreau")
        await write(group, "/contact caf")
        await group.get_by_role("link", name="Ouvrir en privé").click()

        await expect(group.get_by_role("article").first).to_contain_text("Julien Moreau")
        await expect(column(page, "Julien Moreau").get_by_role("log")).to_contain_text("Reçu : /start caf")
        assert len(page.context.pages) == 1

    async def test_inline_results_by_keyboard(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        box = nadia.get_by_role("textbox", name="Message")
        await box.fill("@relais_demo_bot retraite")
        await expect(nadia.get_by_role("option")).to_have_count(2)
        await box.press("ArrowDown")
        await box.press("Enter")

        await expect(nadia.get_by_role("article").first).to_contain_text("Agirc-Arrco : 39 60")
        await expect(nadia.get_by_role("article").first).to_contain_text("via Relais")
        await expect(box).to_have_value("")

    async def test_commands_are_filtered_and_closed(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        box = nadia.get_by_role("textbox", name="Message")
        await nadia.get_by_role("button", name="Commandes du bot").click()
        await expect(nadia.get_by_role("option")).to_have_count(2)
        await box.press("Escape")
        await expect(nadia.get_by_role("listbox")).to_be_hidden()
        await box.fill("/refer")
        await expect(nadia.get_by_role("option", selected=True)).to_contain_text("/contact")
        await box.press("Tab")

        await expect(box).to_have_value("/contact ")

    async def test_a_refusal_keeps_the_text(self, visitor: Visitor, stage: Stage) -> None:
        """A person who has blocked the bot is told why nothing was sent, and loses nothing."""
        stage.stranger.block()
        page = await visitor.open()
        stranger = column(page, "Inès")
        await write(stranger, "Bonjour")

        await expect(stranger.get_by_role("alert")).not_to_be_empty()
        await expect(stranger.get_by_role("textbox", name="Message")).to_have_value("Bonjour")
        await stranger.get_by_role("button", name="Débloquer").click()
        await write(stranger, "Bonjour")
        await expect(stranger.get_by_role("log")).to_contain_text("Reçu : Bonjour")
        await expect(stranger.get_by_role("log")).to_contain_text("ne se transfère pas")

    async def test_what_people_write_stays_text(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        hostile = "<img src=x onerror=alert(1)> <b>gras</b>"
        await write(nadia, hostile)

        await expect(nadia.get_by_role("article").first).to_contain_text(hostile)
        await expect(nadia.locator("article img, article b")).to_have_count(0)

    async def test_typing_is_shown(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await write(nadia, "patience")

        await expect(nadia.get_by_text("écrit…")).to_be_visible()
        await write(nadia, "alors ?")
        await expect(nadia.get_by_text("écrit…")).to_be_hidden()

    async def test_one_corrects_and_withdraws_a_message(self, visitor: Visitor) -> None:
        page = await visitor.open()
        nadia = column(page, "Nadia Benali")
        await write(nadia, "bonjuor")
        await expect(nadia.get_by_role("article")).to_have_count(2)
        await nadia.get_by_role("article").first.press("Enter")
        await page.get_by_role("menuitem", name="Modifier").click()
        await write(nadia, "bonjour")
        await expect(nadia.get_by_role("article").first).to_contain_text("bonjourmodifié")
        await nadia.get_by_role("article").first.press("Enter")
        await page.get_by_role("menuitem", name="Supprimer").click()

        await expect(nadia.get_by_role("article")).to_have_count(1)

    async def test_the_clock_is_pushed(self, visitor: Visitor, stage: Stage) -> None:
        page = await visitor.open()
        before = stage.telegram.clock.now()
        await page.get_by_role("button", name="+1 jour").click()

        await expect(page.locator("#clock").get_by_role("status")).to_contain_text("Il est")
        assert (stage.telegram.clock.now() - before).days == 1


async def test_the_connection_comes_back(browser: Browser) -> None:
    """The page says that it is lost, and shows the world of the server that answers again."""
    async with TelegramServer() as telegram:
        nadia = telegram.person("Nadia")
        telegram.person("Julien")
        visitor = Visitor(browser, telegram.url)
        page = await visitor.open()
    await expect(page.locator("#connection")).to_have_text("Connexion perdue, on réessaie…")
    async with TelegramServer(port=telegram.port) as again:
        await again.person("Nadia", user_id=nadia.id).say("De retour")

        await expect(column(page, "Nadia").get_by_role("log")).to_contain_text("De retour", timeout=8_000)
        await expect(page.locator("#connection")).to_be_empty()
        await expect(column(page, "Julien")).to_have_count(0)
        await visitor.close()
    assert visitor.troubles == []


class TestReading:
    async def test_a_long_log_stays_at_its_end_unless_one_reads_above(
        self, visitor: Visitor, stage: Stage
    ) -> None:
        for number in range(1000):
            await stage.nadia.say(f"message {number} " + "mot " * (number % 30), stage.group)
        page = await visitor.open()
        group = column(page, "France services 95")
        newest = group.get_by_role("article").last
        await expect(newest).to_be_in_viewport()
        await group.get_by_role("log").hover()
        await page.mouse.wheel(0, -2000)
        await expect(newest).not_to_be_in_viewport()
        await stage.nadia.say("bonjour", stage.group)
        await group.get_by_role("button", name="nouveau").click()

        await expect(group.get_by_role("article").last).to_be_in_viewport()
        await expect(group.get_by_role("button", name="nouveau")).to_be_hidden()


class TestPhone:
    async def test_one_conversation_at_a_time(self, visitor: Visitor, stage: Stage) -> None:
        """The others wait in the tabs, with what is unread."""
        page = await visitor.open(390, 844)
        tabs = page.get_by_role("navigation", name="Conversations")
        await expect(column(page, "Nadia Benali")).to_be_visible()
        await expect(column(page, "Inès")).to_be_hidden()
        await stage.stranger.say("carte")
        await expect(tabs.get_by_role("button", name="1 nouveau message")).to_be_visible()
        await expect(page).to_have_title(re.compile(r"^\(1\)"))
        await tabs.get_by_role("button", name="Inès").click()

        await expect(column(page, "Nadia Benali")).to_be_hidden()
        await expect(column(page, "Inès").get_by_role("button", name="Carte grise")).to_be_in_viewport()
        await expect(tabs.get_by_role("button", name="nouveau")).to_have_count(0)

    async def test_nothing_overflows(self, visitor: Visitor) -> None:
        """Down to 320 pixels, which is 1280 at 400 %: the page itself never scrolls sideways."""
        page = await visitor.open(320, 640)
        await write(column(page, "Nadia Benali"), "x" * 300)
        await expect(column(page, "Nadia Benali").get_by_role("article")).to_have_count(2)

        for width in (320, 390, 760, 761, 1100):
            await page.set_viewport_size({"width": width, "height": 640})
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
