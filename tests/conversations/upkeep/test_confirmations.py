"""Cards nobody confirmed for long: a few a morning, to who used them and to the animateur, in one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.core.outbox import OutgoingCall
from bot.jobs import confirmations
from bot.jobs.schedule import next_due
from bot.store.core import outbox
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.store.engine.queries import Query
from bot.texts.french import NBSP
from tests.network import CAF, ELSEWHERE, HERE, NOW, TITRES, Network
from tests.pushed import push

MORNING = "2026-11-25 08:00"
ASKED = "toujours exacte"
LOST = Query("lost", "UPDATE outbox SET state = 'unknown' WHERE params = '{}'", "As if nobody had answered.")


async def age(net: Network, *cards: object) -> None:
    async with net.app.db.transaction() as tx:
        await put_referents(tx, cards, NOW)  # type: ignore[arg-type]
        await raise_revisions(tx, [HERE, ELSEWHERE])


OLD_CAF = replace(CAF, verified_on=date(2026, 8, 1))
OLD_TITRES = replace(TITRES, verified_on=date(2026, 8, 2))


def asked(person: object) -> list[str]:
    return [message.text for message in person.received if ASKED in message.text]  # type: ignore[attr-defined]


async def verified(net: Network, card_id: str = CAF.id) -> object:
    [row] = await net.rows(f"SELECT verified_on FROM referents WHERE id = '{card_id}'")
    return row["verified_on"]


async def test_who_used_the_card_confirms_it_in_one_tap(net: Network) -> None:
    await age(net, OLD_CAF)
    await net.say(net.nadia, "rsa")

    await push(net, MORNING)
    question = next(message for message in net.nadia.received if ASKED in message.text)
    assert question.raw.get("has_protected_content") is True
    assert [] == asked(net.claire)

    await net.tap(net.nadia, "Toujours exact", question)

    assert "2026-11-25" == await verified(net)
    await net.say(net.karim, "rsa")
    assert "Vérifié aujourd’hui" in (await net.tap(net.karim, "Détails")).text


async def test_a_card_nobody_used_goes_to_the_animateur_one_a_morning(net: Network) -> None:
    await age(net, OLD_CAF, OLD_TITRES)

    await push(net, MORNING)
    await net.tap(net.claire, "Toujours exact")
    assert "Merci" in net.claire.last.text
    assert [] == asked(net.claire)
    await push(net, "2026-11-26 08:00")

    assert 1 == len(asked(net.claire))
    assert "Centre d’expertise" in net.claire.last.text
    assert ("2026-11-25", "2026-08-02") == (await verified(net), await verified(net, TITRES.id))


async def test_three_questions_a_week_whatever_they_are_about(net: Network) -> None:
    cards = [replace(CAF, id=f"oldcard{number}", verified_on=date(2026, 8, 1)) for number in range(8)]
    await age(net, OLD_CAF, *cards)

    for day in ("11-25", "11-26", "11-27", "11-30", "12-01"):
        await push(net, f"2026-{day} 09:00")

    mornings = [message.date.date() for message in net.claire.received if ASKED in message.text]
    assert 3 == len(mornings)
    assert len(set(mornings)) == len(mornings)


async def test_who_wants_no_questions_is_asked_none(net: Network) -> None:
    await age(net, OLD_CAF)
    await net.say(net.claire, "/preferences questions non")

    await push(net, MORNING)

    assert [] == asked(net.claire)


async def test_a_card_corrected_lately_is_not_asked_about(net: Network) -> None:
    await age(net, OLD_CAF)
    await net.say(net.claire, "rsa")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Horaires")
    await net.say(net.claire, "lundi 9 h - 12 h")

    await push(net, MORNING)

    assert [] == asked(net.claire)


async def test_to_be_mended_opens_the_report_of_an_adviser(net: Network) -> None:
    await age(net, OLD_CAF)
    await net.say(net.nadia, "rsa")
    await push(net, MORNING)
    question = next(message for message in net.nadia.received if ASKED in message.text)

    await net.tap(net.nadia, "À corriger", question)

    assert "Qu’est-ce qui est faux" in net.nadia.last.text
    assert "2026-08-01" == await verified(net)


async def test_once_a_morning_and_not_the_same_person_the_next_day(net: Network) -> None:
    await age(net, OLD_CAF)

    for moment in (MORNING, "2026-11-25 09:00", "2026-11-26 08:00", "2026-11-27 08:00"):
        await push(net, moment)

    assert 1 == len(asked(net.claire))


async def test_nothing_in_the_afternoon_nor_on_a_week_end_nor_on_a_holiday(net: Network) -> None:
    await age(net, OLD_CAF)

    for moment in ("2026-11-25 13:00", "2026-11-28 09:00", "2026-11-29 09:00", "2026-12-25 09:00"):
        await push(net, moment)

    assert [] == asked(net.claire)


async def test_a_card_that_was_reported_is_being_mended_already(net: Network) -> None:
    await age(net, OLD_CAF)
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "Le numéro")

    await push(net, MORNING)

    assert [] == [*asked(net.nadia), *asked(net.claire)]


async def test_somebody_elses_question_confirms_nothing(net: Network) -> None:
    await age(net, OLD_CAF)
    await push(net, MORNING)
    data = net.claire.last.button("Toujours exact")["callback_data"]
    await net.say(net.nadia, "/aide")

    assert (await net.nadia.press(net.nadia.last, data)).alert
    assert "2026-08-01" == await verified(net)


async def test_a_departement_chooses_after_how_many_days(net: Network) -> None:
    await net.say(net.claire, "/tableau annuaire")
    await net.tap(net.claire, "À confirmer après 90 jours")
    chosen = await net.tap(net.claire, "60 jours")
    assert "plus de 60 jours" in chosen.text.replace(NBSP, " ")

    await push(net, MORNING)

    assert 1 == len(asked(net.claire))


async def test_the_dashboard_counts_what_there_is_to_mend(net: Network) -> None:
    await age(net, OLD_CAF, replace(TITRES, verified_on=None))
    await net.say(net.nadia, "zzyzx")
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "Les horaires")

    seen = (await net.say(net.claire, "/tableau annuaire")).text.replace(NBSP, " ")

    assert "2 fiches" in seen
    assert "1 fiche vérifiée il y a plus de 90 jours" in seen
    assert "1 fiche jamais vérifiée" in seen
    assert "1 erreur signalée" in seen
    assert "1 recherche sans résultat" in seen


async def test_the_dashboard_says_what_may_not_have_arrived(net: Network) -> None:
    assert "en route" not in (await net.say(net.claire, "/tableau")).text
    async with net.app.db.transaction() as tx:
        for person in (net.nadia, net.nadia, net.olga):
            await outbox.enqueue(tx, OutgoingCall(person.id, "sendMessage", {}), net.app.clock.now())
        await tx.execute(LOST)

    seen = (await net.say(net.claire, "/tableau")).text.replace(NBSP, " ")

    assert "En 7 jours, 2 messages du bot sont peut-être restés en route" in seen


async def test_the_next_thing_due_is_the_next_working_morning(net: Network) -> None:
    """From Tuesday 14 h 30 in Paris to Wednesday 9 h."""
    assert timedelta(hours=18, minutes=30) == await next_due(net.app.db, net.app.clock)


async def test_each_count_of_the_dashboard_leads_to_its_list(net: Network) -> None:
    await age(net, OLD_CAF, replace(TITRES, verified_on=None))
    for words in ("/demande", HERE, "Paul Girard", "Mairie", "nouveau"):
        await net.say(net.paul, words)

    board = await net.say(net.claire, "/tableau annuaire")
    assert "1 demande d’entrée" in board.text.replace(NBSP, " ")
    stale = await net.tap(net.claire, "Fiches à vérifier (2)")
    assert ["Jamais · Centre d’expertise de Cergy", "Il y a 3 mois · Caf du Val-d’Oise"] == [
        label.replace(NBSP, " ").removesuffix(" · Paule Martin").removesuffix(" · carte grise, permis")
        for label in stale.labels[:2]
    ]
    await net.tap(net.claire, "Retour")
    assert "Paul Girard" in (await net.tap(net.claire, "Demandes d’entrée (1)")).labels
    await net.say(net.claire, "/tableau annuaire")
    assert "Aucune erreur" in (await net.tap(net.claire, "Erreurs signalées (0)")).text
    await net.tap(net.claire, "Retour")
    assert "Aucune recherche" in (await net.tap(net.claire, "Recherches sans résultat (0)")).text


async def test_many_stale_cards_are_shown_page_by_page(net: Network) -> None:
    many = [replace(TITRES, id=f"titres{n:04d}", verified_on=None) for n in range(12)]
    await age(net, *many)
    await net.say(net.claire, "/tableau annuaire")

    first = await net.tap(net.claire, "Fiches à vérifier")
    assert 10 == len(first.labels)
    second = await net.tap(net.claire, "Suite")
    assert "(9 à " in second.text
    assert 8 == sum("·" in label for label in (await net.tap(net.claire, "Précédentes")).labels)


async def test_when_all_is_fresh_the_list_says_so(net: Network) -> None:
    await age(net, replace(CAF, verified_on=NOW.date()))
    await net.say(net.claire, "/tableau annuaire")

    assert "Toutes les fiches" in (await net.tap(net.claire, "Fiches à vérifier (0)")).text


async def test_questions_that_waited_for_days_do_not_come_together(net: Network) -> None:
    """One a morning: that of a morning on which Telegram was away is let be."""
    await age(net, OLD_CAF, OLD_TITRES)
    await net.say(net.nadia, "rsa")
    async with net.app.db.transaction() as tx:
        await confirmations.ask(tx, NOW + timedelta(hours=18, minutes=31))
        net.telegram.push_clock(timedelta(days=3))
    await net.quiet()

    assert [] == asked(net.nadia) + asked(net.claire)
