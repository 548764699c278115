"""Lists of référents, ours and those of others, go in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.actions.directory.seed import seed_partners
from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.nouns import read_list
from bot.domain.directory.referents import Referent
from bot.files.tables.reading import UnreadableFile
from bot.files.tables.sheets import write
from bot.store.directory.partners import put_partners, revision
from bot.store.directory.referents import known_referents, put_referents, referents
from bot.store.engine.database import Database
from tests.actions.lists.importing import NOW, VAL_D_OISE, counts, imported, planned


@pytest.fixture(autouse=True)
async def _partners(db: Database) -> None:
    async with db.transaction() as tx:
        await put_partners(tx, sorted(seed_partners(), key=lambda one: one.beside is not None))


async def stored(db: Database) -> dict[str, Referent]:
    """By organisation, or name where there is none."""
    async with db.reading() as tx:
        return {one.organisation or one.name: one for one in await referents(tx, None)}


async def test_the_groups_of_administration_plus_go_in(db: Database) -> None:
    content = (
        "Groupe;Organisation;Bal;Territoire\n"
        "Caf 95;CAF;caf@example.org;95\n"
        "MSA IdF;MSA;msa@example.org;95 - Val-d'Oise\n"
    )

    assert (2, 0, 0, 0) == counts(await imported(db, "referents", content, None))

    caf = (await stored(db))["Caf 95"]
    assert ("caf", "caf@example.org", ("95",)) == (caf.partner_id, caf.mailbox, caf.departments)


async def test_the_people_of_administration_plus_go_in(db: Database) -> None:
    """No partner column there: the address says it. A shared account is a mailbox and a line, not somebody."""
    content = (
        "Numéro de téléphone;Prénom;Nom;Email;Instructeur;Responsable;Compte partagé\n"
        "01 99 00 12 34;Odile;Marchand;odile@caf95.caf.fr;Oui;Non;Non\n"
        "01 99 00 12 35;;Accueil des partenaires;accueil@caf95.caf.fr;Oui;Non;Oui\n"
        "01 99 00 12 36;Marc;Ollivier;marc@example.org;Oui;Non;Non\n"
    )

    plan = await imported(db, "referents", content)

    found = await stored(db)
    assert ["le partenaire manque"] == [row.reason for row in plan.rejected]
    assert ("+33199001234", "odile@caf95.caf.fr", "") == (
        (person := found["Odile Marchand"]).phone, person.email, person.mailbox
    )  # fmt: skip
    assert ("+33199001235", "accueil@caf95.caf.fr", "", "") == (
        (shared := found["Accueil des partenaires"]).line, shared.mailbox, shared.name, shared.email
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Opérateur partenaire;téléphone;Adresse e-mail;DEPARTEMENTS",
        "PARTENAIRE;Téléphone;MAIL;Territoire",
        "Opérateur;Tel;Contact mail Agent;Département",
        "Partenaire;Numéro de téléphone;adresse mail générique;Code département",
    ],
)
async def test_the_columns_go_by_their_many_names(db: Database, header: str) -> None:
    """A telephone and an address that are nobody's are a line and a mailbox."""
    await imported(db, "referents", f"{header}\nPôle emploi;01.99.00.12.34;ft@example.org;95\n", None)

    (found,) = (await stored(db)).values()
    assert ("france-travail", "+33199001234", "ft@example.org", ("95",)) == (
        found.partner_id, found.line, found.mailbox, found.departments
    )  # fmt: skip


