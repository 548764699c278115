"""Answers of a visit sheet: what is typed for each kind, what is shown of it, how far the sheet has come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.words.answers import agreed
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied
from bot.domain.visits.fields import FieldKind, SheetField

YES, NO = "oui", "non"
SCALE: Mapping[str, str] = {"1": "mauvais", "2": "fragile", "3": "bon", "4": "très bon"}
LONGEST_SENTENCE = 1000
REMARK = re.compile(r"[\s,;:.()–—-]+")


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """`about`: the partner of one of several; '' else. `title` to `is_shared`: the field's, when it was given.

    `value`: oui, non, 1 to 4, the choice; empty for a sentence, which is the remark, and for a photo.
    """

    id: str
    department_code: str
    visit_id: str
    field_id: str
    title: str
    kind: FieldKind
    rank: int
    is_shared: bool
    answered_at: datetime
    about: str = ""
    value: str = ""
    remark: str = ""
    file_id: str = ""
    by_id: str | None = None

    @property
    def shown(self) -> str:
        """« Oui », « 3 sur 4 (bon), lignes saturées », « une photo »."""
        if self.kind is FieldKind.PHOTO:
            return "photo jointe" if self.file_id else ""
        value = f"{self.value} sur 4 ({SCALE[self.value]})" if self.value in SCALE else self.value
        parts = (value[:1].upper() + value[1:], self.remark)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What an answer says, before it is anybody's."""

    value: str = ""
    remark: str = ""
    file_id: str = ""


class Unreadable(ValueError):
    """Its argument names the text that says what to do."""


def read(field: SheetField, text: str) -> AnswerContent:
    """A typed answer: its value first, then what is remarked: « non, le panneau est tombé ». Raises Unreadable."""
    said = " ".join(tidied(text).split())
    if not said or len(said) > LONGEST_SENTENCE:
        raise Unreadable("visit_answer_length")
    if field.kind is FieldKind.PHOTO:
        raise Unreadable("visit_sheet_photo")
    if field.kind is FieldKind.SENTENCE:
        return AnswerContent(remark=said)
    if field.kind is FieldKind.YES_NO and (yes := agreed(said)) is not None:
        return AnswerContent(YES if yes else NO)
    for value in sorted(values_of(field), key=len, reverse=True):
        if normalise(said) == normalise(value):
            return AnswerContent(value)
        rest = said[len(value) :]
        if said[: len(value)].casefold() == value.casefold() and REMARK.match(rest):
            return AnswerContent(value, REMARK.sub("", rest, count=1))
    raise Unreadable("visit_answer_unread")


def values_of(field: SheetField) -> Sequence[str]:
    """What can be tapped."""
    if field.kind is FieldKind.YES_NO:
        return (YES, NO)
    if field.kind in (FieldKind.SCALE, FieldKind.PARTNERS):
        return tuple(SCALE)
    return field.choices


def next_unanswered(
    fields: Sequence[SheetField], answers: Iterable[SheetAnswer], after: str | None = None
) -> SheetField | None:
    """The first field without an answer behind the field `after`, else the first of all; None when there is none."""
    given = {answer.field_id for answer in answers}
    places = [one.id for one in fields]
    start = places.index(after) + 1 if after in places else 0
    for field in (*fields[start:], *fields[:start]):
        if field.id not in given and field.id != after:
            return field
    return None


def answered(fields: Iterable[SheetField], answers: Iterable[SheetAnswer]) -> int:
    given = {answer.field_id for answer in answers}
    return sum(field.id in given for field in fields)


def shared(answers: Iterable[SheetAnswer], fields: Iterable[SheetField]) -> list[SheetAnswer]:
    """What the structure may read: asked as shared, and not made internal since; never a photo."""
    internal = {field.id for field in fields if not field.is_shared}
    return [
        one
        for one in answers
        if one.is_shared and one.field_id not in internal and one.kind is not FieldKind.PHOTO
    ]
