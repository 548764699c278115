"""A date poll from the first question to the meeting: typed dates, taps, a reminder, ties, races."""

from __future__ import annotations

import pytest

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from bot.store.events.polls import polls
from bot.transport.splitting import utf16_length
from tests.conversations.events.hand import Hand, plain
from tests.network import NOW, Network, newcomer
from tests.pushed import push

DATES = "mardi 8/12 9h-11h ou 14h-16h\njeudi 10/12 9h-11h"
FIRST, SECOND, THIRD = "08/12 9h", "08/12 14h", "10/12 9h"


async def opened(net: Network, dates: str = DATES, closes: str = "mercredi 2/12") -> Hand:
    """Claire's, after she sent « Point mensuel » to everybody; closes on Wednesday 2 December."""
    claire = Hand(net, net.claire)
    await claire.go(
        "/sondage nouveau", ":Point mensuel", f":{dates}", "À distance", "Conseillers", f":{closes}"
    )
    await claire.tap("Envoyer")
    return claire


async def poll_id(net: Network) -> str:
    async with net.app.db.reading() as tx:
        return (await polls.polls(tx, None, NOW))[0].id


async def pressed(person: Person, button: str, message: Message | None = None) -> str:
    """What stands over the chat after a tap."""
    return plain((await person.tap(message or person.last, button)).text)