FULL = (
    "Partenaire;Organisme;Prénom;Nom;Boîte générique;Téléphone;Adresse e-mail;Lien;Délai;Absence du;Absence jusqu'au;"
    "Vérifié le;Diffusion;Suppléant;Consignes\n"
)
ROW = "Caf;Caf 95;Odile;Marchand;;01 99 00 12 34;odile@example.org;;;;;;;;\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Caf;", "Association;", "partenaire «\u00a0Association\u00a0» inconnu"),
        *(
            (
                "Caf;",
                f"{said};",
                f"partenaire «\u00a0{said}\u00a0» inconnu\u00a0: vouliez-vous écrire «\u00a0Urssaf\u00a0»\u00a0?",
            )
            for said in ("URSAF", "Ursaf Île-de-France")
        ),
        (
            "Caf;",
            "CPAM/Caf;",
            "«\u00a0CPAM/Caf\u00a0» peut désigner plusieurs partenaires (CPAM, Caf)\u00a0: précisez lequel",
        ),
        ("Caf;Caf 95", ";", "le partenaire manque"),
        ("01 99 00 12 34;odile@example.org", ";", "aucun moyen de contact"),
        (
            "01 99 00 12 34",
            "poste 12",
            "Téléphone\u00a0: «\u00a0poste 12\u00a0» n’est pas un numéro de téléphone",
        ),
        (
            "odile@example.org",
            "odile",
            "Adresse e-mail\u00a0: «\u00a0odile\u00a0» n’est pas une adresse e-mail",
        ),
        (
            "org;;;;;",
            "org;;bientôt;;;",
            "Délai\u00a0: «\u00a0bientôt\u00a0» n’est pas un nombre de jours ouvrés",
        ),
        (
            "org;;;;;;",
            "org;;;31/02/2026;;;",
            "Absence du\u00a0: «\u00a031/02/2026\u00a0» n’est pas une date du calendrier",
        ),
        (
            "org;;;;;;",
            "org;;;02/12/2026;01/12/2026;;",
            "Absence jusqu'au\u00a0: l’absence finit avant de commencer",
        ),
        ("org;;;;;;", "org;;;;;26/11/2026;", "Vérifié le\u00a0: cette date est à venir"),
        (
            "org;;;;;;;",
            "org;;;;;;public;",
            "Diffusion\u00a0: «\u00a0public\u00a0» n’est pas une valeur connue",
        ),
        (
            ";;\n",
            ";;NIR 2 95 10 99 126 111 93\n",
            "Consignes\u00a0: un identifiant d’usager s’y trouve, retirez-le",
        ),
        (";;\n", ";;" + "x" * 2_001 + "\n", "Consignes\u00a0: la cellule dépasse 2\u00a0000 caractères"),
        ("\n", ";trop\n", "il y a plus de cellules que de titres"),
    ],
)
async def test_a_row_is_rejected_with_its_line_and_reason(
    db: Database, old: str, new: str, reason: str
) -> None:
    assert old in ROW
    plan = await imported(
        db, "referents", FULL + ROW.replace("Odile;Marchand", "Anne;Petit") + ROW.replace(old, new, 1)
    )

    ((line, told),) = [(rejected.line, rejected.reason) for rejected in plan.rejected]
    assert (3, True) == (line, told.startswith(reason)), told
    assert {"Anne Petit"} == {one.name for one in (await stored(db)).values()}


async def test_a_row_is_rejected_once_for_all_there_is_to_mend(db: Database) -> None:
    content = FULL + (
        "Association;;Anne;Petit;;poste 12;odile;;bientôt;31/02/2026;;;public;;NIR 2 95 10 99 126 111 93\n"
        "Caf;Caf 95;🎉;;;;;;400;02/12/2026;01/12/2026;26/11/2026;;;\n"
    )

    first, second = (
        rejected.reason for rejected in (await planned(db, "referents", content, VAL_D_OISE)).rejected
    )

    assert [
        "Consignes : un identifiant d’usager s’y trouve, retirez-le",
        "Téléphone : « poste 12 » n’est pas un numéro de téléphone",
        "Adresse e-mail : « odile » n’est pas une adresse e-mail",
        "Délai : « bientôt » n’est pas un nombre de jours ouvrés",
        "Absence du : « 31/02/2026 » n’est pas une date du calendrier",
        "Diffusion : « public » n’est pas une valeur connue (conseiller, tous, animateur)",
        "partenaire « Association » inconnu",
    ] == first.replace("\u00a0", " ").split(" ; ")
    assert [
        "le nom de la personne s’écrit en lettres, 100 caractères au plus",
        "aucun moyen de contact : ni téléphone, ni adresse e-mail, ni lien, ni procédure",
        "Absence jusqu'au : l’absence finit avant de commencer",
        "Délai en jours ouvrés : de 0 à 365 jours",
        "Vérifié le : cette date est à venir",
    ] == second.replace("\u00a0", " ").split(" ; ")


