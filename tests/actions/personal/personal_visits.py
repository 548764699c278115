"""What somebody leaves behind who visits structures and promises things, and is written about there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.actions.visits import commitments, sheets, signage
from bot.domain.network.members import Member
from bot.domain.steering.concerns import Aside, Concern, ConcernReason
from bot.domain.steering.report.comments import Comment
from bot.domain.visits.answers import AnswerContent
from bot.domain.visits.commitments import CommitmentSource, Origin, Who
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.steering import concerns, report

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"
DUE = date(2026, 12, 18)
NAMED = (
    Query("title", "UPDATE visit_fields SET title = :name WHERE rank = 14", "A question that names her."),
    Query("asked", "UPDATE visit_answers SET title = :name WHERE rank = 2", "As it was asked."),
    Query("choice", "UPDATE visit_answers SET value = :name WHERE rank = 13", "A choice that is called so."),
    Query("aside", "UPDATE concerns SET aside_why = :name WHERE id = 'claires'", "Why it was put aside."),
    Query("check", "UPDATE signage_checks SET remark = :name WHERE visit_id IS NOT NULL", "What was seen."),
)


async def visits_structures(tx: Transaction, zoe: Member, claire: Member) -> None:
    """One visit of hers, that Claire goes on with; actions of both; a photo of hers, and a campaign."""
    visit = await sheets.open_sheet(tx, zoe, "placecergy", NOW)
    asked = (await sheets.page(tx, zoe, visit.id)).fields
    await sheets.answer(tx, zoe, visit.id, asked[0].id, "", AnswerContent(remark="Deux conseillers"), NOW)
    await sheets.answer(tx, claire, visit.id, asked[1].id, "", AnswerContent("oui", NAME), NOW)
    await sheets.answer(tx, claire, visit.id, asked[2].id, "", AnswerContent("non", "panneau tombé"), NOW)
    await sheets.answer(tx, claire, visit.id, asked[12].id, "", AnswerContent(remark="Rien"), NOW)
    await sheets.finish(tx, claire, visit.id, NOW)
    source = CommitmentSource(Origin.VISIT, visit.id, "placecergy")
    await commitments.promise(tx, claire, "Relancer la Caf", Who(member_id=zoe.id), DUE, source, NOW)
    await commitments.promise(tx, zoe, "Relancer la mairie", Who(member_id=claire.id), DUE, source, NOW)
    named = await commitments.promise(tx, claire, f"Appeler {NAME}", Who(words=NAME), DUE, source, NOW)
    await commitments.do(tx, zoe, named.id, NOW)
    await signage.ask_all(tx, zoe, DUE, NOW)
    aside = Aside(DUE, "Travaux", 1, zoe.id, NOW.date())
    one = Concern("zoesaside", "95", "placecergy", ConcernReason.ACTIONS_LATE, 1, {}, NOW.date(), None, aside)
    await concerns.put(
        tx, [one, replace(one, id="claires", structure_id="placemagny", aside=replace(aside, by=claire.id))]
    )
    await report.put_comment(tx, Comment("95", "network", "Le réseau tient bon", zoe.id, NOW))
    await report.put_comment(tx, Comment("95", "visits", NAME, claire.id, NOW))
    await signage.judge(tx, zoe, "placemagny", conform=True, now=NOW)
    for query in NAMED:
        await tx.execute(query, name=NAME)
