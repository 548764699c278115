"""Sheets to print, and attestations: asked for in a tap, recognised by their code."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.actions.events.attendance import rolls
from bot.demo.players import Person
from bot.domain.events.events import Event, HalfDay
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from bot.store.events import events
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.events.test_calendars import registered
from tests.network import ELSEWHERE, NOW, Network, newcomer
from tests.pdf import Pdf, read_pdf
from tests.pushed import push

DURING, AFTER = "2026-12-08 08:10", "2026-12-09 09:00"
NOW_AFTER = datetime(2026, 12, 9, 9, tzinfo=UTC)
TWO = (
    HalfDay(at("2026-12-08 09:00"), at("2026-12-08 12:00")),
    HalfDay(at("2026-12-08 14:00"), at("2026-12-08 17:30")),
)


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def pdf(net: Network, person: Person) -> Pdf:
    return read_pdf(content_of(net, documents(person)[-1]))


async def attended(net: Network, *people: Person, **changes: object) -> Event:
    """All of them were there in the morning."""
    event = await planned(net, **changes)
    for person in people:
        await registered(net, person, event)
    await push(net, DURING)
    await net.say(net.claire, "/presence tous")
    await push(net, AFTER)
    return event


async def own(net: Network, person: Person) -> str:
    """Asks for one's own; its code."""
    await net.say(person, "/attestation de décembre 2026, svp")
    await net.tap(person, "08/12/2026")
    found = re.search(r"code (\w{5}-\w{5})", plain(person.last.text))
    assert found is not None, person.last.text
    return found[1]


async def test_who_was_there_has_theirs_in_a_tap_and_the_bot_knows_it(net: Network) -> None:
    await attended(net, net.nadia, half_days=TWO, structure_id="placecergy")
    code = await own(net, net.nadia)

    [file] = documents(net.nadia)
    shown = pdf(net, net.nadia)
    text = plain(shown.text)
    assert "attestation-2026-12-08.pdf" == file.raw["document"]["file_name"]
    assert not file.raw.get("has_protected_content")
    assert shown.is_accessible
    assert 1 == len(shown.pages)
    for words in (
        "Nadia Benali",
        "France Titres, les bases",
        "Pontoise",
        "3 h de présence, sur 6 h 30",
        code,
    ):
        assert words in text, words
    assert "14 h – 17 h 30" not in text
    assert any("vérifie cette attestation" in words for words in shown.pictures)

    verdict = plain((await net.say(net.karim, f"/attestation {code}")).text)
    assert "Authentique." in verdict
    assert "Nadia Benali" in verdict
    assert "formation « France Titres, les bases »" in verdict
    assert "mardi 8 décembre 2026, 9 h – 12 h Soit 3 h sur 6 h 30" in verdict


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[:5]} {code[6:]} "]
)
async def test_a_code_is_known_however_it_is_typed(net: Network, change: object) -> None:
    await attended(net, net.nadia)
    code = await own(net, net.nadia)

    assert "Authentique" in (await net.say(net.karim, f"/attestation {change(code)}")).text  # type: ignore[operator]


async def test_it_keeps_its_code_and_its_printed_square_opens_it(net: Network) -> None:
    await attended(net, net.nadia)
    first, second = await own(net, net.nadia), await own(net, net.nadia)

    assert first == second
    link = f"/start v-{first.replace('-', '').lower()}"
    assert "Authentique" in (await net.say(net.olga, link)).text  # who holds the paper, wherever they work
    assert "Authentique" not in (await net.say(net.paul, link)).text
    assert "Nadia" not in net.paul.last.text


async def test_who_works_in_another_departement_since_still_has_theirs(net: Network) -> None:
    await attended(net, net.nadia)
    await net.say(net.nadia, "/quitter oui")
    code = await net.invite(department=ELSEWHERE)
    await net.say(net.nadia, f"/start {code}")
    await net.tap(net.nadia, "J’ai lu")
    await net.tap(net.nadia, "J’accepte")
    await net.tap(net.nadia, "Nadia Benali")
    await net.tap(net.nadia, "n’est pas dans la liste")

    printed = await own(net, net.nadia)

    assert "Nadia Benali" in plain(pdf(net, net.nadia).text)
    assert "Authentique" in (await net.say(net.olga, f"/attestation {printed}")).text


