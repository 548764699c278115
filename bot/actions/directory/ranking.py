"""Which of a partner's référents comes first on its card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.directory.shelves import Shelf
from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.index import Hit
from bot.domain.directory.search.language.reading import content
from bot.domain.network.members import Member


def ranked(
    shelf: Shelf,
    member: Member,
    partner: Partner,
    procedure: Procedure | None,
    hits: Sequence[Hit],
    most: int,
) -> list[Referent]:
    """The partner's référents, the best first, at most so many.

    Those the search found come first, when their own words (a speciality, a commune) set them apart from the
    partner's general line; else those whose words are the procedure's; else those of the member's own commune. The
    general line stands before the specialised ones. Who does not deal with the procedure comes last.
    """
    fits = _fits(partner, hits)
    if procedure is not None and not fits and not _is_door(partner, procedure):
        fits = _fits(partner, shelf.dealing_with(procedure))
    all_cards = sorted(shelf.referents_of(partner.id), key=lambda card: _generality(shelf, partner, card))
    general = fits.get(all_cards[0].id, 0.0) if all_cards else 0.0
    names_the_partner = procedure is None or _is_door(partner, procedure)
    near = {card.id for card in shelf.near(member.structure_id)}

    def order(card: Referent) -> tuple[bool, bool, float, bool]:
        fit = fits.get(card.id, 0.0)
        is_nearer = fit > general + SET_APART and not (general and names_the_partner)
        is_set_apart = is_nearer or fit > general + A_WORD_MORE
        refused = procedure is not None and card.refuses(procedure.title)
        return refused, card.id not in fits, -fit if is_set_apart else 0.0, card.id not in near

    return sorted(all_cards, key=order)[:most]


A_WORD_MORE = 5.0
"""Half of what a word that is explained counts: « caf jeunes » names its speciality, « caf » does not."""
SET_APART = 0.05
"""Beyond the fit of the general line, which says the same words in a longer list of matters."""


def _fits(partner: Partner, hits: Sequence[Hit]) -> dict[str, float]:
    """Of the partner's référents among the hits: all that explain as much as the best of them."""
    own = [hit for hit in hits if hit.entry.kind == "referent" and hit.entry.partner_ids == (partner.id,)]
    return {hit.entry.id: hit.fit for hit in own if not own[0].explains_more_than(hit)}


def _is_door(partner: Partner, procedure: Procedure) -> bool:
    """Whether a procedure is as wide as its partner (« retraite », « impôts », « MSA »): it names no speciality."""
    names = {_words(name) for name in (partner.name, partner.usual_name, partner.id, *partner.former_names)}
    return any(_words(text) in names for text in (procedure.title, *procedure.keywords))


def _generality(shelf: Shelf, partner: Partner, card: Referent) -> tuple[bool, bool, int]:
    """The line first, then what is nobody's own; then by the words of the organisation that are not the partner's."""
    names = (partner.name, partner.usual_name, partner.full_name, *partner.former_names)
    common = _words(" ".join((*names, shelf.department.name, shelf.department.region)))
    return (not card.line, card.is_personal, len(_words(card.organisation) - common))


def _words(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in content(normalise(text).split()))
