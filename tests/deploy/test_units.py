"""The systemd units start what there is, with settings that exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.commands import cli
from bot.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
README = (DEPLOY.parent / "README.md").read_text(encoding="utf-8")
SERVICES = sorted(DEPLOY.glob("*.service"))


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_a_unit_starts_a_command_where_the_readme_installs_it(file: Path) -> None:
    unit = file.read_text(encoding="utf-8")
    commands = {command.name or command.callback.__name__ for command in cli.registered_commands}  # type: ignore[union-attr]
    [(folder, command)] = re.findall(r"^ExecStart=.*?(/\S+)/\.venv/bin/relais ([a-z]+)", unit, re.MULTILINE)
    [environment] = re.findall(r"^EnvironmentFile=(\S+)", unit, re.MULTILINE)
    [database] = re.findall(r"^Environment=DATABASE_URL=(\S+)", unit, re.MULTILINE)

    assert command in commands
    assert f"git clone <this repository> {folder} " in README
    assert f".env.example {environment} " in README
    assert f"`DATABASE_URL={database}`" in README


def test_whatever_ended_it_it_is_started_again() -> None:
    """Telegram that refused every token for an hour, or a disk that was full, may be over."""
    unit = (DEPLOY / "relais.service").read_text(encoding="utf-8")

    assert "Restart=always\n" in unit
    assert "RestartPreventExitStatus" not in unit


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_a_unit_sets_no_setting_that_is_unknown(file: Path) -> None:
    lines = re.findall(r"^Environment=(.*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    names = {pair.partition("=")[0] for line in lines for pair in line.split()}

    known = {name.upper() for name in Settings.model_fields}
    assert names <= known | {"MPLCONFIGDIR", "PYTHONDONTWRITEBYTECODE"}


def test_settings_that_the_readme_shows_are_the_same_to_a_shell_and_to_the_bot(tmp_path: Path) -> None:
    """The shell that brings the first lists in reads the file which systemd and the bot read."""
    [shown] = re.findall(r"```sh\n(SMTP_URL=.*?)```", README, re.DOTALL)
    file = tmp_path / "relais.env"
    file.write_text(shown, encoding="utf-8")

    read = subprocess.run(
        ["sh", "-c", f"set -a; . {file}; env"], check=False, capture_output=True, text=True, env={}
    )

    assert "" == read.stderr
    lines = read.stdout.splitlines()
    assert [] == [pair for pair in dotenv_values(file).items() if "=".join(map(str, pair)) not in lines]