async def test_an_ordinary_procedure_is_enough_and_a_dash_is_nobodys_name(db: Database) -> None:
    """As on a telephone: what is added there comes back from Excel."""
    content = "Partenaire;Organisme;Prénom;Nom;Téléphone;Procédure standard\nCaf;Caf 95;-;—;;Le guichet\n"

    assert (1, 0, 0, 0) == counts(await imported(db, "referents", content))

    found = (await stored(db))["Caf 95"]
    assert ("", "Le guichet") == (found.name, found.standard_procedure)


async def test_a_citizens_number_is_not_repeated_in_the_rejected_row(db: Database) -> None:
    (rejected,) = (
        await planned(db, "referents", FULL + ROW.replace(";;\n", ";;NIR 2 95 10 99 126 111 93\n"), None)
    ).rejected

    assert "126" not in rejected.reason + " ".join(rejected.cells)


async def test_a_list_without_contact_or_partner_columns_is_refused(db: Database) -> None:
    with pytest.raises(UnreadableFile, match="contact"):
        await planned(db, "referents", "Partenaire;Couleur\nCaf;bleu\n", None)
    with pytest.raises(UnreadableFile, match="opérateur"):
        await planned(db, "referents", "Téléphone;Couleur\n01 99 00 12 34;bleu\n", None)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("95", ("95",)),
        ("75, 95", ("75", "95")),
        ("75;95", ("75", "95")),
        ("1 2a/974", ("01", "2A", "974")),
        ("Val-d'Oise", ("95",)),
        ("VAL D'OISE, Paris", ("75", "95")),
        ("95 - Val-d’Oise", ("95",)),
        ("95 (Val-d'Oise)", ("95",)),
    ],
)
async def test_territories_are_codes_or_names(db: Database, said: str, codes: tuple[str, ...]) -> None:
    await imported(db, "referents", f'Partenaire,Mail,Territoires\nCaf,a@example.org,"{said}"\n', None)

    assert [codes] == [one.departments for one in (await stored(db)).values()]


@pytest.mark.parametrize("said", ["20", "Cergy", "75.95", "95 - Essonne"])
async def test_an_unknown_territory_is_rejected(db: Database, said: str) -> None:
    plan = await planned(db, "referents", f"Partenaire;Mail;Territoires\nCaf;a@example.org;{said}\n", None)

    assert [
        f"Territoires\u00a0: «\u00a0{said}\u00a0» n’est pas une liste de départements («\u00a075, 95\u00a0»)"
    ] == [row.reason for row in plan.rejected]


async def test_the_department_asked_for_is_the_default_and_the_limit(db: Database) -> None:
    content = (
        "Partenaire;Mail;Territoires\nCaf;a@example.org;\nMSA;b@example.org;75 95\nUrssaf;c@example.org;22\n"
    )

    plan = await imported(db, "referents", content)

    assert (2, 1) == (len(plan.created), plan.skipped)
    assert {("caf", ("95",)), ("msa", ("95",))} == {
        (one.partner_id, one.departments) for one in plan.created if isinstance(one, Referent)
    }


async def test_without_a_department_a_row_is_rejected(db: Database) -> None:
    plan = await planned(db, "referents", "Partenaire;Mail\nCaf;a@example.org\n", None)

    assert ["le département manque\u00a0: ajoutez une colonne «\u00a0Départements\u00a0»"] == [
        row.reason for row in plan.rejected
    ]


async def test_what_another_department_holds_is_out_of_reach(db: Database) -> None:
    """An animateur of 95 neither changes the card of 22, nor takes 75 off a card both share."""
    async with db.transaction() as tx:
        shared = Referent("shared", "msa", ("75", "95"), mailbox="msa@example.org")
        await put_referents(tx, [shared, Referent("away", "caf", ("22",), mailbox="caf@example.org")], NOW)
    content = (
        "Identifiant;Partenaire;Boîte générique;Territoires\n"
        "shared;MSA;new@example.org;95\n"
        "away;Caf;x@example.org;95\n"
    )

    plan = await imported(db, "referents", content)

    async with db.reading() as tx:
        found = {one.id: one for one in await referents(tx, None)}
    assert ["cette fiche est celle d’un autre département"] == [row.reason for row in plan.rejected]
    assert (("75", "95"), "new@example.org") == (found["shared"].departments, found["shared"].mailbox)
    assert "caf@example.org" == found["away"].mailbox


