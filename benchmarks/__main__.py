"""The measures of benchmarks/README.md: all of them, or one.

python -m benchmarks [lookups | waiting | durability | start | store | search | quality | imports | …] [its options]
"""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = (
    "lookups",
    "waiting",
    "broadcasts",
    "durability",
    "start",
    "store",
    "search",
    "quality",
    "imports",
    "identifiers",
    "departures",
    "reminders",
    "seats",
    "agenda",
    "feeds",
    "delays",
    "alike",
    "incidents",
    "usage",
    "concerns",
    "rehearsals",
    "copil",
)


def main() -> None:
    name, *options = sys.argv[1:] or [""]
    if name and name not in NAMES:
        raise SystemExit(__doc__)
    sys.argv[1:] = options
    for one in [name] if name else NAMES:
        print(f"\n## {one}", flush=True)
        import_module(f"benchmarks.{one}").main()


if __name__ == "__main__":
    main()
