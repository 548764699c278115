"""« Demain », « ce soir »: true on the day they are written; read on another, they say another day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.core.words.weekdays import WEEK

RELATIVE = re.compile(
    r"(?<![\w-])(?:après[- ]demain|avant[- ]hier|demain|hier|aujourd['’]hui|tout à l['’]heure|cette nuit|"
    r"ce (?:matin|midi|soir)|cet(?:te)? (?:après[- ]?midi|aprem))(?![\w-])",
    re.IGNORECASE,
)


def day_said(text: str) -> str:
    """The first of them, as one says it in the middle of a sentence; empty for none."""
    found = RELATIVE.search(" ".join(text.split()))
    return found[0].lower() if found else ""


NAMED = re.compile(rf"(?<![\w-])({'|'.join(WEEK)})(?! *\d| +1er)(?![\w-])", re.IGNORECASE)
"""« Vendredi », without its date."""
EACH_WEEK = re.compile(rf"(?<![\w-])du (?:{'|'.join(WEEK)}) au (?:{'|'.join(WEEK)})(?! *\d)", re.IGNORECASE)
THIS_WEEK = re.compile(
    r"(?<![\w-])(?:cette semaine|la semaine prochaine|ce week-?end)(?![\w-])", re.IGNORECASE
)


def is_misread(text: str, written: date, read: date) -> bool:
    """Whether it says something else on the day it is read: « demain », a Friday that has come, another week."""
    if written == read:
        return False
    said = EACH_WEEK.sub("", " ".join(text.split()))
    if day_said(said) or (THIS_WEEK.search(said) and _monday(written) != _monday(read)):
        return True
    ahead = [
        (WEEK.index(name.lower()) - written.weekday() - 1) % len(WEEK) + 1 for name in NAMED.findall(said)
    ]
    return any(written + timedelta(days=days) <= read for days in ahead)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
