"""Who is asked for, and what is asked back."""

from __future__ import annotations

import pytest

from bot.actions.directory.seed import (
    elsewhere,
    everyday,
    french_words,
    not_for,
    open_questions,
    seed_partners,
    seed_procedures,
)
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index, SearchResults
from bot.domain.directory.structures import Structure

REFERENTS = [
    Referent(
        "ferrand",
        "caf",
        ("95",),
        "Caf, antenne d’Argenteuil",
        "Yasmina",
        "Ferrand",
        job="Responsable d’antenne",
    ),
    Referent("pole", "caf", ("95",), "Caf, pôle insertion", "Leïla", "Bouzid"),
    Referent("vexin", "mission-locale", ("95",), "Mission locale du Vexin", "Ana", "Carvalho"),
    Referent("first", "cpam", ("95",), "CPAM d’Argenteuil", "Awa", "Diarra"),
    Referent("second", "cpam", ("95",), "CPAM, accueil d’Argenteuil", "Paul", "Petit"),
]
STRUCTURES = [
    Structure("fs1", None, "95", "France services d’Argenteuil", commune="Argenteuil", postcode="95100"),
    Structure("fs2", None, "95", "Bus France services du Vexin", commune="Vexin", postcode="95420"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    entries = entries_of(seed_partners(), seed_procedures(), REFERENTS, STRUCTURES)
    return Index(entries, open_questions(), not_for(), french_words(), elsewhere(), everyday())


def opened(results: SearchResults) -> str | None:
    return results.hits[0].entry.id if results.is_sure else None


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("resp caf argenteuil", "ferrand"),
        ("responsable de la caf argenteuil", "ferrand"),
        ("qui tient la mission locale du vexin", "vexin"),
        ("conseiller mission locale vexin", "vexin"),
    ],
)
def test_a_person_asked_for_at_a_place_opens(index: Index, query: str, person: str) -> None:
    assert opened(index.search(query)) == person


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("caf argenteuil", "caf"),
        ("qui fait les apl à la caf d'argenteuil", "apl"),
        ("qui tient la cpam d'argenteuil", "cpam"),
        ("qui tient la caf", "caf"),
    ],
)
def test_a_partner_a_subject_or_several_persons_open_no_person(index: Index, query: str, opens: str) -> None:
    assert opened(index.search(query)) == opens


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("mdph adresse", "mdph"),
        ("besoin d'un rdv mdph", "mdph"),
        ("rendez-vous avec l'ofii", "ofii"),
        ("rdv", None),
    ],
)
def test_how_a_partner_is_reached_changes_nothing(index: Index, query: str, opens: str | None) -> None:
    results = index.search(query)
    assert (results.hits[0].entry.partner_ids[0] if results.is_sure else None) == opens


def test_words_of_one_question_are_asked_back_together(index: Index) -> None:
    """« perdu ses papiers » was the question, and « sac », a word of the trade too, stood beside it."""
    results = index.search("elle a perdu son sac avec tous ses papiers dedans")
    assert "carte-identite" in results.ambiguous


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ("ma chambre sur airbnb", {"services-mairie", "annexes-revenus"}),
        ("à l'étranger", {"titre-sejour", "papiers-autre-pays"}),
        ("a 62 ans et n'a jamais travaillé", {"aspa", "rsa"}),
        ("sms code pas reçu", {"compte-ameli", "numero-fiscal"}),
    ],
)
def test_what_may_be_several_needs_is_asked_back(index: Index, query: str, choices: set[str]) -> None:
    assert choices <= set(index.search(query).ambiguous)


def test_forms_of_words_that_say_how_are_light_too(index: Index) -> None:
    assert opened(index.search("commencés à 16 ans")) == "retraite-anticipee"
    assert opened(index.search("combien j'aurai pour la rentrée")) == "allocation-rentree-scolaire"


@pytest.mark.parametrize("query", ["on ne s'entend plus avec mon mari", "le secteur"])
def test_a_term_is_more_than_the_word_left_of_it(index: Index, query: str) -> None:
    """Of « n'entend plus » and « AS de secteur » one word is searched, an everyday one."""
    assert opened(index.search(query)) not in (
        "lunettes-dents-appareils",
        "logement-social",
        "action-sociale",
    )


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("visa pour aller en algérie", "papiers-autre-pays"),
        ("visa étudiant", "visa"),
        ("refaire la toiture autorisation", "urbanisme"),
        ("refaire la toiture", "renovation-energetique"),
        ("immatriculer une remorque", "carte-grise"),
        ("immatriculer une péniche", None),
        ("comment payer à l'étranger", None),
        ("prof gréviste retenue de salaire", None),
        ("maladie, plus travailler à vie", "pension-invalidite"),
    ],
)
def test_a_word_beside_it_changes_what_is_meant(index: Index, query: str, opens: str | None) -> None:
    assert opened(index.search(query)) == opens
