"""Who is there scans or types the code of the moment; the animateur shows it, and marks the rest by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions.network.members import without_telegram
from bot.demo.players import Person
from bot.domain.events.attendance.attendance import code_of, link_payload
from bot.domain.events.events import Event, EventState, HalfDay
from bot.domain.training.modules import Module
from bot.store.events import events
from bot.store.network import members
from bot.store.training import modules
from tests.conversations.agreeing import member_of, pictures
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.events.test_calendars import registered
from tests.network import ELSEWHERE, NOW, Network, newcomer
from tests.pushed import push

DURING = "2026-12-08 08:10"
"""UTC: ten past nine in Paris, on the day of the training."""
MORNING = HalfDay(at("2026-12-08 09:00"), at("2026-12-08 12:00"))
AFTERNOON = HalfDay(at("2026-12-08 14:00"), at("2026-12-08 17:00"))


def code(net: Network, event: Event, half_day: int = 0) -> str:
    return code_of(event.secret, half_day, net.app.clock.now())


def link(net: Network, event: Event, half_day: int = 0, digits: str | None = None) -> str:
    return f"/start {link_payload(event, half_day, digits or code(net, event, half_day))}"


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def marks(net: Network) -> list[tuple[object, ...]]:
    rows = await net.rows(
        "SELECT first_name, half_day, present, source FROM attendances"
        " JOIN registrations ON registrations.id = registration_id JOIN members ON members.id = member_id"
        " ORDER BY first_name, half_day"
    )
    return [tuple(row.values()) for row in rows]


async def begun(net: Network, *people: Person, when: str = DURING, **changes: object) -> Event:
    event = await planned(net, **changes)
    for person in people:
        await registered(net, person, event)
    await push(net, when)
    return event


async def test_who_scans_the_code_is_present_once(net: Network) -> None:
    event = await begun(net, net.nadia)

    assert "présence est notée : France Titres" in plain((await net.say(net.nadia, link(net, event))).text)
    assert "déjà notée" in (await net.say(net.nadia, link(net, event))).text
    assert [("Nadia", 0, 1, "code")] == await marks(net)


@pytest.mark.parametrize("written", ["/presence {}", "/presence {} ", "{}", " {} ", "/présence {}"])
async def test_a_camera_that_fails_is_no_trouble(net: Network, written: str) -> None:
    event = await begun(net, net.nadia)
    digits = code(net, event)
    if written.startswith("{"):
        digits = f"{digits[:3]} {digits[3:]}"

    assert "présence est notée" in (await net.say(net.nadia, written.format(digits))).text
    assert [("Nadia", 0, 1, "code")] == await marks(net)


async def test_a_code_that_was_passed_on_is_too_old_a_minute_later(net: Network) -> None:
    event = await begun(net, net.nadia, net.karim)
    old = link(net, event)
    net.telegram.push_clock(timedelta(seconds=31))
    assert "présence est notée" in (await net.say(net.nadia, old)).text

    net.telegram.push_clock(timedelta(seconds=30))
    assert "n’est pas celui du moment" in (await net.say(net.karim, old)).text
    assert [("Nadia", 0, 1, "code")] == await marks(net)


@pytest.mark.parametrize("written", ["/start {}", "{}"])
async def test_a_code_that_was_sent_while_the_bot_was_away_counts_as_of_then(
    net: Network, written: str
) -> None:
    event = await begun(net, net.nadia, net.karim)
    said = written.format(
        link(net, event).removeprefix("/start ") if "start" in written else code(net, event)
    )
    async with net.app.db.transaction():
        await net.nadia.say(said)
        net.telegram.push_clock(timedelta(minutes=2))
        await net.karim.say(said)
        net.telegram.push_clock(timedelta(hours=4))
    await net.quiet()

    assert "présence est notée" in net.nadia.last.text
    assert "n’est pas celui du moment" in net.karim.last.text
    assert [("Nadia", 0, 1, "code")] == await marks(net)


async def test_who_is_not_registered_is_sent_to_the_animateur(net: Network) -> None:
    event = await begun(net, seats=1, when="2026-11-24 13:31")
    await registered(net, net.karim, event)
    await registered(net, net.nadia, event)  # waits
    await push(net, DURING)

    for said in (link(net, event), code(net, event), f"/presence {code(net, event)}"):
        assert "n’êtes pas inscrit à « France Titres" in plain((await net.say(net.nadia, said)).text)
    assert "n’est pas de votre département" in (await net.say(net.olga, link(net, event))).text
    assert [] == await marks(net)


async def test_a_stranger_learns_nothing(net: Network) -> None:
    event = await begun(net, net.nadia)
    for said in (link(net, event), code(net, event)):
        assert "France Titres" not in (await net.say(net.paul, said)).text
    assert [] == await marks(net)


@pytest.mark.parametrize("when", ["2026-12-08 07:29", "2026-12-08 11:00", "2026-12-09 08:10"])
async def test_before_and_after_no_code_counts(net: Network, when: str) -> None:
    event = await begun(net, net.nadia, when=when)

    assert "n’est pas ouvert" in (await net.say(net.nadia, link(net, event))).text
    assert "Aucun appel" in (await net.say(net.nadia, f"/presence {code(net, event)}")).text
    assert [] == await marks(net)


async def test_half_an_hour_before_and_in_the_last_minute_it_does(net: Network) -> None:
    event = await begun(net, net.nadia, net.karim, when="2026-12-08 07:30")
    assert "présence est notée" in (await net.say(net.nadia, link(net, event))).text
    await push(net, "2026-12-08 10:59")
    assert "présence est notée" in (await net.say(net.karim, link(net, event))).text


async def test_each_half_day_has_its_own(net: Network) -> None:
    event = await begun(net, net.nadia, half_days=(MORNING, AFTERNOON))
    assert "(1re demi-journée)" in (await net.say(net.nadia, code(net, event))).text
    assert "n’est pas ouvert" in (await net.say(net.nadia, link(net, event, 1))).text

    await push(net, "2026-12-08 13:05")
    assert "celui du moment" in (await net.say(net.nadia, code(net, event, 0))).text
    assert "(2e demi-journée)" in (await net.say(net.nadia, code(net, event, 1))).text
    assert [("Nadia", 0, 1, "code"), ("Nadia", 1, 1, "code")] == await marks(net)


async def test_nobody_tries_a_million_codes(net: Network) -> None:
    event = await begun(net, net.nadia, net.karim)
    wrong = f"{(int(code(net, event)) + 1) % 1_000_000:06d}"
    said = [plain((await net.say(net.nadia, f"/presence {wrong}")).text) for _ in range(6)]

    assert "encore 4 essais" in said[0]
    assert "encore 1 essai)" in said[3]
    assert "encore" not in said[4]
    assert "Reprenez à 9 h 15" in said[5]
    assert "Reprenez à 9 h 15" in plain((await net.say(net.nadia, link(net, event))).text)
    assert "présence est notée" in (await net.say(net.karim, link(net, event))).text  # theirs alone
    net.telegram.push_clock(timedelta(minutes=5))
    assert "présence est notée" in (await net.say(net.nadia, link(net, event))).text


@pytest.mark.parametrize(
    "payload", ["a-", "a-x", "a-123456_0_x", "a-_0_", "a-123456_9_{id}", "a-1_x_{id}", "a-_0_{id}", "a-{id}"]
)
async def test_a_link_that_was_spoilt_gets_a_clear_answer(net: Network, payload: str) -> None:
    event = await begun(net, net.nadia)
    said = (await net.say(net.nadia, "/start " + payload.format(id=event.id))).text

    assert any(words in said for words in ("n’existe plus", "n’est pas ouvert", "celui du moment")), said
    assert [] == await marks(net)


async def test_six_digits_are_searched_for_when_nothing_is_going_on(net: Network) -> None:
    await net.say(net.nadia, "123456")

    assert ["123456"] == [row["query"] for row in await net.rows("SELECT query FROM searches")]


async def test_a_form_takes_six_digits_first(net: Network) -> None:
    await begun(net, net.nadia)
    await net.say(net.nadia, "/moi")
    await net.tap(net.nadia, "Nom")

    said = (await net.say(net.nadia, "123456")).text
    assert "présence" not in said


async def test_an_event_that_is_called_off_has_no_roll(net: Network) -> None:
    event = await begun(net, net.nadia)
    async with net.app.db.transaction() as tx:
        await events.put(tx, replace(event, state=EventState.CANCELLED), NOW)

    assert "n’existe plus" in (await net.say(net.nadia, link(net, event))).text


async def test_an_adviser_without_a_code_is_told_how(net: Network) -> None:
    assert "six chiffres" in (await net.say(net.nadia, "/presence")).text


async def test_the_animateur_shows_the_code_in_the_chat_and_anew(net: Network) -> None:
    event = await begun(net, net.nadia)
    assert "1 à pointer" in plain((await net.say(net.claire, "/presence")).text)
    await net.tap(net.claire, "Afficher le code")
    [picture] = pictures(net.claire)
    digits = code(net, event)
    assert f"{digits[:3]} {digits[3:]}" in picture.text

    net.telegram.push_clock(timedelta(seconds=30))
    await net.tap(net.claire, "Nouveau code", picture)

    [fresh] = [one for one in pictures(net.claire) if one.id != picture.id]
    assert f"{code(net, event)[:3]} {code(net, event)[3:]}" in fresh.text
    assert picture.id in {
        int(call.params["message_id"]) for call in net.telegram.calls if call.method == "deleteMessage"
    }
    assert "présence est notée" in (await net.say(net.nadia, link(net, event))).text


async def test_the_code_is_shown_at_its_hours_only(net: Network) -> None:
    event = await begun(net, net.nadia, when="2026-12-08 07:00")
    for when, words in (("", "/presence titres"), ("2026-12-08 11:30", "/presence")):
        if when:
            await push(net, when)
        shown = await net.say(net.claire, words)
        assert "Afficher le code" not in str(shown.labels)
        assert "Aucune demi-journée" in await press(net, net.claire, f"1|show_code|{event.id}")
    assert [] == pictures(net.claire)


async def press(net: Network, person: Person, data: str) -> str:
    """A button that is not shown."""
    answer = await person.press(person.last, data)
    await net.quiet()
    return answer.text


async def test_by_hand_a_tap_says_present_and_the_next_one_absent(net: Network) -> None:
    await begun(net, net.nadia, net.karim)
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Pointer à la main")

    await net.tap(net.claire, "? · Benali Nadia")
    old = net.claire.last
    await net.tap(net.claire, "? · Lefort Karim")
    await net.tap(net.claire, "oui · Lefort Karim")

    assert "1 présent sur 2" in plain(net.claire.last.text)
    assert [("Karim", 0, 0, "hand"), ("Nadia", 0, 1, "hand")] == await marks(net)
    assert old.id == net.claire.last.id


async def test_two_taps_on_one_name_are_one(net: Network) -> None:
    await begun(net, net.nadia)
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Pointer à la main")
    data = net.claire.last.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await net.claire.press(net.claire.last, data)
    await net.quiet()

    assert [("Nadia", 0, 1, "hand")] == await marks(net)


async def test_all_who_are_left_are_present_in_one_tap(net: Network) -> None:
    await begun(net, net.nadia, net.karim, net.claire, seats=9)
    await net.say(net.claire, "/presence absent Karim")
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Tous présents")

    assert "2 présents, 1 absent, 0 à pointer" in plain(net.claire.last.text)
    assert "noté présents" in plain((await net.say(net.claire, "/journal")).text)


async def test_all_of_it_can_be_typed(net: Network) -> None:
    event = await begun(net, net.nadia, net.karim)

    assert "Nadia Benali : présence notée" in plain(
        (await net.say(net.claire, "/presence présente nadia")).text
    )
    assert "Karim Lefort : absence notée" in plain((await net.say(net.claire, "/presence absent lef")).text)
    assert "Touchez un nom" in (await net.say(net.claire, "/presence présent personne")).text
    assert "1 présent, 1 absent" in plain((await net.say(net.claire, "/presence tous")).text)
    await net.say(net.claire, "/presence code")
    assert [code(net, event)[:3]] == [picture.text[:3] for picture in pictures(net.claire)]
    assert "Écrivez son nom" in (await net.say(net.claire, "/presence ajouter")).text
    assert "Claire Morin" in (await net.say(net.claire, "/presence ajouter Claire")).labels
    await net.say(net.claire, "/annuler")
    assert "Présence : France Titres" in plain((await net.say(net.claire, "/presence titres")).text)


async def test_several_people_and_a_name_alone_may_be_typed(net: Network) -> None:
    await begun(net, net.nadia, net.karim)

    await net.say(net.claire, "/presence présents nadia et zorglub")
    assert [] == await marks(net)
    told = [plain(message.text) for message in net.claire.received[-2:]]
    assert "« zorglub » : personne de ce nom dans la liste, ou plusieurs. Rien n’est noté." in told[0]
    assert "Touchez un nom" in told[1]

    await net.say(net.claire, "/presence nadia et karim présents")
    assert {"Nadia", "Karim"} == {name for name, *_ in await marks(net)}
    asked = await net.say(net.claire, "/presence karim lefort")
    assert "Karim Lefort, « France Titres" in plain(asked.text)
    await net.tap(net.claire, "Noter l’absence")
    assert ("Karim", 0, 0, "hand") in await marks(net)


async def test_who_walks_in_is_added_takes_no_seat_and_need_not_have_telegram(net: Network) -> None:
    event = await begun(net, net.karim, seats=1)
    claire = await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        await members.add_person(tx, without_telegram(claire, ("Rosa", "Diaz"), "placemagny", NOW), NOW)
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Ajouter quelqu’un")

    await net.say(net.claire, "diaz")
    await net.tap(net.claire, "Rosa Diaz")
    assert "Cela ne prend de place à personne" in net.claire.last.text
    await net.tap(net.claire, "Ajouter quelqu’un d’autre")
    await net.say(net.claire, "kar")
    await net.tap(net.claire, "Karim Lefort")

    assert "était sur la liste" in net.claire.last.text
    assert [("Karim", 0, 1, "hand"), ("Rosa", 0, 1, "hand")] == await marks(net)
    rows = await net.rows(
        f"SELECT walk_in, state FROM registrations WHERE event_id = '{event.id}' ORDER BY walk_in"
    )
    assert [(0, "registered"), (1, "registered")] == [tuple(row.values()) for row in rows]


async def test_who_waited_and_came_is_on_the_roll(net: Network) -> None:
    event = await planned(net, seats=1)
    await registered(net, net.karim, event)
    await registered(net, net.nadia, event)
    await push(net, DURING)
    await net.say(net.claire, "/presence ajouter")
    await net.say(net.claire, "nadia")
    await net.tap(net.claire, "Nadia Benali")

    assert [("Nadia", 0, 1, "hand")] == await marks(net)
    assert "présence était déjà notée" in (await net.say(net.nadia, link(net, event))).text


async def test_nobody_of_elsewhere_can_be_added_or_marked(net: Network) -> None:
    event = await begun(net, net.nadia)
    other = await newcomer(net, "Aude Roy", net_role(), ELSEWHERE)
    await net.say(net.claire, "/presence ajouter")
    assert "ne trouve personne" in (await net.say(net.claire, "olga")).text
    olga = await member_of(net, net.olga)
    answer = await net.claire.press(net.claire.last, f"1|answer|walk_in|who|{olga.id}")
    await net.quiet()
    assert "n’" in answer.text

    [row] = await net.rows("SELECT id FROM registrations")
    await net.say(other, "/aide")
    for data in (
        f"1|mark|{row['id']}|0|oui|0",
        f"1|attendance|{event.id}",
        f"1|roll|{event.id}|0",
        f"1|all_present|{event.id}|0",
        f"1|walk_in|{event.id}|0",
        f"1|show_code|{event.id}",
    ):
        assert "n’existe plus" in (await other.press(other.last, data)).text, data
    await net.quiet()
    assert [] == await marks(net)


def net_role() -> str:
    return "animateur"


async def test_a_half_day_that_is_not_there_cannot_be_marked(net: Network) -> None:
    event = await begun(net, net.nadia)
    [row] = await net.rows("SELECT id FROM registrations")
    await net.say(net.claire, "/aide")
    for number in ("7", "-1", "x", "99999", "²"):
        for data in (f"1|mark|{row['id']}|{number}|oui|0", f"1|all_present|{event.id}|{number}"):
            assert "n’existe plus" in (await net.claire.press(net.claire.last, data)).text, data
    assert [] == await marks(net)


async def test_by_hand_works_after_the_end_and_not_before_the_day(net: Network) -> None:
    event = await begun(net, net.nadia, when="2026-12-07 09:00")
    shown = await net.say(net.claire, "/presence titres")
    assert "Tous présents" not in str(shown.labels)
    assert "Feuilles à imprimer" in str(shown.labels)
    assert "n’ouvre que 30 minutes" in await press(net, net.claire, f"1|all_present|{event.id}|0")
    await push(net, "2026-12-20 09:00")
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Tous présents")

    assert [("Nadia", 0, 1, "hand")] == await marks(net)


async def test_half_of_the_hours_make_a_training_record_and_a_correction_takes_it_back(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await modules.put(tx, Module("titres", "France Titres", None))
    await begun(net, net.nadia, half_days=(MORNING, AFTERNOON), module_id="titres")

    async def followed() -> list[object]:
        rows = await net.rows("SELECT module_id, followed_on FROM records")
        return [tuple(row.values()) for row in rows]

    await net.say(net.claire, "/presence présent nadia")
    assert [("titres", "2026-12-08")] == await followed()
    await net.say(net.claire, "/presence présent nadia")
    assert 1 == len(await followed())
    await net.say(net.claire, "/presence absent nadia")
    assert [] == await followed()


async def test_a_long_roll_is_paged(net: Network) -> None:
    event = await planned(net, seats=None)
    for number in range(20):
        person = await newcomer(net, f"Agent{number:02} Nom{number:02}", "conseiller")
        await registered(net, person, event)
    await push(net, DURING)
    await net.say(net.claire, "/presence")
    await net.tap(net.claire, "Pointer à la main")
    await net.tap(net.claire, "Suite ›")
    await net.tap(net.claire, "? · Nom08 Agent08")
    labels = [b["text"] for row in net.claire.last.raw["reply_markup"]["inline_keyboard"] for b in row]

    assert "oui · Nom08 Agent08" in labels
    assert {"‹ Précédents", "Suite ›", "‹ Retour"} <= set(labels)
    assert len(net.claire.last.raw["reply_markup"]["inline_keyboard"]) <= 6
