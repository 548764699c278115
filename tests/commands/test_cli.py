"""The command line, as an operator types it."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import cli

HEADER = "id_fs;insee_dep;lib_fs;adresse;insee_com;code_postal;lib_com;h_lundi;type_fs;format_fs\n"
CERGY = "9001;95;France services de Cergy;1 rue de l'Exemple;95127;95000;Cergy;09:00 - 12:00;Principal;Fixe\n"
CREIL = "9002;60;France services de Creil;2 rue de l'Exemple;60175;60100;Creil;09:00 - 12:00;Principal;Fixe\n"
NAMELESS = "9003;95;;3 rue de l'Exemple;95127;95000;Cergy;;Principal;Fixe\n"


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, without a .env; Telegram is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'relais.db'}")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    return tmp_path


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_an_invitation_is_a_code_that_can_be_sent(somewhere: Path) -> None:
    result = relais("invite", "--role", "animateur", "--departement", "95", "--uses", "3")

    assert 0 == result.exit_code, result.output
    code = re.search(r"/start ([a-z0-9]{10})", result.output)
    assert code is not None
    with closing(sqlite3.connect(somewhere / "relais.db")) as db:
        [row] = db.execute("SELECT code, role, uses_left FROM invitations")
    assert (code[1], "animateur", 3) == row


def test_settings_that_cannot_be_read_are_a_sentence(somewhere: Path) -> None:
    """A folder that is closed to this user raises as well; to root, which may run the tests, none is."""
    (somewhere / ".env").symlink_to("n" * 300)

    result = relais("check")

    assert 78 == result.exit_code
    assert f".env of {somewhere} cannot be read: " in result.output


def test_a_database_that_is_not_there_is_made_and_it_is_said() -> None:
    first, second = (relais("invite", "--role", "animateur", "--departement", "95") for _ in range(2))

    assert "a new, empty one is made" in first.output
    assert "a new, empty one is made" not in second.output


def test_an_invitation_to_nowhere_is_refused_with_a_sentence() -> None:
    result = relais("invite", "--role", "conseiller", "--departement", "20")

    assert 1 == result.exit_code
    assert "no département 20" in result.output


def test_a_list_is_imported_once_and_the_second_time_changes_nothing(somewhere: Path) -> None:
    file = somewhere / "liste.csv"
    file.write_text(HEADER + CERGY + CREIL, encoding="utf-8")

    first, second = relais("import", "structures", str(file)), relais("import", "structures", str(file))

    assert (0, 0) == (first.exit_code, second.exit_code), first.output
    assert 2 == count(somewhere)
    assert re.search(r"│ 0 +│ 0 +│ 2 +│ 0", second.output), second.output


def test_a_dry_run_writes_nothing(somewhere: Path) -> None:
    file = somewhere / "liste.csv"
    file.write_text(HEADER + CERGY, encoding="utf-8")

    result = relais("import", "structures", str(file), "--dry-run")

    assert 0 == result.exit_code
    assert "Nothing was written" in result.output
    assert 0 == count(somewhere)


def test_one_departement_of_a_file_can_be_chosen(somewhere: Path) -> None:
    file = somewhere / "liste.csv"
    file.write_text(HEADER + CERGY + CREIL, encoding="utf-8")

    relais("import", "structures", str(file), "--departement", "95")

    assert 1 == count(somewhere)


def test_rejected_rows_are_told_with_line_and_reason_and_the_others_go_in(somewhere: Path) -> None:
    file = somewhere / "liste.csv"
    file.write_text(HEADER + CERGY + NAMELESS, encoding="utf-8")

    result = relais("import", "structures", str(file))

    assert 1 == result.exit_code
    assert "line 3, rejected" in result.output
    assert 1 == count(somewhere)


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"PK\x03\x04 not a zip", b"a;b\n1;2\n"]
)
def test_what_cannot_be_read_is_exit_code_2_and_a_sentence(somewhere: Path, content: bytes) -> None:
    file = somewhere / "photo.xlsx"
    file.write_bytes(content)

    result = relais("import", "structures", str(file))

    assert 2 == result.exit_code, result.output
    assert "Traceback" not in result.output
    assert result.output.strip().endswith((".", ")"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_what_is_exported_imports_again_without_a_change(somewhere: Path, ending: str) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY + CREIL, encoding="utf-8")
    relais("import", "structures", "liste.csv")

    assert 0 == relais("export", "structures", f"sortie.{ending}").exit_code
    again = relais("import", "structures", f"sortie.{ending}")

    assert 0 == again.exit_code
    assert re.search(r"│ 0 +│ 0 +│ 2 +│ 0", again.output), again.output


LISTS = {
    "structures": (HEADER + CERGY, HEADER + CERGY.replace("1 rue", "9 rue") + CREIL),
    "referents": (
        "Partenaire;Bal;Territoire\nCaf;caf@example.org;95\n",
        "Partenaire;Bal;Ligne dédiée;Territoire\nCaf;caf@example.org;01 99 00 00 12;95\nMSA;msa@example.org;;95\n",
    ),
    "partners": (
        "Nom du partenaire;Catégorie;Département\nMairie de Magny;prescripteur;95\n",
        "Nom du partenaire;Catégorie;Département\nMairie de Magny;mairie;95\nPimms;;95\n",
    ),
    "procedures": (
        "Démarche;Partenaire;Mots-clés;Département\nBus des droits;Caf;bus;95\n",
        "Démarche;Partenaire;Mots-clés;Département\nBus des droits;Caf;bus, camion;95\nAutre;Caf;autre;95\n",
    ),
    "members": (
        "Prénom;Nom;Courriel;Département\nLéo;Petit;leo@example.org;95\n",
        "Prénom;Nom;Courriel;Département\nLéo;Petit;leo.petit@example.org;95\nAna;Roy;ana@example.org;95\n",
    ),
}


@pytest.mark.parametrize("noun", LISTS)
def test_every_noun_goes_in_comes_out_and_is_taken_back(somewhere: Path, noun: str) -> None:
    before, after = LISTS[noun]
    (somewhere / "avant.csv").write_text(before, encoding="cp1252")
    (somewhere / "apres.csv").write_text(after, encoding="utf-8")
    assert 0 == relais("import", noun, "avant.csv").exit_code
    assert 0 == relais("export", noun, "avant.json").exit_code

    changed = relais("import", noun, "apres.csv")
    assert re.search(r"│ 1 +│ 1 +│ 0 +│ 0", changed.output), changed.output
    assert "created: " in changed.output
    assert "line 2, changed: " in changed.output
    back = relais("import", noun, "--undo")
    relais("export", noun, "encore.json")

    assert "1 removed, 1 as before" in back.output
    assert (somewhere / "avant.json").read_bytes() == (somewhere / "encore.json").read_bytes()


def test_a_dry_run_changes_no_row_at_all(somewhere: Path) -> None:
    """Not even those of the seed: the database is brought up to the code, and stays empty."""
    (somewhere / "liste.csv").write_text(LISTS["partners"][1], encoding="utf-8")

    result = relais("import", "partners", "liste.csv", "--dry-run")

    assert re.search(r"│ 2 +│ 0 +│ 0 +│ 0", result.output), result.output
    with closing(sqlite3.connect(somewhere / "relais.db")) as db:
        assert [(0, 0)] == list(db.execute("SELECT (SELECT COUNT(*) FROM partners), COUNT(*) FROM imports"))


def test_rejected_rows_are_written_to_a_file_that_is_mended_and_imported(somewhere: Path) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY + NAMELESS, encoding="utf-8")

    result = relais("import", "structures", "liste.csv", "--rejected", "refus.csv")

    assert 1 == result.exit_code
    rejected = (somewhere / "refus.csv").read_text(encoding="utf-8-sig")
    assert "3;la structure n’a pas de nom" in rejected
    (somewhere / "refus.csv").write_text(rejected.replace("95;;", "95;France services;"), encoding="utf-8")
    assert 0 == relais("import", "structures", "refus.csv").exit_code
    assert 2 == count(somewhere)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("import", "structures"), 2, "Name the file"),
        (("import", "structures", "absent.csv"), 2, "ne peut pas être ouvert"),
        (("import", "structures", "."), 2, "ne peut pas être ouvert"),
        (("import", "structures", "/dev/zero"), 2, "ne peut pas être ouvert"),
        (("import", "meals", "liste.csv"), 2, "not one of"),
        (("import", "structures", "liste.csv", "--departement", "20"), 2, "no département 20"),
        (("import", "structures", "liste.csv", "--rejected", "refus.pdf"), 2, "csv, xlsx, json"),
        (("import", "procedures", "liste.csv"), 2, "Il manque la colonne"),
        (("import", "structures", "--undo"), 1, "no import to take back"),
        (("export", "structures", "sortie.pdf"), 2, "csv, xlsx, json"),
        (("export", "structures", "nowhere/sortie.csv"), 1, "cannot be written"),
        (("export", "structures", "sortie.csv", "--departement", "20"), 2, "no département 20"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_an_exit_code(
    somewhere: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY, encoding="utf-8")

    result = relais(*words)

    assert code == result.exit_code, result.output
    assert sentence in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_no_room_for_the_parts_of_a_workbook_is_told(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY, encoding="utf-8")
    relais("import", "structures", "liste.csv")

    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", full)
    result = relais("export", "structures", "sortie.xlsx")

    assert 1 == result.exit_code, result.output
    assert "sortie.xlsx cannot be written: No space left on device" in " ".join(result.output.split())
    assert not (somewhere / "sortie.xlsx").exists()


def test_the_import_before_the_last_waits_its_turn(somewhere: Path) -> None:
    for noun in ("partners", "procedures"):
        (somewhere / f"{noun}.csv").write_text(LISTS[noun][0], encoding="utf-8")
        relais("import", noun, f"{noun}.csv", "--departement", "95")

    result = relais("import", "partners", "--undo", "--departement", "95")

    assert 1 == result.exit_code
    assert "of procedures" in result.output


def test_a_database_somebody_writes_to_is_told(somewhere: Path) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY, encoding="utf-8")
    relais("migrate")

    with closing(sqlite3.connect(somewhere / "relais.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = relais("import", "structures", "liste.csv")

    assert 1 == result.exit_code
    assert "try again in a moment" in result.output
    assert 0 == count(somewhere)


def test_a_backup_brings_back_what_was_there(somewhere: Path) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY, encoding="utf-8")
    relais("import", "structures", "liste.csv")
    assert 0 == relais("backup", "avant.backup").exit_code
    (somewhere / "liste.csv").write_text(HEADER + CREIL, encoding="utf-8")
    relais("import", "structures", "liste.csv")
    assert 2 == count(somewhere)

    result = relais("restore", "avant.backup")

    assert 0 == result.exit_code, result.output
    assert 1 == count(somewhere)


def test_a_picture_is_no_backup(somewhere: Path) -> None:
    relais("migrate")
    (somewhere / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 5000)

    result = relais("restore", "photo.png")

    assert 1 == result.exit_code
    assert "Traceback" not in result.output


def test_check_says_what_is_wrong_and_what_to_do(somewhere: Path) -> None:
    result = relais("check")

    assert 1 == result.exit_code
    for words in ("TELEGRAM_TOKEN", "DATA_CONTROLLER", "relais migrate"):
        assert words in result.output
    assert not (somewhere / "relais.db").exists()


def test_run_does_not_start_without_a_controller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "42:x")

    result = relais("run")

    assert 78 == result.exit_code
    assert "DATA_CONTROLLER, DPO_EMAIL" in result.output


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    monkeypatch.setenv("HTTP_LISTEN", "8080")
    monkeypatch.setenv("PUBLIC_URL", "http://relais.example")

    result = relais("run")

    assert 78 == result.exit_code
    for name in ("DATABASE_URL", "LOG_LEVEL", "HTTP_LISTEN", "PUBLIC_URL"):
        assert name in result.output


def count(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "relais.db")) as db:
        [row] = db.execute("SELECT COUNT(*) FROM structures")
    return int(row[0])


def test_what_is_exported_is_for_who_exported_it(somewhere: Path) -> None:
    """Numbers and names of people: whatever stood there, nobody else on the machine reads it."""
    before = somewhere / "membres.csv"
    before.write_text("an older one", encoding="utf-8")
    before.chmod(0o644)

    for name in ("membres.csv", "membres.xlsx"):
        assert 0 == relais("export", "members", name).exit_code
        assert "600" == f"{(somewhere / name).stat().st_mode & 0o777:o}"


def test_alerts_are_the_concerns_of_structures_worked_out_as_of_now(somewhere: Path) -> None:
    (somewhere / "liste.csv").write_text(HEADER + CERGY, encoding="utf-8")
    relais("import", "structures", "liste.csv")
    with closing(sqlite3.connect(somewhere / "relais.db")) as db, db:
        [(place,)] = db.execute("SELECT id FROM structures")
        db.execute(
            "INSERT INTO commitments (id, department_code, what, who, is_structures, structure_id, due_on, origin,"
            " origin_id, created_at) VALUES ('a', '95', 'Panneau', 'la mairie', 0, ?, '2026-01-05', '', '', '')",
            (place,),
        )

    for noun in ("alerts", "concerns"):
        assert 0 == relais("export", noun, f"{noun}.csv", "--departement", "95").exit_code

    told = (somewhere / "alerts.csv").read_text(encoding="utf-8-sig")
    header, row = told.splitlines()
    assert header.startswith("Structure;Raison;Depuis;État;")
    assert row.startswith("France services de Cergy;actions en retard;")
    assert "Panneau" not in told
    assert 2 == relais("export", "alert", "sortie.csv").exit_code


@pytest.mark.parametrize(("name", "begins"), [("passation.pdf", b"%PDF"), ("passation.xlsx", b"PK")])
def test_what_is_handed_over_is_written_to_a_file_and_noted(
    somewhere: Path, name: str, begins: bytes
) -> None:
    result = relais("handover", name, "--departement", "95")

    assert 0 == result.exit_code, result.output
    assert (somewhere / name).read_bytes().startswith(begins)
    with closing(sqlite3.connect(somewhere / "relais.db")) as db:
        assert [("handover_made",)] == db.execute("SELECT action FROM journal").fetchall()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("passation.docx", "--departement", "95"), "ends in .pdf or .xlsx"),
        (("passation.pdf", "--departement", "20"), "no département 20"),
    ],
)
def test_a_handover_that_cannot_be_is_refused_with_a_sentence(words: tuple[str, ...], said: str) -> None:
    result = relais("handover", *words)

    assert 1 == result.exit_code
    assert said in result.output
