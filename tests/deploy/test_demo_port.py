"""Where the demo's port is taken, people read what to type instead, with `make` and without."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_a_port_that_is_taken_is_told_with_what_to_type_instead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = ran(sys.executable, "-m", "bot", "demo", "--port", str(port))

    assert 1 == answer.returncode
    assert f"cannot be served on port {port}" in answer.stderr
    assert "relais demo --port 8090, or make demo PORT=8090" in answer.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_what_make_is_told_reaches_the_command() -> None:
    assert "relais demo --port 8090\n" in ran("make", "--dry-run", "demo", "PORT=8090").stdout
    assert "relais demo --port 8080\n" in ran("make", "--dry-run", "demo").stdout


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
