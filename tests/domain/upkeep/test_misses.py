"""What was not found is put together when it was the same thing in other words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.directory.partners import Procedure
from bot.domain.directory.synonyms import Synonym, with_synonyms
from bot.domain.upkeep.cards import values_of
from bot.domain.upkeep.misses import Miss, grouped

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def misses(*queries: str, member: str | None = "nadia") -> list[Miss]:
    """The first one is the latest."""
    return [
        Miss(f"miss{number}", member, query, NOW - timedelta(hours=number))
        for number, query in enumerate(queries)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chèques-vacances", "cheque vacance"),
        ("mobilipass", "mobili pass"),
        ("perdu mon chèque énergie", "chèque énergie perdu"),
        ("où faire une carte de pêche ?", "CARTE DE PÊCHE"),
        ("timbre fiscal", "timbres fiscaux"),
    ],
)
def test_the_same_thing_in_other_words_is_one_group(one: str, other: str) -> None:
    assert 1 == len(grouped(misses(one, other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("permis bateau", "permis avion"), ("carte de pêche", "carte de chasse"), ("rga", "rgi")],
)
def test_what_only_looks_alike_is_two_groups(one: str, other: str) -> None:
    assert 2 == len(grouped(misses(one, other)))


def test_the_most_asked_for_comes_first_then_the_latest() -> None:
    groups = grouped(misses("drone", "piscine", "timbre fiscal", "timbres fiscaux", "timbre fiscal"))

    assert ["timbre fiscal", "drone", "piscine"] == [group.words for group in groups]
    assert 3 == len(groups[0].misses)
    assert NOW - timedelta(hours=2) == groups[0].last


def test_a_group_says_each_wording_once_the_most_frequent_first() -> None:
    [group] = grouped(misses("TIMBRE FISCAL", "timbres fiscaux", "timbre fiscal", "timbre fiscal"))

    assert ("timbre fiscal", "timbres fiscaux") == group.wordings


def test_each_person_is_counted_once_with_what_they_typed_last() -> None:
    asked = [*misses("timbre fiscal", "timbres fiscaux"), *misses("timbre fiscal", member=None)]

    [group] = grouped(asked)

    assert {"nadia": "timbre fiscal"} == group.askers


def test_what_has_no_word_is_left_out() -> None:
    assert [] == grouped(misses("???", "🙂", " "))


def test_a_synonym_is_one_more_keyword_of_its_procedure_and_of_no_other() -> None:
    procedures = [
        Procedure("a", "carte grise", "p", keywords=("immatriculation",)),
        Procedure("b", "RSA", "p"),
    ]

    found = with_synonyms(procedures, [Synonym("s", "95", "papier gris", "a")])

    assert [("immatriculation", "papier gris"), ()] == [procedure.keywords for procedure in found]


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ("", "timbre fiscal"),
        ("passeport", "passeport, timbre fiscal"),
        ("Timbre fiscal, RSA", "Timbre fiscal, RSA"),
    ],
)
def test_a_card_made_for_some_words_is_found_by_them(covers: str, expected: str) -> None:
    assert expected == values_of({"covers": covers, "words": "timbre fiscal"})["covers"]
