"""Files that are heavy, hostile or no list at all: a clear answer, and the bot goes on answering the others."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from openpyxl import Workbook

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.transport.downloads import LARGEST
from tests.conversations.lists.test_imports import HEADER, LIST, cards, files, send, texts
from tests.network import ELSEWHERE, HERE, Network, let_in
from tests.pictures import jpeg


def heavy(rows: int = 2_000) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADER.split(";"))
    for number in range(rows):
        page.append(["CPAM", f"CPAM {number}", "", "", "", f"boite{number}@cpam95.example"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    return content.getvalue()


async def newcomer(net: Network, role: Role, department: str = HERE) -> Person:
    net.paul.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, net.paul.id, "Paul Girard", role, department)
    return net.paul


async def test_the_others_are_answered_while_a_heavy_list_is_read(net: Network) -> None:
    """The animateur's file came first, and yet the adviser's answer is there before its trial."""
    await net.claire.send_document(heavy(), "grand.xlsx")

    answer = await net.nadia.ask("caf")

    assert "Caf" in answer.text
    assert not any("essai" in message.text for message in net.claire.received)
    await net.quiet()
    assert "2 000 créations" in texts(net.claire)[-1].text.replace("\xa0", " ")


async def test_two_heavy_lists_and_a_bomb_keep_nobody_waiting(net: Network) -> None:
    """Two are read at once, and the third waits: the advisers do not."""
    claire, paul = net.claire, await newcomer(net, Role.ANIMATEUR, ELSEWHERE)
    await claire.send_document(heavy(1_000), "grand.xlsx")
    await paul.send_document(heavy(1_000), "grand.xlsx")
    await claire.send_document(bomb(), "bombe.xlsx")

    answers = [await net.nadia.ask("caf"), await net.olga.ask("caf")]

    assert all("Caf" in answer.text for answer in answers)
    assert not any("essai" in message.text for message in [*claire.received, *paul.received])
    await net.quiet()
    assert any("démesuré" in message.text for message in claire.received)
    for person in (claire, paul):
        assert any("1 000 créations" in message.text.replace("\xa0", " ") for message in person.received)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n" + os.urandom(2_000), "photo.xlsx", "ni un classeur Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "secret.xlsx", "mot de passe"),
        (b"PK\x03\x04" + os.urandom(500), "casse.xlsx", "abîmé"),
        (b"Partenaire;Mail\n" + b"Caf;a@example.org\n" * 20_001, "long.csv", "20\xa0000 lignes"),
        (b"[" * 10_000, "creux.json", "abîmé"),
        (b"", "vide.csv", "vide"),
    ],
)  # fmt: skip
async def test_what_is_no_list_is_refused_with_what_to_do(
    net: Network, content: bytes, name: str, sentence: str
) -> None:
    answer = await send(net, net.claire, content, name)

    assert sentence in answer.text
    assert [] == await net.rows("SELECT id FROM imports WHERE state = 'applied'")


@pytest.mark.parametrize("name", ["liste", "liste.txt", "Liste (1).CSV.txt", ""])
async def test_a_list_is_known_by_what_it_holds_not_by_its_name(net: Network, name: str) -> None:
    assert "essai" in (await send(net, net.claire, LIST, name)).text


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.7\nreferents", "ref.pdf", "ni un classeur Excel"),
        ("Réunion de mardi, salle B, 14 h\nPrésents : Nadia, Karim\n".encode(), "note.txt", "une ligne par fiche"),
        (b"Rappeler la Caf\nVoir Karim\nMerci\n", "note.txt", "une ligne par fiche"),
        ("À demain".encode(), "note", "une ligne par fiche"),
        (b"\xff\xd8\xff\xe0" + b"x" * 100, "liste.jpg", "ni un classeur Excel"),
    ],
)  # fmt: skip
async def test_what_an_animateur_sends_and_is_no_list_is_answered_with_how_to_send_one(
    net: Network, content: bytes, name: str, sentence: str
) -> None:
    assert sentence in (await send(net, net.claire, content, name)).text


async def test_of_a_picture_or_a_voice_an_animateur_is_told_how_to_send_a_list_and_an_adviser_how_to_search(
    net: Network,
) -> None:
    for kind, name, content in (("photo", "liste.jpg", jpeg()), ("voice", "voix.ogg", b"OggS")):
        for person, words in ((net.claire, "/import dit comment"), (net.nadia, "Je ne lis que du texte ici")):
            await person.send_document(content, name, kind=kind)
            await net.quiet()
            assert words in person.last.text
    assert "Je ne lis que du texte ici" in (await send(net, net.nadia, LIST)).text


async def test_what_only_goes_out_and_what_is_pasted_is_read_by_nobody_and_that_is_said(net: Network) -> None:
    """And the addresses that were pasted are not kept as a search that found nothing."""
    for noun in ("membres", "journal"):
        await net.say(net.claire, f"/export {noun} xlsx")
    sent = next(one for one in reversed(net.claire.received) if "document" in one.raw)
    exported = net.telegram.world.files.get(sent.raw["document"]["file_id"])
    assert exported is not None

    assert "ne fait que sortir" in (await send(net, net.claire, exported.data, exported.name)).text
    for pasted in (
        "Nom\tMail\nDurand\ta@b.example",
        "Caf;Luc;Roux\nCaf;Zoé;Petit",
        "bonjour voici ma liste\nCaf;Luc;Roux\nCaf;Zoé;Petit\nmerci",
        "Luc a@b.example\nc@d.example",
    ):
        assert "envoyez-moi le fichier" in (await net.say(net.claire, pasted)).text
        assert "une seule chose à la fois" in (await net.say(net.nadia, pasted)).text
    assert [] == await net.rows("SELECT id FROM imports WHERE state <> 'reading'")
    assert [] == await net.rows("SELECT * FROM misses")


async def test_a_file_telegram_gives_to_no_bot_is_refused_before_it_is_asked_for(net: Network) -> None:
    answer = await send(net, net.claire, b"x" * (LARGEST + 1), "enorme.csv")

    assert "dépasse 20\xa0Mo" in answer.text
    assert [] == await net.rows("SELECT id FROM imports")


async def test_whoever_is_no_longer_animateur_gets_no_trial_and_applies_nothing(net: Network) -> None:
    before = await cards(net)
    trial = await send(net, net.claire, LIST)
    await net.claire.send_document(LIST.encode(), "autre.csv")
    async with net.app.db.transaction() as tx:
        from bot.store.engine.queries import Query

        demoted = Query("demoted", "UPDATE members SET role = 'prefecture' WHERE user_id = :id", "Less.")
        await tx.execute(demoted, id=net.claire.id)
    await net.quiet()
    trials = [message for message in net.claire.received if "essai" in message.text]

    await net.tap(net.claire, "Appliquer", trial)

    assert before == await cards(net)
    assert [trial.id] == [message.id for message in trials]


async def test_a_national_member_is_asked_about_a_column_once_for_all_departements(net: Network) -> None:
    national = await newcomer(net, Role.NATIONAL)
    content = "Partenaire;Organisme;Rouge;Départements\nCPAM;CPAM 60;01 99 00 00 66;60\n"
    asked = await send(net, national, content)
    assert "que contient la colonne «\xa0Rouge\xa0»" in asked.text

    await net.tap(national, "Ligne dédiée", asked)
    await net.tap(national, "Appliquer", texts(national)[-1])
    again = await send(net, national, content)

    assert "1 fiche inchangée" in again.text.replace("\xa0", " ")
    assert "+33199000066" in {row["line"] for row in (await cards(net)).values()}


async def test_people_without_telegram_come_in_and_nobodys_role_changes(net: Network) -> None:
    content = (
        "Prénom;Nom;Rôle;Courriel\nLéo;Dubois;;leo@example.org\nNadia;Benali;Animateur;nadia@example.org\n"
        "Karim;Lefort;;karim@example.org\n"
    )
    roles = (
        "SELECT last_name, role, user_id, email FROM members WHERE department_code = '95' ORDER BY last_name"
    )
    before = {str(row["last_name"]): row for row in await net.rows(roles)}

    trial = await send(net, net.claire, content)
    told = trial.text.replace("\xa0", " ")
    await net.tap(net.claire, "Appliquer", trial)

    assert "1 création, 1 modification, 0 fiche inchangée, 1 ligne refusée" in told
    assert "le rôle d’un membre se change dans /membres" in told
    after = {str(row["last_name"]): row for row in await net.rows(roles)}
    assert {
        "last_name": "Dubois",
        "role": "conseiller",
        "user_id": None,
        "email": "leo@example.org",
    } == after.pop("Dubois")
    assert before | {"Lefort": before["Lefort"] | {"email": "karim@example.org"}} == after


async def test_of_a_structure_that_stands_once_above_empty_cells_one_is_told(net: Network) -> None:
    place = (await net.rows("SELECT name FROM structures WHERE department_code = '95' ORDER BY name"))[0][
        "name"
    ]
    content = f"Prénom;Nom;Courriel;France services\nLéo;Dubois;l@e.example;{place}\nTom;Neuf;t@e.example;\n"

    told = (await send(net, net.claire, content)).text.replace("\xa0", " ")

    assert "sans France services (ligne 3) : recopiez celle du dessus si c’est la même" in told


@pytest.mark.parametrize("role", [Role.CONSEILLER, Role.PREFECTURE])
async def test_a_list_of_people_is_not_for_others(net: Network, role: Role) -> None:
    paul = await newcomer(net, role)

    answer = await send(net, paul, "Prénom;Nom\nLéo;Dubois\n", caption="/import")

    assert "réservée" in answer.text
    assert [] == await net.rows("SELECT id FROM imports")
    assert [] == await net.rows("SELECT id FROM members WHERE last_name = 'Dubois'")


async def test_a_formula_in_a_title_comes_back_as_text(net: Network) -> None:
    """The file of the rejected rows is made of what somebody sent."""
    from openpyxl import load_workbook

    asked = await send(net, net.claire, "Partenaire;Mail;=cmd|' /C calc'!A1\nPersonne;a@x.example;=1+1\n")
    await net.tap(net.claire, "Référents", asked)
    await net.tap(net.claire, "Ne pas importer cette colonne", texts(net.claire)[-1])

    stored = net.telegram.world.files.get(files(net.claire)[-1].raw["document"]["file_id"])
    assert stored is not None
    page = load_workbook(io.BytesIO(stored.data)).active
    assert page is not None
    assert {"s"} == {
        cell.data_type for row in page.iter_rows() for cell in row if isinstance(cell.value, str)
    }
