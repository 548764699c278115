"""What was reported, on the animateur's side: the old and the new, decided with one tap and taken back with one."""

from __future__ import annotations

from bot.actions.upkeep import corrections
from bot.actions.upkeep.corrections import Mended
from bot.chat.notices import tell
from bot.chat.screens import back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.upkeep.corrections import ReportState, fingerprint_of_proposal
from bot.handlers.upkeep.fields import label_of
from bot.store.core import departments
from bot.store.upkeep import corrections as stored
from bot.texts import render
from bot.views.upkeep.corrections import thanks, thanks_at, todo_screen

MOST_SHOWN = 10


async def show_all(turn: MemberTurn) -> None:
    """`/signalements`, and « ‹ Retour » to them."""
    waiting = await stored.open_reports(turn.tx, turn.member.department_code)
    shelf = await turn.shelf()
    shown = waiting[:MOST_SHOWN]
    buttons = []
    for report in shown:
        card = shelf.referents.get(report.referent_id)
        name = card.label(shelf.partner(card.partner_id).name) if card else "Fiche de l’animateur"
        buttons.append(tap(name, "todo", report.id))
    rows = [*column(buttons), [back("dashboard")]]
    await turn.show(screen("reports/list", rows, total=len(waiting), shown=len(shown)))


async def show(turn: MemberTurn) -> None:
    """args: report id."""
    todo = await corrections.todo_of(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(todo_screen(await turn.shelf(), todo, turn.now))


async def apply(turn: MemberTurn) -> None:
    """args: report id, which proposal, its fingerprint: of a card that changed since it is shown anew."""
    report_id, key, fingerprint = turn.arguments(3)
    todo = await corrections.todo_of(turn.tx, turn.member, report_id)
    shown = [fingerprint_of_proposal(todo.card, one) for one in todo.proposals if one.key == key]
    if todo.report.state is ReportState.OPEN and fingerprint not in shown:
        turn.toast(render("reports/changed_since"), alert=True)
        await turn.show(todo_screen(await turn.shelf(), todo, turn.now))
        return
    mended = await corrections.apply(turn.tx, turn.member, report_id, key, turn.now)
    await tell_mended(turn, mended)


async def tell_mended(turn: MemberTurn, mended: Mended) -> None:
    """The animateur sees it, and may take it back; who reported it is thanked, unless it was."""
    department = await departments.department(turn.tx, turn.member.department_code)
    others = [each for each in mended.thanked if each.id != turn.member.id]
    for each in others:
        await tell(turn.tx, each, thanks(mended), turn.now, not_before=thanks_at(turn.now, department))
    names = ", ".join(each.name for each in others)
    rows = [[tap("Annuler", "undo", mended.change_id)], [back("reports")]]
    label = await label_of(turn, mended.card)
    await turn.show(screen("reports/mended", rows, label=label, thanked=names))


async def dismiss(turn: MemberTurn) -> None:
    """args: report id."""
    todo = await corrections.dismiss(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    label = await label_of(turn, todo.card)
    rows = [[tap("Annuler", "reopen", todo.report.id)], [back("reports")]]
    await turn.show(screen("reports/dismissed", rows, label=label))


async def reopen(turn: MemberTurn) -> None:
    """« Annuler » after « Classer ». args: report id."""
    todo = await corrections.reopen(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(todo_screen(await turn.shelf(), todo, turn.now))
