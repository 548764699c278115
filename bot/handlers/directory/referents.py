"""A référent's card: what it is for, the standard procedure first, then the line, the mailbox, the person."""

from __future__ import annotations

from datetime import datetime

from bot.actions.directory import consultations
from bot.actions.directory.shelves import Shelf
from bot.chat.access import ANIMATEURS, CONTRIBUTORS
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.files.vcard import vcard, vcard_name
from bot.store.directory import favourites


async def show(turn: MemberTurn) -> None:
    """args: référent id [, search id]."""
    shelf = await turn.shelf()
    referent_id, search_id = turn.arguments(2)
    card = shelf.referent(referent_id)
    await turn.show(await card_screen(turn, turn.member, shelf, card, search_id))


async def reach(turn: MemberTurn) -> None:
    """Numbers as a telephone calls them, addresses as it writes to them. args: référent id [, search id]."""
    shelf = await turn.shelf()
    referent_id, search_id = turn.arguments(2)
    card = shelf.referent(referent_id)
    rows = [[tap("Enregistrer dans mes contacts", "vcard", card.id)], [_back(card, search_id)]]
    organisation = card.organisation or shelf.partner(card.partner_id).name
    await turn.show(
        screen("referents/reach", rows, protected=card.is_personal, referent=card, organisation=organisation)
    )


async def send_vcard(turn: MemberTurn) -> None:
    """args: référent id."""
    shelf = await turn.shelf()
    referent = shelf.referent(turn.arguments(1)[0])
    partner = shelf.partner(referent.partner_id)
    content = vcard(referent, partner.name)
    await turn.send_file(vcard_name(referent, partner.name), content, protected=referent.is_personal)


def arguments(turn: MemberTurn, count: int) -> list[str]:
    """What the button carried, filled up with empty texts: data of a button is input from outside."""
    return [*turn.args[:count], *[""] * (count - len(turn.args))]


async def card_screen(
    turn: MemberTurn, member: Member, shelf: Shelf, referent: Referent, search_id: str
) -> Screen:
    rows = await open_card(turn, member, shelf, referent, search_id)
    partner = shelf.partner(referent.partner_id)
    beside = shelf.beside(partner)
    if beside is not None:
        rows.append([tap(f"Régime agricole : {beside.name}", "partner", beside.id, search_id)])
    rows.append([back("search", search_id) if search_id else back("partner", referent.partner_id)])
    return screen(
        "referents/card",
        rows,
        protected=referent.is_personal,
        keeper=member.keeps_directory,
        referent=referent,
        partner=partner,
        today=shelf.today(turn.now),
        deputy=deputy(shelf, referent, turn.now),
    )


async def open_card(
    turn: MemberTurn, member: Member, shelf: Shelf, card: Referent, search_id: str
) -> list[list[Button]]:
    """Somebody sees this card in full: it is among their recent ones. The buttons of the card itself."""
    await consultations.open_card(turn.tx, shelf, member, card, turn.now)
    kept = card.id in await favourites.of_member(turn.tx, member.id)
    favourite = ("Retirer des favoris", "off") if kept else ("Ajouter aux favoris", "on")
    rows = [
        [tap("Joindre", "reach", card.id, search_id), tap("Enregistrer dans mes contacts", "vcard", card.id)],
        [tap(favourite[0], "favourite", card.id, favourite[1], search_id)],
    ]
    if CONTRIBUTORS.admits(member.role):
        rows[1].append(tap("Signaler une erreur", "report", card.id))
        rows.append([tap("Partager au groupe (partie publique)", "share", card.partner_id)])
    if ANIMATEURS.admits(member.role):
        rows.append([tap("Modifier", "edit", card.id), tap("Historique", "history", card.id)])
    return rows


def deputy(shelf: Shelf, referent: Referent, now: datetime) -> Referent | None:
    """Who stands in today, if the référent is away."""
    away = referent.is_absent(shelf.today(now))
    return shelf.referents.get(referent.deputy_id) if away and referent.deputy_id else None


def result_button(shelf: Shelf, referent: Referent, search_id: str) -> Button:
    label = referent.label(shelf.partner(referent.partner_id).name)
    return tap(label, "referent", referent.id, *([search_id] if search_id else []))


def _back(card: Referent, search_id: str) -> Button:
    return back("referent", card.id, *([search_id] if search_id else []))
