"""The house rules that a reader relies on: walls between the layers, and documents that say what the code does."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

from bot.chat.routing.routes import RouteKind
from bot.commands import cli
from bot.domain.network.roles import ROLES, Role
from bot.handlers.routes import MENU, ROUTES
from bot.settings import Settings
from bot.store.engine.queries import load_queries, query_files
from bot.store.engine.schema import MIGRATIONS
from bot.texts import TEMPLATES, template_names
from docs import tables
from docs.structure import Code
from tests.trees import FILES, nodes_of

ROOT = Path(__file__).parents[1]
OUTER = ("bot.app", "bot.demo", "bot.commands", "bot.web", "bot.rehearsing")
FORBIDDEN = {
    "domain": ("actions", "store", "transport", "chat", "views", "handlers", "jobs", "files"),
    "store": ("actions", "transport", "chat", "views", "handlers", "jobs", "files"),
    "files": ("actions", "store", "transport", "chat", "views", "handlers", "jobs", "pages"),
    "actions": ("transport", "chat", "views", "handlers", "jobs", "pages"),
    "transport": ("chat", "views", "handlers", "jobs", "pages"),
    "chat": ("views", "handlers", "jobs", "pages"),
    "views": ("handlers", "jobs", "pages"),
    "handlers": ("jobs", "pages"),
    "pages": ("handlers", "jobs"),
    "jobs": ("transport", "handlers", "pages"),
}
NO_WORDS = re.compile(r"\{#.*?#\}|\{%.*?%\}|<[^>]*>|https?:\S*|mailto:\S*|&\w+;", re.DOTALL)
UNFRENCH = re.compile(r"[\w}][:!?;](?=\s|$)|«(?![ \u00a0])|(?<![ \u00a0])»|\w'\w|\.{3}")
LIBRARIES = {
    "telegram": {"transport", "chat", "handlers", "demo", "app.py", "commands"},
    "aiosqlite": {"store"},
    "sqlite3": {"store"},
    "asyncpg": {"store"},
}


def layer(file: Path) -> str:
    return file.relative_to(ROOT / "bot").parts[0]


def imports(file: Path) -> Iterator[str]:
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def crossed(file: Path) -> Iterator[str]:
    walls = [f"bot.{name}" for name in FORBIDDEN.get(layer(file), ())]
    walls += OUTER if layer(file) in FORBIDDEN else ()
    kept_in = [name for name, layers in LIBRARIES.items() if layer(file) not in layers]
    for name in imports(file):
        yield from (
            f"{file.relative_to(ROOT)} → {name}" for wall in (*walls, *kept_in) if is_within(name, wall)
        )


def test_imports_point_inward() -> None:
    assert [] == [each for file in FILES for each in crossed(file)]


def test_a_file_says_one_thing() -> None:
    lengths = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n") for file in FILES}

    assert {} == {file: length for file, length in lengths.items() if length > 260}


def test_a_class_name_stands_in_one_module() -> None:
    assert {} == Code(ROOT).names_with_two_meanings()


def test_nothing_is_raised_where_a_group_is_caught() -> None:
    """On Python 3.11.2, which is Debian 12's, it would come out as a group, and no sentence."""
    handlers = [
        (file.name, node.lineno)
        for file in FILES
        for each in nodes_of(file)
        if isinstance(each, ast.TryStar)
        for node in each.handlers
        if not all(isinstance(line, ast.Pass) for line in node.body)
    ]

    assert [] == handlers


def test_only_the_clock_knows_the_time() -> None:
    asked = re.compile(r"datetime\.(?:now|utcnow|today)\(|date\.today\(|time\.time\(")
    culprits = [file.name for file in FILES if asked.search(file.read_text(encoding="utf-8"))]

    assert ["clock.py"] == culprits


def test_every_setting_is_in_the_example_with_its_default_and_nothing_else_is() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, flags=re.MULTILINE))

    fields = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    defaults = {
        name: value.get_secret_value() if hasattr(value, "get_secret_value") else value
        for name, value in fields.items()
    }

    assert defaults == example


def test_the_readme_names_every_command_and_only_those() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("## The command line")[2].partition("## Map")[0]
    told = {name for name in re.findall(r"`relais ([a-z]+)", table) if name != "run"} | {"run"}

    commands = {command.name or command.callback.__name__ for command in cli.registered_commands}  # type: ignore[union-attr]
    groups = {group.name for group in cli.registered_groups}

    assert commands | groups == told


