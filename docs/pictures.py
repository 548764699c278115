"""The pictures of the README and of the guide, taken from the demo's page: `make pictures`.

It needs Debian's chromium and poppler-utils. `python -m docs.pictures agenda inscrits` takes only these.

Each scene is a conversation played on the page in a real browser, by who is named; the picture shows its end.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Locator, Page, async_playwright

from bot.demo.players import Person
from bot.demo.stage import DEPARTMENT, Stage, stage
from bot.demo.world import Message
from bot.domain.events.events import Event
from bot.store.events import events
from docs.scenes import SCENES, SENT, Say, said

DOCS = Path(__file__).parent
TUESDAY = 1
WHILE_A_POST_RESTS = 15
"""Seconds until what is announced in a group shows that somebody registered."""
QUIET = 10
"""Seconds in which nobody is told anything: by then, what was due at that hour has been."""
PATIENCE = 30
PHONE = {"width": 390, "height": 1108}
"""What stands above and below leaves 844 to the conversation: a phone's screen."""
SCREEN = {"width": 1280, "height": 720}
WIDE = {"width": 1600, "height": 950}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


async def main(wanted: Sequence[str]) -> None:
    """All of them, or some of the scenes."""
    (DOCS / "guide").mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if not wanted:
            await show_the_page(browser)
            await attend_a_training(browser)
        for name in wanted or SCENES:
            viewer, lines = SCENES[name]
            async with afternoon() as on:
                await play(on, lines)
                await take(browser, on, viewer, DOCS / "guide" / f"{name}.png")
        await browser.close()
    if not wanted:
        await print_the_trombinoscope()


async def print_the_trombinoscope() -> None:
    """Its first page, with the demo's made-up people and drawn portraits."""
    async with stage() as on:
        await asyncio.sleep(1)
        await on.claire.say("/trombinoscope affichage")
        await on.telegram.until(lambda: "document" in on.claire.received[-2].raw, 30)
        sent = on.telegram.world.files.get(on.claire.received[-2].raw["document"]["file_id"])
    await print_first_page(sent.data, "trombinoscope")


async def print_first_page(content: bytes, name: str) -> None:
    pdf = DOCS / "guide" / f"{name}.pdf"
    pdf.write_bytes(content)
    command = ("pdftoppm", "-png", "-r", "80", "-singlefile", str(pdf), str(pdf.with_suffix("")))
    await (await asyncio.create_subprocess_exec(*command)).wait()
    pdf.unlink()


async def attend_a_training(browser: Browser) -> None:
    """The page on the trainer's screen, with somebody who sent its code; and the attestation of who was there."""
    async with afternoon() as on:
        await play(on, said("Nadia Benali", "/inscription carte grise"))
        event = await coming(on, "carte grise")
        await push_to(on, event.starts + timedelta(minutes=10))
        await play(on, said("Claire Morin", "/presence", "[Afficher le code]"))
        page = await browser.new_page(viewport=SCREEN)
        await page.goto(on.claire.last.button("Ouvrir la page")["url"])
        digits = re.search(r"\d{6}", await page.inner_text("body"))
        await play(on, said("Nadia Benali", digits[0] if digits else ""))
        await page.get_by_text("1 personne notée présente").wait_for()
        await page.screenshot(path=DOCS / "guide" / "presence.png")
        await page.close()
        await push_to(on, event.ends + timedelta(minutes=10))
        await play(on, said("Nadia Benali", "/attestation", "[Carte grise]"))
        await on.telegram.until(lambda: "document" in on.nadia.received[-2].raw, 30)
        sent = on.telegram.world.files.get(on.nadia.received[-2].raw["document"]["file_id"])
    await print_first_page(sent.data, "attestation")


async def coming(on: Stage, words: str) -> Event:
    now = on.app.clock.now()
    async with on.app.db.reading() as tx:
        found = await events.between(tx, DEPARTMENT, now, now + timedelta(days=60))
    return next(event for event in found if words in event.title.casefold())


async def push_to(on: Stage, then: datetime) -> None:
    on.telegram.push_clock(then - on.app.clock.now())
    await asyncio.sleep(4)


async def show_the_page(browser: Browser) -> None:
    """The whole page, for the README."""
    async with afternoon() as on:
        await play(on, said("Nadia Benali", "carte grise"))
        await play(on, said("Karim Lefort", "trop-perçu"))
        await play(on, said("Paul Girard", "bonjour"))
        await play(on, said("Claire Morin", "/tableau"))
        await on.karim.say("/contact caf", on.group)
        await asyncio.sleep(2)
        page = await browser.new_page(viewport=WIDE)
        await page.goto(f"{on.telegram.url}/")
        await page.wait_for_timeout(1500)
        await page.screenshot(path=DOCS / "demo.png")
        await page.close()


@asynccontextmanager
async def afternoon() -> AsyncIterator[Stage]:
    """The stage on a Tuesday at 14 h 30: offices are open, nothing waits for the morning, nothing is asked."""
    async with stage() as on:
        here = on.app.clock.now().astimezone(ZoneInfo("Europe/Paris"))
        days = (TUESDAY - here.weekday() - 1) % 7 + 1
        then = datetime.combine(here.date() + timedelta(days=days), time(14, 30), here.tzinfo)
        on.telegram.push_clock(then - here)
        await _told(on)
        yield on


async def _told(on: Stage) -> None:
    known = -1
    while (told := sum(len(person.received) for person in (on.nadia, on.karim, on.claire))) != known:
        known = told
        await asyncio.sleep(QUIET)


async def play(on: Stage, lines: Sequence[Say]) -> None:
    people = {person.name: person for person in (on.nadia, on.karim, on.claire, on.paul)}
    for line in lines:
        person = people[line.who]
        in_group = line.what.startswith("#")
        what = line.what.removeprefix("#")
        if what in SENT:
            await person.send_document(*SENT[what])
            await asyncio.sleep(2)
        elif what.startswith("["):
            label = what.strip("[]")
            await person.tap(on.group.messages[-1] if in_group else await _under(on, person, label), label)
            await asyncio.sleep(WHILE_A_POST_RESTS if in_group else 0)
        else:
            await person.say(what, on.group if in_group else None)
        await asyncio.sleep(1.5)


async def _under(on: Stage, person: Person, label: str) -> Message:
    """The last message with this button, once it is there: something else may have come meanwhile."""

    def found() -> list[Message]:
        return [one for one in person.received if any(label in shown for shown in one.labels)]

    await on.telegram.until(found, PATIENCE)
    return found()[-1]


async def take(browser: Browser, on: Stage, viewer: str, path: Path) -> None:
    """One conversation, as on a phone."""
    page = await browser.new_page(viewport=PHONE, device_scale_factor=1.5)
    await page.goto(f"{on.telegram.url}/")
    await page.wait_for_timeout(800)
    await page.locator("#switcher").get_by_title(viewer).click()
    await page.wait_for_timeout(500)
    await column(page, viewer).screenshot(path=path)
    await page.close()


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
