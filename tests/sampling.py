"""Of cases that differ only in what they hold, some at each merge and the others in `make soak`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest


def at_merge(cases: Collection[Any], few: int) -> list[Any]:
    """All of them, for `parametrize`: so many, spread evenly, at each merge, each of the others marked `soak`.

    A case that holds what no other does (a fault once found, the edge of a rule) is no case for it.
    """
    chosen = {round(number * (len(cases) - 1) / max(1, few - 1)) for number in range(few)}
    return [
        case if number in chosen else pytest.param(*_values(case), marks=pytest.mark.soak)
        for number, case in enumerate(cases)
    ]


def _values(case: Any) -> tuple[Any, ...]:
    return case if isinstance(case, tuple) else (case,)
