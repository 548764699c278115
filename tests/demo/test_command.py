"""`relais demo` where its port is taken."""

from __future__ import annotations

import socket

from typer.testing import CliRunner

from bot.commands import cli


def test_a_busy_port_is_answered_with_what_to_type() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["demo", "--port", str(port)])

    assert 1 == result.exit_code
    assert f"cannot be served on port {port}" in result.output
    assert "make demo PORT=" in result.output
    assert "relais demo --port" in result.output
