"""Telegram's files that go with a letter: fetched once for all who get the same, left out where they are too large."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from html import escape, unescape

from bot.actions.core.refusals import Refusal
from bot.domain.core.files import File
from bot.domain.core.letters import MOST_ENCLOSED, Enclosure, Letter
from bot.texts import render

Fetch = Callable[[str], Awaitable[bytes]]
"""The content of a file by its id. Raises Refusal for one that cannot be had; anything else may pass another time."""
ENDS = {
    "photo": "jpg",
    "voice": "ogg",
    "audio": "mp3",
    "video": "mp4",
    "video_note": "mp4",
    "animation": "mp4",
}


class Enclosing:
    """Keeps the files of the last letter: the next one of a broadcast has the same."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._kept: dict[str, bytes | None] = {}

    async def enclose(self, letter: Letter) -> Letter:
        """With its files; with a sentence instead of those that cannot be joined."""
        if not letter.files:
            return letter
        contents = {file.unique_id: await self._content(file) for file in letter.files}
        self._kept = contents
        joined, left = _fitting(letter.files, contents)
        whole = replace(letter, enclosures=(*letter.enclosures, *joined))
        return _saying_so(whole) if left else whole

    async def _content(self, file: File) -> bytes | None:
        """None for one that is gone, or that Telegram does not hand out."""
        if file.unique_id in self._kept:
            return self._kept[file.unique_id]
        try:
            return await self._fetch(file.file_id)
        except Refusal:
            return None


def _fitting(files: Sequence[File], contents: dict[str, bytes | None]) -> tuple[list[Enclosure], bool]:
    """As many as a letter may hold, and whether some are left out."""
    joined: list[Enclosure] = []
    room = MOST_ENCLOSED
    for number, file in enumerate(files, 1):
        content = contents[file.unique_id]
        if content is not None and len(content) <= room:
            room -= len(content)
            name = file.name or f"{file.kind}-{number}.{ENDS.get(file.kind, 'bin')}"
            joined.append(Enclosure(name, content, _type_of(name)))
    return joined, len(joined) < len(files)


def _type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _saying_so(letter: Letter) -> Letter:
    said = unescape(render("letters/without_file"))
    html = letter.html.replace("</main>", f"<p>{escape(said)}</p>\n</main>", 1)
    return replace(letter, text=letter.text.replace("\n\n-- \n", f"\n\n{said}\n\n-- \n", 1), html=html)
