"""`/rapport`: a period, a card, files; what the animateur writes in it; who may."""

from __future__ import annotations

import io

from docx import Document

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.handlers.steering.report.making import TASK
from tests.conversations.agreeing import content_of, documents
from tests.conversations.usage.month import CERGY, MAGNY, given, plain
from tests.network import ELSEWHERE, Network, newcomer

FILES = ("Word", "PDF", "Excel")


async def opened(net: Network, person: Person, words: str = "juillet à septembre") -> str:
    """The card of the report of the quarter, in which Cergy and Magny gave two months."""
    for place, month, requests in ((CERGY, "2026-08", 1204), (MAGNY, "2026-09", 300)):
        await given(net, net.claire, place, month, requests)
    await net.say(person, f"/rapport {words}")
    return plain(person.last.text)


def labels(person: Person) -> list[str]:
    keyboard = person.last.raw.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in keyboard for button in row]


async def test_the_last_finished_quarter_is_one_tap_away_and_the_card_says_five_figures(net: Network) -> None:
    await opened(net, net.claire)
    await net.say(net.claire, "/rapport")
    assert "3e trimestre 2026" == plain(labels(net.claire)[0])

    await net.tap(net.claire, labels(net.claire)[0])

    text = plain(net.claire.last.text)
    assert "Rapport, 3e trimestre 2026" in text
    assert "Demandes : 1 504" in text
    assert 5 == sum(" : " in line for line in text.splitlines()[2:])
    assert [*FILES, "Introduction et commentaires", "Autre période"] == labels(net.claire)


async def test_each_file_is_one_answer_and_holds_what_the_animateur_wrote(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await net.say(net.claire, "/rapport introduction et commentaires")
    for button in ("3", "Écrire"):
        await net.tap(net.claire, button)
    await net.say(net.claire, "L’été a été calme.\n=1+1")
    assert "L’été a été calme." in net.claire.last.text
    assert "Écrit le mardi 24 novembre 2026" in plain(net.claire.last.text)

    await opened(net, pia)
    for file in FILES:
        await net.say(pia, f"/rapport 2026-07 2026-09 en {file.lower()}")
        assert "Ne diffusez pas aussi celui d’une partie de cette période" in plain(pia.last.text)

    names = [message.raw["document"]["file_name"] for message in documents(pia)]
    assert [f"rapport-copil-95-2026-07-2026-09.{ending}" for ending in ("docx", "pdf", "xlsx")] == names
    word = Document(io.BytesIO(content_of(net, documents(pia)[0])))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "L’été a été calme.\n=1+1\nÉcrit le mardi 24 novembre 2026." in plain(text)
    [line] = await net.rows("SELECT subject FROM journal WHERE action = 'report_made' AND details = 'docx'")
    assert "3e trimestre 2026" == plain(line["subject"])


async def test_a_second_tap_meanwhile_makes_it_once(net: Network) -> None:
    await opened(net, net.claire)
    card = net.claire.last

    await net.claire.tap(card, "PDF")
    await net.claire.tap(card, "PDF")
    await net.quiet()

    assert 1 == len(documents(net.claire))


async def test_a_comment_is_read_by_the_prefecture_and_written_by_the_animateur(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await net.say(pia, "/rapport")
    for button in ("Introduction et commentaires", "1"):
        await net.tap(pia, button)
    assert "Rien n’est écrit" in pia.last.text
    assert ["‹ Retour"] == labels(pia)

    await net.say(net.claire, "/rapport")
    for button in ("Introduction et commentaires", "1", "Écrire"):
        await net.tap(net.claire, button)
    await net.say(net.claire, "Mme Durand attend son RSA, 06 12 34 56 78")
    assert "nommer ou désigner quelqu’un" in plain(net.claire.last.text)
    await net.say(net.claire, "trop " * 301)
    assert "1 500 caractères" in plain(net.claire.last.text)
    await net.say(net.claire, "Le réseau tient bon, " + "encore et " * 30 + "toujours.")
    assert "toujours" not in net.claire.last.text
    await net.tap(net.claire, "Tout lire")
    assert "toujours." in net.claire.last.text
    for button in ("Effacer", "Oui, effacer"):
        await net.tap(net.claire, button)

    assert "Rien n’est écrit" in net.claire.last.text
    assert [] == await net.rows("SELECT * FROM report_comments")


async def test_another_departement_has_its_own_report(net: Network) -> None:
    await opened(net, net.claire)
    hugo = await newcomer(net, "Hugo Roussel", Role.ANIMATEUR, ELSEWHERE)

    await net.say(hugo, "/rapport juillet à septembre")

    assert "Aucune donnée sur cette période" in plain(hugo.last.text)
    assert "1 504" not in plain(hugo.last.text)


async def test_advisers_and_strangers_see_nothing_of_it(net: Network) -> None:
    for person in (net.nadia, net.paul):
        await net.say(person, "/rapport juillet à septembre")
    assert [] == await net.rows(f"SELECT * FROM tasks WHERE kind = '{TASK}'")
    assert "réservée à d’autres rôles" in net.nadia.last.text


async def test_what_is_no_period_or_has_not_begun_is_refused_with_what_to_do(net: Network) -> None:
    for words, answer in (
        ("dragon", "/rapport juillet à septembre"),
        ("2026-09 2026-07", "Je n’ai pas compris"),
        ("janvier 2027", "n’a pas commencé"),
    ):
        await net.say(net.claire, f"/rapport {words}")
        assert answer in plain(net.claire.last.text)
    assert [] == documents(net.claire)


async def test_an_ok_takes_no_comments_place(net: Network) -> None:
    await net.say(net.claire, "/rapport")
    for button in ("Introduction et commentaires", "3", "Écrire"):
        await net.tap(net.claire, button)
    for said in ("ok", "non merci", "rien"):
        assert "Écrivez le texte du commentaire" in plain((await net.say(net.claire, said)).text)
    await net.say(net.claire, "Rien de neuf cet été.")
    assert [{"text": "Rien de neuf cet été."}] == await net.rows("SELECT text FROM report_comments")
