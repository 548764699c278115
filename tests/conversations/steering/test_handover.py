"""The handover file: what is open on a card, and everything somebody needs to go on in one file."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from openpyxl import load_workbook

from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import Words
from bot.actions.steering.handover import handover
from bot.actions.visits import commitments
from bot.domain.incidents.incidents import Severity
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.domain.steering.handover import LONGEST_TITLE, Handover, HandoverPage
from bot.domain.visits.commitments import CommitmentSource, Who
from bot.store.core import departments
from bot.store.network import members
from bot.store.privacy import consents
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.visits.visiting import plain
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer
from tests.pdf import read_pdf

CITIZEN = "Madame Untel attend depuis lundi"


async def open_things(net: Network) -> None:
    """An incident with words in it, and an action."""
    karim, claire = await member_of(net, net.karim), await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        await report(tx, karim, IncidentReport("other", Severity.QUESTION), Words(CITIZEN), NOW)
        due = (NOW + timedelta(days=9)).date()
        await commitments.promise(
            tx, claire, "Relancer la Caf", Who(member_id=claire.id), due, CommitmentSource(), NOW
        )


async def collected(net: Network, code: str = HERE) -> Handover:
    async with net.app.db.reading() as tx:
        department = await departments.department(tx, code)
        assert department is not None
        return await handover.collect(tx, department, "Claire Morin", NOW)


def page(found: Handover, title: str) -> HandoverPage:
    return next(one for one in found.pages if one.title == title)


async def test_a_card_with_numbers_then_a_pdf_and_a_workbook(net: Network) -> None:
    await open_things(net)

    card = plain(await net.say(net.claire, "/passation"))
    await net.tap(net.claire, "PDF")
    await net.say(net.claire, "/passation excel")

    assert "Incidents : 1" in card
    assert "Actions : 1" in card
    pdf, book = (content_of(net, sent) for sent in documents(net.claire)[-2:])
    text = read_pdf(pdf).text
    for words in ("Qui est qui", "01 99 00 00 01", "Relancer la Caf", "Structures · /structures", "/tableau"):
        assert words in text.replace("\u00a0", " ")
    sheets = load_workbook(io.BytesIO(book))
    assert "Sommaire" == sheets.sheetnames[0]
    [head, row] = sheets["Actions"].iter_rows(values_only=True)
    assert ("Quoi", "Relancer la Caf") == (head[0], row[0])
    assert isinstance(row[2], datetime), "a real date of Excel's"
    rows = await net.rows("SELECT details FROM journal WHERE action = 'handover_made' ORDER BY id")
    assert [{"details": "PDF"}, {"details": "Excel"}] == rows


async def test_every_page_can_be_a_sheet_and_a_table(net: Network) -> None:
    await open_things(net)
    found = await collected(net)
    titles = [one.title for one in found.pages]

    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if len(title) > LONGEST_TITLE]
    for one in found.pages:
        assert not [row for row in one.rows if len(row) != len(one.header)], one.title


async def test_nothing_of_a_citizen_and_numbers_only_of_who_shows_them(net: Network) -> None:
    await open_things(net)
    nadia = await member_of(net, net.nadia)
    async with net.app.db.transaction() as tx:
        await members.set_contact(tx, nadia.id, "nadia@cergy.example", "+33199000033")
    before = page(await collected(net), "Conseillers").rows
    async with net.app.db.transaction() as tx:
        for consent in Consent:
            await consents.give(tx, nadia.id, consent, NOW)
    found = await collected(net)

    assert "nadia@cergy.example" not in str(before)
    assert "nadia@cergy.example" in str(page(found, "Conseillers").rows)
    assert CITIZEN not in str(found)
    assert 1 == len(page(found, "Incidents").rows)


async def test_another_departement_is_not_in_it(net: Network) -> None:
    await open_things(net)
    found = await collected(net, ELSEWHERE)

    assert not page(found, "Incidents").rows
    assert not page(found, "Actions").rows
    assert "Nadia Benali" not in str(found)
    assert [("Creil", "Creil")] == [row[:2] for row in page(found, "Structures").rows]


async def test_who_may_not_gets_none_and_another_ending_is_refused(net: Network) -> None:
    pia = await newcomer(net, "Pia Préfecture", Role.PREFECTURE)
    for person in (net.nadia, pia):
        assert "réservée à d’autres rôles" in plain(await net.say(person, "/passation"))
    assert "/passation pdf" in plain(await net.say(net.claire, "/passation word"))
    assert not await net.rows("SELECT id FROM journal WHERE action = 'handover_made'")
