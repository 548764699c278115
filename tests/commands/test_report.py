"""`relais report copil`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import cli


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'relais.db'}")
    return tmp_path


def copil(file: str, departement: str = "95", since: str = "2026-07", until: str = "2026-09") -> Result:
    told = ["--departement", departement, "--from", since, "--to", until, file]
    return CliRunner().invoke(cli, ["report", "copil", *told])


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_the_report_is_written_by_the_ending_for_who_asked_alone(
    somewhere: Path, ending: str, begins: bytes
) -> None:
    result = copil(f"rapport.{ending}")

    assert 0 == result.exit_code, result.output
    written = somewhere / f"rapport.{ending}"
    assert written.read_bytes().startswith(begins)
    assert 0o600 == written.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ({"file": "rapport.txt"}, 2, "docx, pdf, xlsx"),
        ({"file": "r.pdf", "departement": "20"}, 2, "no département 20"),
        ({"file": "r.pdf", "since": "2026-09", "until": "2026-07"}, 2, "two months in order"),
        ({"file": "r.pdf", "since": "juillet"}, 2, "two months in order"),
        ({"file": "r.pdf", "since": "2998-01", "until": "2998-02"}, 2, "two months in order"),
        ({"file": "r.pdf", "since": "2098-01", "until": "2098-02"}, 2, "there is nothing to count yet"),
        ({"file": "nowhere/r.xlsx"}, 1, "cannot be written"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    somewhere: Path, told: dict[str, str], code: int, said: str
) -> None:
    result = copil(**told)

    assert code == result.exit_code, result.output
    assert said in " ".join(result.output.split())
    assert [] == list(somewhere.glob("r*.pdf"))
