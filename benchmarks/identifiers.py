"""How many made-up identifiers of citizens the screening stops, and how many harmless sentences it touches.

    python -m benchmarks identifiers [--seed 1] [--spans 12000] [--list liste-fs.csv] [--show]

An identifier is stopped when nothing of it is left: each of its digits and letters is under the mask. A harmless
sentence is touched when anything of it is blocked. `--list` counts the blocked cells of the national list of France
services; `--show` prints what was missed and what was touched.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from benchmarks.made_up.identifier_harmless import sentence
from benchmarks.made_up.identifier_numbers import MAKERS
from benchmarks.made_up.identifier_words import LETTERS, SENTENCES, SEPARATORS, SHORT, USUAL, WHOLE
from bot.domain.privacy.identifiers import find_identifiers

HARMLESS = 5_000
Case = tuple[str, str, str, int]
"""Maker, text, and where in it the identifier stands."""


def usual(rand: random.Random, maker: str) -> tuple[str, str]:
    return rand.choice(WHOLE[maker]), MAKERS[maker](rand).written(rand.choice(USUAL))


def separated(rand: random.Random, maker: str) -> tuple[str, str]:
    number = MAKERS[maker](rand)
    while len(number.sizes) < 2:
        number = MAKERS[maker](rand)
    return rand.choice(WHOLE[maker]), number.written(_between(rand, len(number.sizes)))


def _between(rand: random.Random, groups: int) -> str | list[str]:
    """One for all in most cases; brackets go by pairs."""
    one = rand.choice(SEPARATORS)
    if one in {"()", "[]", "{}"}:
        return [one[number % 2] for number in range(groups)] if rand.random() < 0.5 else one[::-1]
    return rand.choices(SEPARATORS[:20], k=groups) if rand.random() < 0.15 else one


def mistyped(rand: random.Random, maker: str) -> tuple[str, str]:
    while True:
        context, text = usual(rand, maker)
        places = [index for index, char in enumerate(text) if LETTERS.get(char)]
        if places:
            break
    for index in rand.sample(places, min(len(places), rand.choice([1, 1, 2, 3, 4]))):
        text = text[:index] + rand.choice(LETTERS[text[index]]) + text[index + 1 :]
    return context, text


def abbreviated(rand: random.Random, maker: str) -> tuple[str, str]:
    return rand.choice(SHORT[maker]), MAKERS[maker](rand).written(rand.choice(USUAL))


Writer = Callable[[random.Random, str], tuple[str, str]]
FAMILIES: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "usual shapes": (usual, tuple(maker for maker in MAKERS if maker != "foreign_iban")),
    "odd separators": (separated, tuple(maker for maker in MAKERS if maker != "foreign_iban")),
    "letters for digits": (mistyped, tuple(maker for maker in MAKERS if maker != "foreign_iban")),
    "abbreviated and inclusive words": (abbreviated, tuple(SHORT)),
    "IBAN of other countries": (usual, ("foreign_iban",)),
}


def cases(rand: random.Random, family: str, count: int) -> Iterator[Case]:
    write, makers = FAMILIES[family]
    for number in range(count):
        maker = makers[number % len(makers)]
        context, text = write(rand, maker)
        before, after = rand.choice(SENTENCES).split("{x}")
        before = before.format(c=context)
        yield maker, before + text + after, text, len(before)


def is_stopped(case: Case) -> bool:
    _, text, span, start = case
    hidden = [(found.start, found.end) for found in find_identifiers(text) if found.level == "block"]
    return all(
        any(first <= start + index < last for first, last in hidden)
        for index, char in enumerate(span)
        if char.isalnum()
    )


def blocked(text: str) -> bool:
    return any(found.level == "block" for found in find_identifiers(text))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks identifiers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spans", type=int, default=12_000)
    parser.add_argument("--list", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    measure_spans(options.seed, options.spans // len(FAMILIES), show=options.show)
    measure_harmless(options.seed, show=options.show)
    if options.list:
        measure_list(options.list)
    measure_time(options.seed)


def measure_spans(seed: int, each: int, *, show: bool) -> None:
    print("\n| identifiers | written | stopped | where the most is missed |\n|:--|--:|--:|:--|")
    for family in FAMILIES:
        found = list(cases(random.Random(f"{seed} {family}"), family, each))
        missed = [case for case in found if not is_stopped(case)]
        share = 100 * (1 - len(missed) / len(found))
        total = Counter(case[0] for case in found)
        worst = [
            f"{maker} {100 * (1 - count / total[maker]):.0f} %"
            for maker, count in Counter(case[0] for case in missed).most_common(4)
        ]
        print(f"| {family} | {len(found):,} | {share:.1f} % | {', '.join(worst)} |")
        if show:
            print(*(f"  {maker}: {text!r}" for maker, text, _, _ in missed), sep="\n")


def measure_harmless(seed: int, *, show: bool) -> None:
    rand = random.Random(f"{seed} harmless")
    texts = [sentence(rand) for _ in range(HARMLESS)]
    touched = [text for text in texts if blocked(text)]
    print(f"\nharmless sentences touched: {len(touched)} of {len(texts):,}, {len(touched) / len(texts):.2%}")
    if show:
        print(*(f"  {text!r}" for text in touched), sep="\n")


def measure_list(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row if cell]
    print(f"\ncells of the list blocked: {sum(map(blocked, cells))} of {len(cells):,}")


def measure_time(seed: int) -> None:
    """The thread's own time, and a text's best of three, so that a busy machine blurs it little."""
    rand = random.Random(f"{seed} time")
    spans = [case[1] for family in FAMILIES for case in cases(rand, family, 400)]
    samples = {
        "a question of 60 characters": ["bonjour qui appeler pour un titre de sejour qui expire svp ?"] * 200,
        "the same with accents": ["bonjour, qui appeler pour un titre de séjour qui expire, svp"] * 200,
        "a date and a phone number": ["Réunion le 12/03/2026 à 14h, renseignements au 01 23 45 67 89"] * 200,
        "harmless sentences": [sentence(rand) for _ in range(2_000)],
        "identifiers in sentences": spans,
        "a message of 4,000 characters": [
            " ".join(sentence(rand) for _ in range(80))[:4000] for _ in range(20)
        ],
        "4,096 digits in a row": ["1" * 4096] * 3,
        "2,048 single digits between spaces": ["1 " * 2048] * 3,
        "a megabyte, which is cut": ["né le 12/03 caf 1234567 " * 42_000] * 3,
    }
    print("\n| text | median µs | p99 µs |\n|:--|--:|--:|")
    for name, texts in samples.items():
        times = [min(_seconds(text) for _ in range(3)) * 1e6 for text in texts]
        print(f"| {name} | {median(times):,.0f} | {quantiles(times, n=100)[-1]:,.0f} |")


def _seconds(text: str) -> float:
    begun = time.thread_time()
    find_identifiers(text)
    return time.thread_time() - begun


if __name__ == "__main__":
    main()
