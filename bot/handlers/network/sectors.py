"""`/secteurs`: groups of structures that events are for, made on a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.network import sectors
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close, close_at, stay
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import holds, normalise
from bot.domain.directory.structures import Structure
from bot.domain.network.sectors import SECTOR, SECTOR_NAME, SECTOR_PLACES, Sector
from bot.texts import render

PAGE = 6
MOST_SHOWN = 12
MOST_FOUND = 6
MOST_EVENTS = 3
NEW = frozenset({"nouveau", "nouveau secteur", "ajouter", "ajouter un secteur"})
IN, OUT = "+", "-"
OVER = frozenset({"termine", "terminer", "fini", "c est fini", "fin", "ok"})


async def find(turn: MemberTurn) -> None:
    """`/secteurs [words]`: all of them, the one that fits the words, or « nouveau »."""
    words = normalise(turn.words)
    if words in NEW:
        await add(turn)
        return
    known = await sectors.sectors(turn.tx, turn.member)
    fitting = [one for one in known if words and holds(one.name, words)]
    if len(fitting) == 1:
        await turn.say(await _card(turn, fitting[0]))
    else:
        await pass_over(turn, "" if fitting else turn.words)
        await turn.say(await _list_screen(turn, fitting or known, is_narrowed=bool(fitting)))


async def browse(turn: MemberTurn) -> None:
    """« ‹ Retour » to the list."""
    await turn.show(await _list_screen(turn, await sectors.sectors(turn.tx, turn.member), is_narrowed=False))


async def _list_screen(turn: MemberTurn, shown: Sequence[Sector], *, is_narrowed: bool) -> Screen:
    shelf = await turn.shelf()
    placed = {place for one in shown for place in one.structures}
    rows = pairs([tap(one.name, "sector", one.id) for one in shown])
    rows.append([tap("Nouveau secteur", "sector_new")])
    alone = [place for place in shelf.structures if place not in placed]
    return screen(
        "sectors/list",
        rows,
        sectors=shown,
        department=shelf.department,
        alone=0 if is_narrowed else len(alone),
    )


async def show(turn: MemberTurn) -> None:
    """args: sector id."""
    one = await sectors.sector(turn.tx, turn.member, turn.arguments(1)[0])
    await close_at(turn, SECTOR_PLACES, "place")
    await turn.show(await _card(turn, one))


async def _card(turn: MemberTurn, one: Sector) -> Screen:
    shelf = await turn.shelf()
    known = [shelf.structures[place].label for place in one.structures if place in shelf.structures]
    rows = [
        [tap("Choisir les structures", "sector_places", one.id)],
        [tap("Renommer", "sector_rename", one.id), tap("Supprimer", "sector_delete", one.id)],
        [back("sectors")],
    ]
    return screen(
        "sectors/card",
        rows,
        sector=one,
        places=sorted(known, key=normalise)[:MOST_SHOWN],
        total=len(one.structures),
        events=await sectors.upcoming_for(turn.tx, one, turn.now),
    )


# Its name


async def add(turn: MemberTurn) -> None:
    await begin(turn, ADDING, {})


async def rename(turn: MemberTurn) -> None:
    """args: sector id."""
    one = await sectors.sector(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, RENAMING, {"sector": one.id, "before": one.name})


async def _ask_name(turn: MemberTurn, question: Ask) -> None:
    name = SECTOR_NAME.name if "sector" in question.state else SECTOR.name
    rows = [[tap("Abandonner", "cancel", name)]]
    await turn.show(screen("sectors/ask_name", rows, before=question.state.get("before", "")))


async def _added(turn: MemberTurn, state: State) -> None:
    one = await sectors.add(turn.tx, turn.member, state["called"], turn.now)
    await begin(turn, CHOOSING, {"sector": one.id})


async def _renamed(turn: MemberTurn, state: State) -> None:
    one = await sectors.rename(turn.tx, turn.member, state["sector"], state["called"], turn.now)
    await turn.show(await _card(turn, one))


# Its structures


async def choose(turn: MemberTurn) -> None:
    """args: sector id [, offset]. Buttons to tap, and words to type."""
    sector_id, offset = turn.arguments(2)
    one = await sectors.sector(turn.tx, turn.member, sector_id)
    await begin(turn, CHOOSING, {"sector": one.id, "offset": offset})


async def toggle(turn: MemberTurn) -> None:
    """args: sector id, structure id, offset of the page, what is wanted (without it: the other thing than is so)."""
    sector_id, structure_id, offset, wanted = turn.arguments(4)
    stay(turn, SECTOR_PLACES.name)
    is_in = {IN: True, OUT: False}.get(wanted)
    one = await sectors.toggle(turn.tx, turn.member, sector_id, structure_id, turn.now, wanted=is_in)
    await turn.show(await _places_screen(turn, one, offset))


async def _ask_places(turn: MemberTurn, question: Ask) -> None:
    one = await sectors.sector(turn.tx, turn.member, question.state["sector"])
    await turn.show(await _places_screen(turn, one, question.state.get("offset", "")))


async def _read_place(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """The one structure that fits is put in, or taken out; of several one is tapped."""
    one = await sectors.sector(turn.tx, turn.member, question.state["sector"])
    if normalise(text) in OVER:
        await close(turn, SECTOR_PLACES.name)
        await turn.say(await _card(turn, one))
        return None
    found = await turn.services.directory.structures(
        turn.tx, turn.member.department_code, text, MOST_FOUND + 1
    )
    if len(found) == 1:
        one = await sectors.toggle(turn.tx, turn.member, one.id, found[0].id, turn.now)
        position = [place.id for place in await _places(turn)].index(found[0].id)
        await turn.say(await _places_screen(turn, one, str(position - position % PAGE)))
        return None
    buttons = column([_choice(one, place, "") for place in found[:MOST_FOUND]])
    rows = [*buttons, [tap("Toutes les structures", "sector_places", one.id)]]
    await turn.say(screen("sectors/found", rows, found=found))
    return None


async def _places(turn: MemberTurn) -> list[Structure]:
    shelf = await turn.shelf()
    return sorted(shelf.structures.values(), key=lambda place: (normalise(place.label), place.id))


async def _places_screen(turn: MemberTurn, one: Sector, said: str) -> Screen:
    places = await _places(turn)
    offset = int(said) if said.isdecimal() and int(said) < len(places) else 0
    buttons = [_choice(one, place, str(offset)) for place in places[offset : offset + PAGE]]
    pages: list[Button] = []
    if offset > 0:
        pages.append(tap("‹ Précédentes", "sector_places", one.id, str(max(0, offset - PAGE))))
    if offset + PAGE < len(places):
        pages.append(tap("Suite ›", "sector_places", one.id, str(offset + PAGE)))
    rows = [*column(buttons), pages, [tap("Terminé", "sector", one.id)]]
    chosen = [place.label for place in places if place.id in one.structures]
    return screen("sectors/places", rows, sector=one, chosen=chosen[:MOST_SHOWN], total=len(chosen))


def _choice(one: Sector, place: Structure, offset: str) -> Button:
    """Says what is to be: a second tap changes nothing."""
    is_in = place.id in one.structures
    label = f"✓ {place.label}" if is_in else place.label
    return tap(label, "sector_place", one.id, place.id, offset, OUT if is_in else IN)


async def _chosen(turn: MemberTurn, state: State) -> None:
    """No answer ends the choice: « Terminé » does."""
    await turn.show(await _card(turn, await sectors.sector(turn.tx, turn.member, state["sector"])))


# Its end


async def delete(turn: MemberTurn) -> None:
    """args: sector id [, « oui »]: asked once."""
    sector_id, sure = turn.arguments(2)
    if sure != SURE:
        one = await sectors.sector(turn.tx, turn.member, sector_id)
        used = await sectors.upcoming_for(turn.tx, one, turn.now)
        buttons = [tap(event.title, "event", event.id) for event in used[:MOST_EVENTS]]
        buttons += [] if used else [tap("Oui, supprimer", "sector_delete", one.id, SURE)]
        await turn.show(
            screen("sectors/delete", column([*buttons, back("sector", one.id)]), sector=one, total=len(used))
        )
        return
    await sectors.delete(turn.tx, turn.member, sector_id, turn.now)
    turn.toast(render("members/done"))
    await browse(turn)


ADDING = FormRoute(SECTOR, ANIMATEURS, ask=_ask_name, done=_added)
RENAMING = FormRoute(SECTOR_NAME, ANIMATEURS, ask=_ask_name, done=_renamed)
CHOOSING = FormRoute(SECTOR_PLACES, ANIMATEURS, ask=_ask_places, done=_chosen, read=_read_place)
