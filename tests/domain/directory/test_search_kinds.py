"""The search knows what it does not know: each rule, on kinds of questions."""

from __future__ import annotations

import doctest

import pytest

from bot.actions.directory.seed import french_words, not_for, open_questions, seed_partners, seed_procedures
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index, SearchResults
from bot.domain.directory.search.language import places
from bot.domain.directory.search.language.places import searchable
from bot.domain.directory.structures import Structure

REFERENTS = [
    Referent("goff", "mdph", ("75",), "MDPH, pôle adultes", "Erwan", "Le Goff"),
    Referent("bois", "caf", ("75",), "Caf de Paris", "Clara", "Du Bois"),
    Referent("khatib", "cpam", ("75",), "CPAM de Paris", "Samira", "El Khatib"),
    Referent("almeida", "carsat", ("75",), "Assurance retraite", "Paulo", "D’Almeida"),
    Referent("nguyen", "france-travail", ("75",), "Agence de Bercy", "Minh", "N’Guyen"),
    Referent("yilmaz", "urssaf", ("75",), "Urssaf", "Deniz", "Yılmaz"),
    Referent("dordevic", "justice", ("75",), "CDAD de Paris", "Ana", "Đorđević"),
    Referent("celik", "msa", ("75",), "MSA", "İnci", "Çelik"),
    Referent("fraude", "caf", ("75",), "Cellule fraude"),
    Referent("sip", "dgfip", ("75",), "SIP de Garges", covers="Garges, Sarcelles : impôt sur le revenu"),
    Referent("impots", "dgfip", ("75",), "DDFiP de Paris", line="+33199000001", covers="impôt sur le revenu"),
]
STRUCTURES = [
    Structure("paris13", "1", "75", "France services Italie", commune="Paris 13e Arrondissement"),
    Structure("paris3", "2", "75", "France services du Temple", commune="Paris 3e Arrondissement"),
    Structure("havre", "3", "76", "France services du Havre", commune="Le Havre"),
    Structure("isle", "4", "95", "France services de L’Isle-Adam", commune="L’Isle-Adam", postcode="95290"),
    Structure("sarcelles", "5", "95", "France services de Sarcelles", commune="Sarcelles", postcode="95200"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    entries = entries_of(seed_partners(), seed_procedures(), REFERENTS, STRUCTURES)
    return Index(entries, open_questions(), not_for(), french_words())


def opened(results: SearchResults) -> str | None:
    """The id whose card opens at once."""
    return results.hits[0].entry.id if results.is_sure else None


def found(results: SearchResults) -> list[str]:
    return [hit.entry.id for hit in results.hits]


# A card opens only when every word that carries meaning is explained


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [
        ("passeport", "passeport"),
        ("passeport perdu, que faire ?", "passeport"),
        ("madame n'a pas reçu sa carte vitale", "carte-vitale"),
        ("refaire une demande de rsa", "rsa"),
        ("impôts Sarcelles", "impots"),
        ("pension de réversion de la msa", "msa"),
        ("cellule fraude", "fraude"),
        ("3949", "france-travail"),
    ],
)
def test_what_is_explained_whole_opens(index: Index, query: str, entry_id: str) -> None:
    """Light words, a place, a partner that is named: nothing is left over."""
    assert entry_id == opened(index.search(query))


@pytest.mark.parametrize(
    "query",
    [
        "passeport zibulon", "avocat quincaillerie", "retraite logement social", "adresse mail caf",
        "plainte harmonica", "durand caf", "apl et permis de conduire", "durand caf cpam",
    ],
)  # fmt: skip
def test_what_is_left_over_is_a_list_or_a_question(index: Index, query: str) -> None:
    results = index.search(query)

    assert opened(results) is None
    assert results.hits or results.question


@pytest.mark.parametrize("query", ["carte grise trottinette", "rsa tombola", "casier judiciaire harmonica"])
def test_a_term_of_several_words_or_an_acronym_keeps_its_sense_in_company(index: Index, query: str) -> None:
    """One word of French does not: « permis » is of several sorts, « RSA » is not."""
    assert opened(index.search(query)) in ("carte-grise", "rsa", "casier-judiciaire")


@pytest.mark.parametrize(
    "query", ["location de skis", "carte de cantine navigo", "assurance vélo", "chèque cadeau", "forfait ski"]
)
def test_a_word_of_a_term_alone_answers_nothing_in_other_company(index: Index, query: str) -> None:
    results = index.search(query)

    assert opened(results) is None
    assert not any(hit.entry.kind == "procedure" and hit.score >= 5000 for hit in results.hits)


@pytest.mark.parametrize(
    ("query", "not_meant"),
    [
        ("permis bateau", "permis-conduire"),
        ("permis de chasse", "permis-conduire"),
        ("permis de construire", "permis-conduire"),
        ("permis de pêche", "points-permis"),
    ],
)
def test_what_a_procedure_is_not_for_hides_it(index: Index, query: str, not_meant: str) -> None:
    assert not_meant not in found(index.search(query))


def test_words_said_apart_by_several_procedures_are_asked_one_by_one(index: Index) -> None:
    results = index.search("carte grise et passeport")

    assert ("carte-grise", "passeport") == results.ambiguous
    assert results.question is not None
    assert results.question.several


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("apl agriculteur", "msa"),
        ("arrêt maladie d'un exploitant agricole", "msa"),
        ("aah mdph", "mdph"),
        ("carte d'identité mairie", "mairie"),
        ("rsa caf", "caf"),
    ],
)
def test_a_partner_or_a_regime_that_is_named_and_deals_with_it_comes_first(
    index: Index, query: str, partner: str
) -> None:
    results = index.search(query)

    assert opened(results) is not None
    assert partner == results.partner_ids[0]


