"""What an adviser writes in the one box, and what comes first."""

from __future__ import annotations

import pytest

from bot.actions.directory.seed import french_words, not_for, open_questions, seed_partners, seed_procedures
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index, SearchEntry, SearchQuestion
from bot.domain.directory.structures import Structure

REFERENTS = [
    Referent(
        "r-martin", "cpam", ("95",), "CPAM du Val-d'Oise", "Hélène", "Martin", job="Chargée de partenariat"
    ),
    Referent(
        "r-dupont",
        "caf",
        ("95",),
        "Caf du Val-d'Oise",
        "Karim",
        "Dupont",
        covers="RSA et logement, Argenteuil",
    ),
    Referent("r-cergy", "caf", ("95",), "Caf, agence de Cergy", mailbox="referents.cergy@caf95.caf.fr"),
    Referent("r-caste", "la-poste", ("95",), "La Poste", "Odile", "Caste"),
    Referent("r-marie", "justice", ("95",), "CDAD 95", "Marie", "Le Guen"),
]
STRUCTURES = [
    Structure(
        "s-gonesse",
        "12",
        "95",
        "France services de Gonesse",
        "4 rue de Paris",
        commune="Gonesse",
        postcode="95500",
    ),
    Structure(
        "s-cergy", "13", "95", "France services de Cergy", commune="Cergy", group_name="Pimms Médiation"
    ),
    Structure("s-ouen", "14", "95", "France services", commune="Saint-Ouen-l'Aumône"),
    Structure(
        "s-argenteuil", "15", "95", "France services d'Argenteuil", commune="Argenteuil", postcode="95100"
    ),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(
        entries_of(seed_partners(), seed_procedures(), REFERENTS, STRUCTURES),
        open_questions(),
        not_for(),
        french_words(),
    )


def first(index: Index, query: str) -> str | None:
    hits = index.search(query).hits
    return hits[0].entry.id if hits else None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("martin cpam", "r-martin"),
        ("CPAM Martin", "r-martin"),
        ("cpam hélène", "r-martin"),
        ("rsa dupont argenteuil", "r-dupont"),
        ("referents.cergy@caf95.caf.fr", "r-cergy"),
        ("france services gonesse", "s-gonesse"),
        ("95500", "s-gonesse"),
        ("rue de Paris Gonesse", "s-gonesse"),
        ("st ouen", "s-ouen"),
        ("Pimms", "s-cergy"),
        ("argenteu", "s-argenteuil"),
        ("Argenteiul", "s-argenteuil"),
        ("carte grise perdue", "carte-grise"),
        ("grise carte", "carte-grise"),
        ("cartegrise", "carte-grise"),
        ("ma prime adapt", "maprimeadapt"),
        ("un trop perçu à la caf", "indu-caf"),
        ("je cherche quelqu'un pour un trop perçu à la caf", "indu-caf"),
        ("Bonjour, qui contacter pour une carte vitale volée svp", "carte-vitale"),
        ("je n'arrive pas à payer mes impôts", "impots"),
        ("pole emploi", "france-travail"),
        ("Trésor public", "facture-publique"),
        ("caf", "caf"),
    ],
)
def test_words_in_any_order_and_company(index: Index, query: str, found: str) -> None:
    assert first(index, query) == found


def test_a_place_or_a_name_narrows(index: Index) -> None:
    """The partner's card answers, and of its référents the one of the place is found."""
    results = index.search("caf cergy")
    found = [hit.entry.id for hit in results.hits]

    assert ("caf", True) == (found[0], results.is_sure)
    assert {"r-cergy", "s-cergy"} <= set(found)
    assert "r-dupont" not in found


def test_exact_comes_before_corrected(index: Index) -> None:
    """« Marie » is a person; the mairie is only a guess, and nobody marries."""
    assert first(index, "Marie") == "r-marie"
    assert first(index, "caste") == "r-caste"


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("carte vitlae", "carte Vitale"),
        ("réverssion", "réversion"),
        ("cartegrise", "carte grise"),
        ("carte vitale", None),
        ("argenteu", None),
        ("cartes vitales", None),
        ("zzzzzz", None),
    ],
)
def test_a_correction_is_told_as_people_write_it(index: Index, query: str, corrected: str | None) -> None:
    assert index.search(query).corrected == corrected


# Never guessed: docs/trade.md, « Partners »


@pytest.mark.parametrize(
    "query",
    [
        "attestation", "ATTESTATIONS", "atestation", "mon attestation svp", "une allocation", "pension",
        "indu", "code provisoire", "compte bloqué", "compte bloque", "trop-perçu", "trop perçu",
        "changement d'adresse", "changement adresse", "rendez-vous", "rdv", "PAC", "PAS", "pas", "A.R.S.",
        "ASP", "CFE",
    ],
)  # fmt: skip
def test_words_of_several_senses_are_asked_back(index: Index, query: str) -> None:
    results = index.search(query)

    assert len(results.ambiguous) > 1
    assert results.question is not None
    assert results.question.hint.endswith("?")


