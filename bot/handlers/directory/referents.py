"""A référent's card: who to call first; all the ways to reach them, the details and the rest are a tap behind."""

from __future__ import annotations

from itertools import islice

from bot.actions.directory import consultations
from bot.actions.directory.shelves import Shelf
from bot.actions.incidents.watch import weather
from bot.actions.privacy import preferences
from bot.chat.routing.access import ANIMATEURS, CONTRIBUTORS
from bot.chat.screens import Button, Screen, copying, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent, Way
from bot.domain.network.members import Member
from bot.files.vcard import vcard, vcard_name
from bot.handlers.directory.seen import SeenCard, seen_of
from bot.store.directory import favourites
from bot.views.directory.cards import card_view, deputy_of, is_protected, ways_of
from bot.views.directory.room import ROOMS

MOST_COPIED = 4
COPIES = {
    "line": "Copier la ligne dédiée",
    "phone": "Copier le téléphone",
    "mailbox": "Copier la boîte",
    "email": "Copier le courriel",
}


async def show(turn: MemberTurn) -> None:
    """args: référent id [, search id [, what it is shown for]]."""
    shelf = await turn.shelf()
    await turn.show(await seen_screen(turn, shelf, seen_of(turn, shelf)))


async def open_link(turn: MemberTurn) -> None:
    """The group's link to a card. `turn.words`: référent id."""
    shelf = await turn.shelf()
    await turn.say(await seen_screen(turn, shelf, SeenCard(shelf.referent(turn.words))))


async def card_screen(
    turn: MemberTurn, _member: Member, shelf: Shelf, referent: Referent, search_id: str
) -> Screen:
    """A card that is shown for itself."""
    return await seen_screen(turn, shelf, SeenCard(referent, search_id))


async def seen_screen(turn: MemberTurn, shelf: Shelf, seen: SeenCard) -> Screen:
    """Somebody sees this card: it is among their recent ones."""
    await consultations.open_card(turn.tx, shelf, turn.member, seen.card, turn.now)
    return await _card(turn, shelf, seen, _buttons(turn, shelf, seen))


async def _card(turn: MemberTurn, shelf: Shelf, seen: SeenCard, rows: list[list[Button]]) -> Screen:
    digits = await preferences.wants_digits(turn.tx, turn.member)
    foul = await weather.foul_of(turn.tx, shelf.department, seen.card.partner_id, turn.now)
    return card_view(shelf, seen.card, seen.procedure, turn.now, rows, foul=foul, digits=digits)


def _buttons(turn: MemberTurn, shelf: Shelf, seen: SeenCard) -> list[list[Button]]:
    """Three rows at most."""
    first = next(iter(ways_of(shelf, seen.card, turn.now)), None)
    beside = shelf.beside(shelf.partner(seen.card.partner_id))
    others = len(other_cards(shelf, seen)) + len(seen.other_partners(shelf))
    reach, neighbours = [seen.tap("Joindre", "reach")], []
    if first is not None:
        reach.insert(0, copying("Copier le numéro" if first.is_call else "Copier l’adresse", first.value))
    if others and (seen.procedure is not None or seen.of_partner):
        neighbours.append(seen.tap(f"Autres contacts ({others})", "others"))
    if beside is not None:
        about = [seen.search_id] if seen.search_id else []
        neighbours.append(tap(f"Régime agricole : {beside.name}", "partner", beside.id, *about))
    behind = [seen.tap("Détails", "details"), seen.tap("Plus", "more"), seen.way_back]
    return [row for row in (reach, neighbours, behind) if row]


def other_cards(shelf: Shelf, seen: SeenCard) -> list[Referent]:
    """The partner's other référents; who does not deal with the procedure comes last."""
    cards = [card for card in shelf.referents_of(seen.card.partner_id) if card.id != seen.card.id]
    title = seen.procedure.title if seen.procedure else ""
    return sorted(cards, key=lambda card: bool(title) and card.refuses(title))


