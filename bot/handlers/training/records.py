"""`/parcours`: an adviser's own training record; for who looks after the network, who lacks which module."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions.core.refusals import Refusal
from bot.actions.training import modules
from bot.actions.training import records as training
from bot.chat.routing.access import ANIMATEURS, READERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import holds
from bot.domain.training.board import Board, BoardTeam, Learner
from bot.domain.training.modules import Module
from bot.views.training.records import own_record, record_of_somebody

PAGE = 6
LINES = 10
MOST_MODULES = 6
ALONE = "-"
"""Instead of a structure's id: those of none."""


async def start(turn: MemberTurn) -> None:
    """`/parcours [words]`: one's own; for readers the network's, or the structure, module or adviser the words fit."""
    if not READERS.admits(turn.member.role):
        await pass_over(turn, turn.words)
        await turn.say(await _own(turn))
        return
    board, words = await training.board(turn.tx, turn.member), turn.words.strip()
    found = _fitting(board, words) if words else None
    if isinstance(found, BoardTeam):
        await turn.say(_team_screen(board, found, 0))
    elif isinstance(found, Module):
        await turn.say(_module_screen(turn, board, found, 0))
    elif isinstance(found, Learner):
        await turn.say(await person_screen(turn, found.member.id))
    else:
        await pass_over(turn, words)
        await turn.say(await _board_screen(turn, board))


def _fitting(board: Board, words: str) -> BoardTeam | Module | Learner | None:
    """The only structure whose name holds the words, else the only module, else the only adviser."""
    teams = [one for one in board.teams() if holds(one.label, words)]
    known = [one for one in board.modules if holds(one.title, words)]
    people = [one for one in board.learners if holds(one.member.name, words)]
    return next((found[0] for found in (teams, known, people) if len(found) == 1), None)


async def mine(turn: MemberTurn) -> None:
    """The speaker's own record."""
    await turn.show(await _own(turn))


async def _own(turn: MemberTurn) -> Screen:
    record = await training.record_of(turn.tx, turn.member, turn.now)
    return own_record(record, [[tap("Mes inscriptions", "agenda", "mine")]])


async def show(turn: MemberTurn) -> None:
    """« ‹ Retour » to the network's record."""
    await turn.show(await _board_screen(turn, await training.board(turn.tx, turn.member)))


async def _board_screen(turn: MemberTurn, board: Board) -> Screen:
    shelf = await turn.shelf()
    shown = board.compulsory[:MOST_MODULES]
    total = len(board.learners)
    rows = column(
        [
            tap(f"{len(board.followers(one.id))}/{total} · {one.title}", "training_module", one.id)
            for one in shown
        ]
    )
    rows.append([tap("Par structure", "training_teams"), tap("Excel", "training_file")])
    if ANIMATEURS.admits(turn.member.role):
        rows.append([tap("Modules", "modules")])
    return screen(
        "records/board",
        rows,
        board=board,
        department=shelf.department,
        compulsory=shown,
        more=len(board.compulsory) - len(shown),
    )


async def show_teams(turn: MemberTurn) -> None:
    """args: [offset]."""
    board = await training.board(turn.tx, turn.member)
    teams = board.teams()
    offset = _offset(turn.arguments(1)[0], len(teams))
    shown = teams[offset : offset + PAGE]
    buttons = [tap(_team_label(one), "training_team", one.structure_id or ALONE) for one in shown]
    rows = [*column(buttons), _pages("training_teams", (), offset, PAGE, len(teams)), [back("training")]]
    last = offset + len(shown)
    await turn.show(screen("records/teams", rows, first=offset + 1, last=last, total=len(teams)))


def _team_label(team: BoardTeam) -> str:
    return f"{team.trained}/{len(team.learners)} · {team.label or 'Sans structure'}"


async def show_team(turn: MemberTurn) -> None:
    """args: structure id, or « - » [, offset]."""
    structure_id, said = turn.arguments(2)
    board = await training.board(turn.tx, turn.member)
    wanted = "" if structure_id == ALONE else structure_id
    team = next((one for one in board.teams() if one.structure_id == wanted), None)
    if team is None:
        raise Refusal("structure_gone")
    await turn.show(_team_screen(board, team, _offset(said, len(team.learners))))


def _team_screen(board: Board, team: BoardTeam, offset: int) -> Screen:
    shown = team.learners[offset : offset + PAGE]
    place = team.structure_id or ALONE
    rows = pairs([tap(one.member.name, "training_person", one.member.id) for one in shown])
    rows.append(_pages("training_team", (place,), offset, PAGE, len(team.learners)))
    lines = [(one, one.lacking(board.compulsory)) for one in shown]
    return screen(
        "records/team",
        [*rows, [back("training_teams")]],
        team=team,
        learners=lines,
        first=offset + 1,
        total=len(team.learners),
    )


async def show_module(turn: MemberTurn) -> None:
    """args: module id [, offset]."""
    module_id, said = turn.arguments(2)
    one = await modules.module(turn.tx, turn.member, module_id)
    board = await training.board(turn.tx, turn.member)
    await turn.show(_module_screen(turn, board, one, _offset(said, len(board.learners))))


def _module_screen(turn: MemberTurn, board: Board, one: Module, offset: int) -> Screen:
    """Who lacks it first, then who followed it, the latest first."""
    lines: list[tuple[Learner, date | None]] = [(each, None) for each in board.without(one.id)]
    lacking = len(lines)
    lines += [(each, each.followed[one.id]) for each in board.followers(one.id)]
    rows = [_pages("training_module", (one.id,), offset, LINES, len(lines)), [back("training")]]
    if ANIMATEURS.admits(turn.member.role):
        rows.insert(0, [tap("Voir le module", "module", one.id)])
    return screen(
        "records/module",
        rows,
        module=one,
        lines=lines[offset : offset + LINES],
        first_followed=max(0, lacking - offset),
        followed=len(lines) - lacking,
        learners=len(lines),
        first=offset + 1,
        total=len(lines),
    )


async def show_person(turn: MemberTurn) -> None:
    """args: member id [, « card »: « ‹ Retour » leads to the member's; that one's own filter, search id, offset]."""
    member_id, origin, *list_of_card = turn.arguments(5)
    way_back = back("member", member_id, *list_of_card) if origin else None
    await turn.show(await person_screen(turn, member_id, way_back))


async def person_screen(turn: MemberTurn, member_id: str, way_back: Button | None = None) -> Screen:
    record = await training.record_of_person(turn.tx, turn.member, member_id, turn.now)
    rows: list[list[Button]] = []
    if ANIMATEURS.admits(turn.member.role):
        rows.append([tap("Noter un module", "training_note", member_id)])
        if any(one.record.event_id is None for one in record.followed):
            rows[0].append(tap("Retirer une ligne", "training_withdraw", member_id))
    rows.append([way_back or back("training_team", record.member.structure_id or ALONE)])
    return record_of_somebody(record, rows)


def _pages(route: str, args: Sequence[str], offset: int, size: int, total: int) -> list[Button]:
    pages = []
    if offset > 0:
        pages.append(tap("‹ Précédents", route, *args, str(max(0, offset - size))))
    if offset + size < total:
        pages.append(tap("Suite ›", route, *args, str(offset + size)))
    return pages


def _offset(said: str, total: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 6 and int(said) < total else 0  # noqa: PLR2004