@pytest.mark.parametrize("query", ["attestation cergy", "pension gonesse", "rendez-vous martin"])
def test_a_place_or_a_person_does_not_decide(index: Index, query: str) -> None:
    assert index.search(query).ambiguous


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("attestation caf", "caf"),
        ("attestation de droits", "cpam"),
        ("attestaton emploiyeur", "france-travail"),
        ("compte ants bloqué", "france-titres"),
        ("trop-perçu chômage", "france-travail"),
        ("pension alimentaire", "caf"),
        ("pension de réversion", "carsat"),
        ("allocation logement", "caf"),
        ("rdv passeport", "france-titres"),
        ("changement d'adresse carte grise", "france-titres"),
        ("PAC pompe à chaleur", "france-renov"),
        ("AME", "cpam"),
        ("je ne sais pas pour la taxe foncière", "dgfip"),
    ],
)
def test_a_word_that_decides_spares_the_question(index: Index, query: str, partner: str) -> None:
    """AME alone is decided too: the vocabulary gives it to the CPAM, and a term wins."""
    results = index.search(query)

    assert results.question is None
    assert results.partner_ids[0] == partner


def test_every_choice_of_a_question_exists() -> None:
    known = {each.id for each in seed_partners()} | {each.id for each in seed_procedures()}

    assert {choice for question in open_questions() for choice in question.choices} <= known


def test_a_choice_that_left_the_directory_is_not_proposed() -> None:
    entries = entries_of([Partner("caf", "Caf"), Partner("cpam", "CPAM")], [], [], [])

    three = Index(entries, [SearchQuestion("indu", ("caf", "cpam", "gone"), "Qui ?")]).search("indu")
    two = Index(entries, [SearchQuestion("indu", ("caf", "gone"), "Qui ?")]).search("indu")

    assert three.ambiguous == ("caf", "cpam")
    assert two.ambiguous == ()


def test_a_term_two_partners_share_is_asked_back() -> None:
    """An animateur may give the same keyword to two procedures."""
    procedures = [Procedure("a", "Aide au permis", "caf"), Procedure("b", "Aide au permis", "departement")]
    index = Index(
        entries_of([Partner("caf", "Caf"), Partner("departement", "Département")], procedures, [], [])
    )

    assert index.search("aide permis").ambiguous == ("a", "b")
    assert index.search("aide permis departement").ambiguous == ()


def test_what_one_directory_adds_is_not_in_another() -> None:
    """What the trade says is read once, and shared by the indexes of all départements."""
    partners = [Partner("caf", "Caf")]
    here = Referent(
        "here", "caf", ("95",), organisation="Caf", last_name="Zylberstein", covers="prime activité"
    )
    first = Index(entries_of(partners, [], [], []))
    second = Index(entries_of(partners, [], [here], []))
    third = Index(entries_of(partners, [], [], []))

    assert "here" in [hit.entry.id for hit in second.search("zylberstin").hits]
    for other in (first, third):
        assert other.search("zylberstein").hits == ()
        assert ["caf"] == [hit.entry.id for hit in other.search("caf").hits]


def test_overseas_the_cgss_is_three_partners() -> None:
    """« CGSS » alone is asked back; « CPAM » and « retraite » still lead where they should."""
    local = [
        Partner(each.id, "CGSS Guadeloupe" if each.id in ("cpam", "carsat", "msa") else each.name, each.name)
        for each in seed_partners()
    ]
    index = Index(entries_of(local, seed_procedures(), [], []), open_questions())

    assert set(index.search("CGSS Guadeloupe").ambiguous) == {"cpam", "carsat", "msa"}
    assert index.search("cpam").partner_ids[0] == "cpam"
    assert index.search("cgss retraite").partner_ids[0] == "carsat"


def test_only_one_kind_when_asked(index: Index) -> None:
    results = index.search("caf cergy", kind="structure")

    assert [hit.entry.id for hit in results.hits] == ["s-cergy"]
    assert index.search("attestation", kind="structure").question is None


def test_as_many_hits_as_asked(index: Index) -> None:
    five, twenty = index.search("carte", 5).hits, index.search("carte", 20).hits

    assert len(five) == 5
    assert index.search("carte", 0).hits == ()
    assert twenty[:5] == five
    assert len(twenty) > 5


def test_a_name_that_holds_an_and_is_one_need() -> None:
    entries = [
        SearchEntry("partner", "caf", (("Caf", 1.0),), ("caf",)),
        SearchEntry("partner", "cpam", (("CPAM", 1.0),), ("cpam",)),
        SearchEntry("procedure", "both", (("Caf et CPAM", 1.0),), ("cpam",)),
    ]

    assert Index(entries).search("caf et cpam").question is None
    assert ("caf", "cpam") == Index(entries[:2]).search("caf et cpam").ambiguous
