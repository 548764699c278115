"""The archive a workbook is: what it is, and how large it would be, before any of it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from bot.files.tables.grid import UnreadableFile

MAX_UNPACKED = 100_000_000
MAX_SHARED_TEXT = 30_000_000  # held in memory as a whole
MAX_PARTS = 2_000
START = 4_000  # bytes of the workbook: its first tag, with the names of its dialect
WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
"""Excel on the web writes « workbook2.xml »."""
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGED = (
    "Ce classeur Excel est abîmé : ouvrez-le dans un tableur et enregistrez-le de nouveau au format .xlsx."
)
IN_STRICT = (
    "Ce classeur est au format «\u00a0Classeur Open XML Strict\u00a0»\u00a0: "
    "enregistrez-le comme «\u00a0Classeur Excel (.xlsx)\u00a0», puis envoyez-le de nouveau."
)
TOO_MUCH = "Ce classeur est démesuré une fois ouvert : gardez-en la feuille utile, ou passez par un CSV."


def check_container(content: bytes) -> None:
    if content.startswith(OLE):
        raise UnreadableFile(_ole_sentence(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(DAMAGED) from error
    books = [part.filename for part in parts if WORKBOOK.fullmatch(part.filename)]
    if not books:
        raise UnreadableFile(
            "Ce fichier n’est pas un classeur Excel : enregistrez votre liste au format .xlsx ou .csv."
        )
    shared = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or shared > MAX_SHARED_TEXT or len(parts) > MAX_PARTS:
        raise UnreadableFile(TOO_MUCH)
    _check_dialect(content, books[0])


def _check_dialect(content: bytes, book: str) -> None:
    """In the strict one, nothing is called as usual: a sheet would seem to be missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(book) as part:
            start = part.read(START)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(DAMAGED) from error
    if STRICT in start:
        raise UnreadableFile(IN_STRICT)


def _ole_sentence(content: bytes) -> str:
    if ENCRYPTED in content:
        return (
            "Ce classeur est protégé par un mot de passe : retirez-le dans Excel, puis envoyez-le de nouveau."
        )
    return "Ce fichier est dans un ancien format d’Office : enregistrez votre liste au format .xlsx ou .csv."
