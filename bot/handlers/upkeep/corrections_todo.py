"""What was reported, on the animateur's side: the old and the new, decided with one tap and taken back with one."""

from __future__ import annotations

from bot.actions.upkeep import corrections
from bot.actions.upkeep.corrections import Mended
from bot.chat.notices import tell
from bot.chat.screens import back, column, screen, tap
from bot.chat.turn import Turn
from bot.domain.network.members import Member
from bot.handlers.directory.referents import arguments
from bot.handlers.upkeep.fields import label_of
from bot.store.core import departments
from bot.store.upkeep import corrections as stored
from bot.views.upkeep.corrections import thanks, thanks_at, todo_screen

MOST_SHOWN = 10


async def show_all(turn: Turn) -> None:
    """`/signalements`, and « ‹ Retour » to them."""
    if turn.member is None:
        return
    waiting = await stored.open_reports(turn.tx, turn.member.department_code)
    shelf = await turn.shelf(turn.member)
    shown = waiting[:MOST_SHOWN]
    buttons = []
    for report in shown:
        card = shelf.referents.get(report.referent_id)
        name = card.label(shelf.partner(card.partner_id).name) if card else "Fiche de l’animateur"
        buttons.append(tap(name, "todo", report.id))
    rows = [*column(buttons), [back("dashboard")]]
    await turn.show(screen("reports/list", rows, total=len(waiting), shown=len(shown)))


async def show(turn: Turn) -> None:
    """args: report id."""
    if turn.member is not None:
        todo = await corrections.todo_of(turn.tx, turn.member, arguments(turn, 1)[0])
        await turn.show(todo_screen(await turn.shelf(turn.member), todo, turn.now))


async def apply(turn: Turn) -> None:
    """args: report id, which proposal."""
    if turn.member is not None:
        report_id, key = arguments(turn, 2)
        mended = await corrections.apply(turn.tx, turn.member, report_id, key, turn.now)
        await tell_mended(turn, turn.member, mended)


async def tell_mended(turn: Turn, member: Member, mended: Mended) -> None:
    """The animateur sees it, and may take it back; who reported it is thanked, unless it was."""
    department = await departments.department(turn.tx, member.department_code)
    others = [each for each in mended.thanked if each.id != member.id]
    for each in others:
        await tell(turn.tx, each, thanks(mended), turn.now, not_before=thanks_at(turn.now, department))
    names = ", ".join(each.name for each in others)
    rows = [[tap("Annuler", "undo", mended.change_id)], [back("reports")]]
    label = await label_of(turn, member, mended.card)
    await turn.show(screen("reports/mended", rows, label=label, thanked=names))


async def dismiss(turn: Turn) -> None:
    """args: report id."""
    if turn.member is not None:
        todo = await corrections.dismiss(turn.tx, turn.member, arguments(turn, 1)[0], turn.now)
        label = await label_of(turn, turn.member, todo.card)
        rows = [[tap("Annuler", "reopen", todo.report.id)], [back("reports")]]
        await turn.show(screen("reports/dismissed", rows, label=label))


async def reopen(turn: Turn) -> None:
    """« Annuler » after « Classer ». args: report id."""
    if turn.member is not None:
        todo = await corrections.reopen(turn.tx, turn.member, arguments(turn, 1)[0], turn.now)
        await turn.show(todo_screen(await turn.shelf(turn.member), todo, turn.now))
