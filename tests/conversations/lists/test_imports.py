"""An animateur sends a list: what it would change, « Appliquer », the way back; nobody else may."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from bot.actions.nouns import read_list
from bot.demo.players import Person
from bot.demo.world import Message
from tests.network import CAF, Network

HEADER = "Partenaire;Organisme;Prénom;Nom;Ligne dédiée;Boîte générique"
CAF_ROW = "Caf;Caf du Val-d’Oise;Paule;Martin;01 99 00 00 77;partenaires@caf95.example"
CPAM_ROW = "CPAM;CPAM du Val-d’Oise;;;;accueil@cpam95.example"
WRONG_ROW = "Caf;Caf de nulle part;;;pas un numéro;"
LIST = f"{HEADER}\n{CAF_ROW}\n{CPAM_ROW}\n{WRONG_ROW}"


async def send(
    net: Network, person: Person, content: str | bytes, name: str = "liste.csv", caption: str = ""
) -> Message:
    """The bot's answer once the file was read."""
    data = content.encode() if isinstance(content, str) else content
    await person.send_document(data, name, caption)
    await net.quiet()
    return texts(person)[-1]


def texts(person: Person) -> list[Message]:
    return [message for message in person.received if message.text]


def files(person: Person) -> list[Message]:
    return [message for message in person.received if "document" in message.raw]


async def cards(net: Network) -> dict[str, dict[str, object]]:
    return {str(row["id"]): row for row in await net.rows("SELECT * FROM referents")}


async def test_a_list_is_tried_then_applied_then_taken_back(net: Network) -> None:
    before = await cards(net)

    trial = await send(net, net.claire, LIST)

    assert "essai, rien n’est encore écrit" in trial.text
    assert "1 création, 1 modification, 0 fiche inchangée, 1 ligne refusée" in trial.text.replace("\xa0", " ")
    assert "01 99 00 00 01 » → « 01 99 00 00 77" in trial.text.replace("\xa0", " ")
    assert before == await cards(net)

    applied = await net.tap(net.claire, "Appliquer", trial)

    assert "c’est appliqué" in applied.text
    after = await cards(net)
    assert len(before) + 1 == len(after)
    assert "+33199000077" == after[CAF.id]["line"]
    assert "accueil@cpam95.example" in (await net.say(net.nadia, "cpam")).text

    tapped = await net.tap(net.claire, "Annuler cet import", applied)
    asked = await net.say(net.claire, "/import annuler")
    assert tapped.text == asked.text
    undone = await net.tap(net.claire, "Oui, annuler", asked)

    assert "1 fiche retirée, 1 fiche remise comme avant" in undone.text.replace("\xa0", " ")
    assert before == await cards(net)
    assert "accueil@cpam95.example" not in (await net.say(net.nadia, "cpam")).text


async def test_rejected_rows_come_back_as_a_file_with_line_and_reason(net: Network) -> None:
    await send(net, net.claire, LIST)

    [file] = files(net.claire)
    table = read_list(net.telegram.world.files.get(file.raw["document"]["file_id"]).data)  # type: ignore[union-attr]
    assert "lignes-refusees.xlsx" == file.raw["document"]["file_name"]
    [row] = table.rows
    assert ("4", "Ligne dédiée : « pas un numéro » n’est pas un numéro de téléphone") == row.cells[-2:]


async def test_the_rejected_file_mended_and_sent_again_is_read_without_a_question(net: Network) -> None:
    await send(net, net.claire, LIST)
    [file] = files(net.claire)
    stored = net.telegram.world.files.get(file.raw["document"]["file_id"])
    assert stored is not None
    book = load_workbook(io.BytesIO(stored.data))
    assert book.active is not None
    book.active["E2"] = "01 99 00 00 55"
    mended = io.BytesIO()
    book.save(mended)

    trial = await send(net, net.claire, mended.getvalue(), "lignes-refusees.xlsx")

    assert "1 création, 0 modification" in trial.text.replace("\xa0", " ")


async def test_a_directory_that_changed_meanwhile_is_tried_again(net: Network) -> None:
    """The trial said 1 creation and 1 change; Claire's other file came first."""
    trial = await send(net, net.claire, LIST)
    other = await send(net, net.claire, f"{HEADER}\n{CPAM_ROW}", "autre.csv")
    await net.tap(net.claire, "Appliquer", other)

    await net.tap(net.claire, "Appliquer", trial)

    again = texts(net.claire)[-1]
    assert "0 création, 1 modification, 1 fiche inchangée" in again.text.replace("\xa0", " ")
    await net.tap(net.claire, "Appliquer", again)
    assert 1 == sum("accueil@cpam95.example" == row["mailbox"] for row in (await cards(net)).values())


