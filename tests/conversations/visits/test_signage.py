"""The signage: what a visit saw, photos that advisers send, « photographiez votre façade », the list."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.agreeing import content_of, documents
from tests.conversations.visits.visiting import CERGY, MAGNY, finished, plain, said_to, works_in
from tests.network import Network, newcomer
from tests.pdf import read_pdf
from tests.pictures import jpeg
from tests.pushed import push

OF_FIGURES = "Rappel : le chiffre"
"""Of the month: advisers are reminded of that too."""


async def asked(net: Network, until: str = "8/12") -> None:
    """Nadia and Karim advise in Cergy; nobody is in Magny."""
    await works_in(net, net.nadia, CERGY)
    await works_in(net, net.karim, CERGY)
    await net.say(net.claire, "/signaletique")
    await net.tap(net.claire, "Demander des photos")
    await net.say(net.claire, until)


async def send(net: Network, person: Person) -> None:
    await net.tap(person, "Envoyer la photo")
    await person.send_document(jpeg(), "facade.jpg", kind="photo")
    await net.quiet()


async def test_all_structures_are_asked_and_who_has_nobody_is_said(net: Network) -> None:
    await asked(net)

    assert "jusqu’au mardi 8 décembre" in plain(net.claire.last)
    assert "à 2 conseillers" in plain(net.claire.last)
    assert "à prévenir autrement : Magny-en-Vexin" in plain(net.claire.last)
    assert "Photographiez votre façade" in plain(net.nadia.last)


async def test_one_photo_a_structure_is_enough_and_the_others_hear_no_more(net: Network) -> None:
    await asked(net)
    await send(net, net.nadia)
    assert "Elle ne va qu’aux animateurs, même si quelqu’un y figure" in plain(net.nadia.last)

    await push(net, "2026-12-01 08:10")
    await push(net, "2026-12-08 08:10")

    assert "Rappel" not in (said_to(net.nadia) + said_to(net.karim)).replace(OF_FIGURES, "")


async def test_who_has_not_answered_is_reminded_at_half_time_and_at_the_end(net: Network) -> None:
    await asked(net)

    await push(net, "2026-12-01 08:10")
    await push(net, "2026-12-08 08:10")

    assert 2 == said_to(net.nadia).count("Rappel : photographiez votre façade")


async def test_the_last_reminder_of_a_day_of_a_week_end_says_that_it_is_past(net: Network) -> None:
    await asked(net, "12/12")

    await push(net, "2026-12-14 08:10")

    assert "elle était attendue pour le samedi 12 décembre." in said_to(net.nadia)


async def test_the_animateur_looks_at_the_photo_and_judges(net: Network) -> None:
    await asked(net)
    await send(net, net.nadia)
    seen = plain(await net.say(net.claire, "/signaletique"))
    assert "1 sur 2 structures ont répondu" in seen
    await net.tap(net.claire, "Photos à regarder (1)")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Voir la photo")
    assert "photo" in net.claire.last.raw
    card = next(message for message in reversed(net.claire.received) if message.buttons)

    await net.tap(net.claire, "Non conforme", card)

    assert "Non conforme depuis le mardi 24 novembre 2026" in said_to(net.claire)
    assert "Magny-en-Vexin" in plain(await net.say(net.claire, "/signaletique photos attendues"))
    assert "Excel" in (await net.say(net.claire, "/signaletique liste")).labels


async def test_conform_or_not_since_when(net: Network) -> None:
    await finished(net, net.claire)
    await push(net, "2026-12-10 09:00")
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Signalétique")
    await net.tap(net.claire, "Non conforme")

    seen = plain(net.claire.last)

    assert "Non conforme depuis le mardi 24 novembre 2026" in seen
    assert "24/11/2026 : non conforme (visite), panneau tombé" in seen
    await net.tap(net.claire, "Conforme")
    assert "Conforme depuis le jeudi 10 décembre 2026" in plain(net.claire.last)


async def test_a_file_that_is_no_photo_is_refused_and_the_question_stays(net: Network) -> None:
    await asked(net)
    await net.tap(net.nadia, "Envoyer la photo")

    await net.nadia.send_document(b"x", "facade.pdf")
    await net.quiet()
    assert "Envoyez une photo" in plain(net.nadia.last)
    await net.nadia.send_document(jpeg(), "facade.jpg", kind="photo")
    await net.quiet()

    assert 1 == len(await net.rows("SELECT * FROM signage_checks"))


async def test_a_second_campaign_waits_for_the_end_of_the_first(net: Network) -> None:
    await asked(net)
    await net.say(net.claire, "/signaletique")
    assert "Demander des photos" not in net.claire.last.labels

    await net.tap(net.claire, "Clore la campagne")
    await push(net, "2026-12-08 08:10")

    assert "Rappel" not in said_to(net.nadia).replace(OF_FIGURES, "")
    await net.say(net.claire, "/signaletique")
    assert "Demander des photos" in net.claire.last.labels


async def test_a_photo_unasked_is_taken_too_and_only_of_ones_own_structure(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await net.say(net.nadia, "/signaletique")
    answer = await net.nadia.press(net.nadia.last, f"1|facade_send|{MAGNY}")
    assert answer.alert

    await net.tap(net.nadia, "Envoyer une photo")
    await net.nadia.send_document(jpeg(), "facade.jpg", kind="photo")
    await net.quiet()

    assert [CERGY] == [
        row["structure_id"] for row in await net.rows("SELECT structure_id FROM signage_checks")
    ]


async def test_a_photo_answers_the_campaign_under_way_by_whatever_way_it_came(net: Network) -> None:
    """Sent from one's own page, or by the button of an older campaign whose photo nobody looked at."""
    for until in ("8/12", "Noël"):
        await asked(net, until)
        if until == "8/12":
            await net.say(net.nadia, "/signaletique")
            await net.tap(net.nadia, "Envoyer une photo")
            await net.nadia.send_document(jpeg(), "facade.jpg", kind="photo")
            await net.quiet()
        else:
            old = next(each for each in net.nadia.received if "Envoyer la photo" in each.labels)
            await net.nadia.tap(old, "Envoyer la photo")
            await net.nadia.send_document(jpeg(), "facade.jpg", kind="photo")
            await net.quiet()

        await net.say(net.claire, "/signaletique")
        assert "1 sur 2 structures ont répondu" in plain(net.claire.last)
        await net.tap(net.claire, "Clore la campagne")
        await push(net, "2026-11-25 10:00")


async def test_the_prefecture_takes_the_list_and_sees_no_photo(net: Network) -> None:
    await finished(net, net.claire)
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await net.say(pia, "/signaletique")
    await net.tap(pia, "Liste")

    await net.tap(pia, "PDF")

    page = read_pdf(content_of(net, documents(pia)[-1]))
    assert page.is_accessible
    assert "non conforme" in page.text
    assert "Magny-en-Vexin" in page.text
    await net.say(pia, "/visite cergy")
    await net.tap(pia, "Signalétique")
    assert {"Voir la photo", "Conforme"}.isdisjoint(pia.last.labels)
