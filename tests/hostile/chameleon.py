"""A value that is whatever a template takes it for, and reads as a hostile text wherever it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, update_wrapper
from random import Random

from jinja2 import Environment, Undefined, meta

from bot import texts


class Chameleon:
    """Every attribute, item and result of it is another one; whether it is true is up to chance."""

    def __init__(self, text: str, chance: Random) -> None:
        self._text = text
        self._chance = chance

    def __str__(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return self._chance.random() < 0.7

    def __iter__(self) -> Iterator[Chameleon]:
        return iter((self, self))

    def __len__(self) -> int:
        return 2

    def __hash__(self) -> int:
        return 1

    def __getattr__(self, name: str) -> Chameleon:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def itself(self, *_others: object, **_named: object) -> Chameleon:
        return self

    def perhaps(self, _other: object) -> bool:
        return bool(self)

    __call__ = __getitem__ = itself
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __floordiv__ = itself
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = perhaps  # type: ignore[assignment]


@cache
@cache
def environment() -> Environment:
    """Ours, where a filter that wants a date or a number lets pass what is none."""
    ours = texts._ENVIRONMENT.overlay(undefined=Undefined)  # a word for each role is none for a chameleon
    ours.filters = {name: lenient(function) for name, function in ours.filters.items()}
    return ours


def lenient(function: Callable[..., object]) -> Callable[..., object]:
    def tried(*values: object, **named: object) -> object:
        try:
            return function(*values, **named)
        except Exception:  # noqa: BLE001 — whatever a filter makes of it
            return next(value for value in values if isinstance(value, Chameleon))

    return update_wrapper(tried, function)  # also the mark of a filter that wants jinja's own context


@cache
def names(ours: Environment) -> frozenset[str]:
    """Every variable of every template."""
    sources = (ours.loader.get_source(ours, name)[0] for name in ours.list_templates())
    return frozenset().union(*(meta.find_undeclared_variables(ours.parse(source)) for source in sources))
