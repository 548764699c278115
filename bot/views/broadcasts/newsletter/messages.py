"""An issue as Telegram shows it: messages of at most 4096 characters, cut between items, then its photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.broadcasts.newsletter.editions import Edition
from bot.domain.broadcasts.newsletter.issues import NewsletterIssue
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.core.content import Content, Piece
from bot.domain.core.fingerprints import fingerprint_of
from bot.texts import render
from bot.transport.splitting import plain_text, split_html, utf16_length

MOST_PHOTOS = 3
"""More of them are told by their captions alone."""
LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Laid:
    """The same cut twice: `texts` to be read one by one on a screen, `content` as it is sent."""

    texts: Sequence[str]
    photos: Sequence[Piece]

    @property
    def content(self) -> Content:
        return Content((*(Piece(text, has_preview=False) for text in self.texts), *self.photos))


def fingerprint_of_issue(issue: NewsletterIssue, laid: Laid) -> str:
    """One issue, as it reads: « Approuver » under last month's says nothing of it."""
    return fingerprint_of(issue.id, str(issue.version), *laid.texts)


def laid_out(edition: Edition) -> Laid:
    photos = pictured(edition)
    apart = {item.id for item in photos}
    blocks = [render("newsletter/head", edition=edition), *_blocks(edition, apart)]
    pieces = [Piece(item.html, (item.file,)) for item in photos if item.file]
    return Laid(list(_packed(blocks)), pieces)


def pictured(edition: Edition) -> list[Item]:
    """Those that go as a photo with its caption; none when there are too many, or it says more than a caption holds."""
    photos = [item for item in edition.items if item.file is not None]
    if len(photos) > MOST_PHOTOS:
        return []
    return [item for item in photos if utf16_length(plain_text(item.html)) <= LONGEST_CAPTION]


def _blocks(edition: Edition, apart: set[str]) -> Iterator[str]:
    """A section's title goes with its first item."""
    for chapter in edition.chapters:
        shown = [item for item in chapter.items if item.id not in apart and item.html]
        for number, item in enumerate(shown):
            yield render("newsletter/block", title="" if number else chapter.title, item=item)


def _packed(blocks: Sequence[str]) -> Iterator[str]:
    """As few messages as hold them in order; a block alone longer than one is cut by itself."""
    written = ""
    for block in blocks:
        together = f"{written}\n\n{block}" if written else block
        if len(split_html(together)) <= 1:
            written = together
            continue
        if written:
            yield written
        *whole, written = split_html(block)
        yield from whole
    if written:
        yield written