# Words known to the language are themselves


@pytest.mark.parametrize("word", ["médecine", "caste", "chasse", "rire", "bateau", "pompes"])
def test_a_word_of_french_is_never_taken_for_another_one(index: Index, word: str) -> None:
    results = index.search(word)

    assert results.corrected is None
    assert opened(results) is None


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [("casier judicieux", "casier-judiciaire"), ("permis de conduite", "permis-conduire")],
)
def test_but_in_the_company_of_the_rest_of_a_term_it_is_found_and_not_opened(
    index: Index, query: str, entry_id: str
) -> None:
    results = index.search(query)

    assert entry_id in found(results)


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [
        ("surrendetement", "surendettement"),
        ("nautralisation", "naturalisation"),
        ("autoentreprenneure", "auto-entrepreneur"),
        ("resiliation", None),
        ("paseport", "passeport"),
    ],
)
def test_two_errors_are_forgiven_from_eight_letters(index: Index, query: str, entry_id: str | None) -> None:
    results = index.search(query)

    assert entry_id is None or entry_id in found(results)
    assert entry_id is not None or results.corrected is None


def test_neighbours_changed_round_in_an_acronym_are_forgiven(index: Index) -> None:
    assert "mdph" == index.search("dossier mdhp").partner_ids[0]


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [("radié", "radiation"), ("isoler", "renovation-energetique"), ("naturalisé", "naturalisation")],
)
def test_forms_of_a_word_are_that_word(index: Index, query: str, entry_id: str) -> None:
    assert entry_id in found(index.search(query))


# Names and places


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [
        ("legoff", "goff"), ("le goff", "goff"), ("le-goff mdph", "goff"), ("dubois", "bois"), ("du bois", "bois"),
        ("elkhatib", "khatib"), ("el khatib", "khatib"), ("dalmeida", "almeida"), ("d'almeida", "almeida"),
        ("nguyen", "nguyen"), ("n guyen", "nguyen"), ("yilmaz", "yilmaz"), ("YILMAZ", "yilmaz"), ("celik", "celik"),
        ("djordjevic dordevic", "dordevic"), ("Đorđević", "dordevic"), ("inci çelik", "celik"),
    ],
)  # fmt: skip
def test_particles_and_letters_of_elsewhere(index: Index, query: str, entry_id: str) -> None:
    assert entry_id == found(index.search(query))[0]


