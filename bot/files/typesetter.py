"""The process in which a page is set: `python -m bot.files.typesetter`, a template's name and data in, the file out.

It has limits on time and memory, no environment, and writes no file: pictures in it came from people's telephones.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import typst

from bot.files.processes.limits import limit

TEMPLATES = Path(__file__).parent / "typst"
MEMORY = 2_000_000_000  # bytes of address space; 300 portraits take a tenth of it
CPU_SECONDS = 60
LETTERS = '#set document(title: "x")\n#set text(font: "Libertinus Serif", lang: "fr")\n'
UNDISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
LAST_SURE = "\u024f"  # the end of Latin Extended-B
REPLACEMENT = "\N{WHITE VERTICAL RECTANGLE}"


def main() -> None:
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    sys.stdout.buffer.write(_set(json.load(sys.stdin.buffer)))


def _set(asked: dict[str, Any]) -> bytes:
    """A picture, or PDF/UA-1. Letters that no font here has become `REPLACEMENT`, and `data.lacking` names them.

    What the standard refuses for another reason comes as a PDF that is tagged all the same.
    """
    if asked["format"] != "pdf":
        return _compile(asked)
    lacking = _lacking(sorted(set(_letters(asked["data"]))))
    names = [f"U+{ord(letter):04X}" for letter in lacking]
    asked["data"] = {**_replaced(asked["data"], frozenset(lacking)), "lacking": names}
    try:
        return _compile(asked, "ua-1")
    except typst.TypstError:
        return _compile(asked)


def _letters(data: Any) -> Iterator[str]:
    """Those that may be lacking; the font has all of Latin."""
    if isinstance(data, str):
        yield from (letter for letter in data if letter > LAST_SURE)
    elif isinstance(data, list | dict):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _letters(each)


def _lacking(letters: list[str]) -> list[str]:
    """Typst names one letter a time that it cannot display: a page of them is tried until it can."""
    lacking: list[str] = []
    while letters:
        try:
            page = LETTERS.encode() + "".join(letters).encode()
            typst.compile(page, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
            break
        except typst.TypstError as error:
            undisplayed = UNDISPLAYED.search(str(error))
            named = [letter for letter in letters if undisplayed and letter in undisplayed[1]]
            if not named:
                break
            lacking += named
            letters = [letter for letter in letters if letter not in named]
    return lacking


def _replaced(data: Any, lacking: frozenset[str]) -> Any:
    if isinstance(data, str):
        return "".join(REPLACEMENT if letter in lacking else letter for letter in data)
    if isinstance(data, list):
        return [_replaced(each, lacking) for each in data]
    return {name: _replaced(each, lacking) for name, each in data.items()} if isinstance(data, dict) else data


def _compile(asked: dict[str, Any], standard: Literal["ua-1"] | None = None) -> bytes:
    """Fonts are those of typst itself: a page is the same on every machine."""
    return typst.compile(
        TEMPLATES / f"{asked['template']}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asked["data"], ensure_ascii=False)},
        format=asked["format"],
        ppi=asked["ppi"],
        timestamp=asked["timestamp"],
        pdf_standards=standard,
    )


if __name__ == "__main__":
    main()
