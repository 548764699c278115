"""Partners and procedures: the way from « carte grise » to who can be called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.directory import Shelf
from bot.chat.screens import Keyboard, Screen, back, column, pairs, screen, tap
from bot.chat.turn import Turn
from bot.domain.partners import Partner, Procedure
from bot.domain.referents import Referent
from bot.handlers import referents

MENU = 12
MOST_OTHERS = 6


async def menu(turn: Turn) -> None:
    """The partners of the bouquet, those most asked for first."""
    if turn.member is not None:
        shelf = await turn.services.directory.shelf(turn.tx, turn.member.department_code)
        await turn.show(screen("partners/menu", menu_buttons(shelf) if turn.place.private else ()))


def menu_buttons(shelf: Shelf) -> Keyboard:
    bouquet = sorted(
        (partner for partner in shelf.partners.values() if partner.kind == "bouquet"),
        key=lambda partner: (partner.rank, partner.name),
    )
    return pairs([tap(partner.name, "partner", partner.id) for partner in bouquet[:MENU]])


async def show_partner(turn: Turn) -> None:
    """args: partner id [, search id]."""
    if turn.member is not None:
        shelf = await turn.services.directory.shelf(turn.tx, turn.member.department_code)
        partner_id, search_id = referents.arguments(turn, 2)
        await turn.show(partner_screen(shelf, shelf.partner(partner_id), turn.now, search_id, ()))


async def show_procedure(turn: Turn) -> None:
    """args: procedure id [, search id]."""
    if turn.member is not None:
        shelf = await turn.services.directory.shelf(turn.tx, turn.member.department_code)
        procedure_id, search_id = referents.arguments(turn, 2)
        await turn.show(procedure_screen(shelf, shelf.procedure(procedure_id), turn.now, search_id, ()))


def procedure_screen(
    shelf: Shelf, procedure: Procedure, now: datetime, search_id: str, order: Sequence[str]
) -> Screen:
    """A procedure leads to its partner's référents; those the search found come first (`order`: entry ids)."""
    partner = shelf.partner(procedure.partner_id)
    also = [shelf.partners[other] for other in procedure.other_partners if other in shelf.partners]
    return _screen(shelf, partner, procedure, also, now, search_id, order)


def partner_screen(
    shelf: Shelf, partner: Partner, now: datetime, search_id: str, order: Sequence[str]
) -> Screen:
    return _screen(shelf, partner, None, [], now, search_id, order)


def _screen(
    shelf: Shelf,
    partner: Partner,
    procedure: Procedure | None,
    also: list[Partner],
    now: datetime,
    search_id: str,
    order: Sequence[str],
) -> Screen:
    beside = shelf.beside(partner)
    others = [other for other in also if beside is None or other.id != beside.id]
    cards = sorted(shelf.referents_of(partner.id), key=lambda card: _rank(card, order))
    first = cards[0] if cards else None
    return screen(
        "partners/contacts",
        _keyboard(shelf, cards, beside, others, search_id),
        protected=first is not None and referents.is_personal(first),
        partner=partner,
        procedure=procedure,
        beside=beside,
        also=others,
        first=first,
        today=shelf.today(now),
        deputy=referents.deputy(shelf, first, now) if first else None,
    )


def _rank(card: Referent, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(card.id) if card.id in order else len(order), card.organisation)


def _keyboard(
    shelf: Shelf, cards: list[Referent], beside: Partner | None, also: list[Partner], search_id: str
) -> Keyboard:
    rows = [[tap("Enregistrer dans mes contacts", "vcard", card.id)] for card in cards[:1]]
    others = cards[1 : 1 + MOST_OTHERS]
    rows += column([referents.result_button(shelf, card, search_id) for card in others])
    if beside is not None:
        rows.append([tap(f"Régime agricole : {beside.name}", "partner", beside.id, search_id)])
    rows += pairs([tap(other.name, "partner", other.id, search_id) for other in also])
    if search_id:
        rows.append([tap("Autres résultats", "search", search_id)])
    else:
        rows.append([back("partners")])
    return rows
