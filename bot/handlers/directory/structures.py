"""Structures: where the other France services of the département are, and when they are open."""

from __future__ import annotations

from bot.actions.directory.shelves import Shelf
from bot.actions.network import colleagues
from bot.actions.privacy import preferences
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import LABEL_LENGTH, Button, Screen, back, column, link, screen, shorten, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.place_names import beside_its_name
from bot.domain.directory.structures import Structure
from bot.domain.network.colleagues import TEAM
from bot.domain.network.members import Member
from bot.texts.french import show_distance
from bot.views.directory.structures import closed_on, place_details, place_view

MOST_FOUND = 8
NEARBY = frozenset({"pres", "proche", "autour", "cote", "ou", "svp", "merci"})


async def find(turn: MemberTurn) -> None:
    """`/structures [words]`: a name, a commune, a postcode. The only one that is found opens at once."""
    department_code = turn.member.department_code
    shelf = await turn.shelf()
    if not turn.words:
        await turn.say(screen("structures/ask", department=shelf.department, total=len(shelf.structures)))
        return
    found = await turn.services.directory.structures(turn.tx, department_code, turn.words, MOST_FOUND)
    if len(found) == 1:
        await pass_over(turn, " ".join(_beside(turn.words, found[0])))
        await turn.say(await card_screen(turn, turn.member, shelf, found[0], ""))
        return
    buttons = [result_button(structure, "") for structure in found]
    await turn.say(screen("structures/found", column(buttons), found=found, words=turn.words))


def _beside(words: str, place: Structure) -> list[str]:
    """« ouvert samedi » of « Pontoise ouvert samedi »: an address is the place's too."""
    known = normalise(place.address)
    return [word for word in beside_its_name(words, place) if word not in NEARBY and word not in known]


async def near(turn: MemberTurn) -> None:
    """A position sent from the telephone: the nearest first, and whether they are open. It is not kept."""
    message = turn.update.message
    if message is None or message.location is None:
        return
    shelf = await turn.shelf()
    found = shelf.nearest(message.location.latitude, message.location.longitude, MOST_FOUND)
    buttons = [_near_button(turn, shelf, place, distance) for place, distance in found]
    rows = column(buttons)
    if turn.member.follows_network:
        carried = (f"{message.location.latitude:.2f}", f"{message.location.longitude:.2f}", "0")
        rows.append([tap("Visites près d’ici", "visits_near", *carried)])
    await turn.say(screen("structures/near", rows, found=found, department=shelf.department))


def _near_button(turn: MemberTurn, shelf: Shelf, structure: Structure, kilometres: float) -> Button:
    """A long name is cut, never whether it is open."""
    is_open = structure.hours.is_open(local(turn.now, shelf.department), closed_on(shelf.department))
    state = " · ouverte" if is_open else " · fermée"
    place = shorten(f"{show_distance(kilometres)} · {structure.label}", LABEL_LENGTH - len(state))
    return tap(place + state, "structure", structure.id)


async def show(turn: MemberTurn) -> None:
    """args: structure id [, search id]."""
    shelf = await turn.shelf()
    structure_id, search_id = turn.arguments(2)
    structure = shelf.structure(structure_id)
    await turn.show(await card_screen(turn, turn.member, shelf, structure, search_id))


async def card_screen(
    turn: MemberTurn, viewer: Member, shelf: Shelf, structure: Structure, search_id: str
) -> Screen:
    """Where, when and how to call: one screen, three rows of buttons."""
    team = await colleagues.team(turn.tx, viewer, structure.id)
    digits = await preferences.wants_digits(turn.tx, viewer)
    rows: list[list[Button]] = []
    if structure.latitude is not None and structure.longitude is not None:
        rows.append([link("Voir sur la carte", _map_address(structure.latitude, structure.longitude))])
    if team:
        rows.append([tap(f"L’équipe ({len(team)})", "colleagues", f"{TEAM}{structure.id}")])
    about = [search_id] if search_id else []
    rows.append([tap("Détails", "place", structure.id, *about)])
    if search_id:
        rows[-1].append(back("search", search_id))
    return place_view(shelf, structure, turn.now, rows, digits=digits)


async def details(turn: MemberTurn) -> None:
    """All that is known of a structure. args: structure id [, search id]."""
    shelf = await turn.shelf()
    structure_id, search_id = turn.arguments(2)
    structure = shelf.structure(structure_id)
    digits = await preferences.wants_digits(turn.tx, turn.member)
    team = await colleagues.team(turn.tx, turn.member, structure.id)
    rows = [[back("structure", structure.id, *([search_id] if search_id else []))]]
    await turn.show(place_details(structure, team, rows, digits=digits))


def result_button(structure: Structure, search_id: str) -> Button:
    return tap(structure.label, "structure", structure.id, *([search_id] if search_id else []))


def _map_address(latitude: float, longitude: float) -> str:
    return f"https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{latitude:.5f}/{longitude:.5f}"
