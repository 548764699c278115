"""The programme by day and by place, a structure's own activities, and who has not answered."""

from __future__ import annotations

from bot.actions.campaigns import programmes, saying
from bot.actions.core.refusals import Refusal
from bot.chat.paging import Page, offset_in, page_of
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.programme import ProgrammeEntry, ProgrammeGroup
from bot.domain.network.roles import Role
from bot.handlers.campaigns import fields
from bot.handlers.campaigns.filling import own_structure
from bot.handlers.campaigns.home import home_screen, year_of
from bot.texts.french import capitalize_first, day

PAGE, OWN_PAGE, SILENT_PAGE = 3, 4, 6
BY_DAY, BY_PLACE = "day", "place"
MOST_FOUND = 6


async def show(turn: MemberTurn) -> None:
    """args: year, « day » or « place », offset."""
    year, order, start = turn.arguments(3)
    await turn.show(await programme_screen(turn, year_of(year), order, offset_in(start) or 0))


async def programme_screen(turn: MemberTurn, year: int, order: str = BY_DAY, offset: int = 0) -> Screen:
    programme = await programmes.programme(turn.tx, turn.member.department_code, year)
    by_place = order == BY_PLACE
    groups = programme.by_place() if by_place else programme.by_day()
    listed = [(group, entry) for group in groups for entry in group.entries]
    page = page_of(listed, offset, PAGE)
    opened = [
        tap(str(page.first + at), "activity", entry.activity.id) for at, (_, entry) in enumerate(page.shown)
    ]
    turned = BY_DAY if by_place else BY_PLACE
    other = tap("Par jour" if by_place else "Par lieu", "programme", str(year), turned, "0")
    rows = [
        opened,
        page.turning("programme", str(year), BY_PLACE if by_place else BY_DAY),
        [other, tap("Fichiers", "campaign_files", str(year)), back("campaign", str(year))],
    ]
    return screen(
        "campaigns/programme", rows, programme=programme, page=page, lines=_lines(page), by_place=by_place
    )


def _lines(page: Page[tuple[ProgrammeGroup, ProgrammeEntry]]) -> list[tuple[int, str, ProgrammeEntry]]:
    """Each with its number, under the day or the place where another one begins."""
    lines, last = [], None
    for at, (group, entry) in enumerate(page.shown):
        lines.append((page.first + at, "" if group is last else _heading(group), entry))
        last = group
    return lines


def _heading(group: ProgrammeGroup) -> str:
    if group.day is not None:
        return capitalize_first(day(group.day, group.day))
    return group.structure.label if group.structure else ""


async def show_activity(turn: MemberTurn) -> None:
    """args: activity id."""
    await fields.show_card(turn, await saying.entry_of(turn.tx, turn.member, turn.arguments(1)[0]))


async def show_own(turn: MemberTurn) -> None:
    """« Nos activités ». args: year, offset."""
    year, start = turn.arguments(2)
    programme = await programmes.programme(turn.tx, turn.member.department_code, year_of(year))
    place = programme.structures.get(own_structure(turn))
    if place is None:
        raise Refusal("activity_without_structure")
    page = page_of(programme.of(place.id), offset_in(start) or 0, OWN_PAGE)
    buttons = column([tap(_label(entry), "activity", entry.activity.id) for entry in page.shown])
    new = [] if page.shown else [[tap("Ajouter une activité", "activity_new", year)]]
    rows = [*buttons, *new, [*page.turning("activities_own", year), back("campaign", year)]]
    is_nothing = place.id in programme.nothing
    await turn.show(
        screen("activities/own", rows, structure=place, page=page, year=year, is_nothing=is_nothing)
    )


def _label(entry: ProgrammeEntry) -> str:
    return f"{entry.activity.day:%d/%m} · {entry.activity.title}"


async def show_silent(turn: MemberTurn) -> None:
    """args: year, offset."""
    year, start = turn.arguments(2)
    await turn.show(await silent_screen(turn, year_of(year), offset_in(start) or 0))


async def silent_screen(turn: MemberTurn, year: int, offset: int = 0) -> Screen:
    programme = await programmes.programme(turn.tx, turn.member.department_code, year)
    page = page_of(programme.silent, offset, SILENT_PAGE)
    rows = [page.turning("campaign_silent", str(year)), [back("campaign", str(year))]]
    return screen("campaigns/silent", rows, programme=programme, page=page)


# « Rien de prévu »


async def say_nothing(turn: MemberTurn) -> None:
    """« Rien de prévu ». args: year [, structure id]."""
    year, structure_id = turn.arguments(2)
    if not structure_id and turn.member.role is Role.ANIMATEUR:
        await turn.show(await silent_screen(turn, year_of(year)))
        return
    await _say_nothing(turn, year_of(year), structure_id or own_structure(turn))


async def say_nothing_typed(turn: MemberTurn, year: int, words: str) -> None:
    """`/journees rien [structure]`: an adviser's own needs no name, and another one's is not theirs."""
    find = turn.services.directory.structures
    found = await find(turn.tx, turn.member.department_code, words, MOST_FOUND) if words else []
    if turn.member.role is not Role.ANIMATEUR:
        own = own_structure(turn)
        if found and own not in [one.id for one in found]:
            raise Refusal("activity_not_yours")
        await _say_nothing(turn, year, own)
        return
    if len(found) == 1:
        await _say_nothing(turn, year, found[0].id)
        return
    rows = column([tap(one.label, "nothing_planned", str(year), one.id) for one in found])
    await turn.say(screen("campaigns/nothing_for", rows, found=found))


async def _say_nothing(turn: MemberTurn, year: int, structure_id: str) -> None:
    place = await saying.say_nothing(turn.tx, turn.member, year, structure_id, turn.now)
    await turn.show(await home_screen(turn, year, "nothing", place.label))
