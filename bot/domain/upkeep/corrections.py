"""« Signaler une erreur »: what is wrong with a card, what was said of it, and what could be done at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.fingerprints import fingerprint_of
from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import agreed, is_left_out
from bot.domain.core.words.emails import EmailRefused, parse_email
from bot.domain.core.words.phones import PhoneRefused, parse_phone
from bot.domain.core.words.typed import tidied
from bot.domain.directory.referents import Referent
from bot.domain.upkeep.changes import Values, differences, value_of

LONGEST = 500
NOTHING = "-"
"""Typed or tapped instead of a sentence: there is nothing more to say."""
MEANT, SOUGHT = "=", "?"
"""What two buttons answer when the words could also be a search: take them as the answer, or search them."""
PHONE = re.compile(r"\+?[0-9][0-9\s.()\-/]{1,20}")
PERSON = ("first_name", "last_name", "job", "phone", "email")


class Subject(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    PERSON = "person"
    HOURS = "hours"
    OTHER = "other"


class ReportState(StrEnum):
    OPEN = "open"
    MENDED = "mended"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Correction:
    """`said`: a sentence or the right value, or nothing. `change_id`: what mended it. Instants are UTC."""

    id: str
    department_code: str
    referent_id: str
    member_id: str | None
    subject: Subject
    said: str
    state: ReportState
    change_id: str | None
    created_at: datetime
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionProposal:
    """What one tap can do: `key` names it in a button; `values` are what the card will say."""

    key: str
    values: Values


def fingerprint_of_proposal(card: Referent, proposal: CorrectionProposal) -> str:
    """For its button: what the card says of these fields, and what it would say."""
    return fingerprint_of(
        *(f"{field}={value_of(card, field)}={new}" for field, new in proposal.values.items())
    )


def proposals(report: Correction, card: Referent, phone_region: str) -> list[CorrectionProposal]:
    """None when nothing certain was said, or the card says it already."""
    offered = (
        CorrectionProposal(key, differences(card, values))
        for key, values in _offers(report, card, phone_region)
    )
    return [proposal for proposal in offered if proposal.values]


def _offers(report: Correction, card: Referent, phone_region: str) -> Iterator[tuple[str, Values]]:
    if report.subject is Subject.PERSON:
        yield "person", dict.fromkeys(PERSON, "")
    elif report.subject is Subject.HOURS and report.said:
        yield "hours", {"hours": report.said}
    elif report.subject is Subject.PHONE and (number := said_phone(report.said, phone_region)):
        yield from ((field, {field: number}) for field in _filled(card, "line", "phone"))
    elif report.subject is Subject.EMAIL and (address := said_email(report.said)):
        yield from ((field, {field: address}) for field in _filled(card, "mailbox", "email"))


def _filled(card: Referent, shared: str, personal: str) -> list[str]:
    """Where the value may go: what the card has already, else what belongs to nobody."""
    return [field for field in (shared, personal) if getattr(card, field)] or [shared]


def said_phone(said: str, region: str) -> str:
    """The first telephone number of a sentence, as stored; empty when there is none."""
    for match in PHONE.finditer(said):
        try:
            return parse_phone(match[0].strip(" .-/()"), region)
        except PhoneRefused:
            continue
    return ""


def said_email(said: str) -> str:
    """The first mail address of a sentence; empty when there is none."""
    for word in said.split():
        try:
            return parse_email(word.strip("'-"))
        except EmailRefused:
            continue
    return ""


def accept_said(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if not said or len(said) > LONGEST:
        raise NotAccepted("said")
    return said


def accept_precision(answer: str) -> str:
    """« Non », « je sais pas » is NOTHING; « oui » says that they know it, and not what."""
    if is_left_out(answer):
        return NOTHING
    if agreed(answer):
        raise NotAccepted("said_what")
    return accept_said(answer)


SAID = Form("report", (FormStep("said", accept_precision),))
SAID_OTHER = Form("report_other", SAID.steps)
"""« Autre chose » says nothing by itself: it is a report once a sentence is."""
