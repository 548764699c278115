"""The code of the bot as Python reads it, once for all that look through it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import bot

BOT = Path(bot.__file__).parent
FILES = sorted(BOT.rglob("*.py"))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(file)))