async def test_the_same_list_again_changes_nothing_without_any_id(db: Database) -> None:
    content = (
        "Partenaire;Organisme;Nom et prénom;Boîte générique;Ligne dédiée;Mail\n"
        "Caf;Caf 95;Marchand Odile;;;odile@example.org\n"
        "Caf;Caf 95;;caf@example.org;01 99 00 12 34;\n"
        "Caf;Caf 95;;;01 99 00 12 35;\n"
    )

    assert (3, 0, 0, 0) == counts(await imported(db, "referents", content))
    assert (0, 0, 3, 0) == counts(await imported(db, "referents", content))


async def test_a_list_that_says_less_leaves_the_rest_alone(db: Database) -> None:
    """A column that is not in the file is not emptied; one that is there and empty is."""
    await imported(
        db, "referents", "Partenaire;Nom;Mail;Consignes;Périmètre\nCaf;Marchand;a@example.org;Être bref;RSA\n"
    )

    plan = await imported(db, "referents", "Partenaire;Nom;Mail;Périmètre\nCaf;Marchand;b@example.org;\n")

    (found,) = (await stored(db)).values()
    assert ("b@example.org", "Être bref", "") == (found.email, found.notice, found.covers)
    assert {"Adresse e-mail", "Traite"} == {field.column for field in plan.changed[0].fields}


async def test_a_check_can_be_brought_in_by_id_alone(db: Database) -> None:
    async with db.transaction() as tx:
        await put_referents(tx, [Referent("abc", "caf", ("95",), mailbox="caf@example.org")], NOW)

    plan = await imported(db, "referents", "Identifiant;Vérifié le\nabc;20/11/2026\ninconnu;20/11/2026\n")

    (found,) = (await stored(db)).values()
    assert (date(2026, 11, 20), "caf@example.org") == (found.verified_on, found.mailbox)
    assert [(3, "le partenaire manque")] == [(row.line, row.reason) for row in plan.rejected]


async def test_the_same_contact_twice_in_a_file_counts_once(db: Database) -> None:
    plan = await imported(
        db, "referents", "Partenaire;Nom;Mail\nCaf;Marchand;a@example.org\nCAF;MARCHAND;b@example.org\n"
    )

    assert (["même contact qu’à la ligne 2"], 1) == (
        [row.reason for row in plan.rejected],
        len(await stored(db)),
    )


async def test_a_deputy_is_told_by_name_address_or_id_and_may_come_later_in_the_file(db: Database) -> None:
    content = (
        "Identifiant;Partenaire;Prénom;Nom;Mail;Suppléant\n"
        "a;Caf;Samir;Belkacem;samir@example.org;Odile Marchand\n"
        "b;Caf;Odile;Marchand;odile@example.org;luc@example.org\n"
        "c;Caf;Luc;Aubry;luc@example.org;a\n"
        "d;Caf;Anne;Petit;anne@example.org;Monsieur Personne\n"
        "e;Caf;Eva;Seule;eva@example.org;e\n"
    )

    plan = await imported(db, "referents", content)

    async with db.reading() as tx:
        deputies = {one.id: one.deputy_id for one in await referents(tx, "95")}
    assert {"a": "b", "b": "c", "c": "a", "d": None, "e": None} == deputies
    assert [5, 6] == [note.line for note in plan.notes]


async def test_a_deputy_whose_row_is_rejected_is_left_out(db: Database) -> None:
    plan = await imported(
        db,
        "referents",
        "Identifiant;Partenaire;Nom;Mail;Suppléant\na;Caf;Un;un@example.org;b\nb;Caf;Deux;;\n",
    )

    assert (1, 0, 0, 1) == counts(plan)
    assert [None] == [one.deputy_id for one in (await stored(db)).values()]


async def test_a_retired_card_that_is_in_the_file_is_in_force_again(db: Database) -> None:
    content = "Partenaire;Boîte générique\nCaf;caf@example.org\n"
    await imported(db, "referents", content)
    async with db.transaction() as tx:
        retired = [
            replace(one, retired_at="2026-01-01T00:00:00.000000Z") for one in await known_referents(tx)
        ]
        await put_referents(tx, retired, NOW)
    assert {} == await stored(db)

    plan = await imported(db, "referents", content)

    assert ["retirée"] == [field.column for field in plan.changed[0].fields]
    assert 1 == len(await stored(db))


