"""The goals of the screening, on identifiers and harmless sentences made up anew (benchmarks/identifiers.py)."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.identifiers import blocked, cases, is_stopped
from benchmarks.made_up.identifier_harmless import sentence

SEEDS = ("a", "b")


@pytest.mark.parametrize(
    ("family", "least"),
    [
        ("usual shapes", 0.97),
        ("odd separators", 0.90),
        ("letters for digits", 0.85),
        ("abbreviated and inclusive words", 0.90),
        ("IBAN of other countries", 0.99),
    ],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_so_many_identifiers_are_stopped(family: str, least: float, seed: str) -> None:
    written = list(cases(Random(seed), family, 650))

    assert sum(map(is_stopped, written)) / len(written) >= least


@pytest.mark.parametrize("seed", SEEDS)
def test_hardly_a_harmless_sentence_is_touched(seed: str) -> None:
    random = Random(seed)
    touched = [text for text in (sentence(random) for _ in range(1_500)) if blocked(text)]

    assert len(touched) <= 15, touched
