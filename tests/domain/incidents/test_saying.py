"""What is asked of who says an incident, what counts as a citizen's case, and what looks alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.actions.incidents.reporting import by_likeness
from bot.domain.core.files import File, FileCount, counted
from bot.domain.core.forms import Ask, FormDone, Reject, advance, current
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.forms import REPORTING, packed, severity_of, unpacked
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import Side
from bot.domain.privacy.identifiers import find_identifiers
from bot.transport.incoming.screening import screen

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
ONE = Incident("a", "95", 2026, 1, "nadia", None, "contact", Severity.BLOCKING, NOW, NOW)


def test_what_is_the_same_as_another_asks_for_nothing_more() -> None:
    state = {"kind": "contact", "partner": "caf"}
    assert isinstance(current(REPORTING, state), Ask)
    assert isinstance(advance(REPORTING, state, "a"), FormDone)
    asked = advance(REPORTING, state, "-")
    assert isinstance(asked, Ask)
    assert "severity" == asked.step
    assert isinstance(advance(REPORTING, asked.state, "très grave"), Reject)


@pytest.mark.parametrize("typed", ["Gênant", "genant", " GÊNANT ", "hindering"])
def test_a_severity_as_people_type_it(typed: str) -> None:
    assert severity_of(typed) is Severity.HINDERING


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("M. Dupont ne reçoit pas son RSA", True),
        ("l’usager Durand attend depuis un mois", True),
        ("le véhicule AB-123-CD", True),
        ("écrire à jean.durand@free.example", True),
        ("il faut appeler le 06 39 98 00 01", True),
        ("La ligne 01 99 00 00 01 ne répond plus", False),
        ("Le portail de la Caf affiche une page blanche", False),
        ("Les usagers attendent trois semaines", False),
        ("Madame la référente est absente", False),
    ],
)
def test_what_is_administration_plus_s(text: str, is_refused: bool) -> None:
    message = {"message": {"text": text, "chat": {"id": 1}, "message_id": 1}}
    assert is_refused == names_somebody(screen(message).findings, Side.REPORTER)


def test_the_network_may_give_a_professional_address() -> None:
    text = "Écrivez à partenaires@caf95.example"
    assert find_identifiers(text)
    findings = screen({"message": {"text": text}}).findings
    assert [True, False] == [names_somebody(findings, side) for side in (Side.REPORTER, Side.NETWORK)]


def test_likeness_only_orders() -> None:
    said = ["La ligne sonne occupé", "", "Page blanche sur le portail", "Le portail est lent"]
    found = [replace(ONE, id=str(number), text=text) for number, text in enumerate(said)]

    ordered = by_likeness(found, "le portail donne une page blanche")

    assert "2" == ordered[0].id
    assert {"0", "1", "2", "3"} == {one.id for one in ordered}
    assert found == by_likeness(found, "")


def test_files_come_back_as_they_were() -> None:
    files = [File("photo", "a", "b"), File("document", "c", "d", "é.pdf"), File("photo", "e", "f")]
    assert files == unpacked(packed(files))
    assert [FileCount(2, "photo", "photos"), FileCount(1, "document", "documents")] == counted(files)
    assert [] == unpacked("")
