"""What somebody wants to receive, in typed words: what the buttons of `/preferences` do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto

from bot.actions.broadcasts.reception import reception
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception.own_hours import OwnHoursRefused, parse_hours
from bot.domain.broadcasts.reception.reception import ReceptionWay, parse_digest_day
from bot.domain.core.words.answers import agreed
from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction

NO_MORE = re.compile(
    r"(?:plus|pas|aucune?|sans|stop|jamais)(?: de(?: la)?| d[’']| les?| la)? ?(\S+)", re.IGNORECASE
)
"""« Plus de newsletter », « pas de météo »."""
LE = re.compile(r"^(?:le|chaque|tous les) ", re.IGNORECASE)
MINE = re.compile(r"^(?:mes|mon|ma|les|la|le) ", re.IGNORECASE)
IN_FULL = re.compile(r"(?<=\bm[eé]t[eé]o) des services\b|\bvie du (?=r[eé]seau\b)", re.IGNORECASE)
"""What stands around the one word of a topic on the screen."""
ONE_TIME = re.compile(r"\d{1,2} ?(?:h|:) ?\d{0,2}|[h:]")
"""« 14 h 30 », « 14:30 »: not a stretch, but how hours are written."""


class ReceptionPart(Enum):
    """Which of the choices the words were about: where they are shown."""

    RECEIVED = auto()
    DIGEST = auto()
    QUIET = auto()


TOPICS: Mapping[str, Topic] = {
    "formations": Topic.TRAININGS,
    "formation": Topic.TRAININGS,
    "newsletter": Topic.NEWSLETTER,
    "reseau": Topic.NETWORK,
    "meteo": Topic.WEATHER,
}
WAYS: Mapping[str, ReceptionWay] = {
    "oui": ReceptionWay.NOW,
    "tout de suite": ReceptionWay.NOW,
    "resume": ReceptionWay.DIGEST,
    "dans le resume": ReceptionWay.DIGEST,
    "non": ReceptionWay.NEVER,
    "jamais": ReceptionWay.NEVER,
}

YES_OR_NO: Mapping[bool | None, ReceptionWay] = {True: ReceptionWay.NOW, False: ReceptionWay.NEVER}
SHOWN: Mapping[str, ReceptionPart] = {
    **dict.fromkeys(TOPICS, ReceptionPart.RECEIVED),
    "resume": ReceptionPart.DIGEST,
    **dict.fromkeys(("silence", "heures", "horaires", "plages"), ReceptionPart.QUIET),
}
"""What a word shows alone."""
OVER = frozenset({"fini", "termine", "stop", "aucun", "off", "fin", "arret", "annuler", "reprendre"})
"""Behind « silence »."""


async def choose(tx: Transaction, member: Member, words: str, now: datetime) -> ReceptionPart | None:
    """« newsletter résumé », « résumé mardi », « silence 2 semaines », « reprendre », « plages 9h-12h sauf mercredi ».

    None for words that are about something else. Raises Refusal for what is not understood.
    """
    words = IN_FULL.sub("", words.strip())
    if no_more := NO_MORE.fullmatch(words):
        words = f"{no_more[1]} non"
    first, _, rest = MINE.sub("", words).partition(" ")
    word = normalise(first)
    if not rest and word in SHOWN:
        return SHOWN[word]
    if word in TOPICS:
        way = WAYS.get(normalise(rest)) or YES_OR_NO.get(agreed(rest))
        if way is None:
            raise Refusal("way_unknown")
        await reception.choose_way(tx, member, TOPICS[word], way)
        return ReceptionPart.RECEIVED
    if word == "resume":
        await reception.choose_digest_day(tx, member, parse_digest_day(LE.sub("", rest)))
        return ReceptionPart.DIGEST
    if word == "silence" and (agreed(rest) is False or normalise(rest) in OVER):
        await reception.end_silence(tx, member)
    elif word == "silence":
        await reception.be_silent(tx, member, rest, now)
    elif word == "reprendre":
        await reception.end_silence(tx, member)
    elif word == "plages" or (word in ("heures", "horaires") and _says_hours(rest)):
        await reception.choose_hours(tx, member, rest)
    else:
        return None
    return ReceptionPart.QUIET


def _says_hours(words: str) -> bool:
    """« heures 9h-12h » are hours of one's own, and refused as such; « heures 14:30 » is how hours are written."""
    try:
        parse_hours(words)
    except OwnHoursRefused:
        return any(map(str.isdigit, words)) and not ONE_TIME.fullmatch(words.strip())
    return True
