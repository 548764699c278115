"""What an announcement may be made of, and how it is called until somebody gives it a title."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.core.content import Content, Piece, plain, visible_length
from bot.domain.core.files import counted
from bot.domain.core.forms import Form, FormStep, NotAccepted, accept_chosen
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import number_said
from bot.domain.core.words.typed import tidied

LONGEST_TITLE, FIRST_WORDS = 60, 45
LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
"""Telegram's, in UTF-16 units of what is seen."""
MOST_CHOICES, LONGEST_CHOICE = 6, 30
LONGEST_REASON, LONGEST_NAME = 300, 40
MOST_OF_A_RULE = 10_000
WITHOUT_WORDS = frozenset({"video_note"})
"""Files under which no text can stand."""
READ = "J’ai lu"

MESSAGE = Form("announcement", (FormStep("message", accept_chosen),))
"""Its state holds the `broadcast` whose message is replaced or corrected; empty for a new one."""
WORDS = Form("announcement_words", (FormStep("value", accept_chosen),))
"""Its state holds the `broadcast` and the `field` that is typed."""
PEOPLE = Form("announcement_people", (FormStep("value", accept_chosen),))
"""Its state holds the `broadcast`, and the `op`, `sort` and `offset` of what is looked for."""
NAME = Form("selection_name", (FormStep("name", accept_chosen),))
"""Its state holds the `broadcast` whose selection is kept under it."""
REASON = Form("announcement_refusal", (FormStep("reason", accept_chosen),))
"""Its state holds the `broadcast` and the `revision` that is refused."""
RULE = Form("sending_rule", (FormStep("number", accept_chosen),))
"""Its state holds the `name` of the rule."""


def room(piece: Piece) -> int:
    """How long its text may be."""
    return LONGEST_CAPTION if piece.files else LONGEST_TEXT


def excess(piece: Piece) -> int:
    """By how many signs its text is too long, 0 when it fits."""
    return max(0, visible_length(piece.html) - room(piece))


def joined(parts: list[Piece]) -> Content:
    """The messages of an album as one piece, in Telegram's order; its text is that of whichever part has one."""
    if len(parts) < 2:  # noqa: PLR2004 — one message, or none
        return Content(tuple(parts))
    said = next((part for part in parts if part.html), parts[0])
    return Content((replace(said, files=tuple(file for part in parts for file in part.files)),))


def title_of(content: Content) -> str:
    """Its first words; what its files are when it says nothing."""
    for piece in content.pieces:
        line = next((line.strip() for line in plain(piece.html).splitlines() if line.strip()), "")
        if line:
            return shortened(line, FIRST_WORDS)
    files = [file for piece in content.pieces for file in piece.files]
    return ", ".join(f"{one.count} {one.one if one.count == 1 else one.several}" for one in counted(files))


def shortened(line: str, length: int = LONGEST_TITLE) -> str:
    if len(line) <= length:
        return line
    kept = line[: length - 1]
    return (kept[: kept.rfind(" ")] if " " in kept else kept).rstrip(" ,;:.") + "…"


def words_of(title: str, content: Content) -> str:
    """What a search finds it by."""
    return normalise(" ".join([title, *(plain(piece.html) for piece in content.pieces)]))


def reminding(content: Content, line: str) -> Content:
    """The same after a line of its own; in a message before it where there is no room."""
    first, *others = content.pieces
    together = replace(first, html=f"{line}\n{first.html}" if first.html else line)
    has_room = not excess(together) and not any(file.kind in WITHOUT_WORDS for file in first.files)
    return Content((together, *others) if has_room else (Piece(line), first, *others))


def accept_title(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_TITLE:
        raise NotAccepted("broadcast_title_long")
    return said


def accept_name(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_NAME:
        raise NotAccepted("selection_name_long")
    return said


def accept_reason(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_REASON:
        raise NotAccepted("broadcast_reason_long")
    return said


def accept_number(answer: str) -> int:
    """A rule's: « 20 », « vingt », « 0 », « jamais »."""
    said = tidied(answer).strip()
    if normalise(said) in ("jamais", "aucun", "aucune", "sans"):
        return 0
    number = number_said(said)
    if number is None or number > MOST_OF_A_RULE:
        raise NotAccepted("broadcast_rule_number")
    return number


def accept_choices(answer: str) -> tuple[str, ...]:
    """« Oui / Non / Peut-être », or a line each."""
    said = [" ".join(part.split()) for part in tidied(answer).replace("\n", "/").split("/")]
    choices = [part for part in said if part]
    if not choices or len(choices) > MOST_CHOICES or any(len(one) > LONGEST_CHOICE for one in choices):
        raise NotAccepted("broadcast_choices_unread")
    if len({normalise(one) for one in choices}) < len(choices):
        raise NotAccepted("broadcast_choices_twice")
    return tuple(choices)
