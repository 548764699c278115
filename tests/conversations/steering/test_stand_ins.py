"""A stand-in from the name to the return: asked, accepted, begun and ended by the clock, and what is told of it."""

from __future__ import annotations

import pytest

from bot.actions.network import members as people
from bot.actions.network.joining import invite
from bot.actions.steering import stand_ins
from bot.chat.routing.callbacks import encode
from bot.domain.network.roles import Role
from tests.conversations.agreeing import member_of
from tests.conversations.steering.absences import named, role_of
from tests.conversations.visits.visiting import plain, said_to
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push


async def test_from_the_name_to_the_return(net: Network) -> None:
    await named(net)
    assert "Je lui demande son accord" in plain(net.claire.last)
    assert "On vous propose un remplacement" in plain(net.nadia.last)

    await net.tap(net.nadia, "Accepter")
    assert "conseiller" == await role_of(net)
    assert "Nadia Benali accepte" in plain(net.claire.last)

    await push(net, "2026-11-25 08:00")
    assert "animateur" == await role_of(net)
    assert "vous avez maintenant les droits de l’animation" in said_to(net.nadia)
    assert "Le remplacement commence" in plain(net.claire.last)
    assert "Tableau de bord" in plain(await net.say(net.nadia, "/tableau"))

    await push(net, "2026-11-28 09:00")
    assert "conseiller" == await role_of(net)
    await push(net, "2026-11-30 08:00")
    assert "Votre rôle est de nouveau : Conseiller" in plain(net.nadia.last)
    assert "Vous avez de nouveau la main" in plain(net.claire.last)
    assert "Tableau de bord" not in plain(await net.say(net.nadia, "/tableau"))


