"""Partners and procedures: the way from « carte grise » to who can be called."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.directory.ranking import ranked
from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Button, Keyboard, Screen, back, column, copying, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.search.index import Hit
from bot.domain.network.members import Member
from bot.handlers.directory import referents
from bot.handlers.directory.seen import SeenCard, seen_of
from bot.views.directory.cards import shared_line
from bot.views.directory.room import fitted

MENU = 12
MOST_OTHERS = 20
MOST_IN_A_ROW = 3


async def menu(turn: MemberTurn) -> None:
    """The partners of the bouquet, those most asked for first; what one keeps at hand and has seen lately."""
    shelf = await turn.shelf()
    at_hand = [tap("Mes favoris", "favourites"), tap("Vus récemment", "recents")]
    buttons = [*menu_buttons(shelf), at_hand] if turn.place.private else ()
    await turn.show(screen("partners/menu", buttons))


def menu_buttons(shelf: Shelf) -> Keyboard:
    bouquet = sorted(
        (partner for partner in shelf.partners.values() if partner.kind == "bouquet"),
        key=lambda partner: (partner.rank, partner.name),
    )
    return pairs([tap(shelf.label(partner), "partner", partner.id) for partner in bouquet[:MENU]])


async def show_partner(turn: MemberTurn) -> None:
    """args: partner id [, search id]."""
    shelf = await turn.shelf()
    partner_id, search_id = turn.arguments(2)
    partner = shelf.partner(partner_id)
    await turn.show(await partner_screen(turn, turn.member, shelf, partner, search_id, ()))


async def show_procedure(turn: MemberTurn) -> None:
    """args: procedure id [, search id]."""
    shelf = await turn.shelf()
    procedure_id, search_id = turn.arguments(2)
    procedure = shelf.procedure(procedure_id)
    await turn.show(await procedure_screen(turn, turn.member, shelf, procedure, search_id, ()))


async def open_link(turn: MemberTurn) -> None:
    """The group's link to what answers a procedure. `turn.words`: procedure id."""
    shelf = await turn.shelf()
    await turn.say(await procedure_screen(turn, turn.member, shelf, shelf.procedure(turn.words), "", ()))


async def procedure_screen(
    turn: MemberTurn, member: Member, shelf: Shelf, procedure: Procedure, search_id: str, hits: Sequence[Hit]
) -> Screen:
    """A procedure leads to its partner's best référent; those the search found (`hits`) come first."""
    partner = shelf.partner(procedure.partner_id)
    best = ranked(shelf, member, partner, procedure, hits, 1)
    if not best:
        return _without_referent(shelf, partner, procedure, search_id)
    return await referents.seen_screen(turn, shelf, SeenCard(best[0], search_id, procedure))


async def partner_screen(
    turn: MemberTurn, member: Member, shelf: Shelf, partner: Partner, search_id: str, hits: Sequence[Hit]
) -> Screen:
    best = ranked(shelf, member, partner, None, hits, 1)
    if not best:
        return _without_referent(shelf, partner, None, search_id)
    return await referents.seen_screen(turn, shelf, SeenCard(best[0], search_id, of_partner=True))


async def others(turn: MemberTurn) -> None:
    """The partner's other référents, and other partners that may be concerned. args: as a card's."""
    shelf = await turn.shelf()
    seen = seen_of(turn, shelf)
    cards = referents.other_cards(shelf, seen)[:MOST_OTHERS]
    rows = column([referents.result_button(shelf, card, seen.search_id) for card in cards])
    rows += pairs([_partner_button(shelf, other, seen.search_id) for other in seen.other_partners(shelf)])
    rows.append([seen.tap("‹ Retour", "referent")])
    partner = shelf.partner(seen.card.partner_id)
    await turn.show(screen("referents/others", rows, procedure=seen.procedure, partner=partner))


async def about(turn: MemberTurn) -> None:
    """All that is known of a partner that has no référent. args: partner id [, search id]."""
    shelf = await turn.shelf()
    partner_id, search_id = turn.arguments(2)
    partner = shelf.partner(partner_id)
    rows = [
        [tap("Signaler un incident", "report_incident", partner.id)],
        [back("partner", partner.id, *([search_id] if search_id else []))],
    ]
    await turn.show(screen("partners/about", rows, partner=partner))


def _without_referent(shelf: Shelf, partner: Partner, procedure: Procedure | None, search_id: str) -> Screen:
    beside = shelf.beside(partner)
    line = shared_line(shelf, beside) if beside else ""
    html = fitted("partners/alone", partner=partner, procedure=procedure, beside=beside, beside_line=line)
    ids = procedure.other_partners if procedure else ()
    also = [shelf.partners[each] for each in ids if each in shelf.partners]
    first, last = [], [tap("Détails", "about", partner.id, *([search_id] if search_id else []))]
    if partner.public_phone or partner.email:
        label = "Copier le numéro" if partner.public_phone else "Copier l’adresse"
        first.append(copying(label, partner.public_phone or partner.email))
    if beside is not None and beside not in also:
        also.insert(0, beside)
    last.append(tap("‹ Liste", "search", search_id, "0") if search_id else back("partners"))
    others = [
        tap(f"Régime agricole : {each.name}", "partner", each.id, *([search_id] if search_id else []))
        if each == beside
        else _partner_button(shelf, each, search_id)
        for each in also[:MOST_IN_A_ROW]
    ]
    return Screen(html, [first, others, last])


def _partner_button(shelf: Shelf, partner: Partner, search_id: str) -> Button:
    return tap(shelf.label(partner), "partner", partner.id, *([search_id] if search_id else []))
