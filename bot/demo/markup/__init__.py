"""Formatted text as Telegram reads it; the rules are TDLib's (td/telegram/MessageEntity.cpp), kept by the tests."""

from __future__ import annotations
