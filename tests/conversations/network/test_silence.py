"""Who is not heard of is warned after four months, and loses access a month later; each is told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.network.roles import Role
from bot.jobs import silence
from tests.network import Network, newcomer

# A Tuesday at 10 h 30 in Paris, 126 days after everybody came in; Easter Monday was the day before.
WARNED_AT = datetime(2027, 3, 30, 8, 30, tzinfo=UTC)
CLOSED_AT = WARNED_AT + timedelta(days=31)


async def follow_up(net: Network, instant: datetime) -> None:
    net.telegram.clock.push(instant - net.app.clock.now())
    async with net.app.db.transaction() as tx:
        await silence.follow_up(tx, instant)
    await net.quiet()


def told(net: Network, words: str) -> dict[str, int]:
    """How many messages with these words each of the three has received."""
    return {
        person.name.split()[0]: sum(words in message.text for message in person.received)
        for person in (net.nadia, net.karim, net.claire)
    }


async def heard_of(net: Network, name: str, at: datetime) -> None:
    from bot.store.engine.queries import Query

    async with net.app.db.transaction() as tx:
        query = Query("seen", "UPDATE members SET last_seen_on = :day WHERE first_name = :name", "A test's.")
        await tx.execute(query, day=at.date().isoformat(), name=name)


async def states(net: Network) -> dict[str, object]:
    rows = await net.rows("SELECT first_name, state FROM members WHERE department_code = '95'")
    return {str(row["first_name"]): row["state"] for row in rows}


async def test_a_silent_member_is_warned_once_and_a_month_later_access_is_closed(net: Network) -> None:
    await heard_of(net, "Claire", CLOSED_AT)

    await follow_up(net, WARNED_AT)
    await follow_up(net, WARNED_AT + timedelta(minutes=30))

    assert {"Nadia": 1, "Karim": 1, "Claire": 0} == told(net, "pas eu de vos nouvelles")
    assert "vendredi 30 avril 2027" in net.nadia.last.text
    assert 1 == told(net, "Membres sans activité")["Claire"]
    [report] = [message.text for message in net.claire.received if "Membres sans activité" in message.text]
    assert "Nadia Benali" in report
    assert "30 mars 2027" in report
    assert "aujourd" not in report

    await net.tap(net.nadia, "Je reste")
    assert "vous restez" in net.nadia.last.text
    await follow_up(net, CLOSED_AT)
    await follow_up(net, CLOSED_AT + timedelta(minutes=30))

    assert {"Nadia": "active", "Karim": "left", "Claire": "active"} == await states(net)
    assert {"Nadia": 0, "Karim": 1, "Claire": 0} == told(net, "est fermé, faute d’activité")
    assert "/demande" in net.karim.last.text
    assert "sur invitation" in (await net.say(net.karim, "caf")).text
    assert "Karim Lefort" in net.claire.last.text


async def test_nobody_is_asked_at_night_on_holidays_or_in_the_afternoon(net: Network) -> None:
    for instant in (WARNED_AT - timedelta(days=1), WARNED_AT.replace(hour=2), WARNED_AT.replace(hour=14)):
        async with net.app.db.transaction() as tx:
            await silence.follow_up(tx, instant)
    await net.quiet()

    assert [] == await net.rows("SELECT 1 FROM members WHERE warned_on IS NOT NULL")


async def test_who_was_warned_late_still_has_a_month(net: Network) -> None:
    """The bot was off for half a year: nobody is closed without a warning."""
    late = WARNED_AT + timedelta(days=182)

    await follow_up(net, late)
    assert {"Nadia": "active", "Karim": "active", "Claire": "active"} == await states(net)
    await follow_up(net, late + timedelta(days=30))
    assert {"Nadia": "active", "Karim": "active", "Claire": "active"} == await states(net)

    await follow_up(net, late + timedelta(days=35))  # after a Sunday and All Saints
    assert {"Nadia": "left", "Karim": "left", "Claire": "active"} == await states(net)


async def test_somebody_closed_comes_back_by_a_request_as_the_same_person(net: Network) -> None:
    await heard_of(net, "Claire", CLOSED_AT)
    [before] = await net.rows(f"SELECT id FROM members WHERE user_id = {net.karim.id}")
    await follow_up(net, WARNED_AT)
    await follow_up(net, CLOSED_AT)

    await net.say(net.karim, "/demande")
    await net.say(net.karim, "95")
    await net.tap(net.karim, "Karim Lefort")
    await net.say(net.karim, "Cergy")
    await net.say(net.karim, "De retour de congé")
    await net.tap(net.claire, "Accepter")
    [row] = await net.rows("SELECT invitation_code FROM requests")
    await net.say(net.karim, f"/start {row['invitation_code']}")
    await net.tap(net.karim, "J’ai lu")
    await net.tap(net.karim, "J’accepte")
    await net.tap(net.karim, "pas dans la liste")

    [after] = await net.rows(f"SELECT id, state, warned_on FROM members WHERE user_id = {net.karim.id}")
    assert {"id": before["id"], "state": "active", "warned_on": None} == after


async def test_who_sees_every_departement_and_people_without_telegram_are_not_closed(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL)
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Jeanne Sans-Écran")
    await net.tap(net.claire, "Sans structure")
    await net.say(net.claire, "jeanne@cergy.example")
    await net.tap(net.claire, "Sans téléphone")

    await follow_up(net, WARNED_AT)
    await follow_up(net, CLOSED_AT)

    after = await states(net)
    assert ("active", "active") == (after["Jeanne"], after["Noé"])
    assert "pas eu de vos nouvelles" in national.last.text
