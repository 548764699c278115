"""`/annuaire`: the people of the network who agreed to be in it, and what each agreed to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.directory.lookups import keep_words
from bot.actions.network import colleagues
from bot.actions.network.colleagues import Everybody
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.directory.structures import Structure
from bot.domain.network.colleagues import TEAM, Colleague, fitting, teams
from bot.domain.network.members import Member
from bot.files.vcard import person_vcard, vcard_file_name
from bot.store.core import departments
from bot.store.directory import searches
from bot.texts import render

PAGE = 8
"""Before a structure's id, where a search's id may stand."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is looked at: everybody, those that fit words, or the people of one structure; `origin` leads back."""

    found: Sequence[Colleague]
    origin: str = ""
    words: str = ""
    structure: Structure | None = None


async def find(turn: MemberTurn) -> None:
    """`/annuaire [words]`; words that fit one person show them at once."""
    words = " ".join(turn.words.split())[:LONGEST_QUERY]
    known = await colleagues.everybody(turn.tx, turn.member)
    found = fitting(known.listed, words)
    origin = (await keep_words(turn.tx, turn.member, words, turn.now)).id if words else ""
    if words and len(found) == 1:
        await turn.say(await _card(turn, turn.member, found[0], origin, ""))
    else:
        await turn.say(_list_screen(turn.member, known, Chosen(found, origin, words), 0))


async def browse(turn: MemberTurn) -> None:
    """args: [search id or @structure id [, offset]]."""
    origin, offset = turn.arguments(2)
    known = await colleagues.everybody(turn.tx, turn.member)
    chosen = await _chosen(turn, turn.member, known, origin)
    await turn.show(_list_screen(turn.member, known, chosen, offset_in(offset) or 0))


async def _chosen(turn: MemberTurn, viewer: Member, known: Everybody, origin: str) -> Chosen:
    if origin.startswith(TEAM):
        shelf = await turn.shelf()
        structure = shelf.structure(origin.removeprefix(TEAM))
        return Chosen(
            [one for one in known.listed if one.structure_id == structure.id], origin, structure=structure
        )
    search = await searches.by_id(turn.tx, origin, viewer.department_code)
    if search is None or search.member_id != viewer.id:
        return Chosen(known.listed)
    return Chosen(fitting(known.listed, search.query), origin, search.query)


def _list_screen(viewer: Member, known: Everybody, chosen: Chosen, offset: int) -> Screen:
    page = page_of(chosen.found, offset, PAGE)
    rows = column([tap(one.name, "colleague", one.id, chosen.origin, str(page.offset)) for one in page.shown])
    rows.append(page.turning("colleagues", chosen.origin))
    if chosen.origin:
        rows.append([tap("Tout l’annuaire", "colleagues")])
    if not known.with_me:
        rows.append([tap("Ce que je montre au réseau", "consents")])
    if chosen.structure:
        rows.append([back("structure", chosen.structure.id)])
    return screen(
        "colleagues/list",
        rows,
        teams=teams(page.shown),
        known=known,
        chosen=chosen,
        page=page,
        nationally=viewer.scope is None,
    )


async def show(turn: MemberTurn) -> None:
    """args: member id [, search id or @structure id [, offset]: where « ‹ Retour » leads]."""
    member_id, origin, offset = turn.arguments(3)
    found = await colleagues.colleague(turn.tx, turn.member, member_id)
    await turn.show(await _card(turn, turn.member, found, origin, offset))


async def _card(turn: MemberTurn, viewer: Member, found: Colleague, origin: str, offset: str) -> Screen:
    buttons = []
    if found.is_personal:
        buttons.append(tap("Enregistrer dans mes contacts", "colleague_vcard", found.id))
    if found.pictured_at:
        buttons.append(tap("Voir sa photo", "colleague_photo", found.id))
    shelf = await turn.shelf()
    if found.structure_id and found.structure_id in shelf.structures:
        buttons.append(tap("Voir la structure", "structure", found.structure_id))
    buttons.append(back("colleagues", *(part for part in (origin, offset) if part)))
    department = await departments.department(turn.tx, found.department_code)
    return screen(
        "colleagues/card",
        column(buttons),
        protected=found.is_personal,
        one=found,
        is_me=found.id == viewer.id,
        department=department,
        nationally=viewer.scope is None,
    )


async def send_vcard(turn: MemberTurn) -> None:
    """args: member id. TaskResult of what they show, and so protected as the card is."""
    found = await colleagues.colleague(turn.tx, turn.member, turn.arguments(1)[0])
    shelf = await turn.shelf()
    structure = shelf.structures.get(found.structure_id or "")
    content = person_vcard(found, structure.name if structure else "France services")
    await turn.send_file(vcard_file_name(found.name), content, protected=True)


async def send_photo(turn: MemberTurn) -> None:
    """args: member id."""
    found, content = await colleagues.picture(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.send_picture("photo.jpg", content, render("colleagues/photo", one=found), protected=True)
