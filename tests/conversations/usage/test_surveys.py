"""The survey about partners: three taps, counted and not kept, read at the end from five answers up."""

from __future__ import annotations

import json
from itertools import product

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.usage.month import plain, told
from tests.network import HERE, Network, newcomer
from tests.pushed import push

MORNING = "2026-11-25 08:30"


async def opened(net: Network, others: int = 4) -> list[Person]:
    """Nadia, Karim and some others are asked."""
    people = [net.nadia, net.karim]
    people += [await newcomer(net, f"Personne {'ABCDEFG'[rank]}", Role.CONSEILLER) for rank in range(others)]
    await push(net, MORNING)
    await net.say(net.claire, "/enquete ouvrir")
    await net.tap(net.claire, "Oui, ouvrir")
    await push(net, "2026-11-25 08:31")
    return people


async def rate(net: Network, person: Person, marks: str, partner: str = "Caf") -> None:
    await _seen(net, person, partner)
    await net.tap(person, partner)
    for each in marks:
        await net.tap(person, next(label for label in person.last.labels if label.startswith(each)))


async def _seen(net: Network, person: Person, partner: str) -> None:
    for _ in range(4):
        if partner in person.last.labels:
            return
        await net.tap(person, "Autres partenaires ›")


async def test_each_is_asked_answers_in_three_taps_and_the_results_come_at_the_end(net: Network) -> None:
    people = await opened(net)
    for person, marks in zip(people, ("432", "321", "444", "333", "222", "111"), strict=True):
        assert "Comment les partenaires vous répondent-ils ?" in plain(person.last.text)
        await net.tap(person, "Répondre")
        await rate(net, person, marks)
        assert "C’est compté pour Caf." in plain(person.last.text)
    await rate(net, net.nadia, "111", "CPAM")
    await net.say(net.claire, "/enquete")
    assert "6 conseillers ont répondu sur 6" in plain(net.claire.last.text)
    assert "Derniers résultats" not in net.claire.last.labels

    await push(net, "2026-12-09 18:00")
    await push(net, "2026-12-10 08:00")

    [text] = [plain(each) for each in told(net.claire, "Enquête sur les partenaires, close")]
    assert "Caf : 2,8 · 2,5 · 2,2 (6 réponses)" in text
    assert "CPAM" not in text
    assert "1 autre partenaire a moins de cinq réponses." in text


async def test_who_has_not_answered_is_reminded_once(net: Network) -> None:
    await opened(net)
    await net.tap(net.nadia, "Répondre")
    assert "0 conseiller a répondu" in plain((await net.say(net.claire, "/enquete")).text)

    await push(net, "2026-12-02 08:00")

    assert 1 == len(told(net.karim, "Rappel : Comment les partenaires"))
    assert [] == told(net.nadia, "Rappel : Comment")


async def test_a_ballot_is_given_once_and_an_answer_counts_once(net: Network) -> None:
    await opened(net, 0)
    await net.tap(net.nadia, "Répondre")
    await _seen(net, net.nadia, "Caf")
    page = net.nadia.last
    await rate(net, net.nadia, "432")
    before = await net.rows("SELECT * FROM survey_counts ORDER BY question")

    await net.say(net.nadia, "/enquete")
    assert "Vous avez déjà commencé à répondre" in plain(net.nadia.last.text)
    assert "Caf" not in page.labels
    assert [(0, 4, 1), (1, 3, 1), (2, 2, 1)] == [
        (row["question"], row["mark"], row["total"]) for row in before
    ]


@pytest.mark.parametrize("role", [Role.ANIMATEUR, Role.PREFECTURE])
async def test_nobody_reads_results_while_it_is_open(net: Network, role: Role) -> None:
    reader = await newcomer(net, "Paule Lectrice", role)
    await opened(net, 0)
    [row] = await net.rows("SELECT id FROM surveys")

    await net.say(reader, "/enquete")

    assert "Les résultats se lisent à la fin" in plain(reader.last.text)
    assert "Derniers résultats" not in reader.last.labels
    assert row["id"] is not None


