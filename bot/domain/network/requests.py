"""Somebody without a code asks to come in: what they are asked, and how often they may ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.departments import department_code
from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import agreed
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import bare, tidied
from bot.domain.network.joining import accept_full_name

LONGEST_WORDS = 200
SHORTEST_WORDS = 2
PAUSE = timedelta(days=7)
"""Between a refusal or a withdrawal and the next request."""


@dataclass(frozen=True, slots=True)
class Request:
    """`group_id`: they also wait at the door of that Telegram group. `structure` and `reason` are their own words.

    `state` is open, approved, refused or withdrawn; `decided_by` is a name, empty when it is no longer known.
    """

    id: str
    user_id: int
    department_code: str
    group_id: str | None
    group_title: str
    name: str
    structure: str
    reason: str
    state: str
    asked_at: datetime
    decided_by: str
    invitation_code: str | None

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_complete(self) -> bool:
        """They have said who they are; Telegram's request to join a group alone does not."""
        return bool(self.reason)


def matching_departments(words: str, names: Mapping[str, str]) -> list[str]:
    """Codes for « 95 », « val d'oise », « seine »; `names` by code. A whole name or a code stands alone."""
    code = department_code(bare(tidied(words)))
    if code in names:
        return [code]
    wanted = normalise(words)
    known = {code: normalise(name) for code, name in names.items()}
    whole = [code for code, name in known.items() if name == wanted]
    begun = [code for code, name in known.items() if wanted and _begins(wanted, name.split())]
    return whole or begun or _named_within(wanted, known)


def _named_within(wanted: str, known: Mapping[str, str]) -> list[str]:
    """« Je travaille dans le 95 », « dans le Val d’Oise, merci »: the longest name, or the code, that is in it."""
    coded = [code for word in wanted.split() if (code := department_code(word)) in known]
    named = [code for code, name in known.items() if f" {name} " in f" {wanted} "]
    return coded or sorted(named, key=lambda code: -len(known[code]))[:1]


def _begins(wanted: str, words: Collection[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def accept_department(answer: str) -> str:
    """A code; typed words are matched before they come here."""
    if not answer or len(answer) > 3:  # noqa: PLR2004
        raise NotAccepted("department")
    return answer


def accept_words(answer: str) -> str:
    words = " ".join(tidied(answer).split())
    if agreed(words) is not None or not SHORTEST_WORDS <= len(words) <= LONGEST_WORDS:
        raise NotAccepted("words")
    return words


ASK_IN = Form(
    "ask_in",
    (
        FormStep("department", accept_department),
        FormStep("name", accept_full_name),
        FormStep("structure", accept_words),
        FormStep("reason", accept_words),
    ),
)
