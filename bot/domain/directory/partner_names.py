"""Which partner a cell means: « Caf du Val-d'Oise », « CPAM 95 », « Pôle emploi »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.partners import Partner

IN_BRACKETS = re.compile(r"[^(),]+")
ALIKE = 0.8
"""One error in five letters: « URSAF » is near « Urssaf », « CAP » is near nothing."""

LONGEST_NAME = 6
"""Words of a partner's name within a sentence."""
ARTICLE = re.compile(r"^[ld]['’](?=\w)", re.IGNORECASE)

ANYBODYS = frozenset({"laposte.net"})
"""Domains of mail for everybody that are called as a partner is: who has an address there is none of its agents."""


class PartnerNames:
    """All the names of the partners: ids, usual and full names, former ones, acronyms in brackets."""

    def __init__(self, partners: Iterable[Partner] = ()) -> None:
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self.partners = {partner.id: partner for partner in partners}
        for partner in self.partners.values():
            for name in _names(partner):
                self._ids[_key(name)].add(partner.id)
        self._ids.pop("", None)

    def meant(self, text: str) -> frozenset[str]:
        """Ids of the partners a text may mean: by its whole, else its first words, else words within it.

        Empty: none; several (« CPAM / Caf »): nobody should guess.
        """
        if text in self.partners:
            return frozenset({text})
        if _key(text) in self._ids:
            return frozenset(self._ids[_key(text)])
        return frozenset(found for part in text.split("/") for found in self._in_words(_key(part).split()))

    def exactly(self, text: str) -> str:
        """The name of the partner that is called just so; '' when it is none, or several."""
        found = self._ids.get(_key(text), ())
        return self.partners[next(iter(found))].name if len(found) == 1 else ""

    def _in_words(self, words: list[str]) -> set[str]:
        for end in range(len(words), 0, -1):
            if found := self._ids.get(" ".join(words[:end])):
                return found
        return {found for part in _stretches(words) for found in self._ids.get(part, ())}

    def named_in(self, text: str) -> tuple[list[str], str]:
        """Ids of those that are named in a sentence, in its order, and the words around them: « caf », « en panne ».

        A name that several have is nobody's.
        """
        words, at = text.split(), 0
        found, around = list[str](), list[str]()
        while at < len(words):
            end, partner_id = self._begins(words[at : at + LONGEST_NAME])
            if partner_id and partner_id not in found:
                found.append(partner_id)
            if not partner_id:
                around.append(words[at])
            at += end
        return found, " ".join(around)

    def _begins(self, words: list[str]) -> tuple[int, str]:
        """How many words are the name at the beginning, the most there are, and whose; one word where there is none."""
        for end in range(len(words), 0, -1):
            ids = self._ids.get(_key(ARTICLE.sub("", " ".join(words[:end]))), ())
            if len(ids) == 1:
                return end, next(iter(ids))
        return 1, ""

    def near(self, text: str) -> str:
        """The name of the partner whose own is spelt almost like a text, or its first word; '' when there is none."""
        key = _key(text)
        for part in (key, key.partition(" ")[0]):
            found = process.extractOne(
                part, list(self._ids), scorer=OSA.normalized_similarity, score_cutoff=ALIKE
            )
            ids = self._ids[found[0]] if found else ()
            if len(ids) == 1:
                return self.partners[next(iter(ids))].name
        return ""

    def of_domain(self, email: str) -> frozenset[str]:
        """« referent@caf95.caf.fr » → caf: a whole label of the domain, never a part of one."""
        domain = email.rpartition("@")[2]
        labels = [] if domain.casefold() in ANYBODYS else domain.split(".")[:-1]
        return frozenset(found for label in labels for found in self._ids.get(_key(label), ()))

    def written(self, partner_id: str) -> str:
        """The partner's name where it means this partner only, alone or in a list, else its id."""
        partner = self.partners.get(partner_id)
        is_clear = partner and "|" not in partner.name and self.meant(partner.name) == {partner_id}
        return partner.name if partner and is_clear else partner_id


def _names(partner: Partner) -> Iterator[str]:
    yield partner.id
    for name in (partner.name, partner.usual_name, partner.full_name, *partner.former_names):
        yield name
        if "(" in name:
            yield from IN_BRACKETS.findall(name)


def _stretches(words: list[str]) -> Iterator[str]:
    for start in range(1, len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def _key(text: str) -> str:
    return " ".join(singular(word) for word in normalise(text).split())
