"""What the card of a référent says, column by column: for lists, for the editor and for the guide.

The names are those of Administration+ and of the lists animateurs keep (docs/trade.md, « Référents »).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.core.words.normalise import normalise
from bot.domain.lists import aliases, kinds, parsers
from bot.domain.lists.around import Local
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import ColumnKind, plain

AUDIENCES = {"conseiller": "conseillers", "tous": "conseillers", "animateur": "animateur"}
TYPED_AUDIENCES = {
    "conseillers": "conseillers",
    "conseiller": "conseillers",
    "animateur": "animateur",
    "animatrice": "animateur",
}


def _typed_audience(text: str, _local: Local) -> str:
    audience = TYPED_AUDIENCES.get(normalise(text))
    if audience is None:
        raise ValueError("« conseillers » ni « animateur »")
    return audience


DEPUTY = ColumnKind(parse=lambda text: text or None)
"""In a list told by id, name or address; in a conversation chosen with a button."""
AUDIENCE = ColumnKind(
    plain(parsers.one_of(AUDIENCES, "conseillers")).read,
    typed=_typed_audience,
    can_be_emptied=False,
    refusal="audience",
)
"""Who sees the card is always said in words."""

COLUMNS = (
    Column("id", ("Identifiant", "id"), kinds.identifier(16), is_kept=True),
    # before the partner: in « Groupe;Organisation » the group is the local one, and « Organisation » the partner
    Column(
        "organisation",
        ("Organisme", "organisme local", "groupe", "structure", "organisation", *aliases.COMPANIES),
        is_typed=True,
        label="Organisme",
        place=160,
    ),
    Column(
        "partner",
        ("Partenaire", "opérateur partenaire", "partenaire opérateur", "opérateur", "organisation"),
        ColumnKind(read=None, write=lambda partner_id, around: around.partners.written(partner_id)),
        source="partner_id",
    ),
    Column(
        "departments",
        ("Départements", "territoires", "code département", "dep", "dép"),
        ColumnKind(read=None, write=lambda codes, _: ", ".join(codes)),
    ),
    Column("first_name", ("Prénom", *aliases.FIRST_NAMES), is_typed=True, label="Prénom", place=30),
    Column(
        "last_name",
        ("Nom", "nom de famille", *aliases.LAST_NAMES),
        is_typed=True,
        label="Nom",
        place=40,
    ),
    Column(
        "full_name",
        ("nom prénom", "nom et prénom", "prénom nom", "prénom et nom", "référent", "nom du référent"),
        kinds.ONLY_IN,
        is_typed=True,
    ),
    Column("job", ("Fonction", "qualité", "poste", *aliases.JOBS), is_typed=True, label="Fonction", place=50),
    Column(
        "line",
        ("Ligne dédiée", "téléphone dédié", "numéro dédié", "ligne directe"),
        kinds.PHONE,
        label="Ligne dédiée",
        place=10,
    ),
    Column(
        "mailbox",
        (
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
        kinds.EMAIL,
        label="Boîte",
        place=20,
    ),
    Column(
        "phone",
        ("Téléphone", "numéro de téléphone", "tel", "portable", "mobile", *aliases.PHONES),
        kinds.PHONE,
        label="Téléphone",
        place=60,
    ),
    Column(
        "email",
        (
            "Adresse e-mail",
            "email",
            "e-mail",
            "mail",
            "contact mail agent",
            "contact mail",
            "courriel",
            "adresse mail",
            "adresse email",
            *aliases.EMAILS,
        ),
        kinds.EMAIL,
        label="Courriel",
        place=70,
    ),
    Column(
        "covers",
        ("Traite", "périmètre", "thèmes", "thématiques", "mots clés", "domaines", "compétences"),
        is_typed=True,
        label="Pour",
        place=90,
    ),
    Column(
        "excludes",
        ("Ne traite pas", "hors périmètre", "exclusions"),
        is_typed=True,
        label="Pas pour",
        place=100,
    ),
    Column(
        "notice",
        ("Consignes", "notice", "note publique", "à fournir"),
        is_typed=True,
        label="À préparer",
        place=130,
    ),
    Column(
        "standard_procedure",
        ("Procédure standard", "démarche standard"),
        is_typed=True,
        label="Procédure ordinaire",
        place=110,
    ),
    Column(
        "procedure_url",
        ("Lien de la procédure", "lien", "url", "téléservice", "site"),
        kinds.SITE,
        label="Lien de la procédure",
        place=120,
    ),
    Column(
        "hours",
        ("Horaires", "jours et heures", "disponibilités"),
        is_typed=True,
        label="Horaires",
        place=80,
    ),
    Column(
        "delay_days",
        ("Délai en jours ouvrés", "délai"),
        kinds.WORKING_DAYS,
        label="Délai en jours ouvrés",
        place=140,
    ),
    Column(
        "escalation",
        ("En cas de blocage", "escalade", "canal d'escalade"),
        is_typed=True,
        label="Sans réponse",
        place=150,
    ),
    Column(
        "absent_from",
        ("Absence du", "absence à partir du", "absent du", "début d'absence"),
        kinds.DAY,
        label="Absence du",
        place=170,
    ),
    Column(
        "absent_until",
        ("Absence jusqu'au", "absent jusqu'au", "absent au", "absence au", "fin d'absence"),
        kinds.DAY,
        label="Absence jusqu’au",
        place=180,
    ),
    Column("deputy_id", ("Suppléant", "remplaçant"), DEPUTY, is_typed=True, label="Suppléance", place=190),
    Column("audience", ("Diffusion", "visible par"), AUDIENCE, label="Visible de", place=210),
    Column(
        "internal_note",
        ("Note interne", "commentaire interne", "commentaire"),
        is_typed=True,
        label="Note interne",
        place=200,
    ),
    Column(
        "verified_on",
        ("Vérifié le", "dernière vérification", "date de vérification"),
        kinds.DAY,
        label="Vérifié le",  # told, and never typed: who changes a card has checked it
    ),
    Column("source", ("Source",), is_typed=True),
    Column("shared", ("compte partagé",), plain(parsers.yes_or_no, write=None)),
)
BY_FIELD: Mapping[str, Column] = {column.field: column for column in COLUMNS}