@pytest.mark.parametrize(
    ("query", "entry_id"),
    [
        ("paris 13", "paris13"), ("paris 13e", "paris13"), ("Paris 13ème arrondissement", "paris13"),
        ("paris XIII", "paris13"), ("paris treizième", "paris13"), ("13e arrondissement", "paris13"),
        ("paris 3", "paris3"), ("Paris IIIe", "paris3"), ("paris 03", "paris3"), ("3 eme arrdt", "paris3"),
        ("havre", "havre"), ("le havre", "havre"), ("Le Havre", "havre"), ("lisle adam", "isle"),
        ("l'isle-adam", "isle"), ("isle adam", "isle"), ("95290", "isle"),
        ("maison france services sarcelles", "sarcelles"),
    ],
)  # fmt: skip
def test_arrondissements_and_communes_with_an_article(index: Index, query: str, entry_id: str) -> None:
    assert entry_id == found(index.search(query))[0]


def test_examples_of_the_documentation_hold() -> None:
    assert 0 == doctest.testmod(places).failed


@pytest.mark.parametrize("text", ["certificat de vie", "une ive", "15 rue du Lac", "1 place"])
def test_numbers_are_only_read_where_there_are_arrondissements(text: str) -> None:
    assert [word for word in text.lower().split() if word] == searchable(text)


# Questions


@pytest.mark.parametrize(
    "query",
    [
        "rib", "changement de rib", "carte perdue", "recours", "contester une décision", "séparation", "décès",
        "logement", "papiers perdus", "identifiants perdus", "connexion impossible", "prendre rendez-vous", "CADA",
        "retard de paiement", "déclaration", "simulateur", "courrier", "naissance",
    ],
)  # fmt: skip
def test_more_words_of_several_senses_are_asked_back(index: Index, query: str) -> None:
    results = index.search(query)

    assert opened(results) is None
    assert len(results.ambiguous) > 1


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("rib caf", "caf"),
        ("recours amiable cpam", "cpam"),
        ("rdv france travail", "france-travail"),
        ("identifiant impôts", "dgfip"),
        ("logement social", "logement"),
        ("décès du conjoint, réversion", "carsat"),
    ],
)
def test_a_partner_beside_them_decides(index: Index, query: str, partner: str) -> None:
    results = index.search(query)

    assert results.question is None
    assert partner == results.partner_ids[0]


@pytest.mark.parametrize("query", ["carte de fidélité", "carte navigo", "prime de panier"])
def test_an_unknown_word_beside_them_is_not_asked_about(index: Index, query: str) -> None:
    assert index.search(query).question is None


# What lies outside of the bouquet has cards of its own


@pytest.mark.parametrize(
    ("query", "partner"),
    [
        ("notaire", "notaire"), ("testament", "notaire"), ("consulat", "consulat"), ("ofii", "ofii"),
        ("ouvrir un compte en banque", "banque"), ("adil", "adil"), ("préavis de départ", "adil"), ("115", "siao"),
        ("cap emploi", "capemploi"), ("violences conjugales", "cidff"), ("aide alimentaire", "ccas"),
        ("jeune sans emploi", "mission-locale"), ("permis de construire", "mairie"), ("cerfa 13406", "mairie"),
        ("cerfa 15692", "mdph"), ("vaccin grippe", "cpam"),
    ],
)  # fmt: skip
def test_where_to_send_people(index: Index, query: str, partner: str) -> None:
    results = index.search(query)

    assert partner == results.partner_ids[0]
    assert opened(results) is not None
