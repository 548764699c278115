"""From what likeness on two sentences are proposed as the same incident: found and wrong, by threshold.

    python -m benchmarks alike

The threshold was chosen on the pairs « chosen »; those « unseen » were written after it, and looked at once.
"""

from __future__ import annotations

import csv
from pathlib import Path

from bot.domain.incidents.likeness import ALIKE, likeness

PAIRS = Path(__file__).parent / "questions" / "incidents_alike.csv"
THRESHOLDS = (70, 75, 80, 82, 85, 90)


def pairs(of: str) -> tuple[list[float], list[float]]:
    """How alike those are that are the same, and those that are not."""
    with PAIRS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["set"] == of]
    scored = [(row["same"], likeness(row["one"], row["other"])) for row in rows]
    return [score for same, score in scored if same == "1"], [score for same, score in scored if same == "0"]


def shares(of: str, threshold: float) -> tuple[float, float]:
    """Of those that are the same, those found; of those that are not, those found all the same."""
    same, others = pairs(of)
    return tuple(sum(score >= threshold for score in scores) / len(scores) for scores in (same, others))  # type: ignore[return-value]


def main() -> None:
    print("\n| likeness from | chosen: found | wrong | unseen: found | wrong |")
    print("|--:|--:|--:|--:|--:|")
    for threshold in THRESHOLDS:
        found = " | ".join(f"{share:.0%}" for of in ("chosen", "unseen") for share in shares(of, threshold))
        print(f"| {threshold}{' (used)' if threshold == ALIKE else ''} | {found} |")


if __name__ == "__main__":
    main()