async def test_from_a_typed_line_to_a_meeting_with_those_who_said_yes(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go("/sondage nouveau", ":Point mensuel", f":{DATES}", ":Préfecture, salle 2", "Conseillers")
    summary = await claire.say("mercredi 2/12")
    assert "3 dates : mardi 8 décembre, 9 h – 11 h ; mardi 8 décembre, 14 h – 16 h ; jeudi" in summary
    assert "Préfecture, salle 2\nPour : Conseillers (2 personnes)\n" in summary
    assert "2 personnes sont interrogées" in await claire.tap("Envoyer")

    nadia, karim = Hand(net, net.nadia), Hand(net, net.karim)
    assert "Vos dates ? Point mensuel" in nadia.seen
    assert "Jusqu’au mercredi 2 décembre" in nadia.seen
    await nadia.tap(f"{FIRST} : ?")
    assert "1. mar. 08/12, 9 h – 11 h : oui" in nadia.seen
    await nadia.tap(f"{THIRD} : ?")
    await karim.tap(f"{THIRD} : ?")
    await karim.tap(f"{FIRST} : ?")
    await karim.tap(f"{FIRST} : oui")
    assert "1. mar. 08/12, 9 h – 11 h : si besoin" in karim.seen

    seen = await claire.tap("Suivre les réponses")
    assert "2 réponses sur 2" in seen
    assert seen.index("Jeu. 10/12, 9 h – 11 h : 2 oui") < seen.index("Mar. 08/12")
    assert "1 oui, 1 si besoin" in seen
    assert "Oui : Nadia Benali\nSi besoin : Karim Lefort" in await claire.tap("Qui a répondu")
    assert "Oui : Karim Lefort, Nadia Benali" in await claire.tap("Suite ›")
    await claire.tap("‹ Retour")
    done = await claire.tap(f"Retenir {THIRD}")
    assert "est publiée : jeudi 10 décembre, 9 h – 11 h" in done
    assert "2 personnes qui avaient dit oui sont inscrites" in done

    for hand in (nadia, karim):
        assert "Date retenue : Point mensuel\nJeudi 10 décembre, 9 h – 11 h\nPréfecture, salle 2" in hand.seen
        assert "Vous aviez dit oui : vous êtes inscrit." in hand.seen
    assert "Point mensuel" in await nadia.say("/mesinscriptions")


async def test_who_said_if_need_be_is_asked_whether_they_come(net: Network) -> None:
    claire = await opened(net)
    await Hand(net, net.nadia).tap("Oui à toutes")
    karim = Hand(net, net.karim)
    await karim.go(f"{FIRST} : ?", f"{FIRST} : oui")
    await claire.go("/sondage", "Point mensuel", f"Retenir {FIRST}")

    assert "Venez-vous ?" in karim.seen
    assert "Vous êtes inscrit" in await karim.tap("M’inscrire")


async def test_who_has_not_answered_is_asked_once(net: Network) -> None:
    await opened(net)
    await Hand(net, net.nadia).tap("Aucune")

    for instant in ("2026-12-01 07:59", "2026-12-01 08:00", "2026-12-01 08:01", "2026-12-02 08:00"):
        await push(net, instant)

    reminded = [
        sum("Rappel : vos dates" in plain(each.text) for each in person.received)
        for person in (net.nadia, net.karim, net.claire, net.olga)
    ]
    assert [0, 1, 0, 0] == reminded


@pytest.mark.parametrize("back", ["2026-12-02 23:01", "2026-12-03 08:00", "2026-12-06 12:00"])
async def test_its_last_day_over_it_is_closed_and_shown_to_who_sent_it_once(net: Network, back: str) -> None:
    claire = await opened(net)
    await Hand(net, net.nadia).tap("Oui à toutes")
    karim = Hand(net, net.karim)

    await push(net, "2026-12-02 22:59")
    assert not [each for each in claire.heard if "Sondage clos" in each]
    await push(net, back)
    await push(net, "2026-12-07 08:30")
    await push(net, "2026-12-07 08:31")

    told = [each for each in claire.heard if "Sondage clos" in each]
    assert 1 <= len(told) <= 2  # and once more, because no date was chosen
    assert "À égalité : 3 dates ; choisissez." in told[-1]
    assert "est clos : cette réponse n’est pas prise en compte" in await pressed(net.karim, f"{FIRST} : ?")
    async with net.app.db.transaction() as tx:
        await tx.execute(
            Query("long", "UPDATE polls SET title = :title", "A long one."), title="🎓 Point " * 9
        )
    said = await pressed(net.karim, f"{FIRST} : ?")
    assert 200 >= utf16_length(said) > 190
    assert said.endswith("…")
    assert "vous attend" in await karim.say("/sondage")


async def test_closed_over_a_week_end_it_is_shown_on_monday_and_once_more_on_wednesday(net: Network) -> None:
    claire = await opened(net, closes="vendredi 4/12")

    shown = []
    for instant in ("2026-12-05 08:00", "2026-12-07 08:30", "2026-12-09 07:30", "2026-12-09 08:30"):
        await push(net, instant)
        shown.append(sum("Sondage clos" in each for each in claire.heard))

    assert [0, 1, 1, 2] == shown


async def test_a_date_that_was_chosen_ends_the_reminder_to_choose(net: Network) -> None:
    claire = await opened(net)
    await Hand(net, net.nadia).tap("Oui à toutes")
    await push(net, "2026-12-03 08:00")
    await claire.tap(f"Retenir {FIRST}")
    before = len(claire.heard)

    await push(net, "2026-12-07 09:00")

    assert not [each for each in claire.heard[before:] if "Sondage clos" in each]


async def test_two_animateurs_choose_at_once_and_there_is_one_meeting(net: Network) -> None:
    claire = await opened(net)
    other = Hand(net, await newcomer(net, "Ines Roy", Role.ANIMATEUR))
    await Hand(net, net.nadia).tap("Oui à toutes")
    await claire.go("/sondage", "Point mensuel")
    await other.go("/sondage", "Point mensuel")

    await claire.tap(f"Retenir {FIRST}")
    seen = await other.tap(f"Retenir {SECOND}")

    assert "La date est déjà retenue : mardi 8 décembre, 9 h – 11 h." in seen
    assert 1 == (await Hand(net, net.claire).say("/evenement point")).count("8 décembre")


async def test_one_answers_while_it_is_being_decided(net: Network) -> None:
    claire = await opened(net)
    nadia = Hand(net, net.nadia)
    await nadia.tap(f"{FIRST} : ?")
    shown = net.karim.last
    await claire.go("/sondage", "Point mensuel", f"Retenir {FIRST}")

    said = await pressed(net.karim, f"{FIRST} : ?", shown)
    await net.quiet()

    assert "est clos : cette réponse n’est pas prise en compte" in said
    async with net.app.db.reading() as tx:
        assert 1 == len(await polls.voters(tx, await poll_id(net)))


async def test_answers_can_be_typed(net: Network) -> None:
    await opened(net)
    nadia = Hand(net, net.nadia)

    seen = await nadia.say("/sondage 1 oui, 2 si besoin, 3 non")
    assert ["oui", "si besoin", "non"] == [
        line.split(" : ")[1] for line in seen.splitlines() if line[:2] in ("1.", "2.", "3.")
    ]
    assert "« /sondage 1 oui, 2 si besoin, 3 non »" in await nadia.say("/sondage 7 oui")
    assert "1. mar. 08/12, 9 h – 11 h : oui" in await nadia.go("/sondage", "Point mensuel")


async def test_what_was_typed_is_kept_while_it_is_asked_for_which_poll(net: Network) -> None:
    await opened(net)
    claire = Hand(net, net.claire)
    await claire.go(
        "/sondage nouveau", ":Autre", ":jeudi 17/12 9h-11h ou 14h-16h", "À distance", "Conseillers"
    )
    await claire.go(":mercredi 2/12", "Envoyer")
    nadia = Hand(net, net.nadia)

    assert "Pour quel sondage ?" in await nadia.say("/sondage 1 non 2 oui")
    assert ["Autre", "Point mensuel"] == sorted(nadia.labels)
    await nadia.tap("Autre")

    assert "1. jeu. 17/12, 9 h – 11 h : non\n2. jeu. 17/12, 14 h – 16 h : oui" in nadia.seen
    assert "3. jeu. 10/12, 9 h – 11 h : ?" in await nadia.go("/sondage", "Point mensuel")


async def test_bad_dates_are_said_and_nothing_is_lost(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go("/sondage nouveau", ":Point mensuel")
    assert "au moins deux dates" in await claire.say("8/12 9h-11h")
    assert "heures" in await claire.say("8/12\n9/12")
    assert "Où ?" in await claire.say(DATES)
    await claire.go("Je le dirai plus tard")
    assert "Personne d’autre que vous n’est dans ce public" in await claire.say("Animateurs")
    await claire.go("/reprendre", "Tout le monde")
    assert "Ce jour est passé" in await claire.say("20/11/2026")
    assert "on doit pouvoir répondre avant" in await claire.say("8/12")
    assert "Lieu à préciser" in await claire.say("4/12")

    asked = net.claire.last
    await push(net, "2026-12-05 09:00")
    await net.tap(net.claire, "Envoyer", asked)
    assert "Répondre jusqu’à quel jour" in await claire.say("/reprendre")
    assert "L’envoyer ?" in await claire.say("7/12")
    asked = net.claire.last
    await push(net, "2026-12-09 09:00")
    await net.tap(net.claire, "Envoyer", asked)
    assert "Quelles dates ?" in await claire.say("/reprendre")
    await claire.go(":15/12 9h-11h\n16/12 9h-11h", ":11/12", "Envoyer")
    assert "Sondage envoyé : Point mensuel" in claire.seen


async def test_dropped_it_says_so_to_who_answered(net: Network) -> None:
    claire = await opened(net)
    await Hand(net, net.nadia).tap("Oui à toutes")

    await claire.go("/sondage", "Point mensuel", "Plus", "Abandonner le sondage", "Oui, abandonner")

    assert "aucune date n’est retenue" in Hand(net, net.nadia).seen
    assert "aucune date n’est retenue" not in Hand(net, net.karim).seen
    assert "abandonné" in await claire.say("/sondage")


async def test_closed_early_it_is_asked_once_where_somebody_has_not_answered(net: Network) -> None:
    claire = await opened(net)
    await Hand(net, net.nadia).tap("Oui à toutes")

    assert "1 personne n’a pas répondu" in await claire.go("/sondage", "Point mensuel", "Plus", "Clore")
    assert "Jusqu’au mercredi 2 décembre" in await claire.go("Retour", "Retour")
    assert "Clos ; 1 réponse sur 2" in await claire.go("Plus", "Clore", "Oui, clore")
    assert "date à retenir" in await claire.say("/sondage")


async def test_many_dates_are_turned_by_pages(net: Network) -> None:
    days = "\n".join(f"{day}/12 9h-11h" for day in (7, 8, 9, 10, 11, 14))
    await opened(net, days)
    nadia = Hand(net, net.nadia)
    assert 7 == len(nadia.labels)

    await nadia.tap("Suite ›")
    await nadia.tap("14/12 9h : ?")

    assert "6. lun. 14/12, 9 h – 11 h : oui" in nadia.seen
    labels = [plain(each) for each in nadia.labels]
    assert ["11/12 9h : ?", "14/12 9h : oui", "‹ Précédents", "‹ Retour"] == labels


async def test_another_departement_sees_nothing_of_it(net: Network) -> None:
    await opened(net)
    olga = Hand(net, net.olga)

    assert "Point mensuel" not in await olga.say("/sondage")
    assert "Aucun sondage de dates n’est ouvert pour vous" in await olga.say("/sondage oui")


async def test_the_prefecture_reads_and_decides_nothing(net: Network) -> None:
    await opened(net)
    prefet = Hand(net, await newcomer(net, "Paule Roux", Role.PREFECTURE))
    await Hand(net, net.nadia).tap("Oui à toutes")

    seen = await prefet.go("/sondage", "Point mensuel")

    assert "1 oui" in seen
    assert ["Qui a répondu", "Répondre", "‹ Retour"] == prefet.labels
