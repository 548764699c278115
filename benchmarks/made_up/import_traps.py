"""Files that nobody should send: each is to end in a French sentence, or in its rows, soon and in little memory."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial

from benchmarks.made_up.import_workbooks import MAIN, workbook

MILLION = 1_000_000
TITLES = ("Partenaire", "Bal", "Nom")
LAST_ROW = 1_048_576


def line(number: int, *cells: str) -> str:
    told = "".join(
        f'<c r="{chr(65 + index)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for index, text in enumerate(cells)
    )
    return f'<row r="{number}">{told}</row>'


def sheet(rows: str, before: str = "") -> str:
    return f"{before}<sheetData>{line(1, *TITLES)}{line(2, 'Caf', 'a@example.org', 'Un')}{rows}</sheetData>"


def huge_dimension() -> bytes:
    last = line(LAST_ROW, "Caf", "b@example.org", "Loin")
    return workbook(sheet(last, f'<dimension ref="A1:XFD{LAST_ROW}"/>'))


def empty_rows() -> bytes:
    return workbook(sheet("".join(f'<row r="{number}"/>' for number in range(3, MILLION + 3))))


def styled_rows() -> bytes:
    """As a table formatted down to the last row: cells without a value."""
    rows = (
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/><c r="C{n}" s="1"/></row>'
        for n in range(3, MILLION + 3)
    )
    return workbook(sheet("".join(rows)))


def full_rows(count: int) -> bytes:
    rows = (line(number, "Caf", f"a{number}@example.org", f"Nom {number}") for number in range(3, count + 3))
    return workbook(sheet("".join(rows)))


def wide_rows(count: int, columns: int) -> bytes:
    """Different texts in shared strings, as Excel keeps them."""
    texts = "".join(f"<si><t>Texte numéro {number}</t></si>" for number in range(count * 10))
    cells = (
        "".join(
            f'<c t="s"><v>{(number * columns + column) % (count * 10)}</v></c>' for column in range(columns)
        )
        for number in range(count)
    )
    rows = "".join(f"<row>{row}</row>" for row in cells)
    return workbook(sheet(rows), **{"sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()})


def bomb(size: int) -> bytes:
    """A sheet of zeros: a thousand times smaller packed."""
    content = io.BytesIO(workbook(sheet("")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet3.xml", b"0" * size)
    return content.getvalue()


def lying_bomb(size: int) -> bytes:
    """The archive says that the sheet is small; what is unpacked is not."""
    text = f'<worksheet xmlns="{MAIN}">{sheet("")}'.encode() + b" " * size + b"</worksheet>"
    honest = workbook("", **{"worksheets/sheet1.xml": text})
    return honest.replace(struct.pack("<I", len(text)), struct.pack("<I", 2_000))


def shared_texts(count: int, length: int) -> bytes:
    texts = f"<si><t>{'x' * length}</t></si>" * count
    return workbook(sheet(""), **{"sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()})


def entities(body: str, use: str) -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE x [{body}]><sst xmlns="{MAIN}"><si><t>{use}</t></si></sst>'
    return workbook(sheet(""), **{"sharedStrings.xml": text.encode()})


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return entities(f'<!ENTITY l0 "lol">{levels}', "&l9;")


def blowup() -> bytes:
    """One long entity, many times: slower to catch than the laughs."""
    return entities(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 30_000)


def protected() -> bytes:
    """The container in which Excel keeps a workbook with a password: sectors of 512 bytes, a directory of streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += (
        b"\0" * 6 + struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    )
    header = header.ljust(512, b"\xff")
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    names = (("Root Entry", 5), ("EncryptionInfo", 2), ("EncryptedPackage", 2))
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1) + b"\xff" * 12
        + b"\0" * 48
        for name, kind in names
    )  # fmt: skip
    return header + table + directory.ljust(512, b"\0") + os.urandom(40_000)


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data) & 0xFFFFFFFF)
        )

    pixels = b"".join(b"\0" + os.urandom(3 * 640) for _ in range(480))
    header = struct.pack(">IIBBBBB", 640, 480, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def text_of(size: int, part: bytes) -> bytes:
    return b"Partenaire;Bal;Nom\n" + part * (size // len(part))


TRAPS: Mapping[str, Callable[[], bytes]] = {
    "CSV of 50 MB, 20,000 rows and more": partial(
        text_of, 49_900_000, b"Caf;a@example.org;" + b"N" * 40 + b"\n"
    ),
    "CSV of 49 MB, 19,000 rows of 200 columns": lambda: (
        b"Partenaire;Bal;Nom"
        + b"".join(b";Colonne %d" % number for number in range(197))
        + b"\n"
        + (b"Caf;a@example.org;Nom" + b";texte long" * 197 + b"\n") * 19_000
    ),
    "CSV of 51 MB": partial(text_of, 51_000_000, b"Caf;a@example.org;Nom\n"),
    "CSV, one line of 10 MB": lambda: b"x" * 10_000_000,
    "CSV, one cell of 10 MB in quotes": lambda: b'Partenaire;Bal;Nom\nCaf;"' + b"x" * 10_000_000,
    "CSV, 10 MB of separators": lambda: b"Partenaire;Bal;Nom\n" + b";" * 10_000_000,
    "CSV, 1,000,000 empty rows": lambda: text_of(3_000_000, b";;\n") + b"Caf;b@example.org;Loin\n",
    "CSV, 1 MB of NUL": lambda: b"\0" * MILLION,
    "CSV, NUL within": lambda: b"Partenaire;Bal;Nom\nCaf;a@example.org;\0\n",
    "noise named .xlsx": lambda: os.urandom(5_000_000),
    "PNG named .xlsx": picture,
    "workbook with a password": protected,
    "workbook, dimension and last row at 1,048,576": huge_dimension,
    "workbook, 1,000,000 empty rows": empty_rows,
    "workbook, 1,000,000 rows of styled empty cells": styled_rows,
    "workbook, 19,000 rows": partial(full_rows, 19_000),
    "workbook, 19,000 rows of 60 columns": partial(wide_rows, 19_000, 60),
    "workbook, 19,000 rows of 200 columns": partial(wide_rows, 19_000, 200),
    "workbook, 200,000 rows": partial(full_rows, 200_000),
    "zip bomb, 2 GB announced": partial(bomb, 2_000_000_000),
    "zip bomb, 500 MB announced as 2 kB": partial(lying_bomb, 500_000_000),
    "workbook, one text of 29 MB": partial(shared_texts, 1, 29_000_000),
    "workbook, 1,000,000 shared texts": partial(shared_texts, MILLION, 3),
    "workbook, shared texts of 200 MB": partial(shared_texts, 20_000, 10_000),
    "workbook, billion laughs": laughs,
    "workbook, an entity of 100 kB 30,000 times": blowup,
    "workbook, external entity": lambda: entities('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"),
    "JSON, 1,000,000 brackets": lambda: b"[" * MILLION,
    "JSON, nested objects": lambda: b'[{"Bal": ' * 100_000,
    "JSON, an object": lambda: b'{"Bal": "a@example.org"}',
    "JSON, 6,000,000 empty objects": lambda: b"[" + b"{}," * 6_000_000 + b"{}]",
    "JSON, a number of 1,000,000 digits": lambda: b'[{"Bal": ' + b"9" * MILLION + b"}]",
}