async def test_in_words_and_the_hand_taken_back(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.say(net.nadia, "/remplacer oui")
    assert "animateur" == await role_of(net)

    shown = await net.say(net.claire, "/remplacement reprendre")

    assert "Vous avez de nouveau la main" in plain(shown)
    assert "conseiller" == await role_of(net)
    assert "est terminé" in plain(net.nadia.last)
    assert 1 == said_to(net.claire).count("Le remplacement commence")
    assert "aucun remplacement" in plain(await net.say(net.claire, "/remplacement"))


async def test_silence_lends_the_role_until_the_first_word(net: Network) -> None:
    await net.say(net.claire, "/remplacement nadia")
    await net.tap(net.claire, "Sans nouvelles de moi")
    await net.tap(net.claire, "5 jours")
    await net.tap(net.nadia, "Accepter")

    await push(net, "2026-11-28 10:00")
    assert "conseiller" == await role_of(net)
    await push(net, "2026-11-29 10:00")
    assert "animateur" == await role_of(net)

    await net.say(net.claire, "caf")
    assert "conseiller" == await role_of(net)
    await push(net, "2026-11-29 10:02")
    assert "Vous avez de nouveau la main" in plain(net.claire.last)


async def test_off_over_both_nothing_is_told(net: Network) -> None:
    await named(net)
    await net.tap(net.nadia, "Accepter")
    before = len(net.nadia.received), len(net.claire.received)

    await push(net, "2026-12-02 09:00")

    told = [message.text for message in (*net.nadia.received[before[0] :], *net.claire.received[before[1] :])]
    assert not [text for text in told if "remplace" in text]
    assert [{"state": "closed", "former_role": None}] == await net.rows(
        "SELECT state, former_role FROM stand_ins"
    )


async def test_declined_the_animateur_hears_it(net: Network) -> None:
    await named(net)

    await net.tap(net.nadia, "Refuser")

    assert "Nadia Benali ne pourra pas" in plain(net.claire.last)
    assert "est terminé, ou a été annulé" in plain(await net.say(net.nadia, "/remplacer oui"))
    assert "conseiller" == await role_of(net)


async def test_what_cannot_be_is_said(net: Network) -> None:
    assert "Je ne trouve personne" in plain(await net.say(net.claire, "/remplacement Olga Petit"))
    await net.say(net.claire, "/remplacement nadia")
    await net.tap(net.claire, "À des dates")
    assert "Ce jour est passé" in plain(await net.say(net.claire, "23/11/2026"))
    assert "Je ne comprends pas ce jour" in plain(await net.say(net.claire, "bientôt"))
    await net.say(net.claire, "25/11/2026")
    assert "avant le premier" in plain(await net.say(net.claire, "24/11/2026"))
    assert "trop long" in plain(await net.say(net.claire, "25/11/2028"))
    await net.say(net.claire, "27/11/2026")
    await named(net, "27/11", "30/11")
    assert "Quelqu’un vous remplace déjà" in plain(net.claire.last)

    await net.say(net.claire, "/annuler")
    await net.say(net.claire, "/remplacement Nadia Benali")
    await net.tap(net.claire, "À des dates")
    asked = await net.say(net.claire, "25/11")
    await push(net, "2026-11-26 09:00")
    await net.tap(net.claire, asked.labels[0], asked)
    assert "À partir de quel jour" in plain(await net.say(net.claire, "/reprendre"))


async def test_what_is_lent_is_not_lent_on_and_the_last_animateur_stays_the_last(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.tap(net.nadia, "Accepter")

    assert "Vous remplacez vous-même" in plain(await net.say(net.nadia, "/remplacement Karim Lefort"))
    claire = await member_of(net, net.claire)
    await net.say(net.nadia, "/membres nadia")
    assert "(en remplacement ; sinon conseiller)" in plain(await net.tap(net.nadia, "Nadia Benali"))
    await net.say(net.nadia, "/membres claire")
    await net.tap(net.nadia, "Claire Morin")
    await net.tap(net.nadia, "Suspendre")
    assert "active" == (await member_of(net, net.claire)).state == claire.state


async def test_the_prefecture_sees_who_stands_in_and_another_departement_nothing(net: Network) -> None:
    await named(net)
    pia = await newcomer(net, "Pia Préfecture", Role.PREFECTURE)
    oscar = await newcomer(net, "Oscar Oise", Role.ANIMATEUR, ELSEWHERE)

    assert "Claire Morin : Nadia Benali, du 25/11 au 27/11, sans réponse" in plain(
        await net.say(pia, "/remplacement")
    )
    assert "Seul l’animateur nomme" in plain(await net.say(pia, "/remplacement Nadia Benali"))
    assert "aucun remplacement" in plain(await net.say(oscar, "/remplacement"))
    [row] = await net.rows("SELECT id FROM stand_ins")
    member = await member_of(net, oscar)
    async with net.app.db.transaction() as tx:
        assert not [shown for shown in await stand_ins.listed(tx, member) if shown.one.id == row["id"]]


async def test_a_code_for_more_rights_made_meanwhile_lets_nobody_in_afterwards(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.tap(net.nadia, "Accepter")
    nadia = await member_of(net, net.nadia)
    async with net.app.db.transaction() as tx:
        invited = await invite(tx, Role.ANIMATEUR, nadia.department_code, net.app.clock.now(), by=nadia)

    await net.say(net.claire, "/remplacement reprendre")

    [row] = await net.rows(f"SELECT uses_left FROM invitations WHERE code = '{invited.code}'")
    assert 0 == row["uses_left"]


async def test_who_is_suspended_in_the_middle_comes_back_with_their_own_role(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.tap(net.nadia, "Accepter")
    claire, nadia = await member_of(net, net.claire), await member_of(net, net.nadia)

    async with net.app.db.transaction() as tx:
        await people.suspend(tx, claire, nadia.id, net.app.clock.now())
    await push(net, "2026-11-25 09:00")

    assert "conseiller" == await role_of(net)
    assert "Vous avez de nouveau la main" in plain(net.claire.last)


async def test_a_forged_button_names_nobody_of_another_departement(net: Network) -> None:
    oscar = await newcomer(net, "Oscar Oise", Role.ANIMATEUR, ELSEWHERE)
    await net.say(oscar, "/remplacement")
    await net.tap(oscar, "Nommer quelqu’un")
    nadia = await member_of(net, net.nadia)

    answer = await oscar.press(oscar.last, encode("answer", "stand_in", "who", nadia.id))

    await net.quiet()
    assert "ne peut pas vous remplacer" in str(answer)
    assert "Nadia" not in said_to(oscar)


async def days_of(net: Network) -> list[tuple[object, object, object]]:
    rows = await net.rows("SELECT from_on, until_on, silent_days FROM stand_ins ORDER BY created_at")
    return [(row["from_on"], row["until_on"], row["silent_days"]) for row in rows]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Nadia Benali du 2 au 4 décembre", ("2026-12-02", "2026-12-04", None)),
        ("nadia, du 02/12 au 04/12", ("2026-12-02", "2026-12-04", None)),
        ("nadia la semaine prochaine", ("2026-11-30", "2026-12-06", None)),
        ("nadia demain", ("2026-11-25", "2026-11-25", None)),
        ("Nadia jusqu’à vendredi", ("2026-11-24", "2026-11-27", None)),
        ("nadia après 10 jours sans nouvelles", (None, None, 10)),
        ("nadia du 2 au 4 décembre et après 10 jours de silence", ("2026-12-02", "2026-12-04", 10)),
        ("nadia du 2 au 4 décembre inclus", ("2026-12-02", "2026-12-04", None)),
        ("nadia demain matin", ("2026-11-25", "2026-11-25", None)),
        ("par nadia du 2 au 4 décembre", ("2026-12-02", "2026-12-04", None)),
        ("du 2 au 4 décembre par Nadia Benali", ("2026-12-02", "2026-12-04", None)),
    ],
)
async def test_who_and_when_in_one_message(
    net: Network, typed: str, days: tuple[object, object, object]
) -> None:
    await net.say(net.claire, f"/remplacement {typed}")

    assert "Je lui demande son accord" in plain(net.claire.last)
    assert "On vous propose un remplacement" in plain(net.nadia.last)
    assert [days] == await days_of(net)


async def test_days_alone_ask_for_whom_and_a_period_answers_either_question(net: Network) -> None:
    await net.say(net.claire, "/remplacement du 2 au 4 décembre")
    await net.say(net.claire, "nadia")
    await net.say(net.claire, "/remplacement nadia")
    await net.say(net.claire, "du 7 au 9 décembre")
    await net.say(net.claire, "/remplacement nadia")
    await net.tap(net.claire, "Les deux")
    await net.say(net.claire, "du 14 au 15 décembre")
    await net.say(net.claire, "10")

    assert [
        ("2026-12-02", "2026-12-04", None),
        ("2026-12-07", "2026-12-09", None),
        ("2026-12-14", "2026-12-15", 10),
    ] == await days_of(net)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nadia du 20 au 22/11/2026", "Ce jour est passé"),
        ("nadia du 31 au 32 décembre", "Je ne comprends pas ce jour"),
        ("nadia du 8 décembre au 2/12/2026", "avant le premier"),
        ("nadia après 90 jours sans nouvelles", "de 5 à 60"),
        ("olga du 2 au 4 décembre", "Je ne trouve personne"),
    ],
)
async def test_what_cannot_be_in_one_message_is_said(net: Network, typed: str, said: str) -> None:
    assert said in plain(await net.say(net.claire, f"/remplacement {typed}"))
    assert [] == await days_of(net)


