"""By mail too: who chose it, or has no Telegram, is told by letters; and stops them in one click."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import aiohttp
import pytest

from bot.actions.broadcasts.going import starting, steering
from bot.actions.events import registering
from bot.actions.network import members as network_members
from bot.actions.privacy import consents
from bot.chat.notices import tell
from bot.chat.screens import Screen, link, screen
from bot.demo.players import Person
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, Topic
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.core.content import Content, Piece
from bot.domain.core.files import File
from bot.domain.events.events import Mode
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.ids import new_id
from bot.jobs.schedule import tick_all
from bot.store.broadcasts import broadcasts, recipients
from bot.store.network import members
from bot.views.events.published import tell_published
from tests.conversations.agreeing import member_of
from tests.conversations.events.hand import Hand
from tests.conversations.events.planning.planning import planned
from tests.conversations.events.telling.test_changes import LATER, SOON, TOLD, cancel, change, news
from tests.conversations.incidents.watch.watched import said
from tests.ical import Component, read_calendar
from tests.network import ELSEWHERE, HERE, NOW, Network
from tests.pages.asking import ask
from tests.post_office import PostOffice
from tests.pushed import push

EVERYBODY = Selection().then(Op.OR, Criterion(Sort.EVERYBODY))
STOPS = "https://relais.example/bot/mail/"


async def without_telegram(
    net: Network,
    name: str = "Ève Pivoine",
    role: Role = Role.CONSEILLER,
    address: str = "eve@mairie.example",
    **more: Any,
) -> Member:
    claire = await member_of(net, net.claire)
    first, _, last = name.partition(" ")
    made = {
        "user_id": None,
        "first_name": first,
        "last_name": last,
        "role": role,
        "email": address,
        "reachable": False,
    }
    person = replace(claire, id=new_id(), **{**made, **more})
    async with net.app.db.transaction() as tx:
        await members.add_person(tx, person, net.app.clock.now())
    return person


async def chooses_mail(
    net: Network, person: Person, address: str = "nadia@fs.example", channel: str = "courriel"
) -> None:
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await members.set_contact(tx, member.id, address, "")
    await net.say(person, f"/preferences canal {channel}")


async def announced(net: Network, **changes: Any) -> Broadcast:
    made = {
        "title": "Fermeture du 24 décembre",
        "content": Content(
            (Piece('<b>Fermé</b> jeudi : <a href="https://fs.example/?a=1&amp;b=2">le détail</a>'),)
        ),
        "selection": EVERYBODY,
    }
    written = Broadcast(new_id(), HERE, BroadcastKind.ANNOUNCEMENT, Topic.SERVICE, **{**made, **changes})
    async with net.app.db.transaction() as tx:
        await broadcasts.put(tx, written, "", NOW)
        await starting.start(tx, written, HERE, NOW)
    await tick_all(net.app.db, net.app.clock)
    await net.quiet()
    return written


async def states(net: Network, broadcast: Broadcast) -> dict[RecipientState, int]:
    async with net.app.db.reading() as tx:
        return dict((await recipients.tally(tx, broadcast.id)).by_state)


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return body.get_content().replace("\N{NO-BREAK SPACE}", " ")


def calendar_in(letter: EmailMessage) -> tuple[Component, EmailMessage]:
    [part] = list(letter.iter_attachments())
    assert "text/calendar" == part.get_content_type()
    return read_calendar(part.get_payload(decode=True)), part  # type: ignore[arg-type, return-value]


def stop_address(letter: EmailMessage) -> str:
    first, _, by_mail = str(letter["List-Unsubscribe"]).partition(", ")
    assert "<mailto:relais@example.org?subject=stop>" == by_mail
    return first.strip("<>")


async def post(
    net: Network, url: str, body: bytes, content_type: str = "application/x-www-form-urlencoded"
) -> tuple[int, str]:
    path = url.removeprefix("https://relais.example/bot")
    async with (
        aiohttp.ClientSession() as client,
        client.post(
            f"http://127.0.0.1:{net.app.http_port}{path}", data=body, headers={"Content-Type": content_type}
        ) as answer,
    ):
        return answer.status, await answer.text()


async def test_an_announcement_reaches_who_has_no_telegram(mailed: Network, office: PostOffice) -> None:
    await without_telegram(mailed, "Loin Ailleurs", department_code=ELSEWHERE, address="loin@example.org")
    eve = await without_telegram(mailed)
    sent = await announced(mailed)

    [letter] = office.letters
    assert ("Fermeture du 24 décembre", "Ève Pivoine <eve@mairie.example>") == (
        letter["Subject"],
        str(letter["To"]),
    )
    assert ("Réseau 95 <relais@example.org>", "auto-generated") == (
        str(letter["From"]),
        letter["Auto-Submitted"],
    )
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in letter.iter_parts()]
    assert "Fermé jeudi : le détail (https://fs.example/?a=1&b=2)" in text_of(letter)
    html = text_of(letter, "html")
    assert '<html lang="fr">' in html
    assert '<strong>Fermé</strong> jeudi : <a href="https://fs.example/?a=1&amp;b=2">le détail</a>' in html
    assert "<img" not in html
    assert {RecipientState.SENT: 4} == await states(mailed, sent)
    [told] = [message for message in mailed.nadia.received if "Fermé" in message.text]
    assert told
    async with mailed.app.db.reading() as tx:
        own = await recipients.of_member(tx, sent.id, eve.id)
    assert own is not None
    assert ("mail", "sent") == (own.channel, own.state)


async def test_who_cannot_be_reached_on_telegram_gets_a_letter_and_who_chose_both_gets_one_message(
    mailed: Network, office: PostOffice
) -> None:
    await chooses_mail(mailed, mailed.nadia, channel="deux")
    karim = await member_of(mailed, mailed.karim)
    async with mailed.app.db.transaction() as tx:
        await members.set_contact(tx, karim.id, "karim@fs.example", "")
        await members.set_reachable(tx, mailed.karim.id, reachable=False)
    sent = await announced(mailed)

    assert ["karim@fs.example"] == office.recipients
    assert {RecipientState.SENT: 3} == await states(mailed, sent)


async def test_who_turns_out_to_have_stopped_the_bot_gets_it_by_mail_after_all(
    mailed: Network, office: PostOffice
) -> None:
    nadia = await member_of(mailed, mailed.nadia)
    async with mailed.app.db.transaction() as tx:
        await members.set_contact(tx, nadia.id, "nadia@fs.example", "")
    mailed.nadia.account.blocked = mailed.karim.account.blocked = True
    sent = await announced(mailed)
    await tick_all(mailed.app.db, mailed.app.clock)
    await mailed.quiet()
    await tick_all(mailed.app.db, mailed.app.clock)
    await mailed.quiet()

    assert ["nadia@fs.example"] == office.recipients
    assert {RecipientState.SENT: 2, RecipientState.BLOCKED: 1} == await states(mailed, sent)


async def test_a_stopped_announcement_and_who_left_take_their_letters_back(
    mailed: Network, office: PostOffice
) -> None:
    office.will("MAIL", *["451 4.3.2 Not today"] * 3)
    eve, adam = (
        await without_telegram(mailed),
        await without_telegram(mailed, "Adam Essai", address="adam@example.org"),
    )
    written = Broadcast(
        new_id(),
        HERE,
        BroadcastKind.ANNOUNCEMENT,
        Topic.SERVICE,
        "Titre",
        Content((Piece("Bonjour"),)),
        EVERYBODY,
    )
    async with mailed.app.db.transaction() as tx:
        await broadcasts.put(tx, written, "", NOW)
        await starting.start(tx, written, HERE, NOW)
        await members.set_state(tx, adam.id, "left", "", NOW)
        current = await broadcasts.by_id(tx, written.id, HERE)
        assert current is not None
        await steering.stop(tx, current, NOW)
    await push(mailed, "2026-11-24 13:31")

    assert [] == office.got
    assert eve.id


async def test_what_somebody_wrote_makes_no_header_of_its_own(mailed: Network, office: PostOffice) -> None:
    await without_telegram(mailed, "Ève\r\nBcc: a@b.c <x@y.z>, Pivoine\n")
    title = "Réunion\r\nBcc: tout@monde.example\n\nà 9 h — " + "très longue " * 40
    await announced(mailed, title=title)

    [letter] = office.letters
    assert letter["Bcc"] is None
    assert ["eve@mairie.example"] == office.recipients == [one.addr_spec for one in letter["To"].addresses]
    assert letter["Subject"].startswith("Réunion Bcc: tout@monde.example à 9 h — très longue")
    assert letter["Subject"].endswith("…")
    assert len(letter["Subject"]) <= 120
    raw = office.got[0][1]
    assert raw.isascii()
    assert max(map(len, raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "address", ["o'brien+fs@mairie.example", "a..b@mairie.example", "x_y=z@sub.mairie.example"]
)
async def test_addresses_of_odd_forms_are_written_to(
    mailed: Network, office: PostOffice, address: str
) -> None:
    await without_telegram(mailed, address=address)
    await announced(mailed)

    assert [address] == [recipient.replace('"', "") for recipient in office.recipients]


async def test_an_address_no_server_understands_is_noted_and_harms_nobody(
    mailed: Network, office: PostOffice
) -> None:
    await without_telegram(mailed, address="ève@mairie.example")
    await without_telegram(mailed, "Adam Essai", address="adam@example.org")
    sent = await announced(mailed)

    assert ["adam@example.org"] == office.recipients
    assert 1 == (await states(mailed, sent))[RecipientState.BLOCKED]


async def test_a_letter_that_the_server_took_days_later_says_of_when_it_is(
    mailed: Network, office: PostOffice
) -> None:
    eve = await without_telegram(mailed)
    async with mailed.app.db.transaction() as tx:
        await tell(tx, eve, Screen("<b>Réunion</b>\nRendez-vous demain à 9 h."), NOW, by_mail=True)
        mailed.telegram.push_clock(timedelta(days=3))
    await mailed.quiet()

    [letter] = office.letters
    assert letter["Subject"].startswith("Réunion — Message du mardi 24 novembre")
    late = "Message du mardi 24 novembre à 14 h 30, envoyé en retard.\n\nRendez-vous demain à 9 h."
    assert late in text_of(letter).replace("\r", "")


async def test_buttons_become_links_or_say_who_takes_the_answer(mailed: Network, office: PostOffice) -> None:
    eve = await without_telegram(mailed)
    claire = await member_of(mailed, mailed.claire)
    rows = [[link("Le programme", "https://fs.example/p"), link("Le groupe", "https://t.me/+abc")]]
    async with mailed.app.db.transaction() as tx:
        await tell(tx, eve, screen("letters/untitled", rows), NOW, by_mail=True)
    await mailed.quiet()
    await announced(mailed, choices=("Je viens", "Je ne viens pas"))
    async with mailed.app.db.transaction() as tx:
        await members.set_contact(tx, claire.id, "claire@pref.example", "")
        claire = replace(claire, email="claire@pref.example")
        for field in (Consent.LISTED, Consent.EMAIL):
            await consents.switch(tx, claire, field, on=True, now=NOW)
    await chooses_mail(mailed, mailed.nadia)
    await announced(mailed, title="Autre", choices=("Je viens",))

    linked, asked, told, hers = office.letters
    assert "Le programme (https://fs.example/p)" in text_of(linked)
    assert "t.me" not in linked.as_string()
    assert "Pour répondre (« Je viens », « Je ne viens pas »), écrivez à votre animateur" in text_of(asked)
    by_name = {str(letter["To"]): text_of(letter) for letter in (told, hers)}
    assert "écrivez à Claire Morin : claire@pref.example." in by_name["Ève Pivoine <eve@mairie.example>"]
    assert "ouvrez le bot sur Telegram (https://t.me/" in by_name["Nadia Benali <nadia@fs.example>"]


async def test_files_go_with_the_letter(mailed: Network, office: PostOffice) -> None:
    sent = await mailed.claire.send_document(b"%PDF-1.4", "Kit été.pdf")
    await mailed.quiet()
    document = sent.raw["document"]
    kit = File("document", document["file_id"], document["file_unique_id"], "Kit été.pdf")
    await without_telegram(mailed)
    gone = File("document", "gone", "u1", "Perdu.pdf")
    await announced(mailed, content=Content((Piece("Le kit", (kit,)), Piece("et", (gone,)))))

    [letter] = office.letters
    [joined] = list(letter.iter_attachments())
    assert ("Kit été.pdf", "application/pdf", b"%PDF-1.4") == (
        joined.get_filename(),
        joined.get_content_type(),
        joined.get_payload(decode=True),
    )
    assert "n’a pas pu être joint" in text_of(letter)


async def test_mail_is_a_choice_and_the_bot_answers_in_the_chat_all_the_same(
    mailed: Network, office: PostOffice
) -> None:
    refused = await mailed.say(mailed.nadia, "/preferences canal courriel")
    assert "/moi" in refused.text
    await chooses_mail(mailed, mailed.nadia)
    assert "par courriel" in mailed.nadia.last.text.replace("\N{NO-BREAK SPACE}", " ")
    event = await planned(mailed, title="Ateliers à Cergy")
    people = [await member_of(mailed, one) for one in (mailed.nadia, mailed.karim)]
    before = len(mailed.nadia.received)
    async with mailed.app.db.transaction() as tx:
        await tell_published(tx, event, people, NOW)
    await push(mailed, "2026-11-24 13:31")

    [letter] = office.letters
    assert "Ateliers à Cergy" in letter["Subject"]
    assert before == len(mailed.nadia.received)
    assert [] == list(letter.iter_attachments())
    assert "Ateliers à Cergy" in mailed.karim.last.text
    assert "/preferences" in text_of(letter)
    shown = await mailed.tap(mailed.nadia, "Mon affichage", await mailed.say(mailed.nadia, "/preferences"))
    await mailed.tap(mailed.nadia, "Me prévenir sur Telegram", shown)
    assert "sur Telegram" in mailed.nadia.last.text


async def test_without_a_mail_server_nobody_is_offered_letters(net: Network) -> None:
    await without_telegram(net)
    shown = await net.say(net.nadia, "/preferences")
    assert "courriel" not in " ".join(shown.labels).replace("Montrer mon courriel", "")
    assert "pas de courriels" in (await net.say(net.nadia, "/preferences canal courriel")).text
    sent = await announced(net)
    assert 1 == (await states(net, sent))[RecipientState.NEVER_STARTED]


async def test_a_change_and_a_cancellation_come_with_the_calendar_file(
    mailed: Network, office: PostOffice
) -> None:
    eve = await without_telegram(mailed)
    claire = await member_of(mailed, mailed.claire)
    event = await planned(mailed)
    async with mailed.app.db.transaction() as tx:
        await registering.register(tx, eve, event.id, Mode.ONSITE, NOW, by=claire)
    await change(mailed, event, half_days=LATER)
    await push(mailed, TOLD)
    assert [] == [message for message in mailed.claire.received if "prévenir" in message.text]

    [changed] = office.letters
    assert "Changement : France Titres, les bases" == changed["Subject"].replace("\N{NO-BREAK SPACE}", " ")
    calendar, part = calendar_in(changed)
    assert ("PUBLISH", "utf-8") == (part.get_param("method"), part.get_param("charset"))
    assert (part.get_filename() or "").endswith(".ics")
    [one] = calendar.all("VEVENT")
    assert (f"{event.id}@", "1", "20261210T140000") == (
        one["UID"].value[: len(event.id) + 1],
        one["SEQUENCE"].value,
        one["DTSTART"].value,
    )
    await cancel(mailed, event, "Grève")
    cancelled = office.letters[-1]
    calendar, part = calendar_in(cancelled)
    assert ("CANCEL", "CANCELLED") == (part.get_param("method"), calendar.all("VEVENT")[0]["STATUS"].value)
    assert 2 == len(office.letters)


async def test_who_chose_mail_has_no_calendar_file_on_telegram(mailed: Network, office: PostOffice) -> None:
    await chooses_mail(mailed, mailed.nadia)
    event = await planned(mailed)
    await mailed.say(mailed.nadia, "/inscription titres")
    await change(mailed, event, half_days=LATER)
    await push(mailed, TOLD)

    assert [] == news(mailed.nadia)
    assert "document" not in mailed.nadia.last.raw
    assert 1 == len(office.letters)


async def test_the_registered_are_reminded_by_mail(mailed: Network, office: PostOffice) -> None:
    eve = await without_telegram(mailed)
    claire = await member_of(mailed, mailed.claire)
    event = await planned(mailed)
    async with mailed.app.db.transaction() as tx:
        await registering.register(tx, eve, event.id, Mode.ONSITE, NOW, by=claire)
    await push(mailed, "2026-12-07 09:00")
    await push(mailed, "2026-12-07 09:10")

    [letter] = office.letters
    assert "France Titres" in letter["Subject"] + text_of(letter)
    assert "« Je ne peux plus »" in text_of(letter)
    calendar_in(letter)

    writes = ("/evenement titres", "Écrire", "Les inscrits", ":Venez en train.", "Envoyer")
    await Hand(mailed, mailed.claire).go(*writes)
    await push(mailed, "2026-12-07 09:11")
    assert "Venez en train." in text_of(office.letters[-1])


async def test_a_prefecture_without_telegram_hears_of_what_takes_too_long(
    mailed: Network, office: PostOffice
) -> None:
    await without_telegram(mailed, "Irène Faure", Role.PREFECTURE, "irene@prefecture.example")
    await without_telegram(
        mailed, "Paul Absent", Role.PREFECTURE, "paul@prefecture.example", department_code=ELSEWHERE
    )
    await without_telegram(mailed, "Luc Second", Role.PREFECTURE, "luc@prefecture.example")
    await said(mailed, mailed.nadia)
    await push(mailed, "2026-11-25 10:30")
    await push(mailed, "2026-11-25 10:31")

    letters = {str(letter["To"]): text_of(letter) for letter in office.letters}
    assert {"Irène Faure <irene@prefecture.example>", "Luc Second <luc@prefecture.example>"} == set(letters)
    assert 2 == len(office.letters)
    assert all("95-2026-001" in text for text in letters.values())
    assert any("La préfecture en est informée" in message.text for message in mailed.claire.received)


async def test_one_click_stops_letters_and_another_brings_them_back(
    mailed: Network, office: PostOffice
) -> None:
    eve = await without_telegram(mailed)
    await announced(mailed)
    [letter] = office.letters
    assert "List-Unsubscribe=One-Click" == letter["List-Unsubscribe-Post"]
    url = stop_address(letter)
    assert url.startswith(STOPS)
    assert len(url) >= len(STOPS) + 22
    assert url in text_of(letter)
    heard = len(mailed.claire.received)

    shown = await ask(mailed, url)
    assert (200, True) == (shown.status, b"<form" in shown.body)
    assert "no-store" in shown.headers["Cache-Control"]
    await announced(mailed, title="Encore")
    assert 2 == len(office.letters)  # to look changes nothing

    status, page = await post(mailed, url, b"List-Unsubscribe=One-Click")
    assert (200, True) == (status, "ne recevez plus" in page)
    sent = await announced(mailed, title="Sans elle")
    assert 2 == len(office.letters)
    assert 1 == (await states(mailed, sent))[RecipientState.NEVER_STARTED]
    card = await mailed.tap(mailed.claire, "Ève Pivoine", await mailed.say(mailed.claire, "/membres pivoine"))
    assert "ne souhaite pas de courriels" in card.text
    assert not any("courriel" in message.text for message in mailed.claire.received[heard:-1])

    await post(mailed, url, b"choice=take_up")
    await announced(mailed, title="De nouveau")
    assert 3 == len(office.letters)
    boundary = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    await post(mailed, url, boundary, "multipart/form-data; boundary=x")
    await announced(mailed, title="Plus jamais")
    assert 3 == len(office.letters)
    assert eve.id not in letter.as_string()


async def test_who_stops_letters_hears_of_things_on_telegram_until_they_choose_again(
    mailed: Network, office: PostOffice
) -> None:
    await chooses_mail(mailed, mailed.nadia)
    await announced(mailed, title="Par courriel")
    await post(mailed, stop_address(office.letters[0]), b"List-Unsubscribe=One-Click")
    await announced(mailed, title="Sur Telegram", content=Content((Piece("Sur Telegram donc"),)))
    assert 1 == len(office.letters)
    assert "Sur Telegram donc" == mailed.nadia.last.text

    shown = await mailed.tap(mailed.nadia, "Mon affichage", await mailed.say(mailed.nadia, "/preferences"))
    assert "aucun courriel ne vous parvient" in shown.text
    await mailed.tap(mailed.nadia, "Me prévenir par courriel", shown)
    assert "aucun courriel" not in mailed.nadia.last.text
    await announced(mailed, title="De nouveau")
    assert 2 == len(office.letters)


@pytest.mark.parametrize("body", [b"", b"hello=1", b"x" * 100_000])
async def test_a_stranger_learns_nothing_and_changes_nothing(
    mailed: Network, office: PostOffice, body: bytes
) -> None:
    await without_telegram(mailed)
    await announced(mailed)
    url = stop_address(office.letters[0])

    assert 404 == (await ask(mailed, f"{STOPS}{'A' * 32}")).status
    assert 404 == (await post(mailed, f"{STOPS}{'A' * 32}", b"List-Unsubscribe=One-Click"))[0]
    assert 200 == (await post(mailed, url, body))[0]
    await announced(mailed, title="Encore")
    assert 2 == len(office.letters)


async def test_the_animateur_sees_that_an_address_is_refused_until_it_is_another(
    mailed: Network, office: PostOffice
) -> None:
    office.refuses["eve@mairie.example"] = "550 5.1.1 No such user"
    eve = await without_telegram(mailed)
    sent = await announced(mailed)
    assert 1 == (await states(mailed, sent))[RecipientState.BLOCKED]
    listed = await mailed.say(mailed.claire, "/membres pivoine")
    card = await mailed.tap(mailed.claire, "Ève Pivoine", listed)
    assert "adresse refusée" in card.text

    claire = await member_of(mailed, mailed.claire)
    async with mailed.app.db.transaction() as tx:
        await network_members.change_contact(tx, claire, eve.id, "eve.pivoine@mairie.example", "", NOW)
    await announced(mailed, title="De nouveau")
    assert ["eve.pivoine@mairie.example"] == office.recipients
    card = await mailed.tap(mailed.claire, "Ève Pivoine", await mailed.say(mailed.claire, "/membres pivoine"))
    assert "par courriel" in card.text


async def test_a_seat_that_moves_late_says_so_at_once(mailed: Network, office: PostOffice) -> None:
    """Who is called off for tomorrow hears of it today, by mail too."""
    eve = await without_telegram(mailed)
    claire = await member_of(mailed, mailed.claire)
    event = await planned(mailed, half_days=SOON)
    async with mailed.app.db.transaction() as tx:
        await registering.register(tx, eve, event.id, Mode.ONSITE, NOW, by=claire)
    await cancel(mailed, event)

    [letter] = office.letters
    assert "annul" in (letter["Subject"] + text_of(letter)).lower()
