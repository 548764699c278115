"""What `make test` leaves out is run by `make slow`, and both before anything lands."""

from __future__ import annotations

import re
from pathlib import Path

from tests.weighing import slow_functions

ROOT = Path(__file__).parents[1]


def test_each_slow_function_is_there() -> None:
    gone = sorted(name for name in slow_functions() if not _is_there(*name.split("::")))

    assert not gone, "run python -m tests.weighing, or take these lines out of tests/slow.txt"


def _is_there(path: str, function: str) -> bool:
    file = ROOT / path
    return file.is_file() and function in re.findall(r"def (test_\w+)\(", file.read_text("utf-8"))


def test_nothing_lands_without_both_halves() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert '-m "not slow and not soak"' in makefile
    assert '-m "slow and not soak"' in makefile
    assert {"make test", "make slow"} <= set((ROOT / ".ci/run").read_text("utf-8").splitlines())
