"""`/trombinoscope`: the PDF of those who agreed, as things stand when it leaves."""

from __future__ import annotations

import pytest

from bot.chat.tasks import own_update
from bot.demo.players import Person
from bot.domain.core.tasks import TaskResult
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.handlers.network import trombinoscope
from bot.store.core import inbox, tasks
from bot.store.network import members, photos
from bot.store.privacy import consents
from bot.texts.french import NBSP
from tests.conversations.agreeing import EMAIL, agree, content_of, documents
from tests.network import ELSEWHERE, HERE, NOW, Network, let_in
from tests.pdf import Pdf, read_pdf

EVERYTHING = tuple(Consent)


async def sheet(net: Network, person: Person, typed: str = "/trombinoscope") -> Pdf:
    await net.say(person, typed)
    return read_pdf(content_of(net, documents(person)[-1]))


async def somebody(net: Network, role: Role, department: str = HERE) -> Person:
    net.paul.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, net.paul.id, "Paul Girard", role, department)
    return net.paul


async def test_an_adviser_gets_it_at_once_and_cannot_pass_it_on(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)

    pdf = await sheet(net, net.karim)

    [file] = documents(net.karim)
    assert "trombinoscope-95-2026-11-24.pdf" == file.raw["document"]["file_name"]
    assert file.raw["has_protected_content"]
    assert "Trombinoscope des France services — Val-d’Oise" in pdf.text
    assert "Nadia Benali" in pdf.text
    assert EMAIL.partition("@")[0] in pdf.text
    assert ["Photo de Nadia Benali"] == pdf.pictures
    assert (
        "1 personne sur 3 a choisi d’y figurer. Diffusion réservée au réseau."
        in net.karim.last.text.replace(NBSP, " ")
    )
    assert "Vous n’y figurez pas" in net.karim.last.text


async def test_who_did_not_agree_is_not_on_it(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED)
    await agree(net, net.claire, Consent.EMAIL, Consent.PHONE, Consent.PHOTO)

    pdf = await sheet(net, net.karim)

    assert "Nadia Benali" in pdf.text
    for hidden in ("Claire", "Morin", "Karim", "06 39", "example"):
        assert hidden not in pdf.text
    assert [] == pdf.pictures


async def test_with_nobody_on_it_there_is_a_sentence_and_no_file(net: Network) -> None:
    for person in (net.karim, net.claire):
        assert "Le trombinoscope serait vide" in (await net.say(person, "/trombinoscope")).text
        assert [] == documents(person)


async def test_readers_choose_and_the_one_for_the_wall_has_no_line_and_can_be_printed(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)

    asked = (await net.say(net.claire, "/trombinoscope")).text.replace(NBSP, " ")
    await net.tap(net.claire, "pour l’affichage")

    [file] = documents(net.claire)
    pdf = read_pdf(content_of(net, file))
    assert "1 personne sur 3 a choisi d’y figurer, 1 avec photo." in asked
    assert "trombinoscope-95-2026-11-24-affichage.pdf" == file.raw["document"]["file_name"]
    assert not file.raw.get("has_protected_content")
    assert "Nadia Benali" in pdf.text
    assert "06 39" not in pdf.text
    assert ["Photo de Nadia Benali"] == pdf.pictures
    assert "hors de la vue du public" in net.claire.last.text


@pytest.mark.parametrize(("typed", "protected"), [("complet", True), ("affichage", False)])
async def test_the_choice_can_be_typed(net: Network, typed: str, protected: bool) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    prefecture = await somebody(net, Role.PREFECTURE)

    pdf = await sheet(net, prefecture, f"/trombinoscope {typed}")

    assert protected == bool(documents(prefecture)[-1].raw.get("has_protected_content"))
    assert protected == ("06 39 98 00 01" in pdf.text)


