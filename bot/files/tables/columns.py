"""Columns recognised by their many names: exactly first, then by the words they begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.domain.core.normalise import normalise, singular
from bot.domain.lists.imports import Note

Names = Mapping[str, tuple[str, ...]]

DAY_FIELDS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi", "h_dimanche")

# The first name of each field is the one we export: that of the national list (docs/trade.md, « The national list »).
STRUCTURES: Names = {
    "national_id": ("id_fs", "matricule"),
    "department_code": ("insee_dep", "département", "code département"),
    "name": ("lib_fs", "France services", "nom de la structure", "nom"),
    "address": ("adresse",),
    "address_extra": ("complement_adresse", "complément d'adresse"),
    "insee_code": ("insee_com", "code insee", "code commune"),
    "postcode": ("code_postal", "cp"),
    "commune": ("lib_com", "commune", "ville"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long", "lng"),
    "emails": ("mail", "email", "e-mail", "courriel", "adresse mail", "adresse e-mail", "adresse email"),
    "phones": ("telephone", "tel", "numéro de téléphone"),
    **{name: (name, f"horaires {name[2:]}", name[2:]) for name in DAY_FIELDS},
    "by_appointment": ("prise_rdv", "rdv", "prise de rendez-vous", "sur rendez-vous"),
    "comment": ("commentaire",),
    "kind": ("type_fs", "type"),
    "format": ("format_fs", "format France services", "format"),
    "itinerant": ("itinérance",),
    "group_name": ("groupe_fs", "groupe"),
    "labelled_on": ("labellisation_fs", "labellisation", "date de labellisation"),
}

# Those of Administration+ and of the lists animateurs keep (docs/trade.md, « Référents »).
# The organisation comes first: in « Groupe;Organisation » the group is the local one, and « Organisation » the partner.
REFERENTS: Names = {
    "id": ("Identifiant", "id"),
    "organisation": ("Organisme", "organisme local", "groupe", "structure", "organisation"),
    "partner": ("Partenaire", "opérateur partenaire", "partenaire opérateur", "opérateur", "organisation"),
    "departments": ("Départements", "territoires", "code département", "dep", "dép"),
    "first_name": ("Prénom",),
    "last_name": ("Nom", "nom de famille"),
    "full_name": (
        "nom prénom",
        "nom et prénom",
        "prénom nom",
        "prénom et nom",
        "référent",
        "nom du référent",
    ),
    "job": ("Fonction", "qualité", "poste"),
    "line": ("Ligne dédiée", "téléphone dédié", "numéro dédié", "ligne directe"),
    "mailbox": (
        "Boîte générique",
        "bal",
        "bal générique",
        "mail générique",
        "adresse mail générique",
        "courriel générique",
        "adresse générique",
        "adresse e-mail générique",
        "boîte aux lettres",
        "boîte mail",
        "boîte partagée",
    ),
    "phone": ("Téléphone", "numéro de téléphone", "tel", "portable", "mobile"),
    "email": (
        "Adresse e-mail",
        "email",
        "e-mail",
        "mail",
        "contact mail agent",
        "contact mail",
        "courriel",
        "adresse mail",
        "adresse email",
        "adresse électronique",
    ),
    "covers": ("Traite", "périmètre", "thèmes", "thématiques", "mots clés", "domaines", "compétences"),
    "excludes": ("Ne traite pas", "hors périmètre", "exclusions"),
    "notice": ("Consignes", "notice", "note publique", "à fournir"),
    "standard_procedure": ("Procédure standard", "démarche standard"),
    "procedure_url": ("Lien de la procédure", "lien", "url", "téléservice", "site"),
    "hours": ("Horaires", "jours et heures", "disponibilités"),
    "delay_days": ("Délai en jours ouvrés", "délai"),
    "escalation": ("En cas de blocage", "escalade", "canal d'escalade"),
    "absent_from": ("Absence du", "absence à partir du", "absent du", "début d'absence"),
    "absent_until": ("Absence jusqu'au", "absent jusqu'au", "absent au", "absence au", "fin d'absence"),
    "deputy_id": ("Suppléant", "remplaçant"),
    "audience": ("Diffusion", "visible par"),
    "internal_note": ("Note interne", "commentaire interne", "commentaire"),
    "verified_on": ("Vérifié le", "dernière vérification", "date de vérification"),
    "source": ("Source",),
    "shared": ("compte partagé",),
}

PARTNERS: Names = {
    "id": ("Identifiant", "id"),
    "name": ("Nom du partenaire", "partenaire", "nom", "prescripteur", "mairie", "association", "organisme"),
    "department_code": ("Département", "code département"),
    "full_name": ("Nom complet", "raison sociale"),
    "former_names": ("Autres noms", "anciens noms", "sigles", "sigle"),
    "kind": ("Sorte de partenaire", "bouquet"),
    "category": ("Catégorie", "type"),
    "public_phone": ("Téléphone public", "téléphone", "tel", "numéro de téléphone", "standard"),
    "email": ("Courriel", "email", "e-mail", "mail", "adresse e-mail", "adresse mail"),
    "website": ("Site", "site internet", "site web", "lien", "url"),
    "notice": ("Remarque", "note", "commentaire", "permanences", "observations"),
    "rank": ("Rang",),
    "beside": ("À montrer aussi",),
}

PROCEDURES: Names = {
    "id": ("Identifiant", "id"),
    "title": ("Démarche", "intitulé", "terme", "titre"),
    "partner_id": ("Partenaire", "opérateur", "partenaire opérateur", "opérateur partenaire"),
    "department_code": ("Département", "code département"),
    "other_partners": ("Autres partenaires", "autres"),
    "keywords": ("Mots-clés", "mots clés", "synonymes", "autres mots"),
    "note": ("Remarque", "note", "commentaire"),
}

MEMBERS: Names = {
    "id": ("Identifiant", "id"),
    "first_name": ("Prénom",),
    "last_name": ("Nom", "nom de famille"),
    "role": ("Rôle dans le réseau", "rôle"),
    "structure": ("France services", "structure", "id_fs", "lieu"),
    "email": ("Courriel", "email", "e-mail", "mail", "adresse e-mail", "adresse mail"),
    "phone": ("Téléphone", "numéro de téléphone", "tel", "portable", "mobile"),
    "department_code": ("Département", "code département"),
    "telegram": ("Sur Telegram", "telegram"),
}

NOUNS: Mapping[str, Names] = {
    "structures": STRUCTURES,
    "referents": REFERENTS,
    "partners": PARTNERS,
    "procedures": PROCEDURES,
    "members": MEMBERS,
}
OURS = REJECTED_LINE, REJECTED_REASON = "Ligne refusée", "Motif du refus"
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each recognised field is; `ignored` holds the titles that say nothing to us, but our own of a rejection."""

    positions: Mapping[str, int]
    titles: Mapping[str, str]
    ignored: tuple[str, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        return (Note(0, f"Colonnes ignorées : {', '.join(self.ignored)}"),) if self.ignored else ()

    def __contains__(self, field: object) -> bool:
        return field in self.positions


def recognise(header: Sequence[str], names: Names) -> Columns:
    """Each column serves one field; an exact name wins over a prefix, an earlier name over a later one."""
    free = {index: key for index, title in enumerate(header) if (key := key_of(title))}
    positions: dict[str, int] = {}
    for exact in (True, False):
        for field, aliases in _keys(tuple(names.items())).items():
            index = None if field in positions else _find(free, aliases, exact=exact)
            if index is not None:
                positions[field] = index
                del free[index]
    titles = {field: header[index].strip() for field, index in positions.items()}
    ignored = [header[index].strip() for index in sorted(free)]
    return Columns(positions, titles, tuple(title for title in ignored if title not in OURS))


def header_score(cells: Sequence[str]) -> int:
    """How many columns a line names, were it the header of the noun it suits best."""
    return max(len(recognise(cells, names).positions) for names in NOUNS.values())


def noun_of(header: Sequence[str]) -> str:
    """The noun that knows the most of these columns, '' when it is not clear which one does."""
    scores = {noun: len(recognise(header, names).positions) for noun, names in NOUNS.items()}
    best = max(scores.values())
    nouns = [noun for noun, score in scores.items() if score == best]
    return nouns[0] if len(nouns) == 1 and best >= _ENOUGH else ""


def renamed(header: Sequence[str], noun: str, meanings: Mapping[str, str]) -> tuple[str, ...]:
    """The header with the titles we know for those a département told us (normalised title → field)."""
    known = {key_of(title) for title in header}
    names = NOUNS[noun]
    told = (meanings.get(key_of(title), "") for title in header)
    ours = (names[field][0] if field in names else "" for field in told)
    return tuple(
        mine if mine and key_of(mine) not in known else title
        for title, mine in zip(header, ours, strict=True)
    )


def _find(free: Mapping[int, str], aliases: Sequence[str], *, exact: bool) -> int | None:
    return next(_matches(free, aliases, exact=exact), None)


def _matches(free: Mapping[int, str], aliases: Sequence[str], *, exact: bool) -> Iterator[int]:
    for alias in aliases:
        for index, key in free.items():
            if key == alias if exact else key.startswith(f"{alias} "):
                yield index


@cache
def _keys(names: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(key_of(alias) for alias in aliases) for field, aliases in names}


def key_of(title: str) -> str:
    """A title as it is compared: « Téléphones : » and « telephone » are the same."""
    return " ".join(singular(word) for word in normalise(title).split())