async def test_who_is_missing_is_told_for_the_partners_of_the_file_only(db: Database) -> None:
    await imported(
        db, "referents", "Partenaire;Mail\nCaf;a@example.org\nCaf;b@example.org\nMSA;c@example.org\n"
    )

    plan = await planned(db, "referents", "Partenaire;Mail\nCaf;a@example.org\n", frozenset({"95"}))

    assert ["b@example.org"] == [one.mailbox for one in plan.absent if isinstance(one, Referent)]


async def test_a_dry_run_writes_nothing(db: Database) -> None:
    assert (1, 0, 0, 0) == counts(
        await planned(db, "referents", "Partenaire;Mail;Dép\nCaf;a@example.org;95\n", None)
    )
    assert {} == await stored(db)


async def test_each_department_of_a_card_is_known_to_have_changed(db: Database) -> None:
    async def revisions() -> list[int]:
        async with db.reading() as tx:
            return [await revision(tx, code) for code in ("22", "75", "95")]

    before = await revisions()
    await imported(db, "referents", 'Partenaire,Mail,Dép\nMSA,a@example.org,"75, 95"\n', None)

    assert [0, 1, 1] == [now - then for now, then in zip(await revisions(), before, strict=True)]


EVERYTHING = Referent(
    id="complet",
    partner_id="caf",
    departments=("01", "95"),
    organisation="=Caf(1)",
    first_name="Odile",
    last_name="Marchand",
    job="-Référente",
    line="3230",
    mailbox="caf@example.org",
    phone="+590590123456",
    email="odile@example.org",
    covers="RSA ; « prime »\nd'activité",
    excludes="@tout le reste",
    notice="+ le dossier",
    standard_procedure="'=déjà",
    procedure_url="https://www.caf.fr",
    hours="du lundi au vendredi, 9\u00a0h\u00a0–\u00a012\u00a0h",
    delay_days=3,
    escalation="Administration+",
    absent_from=date(2026, 11, 16),
    absent_until=date(2026, 12, 4),
    deputy_id="adjoint",
    audience="animateur",
    internal_note="À rappeler",
    verified_on=date(2026, 11, 2),
    source="Fiche",
)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("departments", [None, frozenset({"95"})])
async def test_an_export_comes_back_without_a_change(
    db: Database, ending: str, departments: frozenset[str] | None
) -> None:
    """Every field of a card, with all that a spreadsheet would run."""
    deputy = Referent("adjoint", "carsat", ("95",), phone="+3225551212")
    async with db.transaction() as tx:
        await put_referents(tx, [EVERYTHING, deputy], NOW)
        sheet = await export_rows(tx, "referents", departments)

    assert (0, 0, 2, 0) == counts(await imported(db, "referents", write(sheet, ending), departments))
    assert EVERYTHING == (await stored(db))["=Caf(1)"]


async def test_an_export_fills_an_empty_instance_as_it_was(db: Database) -> None:
    deputy = Referent("adjoint", "carsat", ("95",), phone="+3225551212")
    async with db.transaction() as tx:
        await put_referents(tx, [EVERYTHING, deputy], NOW)
        content = write(await export_rows(tx, "referents", None), "csv")
    async with db.transaction() as tx:
        for one in await known_referents(tx):
            await put_referents(tx, [replace(one, id=f"x{one.id}", departments=("22",), deputy_id=None)], NOW)
            await put_referents(tx, [replace(one, departments=(), deputy_id=None)], NOW)
        plan = await plan_import(tx, "referents", read_list(content), None, NOW)
        await apply_plan(tx, plan, NOW)
        found = {one.id: one for one in await known_referents(tx)}

    assert EVERYTHING == found["complet"]


@pytest.mark.parametrize(
    "odd",
    [
        {"absent_from": date(2026, 12, 4), "absent_until": date(2026, 11, 16)},
        {"verified_on": date(2027, 5, 1)},
        {"mailbox": "", "line": "", "phone": "", "email": "", "procedure_url": ""},
    ],
    ids=["absence reversed", "checked in the future", "no contact left"],
)
async def test_a_card_that_a_list_could_not_make_stays_as_it_is(db: Database, odd: dict[str, date]) -> None:
    """Somebody may have typed so on a telephone: the export comes back all the same."""
    async with db.transaction() as tx:
        await put_referents(tx, [replace(EVERYTHING, deputy_id=None, **odd)], NOW)  # type: ignore[arg-type]
        sheet = await export_rows(tx, "referents", None)

    assert (0, 0, 1, 0) == counts(await planned(db, "referents", write(sheet, "xlsx"), None))


