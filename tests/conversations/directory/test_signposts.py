"""What people write about the bot itself, in the box where they look for référents."""

from __future__ import annotations

from bot.demo.players import Person
from bot.texts.french import NBSP
from tests.network import Network

MISSES = "SELECT id FROM misses"


async def said(net: Network, person: Person, words: str) -> str:
    return (await net.say(person, words)).text.replace(NBSP, " ")


async def test_a_question_about_the_agenda_is_answered_with_where_it_is(net: Network) -> None:
    assert "/agenda : Ce qui vient" in await said(net, net.nadia, "c'est quand le prochain séminaire ?")
    assert [] == net.nadia.last.labels
    assert [] == await net.rows(MISSES)


async def test_the_directory_is_a_tap_away(net: Network) -> None:
    assert "/newsletter" in await said(net, net.nadia, "j'ai perdu la newsletter de la caf")

    listed = await net.tap(net.nadia, "Chercher dans l’annuaire")

    assert any("Caf" in label for label in listed.labels)


async def test_what_may_be_a_need_is_looked_for_and_the_bots_own_is_beside(net: Network) -> None:
    shown = await said(net, net.nadia, "formation")

    assert "\n\nOu bien, dans ce bot :\n/formations : Les formations à venir" in shown
    assert [] == await net.rows(MISSES)


async def test_where_nothing_is_found_one_word_is_enough_and_the_miss_is_kept(net: Network) -> None:
    shown = await net.say(net.nadia, "photocopieur trombone visite")

    assert "Je n’ai rien trouvé" in shown.text
    assert "/visite" in shown.text
    assert 1 == len(await net.rows(MISSES))


async def test_a_card_that_opens_stays_as_it_is(net: Network) -> None:
    shown = await net.say(net.nadia, "caf")

    assert "dans ce bot" not in shown.text


async def test_the_bots_own_follows_a_card_that_opens(net: Network) -> None:
    """« Annule » is no word of a need: the card is not all that was meant."""
    before = len(net.nadia.received)
    await net.say(net.nadia, "annule ma formation rsa")

    card, own = (message.text for message in net.nadia.received[before:])
    assert "Caf du Val-d’Oise" in card
    assert "/mesinscriptions" in own


async def test_only_what_one_is_offered_is_shown(net: Network) -> None:
    words = "rapport préfecture"

    assert "/rapport" in (await net.say(net.claire, words)).text
    assert "/rapport" not in (await net.say(net.nadia, words)).text


async def test_small_talk_with_a_way_out(net: Network) -> None:
    shown = await net.say(net.nadia, "stop")

    assert "/aide dit tout ce que je sais faire" in shown.text
    assert "/annuler" in shown.text


async def test_the_weather_is_no_small_talk(net: Network) -> None:
    assert "/meteo" in (await net.say(net.nadia, "météo")).text


async def test_what_is_typed_is_shown_as_text(net: Network) -> None:
    assert "« <b>newsletter</b> &amp; »" in await said(net, net.nadia, "<b>newsletter</b> &amp;")


async def test_in_the_group_it_is_said_shortly_where_to_write(net: Network) -> None:
    """Not as a command to tap: it would be sent to the group."""
    await net.say(net.claire, "/lier", net.group)

    shown = await net.say(net.nadia, "/contact c'est quand le prochain séminaire", net.group)

    assert "En privé :\n\n/agenda : Ce qui vient" in shown.text.replace(NBSP, " ")
    assert "<code>/agenda</code>" in shown.html
    assert ["Écrire en privé"] == shown.labels
    assert [] == await net.rows(MISSES)


async def test_who_thanks_is_thanked_and_led_nowhere(net: Network) -> None:
    shown = await said(net, net.nadia, "moi aussi je vous souhaite de bonnes fêtes merci")

    assert "Avec plaisir" in shown
    assert "/meteo" not in shown


async def test_who_writes_of_somebody_is_warned_all_the_same(net: Network) -> None:
    await net.say(net.nadia, "l'usager Zyx 06 39 98 00 00 a perdu la newsletter")

    texts = [message.text for message in net.nadia.received[-2:]]
    assert "/newsletter" in texts[0]
    assert "Attention" in texts[1]
