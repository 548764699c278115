"""A référent: how advisers reach an operator, and how sure we are of it (docs/trade.md, « Référents »)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.search.language.reading import content

ANNOUNCED = timedelta(days=3)
"""How long before it begins an absence is said."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to call or write; `value` is E.164, a short number or an address. `who` is empty for nobody's own."""

    kind: Literal["line", "phone", "mailbox", "email"]
    value: str
    who: str = ""
    is_deputy: bool = False

    @property
    def is_call(self) -> bool:
        return self.kind in ("line", "phone")

    @property
    def is_personal(self) -> bool:
        return self.kind in ("phone", "email")


@dataclass(frozen=True, slots=True)
class Referent:
    """`line` is dedicated to advisers, `mailbox` shared; `phone` and `email` are a person's.

    Numbers are E.164, short ones as dialled; `covers`, `excludes`, `hours` are sentences for people;
    `delay_days` are working days; `departments` are sorted codes;
    `audience` is conseillers or animateur; `retired_at` is an instant as stored.
    """

    id: str
    partner_id: str
    departments: tuple[str, ...]
    organisation: str = ""
    first_name: str = ""
    last_name: str = ""
    job: str = ""
    line: str = ""
    mailbox: str = ""
    phone: str = ""
    email: str = ""
    covers: str = ""
    excludes: str = ""
    notice: str = ""
    standard_procedure: str = ""
    procedure_url: str = ""
    hours: str = ""
    delay_days: int | None = None
    escalation: str = ""
    absent_from: date | None = None
    absent_until: date | None = None
    deputy_id: str | None = None
    audience: str = "conseillers"
    internal_note: str = ""
    verified_on: date | None = None
    source: str = ""
    retired_at: str | None = None

    @property
    def name(self) -> str:
        """Empty when the entry is only a line or a mailbox."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_reachable(self) -> bool:
        """At least one way to write, call or do it online."""
        return any((self.line, self.mailbox, self.phone, self.email, self.procedure_url))

    @property
    def ways(self) -> tuple[Way, ...]:
        """To call first, then to write; what belongs to nobody before what is somebody's own."""
        who = self.name
        ways = (
            Way("line", self.line),
            Way("phone", self.phone, who),
            Way("mailbox", self.mailbox),
            Way("email", self.email, who),
        )
        return tuple(way for way in ways if way.value)

    def ways_on(self, day: date, deputy: Referent | None) -> tuple[Way, ...]:
        """The same; those of who is absent come last, after their deputy's. Without a name, the office is absent."""
        if not self.is_absent(day):
            return self.ways
        absent = [way for way in self.ways if way.is_personal or not self.name]
        present = [way for way in self.ways if way not in absent]
        stand_in = deputy.ways if deputy else ()
        named = (deputy.name or deputy.organisation) if deputy else ""
        return (*present, *(replace(way, who=named, is_deputy=True) for way in stand_in), *absent)

    @property
    def is_personal(self) -> bool:
        """Somebody's name or own line is on the card: it is not to be forwarded (docs/trade.md, « Privacy »)."""
        return bool(self.name or self.phone or self.email)

    def refuses(self, matter: str) -> bool:
        """Whether « Pas pour » names all the words of a matter (a procedure's title), and « Pour » does not.

        Who deals with « Demande de retraite » and not with « Retraite complémentaire » does not refuse « Retraite ».
        """
        words = {singular(word) for word in content(normalise(matter).split())}
        return words <= _words(self.excludes) and not words <= _words(self.covers)

    def label(self, partner_name: str) -> str:
        """One line that tells it from the partner's other cards: « Caf du Val-d’Oise · Paule Martin »."""
        organisation = self.organisation or partner_name
        detail = self.name or self.job or self.covers
        return f"{organisation} · {detail}" if detail and detail != organisation else organisation

    def is_absent(self, on: date) -> bool:
        """Both ends of the absence are included; an open end goes on."""
        if self.absent_from is None and self.absent_until is None:
            return False
        return (self.absent_from or date.min) <= on <= (self.absent_until or date.max)

    def absence_is_near(self, on: date) -> bool:
        """It has not begun, and does within three days."""
        return self.absent_from is not None and on < self.absent_from <= on + ANNOUNCED


def _words(sentence: str) -> set[str]:
    return {singular(word) for word in normalise(sentence).split()}
