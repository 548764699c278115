"""The shape of the code, in figures: `python -m docs.structure [ROOT]`; without a root, this checkout.

Files per folder, the longest files and functions, the modules most others import, modules that import each other in a
circle, public classes of one name in several modules. To compare two versions, give the root of another checkout.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parents[1]
Graph = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Code:
    """The modules below `root/bot`, by their dotted name."""

    root: Path

    @cached_property
    def modules(self) -> dict[str, Path]:
        return {
            _dotted(path.relative_to(self.root)): path for path in sorted((self.root / "bot").rglob("*.py"))
        }

    @cached_property
    def trees(self) -> dict[str, ast.Module]:
        return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in self.modules.items()}

    @cached_property
    def imports(self) -> Graph:
        """What each module imports of the others; what only the type checker reads counts too."""
        return {name: frozenset(self._imported(tree)) - {name} for name, tree in self.trees.items()}

    def _imported(self, tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in node.names:
                    whole = f"{node.module}.{name.name}"
                    yield from [each for each in (whole, node.module) if each in self.modules][:1]

    def files_by_folder(self) -> Counter[str]:
        """Files that hold something: an empty `__init__.py` does not count."""
        held = [path for path in self.modules.values() if path.stat().st_size]
        return Counter(str(path.parent.relative_to(self.root)) for path in held)

    def lengths(self) -> list[tuple[int, str]]:
        return sorted(
            ((path.read_text("utf-8").count("\n"), name) for name, path in self.modules.items()), reverse=True
        )

    def functions(self) -> list[tuple[int, str]]:
        found = (
            ((node.end_lineno or 0) - node.lineno + 1, f"{name}.{node.name}")
            for name, tree in self.trees.items()
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        return sorted(found, reverse=True)

    def most_imported(self) -> list[tuple[str, int]]:
        return Counter(other for others in self.imports.values() for other in others).most_common()

    def circles(self) -> list[list[str]]:
        return circles(self.imports)

    def names_with_two_meanings(self) -> dict[str, list[str]]:
        """Public classes that several modules define."""
        places: dict[str, list[str]] = defaultdict(list)
        for name, tree in self.trees.items():
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(name)
        return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def circles(graph: Graph) -> list[list[str]]:
    """Groups of modules each of which leads to every other (strongly connected, more than one)."""
    reach = {name: _reached(graph, name) for name in graph}
    groups = {frozenset(other for other in reach[name] if name in reach[other]) | {name} for name in graph}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def _reached(graph: Graph, start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(graph.get(name, ()))
    return reached


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def report(code: Code) -> Iterator[str]:
    folders = code.files_by_folder().most_common()
    yield f"{len(code.modules)} modules in {len(folders)} folders, {sum(lines for lines, _ in code.lengths())} lines"
    yield "files per folder: " + ", ".join(f"{folder} {count}" for folder, count in folders[:8])
    yield "longest files: " + ", ".join(f"{name} {lines}" for lines, name in code.lengths()[:5])
    yield "longest functions: " + ", ".join(f"{name} {lines}" for lines, name in code.functions()[:5])
    yield "most imported: " + ", ".join(f"{name} {count}" for name, count in code.most_imported()[:8])
    yield f"circles: {code.circles() or 'none'}"
    twice = code.names_with_two_meanings()
    yield f"classes of one name in several modules: {len(twice)} {', '.join(twice)}"


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    print("\n".join(report(Code(root))))  # noqa: T201 — its purpose
