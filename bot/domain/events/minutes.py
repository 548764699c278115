"""The minutes of a meeting: points asked for before it, decisions and actions noted in it, a typed line each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.core.words.days import said_day
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied

LONGEST = 300
MOST_LINES = 60


class LineKind(StrEnum):
    POINT = "point"
    DECISION = "decision"
    ACTION = "action"


WORDS = {
    "decision": LineKind.DECISION,
    "action": LineKind.ACTION,
    "point": LineKind.POINT,
    "ordre du jour": LineKind.POINT,
}
HEAD = re.compile(r"\s*([^\W\d][^:]{0,15}?)\s*:\s*(.*)", re.DOTALL)
BARE = re.compile(r"\s*((?:action|d[ée]cision)s?)\s+(\S.*)", re.DOTALL | re.IGNORECASE)
"""Spoken to the telephone, which writes no colon."""
TERM = re.compile(r"^(?:pour |avant |d.ici )?(?:le |la )?(.+)$", re.IGNORECASE)


class LineRefused(Exception):
    """Its argument names the text that says what to do; `words`: the line it is about."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(key)
        self.words = words


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """`who`, in words, and `due_on` are an action's. `by_id`: who said it; None once they are erased."""

    id: str
    event_id: str
    kind: LineKind
    text: str
    who: str = ""
    due_on: date | None = None
    by_id: str | None = None


def said_lines(typed: str, event_id: str, today: date, usual: LineKind) -> list[MinuteLine]:
    """« Décision : … », « Action : quoi, qui, pour quand », one a line; a line without such a word is `usual`.

    Raises LineRefused for the first line that is none, so that nothing is kept of the message.
    """
    lines = [" ".join(tidied(line).split()) for line in typed.splitlines()]
    found = [_line(words, event_id, today, usual) for words in lines if words]
    if not found:
        raise LineRefused("minutes_line_missing", "")
    return found


def _line(words: str, event_id: str, today: date, usual: LineKind) -> MinuteLine:
    match = HEAD.fullmatch(words)
    kind = WORDS.get(normalise(match[1]).removesuffix("s")) if match else None
    if kind is None and usual is LineKind.DECISION and (match := BARE.fullmatch(words)):
        kind = WORDS[normalise(match[1]).removesuffix("s")]
    text = match[2].strip() if match and kind else words
    if not text:
        raise LineRefused("minutes_line_missing", words)
    if len(text) > LONGEST:
        raise LineRefused("minutes_line_long", words)
    if (kind or usual) is not LineKind.ACTION:
        return MinuteLine("", event_id, kind or usual, text)
    return _action(text, event_id, today)


def _action(text: str, event_id: str, today: date) -> MinuteLine:
    """What may hold commas; the last two parts are who and until when."""
    parts = [part.strip(" .") for part in text.split(",")]
    if len(parts) < 3 or not all(parts[-3:]):  # noqa: PLR2004 — what, who, when
        raise LineRefused("minutes_action_parts", text)
    said = TERM.fullmatch(parts[-1])
    try:
        due_on = said_day(said[1], today) if said else None
    except ValueError:
        due_on = None
    if due_on is None:
        raise LineRefused("minutes_action_day", parts[-1])
    return MinuteLine("", event_id, LineKind.ACTION, ", ".join(parts[:-2]), parts[-2], due_on)
