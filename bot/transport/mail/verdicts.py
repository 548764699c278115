"""What a mail server said, and whom it is about: this letter, this person, or all of them.

A reason holds the codes only: a server's own words repeat the address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.core.outbox import CallState, Ended, Sent

PERMANENT = 500
CLOSING = 421
TOO_LARGE = 552
SIGN_IN = frozenset({530, 534, 535, 538})
NOBODY = frozenset({550, 551, 553})
ENHANCED = re.compile(r"^\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
"""RFC 3463, at the beginning of the text."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now: the server asks to come back for this letter (4xx), as those do that test who comes back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unserved:
    """The trouble is the server's or ours: nothing was sent, and no other letter would be."""

    reason: str


@dataclass(frozen=True, slots=True)
class DoubtfulLetter:
    """The letter was on its way when the line broke, or no answer came: it may have arrived."""

    reason: str


Verdict = Sent | Ended | Deferred | Unserved | DoubtfulLetter


def of_recipient(code: int, text: str) -> Verdict:
    """What was answered to RCPT is about one person, unless it is about us.

    An address that is refused for what it is (x.1.x, or a mailbox that is closed) is not written to again; a full
    mailbox, or a rule of theirs, is about this letter only.
    """
    if code == CLOSING or code in SIGN_IN:
        return Unserved(_reason("RCPT", code, text))
    if code < PERMANENT:
        return Deferred(_reason("RCPT", code, text))
    found = ENHANCED.match(text)
    subject, detail = (int(found[2]), int(found[3])) if found else (None, None)
    is_nobody = code in NOBODY if subject is None else subject == 1 or (subject, detail) == (2, 1)
    state = CallState.BLOCKED if is_nobody else CallState.FAILED
    return Ended(state, _reason("RCPT", code, text), unreachable=is_nobody)


def of_sender(code: int, text: str) -> Verdict:
    """What was answered to MAIL is about all, but for a letter that is too large."""
    if code == TOO_LARGE:
        return Ended(CallState.FAILED, _reason("MAIL", code, text))
    return Unserved(_reason("MAIL", code, text))


def of_content(code: int, text: str) -> Verdict:
    """What was answered to the letter itself: only 250 means that they have it."""
    if code < PERMANENT:
        return Deferred(_reason("DATA", code, text))
    return Ended(CallState.FAILED, _reason("DATA", code, text))


def _reason(command: str, code: int, text: str) -> str:
    """« RCPT: 550 5.1.1 »."""
    found = ENHANCED.match(text)
    return f"{command}: {code}" + (f" {found[0].strip()}" if found else "")
