"""What a deployment installs is what was tested, and no more."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PINNED = re.compile(r"^(\S+==\S+) \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE)


def pins(lock: str) -> dict[str, list[str]]:
    """« name==version » and its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {pin: sorted(re.findall(r"--hash=(\S+)", hashes)) for pin, hashes in PINNED.findall(text)}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in requirements}


def test_a_deployment_installs_the_versions_that_were_tested() -> None:
    deployed, tested = pins("deploy/requirements.lock"), pins("requirements.lock")

    assert deployed
    assert deployed.items() <= tested.items()


def test_a_deployment_has_what_it_needs_and_no_tool_of_the_developers() -> None:
    deployed = names(list(pins("deploy/requirements.lock")))
    needed = names(PROJECT["dependencies"]) | names(EXTRAS["postgres"]) | {"setuptools"}

    assert set() == needed - deployed
    assert set() == (names(EXTRAS["dev"]) - needed) & deployed


def test_the_lock_of_a_deployment_names_no_host() -> None:
    assert "://" not in (ROOT / "deploy" / "requirements.lock").read_text(encoding="utf-8")
