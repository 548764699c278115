"""An error somebody flagged, as the animateur decides about it; and the thanks when it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.directory.shelves import Shelf
from bot.actions.upkeep import corrections
from bot.actions.upkeep.corrections import Mended, Todo
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Matter
from bot.domain.upkeep.changes import with_values
from bot.domain.upkeep.corrections import ReportState, Subject, fingerprint_of_proposal
from bot.store.upkeep import changes as stored_changes
from bot.views.upkeep.fields import lines_of, present

FLAGGED, THANKS = "report", "report_thanks"
SECOND_THOUGHTS = timedelta(minutes=5)
"""A change that is taken back at once was a mistake: nobody is thanked before."""
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


def todo_screen(shelf: Shelf, todo: Todo, now: datetime) -> Screen:
    report, card = todo.report, todo.card
    return screen(
        "reports/todo",
        _buttons(todo) if report.state is ReportState.OPEN else [[back("reports")]],
        protected=card.is_personal,
        report=report,
        label=card.label(shelf.partner(card.partner_id).name),
        reported_on=local(report.created_at, todo.department).date(),
        today=local(now, todo.department).date(),
        present=present(card, CONCERNED[report.subject]),
        proposed=[lines_of(card, proposal.values) for proposal in todo.proposals],
        leaves_nobody=any(not with_values(card, proposal.values).is_reachable for proposal in todo.proposals),
    )


def _buttons(todo: Todo) -> list[list[Button]]:
    """« Appliquer » alone when there is one thing to apply; else where. What changed since is seen before."""
    report, proposals = todo.report, todo.proposals
    only = len(proposals) == 1 and proposals[0].key != "person"
    apply = [
        tap(
            "Appliquer" if only else f"Appliquer {WHERE[each.key]}",
            *("apply", report.id, each.key, fingerprint_of_proposal(todo.card, each)),
        )
        for each in proposals
    ]
    decide = [
        tap("Modifier", "edit", report.referent_id, report.id),
        tap("Classer", "dismiss", report.id),
    ]
    return [*column(apply), decide, [tap("Voir la fiche", "referent", report.referent_id)], [back("reports")]]


def flagged(report_id: str) -> Matter:
    return Matter(FLAGGED, (report_id,))


async def words_of_flagged(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing once somebody dealt with it."""
    todo = await corrections.todo_of(reader.tx, reader.member, ids[0])
    if todo.report.state is not ReportState.OPEN:
        return None
    return todo_screen(await reader.shelf(), todo, reader.now)


def thanks(mended: Mended) -> Matter:
    return Matter(THANKS, (mended.change_id, mended.card.id))


def thanks_at(now: datetime, department: Department | None) -> datetime:
    """At a decent hour."""
    later = now + SECOND_THOUGHTS
    return next_working_hour(later, department) if department else later


async def words_of_thanks(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing for a correction that was taken back."""
    change_id, referent_id = ids
    if not await stored_changes.change(reader.tx, change_id, reader.member.department_code):
        return None
    shelf = await reader.shelf()
    card = shelf.referent(referent_id)
    label = card.label(shelf.partner(card.partner_id).name)
    return screen("reports/thanks", [[tap("Voir la fiche", "referent", card.id)]], label=label)
