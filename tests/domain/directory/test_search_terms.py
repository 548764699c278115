"""Each term of the trade finds its partner, however it is written, among people and places."""

from __future__ import annotations

import random
import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest

from bot.actions.directory.seed import french_words, not_for, open_questions, seed_partners, seed_procedures
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index
from bot.domain.directory.structures import Structure

TERMS = [(term, each.partner_id) for each in seed_procedures() for term in (each.title, *each.keywords)]
SAMPLE = random.Random(532).sample(TERMS, 500)
"""For what does not depend on the term, so that the suite stays short."""
TYPOS_PER_WORD = 2
LETTERS = string.ascii_lowercase

COMMUNES = """
    Argenteuil Cergy Sarcelles Garges-lès-Gonesse Franconville Goussainville Bezons Ermont
    Villiers-le-Bel Gonesse Taverny Herblay-sur-Seine Pontoise Osny Éragny Deuil-la-Barre Eaubonne
    Saint-Gratien Montmorency Cormeilles Soisy Vauréal Montigny Domont Arnouville Jouy-le-Moutier
    Sannois Saint-Leu-la-Forêt L'Isle-Adam Persan Us Beaumont Magny-en-Vexin Marines Auvers-sur-Oise
    Louvres Fosses Survilliers Écouen Luzarches Viarmes
"""
LAST_NAMES = """
    Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy
    Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller
    Lefèvre Faure André Blanc Mercier Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia
    Perrin Robin Clément Morin Nicolas Henry
"""
FIRST_NAMES = """
    Marie Jean Camille Sophie Nicolas Claire Karim Aïcha Hélène Loïc Zoé Fatou Élodie Rachid Carole
"""


@pytest.fixture(scope="module")
def index() -> Index:
    """A whole département: the seed, a référent of each partner in each third commune, structures."""
    partners, procedures = seed_partners(), seed_procedures()
    names, first_names = cycle(LAST_NAMES.split()), cycle(FIRST_NAMES.split())
    referents = [
        Referent(
            id=f"{partner.id}-{commune}",
            partner_id=partner.id,
            departments=("95",),
            organisation=f"{partner.name} de {commune}",
            first_name=next(first_names),
            last_name=next(names),
            job="Chargée de partenariat",
            covers="allocations, retraite, carte vitale, titres",
            mailbox=f"partenaires@{partner.id}95.fr",
        )
        for partner in partners[:12]
        for commune in COMMUNES.split()[::3]
    ]
    structures = [
        Structure(
            commune,
            None,
            "95",
            f"France services de {commune}",
            f"2 rue de la Mairie, {commune}",
            commune=commune,
        )
        for commune in COMMUNES.split()
    ]
    return Index(
        entries_of(partners, procedures, referents, structures), open_questions(), not_for(), french_words()
    )


def first_partner(index: Index, query: str) -> str | None:
    """None when nothing is found, or when the query is asked back."""
    results = index.search(query)
    return None if results.question or not results.hits else results.partner_ids[0]


def unaccented(term: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", term) if not unicodedata.combining(c))


def plural(term: str) -> str:
    return re.sub(r"[^\W\d_]{4,}", lambda word: word[0] if word[0][-1] in "sxz" else word[0] + "s", term)


def dotted(term: str) -> str:
    return re.sub(r"\b[A-Z]{2,5}\b", lambda word: "".join(f"{letter}." for letter in word[0]), term)


VARIANTS: dict[str, Callable[[str], str]] = {
    "without accents": unaccented,
    "in capitals": str.upper,
    "capitals without accents": lambda term: unaccented(term).upper(),
    "in lower case": str.lower,
    "hyphens as spaces": lambda term: term.replace("-", " "),
    "spaces as hyphens": lambda term: term.replace(" ", "-"),
    "plural": plural,
    "typographic apostrophe": lambda term: term.replace("'", "’"),
    "no apostrophe": lambda term: term.replace("'", " "),
    "acronyms with dots": dotted,
    "no-break spaces": lambda term: term.replace(" ", "\u00a0"),
    "words turned round": lambda term: " ".join(reversed(term.replace("'", " ").split())),
    "decomposed accents": lambda term: unicodedata.normalize("NFD", term),
    "asked politely": lambda term: f"Bonjour, je cherche un contact pour : {term} ?",
}


def test_the_vocabulary_is_whole(index: Index) -> None:
    missed = [term for term, partner in TERMS if first_partner(index, term) != partner]

    assert missed == []
    assert len({(normalise(term), partner) for term, partner in TERMS}) >= 4000


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_way_to_write_a_term_finds_its_partner(index: Index, variant: Callable[[str], str]) -> None:
    missed = [term for term, partner in SAMPLE if first_partner(index, variant(term)) != partner]

    assert missed == []


def test_one_typing_error_hides_no_term(index: Index) -> None:
    """Insertion, deletion, substitution or swap in a word of five letters or more; 99 % must be found."""
    tried = list(mistyped(random.Random(95)))
    missed = [(query, partner) for query, partner in tried if first_partner(index, query) != partner]

    assert len(tried) > 3 * len(SAMPLE)
    assert len(missed) <= len(tried) // 100, missed


def mistyped(dice: random.Random) -> Iterator[tuple[str, str]]:
    for term, partner in SAMPLE:
        for word in re.finditer(r"[^\W\d_]{5,}", term):
            for _ in range(TYPOS_PER_WORD):
                yield term[: word.start()] + with_error(word[0], dice) + term[word.end() :], partner


def with_error(word: str, dice: random.Random) -> str:
    place, letter = dice.randrange(len(word) - 1), dice.choice(LETTERS)
    before, here, after = word[:place], word[place], word[place + 1 :]
    return dice.choice(
        [
            before + letter + here + after,
            before + after,
            before + letter + after,
            before + after[0] + here + after[1:],
        ]
    )
