"""Partners, procedures and members from a list: a département changes its own, never everybody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import product

import pytest

from bot.actions.directory.seed import seed_directory
from bot.actions.lists.exports import export_rows
from bot.actions.network.joining import invite, join
from bot.domain.campaigns.activities import Activity
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.events.events import Event, EventKind, HalfDay, from_the_wall
from bot.domain.events.questions import USUAL
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.domain.network.sectors import Sector
from bot.domain.training.modules import Module, TrainingRecord
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.terminals import TerminalCount
from bot.files.tables.grid import UnreadableFile
from bot.files.tables.sheets import write
from bot.store.campaigns import activities
from bot.store.directory import partners
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.network import members, sectors
from bot.store.training import modules, records
from bot.store.usage import monthly_figures, terminals
from tests.actions.lists.importing import NOW, TRIED, VAL_D_OISE, counts, imported, planned, records_in
from tests.sampling import at_merge

MAIRIE = Partner(
    "mairiemagn",
    "Mairie de Magny",
    "Mairie de Magny",
    department_code="95",
    former_names=("Hôtel de ville", "=Mairie"),
    kind="local",
    rank=500,
    beside="msa",
    public_phone="+33199000012",
    website="https://magny.example",
    notice="ferme à 17 h",
    category="prescripteur : mairie",
    email="accueil@magny.example",
)
PLACE = Structure("placecergy", "9001", "95", "France services de Cergy", commune="Cergy")
PERSON = Member(
    "personnext", None, "95", Role.CONSEILLER, "placecergy", "Inès", "Roy", "active", False, NOW.date(),
    "ines@example.org", "+33612345678",
)  # fmt: skip

MODULE = Module(
    "modulernau", "Renouveler, accueillir", "95", "Caf", 3.5, "sur place", "conseillers", compulsory=True
)
EVENT = Event(
    "eventrenau",
    "95",
    "Europe/Paris",
    EventKind.TRAINING,
    "=Renouveler",
    (
        HalfDay(
            from_the_wall("2026-12-15T09:00", "Europe/Paris"),
            from_the_wall("2026-12-15T12:00", "Europe/Paris"),
        ),
        HalfDay(
            from_the_wall("2026-12-15T13:30", "Europe/Paris"),
            from_the_wall("2026-12-15T17:00", "Europe/Paris"),
        ),
    ),
    description="Le matin :\n- accueil\n- dossiers",
    structure_id="placecergy",
    seats=12,
    remote_seats=None,
    link="https://visio.example/salle",
    audience=Audience(frozenset({Role.CONSEILLER}), frozenset({"sectvexin1"}), lacks="modulernau"),
    deadline_on=date(2026, 12, 8),
    module_id="modulernau",
    questions=(USUAL["repas"],),
)

ACTIVITY = Activity(
    "activityce",
    "95",
    "placecergy",
    date(2026, 10, 6),
    "=Café des droits",
    time(9),
    time(12, 30),
    "Mairie ; salle 2",
    ("Caf", "Adil, Val-d’Oise"),
    "Tout public",
    press=True,
    attendance=42,
)


async def furnish(db: Database) -> None:
    """Something of every noun, in two départements, and what is hard to write in a cell."""
    async with db.transaction() as tx:
        await seed_directory(tx)
        await put_structures(
            tx,
            [
                PLACE,
                replace(PLACE, id="placemagny", national_id="9004", name="France services de Magny"),
                replace(PLACE, id="placeauver", national_id="9005", name="France services d’Auvers"),
                replace(PLACE, id="placecreil", national_id="9002", department_code="60"),
            ],
            NOW,
        )
        await partners.put_partners(tx, [MAIRIE, replace(MAIRIE, id="mairiecrei", department_code="60")])
        local = Procedure(
            "busdroits", "Bus des droits", "mairiemagn", "95", ("caf", "cpam"), ("camion", "-bus"), "le jeudi"
        )
        await partners.put_procedures(tx, [local])
        card = Referent("mairiecard", "mairiemagn", ("95",), mailbox="b@magny.example")
        await put_referents(
            tx, [card, replace(card, id="autrecard1", partner_id="mairiecrei", departments=("60",))], NOW
        )
        await members.add_person(tx, PERSON, NOW)
        invited = await invite(tx, Role.ANIMATEUR, "95", NOW)
        await join(tx, Newcomer(7, "Claire", "Morin", "placecergy"), invited.code, NOW)
        await furnish_events(tx)
        for one in (
            ACTIVITY,
            replace(ACTIVITY, id="activityso", department_code="60", structure_id="placecreil"),
        ):
            await activities.put(tx, one, NOW)
        await furnish_activity(tx)


async def furnish_activity(tx: Transaction) -> None:
    figures = [
        MonthlyFigure("figurehere", "95", "placecergy", date(2026, 9, 1), 400, 80, 410, "Plateforme"),
        MonthlyFigure("figurecrei", "60", "placecreil", date(2026, 9, 1), 300),
    ]
    await monthly_figures.put(tx, figures, NOW)
    counted = [
        TerminalCount("countedher", "95", "placecergy", date(2026, 9, 1), 32, 925),
        TerminalCount("countedcre", "60", "placecreil", date(2026, 9, 1), 3, 1000, "Borne"),
    ]
    await terminals.put(tx, counted, NOW)


async def furnish_events(tx: Transaction) -> None:
    await sectors.put(tx, Sector("sectvexin1", "95", "Vexin", frozenset({"placecergy", "placemagny"})))
    for module in (MODULE, replace(MODULE, id="modulecrei", department_code="60")):
        await modules.put(tx, module)
    await records.put(
        tx, TrainingRecord("recordines", "95", PERSON.id, MODULE.id, date(2025, 3, 4), "Caf"), NOW
    )
    for event in (EVENT, replace(EVENT, id="eventcreil", department_code="60", module_id="modulecrei")):
        await events.put(tx, event, NOW)


WRITTEN = [("xlsx", VAL_D_OISE), *product(("csv", "json"), (VAL_D_OISE, None)), ("xlsx", None)]


@pytest.mark.parametrize("noun", TRIED)
@pytest.mark.parametrize(("ending", "departments"), at_merge(WRITTEN, 2))
async def test_what_was_exported_comes_back_without_a_change(
    db: Database, noun: str, ending: str, departments: frozenset[str] | None
) -> None:
    """For every noun; also where two départements have a partner of the same name."""
    await furnish(db)
    async with db.reading() as tx:
        sheet = await export_rows(tx, noun, departments)

    plan = await planned(db, noun, write(sheet, ending), departments)

    assert (0, 0, records_in(sheet, noun), 0) == counts(plan), [row.reason for row in plan.rejected]
    assert sheet.rows


@pytest.mark.parametrize("noun", ["partners", "procedures"])
@pytest.mark.parametrize("code", at_merge(["2A", "67", "971", "974", "978"], 2))
async def test_each_departement_takes_out_and_brings_in_under_its_own_names(
    db: Database, noun: str, code: str
) -> None:
    """The CGSS overseas are one name for several partners, and 08 numbers the same numbers everywhere."""
    async with db.transaction() as tx:
        await seed_directory(tx)
    async with db.reading() as tx:
        sheet = await export_rows(tx, noun, {code})

    plan = await planned(db, noun, write(sheet, "csv"), frozenset({code}))

    assert (0, 0, len(sheet.rows), 0) == counts(plan), [row.reason for row in plan.rejected]


async def test_a_list_with_one_name_that_holds_a_comma_stays_one(db: Database) -> None:
    content = "Nom du partenaire;Autres noms;Département\nMairie;Aide, conseil et droits |;95\n"

    await imported(db, "partners", content)
    async with db.reading() as tx:
        sheet = await export_rows(tx, "partners", VAL_D_OISE)
        [mairie] = [one for one in await partners.known_partners(tx, "95") if one.name == "Mairie"]

    assert ("Aide, conseil et droits",) == mairie.former_names
    assert (0, 0) == counts(await planned(db, "partners", write(sheet, "csv"), VAL_D_OISE))[:2]


async def test_a_list_that_no_cell_could_hold_again_is_refused(db: Database) -> None:
    words = ",".join(f"m{number}" for number in range(400))

    plan = await planned(db, "partners", f'Nom du partenaire;Autres noms\nMairie;"{words}"\n', VAL_D_OISE)

    assert [True] == ["n’est pas une liste assez courte" in row.reason for row in plan.rejected]


async def test_a_prescriber_is_a_local_partner_of_a_category(db: Database) -> None:
    await furnish(db)

    plan = await imported(
        db,
        "partners",
        "Mairie;Catégorie;Téléphone;Courriel\n"
        "Mairie de Pontoise;Prescripteur;01 99 00 00 33;accueil@pontoise.example\n",
    )

    [made] = plan.created
    assert isinstance(made, Partner)
    assert ("Mairie de Pontoise", "Prescripteur", "+33199000033", "95", "local") == (
        made.name, made.category, made.public_phone, made.department_code, made.kind
    )  # fmt: skip


async def test_everybodys_partner_is_not_changed_by_one_departement(db: Database) -> None:
    await furnish(db)

    plan = await planned(
        db, "partners", "Identifiant;Nom du partenaire;Site\ncaf;Caf;https://ailleurs.example\n", VAL_D_OISE
    )

    assert (0, 0, 0, 1) == counts(plan)
    assert "commune à tous les départements" in plan.rejected[0].reason


async def test_the_operator_may_add_a_national_partner_without_code(db: Database) -> None:
    await furnish(db)

    plan = await imported(db, "partners", "Nom du partenaire;Rang\nFrance Nouvelle;40\n", None)

    assert [("France Nouvelle", None, "bouquet", 40)] == [
        (one.name, one.department_code, one.kind, one.rank)
        for one in plan.created
        if isinstance(one, Partner)
    ]


async def test_another_departements_partner_is_out_of_reach(db: Database) -> None:
    await furnish(db)

    named = await planned(db, "partners", "Identifiant;Nom du partenaire\nmairiecrei;Volée\n", VAL_D_OISE)
    told = await planned(db, "partners", "Nom du partenaire;Département\nMairie;60\n", VAL_D_OISE)

    assert ["cette fiche est celle d’un autre département"] == [row.reason for row in named.rejected]
    assert (0, 0, 0, 0, 1) == (*counts(told), told.skipped)


async def test_a_partner_may_stand_beside_another_only_if_there_is_one(db: Database) -> None:
    await furnish(db)
    content = "Nom du partenaire;À montrer aussi\nTroisième;Caf\nQuatrième;Personne\n"

    plan = await imported(db, "partners", content, None)

    assert ["caf"] == [one.beside for one in plan.created if isinstance(one, Partner)]
    assert ["À montrer aussi\u00a0: «\u00a0Personne\u00a0» n’est pas un partenaire connu"] == [
        row.reason for row in plan.rejected
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";Caf;", "la démarche n’a pas d’intitulé"),
        ("Bus;personne;", "Partenaire\u00a0: «\u00a0personne\u00a0» n’est pas un partenaire, et un seul"),
        ("Bus;;", "Partenaire\u00a0: «\u00a0\u00a0» n’est pas un partenaire, et un seul"),
        ("Bus;Caf;2 95 10 99 126 111 93", "Mots-clés\u00a0: un identifiant d’usager s’y trouve, retirez-le"),
    ],
)
async def test_a_procedure_is_rejected_with_its_reason(db: Database, row: str, reason: str) -> None:
    await furnish(db)

    plan = await planned(db, "procedures", f"Démarche;Partenaire;Mots-clés\n{row}\n", VAL_D_OISE)

    assert [(2, reason)] == [(one.line, one.reason) for one in plan.rejected]


async def test_a_departements_own_procedure_has_its_keywords(db: Database) -> None:
    await furnish(db)

    plan = await imported(
        db, "procedures", "Démarche;Partenaire;Mots-clés\nBus des droits;Mairie de Magny;fourgon, camion\n"
    )

    [change] = plan.changed
    assert isinstance(change.after, Procedure)
    assert (("fourgon", "camion"), "busdroits") == (change.after.keywords, change.after.id)


@pytest.mark.parametrize("content", ["Démarche;Mots-clés\nBus;camion\n", "Partenaire;Remarque\nCaf;x\n"])
async def test_a_list_without_what_is_needed_says_which_column(db: Database, content: str) -> None:
    with pytest.raises(UnreadableFile, match="Il manque la colonne"):
        await planned(db, "procedures", content, VAL_D_OISE)


async def test_people_without_telegram_come_in_by_a_list_and_are_corrected_by_it(db: Database) -> None:
    await furnish(db)

    plan = await imported(
        db,
        "members",
        "Prénom;Nom;France services;Courriel;Téléphone\n"
        "Inès;ROY;9001;ines.roy@example.org;06 12 34 56 78\n"
        "Léo;Petit;France services de Cergy;leo@example.org;\n",
    )

    assert (1, 1, 0, 0) == counts(plan)
    async with db.reading() as tx:
        people = {entry.member.name: entry for entry in await members.listed(tx, "95")}
    assert ("ines.roy@example.org", "+33612345678") == (
        people["Inès Roy"].member.email, people["Inès Roy"].member.phone
    )  # fmt: skip
    assert (None, "placecergy", "active") == (
        people["Léo Petit"].member.user_id, people["Léo Petit"].member.structure_id, people["Léo Petit"].member.state
    )  # fmt: skip


async def test_people_are_left_as_they_are_where_a_list_could_not_put_them(db: Database) -> None:
    """Somebody without a last name, and somebody whose France services closed: both were let in otherwise."""
    await furnish(db)
    closed = replace(PLACE, id="placeclose", national_id="9003", closed_at="2026-01-01T00:00:00.000000Z")
    async with db.transaction() as tx:
        await put_structures(tx, [closed], NOW)
        await members.add_person(
            tx, replace(PERSON, id="onlyfirst1", last_name="", structure_id="placeclose"), NOW
        )
        sheet = await export_rows(tx, "members", VAL_D_OISE)

    exported = await planned(db, "members", write(sheet, "csv"), VAL_D_OISE)
    newcomer = await planned(db, "members", "Nom;Structure\nPetit;9003\n", VAL_D_OISE)

    assert (0, 0, 3, 0) == counts(exported), [row.reason for row in exported.rejected]
    assert ["cette France services est fermée, ou celle d’un autre département"] == [
        row.reason for row in newcomer.rejected
    ]


async def test_a_list_moves_nobody_to_another_departement(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "members", "Identifiant;Nom;Département\npersonnext;Roy;60\n", None)

    assert [True] == [
        row.reason.startswith("le département d’un membre ne se change pas") for row in plan.rejected
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Claire;Morin;Conseiller;", "le rôle d’un membre se change dans /membres, pas par un fichier"),
        ("Léo;Petit;National;", "vous ne pouvez ni donner ce rôle ni modifier cette personne"),
        ("Léo;;;", "le nom manque"),
        ("Léo;Petit;chef;", "Rôle\u00a0: «\u00a0chef\u00a0» n’est pas une valeur connue"),
        ("Léo;Petit;;Creil", "Structure\u00a0: «\u00a0Creil\u00a0» n’est pas une France services"),
        (
            "Léo;Petit;chef;Creil",
            (
                "Rôle\u00a0: «\u00a0chef\u00a0» n’est pas une valeur connue "
                "(conseiller, animateur, préfecture, national)\u00a0; "
                "Structure\u00a0: «\u00a0Creil\u00a0» n’est pas une France services"
            ),
        ),
        ("Léo;Petit;;9002", "cette France services est fermée, ou celle d’un autre département"),
    ],
)
async def test_a_person_is_rejected_with_the_reason(db: Database, row: str, reason: str) -> None:
    await furnish(db)
    async with db.reading() as tx:
        claire = await members.by_user(tx, 7)

    plan = await planned(db, "members", f"Prénom;Nom;Rôle;Structure\n{row}\n", VAL_D_OISE, by=claire)

    assert [True] == [one.reason.startswith(reason) for one in plan.rejected], plan.rejected


async def test_a_column_that_counts_the_rows_tells_no_card_apart(db: Database) -> None:
    """« ID » 1, 2, 3 of a form: the next file counts anew, and would call one partner by the name of another."""
    await imported(db, "partners", "ID;Nom du partenaire;Adresse de messagerie\n1;Pimms;anonymous\n")

    plan = await planned(db, "partners", "ID;Nom du partenaire\n1;Croix-Rouge\n2;Pimms\n", VAL_D_OISE)

    assert (1, 0, 1, 0) == counts(plan)


async def test_a_title_within_a_list_of_partners_is_doubted(db: Database) -> None:
    content = (
        "Nom du partenaire;Téléphone\nASSOCIATIONS;\nPimms;01 99 00 12 34\nAdil;01 99 00 12 35\nTotal;2\n"
    )
    plan = await planned(db, "partners", content, VAL_D_OISE)

    assert [(2, True)] == [(note.line, "intertitre" in note.text) for note in plan.notes]
    assert [5] == [row.line for row in plan.rejected]
