"""The library's Bot, as this process makes and asks it."""

from __future__ import annotations

import os

from telegram import Bot

from bot.settings import Settings
from bot.transport.http import AiohttpRequest


def make_bot(settings: Settings, *requests: AiohttpRequest) -> Bot:
    """PTB's Bot on our HTTP client; its address is the settings' (tests and local servers have their own).

    `requests`: two, of who shuts them down; the library shuts down none of a bot whose start was cut short.
    """
    sending, receiving = requests or (AiohttpRequest(), AiohttpRequest())
    root = settings.telegram_api_url
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own way out of a warning at each duration
    return Bot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=sending,
        get_updates_request=receiving,
    )


def username_of(bot: Bot) -> str:
    """Empty before Telegram was asked: a process that does not lead never asks."""
    try:
        return bot.username
    except RuntimeError:
        return ""
