"""An animateur or the préfecture takes a list out; it comes back without a change."""

from __future__ import annotations

import pytest

from bot.actions.nouns import read_list
from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.lists.test_imports import files, send, texts
from tests.network import CAF_ELSEWHERE, HERE, Network, let_in
from tests.sampling import at_merge


async def exported(net: Network, person: Person, noun: str, ending: str) -> tuple[str, bytes, bool]:
    """The file's name, its content, and whether it may be saved."""
    asked = await net.say(person, "/export")
    asked = await net.tap(person, noun, asked)
    await net.tap(person, ending, asked)
    document = files(person)[-1]
    stored = net.telegram.world.files.get(document.raw["document"]["file_id"])
    assert stored is not None
    return stored.name, stored.data, not document.raw.get("has_protected_content", False)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("label", "name"),
    at_merge(
        [
            ("Référents", "referents"),
            ("Structures", "france-services"),
            ("Partenaires", "partenaires"),
            ("Démarches", "demarches"),
            ("Membres", "membres"),
        ],
        2,
    ),
)
async def test_export_then_import_changes_nothing(net: Network, label: str, name: str, ending: str) -> None:
    """Telegram's clients let them save the file: they work in Excel."""
    file_name, content, may_be_saved = await exported(
        net, net.claire, label, f".{ending}" if ending == "xlsx" else "CSV"
    )

    trial = await send(net, net.claire, content, file_name)

    assert f"{name}-95-2026-11-24.{ending}" == file_name
    assert may_be_saved
    assert "0 création, 0 modification" in trial.text.replace("\xa0", " ")
    assert "0 ligne refusée" in trial.text.replace("\xa0", " ")
    assert "rien à appliquer" in trial.text
    assert label in trial.text


async def test_another_departements_rows_stay_there(net: Network) -> None:
    _, content, _ = await exported(net, net.claire, "Référents", "CSV")

    assert CAF_ELSEWHERE.id not in {row.cells[0] for row in read_list(content).rows}


async def test_the_prefecture_takes_out_and_brings_nothing_in(net: Network) -> None:
    paul = net.paul
    paul.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, paul.id, "Paul Girard", Role.PREFECTURE, HERE)

    name, content, _ = await exported(net, paul, "Référents", "CSV")
    await send(net, paul, content, name, "/import")

    assert "réservée à d’autres rôles" in texts(paul)[-1].text
    assert [] == await net.rows("SELECT id FROM imports")


async def test_who_took_what_out_is_in_the_journal(net: Network) -> None:
    await exported(net, net.claire, "Membres", "CSV")

    rows = await net.rows("SELECT action, subject FROM journal WHERE action = 'exported'")
    assert [{"action": "exported", "subject": "members"}] == rows


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/export membres csv", "membres-95-2026-11-24.csv"),
        ("/export Référents .xlsx", "referents-95-2026-11-24.xlsx"),
        ("/export inscriptions csv", "inscriptions-95-2026-11-24.csv"),
        ("/export formations suivies csv", "formations-suivies-95-2026-11-24.csv"),
    ],
)
async def test_a_list_is_asked_for_by_its_name(net: Network, typed: str, name: str) -> None:
    await net.say(net.claire, typed)

    assert name == files(net.claire)[-1].raw["document"]["file_name"]


async def test_the_lists_that_a_word_may_mean_are_shown(net: Network) -> None:
    assert ["Excel (.xlsx)", "CSV"] == (await net.say(net.claire, "/export membres")).labels[:2]
    some = (await net.say(net.claire, "/export formation")).labels
    assert ["Modules de formation", "Formations suivies"] == some
    assert "Secteurs" in (await net.say(net.claire, "/export n’importe quoi")).labels
