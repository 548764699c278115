"""The words around a number: whole, abbreviated, inclusive; and those that say it is something else."""

from __future__ import annotations

import pytest

from bot.domain.privacy.identifiers import find_identifiers, without_identifiers


def blocked(text: str) -> list[str]:
    return [found.kind for found in find_identifiers(text) if found.level == "block"]


NAMED = {
    ("nir", "18505 78006 084"): ("n° SS", "NSS", "N.I.R.", "séc. soc.", "num sécu", "n° assuré·e"),
    ("tax_number", "30 23 217 600 054"): ("n° fisc.", "N.I.F.", "S.P.I.", "id fiscal", "numéro fiscal"),
    ("caf_number", "1234567"): (
        "n° alloc", "n°alloc", "alloc.", "C.A.F.", "matr.", "mat. Caf", "n° all.", "N°CAF", "allocataire·s", "Mle",
    ),
    ("france_travail_number", "12345678"): (
        "FT", "n° FT", "F.T.", "PE", "n° DE", "DE", "ident. FT", "IDE", "France Trav.", "France-Travail", "D.E. n°",
        "demandeur·se d’emploi",
        "demandeur.euse d’emploi", "demandeur(se) d’emploi", "inscrit·e FT", "Pôle emp.",
    ),
    ("foreigner_number", "9912345678"): (
        "n° étr.", "étranger·ère", "étranger(ère)", "titre séj.", "n° TS", "récép.", "A.G.D.R.E.F.", "carte séj.",
        "n° TdS",
    ),
    ("identity_document", "12AB34567"): (
        "C.N.I.", "cni", "n° CI", "carte d’id.", "P.I. n°", "pass.", "pspt", "passep.", "PC n°", "permis cond.",
        "passport",
    ),
    ("ants_request", "AB12CD34EF"): ("A.N.T.S.", "pré-dem.", "prédem", "predemande", "n° ANTS", "pré-dde"),
    ("birth_date", "12/03/1980"): (
        "né.e le", "né·e le", "né-e le", "né/e le", "né(e)s le", "né⋅e le", "NÉ(E) LE", "DDN", "d.d.n.", "D.N. :",
        "date naiss.", "dt naiss", "naissance :", "nais.", "né/née le", "née", "ne(e) le", "née à Paris le", "née un",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "number"), NAMED)
@pytest.mark.parametrize("sentence", ["{} {}", "Bonjour, {} : {} merci", "usager ({} {})", "{}\n{}"])
def test_abbreviated_and_inclusive_names_are_understood(kind: str, number: str, sentence: str) -> None:
    for name in NAMED[kind, number]:
        text = sentence.format(name, number)

        assert blocked(text) == [kind], text
        assert number not in without_identifiers(text), text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("caf_number", "1234567 (n° alloc)"),
        ("caf_number", "n° allocataire de Mme Martin : 1 234 567"),
        ("caf_number", "ticket ouvert pour l’allocataire 1234567"),
        ("foreigner_number", "AGDREF 01 34 20 95 95"),
        ("foreigner_number", "numéro étranger 0134209595"),
        ("foreigner_number", "son titre de séjour porte le numéro 01 34 20 95 95"),
        ("foreigner_number", "titre de séjour n° 01 34 20 95 95"),
        ("france_travail_number", "France Travail 12 34 56 78 90 1"),
        ("france_travail_number", "identifiant 123 456 789 01"),
        ("france_travail_number", "identifiant 01 23 45 67 89 0"),
        ("identity_document", "carte d’identité 06 12 34 56 78 90"),
        ("identity_document", "CNI 732 829 320 123"),
        ("identity_document", "permis 13 ag 89506351"),
        ("tax_number", "numéro fiscal 0123 456 789 012"),
        ("bank_card", "CB 4111 1111 1111 1112"),
        ("birth_date", "12/03/1980 (date de naissance)"),
        ("birth_date", "Reçu à la permanence, M. Diallo, né le 12/03/1980"),
        ("birth_date", "un usager né le 12/03/1980"),
        ("birth_date", "Rencontré à la maison France services : née le 12/03/1980"),
    ],
)
def test_the_name_wins_over_what_the_number_looks_like(kind: str, text: str) -> None:
    assert blocked(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "titre de séjour : 01 34 20 95 95",
        "service des étrangers 01.34.20.95.95",
        "ligne dédiée titre de séjour 0134209595 poste 12",
        "titre de séjour, appeler le 0134209595",
        "numéro SIRET de la Caf 732 829 320 00074",
        "réunion Teams Caf, ID 345 678 901 234",
        "Identifiant de réunion : 812 3456 7890",
        "réunion Teams identifiant n° 480 667 902 37",
        "carte d’identité : réunion le 12, ID de réunion 345 678 901 234",
        "https://teams.microsoft.com/meet/3857502980078?p=h5KV5FdQMf76kHFP0f carte vitale",
        "https://us02web.zoom.us/j/81234567890?pwd=a1B2c3D4 identifiant",
        "ticket Caf 1234567",
        "ticket Pôle emploi 12345678",
        "ANTS ticket INC1234567",
        "incident pré-demande INC3612993",
        "facture n°2024110012345 de 1 234,56 €",
        "EAN 3017620422003",
        "3017620422003",
        "IMG_1732896000000.jpg",
        "IMEI 490154203237518",
        "cerfa n° 12100*02 pour la Caf",
        "association W951234567, identifiant",
        "pré-demande : ants2024fs@interieur.gouv.fr",
        "allocataire : contact-caf1234567@exemple.fr",
        "CNI : accueil95b@exemple.fr",
        "permis : formation PERMIS2024",
        "permis de construire n° PC 095 123 24 00012",
        "la Caf compte 1 234 567 allocataires",
        "Allocataires : 1 234 567 en 2024",
        "Caf : 1 234 567,89 € versés",
        "identifiant : 08:30 - 12:00 / 13:30 - 17:00",
        "permanence allocataires 9-12 / 14-17",
        "identifiant le 18/03 9-12 14-17",
        "France Travail est à 44.957244, 6.149417",
        "rendez-vous RIB le 22-12-2022 à 08:30 - 12:00",
        "rdv le 08/02 08:30 - 12:00 / 13:30 - 17:00 RIB",
        "COMMANDE DE 12345678 EUR",
        "offre France Travail n° 178XKJH",
        "le projet né le 12/03/2024",
        "Le label France services est né le 1er janvier 2020",
        "un besoin né le 12/03/2024",
        "Sophie N. le 12/03/2026",
    ],
)
def test_what_everybody_may_write_is_left_alone(text: str) -> None:
    assert blocked(text) == []
