"""Who says their own name, or greets somebody by theirs, looks for nothing: no name of a person stays among the misses.

For what found nothing only: « je m’appelle Dupont et je cherche la Caf » finds the Caf.
"""

from __future__ import annotations

import re
from datetime import date

from bot.domain.core.words.stretches import said_days
from bot.domain.directory.courtesy import Courtesy, courtesy

_POLITELY = r"(?:(?:bonjour|bonsoir|salut|coucou|hello|bjr|slt|oui|alors|euh|pardon|merci)[\s,!.:–-]+)*"
_NAME = r"[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ'’-]+|['’-]?[A-ZÀ-ÖØ-Þ'’-]+)"
_WORD = r"[^\W\d_][\w'’-]*"
_CALLED = (
    r"(?:je m['’ ]?appelle|je me (?:présente|presente|nomme) ?:?|moi,? c['’ ]?est|signé)"
    rf" {_WORD}(?: {_WORD}){{0,2}}"
)
_AM = (
    r"(?:(?:moi,? )?(?:je suis|c['’ ]?est|ici|de la part de)"
    r"|mon (?:nom|prénom|prenom)(?: de famille)?(?: (?:c['’ ]?)?est| ?:))"
)
_TITLE = r"(?:(?:m|mr|mme|mlle)\.? |monsieur |madame |mademoiselle )?"
_JOB = r"(?:conseill[eè]re?|animat(?:eur|rice)|agente? d['’ ]accueil|agente? france services)"
_INTRODUCED = re.compile(rf"{_POLITELY}{_CALLED}(?:[\s.!]*|,.*)", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(
    rf"(?i:{_POLITELY}{_AM} {_TITLE}){_NAME}(?: {_NAME}){{0,3}}(?:[\s.!]*|(?:,| –| -| de| du| à| au)(?: .*))",
    re.DOTALL,
)
_AT_WORK = re.compile(
    rf"{_POLITELY}{_AM} (?:(?:la|le|une?|nouvel(?:le)?|nouveau|l['’])\s*)*{_JOB}\b.*",
    re.IGNORECASE | re.DOTALL,
)
_HOUR = re.compile(
    r"(?:^|\s)(?:(?:à|a|vers|de|dès|avant|après|au|le|en)\s)*(?:\d{1,2}\s?(?:h|:)\s?(?:\d{2})?|matin|midi|soir|"
    r"l['’]apr[èe]s[- ]midi|apr[èe]s[- ]midi)(?=\s|$)",
    re.IGNORECASE,
)
LONGEST = 120
"""Characters: who says a name or an hour says it shortly, and a long text of any letters takes these patterns long."""
_SOME_DAY = date(2024, 1, 1)
_FIRST_NAME = re.compile(r"(?<=[\s,])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?(?=[\s,.!]|$)")


def is_about_oneself(text: str) -> bool:
    """« je m’appelle Nadia », « c’est Karim Lefort », « je suis la nouvelle conseillère de Cergy »."""
    return any(form.fullmatch(text.strip()) for form in (_INTRODUCED, _NAMED, _AT_WORK))


def is_a_time(text: str) -> bool:
    """« Demain 14h », « vendredi matin », « du 2 au 4 décembre »: an answer to what nobody asks any more."""
    said = text.strip(" .!?")
    day = _HOUR.sub("", said).strip()
    try:
        return bool(said) and (not day or said_days(day, _SOME_DAY) is not None)
    except ValueError:
        return False


def politeness(text: str) -> Courtesy | None:
    """What is said to somebody by their name, « merci beaucoup Claire », of oneself, or of a time.

    None when it may be a need.
    """
    if len(text) > LONGEST:
        return None
    if is_about_oneself(text):
        return Courtesy.GREETING
    if is_a_time(text):
        return Courtesy.SMALL_TALK
    without, names = _FIRST_NAME.subn("", text.strip())
    return courtesy(without) if names else None
