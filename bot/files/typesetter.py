"""The process in which a page is set: `python -m bot.files.typesetter`, a template's name and data in, the file out.

It has limits on time and memory, no environment, and writes no file: pictures in it came from people's telephones.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, Literal

import typst

TEMPLATES = Path(__file__).parent / "typst"
MEMORY = 2_000_000_000  # bytes of address space; 300 portraits take a tenth of it
CPU_SECONDS = 60


def main() -> None:
    _limit()
    sys.stdout.buffer.write(_set(json.load(sys.stdin.buffer)))


def _limit() -> None:
    """Politely, so that whoever talks to the bot goes first."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set(asked: dict[str, Any]) -> bytes:
    """PDF/UA-1; a letter no font here has would refuse it, and then the file is a PDF that is tagged all the same."""
    if asked["format"] != "pdf":
        return _compile(asked)
    try:
        return _compile(asked, "ua-1")
    except typst.TypstError:
        return _compile(asked)


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
