"""The server's two doors: the Bot API for the bot, the page and its API for people."""

from __future__ import annotations
