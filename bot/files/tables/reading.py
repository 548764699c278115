"""A file somebody sent, whatever it is, as a table; or a French sentence that says what to do."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bot.domain.lists.headings import Names
from bot.files.tables.encodings import RICH_TEXT
from bot.files.tables.grid import Table, TableRow, UnreadableFile
from bot.files.tables.month_first import day_first
from bot.files.tables.months_across import one_a_row
from bot.files.tables.open_documents import is_open_document, read_open_document
from bot.files.tables.text_tables import read_json, read_text

__all__ = ["Table", "TableRow", "UnreadableFile", "content_of", "read_table"]

MAX_BYTES = 50_000_000
TOO_BIG = "Ce fichier dépasse 50 Mo : gardez-en seulement la feuille utile, ou découpez-le."
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WEB_PAGE = (b"<html", b"<!doctype html", b"<head", b"<meta", b"<table", b"<?xml", b"<body", b"<style")
A_PAGE = (
    "Ce fichier s’appelle peut-être .xls, mais c’est une page web, comme en donnent certains logiciels : "
    "ouvrez-le dans un tableur et enregistrez-le au format .xlsx, puis envoyez-le de nouveau."
)
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # zip, and the older Office container


def read_table(content: bytes, nouns: Collection[Names]) -> Table:
    """From an .xlsx, .csv or .json file, told apart by what it holds, not by its name. Raises UnreadableFile.

    `nouns`: what columns may be called, by which the header is found. Months that stand across become rows.
    """
    return day_first(one_a_row(_read(content, nouns)))


def _read(content: bytes, nouns: Collection[Names]) -> Table:
    if len(content) > MAX_BYTES:
        raise UnreadableFile(TOO_BIG)
    if not content.strip():
        raise UnreadableFile("Ce fichier est vide.")
    if is_open_document(content):
        return read_open_document(content, nouns)
    if content.startswith(PACKED):
        from bot.files.tables.workbooks import read_workbook  # noqa: PLC0415 — openpyxl is slow to import

        return read_workbook(content, nouns)
    if content.removeprefix(BYTE_ORDER_MARK)[:1_000].lstrip().lower().startswith(WEB_PAGE):
        raise UnreadableFile(A_PAGE)
    bare = content.removeprefix(BYTE_ORDER_MARK).lstrip()
    is_json = bare.startswith((b"[", b"{")) and not bare.startswith(RICH_TEXT)
    return read_json(content, nouns) if is_json else read_text(content, nouns)


def content_of(path: Path) -> bytes:
    """Raises UnreadableFile."""
    try:
        if not path.is_file():  # a folder, or a device that never ends
            raise FileNotFoundError(path)
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(TOO_BIG)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"« {path.name} » ne peut pas être ouvert : vérifiez son nom et vos droits."
        ) from error
