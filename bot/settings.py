"""Every setting, from the environment or `.env`; every problem is told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.transport.mail.server import sender_of, server_at

LAST_PORT = 65535
LONGEST_PUBLIC_URL = 150  # a button copies 256 characters (Bot API), a path of ours takes some hundred
PUBLIC_API = "https://api.telegram.org"


class SettingsRefused(Exception):
    """One line a problem: the setting's name and what to do."""


class Settings(BaseSettings):
    """The contract of the environment; names in capitals there, the same in small letters here."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    telegram_token: SecretStr = Field(SecretStr(""), description="The bot's token, from @BotFather.")
    telegram_api_url: str = Field(PUBLIC_API, description="Root of the Bot API server.")
    database_url: str = Field(
        "sqlite:///var/relais.db",
        description="sqlite:///relative.db, sqlite:////absolute.db or postgresql://…",
    )
    webhook_url: str = Field("", description="Public https address; when empty, the bot polls.")
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="What Telegram repeats in each webhook call."
    )
    webhook_listen: str = Field("127.0.0.1:8081", description="host:port where the webhook is served.")
    http_listen: str = Field(
        "", description="host:port of /healthz, /metrics and people's pages; off when empty."
    )
    public_url: str = Field(
        "", description="Public https address that leads to HTTP_LISTEN; without it people get no pages."
    )
    smtp_url: SecretStr = Field(
        SecretStr(""), description="The mail server; when empty, nothing goes by mail."
    )
    mail_from: str = Field("", description="Who letters come from: an address, or « Name <address> ».")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")
    data_controller: str = Field("", description="Who answers for the data (RGPD art. 13), shown to people.")
    dpo_email: str = Field("", description="Where people write to use their rights.")
    privacy_url: str = Field("", description="The full notice, if it is published somewhere.")

    @field_validator("telegram_api_url")
    @classmethod
    def _no_slash_at_the_end(cls, value: str) -> str:
        if urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("must begin with https:// (or http:// for a local server)")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("public_url")
    @classmethod
    def _leads_to_pages(cls, value: str) -> str:
        """Http is for a test on this machine: an address that is a secret goes over https."""
        parts = urlsplit(value)
        is_local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        if value and not (parts.hostname and (parts.scheme == "https" or is_local)):
            raise ValueError("must begin with https://")
        if parts.query or parts.fragment or len(value) > LONGEST_PUBLIC_URL:
            raise ValueError("must be an address without ? and #, of at most 150 characters")
        return value.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value():
            server_at(value.get_secret_value())
        return value

    @field_validator("mail_from")
    @classmethod
    def _address(cls, value: str) -> str:
        if value:
            sender_of(value)
        return value

    @field_validator("webhook_listen", "http_listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        if value:
            listen_address(value)
        return value

    @model_validator(mode="after")
    def _webhook_needs_its_secret(self) -> Settings:
        if self.webhook_url and not self.webhook_url.startswith("https://") and not self.is_local_api:
            raise ValueError("WEBHOOK_URL must begin with https://")
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET is needed with WEBHOOK_URL: 1 to 256 characters A-Z a-z 0-9 _ -")
        return self

    @model_validator(mode="after")
    def _mail_needs_both(self) -> Settings:
        if bool(self.smtp_url.get_secret_value()) != bool(self.mail_from):
            raise ValueError("SMTP_URL and MAIL_FROM are needed together, or neither of them")
        return self

    def secrets(self) -> list[str]:
        """What no log may hold."""
        mail = self.smtp_url.get_secret_value()
        password = server_at(mail).password if mail else ""
        kept = (
            self.telegram_token.get_secret_value(),
            self.webhook_secret.get_secret_value(),
            mail,
            password,
        )
        return [secret for secret in kept if secret]

    @property
    def sends_mail(self) -> bool:
        return bool(self.mail_from)

    @property
    def pages_url(self) -> str:
        """Where people's pages are; empty when they are not served, or nobody outside could reach them."""
        return self.public_url if self.http_listen else ""

    @property
    def is_local_api(self) -> bool:
        """A Bot API server that is not Telegram's own: a test, a demo, a self-hosted one."""
        return self.telegram_api_url != PUBLIC_API

    def missing_for_production(self) -> list[str]:
        """What the law wants written before people are let in (RGPD art. 13; docs/trade.md, « Privacy »)."""
        wanted = {
            "TELEGRAM_TOKEN": self.telegram_token.get_secret_value(),
            "DATA_CONTROLLER": self.data_controller,
            "DPO_EMAIL": self.dpo_email,
        }
        return [name for name, value in wanted.items() if not value.strip()]


def listen_address(text: str) -> tuple[str, int]:
    """« 127.0.0.1:8081 » or « [::1]:8081 » → host and port. Raises ValueError with a sentence."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or not int(port) <= LAST_PORT:
        raise ValueError("must be host:port, for instance 127.0.0.1:8081")
    return host.strip("[]"), int(port)


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Raises SettingsRefused, which lists every problem at once."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        raise SettingsRefused("\n".join(_problems(error))) from None
    except OSError as error:  # the folder is closed to this user, or the file is
        raise SettingsRefused(f"{error.filename} of {Path.cwd()} cannot be read: {error.strerror}") from None


def _problems(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in problem['loc']).upper() or 'Settings'}: "
        f"{problem['msg'].removeprefix('Value error, ')}"
        for problem in error.errors(include_input=False)
    ]
