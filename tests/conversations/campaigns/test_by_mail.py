"""The Journées and the kits by mail too: who has no Telegram, or prefers letters, is called, chased and told."""

from __future__ import annotations

from tests.conversations.campaigns.season import open_campaign
from tests.conversations.privacy.test_letters import chooses_mail, text_of, without_telegram
from tests.conversations.resources.test_resources import add_kit
from tests.network import Network
from tests.post_office import PostOffice
from tests.pushed import push


async def test_who_has_no_telegram_is_called_and_chased(mailed: Network, office: PostOffice) -> None:
    await without_telegram(mailed, structure_id="placecergy")

    shown = await open_campaign(mailed)
    await mailed.quiet()

    assert "L’appel part aux 3 conseillers" in shown
    [call] = office.letters
    assert "Journées France services" in str(call["Subject"])
    assert "Pour répondre (« Ajouter une activité », « Rien de prévu »)" in text_of(call)

    await push(mailed, "2027-01-08 10:00")
    assert any("n’a pas encore répondu" in text_of(letter) for letter in office.letters[1:])


async def test_a_new_kit_is_told_by_letter_to_who_chose_letters(mailed: Network, office: PostOffice) -> None:
    await chooses_mail(mailed, mailed.nadia)
    await add_kit(mailed)
    await mailed.say(mailed.nadia, "/ressources")
    await mailed.tap(mailed.nadia, "Affiches et dépliants (1)")
    await mailed.tap(mailed.nadia, "Suivre")

    await add_kit(mailed, "Dépliant d’accueil")
    await mailed.quiet()

    [letter] = office.letters
    assert "Nouveau kit : Dépliant d’accueil" in str(letter["Subject"]).replace("\N{NO-BREAK SPACE}", " ")
