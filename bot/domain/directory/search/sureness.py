"""When a card may open at once, and when several partners answer the same words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.language.reading import ReadQuery
from bot.domain.directory.search.results import DECISIVE, SearchQuestion
from bot.domain.directory.search.seen import PARTIAL, SAID, SeenWords

MOST_CHOICES = 7


def is_sure(best: Sequence[SeenWords], grading: Grading) -> bool:
    """The best one explains all, and no other one that leads elsewhere does so as well.

    A firm term opens beside what is not understood, when all that is found leads to one partner (« rsa mais a bossé »)
    and nobody is named.
    A card that alone holds all the words needs no name among them (« cellule fraude »).
    """
    first, *others = best
    if first.tier == PARTIAL and first.number not in grading.general:
        rivals = (other for other in others if other.tier == PARTIAL)
        return all(
            one.number in grading.general and grading.same_partner(first.number, one.number) for one in rivals
        )
    if first.firm and first.tier == SAID:
        named = any(other.said and other.number not in grading.general for other in others)
        return not named and all(grading.same_partner(first.number, other.number) for other in others)
    if not first.is_full or first.doubtful:
        return False
    if is_scattered(first.whole) and any(_shares(first, other, grading) for other in others):
        return False
    return not any(_rivals(first, other, grading) for other in others if other.is_full)


def is_scattered(slots: int) -> bool:
    """« son colis est perdu depuis Noël » says both words of « colis de Noël », and another one between them."""
    together = slots // (slots & -slots or 1)
    return together & (together + 1) != 0


def _shares(first: SeenWords, other: SeenWords, grading: Grading) -> bool:
    """A term that is said elsewhere has a word of the first one's."""
    return bool(other.said & first.whole & grading.meaning) and not grading.same_partner(
        first.number, other.number
    )


def shared(best: Sequence[SeenWords], reading: ReadQuery, grading: Grading) -> SearchQuestion | None:
    """A term that several partners share is asked back."""
    if not best or not best[0].is_full or best[0].number not in grading.general:
        return None
    alike = [one for one in best if one.is_full and one.number in grading.general]
    entries = [grading.entries[one.number] for one in alike if _says_as_much(one, best[0], grading)]
    if len({entry.partner_ids[:1] for entry in entries}) < 2:  # noqa: PLR2004 — one partner is no choice
        return None
    words = " ".join(slot.written for slot in reading.slots)
    return SearchQuestion(words, tuple(entry.id for entry in entries[:MOST_CHOICES]))


def _rivals(first: SeenWords, other: SeenWords, grading: Grading) -> bool:
    same = grading.same_partner(first.number, other.number)
    if first.number not in grading.general:
        return other.fit * DECISIVE > first.fit
    if other.number in grading.general:
        return not same and _says_as_much(other, first, grading)
    return not same and other.fit * DECISIVE > first.fit


def _says_as_much(one: SeenWords, first: SeenWords, grading: Grading) -> bool:
    """The same words that carry meaning, and none of the light ones less: « permis suspendu » is not « permis »."""
    alike = (one.said & grading.meaning) == (first.said & grading.meaning) and not first.said & ~one.said
    return alike and one.whole.bit_count() >= first.whole.bit_count()
