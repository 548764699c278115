"""What a process that works on what a stranger sent may use: nothing on the disk, and of the machine only so much."""

from __future__ import annotations

import os
import resource


def limit(*, memory: int, cpu_seconds: int, largest_file: int = 0) -> None:
    """`memory`: bytes of address space. Politely, too, so that whoever talks to the bot goes first.

    `largest_file`: bytes, for a library that needs files of its own for a while.
    """
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
