"""Words about what the bot does lead there, and words about a need of a citizen's never do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.actions.directory.seed import rows_of, signposts
from bot.domain.directory.signposts import SignpostPlace, Signposts, read_signpost
from bot.domain.network.roles import Role
from bot.handlers.routes import TABLE

QUESTIONS = Path(__file__).parents[3] / "benchmarks" / "questions"
OFFERED = {role: {line.command for line in TABLE.offered(role)} for role in Role}
OF_ADVISERS = {
    "c'est quand le prochain séminaire": "agenda",
    "C'est à quelle heure la formation demain ?": "agenda",
    "où est la formation de jeudi": "agenda",
    "lien visio": "agenda",
    "quelles formations en décembre": "formations",
    "je m'inscris à une formation": "formations",
    "mes inscriptions": "mesinscriptions",
    "je veux annuler mon inscription": "mesinscriptions",
    "je ne pourrai pas être là demain": "mesinscriptions",
    "je serai en retard": "mesinscriptions",
    "oui je viens": "mesinscriptions",
    "Oui, je serai présente au séminaire": "agenda",
    "pas dispo": "mesinscriptions",
    "j'accepte": "mesinscriptions",
    "comptez sur moi": "mesinscriptions",
    "ça remarche": "mesincidents",
    "moi aussi": "meteo",
    "même problème ici": "meteo",
    "quels modules il me reste à faire": "parcours",
    "comment signaler un bug": "incident",
    "imprimante en panne": "incident",
    "où en est mon signalement": "mesincidents",
    "météo": "meteo",
    "mes incidents en cours": "mesincidents",
    "météo des services": "meteo",
    "journées france services": "journees",
    "plus de flyers": "ressources",
    "j'ai oublié d'envoyer mes stats": "activite",
    "412 demandes en octobre": "activite",
    "j'ai perdu la newsletter": "newsletter",
    "désabonner": "preferences",
    "qui est l'animateur ?": "annuaire",
    "liste des France services du 95": "structures",
    "compte rendu de la réunion": "compterendu",
    "mon binôme": "accueil",
    "rgpd": "confidentialite",
    "je quitte France services": "quitter",
    "bonjour j'ai une question": "aide",
}
OF_ANIMATEURS = {
    "crée une formation le 12 décembre à 9h": "evenement",
    "combien d'inscrits à la formation carte grise": "evenement",
    "relance les absents": "evenement",
    "relancer ceux qui n'ont pas répondu": "annonces",
    "je veux nommer un remplacant": "remplacement",
    "annuler l'envoi de demain": "prochains",
    "tester une annonce avant envoi": "repetition",
    "structures jamais visitées": "visite",
    "envoyer ma photo de façade": "signaletique",
    "silence pendant mes vacances": "preferences",
    "ne plus recevoir la météo": "preferences",
    "rien de prevu pour les journees": "journees",
    "ajoute nadia à la formation": "inscrire",
    "ferme l'incident 2": "incidents",
    "préviens les conseillers que la caf ferme demain": "annonce",
    "qui n'a pas envoyé ses chiffres": "activite",
    "rapport préfecture": "rapport",
    "je pars en congés du 22 au 29 décembre": "remplacement",
    "qui me remplace": "remplacement",
    "ajoute un référent caf": "fiche",
    "inviter un nouveau conseiller": "inviter",
    "exporter l'annuaire": "export",
    "ce qui part demain": "prochains",
    "programmer une visite": "visite",
}


@pytest.mark.parametrize(("said", "command"), OF_ADVISERS.items())
def test_what_an_adviser_says_of_the_bot_leads_there(said: str, command: str) -> None:
    found = signposts().read(said, OFFERED[Role.CONSEILLER])

    assert found
    assert found.place is SignpostPlace.INSTEAD
    assert command in found.commands


@pytest.mark.parametrize(("said", "command"), OF_ANIMATEURS.items())
def test_what_an_animateur_says_of_the_bot_leads_there(said: str, command: str) -> None:
    found = signposts().read(said, OFFERED[Role.ANIMATEUR])

    assert found
    assert found.place is SignpostPlace.INSTEAD
    assert command in found.commands


@pytest.mark.parametrize("said", OF_ANIMATEURS)
def test_what_is_not_offered_is_not_shown(said: str) -> None:
    found = signposts().read(said, OFFERED[Role.CONSEILLER])

    assert not found or set(found.commands) <= OFFERED[Role.CONSEILLER]


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("formation", "formations"),
        ("météo de la caf", "meteo"),
        ("je suis malade demain", "mesinscriptions"),
        ("mon mail a changé", "moi"),
        ("attestation de formation", "attestation"),
        ("comment je m'inscris à la formation carte grise", "formations"),
        ("stop", "preferences"),
    ],
)
def test_what_may_be_a_need_too_is_shown_beside_what_is_found(said: str, command: str) -> None:
    found = signposts().read(said, OFFERED[Role.CONSEILLER])

    assert found
    assert found.place is SignpostPlace.BESIDE
    assert command in found.commands


@pytest.mark.parametrize(
    "said", ["inscription lycée", "visite médicale du travail", "panne de voiture", "photo pour passeport"]
)
def test_one_word_among_others_counts_where_nothing_is_found_only(said: str) -> None:
    found = signposts().read(said, OFFERED[Role.ANIMATEUR])

    assert not found or found.place is SignpostPlace.OF_NOTHING


@pytest.mark.parametrize("said", ["caf", "carte grise", "bonjour", "merci claire", "rsa", "", "👍", "95000"])
def test_other_words_lead_nowhere(said: str) -> None:
    assert signposts().read(said, OFFERED[Role.ANIMATEUR]) is None


@pytest.mark.parametrize("role", [Role.CONSEILLER, Role.ANIMATEUR])
def test_no_need_of_a_citizen_is_taken_for_the_bots_own(role: Role) -> None:
    """Of all the questions that search is measured on."""
    needs = [
        row[0]
        for file in QUESTIONS.glob("*.tsv")
        for row in csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t")
        if len(row) > 2 and row[1] not in ("expected", "nothing", "polite") and row[2] != "hors sujet"
    ]
    read = {need: signposts().read(need, OFFERED[role]) for need in needs}

    assert len(needs) > 2_500
    assert [] == [need for need, found in read.items() if found and found.place is SignpostPlace.INSTEAD]


def test_each_line_leads_to_a_command_that_somebody_is_offered() -> None:
    offered = set().union(*OFFERED.values())

    for row in rows_of("signposts"):
        groups = [group.split("|")[0].removesuffix("*") for group in row["words"].split()]
        found = Signposts([read_signpost(row["command"], row["words"], row["when"])]).read(
            " ".join(groups), offered
        )
        assert found, row
        assert found.place is (SignpostPlace.BESIDE if row["when"] == "also" else SignpostPlace.INSTEAD), row


def test_one_word_that_stands_in_two_groups_is_not_enough() -> None:
    known = Signposts([read_signpost("rapport", "rapport comité|rapport", "")])

    assert known.read("rapport", {"rapport"}) is None
    assert known.read("rapport comité", {"rapport"})