async def test_the_card_of_a_past_event_offers_it_to_who_was_there(net: Network) -> None:
    event = await attended(net, net.nadia, seats=None)
    await registered_late(net, net.karim, event)
    for person in (net.nadia, net.karim):
        await net.say(person, "/aide")
        await person.press(person.last, f"1|event|{event.id}")
        await net.quiet()

    assert "Mon attestation" not in net.karim.last.labels
    await net.tap(net.nadia, "Mon attestation")
    assert "attestation-2026-12-08.pdf" == documents(net.nadia)[-1].raw["document"]["file_name"]


async def registered_late(net: Network, person: Person, event: Event) -> None:
    """On the list, and not seen."""
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        claire = await member_of(net, net.claire)
        line = await rolls.walk_in(tx, claire, event.id, member.id, 0, NOW_AFTER)
        await rolls.mark(tx, claire, line.registration.id, 0, NOW_AFTER, present=False)


@pytest.mark.parametrize("typed", ["AAAAA-AAAAA", "n’importe quoi", "é", "0", "a" * 300, "v-"])
async def test_a_code_that_was_never_given_is_unknown(net: Network, typed: str) -> None:
    assert "Inconnue" in (await net.say(net.nadia, f"/attestation {typed}")).text


async def test_a_month_is_no_code_where_nobody_has_been_anywhere_yet(net: Network) -> None:
    assert (
        "Aucune présence n’est notée à votre nom"
        in (await net.say(net.nadia, "/attestation de novembre")).text
    )


async def test_a_presence_that_was_corrected_takes_it_back(net: Network) -> None:
    await attended(net, net.nadia)
    code = await own(net, net.nadia)
    await net.say(net.claire, "/presence absente nadia")

    assert "Retirée" in (await net.say(net.karim, f"/attestation {code}")).text


async def test_of_somebody_who_was_erased_the_bot_names_nobody(net: Network) -> None:
    await attended(net, net.nadia)
    code = await own(net, net.nadia)
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("detach", "UPDATE registrations SET member_id = NULL", "A test's."))

    verdict = (await net.say(net.karim, f"/attestation {code}")).text
    assert "Authentique" in verdict
    assert "effacé depuis" in verdict
    assert "Nadia" not in verdict


async def test_who_was_not_there_has_none_and_nobody_before_the_end(net: Network) -> None:
    event = await planned(net)
    for person in (net.nadia, net.karim):
        await registered(net, person, event)
    await push(net, DURING)
    await net.say(net.claire, "/presence présente nadia")
    await net.say(net.nadia, "/aide")
    await net.say(net.karim, "/aide")
    data = f"1|my_attestation|{event.id}"

    assert "une fois l’événement terminé" in (await net.nadia.press(net.nadia.last, data)).text
    await push(net, AFTER)
    assert "n’est pas notée" in (await net.karim.press(net.karim.last, data)).text
    assert "Aucune présence n’est notée" in (await net.say(net.karim, "/attestation")).text
    await net.say(net.olga, "/aide")
    assert "n’existe plus" in (await net.olga.press(net.olga.last, data)).text
    await net.quiet()
    assert [] == documents(net.karim)


async def sheet(net: Network, label: str) -> Pdf:
    await net.say(net.claire, "/presence feuilles")
    await net.tap(net.claire, label)
    return pdf(net, net.claire)


async def test_the_sheet_to_sign_has_a_page_a_half_day_and_who_comes_from_afar_apart(net: Network) -> None:
    event = await planned(net, half_days=TWO, remote_seats=3, seats=None)
    await registered(net, net.nadia, event)
    await net.say(net.karim, "/agenda titres")
    await net.tap(net.karim, "à distance")
    await push(net, DURING)

    shown = await sheet(net, "Feuille d’émargement")

    assert 2 == len(shown.pages)
    assert shown.is_accessible
    morning, afternoon = map(plain, shown.pages)
    assert "9 h – 12 h (1re demi-journée sur 2)" in morning
    assert "14 h – 17 h 30 (2e demi-journée sur 2)" in afternoon
    assert "Benali" in morning
    assert "À distance (1), présence notée par le bot : Karim Lefort." in morning
    assert "emargement-2026-12-08.pdf" == documents(net.claire)[-1].raw["document"]["file_name"]
    assert not documents(net.claire)[-1].raw.get("has_protected_content")
    assert "la feuille d’émargement de « France Titres" in plain((await net.say(net.claire, "/journal")).text)


