"""What every card keeps, whether the import, the editor, a new card's form or an applied report writes it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.directory.referents import Referent

LONGEST_NAME = 100
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is that of the sentence that says what to do; `fields`, what it looks at.

    `is_kept` gets the card and the date in UTC.
    """

    name: str
    fields: frozenset[str]
    is_kept: Callable[[Referent, date], bool]


def broken(card: Referent, on: date, fields: Collection[str] | None = None) -> list[str]:
    """The names of the rules the card would break; of those alone that look at `fields`, when they are given.

    What an older card says elsewhere must not forbid to mend it here.
    """
    looked_at = [rule for rule in RULES if fields is None or not rule.fields.isdisjoint(fields)]
    return list(dict.fromkeys(rule.name for rule in looked_at if not rule.is_kept(card, on)))


def _is_helpful(card: Referent, _on: date) -> bool:
    """An office without a line of its own has at least an ordinary procedure."""
    return card.is_reachable or bool(card.standard_procedure)


def _ends_after_it_begins(card: Referent, _on: date) -> bool:
    return not (card.absent_from and card.absent_until and card.absent_until < card.absent_from)


def _is_past(card: Referent, on: date) -> bool:
    """`on` is the date in UTC: overseas it may be tomorrow already."""
    return card.verified_on is None or card.verified_on <= on + timedelta(days=1)


def _is_name(text: str) -> bool:
    """Lists say « Martin (intérim) » or « Pôle 2 »; figures alone, pictures and essays are nobody's name."""
    if not text:
        return True
    strange = any(unicodedata.category(character) in ("So", "Cn", "Co") for character in text)
    return len(text) <= LONGEST_NAME and any(map(str.isalpha, text)) and not strange


RULES = (
    Rule("card_name", frozenset({"first_name"}), lambda card, _on: _is_name(card.first_name)),
    Rule("card_name", frozenset({"last_name"}), lambda card, _on: _is_name(card.last_name)),
    Rule(
        "card_unreachable",
        frozenset({"line", "mailbox", "phone", "email", "procedure_url", "standard_procedure"}),
        _is_helpful,
    ),
    Rule("card_absence", frozenset({"absent_from", "absent_until"}), _ends_after_it_begins),
    Rule("card_deputy", frozenset({"deputy_id"}), lambda card, _on: card.deputy_id != card.id),
    Rule(
        "card_delay",
        frozenset({"delay_days"}),
        lambda card, _on: card.delay_days is None or 0 <= card.delay_days <= MOST_DAYS,
    ),
    Rule("card_verified", frozenset({"verified_on"}), _is_past),
)
