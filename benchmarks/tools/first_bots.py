"""What people write first with python-telegram-bot, to be measured beside ours (`bots`)."""

from __future__ import annotations

import asyncio
import logging
import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import RetryAfter
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from benchmarks.tools.bots import BULLETIN
from bot.demo.server import FIRST_PERSON, TOKEN

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Page", callback_data="page")]])


def builder() -> ApplicationBuilder:
    return Application.builder().token(TOKEN).base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")


def echo() -> None:
    application = builder().build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.run_polling()


async def repeat(update: Update, _context: object) -> None:
    await update.message.reply_text(update.message.text)


def tasks() -> None:
    """A page that a button turns, and a broadcast whose messages are tasks, one every 29th of a second.

    A broadcast message that is refused waits as long as it is told; an answer that is refused is lost.
    """
    logging.disable()
    application = builder().concurrent_updates(True).build()
    application.add_handler(CommandHandler("broadcast", broadcast))
    application.add_handler(MessageHandler(filters.TEXT, open_page))
    application.add_handler(CallbackQueryHandler(turn_page))
    application.run_polling()


async def open_page(update: Update, _context: object) -> None:
    await update.message.reply_text("1", reply_markup=KEYBOARD)


async def turn_page(update: Update, _context: object) -> None:
    query = update.callback_query
    await query.answer()
    await query.edit_message_text(str(int(query.message.text) + 1), reply_markup=KEYBOARD)


async def broadcast(_update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    context.bot_data["broadcast"] = asyncio.create_task(send_to_all(context))


async def send_to_all(context: ContextTypes.DEFAULT_TYPE) -> None:
    async with asyncio.TaskGroup() as group:
        for chat_id in range(FIRST_PERSON, FIRST_PERSON + int(context.args[0])):
            group.create_task(send(context, chat_id))
            await asyncio.sleep(1 / 29)


async def send(context: ContextTypes.DEFAULT_TYPE, chat_id: int) -> None:
    try:
        await context.bot.send_message(chat_id, BULLETIN)
    except RetryAfter as refusal:
        await asyncio.sleep(refusal.retry_after)
        await send(context, chat_id)


def rate_limited() -> None:
    """A loop over the chats, with the library's own limiter at its defaults; what it gives up on is logged."""
    logging.disable()
    application = builder().rate_limiter(AIORateLimiter()).build()
    application.add_handler(CommandHandler("broadcast", send_in_a_loop))
    application.run_polling()


async def send_in_a_loop(_update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    numbers = range(int(context.args[0]))
    sends = [context.bot.send_message(FIRST_PERSON + number, BULLETIN) for number in numbers]
    await asyncio.gather(*sends, return_exceptions=True)


BOTS = {bot.__name__: bot for bot in (echo, tasks, rate_limited)}
