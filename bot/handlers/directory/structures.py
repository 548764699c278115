"""Structures: where the other France services of the département are, and when they are open."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.directory.shelves import Shelf
from bot.actions.network import colleagues
from bot.actions.privacy import preferences
from bot.chat.screens import LABEL_LENGTH, Button, Screen, back, column, link, screen, shorten, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.structures import Structure
from bot.domain.network.colleagues import TEAM
from bot.domain.network.members import Member
from bot.texts.french import show_distance

MOST_FOUND = 8


async def find(turn: MemberTurn) -> None:
    """`/structures [words]`: a name, a commune, a postcode."""
    department_code = turn.member.department_code
    if not turn.words:
        shelf = await turn.shelf()
        await turn.say(screen("structures/ask", department=shelf.department, total=len(shelf.structures)))
        return
    found = await turn.services.directory.structures(turn.tx, department_code, turn.words, MOST_FOUND)
    buttons = [result_button(structure, "") for structure in found]
    await turn.say(screen("structures/found", column(buttons), found=found, words=turn.words))


async def near(turn: MemberTurn) -> None:
    """A position sent from the telephone: the nearest first, and whether they are open. It is not kept."""
    message = turn.update.message
    if message is None or message.location is None:
        return
    shelf = await turn.shelf()
    local = turn.now.astimezone(ZoneInfo(shelf.department.time_zone))
    found = shelf.nearest(message.location.latitude, message.location.longitude, MOST_FOUND)
    buttons = [_near_button(place, distance, local) for place, distance in found]
    await turn.say(screen("structures/near", column(buttons), found=found, department=shelf.department))


def _near_button(structure: Structure, kilometres: float, local: datetime) -> Button:
    """A long name is cut, never whether it is open."""
    state = " · ouverte" if structure.hours.is_open(local) else " · fermée"
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
    local = turn.now.astimezone(ZoneInfo(shelf.department.time_zone))
    team = await colleagues.team(turn.tx, viewer, structure.id)
    digits = await preferences.wants_digits(turn.tx, viewer)
    rows: list[list[Button]] = []
    if structure.latitude is not None and structure.longitude is not None:
        rows.append([link("Voir sur la carte", _map_address(structure.latitude, structure.longitude))])
    if team:
        rows.append([tap(f"L’équipe ({len(team)})", "colleagues", f"{TEAM}{structure.id}")])
    if search_id:
        rows.append([back("search", search_id)])
    return screen(
        "structures/card",
        rows,
        structure=structure,
        team=team,
        is_open=structure.hours.is_open(local),
        next_opening=structure.hours.next_opening(local),
        hours=structure.hours.wording(digits=digits) if structure.hours else "",
        digits=digits,
    )


def result_button(structure: Structure, search_id: str) -> Button:
    return tap(structure.label, "structure", structure.id, *([search_id] if search_id else []))


def _map_address(latitude: float, longitude: float) -> str:
    return f"https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{latitude:.5f}/{longitude:.5f}"
