"""What the search makes of words it half knows: by their sound, beside what is elsewhere, far apart in a sentence."""

from __future__ import annotations

import doctest

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
from bot.domain.directory.search import entries
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index, SearchResults
from bot.domain.directory.search.language import sounds
from bot.domain.directory.search.sureness import is_scattered
from bot.domain.directory.structures import Structure

REFERENTS = [Referent("orange", "caf", ("84",), "Caf de Vaucluse", "Luc", "Orange")]
STRUCTURES = [
    Structure("garges", "1", "95", "France services de Garges-lès-Gonesse", commune="Garges-lès-Gonesse"),
    Structure("cergy", "2", "95", "France services de Cergy", commune="Cergy"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    entries = entries_of(seed_partners(), seed_procedures(), REFERENTS, STRUCTURES)
    return Index(entries, open_questions(), not_for(), french_words(), elsewhere(), everyday())


def opened(results: SearchResults) -> str | None:
    return results.hits[0].entry.id if results.is_sure else None


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("kaf", "caf"),
        ("chaumage", "france-travail"),
        ("carte griz", "france-titres"),
        ("retrete", "carsat"),
        ("justisse", "justice"),
        ("chekenergie", "cheque-energie"),
    ],
)
def test_a_word_is_heard_as_it_sounds(index: Index, query: str, partner: str) -> None:
    assert index.search(query).partner_ids[0] == partner


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("docteur traitant", "medecin-traitant"),
        ("proprio rembourse pas la caution", "bail"),
        ("emessa", "msa"),
        ("changement d'adresse cg", "carte-grise"),
        ("chgt adresse cg", "carte-grise"),
        ("licenct", "perte-emploi"),
        ("mari qui la cogne", "violences"),
    ],
)
def test_everyday_words_stand_for_those_of_the_trade(index: Index, query: str, opens: str) -> None:
    assert opened(index.search(query)) == opens


def test_what_only_another_partner_says_is_not_explained_beside_a_term(index: Index) -> None:
    """« agrément » is the Département's: beside « assistante maternelle » no card of Pajemploi's opens."""
    assert index.search("arrêt maladie tracteur agricole").hits[0].entry.partner_ids[0] == "msa"
    assert opened(index.search("agrément pajemploi")) is None


@pytest.mark.parametrize(
    ("query", "opens"),
    [
        ("il a le rsa mais a jardiné deux jours", "rsa"),
        ("question bête : le fsl c'est qui", "fsl"),
        ("tu saurais qui s'occupe du rsa", "rsa"),
        ("urs af", None),
        ("étranger jardiné", None),
    ],
)
def test_a_firm_term_opens_when_all_leads_to_one_partner(index: Index, query: str, opens: str | None) -> None:
    assert opened(index.search(query)) == opens


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("retrait de points", "points-permis"),
        ("retraitte", "retraite"),
        ("stage points permis", "points-permis"),
    ],
)
def test_words_that_only_look_alike_are_kept_apart(index: Index, query: str, first: str) -> None:
    assert index.search(query).hits[0].entry.id == first


def test_three_letters_sound_like_as_many(index: Index) -> None:
    """« avc » is not the AVVC, « kaf » is the Caf."""
    assert not index.search("avc").is_sure
    assert opened(index.search("kaf")) == "caf"


def test_a_round_sum_is_no_need(index: Index) -> None:
    assert index.search("don de 20000 euros à mon fils").hits


@pytest.mark.parametrize(
    "query", ["perdu mon père quoi faire", "mari mort la semaine dernière", "alzheimer", "amiante"]
)
def test_events_of_life_are_asked_back(index: Index, query: str) -> None:
    assert index.search(query).question


@pytest.mark.parametrize("query", ["cnaps", "cnapt"])
def test_a_short_word_with_another_letter_opens_no_acronym(index: Index, query: str) -> None:
    """« CNAPS » is not the CNAOP."""
    assert not index.search(query).is_sure


@pytest.mark.parametrize(
    "query",
    [
        "assurance habitation",
        "vol annulé remboursement",
        "carte de fidélité",
        "visite médicale du travail",
        "réparation téléphone",
        "restaurant à Cergy",
        "vétérinaire de garde",
        "résilier un abonnement",
    ],
)
def test_what_is_elsewhere_finds_nothing(index: Index, query: str) -> None:
    assert index.search(query) == SearchResults()


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("taxi conventionné", "cpam"),
        ("litige assurance", "justice"),
        ("parking handicapé", "mdph"),
        ("forfait hospitalier", "cpam"),
        ("carte vitale orange", "cpam"),
        ("colis bloqué en douane", "la-poste"),
    ],
)
def test_what_is_said_beside_it_counts(index: Index, query: str, partner: str) -> None:
    assert index.search(query).partner_ids[0] == partner


def test_a_name_is_nobody_elses_word(index: Index) -> None:
    """« Orange » sells telephones, and is somebody's name here."""
    assert opened(index.search("orange")) == "orange"


@pytest.mark.parametrize("query", ["truc", "bizarre", "123"])
def test_words_that_say_nothing_begin_no_other(index: Index, query: str) -> None:
    assert index.search(query) == SearchResults()


def test_the_neighbourhoods_name_of_a_commune_opens(index: Index) -> None:
    assert opened(index.search("Garges")) == "garges"
    assert opened(index.search("fs garges")) == "garges"


def test_words_far_apart_open_nothing_that_others_share(index: Index) -> None:
    """« colis de Noël » is the commune's; a parcel that is lost is not."""
    results = index.search("son colis est perdu depuis noël")

    assert opened(index.search("colis de Noël")) == "aide-ccas"
    assert not results.is_sure
    assert "la-poste" in results.partner_ids


@pytest.mark.parametrize(
    ("slots", "scattered"), [(0b1, False), (0b110, False), (0b101, True), (0b1011, True), (0, False)]
)
def test_slots_that_leave_another_between_them_are_scattered(slots: int, *, scattered: bool) -> None:
    assert is_scattered(slots) == scattered


def test_what_another_partners_term_says_is_not_explained(index: Index) -> None:
    """Buying a house is the Adil's; an old boiler in it is not, though the Adil knows boilers that break down."""
    assert opened(index.search("acheter une maison chaudière")) is None


def test_the_few_that_hold_all_the_words_but_one_are_shown(index: Index) -> None:
    assert index.search("convecteurs zorblux").partner_ids == ("france-renov",)
    assert not index.search("carte zorblux").hits


def test_the_examples_are_true() -> None:
    for module in (sounds, entries):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "query",
    [
        "06.12.34.56.78 (pro)",
        "nadia@exemple.fr ou nadia.b@exemple.fr",
        "c’est qui le 01 99 00 12 34 ?",
        "mail : a@b.fr merci",
    ],
)
def test_a_number_or_an_address_is_searched_without_what_is_said_around_it(index: Index, query: str) -> None:
    """« (pro) » is no occupation, « mail » no procedure: nobody here has it, and nothing else was asked."""
    assert () == index.search(query).hits


def test_a_number_is_found_whatever_is_said_around_it_and_words_that_mean_something_count() -> None:
    called = Referent("ligne", "caf", ("95",), "Caf 95", line="+33199001234")
    here = Index(entries_of(seed_partners(), seed_procedures(), [called], STRUCTURES))

    assert "ligne" == here.search("qui appelle du 01 99 00 12 34 svp ?").hits[0].entry.id
    assert here.search("RSA, 06 12 34 56 78").hits
