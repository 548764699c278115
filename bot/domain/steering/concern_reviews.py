"""What becomes of concerns when the figures are looked at again: they rise, change, come back, and go. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.steering.concerns import Concern, ConcernReason, Observed


@dataclass(frozen=True, slots=True)
class Review:
    """`open`: as they stand after it. `changed`: those to write down, the risen and the gone ones too."""

    open: Sequence[Concern]
    changed: Sequence[Concern]


def review(
    known: Iterable[Concern],
    found: Mapping[str, Sequence[Observed]],
    department_code: str,
    today: date,
    new_id: Callable[[], str],
) -> Review:
    """`known`: those that are open, and those that went today: what is back the same day was never gone.

    `found`: by structure in service.
    """
    before = {(one.structure_id, one.reason): one for one in sorted(known, key=lambda one: one.is_open)}
    after: dict[tuple[str, ConcernReason], Concern] = {}
    for structure_id, reasons in found.items():
        for seen in reasons:
            key = structure_id, seen.reason
            after[key] = _seen(before[key], seen) if key in before else Concern(
                new_id(), department_code, structure_id, seen.reason, seen.measure, seen.facts, today
            )  # fmt: skip
    gone = [replace(one, ended_on=today) for key, one in before.items() if key not in after and one.is_open]
    changed = [one for key, one in after.items() if before.get(key) != one]
    return Review(list(after.values()), [*changed, *gone])


def _seen(one: Concern, seen: Observed) -> Concern:
    """What got worse is put aside no more."""
    aside = one.aside
    if aside is not None and seen.measure >= aside.measure + one.kind.step:
        aside = None
    return replace(one, measure=seen.measure, facts=seen.facts, ended_on=None, aside=aside)
