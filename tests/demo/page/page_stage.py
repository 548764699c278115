"""Who plays on the page, a bot of a few lines that answers them, and how a test reads the page."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Locator, Page, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.constants import ChatAction, ParseMode

from bot.demo.players import GroupChat, Person
from bot.demo.server import TelegramServer

BROWSER = shutil.which("chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
ON_THE_PAGE = [
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed"),
]
EDGES = """[...document.querySelectorAll(".conversation")].map((column) => {
  const { left, right } = column.getBoundingClientRect();
  return [left, right];
})"""
LINK = "https://t.me/relais_demo_bot?start=caf"


class ScriptedBot:
    """Answers as a bot would, through the Bot API of the demonstration."""

    def __init__(self, telegram: TelegramServer) -> None:
        self.bot = Bot(telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url)

    async def run(self) -> None:
        async with self.bot:
            await self.bot.set_my_commands(
                [("aide", "Ce que je sais faire"), ("contact", "Chercher un référent")]
            )
            offset = 0
            while True:
                for update in await self.bot.get_updates(offset=offset, timeout=10):
                    offset = update.update_id + 1
                    await self.handle(update)

    async def handle(self, update: Update) -> None:
        if update.callback_query:
            await self.tapped(update)
        elif update.inline_query:
            found = [article(name) for name in ("Assurance retraite", "Agirc-Arrco")]
            await update.inline_query.answer(found, cache_time=0, is_personal=True)
        elif update.message:
            await self.said(update.message)

    async def said(self, message: Message) -> None:
        text = message.text or ""
        if message.document:
            await message.reply_document(b"x" * 2048, filename="rapport.csv", caption="Bien reçu")
        elif text == "carte":
            await message.reply_text(
                "Quelle carte ?", reply_markup=keyboard(("Carte grise", "card"), ("Aide", "alert"))
            )
        elif text == "patience":
            await message.reply_chat_action(ChatAction.TYPING)
        elif text.startswith("/contact"):
            button = InlineKeyboardButton("Ouvrir en privé", url=LINK)
            await message.reply_text("CAF : 32 30", reply_markup=InlineKeyboardMarkup.from_button(button))
        elif message.chat.type == "private":
            await message.reply_text(f"Reçu : {text}", protect_content=True)

    async def tapped(self, update: Update) -> None:
        query = update.callback_query
        assert query is not None
        if query.data == "alert":
            await query.answer("Appelez votre animatrice.", show_alert=True)
            return
        await query.answer("Voici la fiche.")
        await query.edit_message_text(
            "<b>Carte grise</b>\nANTS", parse_mode=ParseMode.HTML, reply_markup=keyboard(("‹ Retour", "back"))
        )


def keyboard(*buttons: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data)] for text, data in buttons])


def article(name: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        name, name, InputTextMessageContent(f"{name} : 39 60"), description="Retraite"
    )


@dataclass(frozen=True)
class Stage:
    """The server and who plays there."""

    telegram: TelegramServer
    nadia: Person
    stranger: Person
    group: GroupChat


class Visitor:
    """Opens the page, and notes what it must not do: fail, or ask for anything from elsewhere."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.troubles: list[str] = []
        self._browser = browser
        self._pages: list[Page] = []

    async def open(self, width: int = 1600, height: int = 900) -> Page:
        page = await self._browser.new_page(viewport={"width": width, "height": height})
        self._pages.append(page)
        page.set_default_timeout(5_000)
        page.on("request", lambda request: self._outside(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda line: self._refused(line.text))
        await page.goto(self.url)
        await expect(page.get_by_role("main")).not_to_have_attribute("aria-busy", "true")
        return page

    async def close(self) -> None:
        for page in self._pages:
            await page.close()

    def _outside(self, url: str) -> None:
        if not url.startswith((self.url, "blob:")):
            self.troubles.append(url)

    def _refused(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.troubles.append(text)


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


async def join(page: Page, conversation: Locator, *labels: str) -> None:
    """Through the clip's menu, and the one it leads to."""
    await conversation.get_by_role("button", name="Pièce jointe").click()
    for label in labels:
        await page.get_by_role("menuitem", name=label).click()


async def write(conversation: Locator, text: str) -> None:
    box = conversation.get_by_role("textbox", name="Message")
    await box.fill(text)
    await box.press("Enter")
