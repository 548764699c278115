"""What was reported, on the animateur's side: the old and the new, decided with one tap and taken back with one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.upkeep import corrections
from bot.actions.upkeep.corrections import Mended, Todo
from bot.chat.notices import tell
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.upkeep.changes import with_values
from bot.domain.upkeep.corrections import Proposal, Report, ReportState, Subject
from bot.handlers.upkeep.fields import label_of, lines_of, present
from bot.store.core import departments
from bot.store.upkeep import corrections as stored

MOST_SHOWN = 10
CONCERNED = {
    Subject.PHONE: ("line", "phone"),
    Subject.EMAIL: ("mailbox", "email"),
    Subject.PERSON: ("first_name", "last_name", "job", "phone", "email"),
    Subject.HOURS: ("hours",),
    Subject.OTHER: (),
}
WHERE = {
    "line": "à la ligne dédiée",
    "phone": "au téléphone",
    "mailbox": "à la boîte",
    "email": "au courriel",
    "person": "(retirer la personne)",
}


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
    await turn.show(await todo_screen(turn, todo))


async def todo_screen(turn: MemberTurn, todo: Todo) -> Screen:
    report, card = todo.report, todo.card
    return screen(
        "reports/todo",
        _buttons(report, todo.proposals) if report.state is ReportState.OPEN else [[back("reports")]],
        protected=card.is_personal,
        report=report,
        label=await label_of(turn, card),
        reported_on=local(report.created_at, todo.department).date(),
        today=local(turn.now, todo.department).date(),
        present=present(card, CONCERNED[report.subject]),
        proposed=[lines_of(card, proposal.values) for proposal in todo.proposals],
        leaves_nobody=any(not with_values(card, proposal.values).is_reachable for proposal in todo.proposals),
    )


def _buttons(report: Report, proposals: Sequence[Proposal]) -> list[list[Button]]:
    """« Appliquer » alone when there is one thing to apply; else where."""
    only = len(proposals) == 1 and proposals[0].key != "person"
    apply = [
        tap("Appliquer" if only else f"Appliquer {WHERE[each.key]}", "apply", report.id, each.key)
        for each in proposals
    ]
    decide = [
        tap("Modifier", "edit", report.referent_id, report.id),
        tap("Classer", "dismiss", report.id),
    ]
    return [*column(apply), decide, [tap("Voir la fiche", "referent", report.referent_id)], [back("reports")]]


async def apply(turn: MemberTurn) -> None:
    """args: report id, which proposal."""
    report_id, key = turn.arguments(2)
    mended = await corrections.apply(turn.tx, turn.member, report_id, key, turn.now)
    await tell_mended(turn, mended)


async def tell_mended(turn: MemberTurn, mended: Mended) -> None:
    """The animateur sees it, and may take it back; who reported it is thanked, at a decent hour."""
    label = await label_of(turn, mended.card)
    department = await departments.department(turn.tx, turn.member.department_code)
    at = next_working_hour(turn.now, department) if department else None
    thanks = screen("reports/thanks", [[tap("Voir la fiche", "referent", mended.card.id)]], label=label)
    others = [each for each in mended.thanked if each.id != turn.member.id]
    for each in others:
        await tell(turn.tx, each, thanks, turn.now, not_before=at)
    names = ", ".join(each.name for each in others)
    rows = [[tap("Annuler", "undo", mended.change_id)], [back("reports")]]
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
    await turn.show(await todo_screen(turn, todo))
