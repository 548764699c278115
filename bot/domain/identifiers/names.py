"""What numbers are called: whole, abbreviated, inclusive; and how surely a name belongs to the number beside it.

The nearest name before a number decides: « ticket Caf 1234567 » is a ticket, « ticket : allocataire 1234567 » is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter

from bot.domain.identifiers.reading import Reading

_SHORTEST_WORD = 4
_BESIDE = 3
REACH = 40  # characters between a number and its name
_OTHERS_KINDS = frozenset({"phone", "other", "ticket"})


class Strength(IntEnum):
    """How a number is named: somewhere near, right after it, right before it, and with « n° » or the like."""

    NONE = 0
    NEAR = 1
    AFTER = 2
    DIRECT = 3
    NUMBERED = 4
    NEVER = 5


def _dotted(letters: str) -> str:
    """« cni », « c.n.i. », « C N I »."""
    return r"[. ]?".join(letters) + r"\.?"


_FEMININE = r"(?:[\W_]{0,2}(?:e|ere|se|euse|ses|euses)s?)?"
_SEEKER = r"demandeu(?:r|se)s?(?:[\W_]{1,2}(?:e?use|se)s?\)?)? ?d.? ?emploi"

_WHOLE = {
    "nir": (
        _dotted("nir"), _dotted("nss"), "nia", r"(?:num)?secu(?:rite)?(?: sociale)?", r"sec\.? ?soc(?:iale)?\.?", "vitale",
        r"n[°o]?\.? ?s\.?s", rf"n[°o]\.? (?:d')?assure{_FEMININE}", rf"numero d'assure{_FEMININE}", r"n[°o] ?insee",
    ),
    "tax_number": (
        r"(?:(?:identifiant|reference|numero|num|ident|id|ref|n[°o])[. ]*)fisc(?:al)?e?\.?", _dotted("spi"), "nif",
        r"n\.i\.f\.?",
    ),
    "iban": (
        _dotted("iban"), _dotted("rib"), _dotted("bic"), "comptes? bancaires?", r"(?:n[°o]|numero)\.? ?(?:de )?(?:compte|cpte)",
        r"releves? d'identite bancaire", r"coord(?:onnees|\.)? bancaires?", "compte", "cpte",
    ),
    "bank_card": (
        r"cartes? (?:bancaires?|bleues?|banc\.?|de credit|de paiement)", r"(?<![a-z])c\.? ?b\.?", "visa", "mastercard", "amex",
        r"(?:n[°o]|numero)\.? ?(?:de )?carte",
    ),
    "caf_number": (
        r"cn?af", r"c\.a\.f\.?", rf"all?oc(?!ation)[a-z]*{_FEMININE}\.?", "matricule", r"matr\.?", "allocations? familiales?",
    ),
    "france_travail_number": (
        r"france ?trav(?:ail|\.)?", r"pole[ -]?emp(?:loi|\.)?", r"f[.-]? ?t\.?", r"p\.? ?e\.?", r"ident(?:if|ifiants?)?\.?", "idt", _SEEKER, "assedic",
    ),
    "foreigner_number": (
        r"etrangere?s?(?:[\W_]{1,2}(?:e|ere)s?\)?)?", r"(?:titres?|tit\.?) (?:de )?sej(?:our)?\.?", "anef",
        _dotted("agdref"), "fne", "t[. ]?d[. ]?s", r"recep(?:isses?)?\.?", r"cartes? (?:de )?(?:sej(?:our)?|resident)\.?",
    ),
    "identity_document": (
        r"(?:cartes?|pieces?)(?: nat(?:ionales?)?\.?)? (?:d'|d )?id(?:ent(?:ites?)?)?\.?", r"c\.? ?n\.? ?i\.?(?:[ -]?e)?",
        r"pass?e?p[a-z]*\.?", "pdc", r"perm\. ?(?:de )?cond\.?", r"permis(?! de construire)(?: b(?![a-z0-9]))?(?: (?:de )?cond(?:uire)?\.?)?",
    ),
    "ants_request": (
        _dotted("ants"), r"pre[ -]?(?:demandes?|dem|dde)\.?(?: (?:de |d')?(?:passeport|cni|carte (?:nationale )?d'identite))?", "france titres?",
    ),
    "tax_notice": (r"avis(?: d'impot| fiscal| d'imposition)?", "fip", "foyer fiscal"),
    "meter_point": ("pdl", "prm", "pce", "points? de livraison", "linky", "enedis", "grdf", "compteur"),
    "court_reference": ("rg", "role general"),
    "student_number": ("ine", "bea", "identifiant national"),
}  # fmt: skip

# Too short, or too common, to name a number from afar.
_SHORT = {
    "nir": (r"s\.?s", "insee", "assure", r"immat(?:riculation)?(?: a la)?"),
    "bank_card": ("carte",),
    "caf_number": (r"mat\.?", r"n[°o]\.? ?all\.?", "mle"),
    "foreigner_number": (r"t\.? ?s\.?", r"etr\.?", r"rec\.?"),
    "france_travail_number": ("ide", r"inscr(?:iptions?|ite?s?)?\.?"),
    "identity_document": (r"p\.? ?[ic]\.?", r"c\.? ?i\.?", r"pass\.?", r"perm\.?", "identite", r"ps+p?t?\.?"),
}

_PHONES = (
    r"tel(?:ephones?)?", "fixe", "fax", "standard", r"(?:r?appele[rz]?|joindre|joignable|contacter)(?: au)?", "portable",
    "mobile", "poste", "numero vert", "lignes? (?:dediee|directe)s?", "assistance", "hotline",
)
_OTHERS = (
    "siren", "siret", "rcs", "tva", "rna", r"cerfa", "finess", "uai", "ape", "naf", "idcc", "agrement",
    "loi", "decret", "article", "arrete", "circulaire", "jorf", r"legi\w*",
    "code[ -]barres?", "ean", "isbn", "issn", "lot", "serie", "inventaire", "parcelle", "version", "salle", "bus",
    "colis", "suivi", "colissimo", "chronopost", "recommandee?", "code postal", "cp", "cedex", "budget", "montant",
    "subvention", r"versee?s?", "mot de passe", "code (?:secret|wifi|d'acces)", "wifi", "passcode", "permis de construire",
    "offres? (?:d'emploi)?", "association", "id_fs",
)  # fmt: skip
_TICKETS = (
    r"tickets?", "incidents?", "reunions?", "meeting", "conference", "teams", "zoom", "webex", "webinaire", "visio(?:conference)?", "glpi", "inc", "req",
    "factures?", "devis", "bons?(?: de commande)?", "commandes?", "marche", "contrats?", "demandes? d'assistance", "mandats?",
)  # fmt: skip


def _group(name: str, words: tuple[str, ...]) -> str:
    return f"(?P<{name}>{'|'.join(words)})"


_NAMES = re.compile(
    r"(?<![a-z0-9])(?:"
    + "|".join(
        (
            _group("phone", _PHONES),
            _group("other", _OTHERS),
            _group("ticket", _TICKETS),
            *(_group(kind, words) for kind, words in _WHOLE.items()),
            *(_group(f"{kind}_s", words) for kind, words in _SHORT.items()),
        )
    )
    + r")(?![a-z])"
)
_SEEKER_IN_SHORT = re.compile(r"(?<![A-Za-z])DE(?![A-Za-z'])")
_ALL_CAPITALS = re.compile(r"[A-Z]{2,}\W{1,3}$")
_NUMBER_WORD = r"(?:n[°o]|numeros?|num|nr|no|nos|id|identifiant|ident|ref(?:erence)?|immatriculee?|sous|#)"
_SMALL = re.compile(
    rf"(?:[\W_]|(?<![a-z])(?:{_NUMBER_WORD}|n|est|etait|l[ea]|les|d[eu]s?|d|l|c|ce|et|son|sa|mon|ma|notre|votre|leur|"
    rf"suivante?|voici|porte|avec|pour|code|titulaire|en ligne|nouveau|ancien|actuel|provisoire|valide|delivree?|b|svp|soit|egale?|"
    rf"(?:m|mr|mme|mlle|monsieur|madame)\.? [a-z'-]+)(?![a-z]))*"
)
_IS_NUMBERED = re.compile(rf"(?<![a-z]){_NUMBER_WORD}(?![a-z])")
_NUMBERED_BEFORE = re.compile(
    rf"(?<![a-z])(?:{_NUMBER_WORD}|son|sa|mon|ma|votre|leur)[\W_]{{0,3}}(?:(?:de|du|des|la|le|l|d)[\W_]{{1,2}}){{0,2}}$"
)
_IS_ITS_NUMBER = re.compile("matr|agdref|alloc(?!ataires)|nir|nss|spi|nif|pre|n[°o]|num|ref|iban|rib|a.g.d|(?<!l')etrangere?(?!s)|c.?n.?i")
_IS_A_NUMBER = re.compile(f"(?<!d')ident|{_IS_ITS_NUMBER.pattern}")


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    kind: str
    is_short: bool


class Names:
    """Of one text, from left to right."""

    def __init__(self, reading: Reading) -> None:
        self._lower = reading.lower
        self._names = [_name(found) for found in _NAMES.finditer(reading.lower)]
        if "DE" in reading.plain:
            self._names += _seekers(reading.plain)
            self._names.sort(key=attrgetter("start"))
        self._starts = [name.start for name in self._names]
        self.kinds = {name.kind for name in self._names}

    def strength(self, kind: str, start: int, end: int) -> Strength:
        """How surely the number between the two is one of this kind."""
        if kind not in self.kinds:
            return Strength.NONE
        before = self._before(start)
        for position in range(len(before) - 1, -1, -1):
            name = before[position]
            if name.kind in _OTHERS_KINDS:
                return Strength.NONE
            strength = self._strength(name, start) if name.kind == kind else Strength.NONE
            if strength is not Strength.NONE:
                of_a_ticket = any(one.kind == "ticket" for one in before[:position])
                return Strength.NONE if of_a_ticket and not self._says(_IS_ITS_NUMBER, name) else strength
        return self._strength_after(kind, end)

    def belongs_to_another(self, start: int) -> bool:
        """Whether the nearest name before is a phone's, a law's or the like, or one of them a ticket's."""
        before = self._before(start)
        return any(name.kind == "ticket" for name in before) or (bool(before) and before[-1].kind in _OTHERS_KINDS)

    def is_called_a_phone(self, start: int, end: int) -> bool:
        """« ligne dédiée titre de séjour 0134209595 poste 12 »."""
        after = self._names[bisect_left(self._starts, end) :][:1]
        nearby = [*self._before(start), *(name for name in after if name.start - end <= _BESIDE)]
        return any(name.kind == "phone" for name in nearby)

    def ends_at(self, kind: str, position: int) -> bool:
        return any(name.end == position and name.kind == kind for name in self._before(position))

    def within(self, start: int, end: int) -> bool:
        """Whether a name that is a word stands between the two."""
        first = bisect_left(self._starts, start)
        names = self._names[first : bisect_left(self._starts, end)]
        return any(_SHORTEST_WORD <= name.end - name.start for name in names)

    def _before(self, start: int) -> list[Name]:
        last = bisect_left(self._starts, start)
        first = last
        while first and start - self._names[first - 1].end <= REACH:
            first -= 1
        return [name for name in self._names[first:last] if name.end <= start]

    def _strength_after(self, kind: str, end: int) -> Strength:
        for name in self._names[bisect_left(self._starts, end) :]:
            if name.start - end > REACH:
                break
            if name.kind == kind and _SMALL.fullmatch(self._lower, end, name.start):
                numbered = self._says(_IS_A_NUMBER, name) or _IS_NUMBERED.search(self._lower, end, name.start)
                return Strength.NUMBERED if numbered else Strength.AFTER
            if name.kind == kind and not name.is_short:
                return Strength.NEAR
        return Strength.NONE

    def _strength(self, name: Name, start: int) -> Strength:
        if not _SMALL.fullmatch(self._lower, name.end, start):
            return Strength.NONE if name.is_short else Strength.NEAR
        numbered = (
            _IS_NUMBERED.search(self._lower, name.end, start)
            or self._says(_IS_A_NUMBER, name)
            or _NUMBERED_BEFORE.search(self._lower, max(0, name.start - 25), name.start)
        )
        return Strength.NUMBERED if numbered else Strength.DIRECT

    def _says(self, what: re.Pattern[str], name: Name) -> bool:
        """« allocataire », « matricule », and not « Caf »."""
        return what.search(self._lower, name.start, name.end) is not None


def _name(found: re.Match[str]) -> Name:
    group = found.lastgroup or "other"
    kind = group.removesuffix("_s")
    return Name(*found.span(), kind, group != kind)


def _seekers(plain: str) -> list[Name]:
    """« n° DE », « (DE 1234567A) »: demandeur d'emploi, where the text around is not in capitals."""
    return [
        Name(*found.span(), "france_travail_number", is_short=True)
        for found in _SEEKER_IN_SHORT.finditer(plain)
        if not _ALL_CAPITALS.search(plain, max(0, found.start() - 12), found.start())
    ]
