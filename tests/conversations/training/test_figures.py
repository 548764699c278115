"""`/bilanformations`: how full events were, who did not come, the hours followed; every share with its denominator."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from bot.domain.events.events import Event, EventState, HalfDay, Mode
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.training.modules import Module
from bot.domain.training.periods import TrainingPeriod, read
from bot.store.engine.queries import Query
from bot.store.events import registrations
from bot.store.events.telling import ratings
from bot.store.training import modules
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.lists.test_imports import files
from tests.network import ELSEWHERE, HERE, NOW, Network

MARK = Query(
    "mark",
    "INSERT INTO attendances VALUES (:id, :number, :present, 'hand', '2026-03-03T12:00:00.000000Z')",
    "Marked.",
)
TITRES = Module("titres0001", "Titres", HERE, "France Titres", 3.5)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def register(
    net: Network,
    event: Event,
    name: str,
    present: tuple[int, ...] | None = None,
    place: str | None = "placecergy",
    state: SeatState = SeatState.REGISTERED,
    mode: Mode = Mode.ONSITE,
    walk_in: bool = False,
) -> None:
    """`present`: at which half-days; None where nobody marked them."""
    one = Registration(
        f"{event.id}{name}"[:32],
        event.id,
        f"person{name}",
        place,
        state,
        mode,
        NOW,
        NOW,
        NOW,
        walk_in=walk_in,
    )
    async with net.app.db.transaction() as tx:
        await registrations.put(tx, one)
        for number in range(len(event.half_days)) if present is not None else ():
            await tx.execute(MARK, id=one.id, number=number, present=int(number in (present or ())))


async def year(net: Network) -> None:
    """A training of two half-days at which one of three was missing, a meeting nobody marked, one called off."""
    async with net.app.db.transaction() as tx:
        await modules.put(tx, TITRES)
    parts = (
        HalfDay(at("2026-03-03 09:00"), at("2026-03-03 12:00")),
        HalfDay(at("2026-03-03 13:30"), at("2026-03-03 17:00")),
    )
    training = await planned(net, half_days=parts, seats=4, remote_seats=0, module_id=TITRES.id)
    await register(net, training, "one", (0, 1))
    await register(net, training, "two", (0,))
    await register(net, training, "three", ())
    await register(net, training, "walked", (1,), place="placemagny", walk_in=True)
    await register(net, training, "waits", state=SeatState.WAITING)
    await register(net, training, "gone", state=SeatState.CANCELLED)
    meeting = await planned(
        net,
        title="Réunion",
        half_days=(HalfDay(at("2026-05-05 14:00"), at("2026-05-05 15:00")),),
        seats=None,
        remote_seats=10,
    )
    await register(net, meeting, "far", mode=Mode.REMOTE, place=None)
    await planned(
        net,
        title="Annulée",
        half_days=(HalfDay(at("2026-06-05 14:00"), at("2026-06-05 15:00")),),
        state=EventState.CANCELLED,
    )
    await planned(net, title="À venir")
    await planned(net, title="Ailleurs", department_code=ELSEWHERE, half_days=meeting.half_days)


def tables(net: Network) -> dict[str, list[list[object]]]:
    file = files(net.claire)[-1]
    stored = net.telegram.world.files.get(file.raw["document"]["file_id"])
    assert stored is not None
    book = load_workbook(io.BytesIO(stored.data))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


async def test_the_main_figures_are_said_and_the_rest_is_in_the_workbook(net: Network) -> None:
    await year(net)
    asked = await net.say(net.claire, "/bilanformations")
    assert ["Année 2026", "Année 2025", "Douze derniers mois"] == asked.labels

    told = plain((await net.tap(net.claire, "Année 2026")).text)

    assert "2 événements tenus, 4 inscriptions." in told
    assert "Remplissage : 29 % (4 sur 14 places)." in told
    assert "Absences : 33 % (1 sur 3 inscrits dont la présence a été relevée)." in told
    assert "13 h suivies." in told
    found = tables(net)
    assert ["Bilan", "Événements", "Structures", "Organismes"] == list(found)
    head, training, meeting, cancelled = found["Événements"]
    row = dict(zip(head, training, strict=True))
    assert ("France Titres, les bases", "tenu", "France Titres", 3, 4, 3, 75) == (
        row["Titre"], row["État"], row["Organisme"], row["Inscrits"], row["Places (avec limite)"],
        row["Places prises"], row["Remplissage (%)"],
    )  # fmt: skip
    assert (1, 3, 2, 1, 33, 1, 13) == (
        row["En attente"], row["Attendus (présence relevée)"], row["Présents parmi eux"], row["Absents"],
        row["Absence (%)"], row["Venus sans inscription"], row["Heures suivies"],
    )  # fmt: skip
    unmarked = dict(zip(head, meeting, strict=True))
    assert (1, 1, 10, 10, 0, None) == (
        unmarked["Inscrits"], unmarked["dont à distance"], unmarked["Places (avec limite)"],
        unmarked["Remplissage (%)"], unmarked["Attendus (présence relevée)"], unmarked["Absence (%)"],
    )  # fmt: skip
    assert ("annulé", None) == (cancelled[4], cancelled[6])
    assert at("2026-03-03 09:00").replace(tzinfo=None) == row["Début"]


async def test_ratings_are_told_with_how_many_answered_and_none_of_too_few(net: Network) -> None:
    await year(net)
    ids = {row["title"]: row["id"] for row in await net.rows("SELECT id, title FROM events")}
    async with net.app.db.transaction() as tx:
        for rating in (5, 4, 4):
            await ratings.add(tx, str(ids["France Titres, les bases"]), rating, date(2026, 3, 3))
        for rating in (1, 1):
            await ratings.add(tx, str(ids["Réunion"]), rating, date(2026, 5, 5))

    told = plain((await net.say(net.claire, "/bilanformations 2026")).text)

    assert "Avis : 4,3 sur 5 (3 réponses, événements à trois réponses ou plus)." in told
    head, training, meeting, _ = tables(net)["Événements"]
    columns = [head.index("Avis (moyenne sur 5)"), head.index("Réponses (à partir de 3)")]
    assert [4.3, 3] == [training[at] for at in columns]
    assert [None, None] == [meeting[at] for at in columns]


async def test_hours_are_told_by_structure_and_by_body(net: Network) -> None:
    await year(net)
    await net.say(net.claire, "/bilanformations 2026")

    found = tables(net)

    head, *rows = found["Structures"]
    by_place = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert {"France services de Cergy", "France services de Magny-en-Vexin", "Sans structure"} == set(
        by_place
    )
    assert (3, 9.5, 1) == (
        by_place["France services de Cergy"]["Inscrits"], by_place["France services de Cergy"]["Heures suivies"],
        by_place["France services de Cergy"]["Événements"],
    )  # fmt: skip
    assert (0, 3.5, 1) == (
        by_place["France services de Magny-en-Vexin"]["Inscrits"],
        by_place["France services de Magny-en-Vexin"]["Heures suivies"],
        by_place["France services de Magny-en-Vexin"]["Venus sans inscription"],
    )
    assert "Remplissage (%)" not in head
    bodies = {row[0]: row[-1] for row in found["Organismes"][1:]}
    assert {"France Titres": 13, "Sans organisme": 0} == bodies


async def test_only_what_is_over_and_began_within_the_days_is_counted(net: Network) -> None:
    await year(net)

    told = plain((await net.say(net.claire, "/bilanformations du 01/05/2026 au 31/12/2026")).text)

    assert "1 événement tenu" in told
    assert "Aucune présence n’a été relevée." in told


async def test_words_that_are_no_period_are_asked_again(net: Network) -> None:
    asked = await net.say(net.claire, "/bilanformations bientôt")

    assert "Je n’ai pas compris « bientôt »" in plain(asked.text)
    assert "Année 2026" in asked.labels


async def test_a_year_without_events_is_a_workbook_all_the_same(net: Network) -> None:
    told = plain((await net.say(net.claire, "/bilanformations 2025")).text)

    assert "0 événement tenu, 0 inscription." in told
    assert 1 == len(tables(net)["Événements"])


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2026", TrainingPeriod(date(2026, 1, 1), date(2026, 12, 31))),
        ("du 1er janvier 2026 au 30 juin 2026", TrainingPeriod(date(2026, 1, 1), date(2026, 6, 30))),
        ("01/01/2026 30/06/2026", TrainingPeriod(date(2026, 1, 1), date(2026, 6, 30))),
        ("2026-01-01 2026-01-01", TrainingPeriod(date(2026, 1, 1), date(2026, 1, 1))),
        ("du 30/06/2026 au 01/01/2026", None),
        ("31/02/2026 01/03/2026", None),
        ("01/01/1990 01/01/2026", None),
        ("", None),
        ("au", None),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, period: TrainingPeriod | None) -> None:
    assert period == read(words)


async def test_an_event_that_began_before_midnight_here_is_of_that_day(net: Network) -> None:
    night = (HalfDay(at("2026-03-31 23:30"), at("2026-04-01 00:30")),)
    await planned(net, half_days=night)

    march = plain((await net.say(net.claire, "/bilanformations 01/03/2026 31/03/2026")).text)
    april = plain((await net.say(net.claire, "/bilanformations 01/04/2026 30/04/2026")).text)

    assert ("1 événement tenu" in march, "0 événement tenu" in april) == (True, True)
    assert timedelta(hours=1) == night[0].ends - night[0].starts
