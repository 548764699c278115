"""What is played for the pictures: who says what, and whose screen is taken (`docs/pictures.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

REFERENTS = """\
Opérateur partenaire;Organisme;Prénom;Nom;Téléphone;Adresse e-mail;Traite
Caf;Caf du Val-d’Oise, pôle jeunes;Inès;Robin;01 99 00 07 01;ines.robin@caf-95.example;Aides au logement des étudiants
CPAM;CPAM du Val-d’Oise;Marc;Aubin;01 99 00 07 02;marc.aubin@cpam-95.example;Complémentaire santé solidaire
MSA;MSA Île-de-France;Léa;Morel;01 99 00 07 0;lea.morel@msa-idf.example;Retraite agricole
""".encode()
PROGRAMME = """\
Type;Titre;Début;Fin;Lieu;Places;Public;Description
Formation;Relevé de carrière;12/03/2027 09:00;12/03/2027 12:00;Carsat, Cergy;12;Conseillers;Cas pratiques
Réunion;Bilan du trimestre;02/04/2027 14:00;02/04/2027 15:30;Préfecture;sans limite;Tous;
Formation;Impôts : les délais;14/05/2027 09:00;14/05/2027;Cergy;beaucoup;Vexin;
""".encode()
SENT = {"📎": (REFERENTS, "referents.csv"), "📅": (PROGRAMME, "programme-2027.csv")}


@dataclass(frozen=True)
class Say:
    """« /x » is typed; « [x] » is a button; « 📎 », « 📅 » send the lists above. « # » before: in the group."""

    who: str
    what: str


def said(who: str, *lines: str) -> list[Say]:
    return [Say(who, line) for line in lines]


