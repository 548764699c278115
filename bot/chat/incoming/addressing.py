"""Whom a text speaks to: a command of ours, a mention of us, another bot."""

from __future__ import annotations

import re
import unicodedata

ELSEWHERE = ""
"""The name of a command that another bot is asked for: no route has it."""

NAMELESS = "/"
"""The name of a command that has none: no route has it either."""

_COMMAND = re.compile(r"(?:/{1,2}|\\|／)\s?([\w-]*)(?:@(\w*))?[^\w@\s]*(?:\s+(.*))?", re.DOTALL)
_OTHER_BOT = re.compile(r"@(\w*bot\w*)", re.IGNORECASE)


def split_command(text: str, bot_username: str) -> tuple[str | None, str]:
    """« /contact@relais_bot caf » → ("contact", "caf"). No command: (None, the text without a mention of us).

    A command as people type it, with accents, capitals, hyphens or a full stop (« /Préférences. ») or another stroke,
    is the one they mean. What is asked of another bot is (ELSEWHERE, ""), be it a command or words.
    """
    stripped = re.sub(
        rf"^@{re.escape(bot_username)}[,:;]?\s*(?=[/\\／])", "", text.strip(), flags=re.IGNORECASE
    )
    command = _COMMAND.fullmatch(stripped)
    if command is None:
        addressee = _OTHER_BOT.match(stripped)
        if addressee is not None and not _is_us(addressee[1], bot_username):
            return ELSEWHERE, ""
        return None, _without_mention(stripped, bot_username)
    name, addressed, words = command.groups()
    if addressed and not _is_us(addressed, bot_username):
        return ELSEWHERE, ""
    return _plain(name) or NAMELESS, _said(words or "")


def is_named(text: str, bot_username: str) -> bool:
    """Whether « @relais_bot » stands in the text; « @relais_bot2 » is somebody else."""
    return re.search(rf"(?<!\w)@{re.escape(bot_username)}(?!\w)", text, re.IGNORECASE) is not None


def _is_us(username: str, bot_username: str) -> bool:
    return username.casefold() == bot_username.casefold()


def _said(words: str) -> str:
    """« /aide ! » asks for nothing."""
    return words.strip() if any(sign.isalnum() for sign in words) else ""


def _plain(name: str) -> str:
    """Commands have neither accents nor hyphens (Bot API: a to z, digits and _)."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == "_")


def _without_mention(text: str, bot_username: str) -> str:
    kept = re.sub(rf"(?<!\w)@{re.escape(bot_username)}(?!\w)[,:;]?", "", text, flags=re.IGNORECASE)
    return re.sub(" {2,}", " ", kept).strip()
