"""Somebody who is asked for: « qui tient la mission locale du Vexin », « responsable caf argenteuil »."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.language.places import searchable
from bot.domain.directory.search.language.reading import ReadQuery
from bot.domain.directory.search.seen import PARTIAL, SeenWords

ASKING = frozenset(
    """
    chef conseiller conseillere directeur directrice nom qui resp responsable responsables
    """.split()  # noqa: SIM905 — a list of words is read as words
)
"""Words that ask for a person, and not for what a partner does."""


def asked_for(
    query: str, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords]
) -> SeenWords | None:
    """The one card of the partner that is named which says the place, when a person is asked for there."""
    if not best or not best[0].is_full or best[0].number not in grading.general:
        return None
    partner_id = grading.entries[best[0].number].partner_ids[0]
    asking = sum(1 << place for place, slot in enumerate(reading.slots) if slot.written in ASKING)
    is_more = best[0].said & grading.meaning & ~(grading.named.get(partner_id, 0) | asking)
    if is_more or not grading.heard.places & ~best[0].said or ASKING.isdisjoint(searchable(query)):
        return None
    cards = [
        one
        for one in best
        if one.number not in grading.general
        and one.tier >= PARTIAL
        and grading.same_partner(best[0].number, one.number)
    ]
    return cards[0] if len(cards) == 1 else None
