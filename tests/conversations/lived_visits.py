"""Visits in a network people have lived in: made and sent, under way, proposed; actions; photos asked for."""

from __future__ import annotations

from datetime import date

from bot.actions.visits import appointments, commitments, sheets, signage
from bot.demo.players import Person
from bot.domain.visits.answers import AnswerContent
from bot.domain.visits.commitments import CommitmentSource, Origin, Who
from tests.conversations.agreeing import member_of
from tests.network import NOW, Network

DUE = date(2026, 12, 18)


async def go_visiting(net: Network, claire: Person, nadia: Person) -> None:
    """Of Vauxbrelan, where Nadia works, and of Tournelune."""
    by, adviser = await member_of(net, claire), await member_of(net, nadia)
    async with net.app.db.transaction() as tx:
        visit = await sheets.open_sheet(tx, by, "placecergy", NOW)
        asked = (await sheets.page(tx, by, visit.id)).fields
        for field, said in (
            (asked[0], AnswerContent(remark="Toute l’équipe du Cormoran")),
            (asked[2], AnswerContent("non", "le panneau du Cormoran est tombé")),
            (asked[12], AnswerContent(remark="Abrazat en difficulté")),
        ):
            await sheets.answer(tx, by, visit.id, field.id, "", said, NOW)
        await sheets.finish(tx, by, visit.id, NOW)
        await sheets.share(tx, by, visit.id, NOW)
        source = CommitmentSource(Origin.VISIT, visit.id, "placecergy")
        await commitments.promise(
            tx, by, "Relever le panneau du Cormoran", Who(is_structures=True), DUE, source, NOW
        )
        done = await commitments.promise(
            tx, by, "Écrire au Cormoran", Who(member_id=adviser.id), DUE, source, NOW
        )
        await commitments.do(tx, by, done.id, NOW)
        await signage.ask_all(tx, by, DUE, NOW)
        await sheets.open_sheet(tx, by, "placemagny", NOW)
        department = await appointments.department_of(tx, by.department_code)
        when = appointments.read_when("15/12/2026 9h", NOW, department)
        await appointments.propose(tx, by, "placecergy", when, NOW)