async def test_an_absence_told_in_two_lists_is_looked_at_as_a_whole(db: Database) -> None:
    await imported(db, "referents", "Partenaire;Bal;Absence du\nCaf;caf@example.org;02/12/2026\n")

    plan = await planned(
        db, "referents", "Partenaire;Bal;Absence jusqu'au\nCaf;caf@example.org;01/12/2026\n", VAL_D_OISE
    )

    assert ["Absence jusqu'au\u00a0: l’absence finit avant de commencer"] == [
        row.reason for row in plan.rejected
    ]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Val-d'Oise (95)", ("95",)),
        ("95 et 78", ("78", "95")),
        ("Ille et Vilaine et 95", ("35", "95")),
        ("Bretagne", ("22", "29", "35", "56")),
        ("Corse", ("2A", "2B")),
    ],
)
async def test_departments_are_understood_as_people_write_them(
    db: Database, said: str, codes: tuple[str, ...]
) -> None:
    await imported(
        db, "referents", f"Partenaire;Organisme;Départements;Bal\nCaf;Ici;{said};a@example.org\n", None
    )

    assert codes == (await stored(db))["Ici"].departments


async def test_contacts_are_found_in_what_is_left_around_them(db: Database) -> None:
    content = "Partenaire;Organisme;Ligne dédiée;Bal\nCaf;Ici;Tél. : 01 99\u202f00 12 34.;« mail : a@example.org »\n"

    await imported(db, "referents", content)

    here = (await stored(db))["Ici"]
    assert ("+33199001234", "a@example.org") == (here.line, here.mailbox)


async def test_what_is_written_beside_a_number_or_an_address_is_told_and_left_aside(db: Database) -> None:
    content = (
        "Partenaire;Nom;Téléphone;Mail;Délai;Département\n"
        "Caf;Roy;01 99 00 12 34 (poste 12);Inès Roy <ines@example.org>;sous 48 h;Dép. 95\n"
        "Caf;Petit;01 99 00 12 35 NIR 1 85 05 78 006 084 36;a@example.org;;95\n"
    )

    plan = await imported(db, "referents", content)

    [made] = plan.created
    assert ("+33199001234", "ines@example.org", 2) == (made.phone, made.email, made.delay_days)
    assert [
        "Téléphone : « poste 12 » est laissé de côté",
        "Mail : « Inès Roy » est laissé de côté",
    ] == [note.text.replace("\N{NO-BREAK SPACE}", " ") for note in plan.notes]
    assert not any("006" in row.reason for row in plan.rejected)


async def test_two_people_in_one_cell_make_no_card_and_a_date_of_excel_is_doubted(db: Database) -> None:
    header = "Partenaire;Nom;Boîte générique;Horaires;Fonction;Délai\n"
    plan = await planned(
        db,
        "referents",
        f"{header}Caf;Mme Petit et M. Grand;a@example.org;;;\n"
        "Caf;Roy;b@example.org;2026-12-09;;\nCaf;Bon;c@example.org;;;02-mars\n",
        VAL_D_OISE,
    )

    told = [row.reason.replace("\u00a0", " ") for row in plan.rejected]
    assert [
        "« Mme Petit et M. Grand » n’est pas une seule personne : écrivez une ligne pour chacune",
        "Délai : « 02-mars » n’est pas un nombre de jours ouvrés, le tableur en a peut-être fait une date",
    ] == told
    assert ["09/12/2026"] == [one.hours for one in plan.created]
    assert ["Horaires : « 09/12/2026 » est une date"] == [
        note.text.replace("\u00a0", " ").partition(",")[0] for note in plan.notes
    ]


async def test_a_civility_beside_a_first_name_is_no_part_of_the_name(db: Database) -> None:
    content = "Partenaire;Nom;Prénom;Boîte générique\nCaf;{};Sophie;a@example.org\n"
    await imported(db, "referents", content.format("Mme LEROY"))

    assert {"Sophie LEROY"} == {one.name for one in (await stored(db)).values()}
    for said in ("Mme LEROY", "LEROY"):
        assert (0, 0, 1, 0) == counts(await planned(db, "referents", content.format(said), VAL_D_OISE))
