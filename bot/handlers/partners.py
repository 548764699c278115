"""Partners and procedures: the way from « carte grise » to who can be called."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.directory import Shelf
from bot.actions.ranking import ranked
from bot.chat.screens import Keyboard, Screen, back, column, pairs, screen, tap
from bot.chat.turn import Turn
from bot.domain.members import Member
from bot.domain.partners import Partner, Procedure
from bot.domain.referents import Referent
from bot.domain.search.index import Hit
from bot.handlers import referents

MENU = 12
MOST_OTHERS = 6


async def menu(turn: Turn) -> None:
    """The partners of the bouquet, those most asked for first; what one keeps at hand and has seen lately."""
    if turn.member is not None:
        shelf = await turn.shelf(turn.member)
        at_hand = [tap("Mes favoris", "favourites"), tap("Vus récemment", "recents")]
        buttons = [*menu_buttons(shelf), at_hand] if turn.place.private else ()
        await turn.show(screen("partners/menu", buttons))


def menu_buttons(shelf: Shelf) -> Keyboard:
    bouquet = sorted(
        (partner for partner in shelf.partners.values() if partner.kind == "bouquet"),
        key=lambda partner: (partner.rank, partner.name),
    )
    return pairs([tap(partner.name, "partner", partner.id) for partner in bouquet[:MENU]])


async def show_partner(turn: Turn) -> None:
    """args: partner id [, search id]."""
    if turn.member is not None:
        shelf = await turn.shelf(turn.member)
        partner_id, search_id = referents.arguments(turn, 2)
        partner = shelf.partner(partner_id)
        await turn.show(await partner_screen(turn, turn.member, shelf, partner, search_id, ()))


async def show_procedure(turn: Turn) -> None:
    """args: procedure id [, search id]."""
    if turn.member is not None:
        shelf = await turn.shelf(turn.member)
        procedure_id, search_id = referents.arguments(turn, 2)
        procedure = shelf.procedure(procedure_id)
        await turn.show(await procedure_screen(turn, turn.member, shelf, procedure, search_id, ()))


async def procedure_screen(
    turn: Turn, member: Member, shelf: Shelf, procedure: Procedure, search_id: str, hits: Sequence[Hit]
) -> Screen:
    """A procedure leads to its partner's référents; those the search found (`hits`) come first."""
    partner = shelf.partner(procedure.partner_id)
    also = [shelf.partners[other] for other in procedure.other_partners if other in shelf.partners]
    return await _screen(turn, member, shelf, partner, procedure, also, search_id, hits)


async def partner_screen(
    turn: Turn, member: Member, shelf: Shelf, partner: Partner, search_id: str, hits: Sequence[Hit]
) -> Screen:
    return await _screen(turn, member, shelf, partner, None, [], search_id, hits)


async def _screen(
    turn: Turn,
    member: Member,
    shelf: Shelf,
    partner: Partner,
    procedure: Procedure | None,
    also: list[Partner],
    search_id: str,
    hits: Sequence[Hit],
) -> Screen:
    beside = shelf.beside(partner)
    others = [other for other in also if beside is None or other.id != beside.id]
    cards = ranked(shelf, member, partner, procedure, hits, 1 + MOST_OTHERS)
    first = cards[0] if cards else None
    buttons = await referents.open_card(turn, member, shelf, first, search_id) if first else []
    return screen(
        "partners/contacts",
        [*buttons, *_keyboard(shelf, cards[1:], beside, others, search_id)],
        protected=first is not None and first.is_personal,
        keeper=member.keeps_directory,
        partner=partner,
        procedure=procedure,
        beside=beside,
        also=others,
        first=first,
        today=shelf.today(turn.now),
        deputy=referents.deputy(shelf, first, turn.now) if first else None,
    )


def _keyboard(
    shelf: Shelf, others: list[Referent], beside: Partner | None, also: list[Partner], search_id: str
) -> Keyboard:
    rows = column([referents.result_button(shelf, card, search_id) for card in others])
    if beside is not None:
        rows.append([tap(f"Régime agricole : {beside.name}", "partner", beside.id, search_id)])
    rows += pairs([tap(other.name, "partner", other.id, search_id) for other in also])
    if search_id:
        rows.append([tap("Autres résultats", "search", search_id, "0")])
    else:
        rows.append([back("partners")])
    return rows
