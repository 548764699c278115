"""`python -m tests.weighing`: runs every test that is no soak, twice, and writes into `slow.txt` which functions take
at least a fifth of a second of processor a case. `make test` leaves those to `make slow`.

As a plugin (`-p tests.weighing`) it only notes what each test took.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import pytest

SLOW = Path(__file__).with_name("slow.txt")
SECONDS = 0.2
RUNS = 2
_NOTES = "RELAIS_WEIGHTS"


def function_of(nodeid: str) -> str:
    """`tests/….py::test_name`, whatever the case."""
    return nodeid.partition("[")[0]


def slow_functions() -> frozenset[str]:
    return frozenset(SLOW.read_text("utf-8").split())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    before = _processor_seconds()
    result = yield
    with (Path(os.environ[_NOTES]) / str(os.getpid())).open("a", encoding="utf-8") as notes:
        notes.write(f"{_processor_seconds() - before:.4f} {function_of(item.nodeid)}\n")
    return result


def _processor_seconds() -> float:
    """Of this process and of those it has waited for."""
    ours, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + children.ru_utime + children.ru_stime


def _run() -> dict[str, float]:
    """The mean of each function's cases, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "--quiet", "--numprocesses=3", "--dist=worksteal"]
        subprocess.run([*command, "-p", "tests.weighing"], env={**os.environ, _NOTES: folder}, check=False)
        noted: defaultdict[str, list[float]] = defaultdict(list)
        for notes in Path(folder).iterdir():
            for line in notes.read_text("utf-8").splitlines():
                seconds, _, function = line.partition(" ")
                noted[function].append(float(seconds))
    return {function: fmean(seconds) for function, seconds in noted.items()}


def main() -> None:
    """The lesser of two runs counts: what a process does once falls on whichever test comes first in it."""
    runs = [_run() for _ in range(RUNS)]
    weights = {function: min(run[function] for run in runs) for function in runs[0] if function in runs[-1]}
    slow = sorted(function for function, seconds in weights.items() if seconds >= SECONDS)
    SLOW.write_text("".join(f"{function}\n" for function in slow), "utf-8")
    all_seconds, theirs = sum(weights.values()), sum(weights[function] for function in slow)
    print(
        f"{len(slow)} of {len(weights)} functions; a case of each: {theirs:.0f} of {all_seconds:.0f} seconds"
    )


if __name__ == "__main__":
    main()
