"""The walls between areas: what is written goes through an action of the area it belongs to.

A function of the store says with its type what it does: one that takes a `Reading` cannot write, and may be asked by
anybody; one that takes a `Transaction` is called by the actions of its own area (docs/architecture.md, « Layers and
areas »).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.trees import nodes_of, tree_of

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"
AREAS = frozenset(path.name for path in (BOT / "domain").iterdir() if path.is_dir()) - {"core", "__pycache__"}
MAY_WRITE_CORE = ("actions", "chat", "transport", "handlers", "jobs", "views")
FILES = sorted(
    path for layer in ("actions", "handlers", "jobs", "views", "chat") for path in (BOT / layer).rglob("*.py")
)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def area_of(module: str) -> str | None:
    """The area of « bot.<layer>.<area>.… »; None for what belongs to none, such as a job or the core."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[2] in AREAS else None


@cache
def writers(module: str) -> frozenset[str]:
    """The functions of a module of the store that need a transaction that can write."""
    tree = tree_of(ROOT / (module.replace(".", "/") + ".py"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)
        and node.args.args
        and isinstance(node.args.args[0].annotation, ast.Name)
        and node.args.args[0].annotation.id == "Transaction"
    )


def stores(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """What is imported of the stores of areas: the name here, the module, and the function if it is one."""
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("bot.store."):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                if (ROOT / (whole.replace(".", "/") + ".py")).exists():
                    yield name.asname or name.name, whole, None
                else:
                    yield name.asname or name.name, node.module, name.name


def writes(path: Path) -> Iterator[str]:
    """The writing functions of areas' stores that this file calls, as « module.function »."""
    for local, module, function in stores(path):
        if area_of(module) is None:
            continue
        if function is not None:
            called = {function} if function in writers(module) else set()
        else:
            called = {
                node.attr
                for node in nodes_of(path)
                if isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == local
                and node.attr in writers(module)
            }
        yield from (f"{module}.{name}" for name in sorted(called))


def written_beside_its_area(path: Path) -> list[str]:
    layer, area = path.relative_to(BOT).parts[0], area_of(module_of(path))
    return [name for name in writes(path) if layer != "actions" or area_of(name) != area]


def handlers_of_another_area(path: Path) -> list[str]:
    area = area_of(module_of(path))
    imported = [node.module for node in nodes_of(path) if isinstance(node, ast.ImportFrom) and node.module]
    handlers = [name for name in imported if name.startswith("bot.handlers.") and area_of(name + ".x")]
    return [name for name in handlers if area is not None and area_of(name + ".x") != area]


def test_what_is_written_goes_through_an_action_of_its_area() -> None:
    found = {module_of(path): written_beside_its_area(path) for path in FILES}

    assert {} == {module: names for module, names in found.items() if names}


def test_an_area_knows_nothing_of_anothers_handlers() -> None:
    """Where areas meet, on a screen both show, is `views`; the root joins them all."""
    found = {module_of(path): handlers_of_another_area(path) for path in FILES}

    assert {} == {module: names for module, names in found.items() if names}


def test_the_stores_own_functions_are_told_apart() -> None:
    """A check of this file's own reading: it sees who writes and who only reads."""
    members = writers("bot.store.network.members")

    assert "set_role" in members
    assert "by_user" not in members