GROUP = "France services 95"
NEW_EVENT = (
    *(
        "/evenement nouveau",
        "[Formation]",
        "Accueillir sans se faire déborder",
        "jeudi prochain 9h-12h et 14h-16h30",
    ),
    *("Mairie de Cergy, salle du conseil", "[12]"),
)
NEW_ANNOUNCEMENT = (
    "/annonce",
    "Lundi, la ligne dédiée de la Caf est fermée jusqu’à midi. Passez par la boîte partenaires.",
    "[À qui]",
    "[Conseillers]",
)
NEW_INCIDENT = (
    "/incident caf",
    "[Contact injoignable]",
    "[Bloquant]",
    "La ligne dédiée ne répond plus depuis 9 h",
)
SHARED = ("/incident caf", "[Contact injoignable]", "[Moi aussi]")
SCENES: dict[str, tuple[str, Sequence[Say]]] = {
    "chercher": ("Nadia Benali", said("Nadia Benali", "alocation logemant")),
    "fiche": ("Nadia Benali", said("Nadia Benali", "vasseur")),
    "signaler": (
        "Claire Morin",
        said("Nadia Benali", "vasseur", "[Plus]", "[Signaler une erreur]", "[Le numéro]", "01 99 00 05 55"),
    ),
    "importer": ("Claire Morin", said("Claire Morin", "/import", "📎")),
    "inviter": ("Claire Morin", said("Claire Morin", "/inviter", "[Conseiller, conseillère]", "pontoise")),
    "demande": (
        "Claire Morin",
        said("Paul Girard", "/demande", "95", "[Paul Girard]", "Mairie de Cergy", "nouveau conseiller"),
    ),
    "membres": ("Claire Morin", said("Claire Morin", "/membres")),
    "tableau": ("Claire Morin", said("Claire Morin", "/tableau")),
    "parcours": ("Claire Morin", said("Claire Morin", "/parcours")),
    "programme": ("Claire Morin", said("Claire Morin", "/import", "📅")),
    "recherches": (
        "Claire Morin",
        [*said("Nadia Benali", "quadricycle", "quadricycles"), *said("Claire Morin", "/recherches")],
    ),
    "journees": ("Claire Morin", said("Claire Morin", "/journees")),
    "journees-programme": ("Nadia Benali", said("Nadia Benali", "/journees programme")),
    "journees-bilan": ("Claire Morin", said("Claire Morin", "/journees bilan")),
    "ressources": ("Nadia Benali", said("Nadia Benali", "/ressources", "/ressources affiche")),
    "preferences": ("Nadia Benali", said("Nadia Benali", "/preferences")),
    "recevoir": ("Nadia Benali", said("Nadia Benali", "/preferences", "[Ce que je reçois]")),
    "prochains": ("Claire Morin", said("Claire Morin", "#/lier", "/prochains")),
    "reporter": ("Claire Morin", said("Claire Morin", "/prochains", "[2]")),
    "agenda": ("Nadia Benali", said("Nadia Benali", "/agenda")),
    "evenement": ("Nadia Benali", said("Nadia Benali", "/agenda carte grise")),
    "preparer": ("Claire Morin", said("Claire Morin", *NEW_EVENT)),
    "suivre": ("Claire Morin", said("Claire Morin", "/evenement carte grise")),
    "inscrits": ("Claire Morin", said("Claire Morin", "/evenement prime", "[Inscrits]")),
    "ecrire": ("Claire Morin", said("Claire Morin", *NEW_ANNOUNCEMENT, "[‹ Retour]")),
    "destinataires": (
        "Claire Morin",
        said("Claire Morin", *NEW_ANNOUNCEMENT, "[Seulement]", "[Secteur]", "[Vexin]"),
    ),
    "bilan": ("Claire Morin", said("Claire Morin", "/annonces 2")),
    "newsletter": ("Claire Morin", said("Claire Morin", "/newsletter")),
    "elements": ("Claire Morin", said("Claire Morin", "/newsletter", "[Éléments]")),
    "lire": ("Nadia Benali", said("Nadia Benali", "/newsletter 2")),
    "visites": ("Claire Morin", said("Claire Morin", "/visite")),
    "fiche-visite": (
        "Claire Morin",
        said(
            "Claire Morin",
            *(
                "/visite pontoise",
                "[Commencer la visite]",
                "Nadia Benali, un élu",
                "[Oui]",
                "non, panneau tombé",
            ),
            *("[Passer ›]",),
        ),
    ),
    "actions": ("Claire Morin", said("Claire Morin", "/actions")),
    "points-d-attention": ("Claire Morin", said("Claire Morin", "/tableau gonesse")),
    "signaletique": ("Claire Morin", said("Claire Morin", "/signaletique")),
    "accueil": ("Claire Morin", said("Claire Morin", "/accueil")),
    "sondage": ("Nadia Benali", said("Nadia Benali", "/sondage 1 oui, 2 si besoin")),
    "sondage-suivi": ("Claire Morin", said("Claire Morin", "/sondage", "[Groupe de travail]")),
    "annonce": (
        GROUP,
        [
            *said("Claire Morin", "#/lier", "/evenement carsat", "[Publier]", "[Dans le groupe seulement]"),
            *said("Karim Lefort", "#[S’inscrire]"),
        ],
    ),
    "incident": (
        "Nadia Benali",
        [
            *said("Nadia Benali", *NEW_INCIDENT),
            *said(
                "Claire Morin", "/incidents 4 prendre", "/incidents 4 demander Quel numéro avez-vous fait ?"
            ),
        ],
    ),
    "moi-aussi": (
        "Karim Lefort",
        [*said("Nadia Benali", *NEW_INCIDENT), *said("Karim Lefort", *SHARED[:-1])],
    ),
    "incidents": (
        "Claire Morin",
        [*said("Nadia Benali", *NEW_INCIDENT), *said("Claire Morin", "/incidents")],
    ),
    "incident-suivi": (
        "Claire Morin",
        [
            *said("Nadia Benali", *NEW_INCIDENT),
            *said("Karim Lefort", *SHARED),
            *said("Claire Morin", "/incidents 4 prendre", "/incidents 4 répondre La Caf cherche la panne."),
            *said("Claire Morin", "/incidents 4"),
        ],
    ),
    "sujet": (
        GROUP,
        [
            *said("Claire Morin", "#/lier", "#/incidentsici"),
            *said("Nadia Benali", *NEW_INCIDENT),
            *said("Karim Lefort", *SHARED),
        ],
    ),
    "activite": ("Claire Morin", said("Claire Morin", "/activite", "[‹ Mois précédent]")),
    "activite-graphique": ("Claire Morin", said("Claire Morin", "/activite graphique Cergy")),
    "remplacement": ("Claire Morin", said("Claire Morin", "/remplacement", "[1]")),
    "passation": ("Claire Morin", said("Claire Morin", "/passation")),
    "repetition": ("Claire Morin", said("Claire Morin", "/repetition 3", "[Qui reçoit quoi]")),
    "rapport": ("Claire Morin", said("Claire Morin", "/rapport 3e trimestre 2026")),
    "meteo": ("Nadia Benali", [*said("Karim Lefort", *NEW_INCIDENT), *said("Nadia Benali", "/meteo")]),
}
