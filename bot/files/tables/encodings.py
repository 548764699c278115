"""Bytes of a text file become text as their author wrote it, or the file is refused: never « Ã© » for « é »."""

from __future__ import annotations

import codecs

from bot.files.tables.grid import UnreadableFile

CHUNK = 1 << 20
START = 4_000
RICH_TEXT = b"{\\rtf"
NO_TEXT = (RICH_TEXT, b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
FRENCH = "àâäæçéèêëîïôöùûüÿœÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŸŒ«»’‘“”…–—€°º²³·•ñáíóúãß\u00a0"
FREQUENT = "éèêàç"
ASCII = bytes(range(128))
OF_WINDOWS, OTHERS = "cp1252", ("mac_roman", "cp850")
"""What Excel writes on a French Windows; on an old Mac, and « CSV (MS-DOS) »."""
A_FEW = 4  # characters: fewer say nothing of how the others were written
DOUBLY = (b"\xc3\x83", b"\xc3\xa2\xe2\x82\xac", b"\xc3\x82\xc2")
"""« Ã », « â€ » and « Â » as UTF-8: UTF-8 that was taken for something else and encoded once more."""
NOT_TEXT = (
    "Ce fichier n’est ni un classeur Excel (.xlsx) ni un fichier CSV\u00a0: "
    "ouvrez votre liste dans un tableur et enregistrez-la dans l’un de ces formats."
)
UNKNOWN = (
    "Les lettres accentuées de ce fichier sont illisibles\u00a0: "
    "enregistrez votre liste au format .xlsx, ou «\u00a0CSV UTF-8\u00a0», puis envoyez-la de nouveau."
)


def understood(content: bytes) -> tuple[bytes, str]:
    """The content and its encoding; what was written in two encodings is brought into one. Raises UnreadableFile."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content, "utf-16"
    if wide := _wide(content):
        return content, wide
    if b"\x00" in content or content.startswith(NO_TEXT):
        raise UnreadableFile(NOT_TEXT)
    if _decodes(content, "utf-8"):
        return _once(content), "utf-8-sig"
    lines = content.split(b"\n")
    others = b"\n".join(line for line in lines if not _decodes(line, "utf-8"))
    encoding = _best(others)
    if all(line.isascii() for line in lines if _decodes(line, "utf-8")):
        return content, encoding
    parts = (line if _decodes(line, "utf-8") else line.decode(encoding).encode() for line in lines)
    return _once(b"\n".join(parts)), "utf-8-sig"


def _wide(content: bytes) -> str:
    """Of a text of two bytes a letter that does not say so: one of the two is nearly always empty."""
    start = content[:START]
    halves = {"utf-16-le": (start[0::2], start[1::2]), "utf-16-be": (start[1::2], start[0::2])}
    for encoding, (letters, others) in halves.items():
        is_wide = b"\x00" not in letters and others.count(0) > len(others) * 3 / 4
        if is_wide and len(content) % 2 == 0 and _decodes(content, encoding):
            return encoding
    return ""


def _best(content: bytes) -> str:
    """The encoding of one byte a letter in which most of the accents are French ones."""
    accents = content.translate(None, ASCII)
    shares = {encoding: _french(accents, encoding) for encoding in (OF_WINDOWS, *OTHERS)}
    is_sound = _decodes(accents, OF_WINDOWS)
    if is_sound and (shares[OF_WINDOWS] >= 1 / 2 or len(accents) < A_FEW):
        return OF_WINDOWS
    best = max(shares, key=lambda encoding: (shares[encoding], _french(accents, encoding, FREQUENT)))
    if shares[best] >= 9 / 10 and _decodes(accents, best):
        return best
    if is_sound and shares[best] < 1 / 2:
        return OF_WINDOWS if shares[OF_WINDOWS] else _refuse()
    return _refuse()


def _refuse() -> str:
    raise UnreadableFile(UNKNOWN)


def _french(accents: bytes, encoding: str, letters: str = FRENCH) -> float:
    text = accents.decode(encoding, errors="replace")
    return sum(map(text.count, letters)) / max(1, len(text))


def _once(content: bytes) -> bytes:
    if not any(mark in content for mark in DOUBLY):
        return content
    return b"\n".join(map(_line_once, content.split(b"\n")))


def _line_once(line: bytes) -> bytes:
    if not any(mark in line for mark in DOUBLY):
        return line
    try:
        return line.decode().encode(OF_WINDOWS).decode().encode()
    except UnicodeError:
        return line


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), CHUNK):
            decoder.decode(content[start : start + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
