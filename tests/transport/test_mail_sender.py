"""From the outbox to a real mail server on loopback: whom each answer is about, and that nothing goes twice."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.chat.letters.writing import Letters
from bot.chat.outgoing import outgoing
from bot.chat.screens import screen
from bot.demo.clock import DemoClock
from bot.domain.core.files import File
from bot.domain.core.outbox import CallState, Channel, OnDoubt, Outcome
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import mail, outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.privacy import letterboxes
from bot.transport.mail import sender as module
from bot.transport.mail.courier import Courier, Waits
from bot.transport.mail.decisions import PAUSES
from bot.transport.mail.files import Enclosing
from bot.transport.mail.sender import MailSender
from bot.transport.mail.server import MailServer, Security, SenderAddress
from tests.network import ELSEWHERE, HERE, NOW, Frozen
from tests.post_office import DROP, HANG, PostOffice, post_office

FROM = SenderAddress("Réseau France services 95", "relais@example.org")
CERTIFICATE = Path(__file__).parents[1] / "loopback.pem"
ROWS = Query("rows", "SELECT * FROM outbox ORDER BY id", "Everything.")
QUICK = Waits(answer=1.0, letter=0.3, idle=5.0, goodbye=0.2)


@dataclass
class House:
    db: Database
    clock: DemoClock
    office: PostOffice
    sender: MailSender
    outcomes: list[Outcome] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    async def person(self, name: str = "Paule Bardé", address: str = "paule@prefecture.example") -> Member:
        first, _, last = name.partition(" ")
        person = Member(
            f"m{len(name)}{address[:6]}",
            None,
            HERE,
            Role.PREFECTURE,
            None,
            first,
            last,
            "active",
            False,
            NOW.date(),
            address,
        )
        async with self.db.transaction() as tx:
            await members.add_person(tx, person, NOW)
        return person

    async def ask(
        self, *people: Member, on_doubt: OnDoubt = OnDoubt.RESEND, html: str = "<b>Réunion</b>\nDemain"
    ) -> None:
        shown = replace(screen("letters/untitled"), html=html)
        async with self.db.transaction() as tx:
            for person in people:
                call = outgoing.letter(person.id, shown, on_doubt=on_doubt, receipt=f"of {person.id}")
                await outbox.enqueue(tx, call, self.clock.now())

    async def rows(self) -> list[Any]:
        async with self.db.reading() as tx:
            return list(await tx.fetch(ROWS))

    async def until(self, *states: str, within: float = 10) -> list[Any]:
        """Until the rows stand so, in order; none: everything was sent."""
        async with asyncio.timeout(within):
            while [row["state"] for row in await self.rows()] != list(states):
                await asyncio.sleep(0.01)
        return await self.rows()

    async def later(self, seconds: float) -> None:
        self.clock.push(timedelta(seconds=seconds))
        async with self.db.transaction() as tx:
            tx.notify("outbox")


async def note(house: House, _tx: Transaction, outcomes: Sequence[Outcome]) -> None:
    house.outcomes += outcomes


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def certified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def make(
    db: Database, office: PostOffice, server: MailServer | None = None, trust: ssl.SSLContext | None = None
) -> House:
    clock = DemoClock(Frozen())
    server = server or MailServer("127.0.0.1", office.port, Security.NEVER)
    courier = Courier(server, FROM.address, QUICK, trust)
    house = House(db, clock, office, None)  # type: ignore[arg-type]

    async def fetch(file_id: str) -> bytes:
        house.fetched.append(file_id)
        if file_id not in house.files:
            raise Refusal("file_gone")
        return house.files[file_id]

    async def heard(tx: Transaction, outcomes: Sequence[Outcome]) -> None:
        await note(house, tx, outcomes)

    letters = Letters({}, {}, Services(pages_url="https://relais.example"))
    house.sender = MailSender(db, clock, courier, FROM, letters, heard, Enclosing(fetch), first_pause=0.02)
    return house


@asynccontextmanager
async def running(house: House) -> AsyncIterator[House]:
    async with house.db.transaction() as tx:
        await mail.turn_on(tx, FROM.address, NOW)
    work = asyncio.create_task(house.sender.run())
    try:
        yield house
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


@pytest.fixture
async def house(any_db: Database, office: PostOffice) -> AsyncIterator[House]:
    async with running(make(any_db, office)) as made:
        yield made


async def test_a_letter_is_gone_once_the_server_has_it(house: House) -> None:
    paule = await house.person()
    await house.ask(paule)
    await house.until()

    [letter] = house.office.letters
    assert ["paule@prefecture.example"] == house.office.recipients
    assert ["relais@example.org"] == house.office.senders
    assert ("Réunion — Demain", "Paule Bardé <paule@prefecture.example>") == (
        letter["Subject"],
        str(letter["To"]),
    )
    assert [(f"of {paule.id}", None)] == [(each.receipt, each.state) for each in house.outcomes]
    assert {"sent": 1} == dict(house.sender.counts)


async def test_each_has_a_letter_of_their_own_over_one_line(house: House) -> None:
    people = [
        await house.person(f"Une{'e' * number} Elle", f"une{number}@example.org") for number in range(5)
    ]
    await house.ask(*people)
    await house.until()

    assert [person.email for person in people] == house.office.recipients
    assert [1] * 5 == [len(letter["To"].addresses) for letter in house.office.letters]
    assert all(letter["Bcc"] is None and letter["Cc"] is None for letter in house.office.letters)
    assert 1 == house.office.lines


async def test_greylisting_is_waited_for_and_then_taken(house: House) -> None:
    house.office.will("RCPT", "450 4.2.0 Greylisted", "451 4.7.1 Still")
    await house.ask(await house.person())
    [row] = await _deferred(house, 1)
    assert "RCPT: 450 4.2.0" == row["reason"]

    await house.later(PAUSES[0].total_seconds() + 1)
    await _deferred(house, 2)
    await house.later(PAUSES[1].total_seconds() + 1)
    await house.until()

    assert (1, 3, 0) == (
        len(house.office.got),
        len(house.office.tried),
        len([o for o in house.outcomes if o.state]),
    )


async def _deferred(house: House, times: int) -> list[Any]:
    async with asyncio.timeout(10):
        while [row["deferred"] for row in await house.rows() if row["state"] == "queued"] != [times]:
            await asyncio.sleep(0.01)
    return await house.rows()


async def test_who_is_put_off_for_a_day_is_given_up_and_tried_again_another_time(house: House) -> None:
    house.office.will("RCPT", *["450 4.2.0 Greylisted"] * (len(PAUSES) + 1))
    paule = await house.person()
    await house.ask(paule)
    for number, pause in enumerate(PAUSES, 1):
        await _deferred(house, number)
        await house.later(pause.total_seconds() + 1)
    await house.until("failed")

    assert timedelta(hours=23) < sum(PAUSES, timedelta()) < timedelta(hours=25)
    await house.ask(paule)
    await house.until("failed")
    assert 1 == len(house.office.got)


async def test_who_is_put_off_holds_up_nobody_else(house: House) -> None:
    house.office.refuses["slow@example.org"] = "450 4.2.0 Greylisted"
    slow, quick = (
        await house.person("Slow", "slow@example.org"),
        await house.person("Quick", "quick@example.org"),
    )
    await house.ask(slow, quick)
    await house.until("queued")

    assert ["quick@example.org"] == house.office.recipients


@pytest.mark.parametrize(
    ("answer", "state", "is_gone"),
    [
        ("550 5.1.1 No such user", CallState.BLOCKED, True),
        ("550 No such user", CallState.BLOCKED, True),
        ("553 5.1.3 Bad address", CallState.BLOCKED, True),
        ("550 5.2.1 Mailbox disabled", CallState.BLOCKED, True),
        ("552 5.2.2 Mailbox full", CallState.FAILED, False),
        ("550 5.7.1 Policy", CallState.FAILED, False),
        ("554 Refused", CallState.FAILED, False),
    ],
)
async def test_a_refused_address_is_about_one_person(
    db: Database, office: PostOffice, answer: str, state: CallState, is_gone: bool
) -> None:
    office.refuses["gone@example.org"] = answer
    async with running(make(db, office)) as house:
        gone, there = (
            await house.person("Gone", "gone@example.org"),
            await house.person("There", "there@example.org"),
        )
        await house.ask(gone, there)
        [row] = await house.until(state)

        assert "example.org" not in row["reason"]
        assert ["there@example.org"] == office.recipients
        assert [state, None] == [each.state for each in house.outcomes]
        async with db.transaction() as tx:
            assert is_gone is (gone.id not in await letterboxes.wishes(tx, [gone.id]))
            await members.set_contact(tx, gone.id, "new@example.org", "")
            assert gone.id in await letterboxes.wishes(tx, [gone.id])
        assert "" == house.sender.trouble


@pytest.mark.parametrize(
    ("answer", "state"), [("554 5.6.0 Spam", "failed"), ("552 5.3.4 Too large", "failed")]
)
async def test_a_refused_letter_says_nothing_of_the_person(house: House, answer: str, state: str) -> None:
    house.office.will("DATA", answer)
    paule = await house.person()
    await house.ask(paule)
    await house.until(state)

    assert [] == house.office.got
    async with house.db.reading() as tx:
        assert paule.id in await letterboxes.wishes(tx, [paule.id])


async def test_a_letter_put_off_after_data_is_sent_again_as_the_same(house: House) -> None:
    house.office.will("DATA", "451 4.3.0 Come back")
    await house.ask(await house.person())
    await _deferred(house, 1)
    await house.later(PAUSES[0].total_seconds() + 1)
    await house.until()

    assert 1 == len(house.office.got)


async def test_a_server_that_refuses_us_makes_all_wait_and_is_said_once(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.office.will("MAIL", *["451 4.3.2 Not today"] * 4)
    await house.ask(
        await house.person("One", "one@example.org"), await house.person("Other", "other@example.org")
    )
    await house.until()

    assert 2 == len(house.office.got)
    assert 1 == len([one for one in caplog.records if "takes no letters" in one.message])
    assert [None, None] == [each.state for each in house.outcomes]
    assert "" == house.sender.trouble


async def test_a_server_that_is_away_is_waited_for(any_db: Database) -> None:
    async with post_office() as first:
        port = first.port
    gone = PostOffice(port=port)
    async with running(make(any_db, gone)) as house:
        await house.ask(await house.person())
        async with asyncio.timeout(10):
            while not house.sender.trouble:
                await asyncio.sleep(0.01)
        [row] = await house.until("queued")
        assert (0, 0) == (row["attempts"], row["deferred"])


async def test_no_answer_to_the_letter_leaves_a_doubt_and_what_harms_nobody_goes_again_as_the_same(
    house: House,
) -> None:
    house.office.will("DATA", HANG)
    await house.ask(await house.person())
    async with asyncio.timeout(10):
        while [row["attempts"] for row in await house.rows() if row["state"] == "queued"] != [1]:
            await asyncio.sleep(0.01)
    await house.later(150)
    await house.until()

    one, two = house.office.letters
    assert one["Message-ID"] == two["Message-ID"]


@pytest.mark.parametrize("fate", [HANG, DROP])
async def test_a_broadcast_in_doubt_is_shown_and_never_repeated(house: House, fate: str) -> None:
    house.office.will("DATA", fate)
    one, other = (
        await house.person("One", "one@example.org"),
        await house.person("Other", "other@example.org"),
    )
    await house.ask(one, other, on_doubt=OnDoubt.HOLD)
    await house.until("unknown")
    await house.later(3600)
    await asyncio.sleep(0.1)

    assert ["one@example.org", "other@example.org"] == house.office.recipients
    assert [CallState.UNKNOWN, None] == [each.state for each in house.outcomes]
    async with house.db.reading() as tx:
        counts = [
            await outbox.unknown_lately(tx, scope, house.clock.now()) for scope in (HERE, ELSEWHERE, None)
        ]
    assert [1, 0, 1] == counts


async def test_a_line_that_breaks_before_the_letter_leaves_no_doubt(house: House) -> None:
    house.office.will("RCPT", DROP)
    await house.ask(await house.person(), on_doubt=OnDoubt.HOLD)
    await house.until()

    assert 1 == len(house.office.got)


async def test_a_line_that_breaks_at_one_person_holds_up_nobody_else(house: House) -> None:
    house.office.refuses["strange@example.org"] = DROP
    people = [await house.person(name, f"{name.lower()}@example.org") for name in ("Strange", "One", "Other")]
    await house.ask(*people)
    async with asyncio.timeout(10):
        while 2 != len(house.office.got):
            await asyncio.sleep(0.01)

    assert ["one@example.org", "other@example.org"] == house.office.recipients


async def test_a_process_that_dies_in_a_letter_leaves_that_one_in_doubt(
    any_db: Database, office: PostOffice
) -> None:
    office.will("DATA", HANG)
    house = make(any_db, office)
    people = [await house.person(f"P{number}", f"p{number}@example.org") for number in range(3)]
    await house.ask(*people, on_doubt=OnDoubt.HOLD)
    dying = asyncio.create_task(house.sender._work())
    async with asyncio.timeout(10):
        while not office.got:
            await asyncio.sleep(0.01)
    dying.cancel()
    await asyncio.wait({dying})
    assert ["sending", "queued", "queued"] == [row["state"] for row in await house.rows()]

    async with running(make(any_db, office)) as again:
        await again.until("unknown")

    assert [person.email for person in people] == office.recipients
    assert CallState.UNKNOWN in [each.state for each in again.outcomes]


async def test_stopping_takes_three_seconds_at_most(any_db: Database, office: PostOffice) -> None:
    office.will("MAIL", HANG)
    house = make(any_db, office)
    house.sender._courier._waits = replace(QUICK, answer=60)
    await house.ask(await house.person())
    work = asyncio.create_task(house.sender.run())
    await house.until("sending")
    work.cancel()
    before = asyncio.get_running_loop().time()
    await asyncio.wait({work})

    assert asyncio.get_running_loop().time() - before < module.STOP_SECONDS + 1.5


async def test_who_left_or_wants_none_gets_nothing(house: House) -> None:
    left, stopped, there = [
        await house.person(name, f"{name.lower()}@example.org") for name in ("Left", "Stopped", "There")
    ]
    async with house.db.transaction() as tx:
        await letterboxes.make(tx, stopped.id, "secret")
        await letterboxes.set_stopped(tx, stopped.id, NOW)
        await members.set_state(tx, left.id, "left", "", NOW)
    await house.ask(left, stopped, there)
    await house.until("dropped", "dropped")

    assert ["there@example.org"] == house.office.recipients
    assert [CallState.DROPPED, CallState.DROPPED, None] == [each.state for each in house.outcomes]


async def test_what_goes_on_telegram_is_none_of_its_business(house: House) -> None:
    async with house.db.transaction() as tx:
        await outbox.enqueue(tx, outgoing.deletion(7, 1), NOW)
        assert [] == await outbox.queued(tx, NOW, channel=Channel.MAIL)
    await house.ask(await house.person())
    await house.until("queued")
    async with house.db.transaction() as tx:
        assert ["deleteMessage"] == [row.method for row in await outbox.queued(tx, NOW)]


async def test_without_a_mail_server_nothing_waits_for_one(any_db: Database, office: PostOffice) -> None:
    house = make(any_db, office)
    paule = await house.person()
    async with any_db.transaction() as tx:
        await mail.turn_on(tx, FROM.address, NOW)
        assert {paule.id: ""} == await letterboxes.wishes(tx, [paule.id])
    await house.ask(paule)
    async with any_db.transaction() as tx:
        [outcome] = await mail.turn_off(tx, NOW)
        assert {} == await letterboxes.wishes(tx, [paule.id])

    assert (CallState.FAILED, f"of {paule.id}") == (outcome.state, outcome.receipt)
    assert [("failed", "{}")] == [(row["state"], row["params"]) for row in await house.rows()]


@pytest.mark.parametrize("from_the_start", [False, True])
async def test_the_line_is_encrypted_and_signed_in(db: Database, from_the_start: bool) -> None:
    async with post_office(tls=certified(), from_the_start=from_the_start, password="s e@cret") as office:
        security = Security.FROM_THE_START if from_the_start else Security.REQUIRED
        server = MailServer("127.0.0.1", office.port, security, "relais", "s e@cret")
        async with running(make(db, office, server, trusting())) as house:
            await house.ask(await house.person())
            await house.until()
        assert 1 == len(office.got)


@pytest.mark.parametrize(
    ("trusted", "encrypts", "password", "said"),
    [
        (False, True, "right", "certificate"),
        (True, False, "right", "no encryption"),
        (True, True, "wrong", "refuses the user or the password (535)"),
    ],
)
async def test_a_line_that_cannot_be_trusted_carries_nothing(
    db: Database, trusted: bool, encrypts: bool, password: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with post_office(
        tls=certified() if encrypts else None, password="right" if encrypts else ""
    ) as office:
        server = MailServer("127.0.0.1", office.port, Security.REQUIRED, "relais", password)
        async with running(make(db, office, server, trusting() if trusted else None)) as house:
            await house.ask(await house.person())
            async with asyncio.timeout(10):
                while not house.sender.trouble:
                    await asyncio.sleep(0.01)

            assert said in house.sender.trouble
            assert [] == office.got
            await house.until("queued")
            assert password not in caplog.text


async def test_files_of_telegram_are_joined_and_fetched_once_for_all(house: House) -> None:
    async def write(_tx: Any, waiting: Any, _now: Any) -> Any:
        letter = await plain(_tx, waiting, _now)
        return replace(letter, files=(File("document", "f1", "u1", "Kit été.pdf"), File("photo", "f2", "u2")))

    plain = house.sender._write
    house.sender._write = write
    house.files["f1"] = b"%PDF"
    await house.ask(
        await house.person("One", "one@example.org"), await house.person("Other", "other@example.org")
    )
    await house.until()

    assert ["f1", "f2"] == house.fetched
    for letter in house.office.letters:
        [joined] = list(letter.iter_attachments())
        assert ("application/pdf", "Kit été.pdf", b"%PDF") == (
            joined.get_content_type(),
            joined.get_filename(),
            joined.get_content(),
        )
        assert "n’a pas pu être joint" in letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "n’a pas pu être joint" in letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
