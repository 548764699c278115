"""Whom to visit first; what is typed for an answer; since when a signage is what it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.structures import Structure
from bot.domain.visits.answers import (
    AnswerContent,
    SheetAnswer,
    Unreadable,
    next_unanswered,
    read,
    shared,
    values_of,
)
from bot.domain.visits.fields import USUAL, FieldKind, SheetField
from bot.domain.visits.signage import Check, signage_of
from bot.domain.visits.visits import StructureStanding, by_distance, by_need, is_due, seen_before

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACE = Structure("a", None, "95", "France services de Persan")
YES_NO = SheetField("f", "95", FieldKind.YES_NO, "Conforme", 1, is_shared=True)
SCALE = SheetField("g", "95", FieldKind.SCALE, "Accueil", 2)
CHOICE = SheetField("h", "95", FieldKind.CHOICE, "Public", 3, ("en dessous", "conforme"))


def standing(name: str, seen: date | None, where: tuple[float, float] | None = None) -> StructureStanding:
    latitude, longitude = where or (None, None)
    place = Structure(name, None, "95", f"France services de {name}", latitude=latitude, longitude=longitude)
    return StructureStanding(place, seen)


def test_never_visited_before_all_then_the_oldest() -> None:
    known = [standing("B", TODAY), standing("C", date(2025, 1, 1)), standing("A", None)]

    assert ["A", "C", "B"] == [one.structure.id for one in by_need(known)]


def test_the_nearest_first_and_those_nobody_knows_where_last() -> None:
    known = [
        standing("far", None, (49.2, 1.8)),
        standing("nowhere", None),
        standing("near", None, (49.04, 2.08)),
    ]

    assert ["near", "far", "nowhere"] == [one.structure.id for one, _ in by_distance(known, 49.03, 2.07)]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_months_are_counted_back_to_a_day_there_is(today: date, months: int) -> None:
    before = seen_before(today, months)

    assert (today.year * 12 + today.month) - (before.year * 12 + before.month) == months
    assert before.day <= today.day


def test_a_structure_is_due_on_the_day_itself() -> None:
    assert is_due(standing("A", date(2025, 11, 24)), TODAY, 12)
    assert not is_due(standing("A", date(2025, 11, 25)), TODAY, 12)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (YES_NO, "Oui", AnswerContent("oui")),
        (YES_NO, "OUI.", AnswerContent("oui")),
        (YES_NO, "non, panneau tombé", AnswerContent("non", "panneau tombé")),
        (YES_NO, "non - fermé le jeudi", AnswerContent("non", "fermé le jeudi")),
        (SCALE, "3", AnswerContent("3")),
        (SCALE, "2, ligne saturée", AnswerContent("2", "ligne saturée")),
        (CHOICE, "En dessous", AnswerContent("en dessous")),
        (CHOICE, "conforme : stable", AnswerContent("conforme", "stable")),
        (USUAL[0], "Nadia,  Karim", AnswerContent(remark="Nadia, Karim")),
    ],
)
def test_a_value_then_a_remark(field: SheetField, typed: str, said: AnswerContent) -> None:
    assert said == read(field, typed)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (YES_NO, "nonchalant"),
        (SCALE, "5"),
        (SCALE, "34"),
        (CHOICE, "moyen"),
        (USUAL[0], "x" * 1001),
        (USUAL[0], " "),
    ],
)
def test_what_is_none_is_told(field: SheetField, typed: str) -> None:
    with pytest.raises(Unreadable):
        read(field, typed)


@pytest.mark.parametrize("field", USUAL, ids=lambda field: field.title)
def test_what_can_be_tapped_can_be_typed(field: SheetField) -> None:
    for value in values_of(field):
        assert AnswerContent(value) == read(field, value.upper())


def answered(field: SheetField, *, is_shared: bool = True) -> SheetAnswer:
    return SheetAnswer(
        field.id, "95", "v", field.id, field.title, field.kind, field.rank, is_shared, NOW, value="oui"
    )


def test_the_next_question_is_behind_this_one_then_from_the_start() -> None:
    fields = [YES_NO, SCALE, CHOICE]

    assert SCALE == next_unanswered(fields, [], YES_NO.id)
    assert YES_NO == next_unanswered(fields, [answered(CHOICE)], SCALE.id)
    assert next_unanswered(fields, [answered(one) for one in fields]) is None


def test_internal_is_internal_when_asked_or_since() -> None:
    assert [] == shared([answered(YES_NO, is_shared=False)], [YES_NO])
    assert [] == shared([answered(SCALE)], [SCALE])
    assert 1 == len(shared([answered(YES_NO)], [YES_NO]))


def checks(*judged: bool | None) -> list[Check]:
    """The latest first, a day apart."""
    return [Check(str(at), "95", "a", one, NOW - timedelta(days=at)) for at, one in enumerate(judged)]


def test_since_the_first_of_those_that_say_the_same() -> None:
    found = signage_of(PLACE, checks(None, False, False, True))

    assert (False, NOW - timedelta(days=2), "0") == (
        found.is_conform,
        found.since,
        found.to_judge and found.to_judge.id,
    )
    assert signage_of(PLACE, []).is_conform is None
