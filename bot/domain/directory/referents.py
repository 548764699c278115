"""A référent: how advisers reach an operator, and how sure we are of it (docs/trade.md, « Référents »)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.core.normalise import normalise, singular
from bot.domain.directory.search.reading import content


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
    def is_personal(self) -> bool:
        """Somebody's name or own line is on the card: it is not to be forwarded (docs/trade.md, « Privacy »)."""
        return bool(self.name or self.phone or self.email)

    def refuses(self, matter: str) -> bool:
        """Whether « Pas pour » names all the words of a matter (a procedure's title)."""
        if not self.excludes:
            return False
        said = {singular(word) for word in normalise(self.excludes).split()}
        return {singular(word) for word in content(normalise(matter).split())} <= said

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
