"""Columns go by many names (docs/trade.md, « Référents » and « The national list »)."""

from __future__ import annotations

import pytest

from bot.actions.nouns import HEADINGS, REQUIRED
from bot.domain.lists.headings import best_noun, recognise

REFERENTS, STRUCTURES = HEADINGS["referents"], HEADINGS["structures"]


def fields(header: str, delimiter: str = ";") -> dict[str, str]:
    return dict(recognise(header.split(delimiter), REFERENTS).titles)


def test_the_people_of_administration_plus() -> None:
    found = fields("Numéro de téléphone;Prénom;Nom;Email;Instructeur;Responsable;Compte partagé")

    assert {
        "phone": "Numéro de téléphone",
        "first_name": "Prénom",
        "last_name": "Nom",
        "email": "Email",
        "shared": "Compte partagé",
    } == found


def test_the_groups_of_administration_plus() -> None:
    """There, the group is the local organisation and « Organisation » the partner."""
    found = fields("Groupe;Organisation;Bal;Territoire")

    assert {
        "organisation": "Groupe", "partner": "Organisation", "mailbox": "Bal", "departments": "Territoire",
    } == found  # fmt: skip


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("téléphone", "phone"),
        ("TELEPHONE", "phone"),
        ("Téléphone du référent", "phone"),
        ("Adresse e-mail", "email"),
        ("Contact mail Agent", "email"),
        ("MAIL", "email"),
        ("DEPARTEMENTS", "departments"),
        ("Département d'intervention", "departments"),
        ("Opérateur partenaire", "partner"),
        ("adresse mail générique", "mailbox"),
        ("Ligne dédiée aux conseillers", "line"),
        ("Nom et prénom", "full_name"),
        ("Ne traite pas", "excludes"),
        ("Absent jusqu’au", "absent_until"),
        ("  Vérifié   le ", "verified_on"),
    ],
)
def test_a_title_is_known_by_its_names_and_their_beginnings(title: str, field: str) -> None:
    assert [field] == list(fields(title))


@pytest.mark.parametrize(
    ("noun", "header", "meant"),
    [
        (
            "members",
            "Horodateur;Quel est votre nom ?;Votre prénom;Dans quelle structure travaillez-vous ?;N° de téléphone",
            "last_name first_name structure phone",
        ),
        ("members", "Timestamp;Email Address;Last name;First name", "email last_name first_name"),
        ("figures", "Votre structure;Mois concerné;Nombre de demandes", "structure_id month requests"),
        ("activities", "Nom de votre France services;Date;Horaires;Intitulé", "structure_id day hours title"),
        ("referents", "Caf;La Poste;Téléphone", "phone"),
        (
            "members",
            "Numéro de série;Identifiant de soumission;Heure de soumission;Adresse IP;Nom;Prénom;Structure;Courriel",
            "last_name first_name structure email",
        ),
        (
            "referents",
            "Prénom;Nom;Société;Code postal (bureau);Téléphone (bureau);Adresse de messagerie",
            "first_name last_name organisation phone email",
        ),
        (
            "referents",
            "First Name;Last Name;Organization Name;E-mail 1 - Label;E-mail 1 - Value;Phone 1 - Label;Phone 1 - Value",
            "first_name last_name organisation email phone",
        ),
    ],
)
def test_a_form_asks_for_what_a_column_is(noun: str, header: str, meant: str) -> None:
    found = recognise(header.split(";"), HEADINGS[noun])

    assert meant.split() == [
        field for _, field in sorted((at, field) for field, at in found.positions.items())
    ]
    assert not {"Horodateur", "Timestamp", "Adresse IP"} & set(found.ignored)
    assert noun == (best_noun(header.split(";"), HEADINGS, REQUIRED) or noun)


def test_an_exact_name_wins_over_a_beginning() -> None:
    found = fields("Téléphone mobile du chef;Téléphone;Partenaire;Organisation")

    assert ("Téléphone", "Partenaire", "Organisation") == (
        found["phone"],
        found["partner"],
        found["organisation"],
    )


def test_what_says_nothing_to_us_is_listed() -> None:
    columns = recognise(["Partenaire", "", "Couleur", "Mail"], REFERENTS)

    assert ("Couleur",) == columns.ignored


def test_every_name_we_export_is_read_as_its_own_field() -> None:
    for names in (STRUCTURES, REFERENTS):
        found = recognise([aliases[0] for aliases in names.values()], names)

        assert {field: aliases[0] for field, aliases in names.items()} == found.titles


def test_the_header_of_2020_is_read() -> None:
    header = (
        "MATRICULE;DEPARTEMENT;FRANCE SERVICES;ADRESSE;CODE POSTAL;COMMUNE;TELEPHONE;MAIL;HORAIRES LUNDI;"
        "HORAIRES SAMEDI;COMMENTAIRES;GROUPE;ITINERANCE;FORMAT FRANCE SERVICES"
    )

    found = recognise(header.split(";"), STRUCTURES)

    assert () == found.ignored
    assert "FRANCE SERVICES" == found.titles["name"]
    assert "FORMAT FRANCE SERVICES" == found.titles["format"]
