"""SMTP_URL and MAIL_FROM: what they say, and that a refusal quotes no password."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.transport.mail.server import CALLED, MailServer, Security, SenderAddress, sender_of, server_at
from bot.transport.mail.verdicts import Deferred, Unserved, of_content, of_recipient, of_sender
from tests.commands.test_cli import relais
from tests.post_office import post_office


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://post.fr", MailServer("post.fr", 587, Security.REQUIRED)),
        ("smtp://u%40x:p%3Aw%2F@post.fr:2525", MailServer("post.fr", 2525, Security.REQUIRED, "u@x", "p:w/")),
        ("smtp://post.fr?starttls=required", MailServer("post.fr", 587, Security.REQUIRED)),
        ("smtp://127.0.0.1:25?starttls=never", MailServer("127.0.0.1", 25, Security.NEVER)),
        ("smtps://u:p@post.fr", MailServer("post.fr", 465, Security.FROM_THE_START, "u", "p")),
        ("smtp://[::1]:25/?starttls=never", MailServer("::1", 25, Security.NEVER)),
    ],
)
def test_a_server_is_read(url: str, server: MailServer) -> None:
    assert server == server_at(url)
    assert "p:w/" not in repr(server_at(url))


@pytest.mark.parametrize(
    "url",
    [
        "post.fr:587",
        "http://u:hunter2@post.fr",
        "smtp://u:hunter2@:587",
        "smtp://u:hunter2@post.fr:seven",
        "smtp://u:hunter2@post.fr/inbox",
        "smtp://u:hunter2@post.fr?tls=no",
        "smtp://u:hunter2@post.fr?starttls=maybe",
        "smtp://u:hunter2@post.fr?starttls=never",
        "smtps://u:hunter2@post.fr?starttls=required",
    ],
)
def test_what_is_no_server_is_said_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        server_at(url)
    assert "hunter2" not in str(refused.value)
    with pytest.raises(ValueError, match=r"SMTP|smtp") as refused:
        Settings(_env_file=None, smtp_url=url, mail_from="relais@example.org")
    assert "hunter2" not in str(refused.value.errors(include_input=False))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("relais@example.org", SenderAddress(CALLED, "relais@example.org")),
        ("Réseau 95 <relais@example.org>", SenderAddress("Réseau 95", "relais@example.org")),
        ('"Réseau\r\nBcc: x" <relais@example.org>', SenderAddress("Réseau Bcc: x", "relais@example.org")),
    ],
)
def test_who_writes_is_read(text: str, sender: SenderAddress) -> None:
    assert sender == sender_of(text)


@pytest.mark.parametrize("text", ["Réseau 95", "relais@", "rélais@example.org", "<>", "a@b.fr, c@d.fr x"])
def test_who_is_nobody_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        sender_of(text)


@pytest.mark.parametrize("given", [{"smtp_url": "smtp://post.fr"}, {"mail_from": "relais@example.org"}])
def test_both_settings_or_neither(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="together"):
        Settings(_env_file=None, **given)
    assert not Settings(_env_file=None).sends_mail


def test_what_no_log_may_hold() -> None:
    chosen = Settings(_env_file=None, smtp_url="smtp://u:hunter%2F2@post.fr", mail_from="relais@example.org")

    assert {"smtp://u:hunter%2F2@post.fr", "hunter/2"} <= set(chosen.secrets())
    assert "hunter" not in repr(chosen)


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        (of_recipient(421, "4.3.2 closing"), Unserved),
        (of_recipient(530, "5.7.0 sign in"), Unserved),
        (of_recipient(450, "later"), Deferred),
        (of_sender(550, "5.7.1 you are refused"), Unserved),
        (of_sender(451, "later"), Unserved),
        (of_content(452, "full"), Deferred),
    ],
)
def test_what_is_about_us_is_about_nobody_else(verdict: object, kind: type) -> None:
    assert isinstance(verdict, kind)


async def test_check_says_whether_letters_would_leave(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    import asyncio

    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("MAIL_FROM", "relais@example.org")
    async with post_office() as office:
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{office.port}?starttls=never")
        good = await asyncio.to_thread(relais, "check")
        monkeypatch.setenv("SMTP_URL", f"smtp://u:hunter2@127.0.0.1:{office.port}")
        plain = await asyncio.to_thread(relais, "check")
    away = await asyncio.to_thread(relais, "check")

    assert "not encrypted" in good.output
    assert "STARTTLS" in plain.output
    assert "SMTP_URL" in away.output
    assert [] == office.got
    assert "hunter2" not in plain.output + away.output
