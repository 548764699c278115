"""How the page fills windows of all sizes, and what one sees while one reads."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.demo.page.page_stage import EDGES, ON_THE_PAGE, Stage, Visitor, column, write

pytestmark = ON_THE_PAGE


async def test_no_column_is_cut(visitor: Visitor, stage: Stage) -> None:
    """As many whole ones as the window holds; the others are reached by scrolling."""
    stage.telegram.person("Claire")
    page = await visitor.open(1440, 900)
    for width, whole in ((1440, 5), (1200, 4), (1000, 3), (800, 2)):
        await page.set_viewport_size({"width": width, "height": 800})
        seen = await page.evaluate(EDGES)
        assert whole == sum(0 <= left and right <= width for left, right in seen)
        assert all(right <= width or left >= width - 1 for left, right in seen)


async def test_a_long_log_stays_at_its_end_unless_one_reads_above(visitor: Visitor, stage: Stage) -> None:
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


async def test_one_conversation_at_a_time(visitor: Visitor, stage: Stage) -> None:
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


async def test_nothing_overflows(visitor: Visitor) -> None:
    """Down to 320 pixels, which is 1280 at 400 %: the page itself never scrolls sideways."""
    page = await visitor.open(320, 640)
    await write(column(page, "Nadia Benali"), "x" * 300)
    await expect(column(page, "Nadia Benali").get_by_role("article")).to_have_count(2)

    for width in (320, 390, 760, 761, 1100):
        await page.set_viewport_size({"width": width, "height": 640})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
