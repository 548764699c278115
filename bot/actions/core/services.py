"""What handlers are given beside the transaction: the notice's values, the directory in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.actions.directory.shelves import Directory


@dataclass(frozen=True, slots=True)
class Notice:
    """What the law wants said (RGPD art. 13); from the settings."""

    controller: str = ""
    dpo_email: str = ""
    privacy_url: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    """`pages_url`: where people's pages are served; empty when they are not. `mail`: whether letters can be sent."""

    notice: Notice = field(default_factory=Notice)
    directory: Directory = field(default_factory=Directory)
    pages_url: str = ""
    mail: bool = False