async def test_an_adviser_has_no_choice_to_make(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)

    await net.say(net.karim, "/trombinoscope affichage")
    answer = await net.karim.press(net.karim.last, "1|trombinoscope|95|affichage")
    await net.quiet()

    [file] = documents(net.karim)
    assert file.raw["has_protected_content"]
    assert "réservée à d’autres rôles" in answer.text


async def test_another_departement_is_out_of_sight(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    animateur = await somebody(net, Role.ANIMATEUR, ELSEWHERE)

    assert "serait vide" in (await net.say(animateur, "/trombinoscope")).text
    assert "n’est pas le vôtre" in (await net.say(animateur, "/trombinoscope 95")).text
    assert "n’est pas le vôtre" in (await net.say(animateur, "/trombinoscope 95 complet")).text
    answer = await animateur.press(animateur.last, "1|trombinoscope|95|complet")
    assert "n’est pas le vôtre" in answer.text
    assert "serait vide" in (await net.say(net.olga, "/trombinoscope")).text
    assert [] == documents(animateur)


async def test_the_national_level_names_the_departement(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    national = await somebody(net, Role.NATIONAL, ELSEWHERE)

    assert "Val-d’Oise" in (await net.say(national, "/trombinoscope 95")).text
    pdf = await sheet(net, national, "/trombinoscope 95 complet")

    assert "Nadia Benali" in pdf.text
    assert "Je ne trouve pas ce département" in (await net.say(national, "/trombinoscope 999")).text


async def test_a_consent_taken_back_after_it_was_made_has_it_made_again(net: Network) -> None:
    """The task is over, its answer waits; meanwhile Nadia takes back her telephone."""
    nadia = await agree(net, net.nadia, *EVERYTHING)
    karim = await agree(net, net.karim, Consent.LISTED)
    old = TaskResult({"department": HERE, "bare": False, "state": "before"}, "trombinoscope.pdf", b"%PDF-old")
    async with net.app.db.transaction() as tx:
        await consents.revoke(tx, nadia.id, Consent.PHONE)
        await tasks.add(tx, trombinoscope.TASK, {"department": HERE, "bare": False}, karim, net.karim.id, NOW)
        [task] = await tasks.claim(tx, 1)
        await tasks.finish(tx, task, old)
        await inbox.add(tx, [own_update(task)], NOW)
    await net.quiet()

    [file] = documents(net.karim)
    pdf = read_pdf(content_of(net, file))
    assert "Nadia Benali" in pdf.text
    assert "06 39" not in pdf.text


async def test_who_is_out_when_it_is_ready_does_not_get_it(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    async with net.app.db.transaction() as tx:
        karim = await members.by_user(tx, net.karim.id)
        assert karim is not None
        await tasks.add(tx, trombinoscope.TASK, {"department": HERE, "bare": False}, karim, net.karim.id, NOW)
        await members.set_state(tx, karim.id, "suspended", "", NOW)
    await net.quiet()

    assert [] == documents(net.karim)


async def test_a_damaged_picture_costs_nobody_the_sheet(net: Network) -> None:
    nadia = await agree(net, net.nadia, *EVERYTHING)

    async with net.app.db.transaction() as tx:
        await photos.put(tx, nadia.id, b"\xff\xd8\xff\xe0 broken", NOW)

    pdf = await sheet(net, net.karim)

    assert "Nadia Benali" in pdf.text
    assert [] == pdf.pictures


async def test_who_took_it_out_is_in_the_journal(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    await sheet(net, net.claire, "/trombinoscope affichage")

    told = (await net.say(net.claire, "/journal")).text.replace(NBSP, " ")

    assert "Claire Morin a demandé le trombinoscope (1 personne, pour l’affichage)." in told


async def test_a_stranger_and_a_group_learn_nothing(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)

    await net.say(net.paul, "/trombinoscope")
    answer = await net.say(net.karim, "/trombinoscope", net.group)

    assert "sur invitation" in net.paul.last.text
    assert "conversation privée" in answer.text
    assert [] == documents(net.paul) + documents(net.karim)
