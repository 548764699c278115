"""What is asked of who names somebody to stand in for them: who, when. Pure."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.days import SPOKEN, said_days
from bot.domain.core.words.normalise import normalise
from bot.domain.steering.stand_ins import FEWEST_DAYS, MOST_DAYS, When

DATES, SILENCE, BOTH = "dates", "silence", "both"
KINDS = {DATES: "À des dates", SILENCE: "Sans nouvelles de moi", BOTH: "Les deux"}
TYPED = {normalise(words): kind for kind, words in KINDS.items()} | {"dates": DATES, "silence": SILENCE}
NO_NEWS = r"(?:(?:de )?silence|sans nouvelles?|sans signe)(?: de (?:moi|ma part|vie))?"
LASTING = re.compile(rf"(?:apres )?(\d{{1,2}}|{'|'.join(SPOKEN)}) (j|jours?|semaines?|mois)")
A_LENGTH = {"j": 1, "s": 7, "m": 30}
"""Days of a day, a week, a month, by how its word begins."""
AROUND = re.compile(
    r"[\s,]+(?:inclus|compris|(?:au |le )?(?:matin|midi|soir)|apr[èe]s[- ]midi)$", re.IGNORECASE
)
"""What says nothing more of whole days."""
FROM = re.compile(r"(?:à partir d[eu’']\s?|dès |depuis )(?:le )?(?P<first>.+)", re.IGNORECASE)
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
    if match := LASTING.fullmatch(said):
        count = SPOKEN.get(match[1]) or int(match[1])
        said = str(count * A_LENGTH[match[2][0]])
    if not (said.isdecimal() and len(said) <= len("60") and FEWEST_DAYS <= int(said) <= MOST_DAYS):
        raise NotAccepted("stand_in_days")
    return said


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
    """What « du 2 au 4 décembre » or « après 10 jours sans nouvelles » answers; nothing where it is not read.

    Raises ValueError for a day that is none.
    """
    if match := SAID_SILENCE.fullmatch(normalise(text)):
        days = match[1] or match[2]
        return {"when": SILENCE, **({"days": days} if days else {})}
    words = AROUND.sub("", text.strip())
    if days := said_days(words, today):
        return {"when": DATES, "first": days[0].isoformat(), "last": days[1].isoformat()}
    match = FROM.fullmatch(words)
    first = said_days(match["first"], today) if match else None
    return {"when": DATES, "first": first[0].isoformat()} if first else {}
