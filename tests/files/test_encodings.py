"""Whatever wrote the bytes of a list, its accents are read as they were meant, or the file is refused."""

from __future__ import annotations

import pytest

from bot.actions.nouns import read_list
from bot.files.tables.grid import UnreadableFile

LIST = "Partenaire;Prénom;Nom;Mail\nCaf;Zoé;Lefèvre;a@example.org\nMSA;François;Noël;b@example.org\n"
PEOPLE = [("Caf", "Zoé", "Lefèvre"), ("MSA", "François", "Noël")]


def people(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells[:3] for row in read_list(content).rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"]
)
def test_accents_are_read_whatever_wrote_them(encoding: str) -> None:
    assert PEOPLE == people(LIST.encode(encoding))


@pytest.mark.parametrize("other", ["cp1252", "mac_roman"])
def test_a_file_put_together_from_two_encodings_is_read(other: str) -> None:
    head, first, second = LIST.splitlines(keepends=True)

    assert PEOPLE == people((head + first).encode() + second.encode(other))


def test_what_was_encoded_twice_is_read_once() -> None:
    assert PEOPLE == people(LIST.encode().decode("cp1252").encode())


def test_bytes_that_fit_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="accentuées"):
        read_list(b"Partenaire;Nom;Mail\nCaf;\x81\x8d\x8f\x90\x9d\xa4\xa6;a@example.org\n")


def test_a_foreign_name_alone_is_no_reason_to_doubt() -> None:
    assert (
        "Šimek"
        == read_list("Partenaire;Nom;Mail\nCaf;Šimek;a@example.org\n".encode("cp1252")).rows[0].cells[1]
    )
