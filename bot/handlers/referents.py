"""A référent's card: what it is for, the standard procedure first, then the line, the mailbox, the person."""

from __future__ import annotations

from datetime import datetime

from bot.actions.directory import Shelf
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import Turn
from bot.domain.referents import Referent
from bot.files.vcard import vcard, vcard_name


async def show(turn: Turn) -> None:
    """args: référent id [, search id]."""
    if turn.member is not None:
        shelf = await turn.services.directory.shelf(turn.tx, turn.member.department_code)
        referent_id, search_id = arguments(turn, 2)
        await turn.show(card_screen(shelf, shelf.referent(referent_id), turn.now, search_id))


async def send_vcard(turn: Turn) -> None:
    """args: référent id."""
    if turn.member is not None:
        shelf = await turn.services.directory.shelf(turn.tx, turn.member.department_code)
        referent = shelf.referent(arguments(turn, 1)[0])
        partner = shelf.partner(referent.partner_id)
        content = vcard(referent, partner.name)
        await turn.send_file(vcard_name(referent, partner.name), content, protected=is_personal(referent))


def arguments(turn: Turn, count: int) -> list[str]:
    """What the button carried, filled up with empty texts: data of a button is input from outside."""
    return [*turn.args[:count], *[""] * (count - len(turn.args))]


def card_screen(shelf: Shelf, referent: Referent, now: datetime, search_id: str) -> Screen:
    partner = shelf.partner(referent.partner_id)
    return screen(
        "referents/card",
        _keyboard(shelf, referent, search_id),
        protected=is_personal(referent),
        referent=referent,
        partner=partner,
        today=shelf.today(now),
        deputy=deputy(shelf, referent, now),
    )


def is_personal(referent: Referent) -> bool:
    """Somebody's name or own line is on the card: it is not to be forwarded (domain.md §6)."""
    return bool(referent.name or referent.phone or referent.email)


def deputy(shelf: Shelf, referent: Referent, now: datetime) -> Referent | None:
    """Who stands in today, if the référent is away."""
    away = referent.is_absent(shelf.today(now))
    return shelf.referents.get(referent.deputy_id) if away and referent.deputy_id else None


def result_button(shelf: Shelf, referent: Referent, search_id: str) -> Button:
    organisation = referent.organisation or shelf.partner(referent.partner_id).name
    detail = referent.name or referent.job or referent.covers
    label = f"{organisation} · {detail}" if detail else organisation
    return tap(label, "referent", referent.id, *([search_id] if search_id else []))


def _keyboard(shelf: Shelf, referent: Referent, search_id: str) -> list[list[Button]]:
    rows = [[tap("Enregistrer dans mes contacts", "vcard", referent.id)]]
    beside = shelf.beside(shelf.partner(referent.partner_id))
    if beside is not None:
        rows.append([tap(f"Régime agricole : {beside.name}", "partner", beside.id, search_id)])
    rows.append([back("search", search_id) if search_id else back("partner", referent.partner_id)])
    return rows
