"""The wheel is the whole of Relais: every file of the tree is in it, and it runs without the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("pyproject.toml", "setup.py", "README.md")
WRITTEN_BY_PYTHON = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build in: nothing that an earlier build left gets in, nor is anything left in the checkout."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("bot", "migrations"):
        shutil.copytree(ROOT / name, folder / name, ignore=WRITTEN_BY_PYTHON)
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = (
        "pip",
        "wheel",
        "-qq",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(tree),
    )
    subprocess.run([sys.executable, "-m", *build], check=True)
    [file] = folder.glob("*.whl")
    return file


def files(tree: Path) -> Iterator[str]:
    """Of the program, as a wheel names them: the migrations go into the package."""
    for name in ("bot", "migrations"):
        place = "bot/migrations" if name == "migrations" else name
        for file in (tree / name).rglob("*"):
            if file.is_file():
                yield f"{place}/{file.relative_to(tree / name).as_posix()}"


def test_the_files_of_the_tree_are_those_of_the_wheel(tree: Path, wheel: Path) -> None:
    """A file of a new kind needs its ending in pyproject.toml; a new package needs its __init__.py."""
    with ZipFile(wheel) as archive:
        installed = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert set(files(tree)) == installed


def test_the_wheel_runs_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """As it is where it gets installed; the libraries are those of the tests."""
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    ZipFile(wheel).extractall(installed)
    empty.mkdir()

    version = relais(installed, empty, "--version")
    migrated = relais(installed, empty, "migrate")

    assert wheel.name.split("-")[1] == version.strip().removeprefix("relais ")
    released = sorted(file.stem for file in (ROOT / "migrations").glob("*.sql"))
    assert [f"Applied: {name}" for name in released] == migrated.splitlines()
    assert (empty / "var" / "relais.db").exists()


def relais(installed: Path, folder: Path, *words: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == answer.returncode, answer.stderr
    return answer.stdout