async def test_the_list_and_the_badges_name_those_who_come(net: Network) -> None:
    event = await planned(net)
    for person in (net.nadia, net.karim):
        await registered(net, person, event)
    await push(net, DURING)

    listed, worn = await sheet(net, "Liste"), await sheet(net, "Badges")

    assert "2 inscrits." in plain(listed.text)
    for shown in (listed, worn):
        assert shown.is_accessible
        assert all(name in shown.text for name in ("Nadia", "Benali", "Karim", "Lefort"))


async def test_everybodys_attestations_come_in_one_file_for_those_without_telegram_too(net: Network) -> None:
    await attended(net, net.nadia, net.karim)
    await net.say(net.claire, "/presence absent karim")

    shown = await sheet(net, "Attestations")

    assert 1 == len(shown.pages)
    assert "Nadia Benali" in plain(shown.text)
    assert (await own(net, net.nadia)) in plain(shown.text)


async def test_what_would_be_empty_or_too_early_is_said(net: Network) -> None:
    event = await planned(net)
    await push(net, DURING)
    await net.say(net.claire, "/presence feuilles")
    assert "Badges" not in str(net.claire.last.labels)
    refused = (
        ("badges", "serait vide"),
        ("attestations", "une fois l’événement terminé"),
        ("x", "boutons"),
    )
    for kind, words in refused:
        answer = await net.claire.press(net.claire.last, f"1|event_sheet|{event.id}|{kind}")
        assert words in answer.text
    await push(net, AFTER)
    await net.say(net.claire, "/presence feuilles")
    assert "Attestations" not in str(net.claire.last.labels)
    answer = await net.claire.press(net.claire.last, f"1|event_sheet|{event.id}|attestations")
    assert "Aucune présence" in answer.text
    assert [] == documents(net.claire)


async def test_names_in_any_letters_are_printed_or_told(net: Network) -> None:
    event = await planned(net, title="Le « RSA » #let x = 1 👍 *gras*", seats=None)
    for name in ("Ελένη Παπά", "Łukasz Żółć", "李 伟", "#panic()"):
        person = await newcomer(net, name, Role.CONSEILLER)
        await registered(net, person, event)
    await push(net, DURING)

    shown = await sheet(net, "Feuille d’émargement")

    assert shown.is_accessible
    for words in ("Ελένη", "Żółć", "#panic()", "#let x = 1", "*gras*", "U+674E"):
        assert words in shown.text, words


async def test_another_departements_animateur_prints_nothing(net: Network) -> None:
    event = await attended(net, net.nadia)
    other = await newcomer(net, "Aude Roy", Role.ANIMATEUR, ELSEWHERE)
    await net.say(other, "/aide")
    for data in (f"1|event_sheets|{event.id}", f"1|event_sheet|{event.id}|liste"):
        assert "n’existe plus" in (await other.press(other.last, data)).text
    assert [] == documents(other)


async def test_half_days_that_are_fewer_since_do_no_harm(net: Network) -> None:
    event = await planned(net, half_days=TWO)
    await registered(net, net.nadia, event)
    await push(net, "2026-12-08 13:10")
    await net.say(net.claire, "/presence présente nadia")  # the second
    async with net.app.db.transaction() as tx:
        await events.put(tx, replace(event, half_days=TWO[:1]), NOW)
    await push(net, AFTER)

    await net.say(net.claire, "/presence titres")
    await net.say(net.claire, "/presence présente nadia")
    assert "3 h de présence, sur 3 h" in plain(read_pdf(await _own_file(net)).text)


async def _own_file(net: Network) -> bytes:
    await own(net, net.nadia)
    return content_of(net, documents(net.nadia)[-1])
