"""The quarter of an animateur: three visits, eleven actions, two months of figures, a survey, what rises and goes.

It reads as it is lived: from Tuesday 24 November 2026 on, with fourteen structures and an adviser in each.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date

from docx import Document
from openpyxl import load_workbook

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.store.directory import structures
from bot.store.directory.structures import put_structures
from bot.store.network import members
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.events.hand import Hand, plain
from tests.network import HERE, NOW, Network, newcomer
from tests.pdf import read_pdf
from tests.pushed import push

COMMUNES = (
    *("Argenteuil", "Bezons", "Ermont", "Goussainville", "Gonesse", "Herblay", "Jouy", "Luzarches"),
    *("Marines", "Osny", "Persan", "Sarcelles"),
)
"""Beside Cergy and Magny."""
NOVEMBER = {place: 300 + 10 * rank for rank, place in enumerate(("Cergy", "Magny", *COMMUNES))}
DECEMBER = {place: 200 + 5 * rank for rank, place in enumerate(NOVEMBER)}
LATE, ABSURD, CORRECTED = "Persan", "Sarcelles", "Osny"


@dataclass
class Quarter:
    """`advisers`: by commune. `actions`: what was promised, and whether it was done."""

    net: Network
    claire: Hand
    advisers: dict[str, Hand] = field(default_factory=dict)
    actions: dict[str, bool] = field(default_factory=dict)

    async def visit(self, commune: str, day: str, *actions: str) -> None:
        """On the spot, the day pushed to; what is promised at the end is for the structure."""
        await push(self.net, f"{day} 08:00")
        await self.claire.go(f"/visite {commune}", "Commencer la visite", ":La responsable", "Oui")
        await self.claire.go("Toutes les questions", "Terminer")
        for number, action in enumerate(actions):
            again = "Autre action" if number else "Noter une action"
            await self.claire.go(again, f":{action}", ":la structure", ":15/12")
            assert action in self.claire.seen
            self.actions[action] = False

    async def done(self, commune: str, action: str) -> None:
        hand = self.advisers[commune]
        await hand.say("/actions")
        number = next(
            line.partition(".")[0] for line in hand.seen.splitlines() if action in line and line[0].isdigit()
        )
        await hand.go(number, "Fait")
        self.actions[action] = True

    async def figures(self, month: dict[str, int], *, but: tuple[str, ...] = ()) -> None:
        for commune, number in month.items():
            if commune not in but:
                await self.advisers[commune].say(f"{number}")


async def settled(net: Network) -> Quarter:
    """Fourteen structures, an adviser in each."""
    async with net.app.db.transaction() as tx:
        cergy = await structures.structure(tx, "placecergy")
        assert cergy is not None
        more = [
            replace(
                cergy,
                id=f"place{commune.casefold()[:5]}",
                national_id=f"91{rank:02}",
                name=f"France services de {commune}",
                commune=commune,
                labelled_on=date(2024, 1, 1),
            )
            for rank, commune in enumerate(COMMUNES)
        ]
        await put_structures(tx, more, NOW)
    quarter = Quarter(net, Hand(net, net.claire))
    people: dict[str, Person] = {"Cergy": net.nadia, "Magny": net.karim}
    for commune in COMMUNES:
        people[commune] = await newcomer(net, f"Alix {commune}", Role.CONSEILLER)
    async with net.app.db.reading() as tx:
        places = {one.commune.partition("-")[0]: one.id for one in await structures.structures(tx, HERE)}
    for commune, person in people.items():
        member = await member_of(net, person)
        async with net.app.db.transaction() as tx:
            await members.set_structure(tx, member.id, places[commune])
        quarter.advisers[commune] = Hand(net, person)
    return quarter


async def test_a_quarter(net: Network) -> None:
    quarter = await settled(net)
    november, december = dict(NOVEMBER), dict(DECEMBER)
    claire = quarter.claire

    # Three visits, eleven actions
    await quarter.visit(
        "Cergy", "2026-11-25", "Remettre le panneau", "Afficher les horaires", "Réparer la borne"
    )
    await quarter.visit("Ermont", "2026-11-26", *(f"Tâche {number} d’Ermont" for number in range(4)))
    await quarter.visit("Persan", "2026-11-27", *(f"Tâche {number} de Persan" for number in range(4)))
    assert 11 == len(quarter.actions)
    for commune, action in (("Cergy", "Remettre le panneau"), ("Ermont", "Tâche 0"), ("Persan", "Tâche 3")):
        await quarter.done(commune, action)
    assert "Actions : à faire (1 à 5 sur 8)" in await claire.say("/actions")

    # November's figures: one late, one absurd, one corrected
    await push(net, "2026-12-01 08:00")
    await quarter.figures(november, but=(LATE, ABSURD))
    absurd, corrected, late = (quarter.advisers[place] for place in (ABSURD, CORRECTED, LATE))
    assert "Est-ce bien 4 300 pour novembre 2026" in await absurd.say(f"{november[ABSURD]}0")
    await absurd.go("Corriger", f":{november[ABSURD]}")
    await corrected.go("/activite", "Corriger le chiffre", f":{november[CORRECTED] + 50}")
    november[CORRECTED] += 50
    assert "410 est devenu 460 (Alix Osny)" in claire.heard[-1]
    for day in ("2026-12-07", "2026-12-14", "2026-12-15"):
        await push(net, f"{day} 08:30")
    assert 2 == sum("le chiffre de novembre 2026 manque" in each for each in late.heard)
    assert "Chiffres de novembre 2026 : 1 structure n’a pas répondu\n\nPersan" in claire.heard[-1]
    whole = sum(count for place, count in november.items() if place != LATE)
    assert f"Total : {whole // 1000} {whole % 1000} demandes" in await claire.say("/activite")

    # A survey, and December's figures; nothing from Persan again
    await push(net, "2027-01-04 08:30")
    await quarter.figures(december, but=(LATE,))
    await claire.go("/enquete ouvrir", "Oui, ouvrir")
    await push(net, "2027-01-05 08:30")
    marks = ("432", "321", "444", "333", "222", "111")
    for hand, said in zip(quarter.advisers.values(), marks, strict=False):
        await hand.go("Répondre", "Caf")
        for mark in said:
            await hand.tap(next(label for label in hand.labels if label.startswith(mark)))
    await push(net, "2027-01-20 08:30")
    means = [sum(int(said[at]) for said in marks) / len(marks) for at in range(3)]
    shown = " · ".join(f"{mean:.1f}".replace(".", ",") for mean in means)
    assert any(f"Caf : {shown} (6 réponses)" in each for each in claire.heard)

    # What rises, and goes
    board = await claire.say("/tableau")
    assert "3 structures à suivre\n1. Persan : chiffres non donnés, actions en retard" in board
    card = await claire.say("/tableau persan")
    assert "Chiffres non donnés : 3 mois" in card
    assert "3 actions en retard, la plus ancienne pour le mardi 15 décembre 2026" in card
    assert "réservée à d’autres rôles" in await late.say("/tableau persan")
    for month, count in (("octobre", 280), ("novembre", 300), ("décembre", 250)):
        await claire.say(f"/activite persan {month} {count}")
    assert "Chiffres" not in await claire.say("/tableau persan")
    assert "Chiffres non donnés : du lundi 14 décembre 2026 au mercredi 20 janvier" in await claire.go(
        "Historique"
    )

    # The report for the committee, opened and read back
    november[LATE], december[LATE] = 300, 250
    total = sum(november.values()) + sum(december.values())
    assert f"Demandes : {total // 1000} {total % 1000}" in await claire.say(
        "/rapport novembre à décembre 2026"
    )
    for file in ("Word", "PDF", "Excel"):
        await claire.go("/rapport 2026-11 2026-12", file)
    word, pdf, book = (content_of(net, sent) for sent in documents(net.claire)[-3:])
    sheets = load_workbook(io.BytesIO(book))
    figures = {row[1]: row for row in sheets["Chiffres"].iter_rows(values_only=True)}
    done = sum(quarter.actions.values())
    assert total == figures["Demandes accompagnées"][2]
    assert (3, len(quarter.advisers)) == figures["Structures visitées"][4:6]
    assert (round(100 * done / 11, 1), done, 11) == (
        figures["Actions faites"][2],
        *figures["Actions faites"][4:6],
    )
    rows = list(sheets["Demandes"].iter_rows(min_row=2, values_only=True))
    assert total == sum(row[2] for row in rows if row[1] in ("2026-11", "2026-12"))
    said = f"{total // 1000} {total % 1000}"
    cells = [
        cell.text for table in Document(io.BytesIO(word)).tables for row in table.rows for cell in row.cells
    ]
    assert said in map(plain, cells)
    assert said in plain(read_pdf(pdf).text)
