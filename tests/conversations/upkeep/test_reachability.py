"""« Avez-vous joint … ? », the next working morning, once; and what it says of each partner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.jobs import reachability
from bot.store.engine.queries import Query
from bot.texts.french import NBSP
from tests.conversations.privacy.test_rights import person_with
from tests.network import CAF, HERE, NOW, Network
from tests.pushed import push

TOMORROW = "2026-11-25 08:00"
TICK = timedelta(minutes=1)


def questions(net: Network) -> list[str]:
    return [message.text for message in net.nadia.received if "Avez-vous joint" in message.text]


async def outcomes(net: Network) -> list[object]:
    return [
        row["outcome"] for row in await net.rows("SELECT outcome FROM consultations ORDER BY opened_at, id")
    ]


async def test_asked_the_next_working_morning_and_not_before(net: Network) -> None:
    await net.say(net.nadia, "rsa")

    await push(net, "2026-11-25 07:59")
    assert [] == questions(net)

    await push(net, TOMORROW)
    assert "Caf du Val-d’Oise · Paule Martin" in net.nadia.last.text
    assert ["Joint", "Pas joint", "Mauvais contact", "Pas essayé"] == net.nadia.last.labels


async def test_asked_once_however_often_the_card_was_opened(net: Network) -> None:
    for _ in range(3):
        await net.say(net.nadia, "rsa")

    await push(net, TOMORROW)
    await push(net, "2026-11-25 08:30")
    await net.say(net.nadia, "rsa")
    await push(net, "2026-11-26 08:00")

    assert 1 == len(questions(net))


@pytest.mark.parametrize(("button", "outcome"), [("Joint", "reached"), ("Pas joint", "not_reached")])
async def test_the_answer_is_one_tap_and_the_first_one_counts(
    net: Network, button: str, outcome: str
) -> None:
    await net.say(net.nadia, "rsa")
    await push(net, TOMORROW)
    question = net.nadia.last
    data = {label: question.button(label)["callback_data"] for label in (button, "Pas essayé")}

    thanks = await net.tap(net.nadia, button)
    again = await net.nadia.press(question, data["Pas essayé"])

    assert "Merci" in thanks.text
    assert again.alert
    assert [outcome] == await outcomes(net)


async def test_of_several_cards_the_last_one_is_asked_about_and_no_other(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    net.telegram.push_clock(TICK)
    await net.say(net.nadia, "carte grise")
    await push(net, TOMORROW)

    assert "Centre d’expertise" in net.nadia.last.text
    await net.tap(net.nadia, "Joint")
    assert "Merci" in net.nadia.last.text
    await push(net, "2026-11-26 08:00")

    assert [] == questions(net)
    assert ["", "reached"] == await outcomes(net)


async def test_a_card_left_within_seconds_is_not_asked_about(net: Network) -> None:
    await net.say(net.nadia, "carte grise")
    net.telegram.push_clock(timedelta(seconds=8))
    await net.say(net.nadia, "zzyzx")

    await push(net, TOMORROW)

    assert [] == questions(net)


async def test_a_card_corrected_since_is_not_asked_about(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    net.telegram.push_clock(TICK)
    await net.say(net.claire, "rsa")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Horaires")
    await net.say(net.claire, "lundi 9 h - 12 h")

    await push(net, TOMORROW)

    assert [] == questions(net)


async def test_who_wants_no_questions_is_asked_none(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Mon affichage")
    await net.tap(net.nadia, "Ne plus me demander")

    await push(net, TOMORROW)

    assert [] == questions(net)


async def test_a_wrong_hit_of_the_search_is_nobodys_work(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await push(net, TOMORROW)
    told = len(net.claire.received)

    await net.tap(net.nadia, "Mauvais contact")
    await net.tap(net.nadia, "Ce n’est pas la fiche que je cherchais")

    assert "Merci" in net.nadia.last.text
    assert ["not_tried"] == await outcomes(net)
    assert told == len(net.claire.received)
    assert [] == await net.rows("SELECT id FROM reports")


async def test_a_wrong_contact_opens_the_report(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await push(net, TOMORROW)

    asked = await net.tap(net.nadia, "Mauvais contact")

    assert "Qu’est-ce qui est faux" in asked.text
    await net.tap(net.nadia, "Le numéro")
    assert "numéro faux" in net.claire.last.text


async def test_nothing_on_a_sunday_and_a_week_later_it_is_too_late(net: Network) -> None:
    await push(net, "2026-11-27 15:00")
    await net.say(net.nadia, "rsa")

    await push(net, "2026-11-29 09:00")
    assert [] == questions(net)

    await push(net, "2026-12-08 09:00")
    assert [] == questions(net)
    assert [] == await net.rows("SELECT id FROM consultations WHERE ask_at IS NOT NULL")


async def test_animateurs_are_not_asked(net: Network) -> None:
    await net.say(net.claire, "rsa")
    told = len(net.claire.received)

    await push(net, TOMORROW)

    assert not any("Avez-vous joint" in message.text for message in net.claire.received[told:])


async def test_somebody_elses_question_is_not_answered(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await push(net, TOMORROW)
    data = net.nadia.last.button("Pas joint")["callback_data"]
    await net.say(net.karim, "/aide")

    assert (await net.karim.press(net.karim.last, data)).alert
    assert [""] == await outcomes(net)


async def test_rates_have_their_denominators_and_mask_what_few_people_said(net: Network) -> None:
    await answered(net, "caf", reached=12, not_reached=5, wrong=3)
    await answered(net, "france-titres", reached=4)

    for role in (Role.ANIMATEUR, Role.PREFECTURE):
        reader = await person_with(net, role)
        seen = (await net.say(reader, "/joignabilite")).text.replace(NBSP, " ")
        assert "Caf : joint 60 % (20 réponses)" in seen
        assert "France Titres : moins de 5 réponses" in seen

    elsewhere = await person_with(net, Role.PREFECTURE, "60")
    assert "Aucune réponse" in (await net.say(elsewhere, "/joignabilite")).text


async def answered(net: Network, partner: str, **counts: int) -> None:
    query = Query(
        "answered",
        "INSERT INTO consultations (id, department_code, referent_id, opened_at, asked_at, outcome)"
        " SELECT :id, :department_code, id, :now, :now, :outcome FROM referents"
        " WHERE partner_id = :partner AND id NOT LIKE '%sixty%'",
        "A test's.",
    )
    async with net.app.db.transaction() as tx:
        for outcome, count in counts.items():
            for _ in range(count):
                now = "2026-11-20T08:00:00.000000Z"
                await tx.execute(
                    query, id=new_id(), department_code=HERE, now=now, outcome=outcome, partner=partner
                )


async def test_answers_stay_without_the_person_who_is_erased(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await push(net, TOMORROW)
    await net.tap(net.nadia, "Joint")
    erase = Query("erase", "DELETE FROM members WHERE user_id = :user_id", "A test's.")
    async with net.app.db.transaction() as tx:
        await tx.execute(erase, user_id=net.nadia.id)

    rows = await net.rows("SELECT member_id, outcome, referent_id FROM consultations")
    assert [{"member_id": None, "outcome": "reached", "referent_id": CAF.id}] == rows


async def test_on_another_day_it_is_not_asked_any_more(net: Network) -> None:
    """Telegram was away on the morning it was meant for."""
    await net.say(net.nadia, "rsa")
    async with net.app.db.transaction() as tx:
        await reachability.ask(tx, NOW + timedelta(hours=18, minutes=31))
        net.telegram.push_clock(timedelta(days=2))
    await net.quiet()

    assert [] == questions(net)
