"""« Introduction et commentaires »: what is written in the report, chapter by chapter; the animateur writes it."""

from __future__ import annotations

from bot.actions.steering.report import comments, made
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import KEEPERS
from bot.chat.screens import SURE, Button, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.steering.report import periods
from bot.domain.steering.report.comments import LONGEST, PARTS, REPORT_COMMENT
from bot.texts.french import clip

WHOLE = "tout"
FITS = 220
"""Characters of a comment that fit on a telephone's screen with the rest."""
PAGE = 5
"""Chapters on one screen: nine do not fit."""


async def show(turn: MemberTurn) -> None:
    """args: [first month, last month] of the report that leads here."""
    first, last = _months(turn.arguments(2))
    written = await comments.of_department(turn.tx, turn.member)
    buttons = [
        tap(str(number), "copil_comment", chapter, first, last) for number, chapter in enumerate(PARTS, 1)
    ]
    rows = [buttons[:PAGE], buttons[PAGE:], [back("copil", *_report(first, last))]]
    department = await made.department_of(turn.tx, turn.member.department_code)
    days = {chapter: local(one.written_at, department).date() for chapter, one in written.items()}
    await turn.show(screen("report/comments", rows, parts=PARTS, days=days))


async def show_one(turn: MemberTurn) -> None:
    """args: chapter [, first month, last month, WHOLE]."""
    chapter, first, last, whole = turn.arguments(4)
    await _show_one(turn, chapter, *_months([first, last]), is_whole=whole == WHOLE)


async def _show_one(turn: MemberTurn, chapter: str, first: str, last: str, *, is_whole: bool = False) -> None:
    found = await comments.one_of(turn.tx, turn.member, chapter)
    department = await made.department_of(turn.tx, turn.member.department_code)
    buttons: list[Button] = []
    shown = found.text if found else ""
    if len(shown) > FITS and not is_whole:
        shown = clip(shown, FITS)
        buttons.append(tap("Tout lire", "copil_comment", chapter, first, last, WHOLE))
    if KEEPERS.admits(turn.member.role):
        buttons.append(tap("Modifier" if found else "Écrire", "copil_write", chapter, first, last))
        if found:
            buttons.append(tap("Effacer", "copil_erase", chapter, first, last))
    rows = [*pairs(buttons), [back("copil_comments", *_report(first, last))]]
    day = local(found.written_at, department).date() if found else None
    await turn.show(screen("report/comment", rows, title=PARTS[chapter], shown=shown, day=day))


async def write(turn: MemberTurn) -> None:
    """args: chapter [, first month, last month]."""
    chapter, *months = turn.arguments(3)
    await comments.one_of(turn.tx, turn.member, chapter)
    first, last = _months(months)
    await begin(turn, WRITING, {"chapter": chapter, "first": first, "last": last})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    chapter = question.state["chapter"]
    found = await comments.one_of(turn.tx, turn.member, chapter)
    rows = [[tap("Annuler", "cancel", REPORT_COMMENT.name)]]
    await turn.show(screen("report/comment_ask", rows, title=PARTS[chapter], found=found, longest=LONGEST))


async def _done(turn: MemberTurn, state: State) -> None:
    await comments.write(turn.tx, turn.member, state["chapter"], state["text"], turn.now)
    await _show_one(turn, state["chapter"], state["first"], state["last"])


async def erase(turn: MemberTurn) -> None:
    """args: chapter, first month, last month [, SURE]."""
    chapter, first, last, sure = turn.arguments(4)
    first, last = _months([first, last])
    if sure != SURE:
        await comments.one_of(turn.tx, turn.member, chapter)
        rows = [
            [tap("Oui, effacer", "copil_erase", chapter, first, last, SURE)],
            [back("copil_comment", chapter, first, last)],
        ]
        await turn.show(screen("report/erase_ask", rows, title=PARTS[chapter]))
        return
    await comments.erase(turn.tx, turn.member, chapter, turn.now)
    await _show_one(turn, chapter, first, last)


def _months(told: list[str]) -> tuple[str, str]:
    """As a button brought them; empty for what is no period, or where no report led here."""
    first, last = told
    return (first, last) if periods.of_months(first, last) else ("", "")


def _report(first: str, last: str) -> tuple[str, ...]:
    return (first, last) if first else ()


WRITING = FormRoute(REPORT_COMMENT, KEEPERS, ask=_ask, done=_done)
