"""What a button carries: a route's name and a few short arguments, in 64 bytes (Bot API).

`1|card|x8f3k2m4pq|s7d…`: a version, so that a keyboard of an older release is known for what it is,
the route, its arguments. It is input from outside: whoever taps is checked again, each time.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
SEPARATOR = "|"
MOST_BYTES = 64


@dataclass(frozen=True, slots=True)
class Tap:
    route: str
    args: tuple[str, ...]


def encode(route: str, *args: str) -> str:
    """Raises ValueError when it would not fit or could not be read back: a bug of ours, found when built."""
    if any(SEPARATOR in part for part in (route, *args)):
        raise ValueError(f"a button's part holds {SEPARATOR!r}: {route}")
    data = SEPARATOR.join((VERSION, route, *args))
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"a button of {route!r} is over {MOST_BYTES} bytes")
    return data


def decode(data: str | None) -> Tap | None:
    """None for what we did not write, or wrote in another version."""
    data = data or ""
    version, _, rest = data.partition(SEPARATOR)
    route, *args = rest.split(SEPARATOR)
    if version != VERSION or not route or len(data) > MOST_BYTES:
        return None
    return Tap(route, tuple(args))
