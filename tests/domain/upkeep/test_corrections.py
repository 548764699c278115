"""What a report lets one do at once: only what was surely said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.directory.referents import Referent
from bot.domain.upkeep.changes import EDITABLE, LABELS, value_of, with_values
from bot.domain.upkeep.corrections import Correction, ReportState, Subject, proposals, said_email, said_phone
from tests.network import CAF, TITRES

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def offered(subject: Subject, said: str, card: Referent = CAF) -> list[tuple[str, dict[str, str]]]:
    report = Correction("r", "95", card.id, "m", subject, said, ReportState.OPEN, None, NOW)
    return [(each.key, dict(each.values)) for each in proposals(report, card, "FR")]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("01 99 00 00 77", "+33199000077"),
        ("c’est le 01.99.00.00.77, depuis lundi", "+33199000077"),
        ("le 3 novembre ils ont pris le 36 46", "3646"),
        ("ça sonne dans le vide", ""),
        ("il y a 2 standards", ""),
    ],
)
def test_a_number_is_read_out_of_a_sentence(said: str, number: str) -> None:
    assert number == said_phone(said, "FR")


def test_an_address_is_read_out_of_a_sentence() -> None:
    assert "a.b@caf.example" == said_email("écrire à a.b@caf.example.")
    assert "" == said_email("plus de courriel")


def test_a_number_may_go_where_the_card_has_one() -> None:
    assert [("line", {"line": "+33199000077"}), ("phone", {"phone": "+33199000077"})] == offered(
        Subject.PHONE, "01 99 00 00 77"
    )
    assert [("line", {"line": "+33199000077"})] == offered(Subject.PHONE, "01 99 00 00 77", TITRES)


def test_what_the_card_says_already_is_not_proposed() -> None:
    assert [("phone", {"phone": CAF.line})] == offered(Subject.PHONE, "01 99 00 00 01")


@pytest.mark.parametrize("subject", [Subject.PHONE, Subject.EMAIL, Subject.HOURS, Subject.OTHER])
def test_without_a_value_there_is_nothing_to_apply(subject: Subject) -> None:
    assert [] == offered(subject, "")


def test_somebody_who_left_takes_their_own_lines_along() -> None:
    [(key, values)] = offered(Subject.PERSON, "")

    assert "person" == key
    assert {"first_name", "last_name", "job", "phone", "email"} == values.keys()
    assert {""} == set(values.values())


@pytest.mark.parametrize("field", EDITABLE)
def test_every_field_goes_back_and_forth_as_text(field: str) -> None:
    emptied = with_values(CAF, {field: ""})

    assert "" == value_of(emptied, field)
    assert CAF == with_values(emptied, {field: value_of(CAF, field)})
    assert LABELS[field]
