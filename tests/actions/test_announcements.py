"""Announcements in the store, on both databases: found again, exported, corrected, followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.broadcasts import approving, correcting, keeping, sending, writing
from bot.actions.broadcasts.going import due, following, outcomes
from bot.actions.broadcasts.selections import audience
from bot.actions.lists.exports import export_rows
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.corrections import Amendment
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Content, Piece
from bot.domain.core.outbox import Outcome, Post
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import broadcasts as job
from bot.store.broadcasts import archive, broadcast_corrections, broadcast_reports, broadcasts, recipients
from bot.store.broadcasts.selections import kept_selections
from bot.store.broadcasts.sources import BroadcastSource
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from tests.network import ELSEWHERE, HERE, NOW, let_in


async def claire_of(tx: Transaction) -> Member:
    for number in range(2):
        await let_in(tx, 100 + number, f"Lou Essai{number}", Role.CONSEILLER, HERE)
    await let_in(tx, 200, "Loin Ailleurs", Role.CONSEILLER, ELSEWHERE)
    return await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)


async def draft_of(tx: Transaction, claire: Member, number: int = 1) -> Broadcast:
    written = await writing.write(tx, claire, BroadcastSource(1, number, "", Piece(f"Été n° {number}")), NOW)
    return await writing.change(
        tx, claire, replace(written, selection=EVERYBODY, choices=("Oui", "Non")), NOW
    )


async def sent_of(tx: Transaction, claire: Member) -> Broadcast:
    """Everybody has it, as message 7; Lou Essai0 said no."""
    draft = await draft_of(tx, claire)
    sent = await sending.send(tx, claire, draft, str(draft.revision), "3", NOW)
    people = (await audience.meant(tx, sent.selection, HERE, NOW)).people
    for member in people:
        own = await recipients.of_member(tx, sent.id, member.id)
        assert own is not None
        await recipients.settle(tx, own.id, RecipientState.SENT, NOW, version=1)
        await outbox.keep_post(tx, Post(own.id, member.user_id or 0, 7), NOW)
    lou = next(one for one in people if one.name == "Lou Essai0")
    await recipients.answer(tx, sent.id, lou.id, "1", NOW)
    await broadcasts.end_settled(tx, NOW)
    found = await broadcasts.by_id(tx, sent.id, HERE)
    assert found is not None
    return found


async def test_they_are_found_by_state_number_and_words(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        await sent_of(tx, claire)
        await draft_of(tx, claire, 2)
        everything = frozenset(BroadcastState)

        assert {BroadcastState.SENT: 1, BroadcastState.DRAFT: 1} == await archive.totals(tx, HERE)
        assert {} == await archive.totals(tx, ELSEWHERE)
        assert 2 == len(await archive.found(tx, HERE, everything, 9, words="ete"))
        assert 1 == len(await archive.found(tx, None, everything, 9, number=1))
        assert [] == await archive.found(tx, HERE, everything, 9, words="dragon")
        assert [] == await archive.found(tx, ELSEWHERE, everything, 9)


async def test_the_lists_say_what_the_contract_says(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await sent_of(tx, await claire_of(tx))
        sheet = await export_rows(tx, "broadcasts", {HERE})
        people = await export_rows(tx, "deliveries", {HERE})

        contract = "Numéro;Type;Titre;Envoyée le;Destinataires;Remis;Bloqués;Jamais démarrés;Échoués;Incertains;Accusés"
        assert tuple(contract.split(";")) == sheet.header[:11]
        assert (1, "annonce", "Été n° 1") == sheet.rows[0][:3]
        assert (3, 3, 0, 0, 0, 0, 1) == sheet.rows[0][4:11]
        contract = "Numéro;Nom;Prénom;Structure;Canal;État;Le;Accusé le;Courriel;Téléphone"
        assert tuple(contract.split(";")) == people.header[:10]
        assert [(1, "Essai0", "Lou", "", "Telegram", "remis")] == [row[:6] for row in people.rows if row[10]]
        assert ["Non"] == [row[10] for row in people.rows if row[10]]
        assert () == (await export_rows(tx, "deliveries", {ELSEWHERE})).rows


async def test_answers_groups_and_whom_it_did_not_reach(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        sent = await sent_of(tx, await claire_of(tx))
        answers = await broadcast_reports.answers(tx, sent.id)
        assert ({1: 1}, 0) == (answers.by_choice, answers.in_group)
        assert ([], 0) == await broadcast_reports.unreached(tx, sent.id, HERE, 5, 0)
        assert [] == await broadcast_reports.groups(tx, sent.id)
        assert 0 == await broadcast_reports.left_in_all(tx)


async def test_a_correction_is_fed_noted_and_over(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        sent = await sent_of(tx, claire)
        await correcting.propose(tx, claire, sent, 0, Piece("Automne"), NOW)
        changed = await correcting.confirm(tx, claire, sent, "1", NOW)
        await job.feed(tx, NOW)
        waiting = await outbox.queued(tx, NOW)
        claimed, _ = await outbox.claim(tx, [row.id for row in waiting], NOW)
        edits = [one for one in claimed if one.receipt.startswith("edit:")]
        assert 3 == len(edits)
        tally = await broadcast_corrections.tally(tx, changed)
        assert (3, 0, 3) == (tally.total, tally.corrected, tally.left)

        for _ in range(2):
            await outcomes.note(tx, [Outcome(one.receipt, None, NOW, 7, one.matter) for one in edits])
        tally = await broadcast_corrections.tally(tx, changed)
        assert (3, 0) == (tally.corrected, tally.left)
        assert [] == await correcting.take(tx)
        assert [] == await broadcast_corrections.running(tx)


async def test_an_edit_of_before_does_not_undo_a_later_one(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        sent = await sent_of(tx, await claire_of(tx))
        own = await recipients.of_member(tx, sent.id, (await selected(tx))[0].id)
        assert own is not None
        for version in (3, 2):
            await broadcast_corrections.note(tx, own.id, version, broadcast_corrections.DONE)
        found = await recipients.by_id(tx, own.id)
        assert found is not None
        assert 3 == found.shown


async def selected(tx: Transaction) -> list[Member]:
    return list((await audience.meant(tx, EVERYBODY, HERE, NOW)).people)


async def test_what_is_late_or_due_by_its_own_clock(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        draft = await draft_of(tx, claire)
        wanted = replace(draft, planned_for=NOW.replace(tzinfo=None) + timedelta(hours=2))
        planned = await writing.change(tx, claire, wanted, NOW)
        waiting = await sending.send(tx, claire, planned, str(planned.revision), "3", NOW)
        assert BroadcastState.PLANNED is waiting.state
        assert NOW + timedelta(hours=1) == await due.next_hour(tx, NOW)
        assert [] == await due.take(tx, NOW + timedelta(minutes=59))
        [late] = await due.take(tx, NOW + timedelta(hours=3, minutes=1))
        assert BroadcastState.LATE is late.state


async def test_a_card_follows_until_it_is_over(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        sent = await sent_of(tx, claire)
        post = await following.follow(tx, sent, claire, "before", NOW)
        await outbox.keep_post(tx, Post(post, 1, 9), NOW)
        assert [] == await following.to_look_at(tx, NOW, 9)
        [card] = await following.to_look_at(tx, NOW + timedelta(seconds=5), 9)
        await following.note_shown(tx, card, "after", NOW)
        assert [] == await following.to_look_at(tx, NOW + timedelta(minutes=5), 9)


async def test_a_selection_is_kept_under_one_name(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        await keeping.keep(tx, claire, "Été", EVERYBODY, NOW)
        await keeping.keep(tx, claire, "ETE", EVERYBODY.without_last(), NOW)
        [kept] = await kept_selections.of_department(tx, HERE)
        assert ("ETE", ()) == (kept.name, kept.selection.steps)
        assert [] == await kept_selections.of_department(tx, ELSEWHERE)


async def test_a_correction_that_waits_is_dropped_or_taken(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        sent = await sent_of(tx, await claire_of(tx))
        await broadcasts.amend(tx, sent.id, Amendment(Content((Piece("b"),)), "claire"), NOW)
        assert Amendment(Content((Piece("b"),)), "claire") == await broadcasts.amended(tx, sent.id)
        await broadcasts.amend(tx, sent.id, None, NOW)
        assert await broadcasts.amended(tx, sent.id) is None


async def test_who_may_say_yes(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await claire_of(tx)
        draft = await draft_of(tx, claire)
        assert not await approving.is_needed(tx, draft, 9999)
        denis = await let_in(tx, 2, "Denis Roy", Role.ANIMATEUR, HERE)
        await let_in(tx, 3, "Loin Roy", Role.ANIMATEUR, ELSEWHERE)
        assert [denis.id] == [one.id for one in await approving.approvers(tx, draft)]
        assert [False, True] == [await approving.is_needed(tx, draft, count) for count in (20, 21)]
        await keeping.choose_rule(tx, claire, "approved_over", 0, NOW)
        assert not await approving.is_needed(tx, draft, 9999)
