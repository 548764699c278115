"""Cards that must not open: words with another sense, names that are verbs, terms that several partners say."""

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

REFERENTS = [
    Referent("anah", "france-renov", ("95",), "Anah du Val-d’Oise", "Claire-Marie", "Fontaine"),
    Referent("ddd", "defenseur-des-droits", ("95",), "Délégué à Cergy", "Marc", "Ollivier"),
    Referent("caf", "caf", ("95",), "Caf du Val-d’Oise", "Nora", "Haddad"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    entries = entries_of(seed_partners(), seed_procedures(), REFERENTS, [])
    return Index(entries, open_questions(), not_for(), french_words(), elsewhere(), everyday())


def opened(results: SearchResults) -> str | None:
    return results.hits[0].entry.id if results.is_sure else None


def test_a_first_name_that_is_a_verb_is_both(index: Index) -> None:
    """« on se marie en juin » opened the card of Claire-Marie Fontaine, the only one with « marie »."""
    assert opened(index.search("on se marie en juin")) != "anah"
    assert opened(index.search("fontaine")) == "anah"


def test_an_unknown_word_opens_no_term_of_which_another_partner_says_a_word(index: Index) -> None:
    """« retraite » is a term of the pension fund; « déclarer sa retraite » is one of the taxes'."""
    assert opened(index.search("nettoyer chez les gens sans être déclaré retraite")) is None
    assert opened(index.search("déclarer sa retraite")) == "impots"


@pytest.mark.parametrize(
    "query",
    [
        "mon dossier a disparu",
        "le portail ne marche pas",
        "c'est pas la peine",
        "ça a coupé",
        "un coup de main",
        "c'est fermé",
        "j'ai découvert une erreur",
        "affichage bug",
        "budget 2027",
        "lien zoom",
        "ma montre bracelet",
        "on se gare où",
    ],
)
def test_a_word_with_an_everyday_sense_opens_nothing_alone(index: Index, query: str) -> None:
    assert opened(index.search(query)) is None


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("mari disparu", "pre-plainte"),
        ("peine de prison", "saisir-tribunal"),
        ("il reçoit des coups", "violences"),
        ("compte à découvert", "compte-bancaire"),
        ("rien à manger", "aide-ccas"),
    ],
)
def test_with_what_is_meant_beside_it_such_a_word_opens(index: Index, query: str, opens: str) -> None:
    assert opened(index.search(query)) == opens


@pytest.mark.parametrize(
    "query",
    [
        "elle a quitté son mari, il est mort",
        "mon mari nous a quittés",
        "on me réclame de l'argent",
        "je n'arrive plus à rentrer sur mon espace",
        "allocation en retard",
        "il sort de prison",
        "ils veulent encore un papier",
    ],
)
def test_what_may_be_of_several_partners_is_asked_back(index: Index, query: str) -> None:
    assert index.search(query).ambiguous


def test_a_need_that_is_elsewhere_beside_a_term_opens_nothing(index: Index) -> None:
    """« assurance » is no word of those who register cars; « taxi » is one of those who pay for it."""
    assert opened(index.search("vendu la voiture, l'assurance continue")) is None
    assert opened(index.search("voiture vendue")) == "vente-vehicule"
    assert opened(index.search("taxi pour l'hôpital")) == "transport-medical"


def test_a_husband_is_no_wedding(index: Index) -> None:
    assert opened(index.search("mon mari vient me chercher")) is None


def test_a_name_beside_another_name_of_the_partner_opens_the_person(index: Index) -> None:
    """« DDD » is the Défenseur des droits, and no name of the partner's."""
    assert opened(index.search("ollivier ddd")) == "ddd"
    assert opened(index.search("ddd")) != "ddd"


def test_a_firm_term_does_not_open_beside_somebody_elses_name(index: Index) -> None:
    assert opened(index.search("rsa mais a bossé")) == "rsa"
    assert opened(index.search("rsa haddad")) != "rsa"
