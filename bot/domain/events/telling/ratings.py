"""How an event was, said by who was there: one to five, and a sentence if they like. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.core.calendar import at_hour, local, working_days_before
from bot.domain.core.departments import Department
from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import is_left_out

WORST, BEST = 1, 5
FIGURE = re.compile(rf"([{WORST}-{BEST}])(?:/{BEST})?[.,:;!]?", re.ASCII)
STARS = re.compile(rf"([⭐★]{{{WORST},{BEST}}})☆{{0,{BEST - WORST}}}")
WORDS = ("un", "deux", "trois", "quatre", "cinq")
LONGEST = 500
NOTHING = "-"
"""Typed or tapped instead of a sentence."""
AGAIN_AFTER = 2
"""Working days between the question and its only reminder."""
ASKED_WITHIN = timedelta(days=14)
"""Who is marked present later than this is not asked."""
ANSWERED_WITHIN = timedelta(days=60)


def rating_of(text: str) -> int | None:
    """« 4 », « 4/5 », « quatre », « ⭐⭐⭐⭐ »; None for what is no rating."""
    said = text.strip().replace("\ufe0f", "").casefold()
    if match := FIGURE.fullmatch(said):
        return int(match[1])
    if match := STARS.fullmatch(said):
        return len(match[1])
    return WORDS.index(said) + WORST if said in WORDS else None


def accept_comment(answer: str) -> str:
    said = " ".join(answer.split())
    if is_left_out(said):
        return NOTHING
    if not said or len(said) > LONGEST:
        raise NotAccepted("rating_comment_too_long")
    return said


WHY = Form("rating", (FormStep("comment", accept_comment),))
"""Its state holds the `event`, and the `rating` that was given."""


def asked_again_before(now: datetime, department: Department) -> datetime:
    """Who was asked on the second working day before today, or earlier, may be asked again; UTC."""
    last = working_days_before(local(now, department).date(), AGAIN_AFTER, department)
    return at_hour(last + timedelta(days=1), time(), department)


FEWEST = 3
"""Ratings below which none is shown: of two, each knows the other's."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What those who were there say of an event. `mean`: from one to five."""

    count: int
    mean: float
    comments: tuple[str, ...]


def together(opinions: Iterable[Opinion]) -> Opinion | None:
    """Of several events: only those of which an opinion is shown, or the difference would give another's away."""
    known = list(opinions)
    count = sum(one.count for one in known)
    mean = round(sum(one.mean * one.count for one in known) / count, 1) if count else 0
    return Opinion(count, mean, ()) if count else None


def opinion(rated: Sequence[tuple[int, str]]) -> Opinion | None:
    """None for too few. `rated`: each with its sentence."""
    if len(rated) < FEWEST:
        return None
    mean = round(sum(rating for rating, _ in rated) / len(rated), 1)
    return Opinion(len(rated), mean, tuple(comment for _, comment in rated if comment))
