"""A photo, a voice note, a document that somebody sent: Telegram's own file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

CALLED = {
    "photo": ("photo", "photos"),
    "voice": ("message vocal", "messages vocaux"),
    "audio": ("enregistrement", "enregistrements"),
    "video": ("vidéo", "vidéos"),
    "video_note": ("vidéo", "vidéos"),
    "animation": ("animation", "animations"),
    "document": ("document", "documents"),
}


@dataclass(frozen=True, slots=True)
class File:
    """`kind`: the Bot API's. `file_id`: by which it is sent on; `unique_id`: the same file has the same one.

    `is_hidden`: behind a spoiler, until it is tapped.
    """

    kind: str
    file_id: str
    unique_id: str
    name: str = ""
    is_hidden: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is a program: nothing that a network should be sent."""
        return self.name.rpartition(".")[2].strip(" .").casefold() in RUNS


RUNS = frozenset(
    {
        "apk", "app", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe", "hta", "iso", "jar", "js", "jse", "lnk",
        "msi", "msix", "pif", "pkg", "ps1", "reg", "scr", "sh", "vbe", "vbs", "wsf", "wsh",
    }
)  # fmt: skip
"""Endings of programs: what runs on the computer of who opens it."""


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many of one sort, with what one and several are called."""

    count: int
    one: str
    several: str


def counted(files: Iterable[File]) -> list[FileCount]:
    counts = Counter(CALLED[each.kind] for each in files if each.kind in CALLED)
    return [FileCount(count, *words) for words, count in counts.items()]
