"""Who of the network a row means: by id, else by name, and by structure where two people share one.

A name may stand in one cell: « BENALI Nadia », « Mme Nadia Benali ».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from bot.domain.core.words.likeness import most_alike
from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import Member

LEFT = "left"
CIVILITIES = {"m", "mr", "mme", "mlle", "monsieur", "madame"}
SEVERAL = re.compile(r"(?i)[/;&+]|,\s|\s(?:et|ou|m\.|mr|mme|mlle|monsieur|madame)\s")
NOT_ONE = "«\u00a0{name}\u00a0» n’est pas une seule personne\u00a0: écrivez une ligne pour chacune"
TOGETHER = re.compile(r"(?i)[/;&+]|\s(?:et|ou)\s")
NO_NAMES = frozenset(
    {
        "pole", "service", "services", "equipe", "unite", "cellule", "plateforme", "accueil", "standard", "direction",
        "secretariat", "departement", "agence", "bureau", "poste", "guichet", "conseillers", "referents", "bal",
        "remplacant", "remplacante", "suppleant", "suppleante", "adjoint", "adjointe", "interim", "collegue",
    }
)  # fmt: skip
NOBODY_YET = re.compile(
    r"\bvacante?s?\b|^(?:poste )?(?:a pourvoir|non pourvu|a recruter|en recrutement)|\brecrutement en cours\b"
)
"""« Poste vacant », « à recruter »: nobody works there."""
BESIDE = re.compile(r"\s*\([^()]*\)\s*")
"""« MARTIN Paul (congé parental) »: what is beside a name is none of it."""
BOTH = 2
"""Words that a first and a last name are made of."""


class PeopleNames:
    """The order of first and last name does not count; who left is meant only where nobody else is."""

    def __init__(self, people: Iterable[Member] = ()) -> None:
        self.people = {one.id: one for one in people}
        self._keys: defaultdict[str, list[Member]] = defaultdict(list)
        for one in self.people.values():
            if key := key_of(one.name):
                self._keys[key].append(one)

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.people.values()]

    def meant(self, name: str, code: str | None, structure_id: str | None) -> list[Member]:
        """None, the one, or several that a structure may tell apart. `code`: the département, where it is known."""
        found = [one for one in self._keys.get(key_of(name), ()) if code in (None, one.department_code)]
        near = [one for one in found if structure_id is None or one.structure_id == structure_id]
        here = [one for one in near or found if one.state != LEFT]
        return here or near or found

    def called(self, words: str) -> list[Member]:
        """In force, and of whose name these words are a part: a first name, a last name; by name."""
        said = set(normalise(words).split()) - CIVILITIES
        found = [one for one in self.people.values() if one.state == "active" and said]
        return sorted(
            (one for one in found if said <= set(normalise(one.name).split())), key=lambda one: one.name
        )

    def near(self, name: str, code: str | None) -> str:
        """The name that is spelt almost so; '' when there is none."""
        people = [one for one in self.people.values() if code in (None, one.department_code)]
        names = {key_of(one.name): one.name for one in people if one.state != LEFT}
        return names.get(most_alike(key_of(name), names), "")

    def is_clear(self, one: Member) -> bool:
        """Whether name and structure say who is meant."""
        return self.meant(one.name, one.department_code, one.structure_id) == [one]


def key_of(name: str) -> str:
    """The same for « Benali Nadia », « Nadia Benali » and « Mme Benali Nadia »."""
    words = sorted(normalise(name).split())
    return " ".join([word for word in words if word not in CIVILITIES] or words)


def without_brackets(name: str) -> str:
    return BESIDE.sub(" ", name).strip() or name


def without_civility(name: str) -> str:
    """« Mme LEROY » → LEROY; « Mme » alone stays."""
    words = name.split()
    while len(words) > 1 and normalise(words[0]) in CIVILITIES:
        del words[0]
    return " ".join(words)


def says_less(said: str, known: str) -> bool:
    """« INES », « Ines » and « Mme Inès » are how lists of offices write Inès: nobody corrects a name so."""
    is_louder = said.isupper() and not known.isupper()
    is_barer = said.isascii() and not known.isascii()
    is_politer = normalise(said).partition(" ")[0] in CIVILITIES and normalise(said) != normalise(known)
    return (is_louder or is_barer or is_politer) and key_of(said) == key_of(known)


def is_a_name(text: str) -> bool:
    """« TOTAL », « Total : 12 agents » and « * liste mise à jour le 12/11 » stand below a list, and are nobody's.

    « ?ukasz » has lost a letter.
    """
    is_marked = text.startswith("*") or "?" in text or ":" in text
    return not is_marked and _first_word(text) != "total" and not NOBODY_YET.search(normalise(text))


def _first_word(text: str) -> str:
    return normalise(text).removeprefix("sous ").partition(" ")[0]


def is_of_several(name: str) -> bool:
    """« Anne et Paul Petit », « DUPONT Marie / MARTIN Paul »: a row is of one person."""
    return SEVERAL.search(name) is not None


def are_two_contacts(name: str) -> bool:
    """Of a card, whose name may be a service: « Mme PETIT et M. GRAND », not « Pôle accueil et droits »."""
    words = normalise(name).split()
    politely = sum(word in CIVILITIES for word in words)
    return politely > 1 or (
        TOGETHER.search(name) is not None and "(" not in name and NO_NAMES.isdisjoint(words)
    )


def taken_apart(whole: str, title: str) -> tuple[str, str]:
    """First and last name of a cell with both: what is in capitals is the last one, else the title says the order.

    ("", whole) where neither does: « Nom » may be a last name of two words.
    """
    words = without_civility(whole).split()
    loud = [word for word in words if word.isupper() and sum(map(str.isalpha, word)) > 1]
    if loud and len(loud) < len(words):
        return " ".join(word for word in words if word not in loud), " ".join(loud)
    order = normalise(title).split()
    if len(words) < BOTH or "prenom" not in order:
        return "", " ".join(words)
    if order[0] == "prenom":
        return words[0], " ".join(words[1:])
    return words[-1], " ".join(words[:-1])