@pytest.mark.parametrize(("said", "told"), [("oui bien sûr", "accepte"), ("non merci", "ne pourra pas")])
async def test_the_answer_is_typed_as_people_type_it(net: Network, said: str, told: str) -> None:
    await named(net)
    await net.say(net.nadia, f"/remplacer {said}")
    assert f"Nadia Benali {told}" in plain(net.claire.last)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("nadia pendant les vacances de Noël", "Remplacement par Nadia Benali : quand"),
        ("nadia à partir de lundi", "À partir du lundi 30 novembre 2026"),
    ],
)
async def test_what_is_not_said_of_when_is_asked(net: Network, typed: str, asked: str) -> None:
    assert asked in plain(await net.say(net.claire, f"/remplacement {typed}"))


@pytest.mark.parametrize(
    ("typed", "days"), [("10 j", 10), ("dix jours", 10), ("2 semaines", 14), ("un mois", 30)]
)
async def test_a_silence_is_as_long_as_people_say(net: Network, typed: str, days: int) -> None:
    await net.say(net.claire, "/remplacement nadia")
    await net.tap(net.claire, "Sans nouvelles de moi")
    await net.say(net.claire, typed)
    assert [(None, None, days)] == await days_of(net)


async def test_of_several_that_are_open_none_is_guessed(net: Network) -> None:
    await net.say(net.claire, "/remplacement nadia du 2 au 4 décembre")
    await net.say(net.claire, "/remplacement nadia du 20 au 24 décembre")
    before = len(net.nadia.received)

    await net.say(net.nadia, "/remplacer oui")
    await net.quiet()

    assert [["Accepter", "Refuser"]] * 2 == [one.labels for one in net.nadia.received[before:]]
    assert "Remplacements de l’animation" in plain(await net.say(net.claire, "/remplacement reprendre"))
    await net.tap(net.nadia, "Accepter")
    await net.say(net.nadia, "/remplacer non")
    states = await net.rows("SELECT state FROM stand_ins ORDER BY state")
    assert ["accepted", "declined"] == [row["state"] for row in states]
