"""A made-up network, and what its advisers ask: seeded, so that every run measures the same."""

from __future__ import annotations

import random
import re
import string
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.directory.seed import seed_partners, seed_procedures
from bot.domain.directory.partners import Partner
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.results import SearchEntry
from bot.domain.directory.structures import Structure

BEGINNINGS = """
    Bert Gir Mor Lam Per Rous Four Bonn Gau Char Mart Bern Dur Lef Merc Guér Chev Leg Marc Bar Col Pic
    Rem Vass Jac  Cord Mail Tess Hub Vill Beaum Font Mont Clair Roch Val Camp Aub Cour Sauv Bell Grand
    Nouv Chât Long Haut Marg
"""
ENDINGS = """
    and ard eau el elle ier in on ot ert aud oux eville ières ac ieu igny court ois ay anges eron emont
    ault
"""
FIRST_NAMES = """
    Marie Jean Camille Sophie Nicolas Claire Karim Aïcha Hélène Loïc Zoé Fatou Élodie Rachid Carole Yann
"""
RIVERS = """
    Seine Oise Marne Loire Vienne Sarthe Creuse Aisne Meuse Ardèche Drôme Garonne Charente Dordogne
"""
JOBS = (
    "Chargée de partenariat",
    "Référent France services",
    "Conseiller",
    "Responsable d'accueil",
    "Gestionnaire",
)
STREETS = (
    "rue de la Mairie",
    "place de l'Église",
    "avenue Jean-Jaurès",
    "rue Victor-Hugo",
    "boulevard de la Gare",
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
SENTENCES = ("{}", "{}", "{}", "je cherche un contact pour {}", "bonjour, qui appeler pour {} svp ?")


@dataclass(frozen=True)
class Query:
    """Found when one of the first results is in `wanted` (ids of cards)."""

    text: str
    mistyped: bool
    wanted: frozenset[str]


def network(cards: int, dice: random.Random) -> list[SearchEntry]:
    """The seed, then structures and référents, two of the former for three of the latter."""
    partners, procedures = seed_partners(), seed_procedures()
    structures, referents = records(cards - len(partners) - len(procedures), dice)
    return list(entries_of(partners, procedures, referents, structures))


def records(count: int, dice: random.Random) -> tuple[list[Structure], list[Referent]]:
    places = [commune(dice) for _ in range(max(30, count // 8))]
    structures = [structure(number, dice.choice(places), dice) for number in range(count * 2 // 5)]
    partners, titles = seed_partners()[:12], [each.title for each in seed_procedures()]
    referents = (
        referent(number, partners, titles, places, dice) for number in range(count - len(structures))
    )
    return structures, list(referents)


def name(dice: random.Random) -> str:
    return dice.choice(BEGINNINGS.split()) + dice.choice(ENDINGS.split())


def commune(dice: random.Random) -> str:
    shapes = ("{0}", "{0}", "Saint-{0}", "{0}-sur-{2}", "{0}-le-{1}", "{0}-lès-{1}", "Sainte-{0}-en-{2}")
    return dice.choice(shapes).format(name(dice), name(dice), dice.choice(RIVERS.split()))


def structure(number: int, place: str, dice: random.Random) -> Structure:
    address = f"{dice.randint(1, 90)} {dice.choice(STREETS)}"
    postcode = f"{dice.randint(1000, 95999):05}"
    title = f"France services de {place}"
    return Structure(f"s{number}", None, "95", title, address, commune=place, postcode=postcode)


def referent(
    number: int,
    partners: Sequence[Partner],
    titles: Sequence[str],
    places: Sequence[str],
    dice: random.Random,
) -> Referent:
    partner, place = dice.choice(partners), dice.choice(places)
    return Referent(
        id=f"r{number}",
        partner_id=partner.id,
        departments=("95",),
        organisation=f"{partner.name} de {place}",
        first_name=dice.choice(FIRST_NAMES.split()),
        last_name=name(dice),
        job=dice.choice(JOBS),
        covers=", ".join(dice.sample(titles, 2)),
        mailbox=f"partenaires.{place.lower()}@{partner.id}.fr",
    )


def queries(entries: Sequence[SearchEntry], count: int, dice: random.Random) -> list[Query]:
    """Terms of the trade, people with their partner, places: half and half; one in two mistyped."""
    wanted, terms, cards = defaultdict(set), [], []
    for entry in entries:
        if entry.kind in ("partner", "procedure"):
            wanted[entry.partner_ids[0]].add(entry.id)
            terms += [(text, entry.partner_ids[0]) for text, _ in entry.fields if entry.kind == "procedure"]
        else:
            wanted[said_of(entry)].add(entry.id)
            cards.append((said_of(entry), said_of(entry)))
    made = []
    for number in range(count):
        text, key = dice.choice(terms if number % 4 < 2 else cards)
        text = dice.choice(SENTENCES).format(text) if number % 4 < 2 else text
        mistyped = number % 2 == 1 and LONG_WORD.search(text) is not None
        made.append(Query(with_error(text, dice) if mistyped else text, mistyped, frozenset(wanted[key])))
    return made


def said_of(entry: SearchEntry) -> str:
    """« Girard caf », « france services Clairmont »."""
    if entry.kind == "structure":
        return f"france services {entry.fields[0][0]}"
    return f"{entry.fields[0][0].split()[-1]} {entry.partner_ids[0]}"


def with_error(text: str, dice: random.Random) -> str:
    word = dice.choice(list(LONG_WORD.finditer(text)))
    place, letter = dice.randrange(len(word[0]) - 1), dice.choice(string.ascii_lowercase)
    before, here, after = word[0][:place], word[0][place], word[0][place + 1 :]
    swapped = before + after[0] + here + after[1:]
    wrong = dice.choice([before + letter + here + after, before + after, before + letter + after, swapped])
    return text[: word.start()] + wrong + text[word.end() :]
