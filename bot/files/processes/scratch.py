"""A folder for what is made and thrown away: in the system's temporary place, deleted at the end whatever happens.

A process that is killed cannot delete its own: what is left of it goes with the next one, and at the next start.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock

PREFIX = "relais-scratch-"
LEFT_AFTER = timedelta(minutes=15)
"""No work lasts as long: whose folder is older was killed."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Readable by this user only."""
    clear_leftovers()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_leftovers() -> None:
    before = (SystemClock().now() - LEFT_AFTER).timestamp()
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            is_left = path.is_dir() and path.stat().st_mtime < before
        except OSError:
            continue  # another process deleted it
        if is_left:
            shutil.rmtree(path, ignore_errors=True)