def test_every_file_the_readme_links_to_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", text)

    assert [] == [link for link in links if not (ROOT / link).exists()]


def test_the_readme_names_what_is_in_the_file_it_sends_to() -> None:
    """« Where a change goes »: a `name` on the left is given its value in a file of code on the right."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("### Where a change goes")[2]
    sent = [
        (name, re.findall(r"\]\((\S+\.py)\)", files))
        for what, files in re.findall(r"^\| (.+?) \| (.+) \|$", table, flags=re.MULTILINE)
        for name in re.findall(r"`(\w+)`", what)
    ]

    assert len(sent) > 8
    assert [] == [name for name, files in sent if not any(is_given(name, ROOT / file) for file in files)]


def is_given(name: str, file: Path) -> bool:
    return bool(re.search(rf"^ *{name}\b[^=\n(]* = ", file.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_the_guide_names_every_command_and_every_column_and_its_pictures_are_there() -> None:
    text = (ROOT / "docs" / "guide-animateur.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)

    assert pictures
    assert [] == [name for name in pictures if not (ROOT / "docs" / name).exists()]
    assert [] == [line for line in (*tables.commands(), *tables.columns()) if line not in text]


def test_commands_are_such_as_telegram_takes() -> None:
    for route in ROUTES:
        if route.kind is RouteKind.COMMAND:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", route.name)
            assert len(route.menu) <= 256


def test_the_menu_names_every_command_that_has_a_line_in_it_once() -> None:
    lines = [route.name for route in ROUTES if route.kind is RouteKind.COMMAND and route.menu]

    assert sorted(lines) == sorted(MENU)


def test_the_page_of_rights_follows_the_tables_of_routes() -> None:
    """`python -m docs.tables` writes it."""
    assert tables.routes_page() == tables.ROUTES_PAGE.read_text(encoding="utf-8")


def test_every_query_has_its_sentence() -> None:
    queries = [query for noun in query_files() for query in load_queries(noun).values()]

    assert queries
    assert [] == [query.name for query in queries if not query.doc.endswith((".", "?"))]


def test_migrations_are_numbered_one_after_the_other() -> None:
    """Two of one number would hide each other."""
    numbers = [path.name[:4] for path in sorted(MIGRATIONS.glob("*.sql"))]

    assert [f"{number:04}" for number in range(1, len(numbers) + 1)] == numbers


def test_every_text_is_said_somewhere() -> None:
    """Refusals are raised by their key; the others are named whole, or by their folder and a key."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "texts").rglob("*.j2"))

    everything = code + texts
    quoted = set(re.findall(r'"([^"\n]+)"', everything))
    unsaid = [name for name in template_names() if not is_said(name, quoted) and name not in everything]

    assert [] == unsaid


def is_said(name: str, quoted: Container[str]) -> bool:
    return name in quoted or name.partition("/")[2] in quoted


def test_a_text_is_in_one_area_only_and_so_is_its_noun() -> None:
    """Jinja looks in one area after the other: of two with one name, the second would never be said."""
    texts = [path.relative_to(TEMPLATES).parts for path in TEMPLATES.rglob("*.j2")]
    areas = {noun: {area for area, its, _ in texts if its == noun} for _, noun, _ in texts}

    assert len({(noun, message) for _, noun, message in texts}) == len(texts)
    assert ["refusals"] == [noun for noun in areas if len(areas[noun]) > 1]


def test_every_role_has_its_words_and_no_text_has_words_of_its_own_for_one() -> None:
    """A role that is added needs its line in one table, and is called alike everywhere."""
    sources = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html.j2")}

    assert set(Role) == set(ROLES)
    assert all(rules.title and rules.word for rules in ROLES.values())
    tags = {name: re.findall(r"\{[{%].*?[%}]\}", source) for name, source in sources.items()}
    assert [] == [
        name for name in tags for tag in tags[name] if "role" in tag and any(f'"{r}"' in tag for r in Role)
    ]


def test_texts_are_spaced_as_french_is() -> None:
    """A space before « : ; ! ? » and within guillemets, a typographic apostrophe, one character for three dots."""
    for path in TEMPLATES.rglob("*.html.j2"):
        assert [] == UNFRENCH.findall(NO_WORDS.sub("", path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("pattern", ["index-url", "/packages/", "extra-index", "TODO", "FIXME"])
def test_the_lock_names_no_host_and_the_code_promises_nothing(pattern: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock

    assert [] == [file.name for file in FILES if pattern in file.read_text(encoding="utf-8")]
