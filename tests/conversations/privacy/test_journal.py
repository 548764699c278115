"""`/journal`: who did what, the latest first, in whole sentences; for who looks after the network."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.actions.nouns import read_list
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import ACTIONS, JournalLine
from bot.texts import render
from tests.conversations.lists.test_exports import exported
from tests.conversations.network.test_members import open_card
from tests.network import ELSEWHERE, HERE, Network, newcomer

NBSP = "\N{NO-BREAK SPACE}"
DETAILS = {
    "import_applied": "3/1/0",
    "attendance_filled": "12/1",
    "broadcast_stopped": "12/3",
    "sending_rule_chosen": "a_week/3",
    "activity_days_chosen": "5/10",
    "figure_corrected": "octobre 2026/412/312",
    "figure_given": "octobre 2026/412",
    "figures_asked_again": "octobre 2026/3",
    "objective_chosen": "2026/180",
    "survey_closed": "12/13",
    "event_sheet_made": "badges",
    "import_undone": "3/1/0",
    "exported": "12",
    "invitation_created": "1/30",
    "member_joined": "conseiller",
    "member_erased": "conseiller",
    "role_changed": "conseiller/animateur",
    "trombinoscope_made": "12/",
}
SUBJECTS = {
    "import_applied": "referents",
    "import_undone": "members",
    "exported": "journal",
    "invitation_created": "prefecture",
    "invitation_revoked": "national",
    "member_erased": "",
}
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("known", [True, False])
def test_every_action_has_its_sentence(*, known: bool) -> None:
    """Also when who did it, or to whom, was erased since: their line has neither name nor details."""
    for action in ACTIONS:
        about_people = action in {"role_changed", "structure_changed", "member_joined"}
        line = JournalLine(
            1,
            HERE,
            action,
            SUBJECTS.get(action, "Caf du Val-d’Oise" if known else ""),
            "" if about_people and not known else DETAILS.get(action, "ligne dédiée"),
            "Claire Morin" if known else "",
            own=False,
            done_at=NOW,
        )

        said = render("journal/line", line=line)

        assert said.endswith("."), action
        assert "\n" not in said, action
        assert "  " not in said, action


async def lines(net: Network, words: str = "") -> list[str]:
    shown = (await net.say(net.claire, f"/journal {words}")).text.replace(NBSP, " ")
    return [line.partition(" : ")[2] for line in shown.splitlines() if " h " in line[:8]]


async def test_it_says_who_did_what_to_whom(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")
    await net.tap(net.claire, "Rétablir")
    await net.say(net.nadia, "/moi courriel")
    await net.say(net.nadia, "nadia@cergy.example")

    found = await lines(net)

    assert [
        "Nadia Benali a changé son courriel ou son téléphone.",
        "Claire Morin a rétabli un accès : Nadia Benali.",
        "Claire Morin a suspendu un accès : Nadia Benali.",
        "Entrée dans le réseau : Claire Morin (rôle : animateur).",
    ] == found[:4]


async def test_days_are_said_once_on_the_departements_clock(net: Network) -> None:
    shown = await net.say(net.claire, "/journal")

    assert 1 == shown.text.count("Mardi 24 novembre 2026")
    assert f"14{NBSP}h{NBSP}30{NBSP}: " in shown.text


async def test_it_has_pages_by_tap_and_typed(net: Network) -> None:
    for _ in range(12):
        await net.invite()

    first = await net.say(net.claire, "/journal")
    assert ["Plus ancien ›"] == first.labels
    second = await net.tap(net.claire, "Plus ancien")
    assert "page 2" in second.text
    assert {"‹ Plus récent"} <= set(second.labels)
    assert second.text == (await net.say(net.claire, "/journal 2")).text
    assert "Rien de plus ancien" in (await net.say(net.claire, "/journal 999")).text
    assert "page" not in (await net.say(net.claire, "/journal caf")).text


async def test_another_departement_has_its_own_and_the_nation_sees_all(net: Network) -> None:
    olivier = await newcomer(net, "Olivier Roy", Role.ANIMATEUR, ELSEWHERE)
    national = await newcomer(net, "Anne Cohen", Role.NATIONAL)

    elsewhere = (await net.say(olivier, "/journal")).text
    everywhere = (await net.say(national, "/journal")).text

    assert "Olga Petit" in elsewhere
    assert "Nadia" not in elsewhere
    assert "Olivier Roy" in everywhere
    assert ", 60 : " in everywhere.replace(NBSP, " ")


async def test_advisers_have_no_journal(net: Network) -> None:
    assert "réservée à d’autres rôles" in (await net.say(net.nadia, "/journal")).text


async def test_a_name_with_signs_is_shown_as_it_is(net: Network) -> None:
    await net.say(net.nadia, "/moi nom")
    await net.say(net.nadia, "Nadia D'Alençon")

    assert "Nadia D'Alençon a changé de nom." in (await lines(net))[0]


async def test_it_goes_out_as_a_file(net: Network) -> None:
    name, content, _ = await exported(net, net.claire, "Journal", "CSV")

    table = read_list(content)
    assert "journal-95-2026-11-24.csv" == name
    assert ("Date", "Heure", "Département", "Par", "Ce qui a été fait", "Phrase") == tuple(table.header)
    assert ["24/11/2026", "14:30", "95"] == list(table.rows[0].cells[:3])
    assert "Entrée dans le réseau : Claire Morin (rôle : animateur)." == table.rows[0].cells[5].replace(
        NBSP, " "
    )


async def test_a_name_has_its_own_pages(net: Network) -> None:
    for _ in range(11):
        await net.say(net.claire, "/export référents csv")
    await net.say(net.nadia, "/moi courriel nadia@cergy.example")

    found = await lines(net, "benali")
    assert {"Nadia Benali a changé son courriel ou son téléphone."} < set(found)
    assert not [line for line in found if "export" in line]

    first = await net.say(net.claire, "/journal claire morin")
    second = await net.tap(net.claire, "Plus ancien", first)
    assert "page 2" in second.text
    assert second.text == (await net.say(net.claire, "/journal claire morin 2")).text
    assert "Personne ne porte ce nom" in (await net.say(net.claire, "/journal zorglub")).text
