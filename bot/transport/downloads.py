"""A file somebody sent, fetched from Telegram into memory."""

from __future__ import annotations

from telegram import Bot
from telegram.error import BadRequest

from bot.actions.core.refusals import Refusal

LARGEST = 20 * 1024 * 1024
"""Bytes a bot may download (Bot API, getFile)."""


async def download(bot: Bot, file_id: str) -> bytes:
    """Raises Refusal when it is too large or no longer there; other TelegramErrors may pass another time."""
    try:
        file = await bot.get_file(file_id)
    except BadRequest as error:
        raise Refusal("file_too_large" if "too big" in error.message.lower() else "file_gone") from None
    if (file.file_size or 0) > LARGEST:
        raise Refusal("file_too_large")
    return bytes(await file.download_as_bytearray())
