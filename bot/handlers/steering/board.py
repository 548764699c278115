"""`/tableau`: which structures to follow first; all of them, or those of one reason; and what is typed of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.incidents import finding
from bot.actions.steering import concerns
from bot.actions.steering.concerns import ConcernBoard
from bot.actions.upkeep import confirmations
from bot.chat.paging import Page, offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.steering.concerns import KINDS, ConcernReason, FollowedStructure
from bot.store.core import outbox
from bot.texts.french import capitalize_first

FIRST = 3
"""On the board itself; the others are behind « Toutes »."""
PAGE = 5
ALL, ASIDE = "all", "aside"
WHICH = (ALL, ASIDE, *ConcernReason)


async def show(turn: MemberTurn) -> None:
    """The button back to it."""
    await turn.show(await board_screen(turn))


async def board_screen(turn: MemberTurn) -> Screen:
    viewer = turn.member
    board = await concerns.board(turn.tx, viewer, turn.now)
    debt, _ = await confirmations.debt(turn.tx, viewer, turn.now)
    totals = await finding.counts(turn.tx, viewer, turn.now)
    unknown = 0
    if ANIMATEURS.admits(viewer.role):
        unknown = await outbox.unknown_lately(turn.tx, viewer.department_code, turn.now)
    return screen(
        "concerns/board",
        _board_buttons(board, totals[finding.Filter.OPEN]),
        protected=True,
        board=board,
        to_follow=board.to_follow,
        aside=len(board.put_aside),
        most=FIRST,
        debt=debt,
        new_incidents=totals[finding.Filter.NEW],
        late_incidents=totals[finding.Filter.LATE],
        unknown=unknown,
    )


def _board_buttons(board: ConcernBoard, incidents: int) -> list[list[Button]]:
    first = _numbers(board.to_follow[:FIRST], 1)
    if len(board.to_follow) > FIRST or board.put_aside:
        first.append(tap(f"Toutes ({len(board.to_follow)})", "concerns", ALL))
    return [
        first,
        [
            tap("Annuaire", "dashboard"),
            tap(f"Incidents ({incidents})", "incidents"),
            tap("Seuils", "concern_rules"),
        ],
    ]


def _numbers(shown: Sequence[FollowedStructure], first: int) -> list[Button]:
    return [tap(str(at), "concern", one.structure.id) for at, one in enumerate(shown, first)]


async def browse(turn: MemberTurn) -> None:
    """args: a reason, ALL or ASIDE; offset."""
    which, offset = turn.arguments(2)
    await turn.show(await list_screen(turn, which, offset_in(offset) or 0))


async def list_screen(turn: MemberTurn, which: str, offset: int = 0) -> Screen:
    board = await concerns.board(turn.tx, turn.member, turn.now)
    chosen = which if which in WHICH else ALL
    page: Page[FollowedStructure] = page_of(_chosen(board, chosen), offset, PAGE)
    others = [tap("Par raison", "concern_reasons")]
    if chosen != ALL:
        others.append(tap(f"Toutes ({len(board.to_follow)})", "concerns", ALL))
    if chosen != ASIDE and board.put_aside:
        others.append(tap(f"De côté ({len(board.put_aside)})", "concerns", ASIDE))
    rows = [
        _numbers(page.shown, page.first),
        [*page.turning("concerns", chosen, before="‹ Précédentes"), *others],
        [tap("‹ Tableau", "steering"), tap("Exporter", "export_as", "concerns")],
    ]
    title = KINDS[ConcernReason(chosen)].title if chosen in set(ConcernReason) else ""
    return screen("concerns/list", rows, protected=True, page=page, which=chosen, title=title)


def _chosen(board: ConcernBoard, which: str) -> list[FollowedStructure]:
    if which == ASIDE:
        return list(board.put_aside)
    return list(board.to_follow if which == ALL else board.with_reason(ConcernReason(which)))


async def reasons(turn: MemberTurn) -> None:
    """The reasons there are, each with how many structures."""
    board = await concerns.board(turn.tx, turn.member, turn.now)
    counted = [(reason, len(board.with_reason(reason))) for reason in ConcernReason]
    buttons = [
        tap(f"{capitalize_first(KINDS[reason].title)} ({count})", "concerns", reason)
        for reason, count in counted
        if count
    ]
    await turn.show(screen("concerns/reasons", [*pairs(buttons), [back("concerns", ALL)]]))
