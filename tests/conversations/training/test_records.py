"""`/parcours`: an adviser's own training record, and who lacks which module for who looks after the network."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from bot.actions.training.records import note_followed, note_not_followed
from bot.domain.network.roles import Role
from bot.domain.training.modules import Module, TrainingRecord
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.store.training import modules, records
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.lists.test_imports import files
from tests.conversations.network.test_members import press
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer

ACCUEIL = Module("accueil001", "Accueil du public", HERE, "Préfecture", 7.0, compulsory=True)
TITRES = Module("titres0001", "Titres", HERE, "France Titres", 3.5, compulsory=True)
RURAL = Module("rural00001", "Monde rural", None, "MSA", 2.0)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def member_id(net: Network, user_id: int) -> str:
    async with net.app.db.reading() as tx:
        member = await members.by_user(tx, user_id)
    assert member is not None
    return member.id


async def furnish(net: Network) -> None:
    """Karim of Cergy has followed one of two compulsory modules, Nadia of Magny none."""
    nadia, karim = await member_id(net, net.nadia.id), await member_id(net, net.karim.id)
    async with net.app.db.transaction() as tx:
        for module in (ACCUEIL, TITRES, RURAL):
            await modules.put(tx, module)
        await members.set_structure(tx, karim, "placecergy")
        await members.set_structure(tx, nadia, "placemagny")
        for number, (module_id, day) in enumerate(
            [(ACCUEIL.id, date(2025, 3, 4)), (RURAL.id, date(2024, 1, 9))]
        ):
            await records.put(tx, TrainingRecord(f"record{number:04}", HERE, karim, module_id, day), NOW)


async def test_an_adviser_sees_what_they_followed_and_what_is_asked_of_them(net: Network) -> None:
    await furnish(net)
    await planned(net, module_id=TITRES.id)

    shown = await net.say(net.karim, "/parcours")

    text = plain(shown.text)
    assert "Il vous manque 1 module obligatoire :\n• Titres, 3,5 h" in text
    assert "• Accueil du public, mardi 4 mars 2025\n• Monde rural, mardi 9 janvier 2024" in text
    assert "9 h de formation en tout." in text
    card = await net.tap(net.karim, "08/12 · France Titres")
    assert "S’inscrire" in card.labels


async def test_one_s_own_record_is_behind_a_button_of_ones_registrations(net: Network) -> None:
    await furnish(net)
    await net.say(net.nadia, "/mesinscriptions")

    shown = await net.tap(net.nadia, "Mon parcours")

    assert "Il vous manque 2 modules obligatoires" in plain(shown.text)
    assert "Aucun module suivi n’est noté" in shown.text
    assert "Karim" not in shown.text


async def test_nothing_is_asked_of_who_is_no_adviser(net: Network) -> None:
    await furnish(net)

    shown = await press(net, net.claire, "my_record")

    assert "Il vous manque" not in shown


async def test_the_animateur_sees_who_lacks_what_by_module_by_structure_and_by_person(net: Network) -> None:
    await furnish(net)
    board = await net.say(net.claire, "/parcours")
    text = plain(board.text)
    assert "À jour des modules obligatoires : 0 conseiller sur 2." in text
    assert ["1/2 · Accueil du public", "0/2 · Titres"] == board.labels[:2]

    module = plain((await net.tap(net.claire, "Accueil du public")).text)
    assert "Ne l’ont pas suivi :\n• Nadia Benali (Magny-en-Vexin)" in module
    assert "L’ont suivi :\n• Karim Lefort (Cergy), 04/03/2025" in module

    await net.tap(net.claire, "Retour")
    teams = await net.tap(net.claire, "Par structure")
    assert ["0/1 · Cergy", "0/1 · Magny-en-Vexin", "‹ Retour"] == teams.labels
    team = await net.tap(net.claire, "Cergy")
    assert "Karim Lefort : il manque Titres" in plain(team.text)
    person = await net.tap(net.claire, "Karim")
    assert "Il manque : Titres." in plain(person.text)


async def test_words_lead_to_a_structure_or_a_module(net: Network) -> None:
    await furnish(net)

    assert "Parcours : Magny-en-Vexin" in plain((await net.say(net.claire, "/parcours magny")).text)
    assert "Monde rural : suivi par 1 sur 2" in plain((await net.say(net.claire, "/parcours rural")).text)
    assert "Parcours de formation" in (await net.say(net.claire, "/parcours rien de tel")).text


async def test_without_a_compulsory_module_the_screen_says_how_to_have_one(net: Network) -> None:
    assert "/modules en ajoute" in (await net.say(net.claire, "/parcours")).text


async def test_the_workbook_has_a_column_a_compulsory_module_and_real_dates(net: Network) -> None:
    await furnish(net)
    await net.say(net.claire, "/parcours")
    await net.tap(net.claire, "Excel")

    [file] = files(net.claire)
    stored = net.telegram.world.files.get(file.raw["document"]["file_id"])
    assert stored is not None
    book = load_workbook(io.BytesIO(stored.data))
    people, counts = ([list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets)
    assert "parcours-95-2026-11-24.xlsx" == file.raw["document"]["file_name"]
    assert ["Accueil du public", "Titres"] == people[0][5:]
    assert ["Cergy", "Lefort", "Karim", 1, 2, at("2025-03-04 00:00").replace(tzinfo=None), None] == people[1]
    assert ["Magny-en-Vexin", "Benali", "Nadia", 0, 2, None, None] == people[2]
    assert ["Accueil du public", "Préfecture", 7, "Oui", 1, 2, 50] == counts[1]
    assert "a exporté le parcours de formation (2 lignes)" in plain(
        (await net.say(net.claire, "/journal")).text
    )

    await net.claire.send_document(stored.data, "parcours.xlsx")
    await net.quiet()
    assert "0 création, 0 modification, 1 fiche inchangée, 0 ligne refusée" in plain(net.claire.last.text)
    more = "Nom;Prénom;Accueil du public;Titres\nBenali;Nadia;04/03/2025;x\nLefort;Karim;-;05/03/2025\n"
    await net.claire.send_document(more.encode(), "tableau.csv")
    await net.quiet()
    await net.tap(net.claire, "Formations suivies")
    told = plain(net.claire.last.text)
    assert "2 créations, 0 modification, 0 fiche inchangée, 1 ligne refusée" in told
    assert "ligne 2 : Titres : « x » n’est pas une date" in told


async def test_the_prefecture_reads_and_notes_nothing(net: Network) -> None:
    await furnish(net)
    prefecture = await newcomer(net, "Paule Préfet", Role.PREFECTURE)

    board = await net.say(prefecture, "/parcours")
    assert "Excel" in board.labels
    assert "Modules" not in board.labels
    person = await press(net, prefecture, "training_person", await member_id(net, net.karim.id))
    assert "Karim Lefort" in person
    assert "Noter un module" not in prefecture.last.labels
    assert "Parcours : Karim Lefort" in plain((await net.say(prefecture, "/parcours karim")).text)
    assert "Noter un module" not in prefecture.last.labels


async def test_an_animateur_notes_what_somebody_followed_elsewhere_and_takes_it_back(net: Network) -> None:
    await furnish(net)
    await net.say(net.claire, "/parcours magny")
    await net.tap(net.claire, "Nadia")
    await net.tap(net.claire, "Noter un module")
    await net.say(net.claire, "titres")
    assert "cette date" in (await net.say(net.claire, "31 février")).text
    assert "à venir" in (await net.say(net.claire, "25/11/2026")).text

    person = await net.say(net.claire, "12 mai")
    assert "• Titres, mardi 12 mai 2026" in plain(person.text)
    await net.tap(net.claire, "Retirer une ligne")
    after = await net.tap(net.claire, "12/05/2026 · Titres")

    assert "Aucun module suivi n’est noté" in after.text
    journal = plain((await net.say(net.claire, "/journal")).text)
    assert "a noté un module suivi (« Titres ») : Nadia Benali" in journal
    assert "a retiré un module noté comme suivi (« Titres ») : Nadia Benali" in journal


async def test_attendance_is_noted_once_and_taken_back(net: Network) -> None:
    await furnish(net)
    event = await planned(net, module_id=TITRES.id)
    nadia, karim = await member_id(net, net.nadia.id), await member_id(net, net.karim.id)
    async with net.app.db.transaction() as tx:
        for _ in range(2):
            await note_followed(tx, event, nadia, NOW)
        await records.put(tx, TrainingRecord("elsewhere1", HERE, karim, TITRES.id, event.ends.date()), NOW)
        await note_followed(tx, event, karim, NOW)

    rows = await net.rows(
        "SELECT member_id, source, event_id FROM records WHERE module_id = 'titres0001' ORDER BY source"
    )
    assert [(karim, "", None), (nadia, event.title, event.id)] == [
        (row["member_id"], row["source"], row["event_id"]) for row in rows
    ]
    async with net.app.db.transaction() as tx:
        for person in (nadia, karim):
            await note_not_followed(tx, event, person)
    left = await net.rows("SELECT member_id FROM records WHERE module_id = 'titres0001'")
    assert [karim] == [row["member_id"] for row in left]


async def test_what_attendance_says_is_not_taken_back_by_hand(net: Network) -> None:
    await furnish(net)
    event = await planned(net, module_id=TITRES.id)
    nadia = await member_id(net, net.nadia.id)
    async with net.app.db.transaction() as tx:
        await note_followed(tx, event, nadia, NOW)
    [row] = await net.rows(f"SELECT id FROM records WHERE member_id = '{nadia}'")

    assert "liste de présence" in await press(net, net.claire, "training_withdrawn", str(row["id"]))
    assert 1 == len(await net.rows(f"SELECT id FROM records WHERE member_id = '{nadia}'"))


async def test_another_departements_people_and_records_are_not_there(net: Network) -> None:
    await furnish(net)
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)
    karim = await member_id(net, net.karim.id)

    assert "Karim" not in (await net.say(anne, "/parcours")).text
    assert "Karim" not in await press(net, anne, "training_module", RURAL.id)
    for route in ("training_person", "training_note", "training_withdraw"):
        assert "n’est plus" in (said := await press(net, anne, route, karim)) or "n’existe" in said
    assert "n’existe plus" in await press(net, anne, "training_withdrawn", "record0000")
    assert 2 == len(await net.rows("SELECT id FROM records"))


@pytest.mark.parametrize("state", ["suspended", "left"])
async def test_who_is_not_in_force_is_not_counted(net: Network, state: str) -> None:
    await furnish(net)
    async with net.app.db.transaction() as tx:
        query = Query("state", "UPDATE members SET state = :state WHERE user_id = 1001", "A test's.")
        await tx.execute(query, state=state)

    assert "0/1 · Titres" in (await net.say(net.claire, "/parcours")).labels


async def test_the_card_of_a_member_leads_to_their_record_and_back(net: Network) -> None:
    await furnish(net)
    await net.say(net.claire, "/membres karim")
    await net.tap(net.claire, "Karim Lefort")
    seen = await net.tap(net.claire, "Parcours")

    assert plain(seen.text).startswith("Parcours : Karim Lefort")
    assert "Noter un module" in seen.labels
    assert "Karim Lefort\nConseiller" in (await net.tap(net.claire, "Retour")).text
    assert "pour « karim »" in plain((await net.tap(net.claire, "Retour")).text)


async def test_a_forged_way_back_is_left_out(net: Network) -> None:
    """Whatever a button carries, what it leads to fits into the next one."""
    karim = await member_id(net, net.karim.id)
    await net.say(net.claire, "/membres")
    message = net.claire.last

    await net.claire.press(message, f"1|member|{karim}|silent|{'x' * 32}|1")
    await net.quiet()

    assert "Karim Lefort\nConseiller" in plain(net.claire.last.text)
    await net.tap(net.claire, "Parcours")
    await net.tap(net.claire, "Retour")
    assert "Karim Lefort\nConseiller" in plain(net.claire.last.text)


async def test_a_word_is_looked_for_where_words_begin(net: Network) -> None:
    """« rsa » opened the record of Persan."""
    await furnish(net)

    assert "Monde rural" in plain((await net.say(net.claire, "/parcours rural")).text)
    assert "Parcours de formation" in plain((await net.say(net.claire, "/parcours agny")).text)
    assert "Magny" in plain((await net.say(net.claire, "/parcours magny")).text)
