"""What a newcomer sees after `make demo`: the page in a real browser, and the bot itself behind it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import async_playwright, expect

from bot.demo.stage import stage
from tests.demo.page.page_stage import BROWSER, FLAGS, ON_THE_PAGE, Visitor, column, write

pytestmark = ON_THE_PAGE
LIST = "Opérateur partenaire;Organisme;Adresse mail générique\nCaf;Caf, pôle jeunes;jeunes@caf-95.example\n"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def visitor() -> AsyncIterator[Visitor]:
    async with stage() as on, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        visitor = Visitor(chromium, on.telegram.url)
        yield visitor
        await visitor.close()
        await chromium.close()
        assert visitor.troubles == []


async def test_carte_grise_gives_the_right_card_and_its_lines_in_one_tap(visitor: Visitor) -> None:
    nadia = column(await visitor.open(), "Nadia Benali")

    await write(nadia, "carte grise")
    await expect(nadia.get_by_role("article").last).to_contain_text("cartes-grises@titres-95.example")
    await nadia.get_by_role("button", name="Joindre", exact=True).click()

    await expect(nadia.get_by_role("article").last).to_contain_text("+33199000101")


async def test_a_list_is_sent_tried_and_applied(visitor: Visitor) -> None:
    claire = column(await visitor.open(), "Claire Morin")
    sent = {"name": "referents.csv", "mimeType": "text/csv", "buffer": LIST.encode()}

    await claire.locator("input[type=file]").first.set_input_files(sent)  # type: ignore[arg-type]
    box = claire.get_by_role("textbox", name="Message")
    await box.press("Enter")
    await expect(claire.get_by_role("article").last).to_contain_text("1 création")
    await claire.get_by_role("button", name="Appliquer").click()

    await expect(claire.get_by_role("button", name="Annuler cet import")).to_be_visible()
    await write(claire, "caf jeunes")
    await expect(claire.get_by_role("article").last).to_contain_text("jeunes@caf-95.example")


async def test_the_group_is_answered_shortly_on_a_narrow_window(visitor: Visitor) -> None:
    page = await visitor.open(width=390, height=780)
    await page.get_by_role("navigation", name="Conversations").get_by_role("button", name="Groupe").click()
    group = column(page, "France services 95")

    await write(group, "/contact caf")

    await expect(group.get_by_role("article").last).to_contain_text("Accueil du public")
    await expect(group.get_by_role("article").last).not_to_contain_text(re.compile("@caf-95|01 99"))
