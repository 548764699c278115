"""What the animateur writes in the report: an introduction, and a comment a chapter, kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied
from bot.domain.incidents.citizens import ABOUT_SOMEBODY
from bot.domain.privacy.identifiers import find_identifiers

INTRODUCTION = "introduction"
PARTS: Mapping[str, str] = {
    INTRODUCTION: "Introduction",
    "network": "Le réseau",
    "activity": "L’activité",
    "quality": "La qualité",
    "visits": "Les visites et les actions",
    "partners": "La relation avec les opérateurs",
    "trainings": "Les formations",
    "campaigns": "Les Journées France services",
    "broadcasts": "Les envois",
}
"""What may be commented: the introduction, and each chapter by its key, in the order of the report."""
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Comment:
    """`chapter`: of PARTS. `written_by`: None for who was erased."""

    department_code: str
    chapter: str
    text: str
    written_by: str | None
    written_at: datetime


def accept_text(answer: str) -> str:
    lines = [" ".join(line.split()) for line in tidied(answer).splitlines()]
    text = "\n".join(lines).strip()
    if says_nothing(text):
        raise NotAccepted("report_comment_empty")
    if len(text) > LONGEST:
        raise NotAccepted("report_comment_long")
    if any(found.kind in ABOUT_SOMEBODY for found in find_identifiers(text)):
        raise NotAccepted("report_comment_citizen")
    return text


REPORT_COMMENT = Form("report_comment", (FormStep("text", accept_text),))
"""Its state holds the `chapter`, and the period (`first`, `last`) whose report leads there."""