async def more(turn: MemberTurn) -> None:
    """The same card, with what one may do with it under it. args: as `show`."""
    shelf = await turn.shelf()
    await turn.show(await more_screen(turn, shelf, seen_of(turn, shelf)))


async def more_screen(turn: MemberTurn, shelf: Shelf, seen: SeenCard) -> Screen:
    kept = seen.card.id in await favourites.of_member(turn.tx, turn.member.id)
    label, wanted = ("Retirer des favoris", "off") if kept else ("Ajouter aux favoris", "on")
    referent_id, *about = seen.args
    keep, last = tap(label, "keep", referent_id, wanted, *about), [seen.tap("‹ Retour", "referent")]
    incident = tap("Signaler un incident", "report_incident", seen.card.partner_id, referent_id)
    rows = [[keep, tap("Enregistrer le contact", "vcard", referent_id)]]
    if CONTRIBUTORS.admits(turn.member.role):
        origin = seen.args[2:]
        rows.append(
            [
                tap("Signaler une erreur", "report", referent_id),
                tap("Partager au groupe", "post", referent_id, *origin),
            ]
        )
    if ANIMATEURS.admits(turn.member.role):
        rows[0] = [keep, incident]  # three rows at most; the contact is saved under « Joindre » too
        last = [tap("Modifier", "edit", referent_id), tap("Historique", "history", referent_id), *last]
    else:
        last = [incident, *last]
    return await _card(turn, shelf, seen, [*rows, last])


async def details(turn: MemberTurn) -> None:
    """All that the card says. args: as `show`."""
    shelf = await turn.shelf()
    seen = seen_of(turn, shelf)
    today = shelf.today(turn.now)
    await turn.show(
        screen(
            "referents/details",
            [[seen.tap("Joindre", "reach"), seen.tap("‹ Retour", "referent")]],
            protected=is_protected(shelf, seen.card, turn.now),
            keeper=turn.member.keeps_directory,
            referent=seen.card,
            partner=shelf.partner(seen.card.partner_id),
            today=today,
            deputy=deputy_of(shelf, seen.card, today),
        )
    )


async def reach(turn: MemberTurn) -> None:
    """Numbers as a telephone calls them, addresses as it writes to them. args: as `show`."""
    shelf = await turn.shelf()
    seen = seen_of(turn, shelf)
    card, today = seen.card, shelf.today(turn.now)
    ways, deputy = ways_of(shelf, card, turn.now), deputy_of(shelf, card, today)
    rows = pairs([_copy(way) for way in islice(ways, MOST_COPIED if deputy is None else 2)])
    if deputy is not None:
        rows.append([tap(f"Suppléance : {deputy.name or deputy.organisation}", "referent", deputy.id)])
    rows.append([tap("Enregistrer le contact", "vcard", card.id), seen.tap("‹ Retour", "referent")])
    await turn.show(
        screen(
            "referents/reach",
            rows,
            protected=is_protected(shelf, card, turn.now),
            referent=card,
            organisation=card.organisation or shelf.partner(card.partner_id).name,
            ways=ways,
            today=today,
            deputy=deputy,
            room=ROOMS[0],
        )
    )


def _copy(way: Way) -> Button:
    return copying("Copier (suppléance)" if way.is_deputy else COPIES[way.kind], way.value)


async def send_vcard(turn: MemberTurn) -> None:
    """args: référent id."""
    shelf = await turn.shelf()
    referent = shelf.referent(turn.arguments(1)[0])
    partner = shelf.partner(referent.partner_id)
    content = vcard(referent, partner.name)
    await turn.send_file(vcard_name(referent, partner.name), content, protected=referent.is_personal)


def result_button(shelf: Shelf, referent: Referent, search_id: str) -> Button:
    label = referent.label(shelf.partner(referent.partner_id).name)
    return tap(label, "referent", referent.id, *([search_id] if search_id else []))
