"""Kits: files for those who communicate, by theme; Telegram keeps them, we keep by which id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from bot.domain.core.forms import Form, FormStep, NotAccepted, accept_chosen
from bot.domain.core.words.answers import is_left_out, says_nothing
from bot.domain.core.words.likeness import key_of
from bot.domain.core.words.normalise import LITTLE, normalise
from bot.domain.core.words.typed import tidied

LONGEST_TITLE, LONGEST_LINE, LONGEST_THEME = 80, 200, 60
NOTHING = "-"
ALIKE = 80
"""Of a hundred: one error in five letters, in each of the words."""
KINDS = frozenset({"document", "photo", "video", "audio", "animation"})
"""The Bot API's, of what is worth keeping."""
FILE = "\N{PAPERCLIP}"
"""Before the kind and the id of a file that was sent, so that no text is one."""


@dataclass(frozen=True, slots=True)
class Theme:
    """`department_code` None: every département's. `retired_at`: an instant; nothing new is put there."""

    id: str
    department_code: str | None
    title: str
    rank: int = 0
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """`kind`, `file_id`: the Bot API's. `keywords`: other words it is found by. `public`: for whom, in words.

    `version`: from 1 on, raised with each file that replaces it.
    """

    id: str
    department_code: str
    theme_id: str
    title: str
    kind: str
    file_id: str
    file_name: str
    keywords: str = ""
    public: str = ""
    version: int = 1
    created_by: str | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Downloads:
    """`count` in all, by people of so many `structures`."""

    count: int = 0
    structures: int = 0


@dataclass(frozen=True, slots=True)
class ResourceField:
    """One thing of a kit that may be changed."""

    name: str
    label: str


FIELDS: Mapping[str, ResourceField] = {
    one.name: one
    for one in (
        ResourceField("title", "Titre"),
        ResourceField("theme", "Thème"),
        ResourceField("keywords", "Mots-clés"),
        ResourceField("public", "Pour qui"),
    )
}


def found(words: str, resources: Sequence[Resource], themes: Mapping[str, str]) -> list[Resource]:
    """Those that the words are in, best first, misspelt or not. `themes`: titles by id."""
    typed = key_of(words).split()
    wanted = [word for word in typed if word not in LITTLE] or typed
    if not wanted:
        return []
    said = {
        one.id: key_of(f"{one.title} {one.keywords} {themes.get(one.theme_id, '')} {one.public}")
        for one in resources
    }
    scores = {one.id: min(_score(word, said[one.id].split()) for word in wanted) for one in resources}
    fitting = [one for one in resources if scores[one.id] >= ALIKE]
    return sorted(fitting, key=lambda one: (-scores[one.id], normalise(one.title), one.id))


def _score(word: str, said: Sequence[str]) -> float:
    """The beginning of a word counts as much as the whole of it."""
    if any(other.startswith(word) for other in said):
        return 100.0
    best = process.extractOne(word, said, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return float(best[1]) if best else 0.0


def is_called(one: Resource, title: str) -> bool:
    return key_of(one.title) == key_of(title)


def by_theme(resources: Iterable[Resource], themes: Sequence[Theme]) -> list[tuple[Theme, int]]:
    """Themes in their order, each with how many kits it holds; those without any are left out."""
    held = [one.theme_id for one in resources]
    return [(theme, held.count(theme.id)) for theme in themes if theme.id in held]


# What is typed


def _line(answer: str, longest: int, reason: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > longest:
        raise NotAccepted(reason)
    return said


def accept_title(answer: str) -> str:
    said = _line(answer, LONGEST_TITLE, "resource_title")
    if not normalise(said):
        raise NotAccepted("resource_title")
    return said


def accept_keywords(answer: str) -> str:
    """NOTHING where there are none."""
    return NOTHING if answer == NOTHING or is_left_out(answer) else accept_words(answer)


def accept_words(answer: str) -> str:
    return _line(answer, LONGEST_LINE, "resource_line")


def accept_theme_title(answer: str) -> str:
    said = _line(answer, LONGEST_THEME, "theme_title")
    if not normalise(said):
        raise NotAccepted("theme_title")
    return said


def accept_file(answer: str) -> str:
    if not answer.startswith(FILE):
        raise NotAccepted("resource_file")
    return answer


RESOURCE = Form(
    "resource",
    (
        FormStep("file", accept_file),
        FormStep("title", accept_title),
        FormStep("theme", accept_chosen),
        FormStep("keywords", accept_keywords),
        FormStep("public", accept_words),
    ),
)
RESOURCE_FILE = Form("resource_file", (FormStep("file", accept_file),))
"""Its state holds the `resource` whose file is replaced."""
RESOURCE_FIELD = Form("resource_field", (FormStep("value", lambda answer: answer),))
"""Its state holds the `resource` and the `field`; the value is checked as that step of RESOURCE."""
THEME = Form("theme", (FormStep("title", accept_theme_title),))
"""Its state holds the `theme` that is renamed; none for a new one."""