async def test_what_somebody_touched_since_is_left_and_told(net: Network) -> None:
    trial = await send(net, net.claire, LIST)
    applied = await net.tap(net.claire, "Appliquer", trial)
    async with net.app.db.transaction() as tx:
        from bot.store.engine.queries import Query

        await tx.execute(
            Query("touch", "UPDATE referents SET hours = 'le mardi' WHERE id = :id", "Somebody's."), id=CAF.id
        )

    await net.tap(net.claire, "Annuler cet import", applied)
    undone = await net.tap(net.claire, "Oui, annuler")

    assert "1 fiche retirée, 0 fiche remise" in undone.text.replace("\xa0", " ")
    assert "Paule Martin" in undone.text
    assert "+33199000077" == (await cards(net))[CAF.id]["line"]


async def test_a_second_tap_does_nothing_more(net: Network) -> None:
    trial = await send(net, net.claire, LIST)
    applied = await net.tap(net.claire, "Appliquer", trial)
    after = await cards(net)

    [row] = await net.rows("SELECT id FROM imports")
    for route in ("import_apply", "import_drop", "import_noun", "import_other"):
        answer = await net.claire.press(applied, f"1|{route}|{row['id']}|referents")
        await net.quiet()
        assert "C’est déjà fait" in answer.text

    assert after == await cards(net)


async def test_a_column_nobody_knows_is_asked_once_and_remembered(net: Network) -> None:
    content = (
        "Partenaire;Organisme;Numéro rouge;Bal;Couleur\nCPAM;CPAM 95;01 99 00 00 66;a@cpam95.example;bleu\n"
    )

    first = await send(net, net.claire, content)
    assert "que contient la colonne «\xa0Numéro rouge\xa0»" in first.text
    second = await net.tap(net.claire, "Ligne dédiée", first)
    assert "«\xa0Couleur\xa0»" in second.text
    await net.tap(net.claire, "Ne pas importer cette colonne", second)
    trial = texts(net.claire)[-1]
    assert "1 création" in trial.text.replace("\xa0", " ")
    await net.tap(net.claire, "Appliquer", trial)

    again = await send(net, net.claire, content, "encore.csv")

    assert "1 fiche inchangée" in again.text.replace("\xa0", " ")
    assert "+33199000066" in {row["line"] for row in (await cards(net)).values()}


async def test_a_file_that_may_be_two_things_is_asked_about(net: Network) -> None:
    asked = await send(net, net.claire, "Partenaire;Téléphone;Mail\nCPAM;01 99 00 00 66;a@cpam95.example\n")
    assert "Que contient ce fichier" in asked.text
    assert len(asked.raw["reply_markup"]["inline_keyboard"]) < 10

    await net.tap(net.claire, "Référents", asked)

    trial = texts(net.claire)[-1]
    assert "Référents" in trial.text
    assert "1 création" in trial.text.replace("\xa0", " ")

    again = await net.tap(net.claire, "C’est une autre liste", trial)
    assert "Que contient ce fichier" in again.text
    await net.tap(net.claire, "Partenaires et prescripteurs", again)
    assert "Partenaires et prescripteurs" in texts(net.claire)[-1].text


async def test_given_up_nothing_is_kept(net: Network) -> None:
    trial = await send(net, net.claire, LIST)

    assert "abandonné" in (await net.tap(net.claire, "Abandonner", trial)).text
    assert ([], []) == (await net.rows("SELECT id FROM imports"), await net.rows("SELECT id FROM tasks"))


@pytest.mark.parametrize("caption", ["", "/import"])
async def test_others_lists_are_not_read(net: Network, caption: str) -> None:
    answer = await send(net, net.nadia, LIST, caption=caption)

    assert ("réservée" if caption else "que du texte") in answer.text
    assert [] == await net.rows("SELECT id FROM imports")


async def test_another_departements_import_is_not_there(net: Network) -> None:
    await send(net, net.claire, LIST)
    [row] = await net.rows("SELECT id FROM imports")
    code = await net.invite(role="animateur", department="60")  # type: ignore[arg-type]
    async with net.app.db.transaction() as tx:
        from bot.actions.network.joining import join
        from bot.domain.network.members import Newcomer

        paul = net.paul
        paul.account.started = True
        await join(tx, Newcomer(paul.id, "Paul", "Girard", None), code, net.app.clock.now())
    await net.say(paul, "/aide")

    answer = await paul.press(paul.last, f"1|import_apply|{row['id']}")
    await net.quiet()

    assert "n’est plus là" in answer.text
    assert 0 == len([one for one in (await cards(net)).values() if one["line"] == "+33199000077"])
