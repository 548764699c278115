"""The programme and the bilan as files, each number beside what it is a part of."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.campaigns.season import open_campaign, plain, say_activity
from tests.network import Network, newcomer
from tests.pushed import push


async def file_of(net: Network, person: Person, words: str, button: str = "") -> tuple[str, bytes]:
    """The name and content of the file that comes."""
    await net.say(person, words)
    if button:
        await net.tap(person, button)
    sent = [message for message in person.received if "document" in message.raw][-1]
    file = net.telegram.world.files.get(sent.raw["document"]["file_id"])
    assert file is not None
    return file.name, file.data


async def filled(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia, title="Café <b>des</b> droits & co")
    await say_activity(net, net.nadia, day="mar. 19", title="Visite", press="Non")
    await net.say(net.karim, "/journees rien")
    await push(net, "2027-01-19 08:00")
    await net.say(net.nadia, "42 personnes")


async def test_the_programme_goes_out_as_csv_and_as_a_workbook(net: Network) -> None:
    await filled(net)

    name, content = await file_of(net, net.karim, "/journees fichiers csv")
    assert "journees-programme-95-2027.csv" == name
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert "Structure;Jour;Début;Fin;Activité;Partenaires;Public;Presse;Participants" == ";".join(header[:9])
    assert [
        "France services de Cergy",
        "18/01/2027",
        "09:00",
        "12:00",
        "Café <b>des</b> droits & co",
        "CPAM | Mission locale",
        "Seniors",
        "Oui",
        "42",
    ] == rows[0][:9]
    _, content = await file_of(net, net.claire, "/journees fichiers xlsx")
    assert 3 == load_workbook(io.BytesIO(content)).active.max_row


async def test_it_is_printed_and_given_away_as_a_page(net: Network) -> None:
    await filled(net)

    name, content = await file_of(net, net.claire, "/journees fichiers pdf")
    assert (True, "journees-programme-95-2027.pdf") == (content.startswith(b"%PDF-"), name)
    _, content = await file_of(net, net.claire, "/journees fichiers html")
    page = plain(content.decode())
    assert "<h3>Café &lt;b&gt;des&lt;/b&gt; droits &amp; co</h3>" in page
    assert "Nadia" not in page


async def test_the_bilan_counts_beside_what_it_is_a_part_of_and_beside_last_year(net: Network) -> None:
    await filled(net)
    async with net.app.db.transaction() as tx:
        from datetime import date, time

        from bot.domain.campaigns.activities import Activity
        from bot.store.campaigns import activities

        last = Activity("lastyearxx", "95", "placecergy", date(2026, 10, 5), "Visite", time(9), attendance=9)
        await activities.put(tx, last, net.app.clock.now())

    said = plain((await net.say(net.claire, "/journees bilan")).text)
    assert "1 structure participe sur 2 ; 1 sans rien de prévu, 0 sans réponse" in said
    assert "2 activités, dont 2 avec un partenaire et 1 ouverte à la presse" in said
    assert "Participants : 42, relevés à 1 activité sur 2" in said
    assert "Partenaires : CPAM 2, Mission locale 2" in said
    assert "En 2026 : 1 structure sur 2, 1 activité, 9 participants (relevés à 1 sur 1)" in said

    _, content = await file_of(net, net.claire, "/journees bilan", "Excel")
    book = load_workbook(io.BytesIO(content))
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in book["Bilan"].iter_rows()}
    assert ["2027", "2026"] == rows["Val-d’Oise"]
    assert [2, 2] == rows["Structures ouvertes"]
    assert [1, 1] == rows["Activités dont le nombre est connu"]
    assert [42, 9] == rows["Participants à celles-ci"]
    assert ["Bilan", "Structures", "Jours", "Partenaires", "Activités"] == book.sheetnames
    name, content = await file_of(net, net.claire, "/journees bilan", "PDF")
    assert (True, "journees-bilan-95-2027.pdf") == (content.startswith(b"%PDF-"), name)


async def test_the_prefecture_exports_and_an_adviser_gets_no_bilan(net: Network) -> None:
    await filled(net)
    prefecture = await newcomer(net, "Henri Préfet", Role.PREFECTURE)
    name, _ = await file_of(net, prefecture, "/journees bilan", "Excel")
    assert "journees-bilan-95-2027.xlsx" == name

    await net.say(net.nadia, "/journees")
    answer = await net.nadia.press(net.nadia.last, "1|campaign_file|2027|bilan|xlsx")

    assert answer.alert
    assert not [message for message in net.nadia.received if "document" in message.raw]
