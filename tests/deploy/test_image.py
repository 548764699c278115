"""The image, run as compose.yaml runs it: where an engine has built it, or else skipped (`make soak`)."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import which

import pytest
import yaml

from bot.demo.server import TelegramServer

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
SERVICE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["relais"]
HARDENED = (
    *("--init", "--read-only", "--cap-drop", *SERVICE["cap_drop"]),
    *(word for option in SERVICE["security_opt"] for word in ("--security-opt", option)),
    *(word for folder in SERVICE["tmpfs"] for word in ("--tmpfs", folder)),
)
NAME = "relais-trial"
PORT = 8082
REPORT = ("report", "copil", "--departement", "95", "--from", "2026-07", "--to", "2026-09")


@pytest.fixture
def engine() -> str:
    for name in ("docker", "podman"):
        if which(name) and not asked(name, "image", "inspect", SERVICE["image"]).returncode:
            return name
    pytest.skip(f"no engine here has {SERVICE['image']}: the head of Containerfile says how to build it")


@pytest.fixture
async def telegram(engine: str) -> AsyncIterator[TelegramServer]:
    """With a volume of the trial's own."""
    asked(engine, "volume", "create", NAME)
    async with TelegramServer() as telegram:
        yield telegram
    asked(engine, "rm", "--force", NAME)
    asked(engine, "volume", "rm", NAME)


def asked(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, check=False, capture_output=True, text=True)


def running(engine: str, telegram: TelegramServer, *more: str) -> list[str]:
    settings = {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATA_CONTROLLER": "Préfecture",
        "DPO_EMAIL": "dpo@relais.example",
        "WEBHOOK_LISTEN": "127.0.0.1:8081",
        "HTTP_LISTEN": f"127.0.0.1:{PORT}",
    }
    given = [word for name, value in settings.items() for word in ("--env", f"{name}={value}")]
    volume = ("--volume", f"{NAME}:/var/lib/relais", "--network", "host")
    return [engine, "run", *HARDENED, *given, *volume, *more, SERVICE["image"]]


async def test_commands_do_their_work_in_the_image(engine: str, telegram: TelegramServer) -> None:
    """Nothing else is in it than what they need: fonts, time zones, templates, a temporary folder."""
    commands = (
        ("migrate",),
        (*REPORT, "report.pdf"),
        (*REPORT, "report.xlsx"),
        ("check",),
        ("demo", "--replay"),
    )
    found = {
        words: await asyncio.to_thread(asked, *running(engine, telegram, "--rm"), *words)
        for words in commands
    }

    assert [] == [done.stdout + done.stderr for done in found.values() if done.returncode]


async def test_the_bot_is_well_after_a_kill_and_stops_when_asked(
    engine: str, telegram: TelegramServer
) -> None:
    await asyncio.to_thread(asked, *running(engine, telegram, "--detach", "--name", NAME))
    await asyncio.sleep(1)
    asked(engine, "kill", NAME)
    asked(engine, "start", NAME)
    image = json.loads(asked(engine, "image", "inspect", SERVICE["image"]).stdout)[0]
    check = (image if engine == "podman" else image["Config"])["Healthcheck"]
    async with asyncio.timeout(60):
        while asked(engine, "exec", NAME, *check["Test"][1:]).returncode:
            await asyncio.sleep(0.5)
    user = asked(engine, "exec", NAME, "id", "--user").stdout
    await telegram.until(lambda: bool(telegram.calls), 30)
    stopped = await asyncio.to_thread(asked, engine, "stop", NAME)
    code = asked(engine, "inspect", "--format", "{{.State.ExitCode}}", NAME).stdout

    assert ("10001\n", 0, "0\n") == (user, stopped.returncode, code)
    assert "Stopped, as asked" in asked(engine, "logs", NAME).stderr
