"""`/prochains`: what goes out by itself is seen before it does; it is put off, skipped, put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState, Topic
from bot.domain.network.roles import Role
from bot.store.broadcasts import broadcasts
from tests.actions.test_sending import written
from tests.conversations.broadcasts.test_reception import plain, received, sent
from tests.conversations.events.planning.planning import planned
from tests.conversations.events.telling.test_reminders import headings
from tests.conversations.incidents.watch.watched import said
from tests.network import ELSEWHERE, NOW, Network, newcomer
from tests.pushed import push

EVENT_EVE = "rappel de la veille « France Titres, les bases »"
EVE = "2026-12-07 08:00"


async def listed(net: Network, person: Person | None = None) -> list[str]:
    """The lines of all the pages, each after its day: « 1. Mercredi 25 novembre, 8 h 45 : météo… »."""
    person = person or net.claire
    shown = await net.say(person, "/prochains")
    lines = plain(shown.text).splitlines()[1:]
    while any("Suite" in label for label in shown.labels):
        shown = await net.tap(person, "Suite ›")
        lines += plain(shown.text).splitlines()[1:]
    found, day = [], ""
    for line in lines:
        number, dot, rest = line.partition(". ")
        if dot and number.isdigit():
            found.append(f"{number}. {day}, {rest}")
        else:
            day = line
    return found


def number_of(lines: list[str], words: str) -> str:
    return next(line.partition(".")[0] for line in lines if words in line)


async def opened(net: Network, words: str, person: Person | None = None) -> Message:
    number = number_of(await listed(net, person), words)
    return await net.say(person or net.claire, f"/prochains {number}")


async def with_an_event(net: Network) -> None:
    await planned(net)
    await net.say(net.nadia, "/inscription titres")


async def announced(net: Network, wall: str, title: str = "Réunion de rentrée") -> Broadcast:
    """Planned for that hour on the wall."""
    made = replace(
        written(title=title, topic=Topic.NETWORK),
        planned_for=datetime.fromisoformat(wall),
        state=BroadcastState.PLANNED,
    )
    async with net.app.db.transaction() as tx:
        await broadcasts.put(tx, made, "", NOW)
    return made


async def state_of(net: Network, broadcast: Broadcast) -> tuple[str, object]:
    [row] = await net.rows(f"SELECT state, planned_for FROM broadcasts WHERE id = '{broadcast.id}'")
    return str(row["state"]), row["planned_for"]


async def test_every_duty_is_on_the_list_in_the_order_of_time(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await with_an_event(net)
    await net.say(net.nadia, "drone")
    await announced(net, "2026-12-02T10:00")
    await net.say(net.karim, "/preferences newsletter résumé")
    await sent(net, "Lettre")

    lines = await listed(net)

    for words in (
        "Mercredi 25 novembre, 8 h 45 : météo des services (1 groupe)",
        "Mercredi 25 novembre, 9 h : questions du matin",
        "Lundi 30 novembre, 9 h : résumés de la semaine (1 personne)",
        "Lundi 30 novembre, 9 h : nouvelles de la semaine (1 personne)",
        "Mardi 1er décembre, 9 h : rappel à 7 jours « France Titres, les bases » (1 personne)",
        "Mercredi 2 décembre, 10 h : annonce « Réunion de rentrée » (2 personnes)",
        "Lundi 7 décembre, 9 h : rappel de la veille",
        "Mardi 8 décembre, 7 h : rappel à 2 heures",
    ):
        assert any(words in line for line in lines), (words, lines)
    numbers = [int(line.partition(".")[0]) for line in lines]
    assert list(range(1, len(lines) + 1)) == numbers
    assert not any("Samedi" in line for line in lines)


async def test_a_page_is_a_screen(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    shown = await net.say(net.claire, "/prochains")

    assert len(shown.text.splitlines()) <= 9
    assert len(shown.buttons) <= 3
    shown = await net.tap(net.claire, "1")
    assert len(shown.buttons) <= 3
    assert "Ce qui partira" in (await net.tap(net.claire, "‹ Retour")).text


async def test_a_reminder_is_put_off_and_leaves_at_its_new_hour_once(net: Network) -> None:
    await with_an_event(net)
    await opened(net, EVENT_EVE)
    await net.tap(net.claire, "Autre heure")
    shown = await net.say(net.claire, "7/12 14h")
    assert "Part lundi 7 décembre 2026 à 14 h, à 1 personne" in plain(shown.text)
    assert "Prévu d’abord lundi 7 décembre 2026 à 9 h" in plain(shown.text)

    await push(net, "2026-12-01 08:00")
    known = len(headings(net.nadia))
    await push(net, "2026-12-07 12:59")
    assert known == len(headings(net.nadia))
    await push(net, "2026-12-07 13:00")
    await push(net, "2026-12-07 13:01")
    assert known + 1 == len(headings(net.nadia))
    assert "Demain à 9 h" == headings(net.nadia)[-1]


async def test_a_reminder_is_skipped_and_may_be_put_back_until_its_hour(net: Network) -> None:
    await with_an_event(net)
    await opened(net, EVENT_EVE)
    shown = await net.tap(net.claire, "Ne pas envoyer")
    assert "Ne partira pas" in shown.text
    assert any(line.endswith(", ne partira pas") for line in await listed(net))
    await push(net, EVE)
    assert [] == headings(net.nadia)

    await opened(net, "rappel à 2 heures")
    await net.tap(net.claire, "Ne pas envoyer")
    shown = await net.tap(net.claire, "Rétablir")
    assert "Part mardi 8 décembre" in plain(shown.text)
    await push(net, "2026-12-08 06:00")
    assert ["Aujourd’hui à 9 h"] == headings(net.nadia)


async def test_what_was_decided_is_in_the_journal(net: Network) -> None:
    await with_an_event(net)
    await opened(net, EVENT_EVE)
    await net.tap(net.claire, "Ne pas envoyer")
    await net.tap(net.claire, "Rétablir")
    number = number_of(await listed(net), EVENT_EVE)
    assert "Quand, à la place" in plain((await net.say(net.claire, f"/prochains {number} reporter")).text)
    await net.say(net.claire, f"/prochains reporter la {number} au 7/12 15h")

    text = plain((await net.say(net.claire, "/journal")).text)
    for words in ("n’a pas laissé partir un rappel", "a rétabli un rappel", "a reporté un rappel"):
        assert words in text
    assert "07-12-2026 15 h 00" in text


@pytest.mark.parametrize(
    ("words", "when", "told"),
    [
        (EVENT_EVE, "8/12 9h", "trop tard"),
        (EVENT_EVE, "9/12 10h", "quatorze jours"),
        (EVENT_EVE, "24/11 10h", "est passée"),
        (EVENT_EVE, "bientôt", "pas compris quand"),
        ("25 novembre, 8 h 45", "26/11 9h", "trop tard"),
        ("25 novembre, 9 h : questions", "25/11 14h", "trop tard"),
    ],
)
async def test_what_would_be_too_late_is_refused_with_a_sentence(
    net: Network, words: str, when: str, told: str
) -> None:
    await net.say(net.claire, "/lier", net.group)
    await with_an_event(net)
    number = number_of(await listed(net), words)

    shown = await net.say(net.claire, f"/prochains {number} reporter {when}")

    assert told in plain(shown.text)
    assert [] == await net.rows("SELECT * FROM put_offs")


async def test_a_bad_hour_says_when_it_really_leaves(net: Network) -> None:
    await announced(net, "2026-12-02T10:00")
    number = number_of(await listed(net), "annonce")

    shown = await net.say(net.claire, f"/prochains {number} reporter 5/12 22h")

    assert "Part lundi 7 décembre 2026 à 8 h" in plain(shown.text)


async def test_an_announcement_carries_its_own_hour(net: Network) -> None:
    broadcast = await announced(net, "2026-12-02T10:00")
    await opened(net, "annonce")
    shown = await net.tap(net.claire, "Jeudi 3 décembre à 10 h")
    assert "Part jeudi 3 décembre 2026 à 10 h, à 2 personnes" in plain(shown.text)
    assert ("planned", "2026-12-03T10:00") == await state_of(net, broadcast)

    await net.tap(net.claire, "Ne pas envoyer")
    assert ("draft", "2026-12-03T10:00") == await state_of(net, broadcast)
    await opened(net, "annonce")
    await net.tap(net.claire, "Rétablir")
    assert ("planned", "2026-12-02T10:00") == await state_of(net, broadcast)


async def test_one_planned_anew_meanwhile_is_listed_at_its_own_hour(net: Network) -> None:
    broadcast = await announced(net, "2026-12-02T10:00")
    await opened(net, "annonce")
    await net.tap(net.claire, "Jeudi 3 décembre à 10 h")
    async with net.app.db.transaction() as tx:
        await broadcasts.replan(tx, broadcast.id, "95", datetime.fromisoformat("2026-12-04T11:00"), NOW)

    [line] = [line for line in await listed(net) if "annonce" in line]
    assert "Vendredi 4 décembre, 11 h" in line
    assert "reporté" not in line


async def test_the_weather_of_a_day_is_skipped_or_comes_later_that_day(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await said(net, net.nadia)

    def posted() -> int:
        return sum("Météo des services" in message.text for message in net.group.messages)

    await opened(net, "25 novembre, 8 h 45")
    await net.tap(net.claire, "Ne pas envoyer")
    number = number_of(await listed(net), "26 novembre, 8 h 45")
    await net.say(net.claire, f"/prochains {number} reporter 26/11 14h")

    await push(net, "2026-11-25 09:00")
    assert 0 == posted()
    await push(net, "2026-11-26 10:00")
    assert 0 == posted()
    await push(net, "2026-11-26 13:00")
    assert 1 == posted()
    await push(net, "2026-11-27 07:45")
    assert 2 == posted()


async def test_digests_of_a_week_are_put_off_or_wait_for_the_next(net: Network) -> None:
    await net.say(net.karim, "/preferences newsletter résumé")
    await sent(net, "Lettre")
    await opened(net, "résumés de la semaine")
    await net.tap(net.claire, "Autre heure")
    await net.say(net.claire, "1/12 15h")

    await push(net, "2026-11-30 08:00")
    await push(net, "2026-12-01 13:59")
    assert [] == received(net.karim, "Votre résumé")
    await push(net, "2026-12-01 14:00")
    await push(net, "2026-12-01 14:05")
    assert 1 == len(received(net.karim, "Votre résumé"))

    await sent(net, "Lettre de décembre")
    await opened(net, "résumés de la semaine")
    await net.tap(net.claire, "Ne pas envoyer")
    await push(net, "2026-12-07 08:00")
    assert 1 == len(received(net.karim, "Votre résumé"))
    await push(net, "2026-12-14 08:00")
    assert 2 == len(received(net.karim, "Votre résumé"))


async def test_the_weekly_misses_are_skipped(net: Network) -> None:
    await net.say(net.nadia, "drone")
    await opened(net, "nouvelles de la semaine")
    await net.tap(net.claire, "Ne pas envoyer")

    await push(net, "2026-11-30 08:00")
    await push(net, "2026-11-30 10:00")
    assert [] == received(net.claire, "drone")
    await push(net, "2026-12-07 08:00")
    assert 1 == len(received(net.claire, "drone"))


async def test_the_prefecture_reads_and_changes_nothing(net: Network) -> None:
    prefecture = await newcomer(net, "Paul Préfet", Role.PREFECTURE)
    await with_an_event(net)
    number = number_of(await listed(net, prefecture), EVENT_EVE)
    shown = await net.say(prefecture, f"/prochains {number}")
    assert ["‹ Retour"] == shown.labels

    assert "seul l’animateur" in (await net.say(prefecture, f"/prochains {number} passer")).text
    assert [] == await net.rows("SELECT * FROM put_offs")


async def test_another_departement_is_seen_by_who_sees_all_and_nobody_else(net: Network) -> None:
    national = await newcomer(net, "Nora Paris", Role.NATIONAL)
    await planned(net, department_code=ELSEWHERE)
    await net.say(net.olga, "/inscription titres")
    assert not any(EVENT_EVE in line for line in await listed(net))
    assert not any(EVENT_EVE in line for line in await listed(net, national))

    shown = await net.say(national, "/prochains département 60")
    while not any("veille" in line for line in shown.text.splitlines()):
        shown = await net.tap(national, "Suite ›")
    assert "Oise" in shown.text
    assert "département" in (await net.say(net.claire, "/prochains département 60")).text


async def test_a_day_alone_keeps_the_hour(net: Network) -> None:
    await announced(net, "2026-12-02T10:00")
    for day, told in (("vendredi prochain", "vendredi 27 novembre"), ("3/12", "jeudi 3 décembre")):
        number = number_of(await listed(net), "annonce")
        shown = await net.say(net.claire, f"/prochains {number} reporter {day}")
        assert f"Part {told} 2026 à 10 h" in plain(shown.text)


async def test_what_went_meanwhile_is_moved_no_more(net: Network) -> None:
    await with_an_event(net)
    shown = await opened(net, EVENT_EVE)
    await push(net, EVE)

    for button in ("Ne pas envoyer", "Autre heure"):
        answer = await net.claire.tap(shown, button)
        assert "déjà parti" in answer.text
    assert [] == await net.rows("SELECT * FROM put_offs")


@pytest.mark.parametrize("words", ["0", "99", "-1", "abc", "1 on verra demain"])
async def test_a_line_that_is_not_there_is_refused(net: Network, words: str) -> None:
    assert "numéro de la ligne" in plain((await net.say(net.claire, f"/prochains {words}")).text)


async def test_what_was_written_for_a_sunday_is_shown_on_the_monday_it_leaves(net: Network) -> None:
    await announced(net, "2026-11-29T10:00")
    number = number_of(await listed(net), "annonce")
    assert "Part lundi 30 novembre 2026 à 8 h" in plain(
        (await net.say(net.claire, f"/prochains {number}")).text
    )

    await push(net, "2026-11-29 12:00")
    assert any("annonce" in line for line in await listed(net)), "its hour is over, and it has not left"
    await push(net, "2026-11-30 07:05")
    assert not any("annonce" in line for line in await listed(net))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("repousser au 8/12 10h", "Ce serait trop tard"),
        ("reporter à 11h", "Part lundi 7 décembre 2026 à 11 h"),
        ("11h", "Part lundi 7 décembre 2026 à 11 h"),
        ("ne pas envoyer", "Ne partira pas"),
        ("annuler", "Ne partira pas"),
        ("on verra", "Écrivez le numéro de la ligne"),
    ],
)
async def test_as_people_write_it(net: Network, typed: str, said: str) -> None:
    await with_an_event(net)
    number = number_of(await listed(net), EVENT_EVE)
    assert said in plain((await net.say(net.claire, f"/prochains n°{number} {typed}")).text)
