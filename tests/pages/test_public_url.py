"""Where people's pages are: a setting that is checked, and leads nowhere by itself."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.commands import cli
from bot.settings import Settings, SettingsRefused, load_settings


def chosen(**given: str) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type,call-arg]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://relais.example", "https://relais.example"),
        ("https://relais.example/bot/", "https://relais.example/bot"),
        ("http://127.0.0.1:8082", "http://127.0.0.1:8082"),
        ("", ""),
    ],
)
def test_an_address_is_kept_without_its_last_slash(given: str, kept: str) -> None:
    assert kept == chosen(public_url=given).public_url


@pytest.mark.parametrize(
    "given",
    [
        "http://relais.example",
        "relais.example",
        "https://",
        "https://x/?a",
        "https://x/#a",
        f"https://{'x' * 150}",
    ],
)
def test_a_wrong_one_is_told(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", given)

    with pytest.raises(SettingsRefused, match="PUBLIC_URL: must"):
        load_settings(None)


def test_it_takes_both_settings_to_show_a_page() -> None:
    assert "" == chosen(public_url="https://relais.example").pages_url
    assert "" == chosen(http_listen="127.0.0.1:8082").pages_url
    both = chosen(public_url="https://relais.example", http_listen="127.0.0.1:8082")
    assert "https://relais.example" == both.pages_url


def test_the_check_tells_an_address_that_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    for name, value in (
        ("DATABASE_URL", sqlite_url),
        ("TELEGRAM_TOKEN", "1:x"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:9"),
        ("DATA_CONTROLLER", "Préfecture"),
        ("DPO_EMAIL", "dpo@test.example"),
        ("PUBLIC_URL", "https://relais.example"),
        ("HTTP_LISTEN", ""),
    ):
        monkeypatch.setenv(name, value)

    result = CliRunner().invoke(cli, ["check"], env={"COLUMNS": "200"})

    assert "PUBLIC_URL leads nowhere without HTTP_LISTEN" in " ".join(result.output.split())
