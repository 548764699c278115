"""What is asked of who names somebody to stand in for them: who, when. Pure."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.lengths import day_after
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import number_said
from bot.domain.core.words.stretches import said_stretch
from bot.domain.steering.stand_ins import FEWEST_DAYS, MOST_DAYS, When

DATES, SILENCE, BOTH = "dates", "silence", "both"
KINDS = {DATES: "À des dates", SILENCE: "Sans nouvelles de moi", BOTH: "Les deux"}
TYPED = {normalise(words): kind for kind, words in KINDS.items()} | {"dates": DATES, "silence": SILENCE}
NO_NEWS = r"(?:(?:de )?silence|sans nouvelles?|sans signe)(?: de (?:moi|ma part|vie))?"
IN_DAYS = re.compile(r" j$")
SOME_DAY = date(2026, 4, 1)
"""A month after it is thirty days later."""
BETWEEN_BOTH = re.compile(r" (?:et|ou)(?: aussi| bien)? ", re.IGNORECASE)
LONGEST = 120
"""Characters in which both are said."""
SAID_SILENCE = re.compile(
    r"(?:apres |au bout de |des )?"
    rf"(?:{NO_NEWS}(?: (?:depuis|pendant|apres|de))?(?: (\d+) jours?)?|(\d+) jours? {NO_NEWS})"
)


def accept_kind(answer: str) -> str:
    kind = answer if answer in KINDS else TYPED.get(normalise(answer))
    if kind is None:
        raise NotAccepted("stand_in_kind")
    return kind


def accept_day(answer: str) -> str:
    """A day as ISO writes it: typed words are read before they come here."""
    try:
        date.fromisoformat(answer)
    except ValueError:
        raise NotAccepted("stand_in_day") from None
    return answer


def accept_days(answer: str) -> str:
    """« 10 », « dix jours », « 2 semaines »."""
    said = normalise(answer)
    after = day_after(IN_DAYS.sub(" jours", said.removeprefix("apres ")), SOME_DAY)
    days = (after - SOME_DAY).days if after else number_said(said)
    if days is None or not FEWEST_DAYS <= days <= MOST_DAYS:
        raise NotAccepted("stand_in_days")
    return str(days)


def _by_dates(state: State) -> bool:
    return state["when"] in (DATES, BOTH)


def _by_silence(state: State) -> bool:
    return state["when"] in (SILENCE, BOTH)


STAND_IN = Form(
    "stand_in",
    (
        FormStep("who", accept_chosen),
        FormStep("when", accept_kind),
        FormStep("first", accept_day, _by_dates),
        FormStep("last", accept_day, _by_dates),
        FormStep("days", accept_days, _by_silence),
    ),
)
"""`who`: a member's id."""


def when_of(state: State) -> When:
    first, last, days = state.get("first"), state.get("last"), state.get("days")
    return When(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        int(days) if days else None,
    )


def said_when(text: str, today: date) -> State:
    """What « du 2 au 4 décembre », « après 10 jours sans nouvelles » or both answer; nothing where it is not read.

    Raises ValueError for a day that is none.
    """
    if alone := _said(text, today):
        return alone
    for between in BETWEEN_BOTH.finditer(text[:LONGEST]):
        one, other = _said(text[: between.start()], today), _said(text[between.end() :], today)
        if {DATES, SILENCE} == {one.get("when"), other.get("when")}:
            return {**one, **other, "when": BOTH}
    return {}


def _said(text: str, today: date) -> State:
    if match := SAID_SILENCE.fullmatch(normalise(text)):
        days = match[1] or match[2]
        return {"when": SILENCE, **({"days": days} if days else {})}
    days = said_stretch(text, today)
    if days is None:
        return {}
    last = {"last": days[1].isoformat()} if days[1] else {}
    return {"when": DATES, "first": days[0].isoformat(), **last}
