"""Hours, numbers and states as people write them in lists."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.actions.lists.of_one_department import is_below_a_list
from bot.actions.usage.lists.cells import whole
from bot.actions.visits.lists.actions import _state
from bot.domain.lists import kinds
from bot.domain.lists.around import Around
from bot.domain.lists.durations import hours
from bot.domain.lists.imports import read_into
from bot.domain.lists.instants import CellInstant, said
from bot.domain.lists.parsers import joined
from bot.domain.network.members import Member
from bot.domain.network.people_names import are_two_contacts, is_a_name
from bot.domain.network.roles import Role

DAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("midi", CellInstant(None, time(12))),
        ("12/01/2027 midi", CellInstant(DAY, time(12))),
        ("9 heures 30", CellInstant(None, time(9, 30))),
        ("12/01/2027 9 heures", CellInstant(DAY, time(9))),
        ("12/01/2027 - 9h30", CellInstant(DAY, time(9, 30))),
    ],
)
def test_an_hour_in_words(text: str, meant: CellInstant) -> None:
    assert said(text) == meant


@pytest.mark.parametrize("text", ["12/01/2027 après-midi", "après midi", "12-30 janvier 2027 9"])
def test_what_is_no_hour(text: str) -> None:
    with pytest.raises(ValueError, match="une date"):
        said(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("412,0", 412), ("412.0", 412), ("1\u202f204,00", 1204), ("40 demandes", 40), ("1.204", 1204)],
)
def test_a_number_of_requests(text: str, meant: int) -> None:
    assert whole(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("03:30:00", 3.5),
        ("3h30min", 3.5),
        ("3:30", 3.5),
        ("7", 7),
        ("1 jour (7h)", 7),
        ("14 h (2 jours)", 14),
        ("2 x 3h30", 7),
    ],
)
def test_how_long_something_takes(text: str, meant: float) -> None:
    assert hours(text) == meant


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("carte grise / cg", ("carte grise", "cg")),
        ("et/ou", ("et/ou",)),
        ("a / b | c", ("a / b", "c")),
    ],
)
def test_several_words_of_a_cell(text: str, parts: tuple[str, ...]) -> None:
    """What an export writes of them is read again as the same."""
    local = Around({}, None).local()
    read = kinds.SEVERAL.read

    assert read is not None
    assert read(text, local) == parts
    assert read(joined(("carte grise / cg",)), local) == ("carte grise / cg",)


@pytest.mark.parametrize("name", ["vacant Poste", "À recruter", "stagiaire : Léa", "?ukasz", "TOTAL"])
def test_who_is_nobody(name: str) -> None:
    assert not is_a_name(name)


def test_a_letter_that_an_old_csv_lost_changes_no_name() -> None:
    person = Member("p", None, "95", Role.CONSEILLER, None, "Łukasz", "Nguyễn", "active", False, DAY)  # fmt: skip

    assert read_into(person, {"first_name": "?ukasz", "last_name": "Nguy?n"}) == person
    assert read_into(person, {"first_name": "Lucas"}).first_name == "Lucas"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Mme PETIT et M. GRAND", True),
        ("Mme PETIT\nM. GRAND", True),
        ("PETIT/GRAND", True),
        ("PETIT\nMarie", False),
        ("DUPONT, Marie", False),
        ("Pôle accueil et droits", False),
        ("Martin (ou son remplaçant)", False),
    ],
)
def test_two_people_on_one_card(name: str, *, meant: bool) -> None:
    assert are_two_contacts(name) is meant


@pytest.mark.parametrize(
    ("name", "others", "meant"),
    [
        ("TOTAL", ["12", "01/12/2026"], True),
        ("Total : 5 partenaires", [], True),
        ("Sous-total Caf", ["4,5"], True),
        ("Total de la subvention à vérifier", ["Claire", "01/12/2026"], False),
        ("Mise à jour le 12/11/2026", [], True),
        ("* à confirmer", [], True),
        ("* à confirmer", ["a@example.org"], False),
        ("Mise à jour du kit 2026", [], False),
        ("TotalEnergies", [], False),
    ],
)
def test_what_stands_below_a_list(name: str, others: list[str], *, meant: bool) -> None:
    assert is_below_a_list(name, others) is meant


@pytest.mark.parametrize("text", ["1,204", "412,5", "environ 40", "demandes"])
def test_what_is_no_number_of_requests(text: str) -> None:
    with pytest.raises(ValueError, match="un nombre"):
        whole(text)


@pytest.mark.parametrize(
    ("text", "is_done"),
    [
        ("Réalisé", True),
        ("OK", True),
        ("x", True),
        ("100%", True),
        ("Non démarré", False),
        ("fait le 12/11", True),
        ("en cours (50 %)", False),
    ],
)
def test_whether_something_is_done(text: str, is_done: bool) -> None:
    assert _state(text) is is_done