async def test_no_column_of_the_database_joins_an_answer_to_a_person(net: Network) -> None:
    """Whatever is joined to whatever, by any value: no path leads from a person to a count, but the survey's own."""
    people = await opened(net, 1)
    for person, marks in zip(people, ("432", "321", "444"), strict=True):
        await net.tap(person, "Répondre")
        await rate(net, person, marks)
    tables = [
        str(row["name"])
        for row in await net.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    rows = {table: await net.rows(f"SELECT * FROM {table}") for table in tables}
    ballots = {str(row["id"]) for row in rows["survey_ballots"]}
    members = {str(row["id"]) for row in rows["members"]} | {str(row["user_id"]) for row in rows["members"]}

    assert {"survey_id", "partner_id", "question", "mark", "total"} == set(rows["survey_counts"][0])
    assert {"id", "survey_id", "rated"} == set(rows["survey_ballots"][0])
    assert {"survey_id", "member_id", "has_ballot"} == set(rows["survey_members"][0])
    for table, row in ((table, row) for table, found in rows.items() for row in found):
        written = json.dumps(list(row.values()), ensure_ascii=False, default=str)
        names_ballot = any(ballot in written for ballot in ballots)
        names_somebody = any(one in written for one in members)
        assert not (names_ballot and names_somebody), table
        assert not names_ballot or table == "survey_ballots", table
        assert "survey_mark" not in written, table
    for left, right in product(rows["survey_members"], rows["survey_ballots"]):
        assert set(left.values()) & set(right.values()) == {left["survey_id"]}


async def test_closed_nothing_says_who_was_asked_and_an_erased_person_changes_no_result(net: Network) -> None:
    people = await opened(net)
    for person in people:
        await net.tap(person, "Répondre")
        await rate(net, person, "432")
    await net.say(net.nadia, "/oublier")
    await net.tap(net.nadia, next(label for label in net.nadia.last.labels if label.startswith("Oui")))
    if any(label.startswith("Oui") for label in net.nadia.last.labels):
        await net.tap(net.nadia, next(label for label in net.nadia.last.labels if label.startswith("Oui")))
    await net.say(net.claire, "/enquete clore")
    close = net.claire.last.button("Oui, clore")["callback_data"]
    await net.tap(net.claire, "Oui, clore")
    results = await net.tap(net.claire, "Derniers résultats")

    assert "Caf : 4 · 3 · 2 (6 réponses)" in plain(net.claire.last.text)
    assert "6 conseillers ont répondu sur 6" in plain(net.claire.last.text)
    assert [] == await net.rows("SELECT * FROM survey_members")
    assert [] == await net.rows("SELECT * FROM survey_ballots")

    await net.say(net.claire, "/enquete ouvrir")
    await net.tap(net.claire, "Oui, ouvrir")
    await net.claire.press(results, close)  # of the one before
    await net.quiet()
    assert [{"open": 1}] == await net.rows("SELECT COUNT(*) AS open FROM surveys WHERE closed_at IS NULL")


async def test_it_opens_by_itself_on_the_days_of_the_departement(net: Network) -> None:
    assert "Quels jours de l’année" in plain((await net.say(net.claire, "/enquete dates")).text)
    assert "le 25/12" in plain((await net.say(net.claire, "Noël")).text)
    await net.say(net.claire, "/enquete dates jamais")
    assert "S’ouvre d’elle-même" not in plain(net.claire.last.text)
    await net.say(net.claire, "/enquete dates le quinze mars et 15/09")
    assert "le 15/03 et le 15/09" in plain(net.claire.last.text)
    await net.say(net.claire, "/enquete dates demain")
    assert "Écrivez un ou deux jours" in plain(net.claire.last.text)

    await push(net, "2027-03-14 12:00")
    assert [] == await net.rows("SELECT * FROM surveys")
    await push(net, "2027-03-15 08:00")
    await push(net, "2027-03-15 08:01")

    assert 1 == len(await net.rows("SELECT * FROM surveys"))
    assert "Comment les partenaires vous répondent-ils ?" in plain(net.nadia.last.text)
    assert HERE == (await net.rows("SELECT department_code FROM surveys"))[0]["department_code"]
