"""Every sentence a person reads: one template a message, in `fr/<area>/<noun>/<message>.html.j2`.

It is named `<noun>/<message>`: a noun is in one area only. What is refused is `refusals/<key>`, in the area of the
noun it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.core.words.phones import international, show_phone
from bot.domain.network.roles import ROLES, Role
from bot.texts import french

TEMPLATES = Path(__file__).parent / "fr"
_SPACE_BEFORE = re.compile(
    r" (?=[:;?»€]|!(?!=)|%(?!\}))|(?<=\}\}) (?=(?:h|min|km|Mo)\b)|(?<=\d) (?=(?:h|min|km|Mo)\b)"
)


def typography(source: str) -> str:
    """French no-break spaces in what we write ourselves, so that templates are typed with plain spaces."""
    return _SPACE_BEFORE.sub("\N{NO-BREAK SPACE}", source).replace("« ", "«\N{NO-BREAK SPACE}")


FILTERS: Mapping[str, Callable[..., object]] = {
    "phone": show_phone,
    "international": international,
    "day": french.day,
    "age": french.age,
    "clock_time": french.clock_time,
    "moment": french.moment,
    "soon": french.soon,
    "then": french.then,
    "hours": french.hours,
    "duration": french.duration,
    "number": french.number,
    "count": french.thousands,
    "month": french.month,
    "of_month": french.of_month,
    "of_name": french.of_name,
    "month_abbreviation": french.month_abbreviation,
    "percent_change": french.percent_change,
    "plural": french.plural,
    "clip": french.clip,
    "role_title": lambda role: ROLES[Role(role)].title,
    "role_word": lambda role: ROLES[Role(role)].word,
    "role_duty": lambda role: ROLES[Role(role)].duty,
    "capitalize_first": french.capitalize_first,
}
"""What a template may say behind `|`."""


class _FrenchLoader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        source, path, uptodate = super().get_source(environment, template)
        return typography(source), path, uptodate


def _environment() -> Environment:
    environment = Environment(
        loader=_FrenchLoader(sorted(folder for folder in TEMPLATES.iterdir() if folder.is_dir())),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(FILTERS)
    return environment


_ENVIRONMENT = _environment()
_BLANK_LINES = re.compile(r"\n{3,}")


def render(name: str, /, **values: object) -> str:
    """The message `fr/<area>/<name>.html.j2`, as Telegram HTML. A value that is missing raises UndefinedError."""
    text = _ENVIRONMENT.get_template(f"{name}.html.j2").render(values)
    return _BLANK_LINES.sub("\n\n", text).strip()


def template_names() -> list[str]:
    return sorted(name.removesuffix(".html.j2") for name in _ENVIRONMENT.list_templates())
