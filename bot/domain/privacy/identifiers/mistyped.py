"""Letters typed or recognised in place of digits: O for 0, I and l for 1, S for 5, B for 8."""

from __future__ import annotations

import re

LETTERS = {"O": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}
LETTERS |= {"o": "0", "i": "1", "z": "2", "s": "5", "b": "6", "G": "6", "g": "9", "q": "9"}
LOOKALIKES = "OQDIl|LZSBoizsbGgq"
_AMONG_DIGITS = LOOKALIKES + "AET"
_AS_DIGITS = str.maketrans(LETTERS | {"A": "4", "E": "3", "T": "7"})
_SUSPECT = re.compile(rf"[0-9][\W_]{{0,3}}[{LOOKALIKES}]|[{LOOKALIKES}][\W_]{{0,3}}[0-9]")
_SIGN = "[0-9A-Za-z|]"
_CANDIDATE = re.compile(
    rf"(?<!{_SIGN})(?:[{LOOKALIKES}]{{1,4}}(?!{_SIGN})"
    rf"|{_SIGN}{{0,40}}?(?:[0-9][{_AMONG_DIGITS}]|[{_AMONG_DIGITS}][0-9]){_SIGN}*)"
)
_MOSTLY = re.compile(f"(?:2A|[0-9{_AMONG_DIGITS}])+")
_ALONE = re.compile(f"[{LOOKALIKES}]{{1,4}}")
_WITH_LETTER = re.compile(f"[0-9{LOOKALIKES}]{{7}}[A-Za-z]")
_INSIDE = re.compile(f"(?<=[0-9])[{LOOKALIKES}]{{1,3}}(?=[0-9])")
_WORDS = frozenset({"il", "Il", "ils", "Ils", "si", "Si", "sol", "bis", "lis"})


def with_digits(plain: str) -> str:
    """The text, of the same length, with digits where letters seem to stand for them; most texts stay as they are."""
    if not _SUSPECT.search(plain):
        return plain
    once = _corrected(plain)
    return once if once is plain else _corrected(once)


def _corrected(plain: str) -> str:
    parts, done = [], 0
    for token in _CANDIDATE.finditer(plain):
        start, end = token.span()
        meant = _meant(token[0], plain, start, end)
        if meant != token[0]:
            parts += [plain[done:start], meant]
            done = end
    return "".join([*parts, plain[done:]]) if parts else plain


def _meant(written: str, plain: str, start: int, end: int) -> str:
    if written.isdigit() or written == "|":
        return written
    if written.count("|") > 1 and "||" not in written:  # they stand between groups
        return "|".join(_meant(piece, piece, 0, len(piece)) for piece in written.split("|"))
    count = sum(map(str.isdigit, written))
    if _MOSTLY.fullmatch(written) and count:
        return written.translate(_AS_DIGITS)
    if _WITH_LETTER.fullmatch(written) and count:
        return written[:-1].translate(_AS_DIGITS) + written[-1]
    if not count:
        alone = _ALONE.fullmatch(written) and written not in _WORDS
        return written.translate(_AS_DIGITS) if alone and _has_digits_beside(plain, start, end) else written
    return _INSIDE.sub(lambda letters: letters[0].translate(_AS_DIGITS), written)


def _has_digits_beside(plain: str, start: int, end: int) -> bool:
    return any(map(str.isdigit, plain[max(0, start - 4) : start] + plain[end : end + 4]))
