"""A card on somebody's screen: with what it is shown for, so that every button of it leads back to the same screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Button, back, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent

PROCEDURE, PARTNER = "p", "o"


@dataclass(frozen=True, slots=True)
class SeenCard:
    """`procedure`: what the card is the best answer to. `of_partner`: it is its partner's first.

    `search_id` is empty for who did not come from a search.
    """

    card: Referent
    search_id: str = ""
    procedure: Procedure | None = None
    of_partner: bool = False

    @property
    def args(self) -> tuple[str, ...]:
        """What buttons carry: référent id, search id, origin; without those at the end that are empty."""
        origin = PARTNER if self.of_partner else ""
        if self.procedure is not None:
            origin = PROCEDURE + _brief(self.procedure.id)
        return _without_empty_end(self.card.id, self.search_id, origin)

    def tap(self, label: str, route: str) -> Button:
        return tap(label, route, *self.args)

    @property
    def way_back(self) -> Button:
        """To the list of what was found, to the partners, or to the card's own partner."""
        if self.search_id:
            listed = self.procedure is not None or self.of_partner
            if listed:
                return tap("‹ Liste", "search", self.search_id, "0")
            return back("search", self.search_id)
        if self.procedure is not None or self.of_partner:
            return back("partners")
        return back("partner", self.card.partner_id)

    def other_partners(self, shelf: Shelf) -> list[Partner]:
        """Who may be concerned too by what is looked for, the one that is shown beside it apart."""
        beside = shelf.beside(shelf.partner(self.card.partner_id))
        ids = self.procedure.other_partners if self.procedure else ()
        return [
            shelf.partners[each]
            for each in ids
            if each in shelf.partners and (not beside or each != beside.id)
        ]


def seen_of(turn: MemberTurn, shelf: Shelf) -> SeenCard:
    """From a button's arguments. Raises Refusal when the card is gone; an unknown origin counts for nothing."""
    referent_id, search_id, origin = turn.arguments(3)
    return read(shelf, referent_id, search_id, origin)


def read(shelf: Shelf, referent_id: str, search_id: str, origin: str) -> SeenCard:
    procedure = None
    if origin.startswith(PROCEDURE):
        procedure = _named_so(shelf.procedures.values(), origin.removeprefix(PROCEDURE))
    return SeenCard(shelf.referent(referent_id), search_id, procedure, of_partner=origin == PARTNER)


def _named_so(procedures: Iterable[Procedure], brief: str) -> Procedure | None:
    return next((each for each in procedures if _brief(each.id) == brief), None)


def _brief(procedure_id: str) -> str:
    """8 characters: a button has no room for three ids (64 bytes, Bot API)."""
    return blake2b(procedure_id.encode(), digest_size=4).hexdigest()


def _without_empty_end(*args: str) -> tuple[str, ...]:
    kept = list(args)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
