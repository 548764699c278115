"""Figures in the text format of Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Metric:
    """`values`: by state, or under "" when there is only one. Never personal data."""

    name: str
    help: str
    values: Mapping[str, float]
    kind: Literal["counter", "gauge"] = "counter"


def render(metrics: Iterable[Metric]) -> str:
    return "".join(line + "\n" for metric in metrics for line in _lines(metric))


def _lines(metric: Metric) -> Iterable[str]:
    yield f"# HELP {metric.name} {metric.help}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for state, value in metric.values.items():
        label = f'{{state="{state}"}}' if state else ""
        yield f"{metric.name}{label} {value!r}" if value % 1 else f"{metric.name}{label} {value:.0f}"


def resident_bytes() -> int:
    """What the process holds in memory; where /proc is missing, its peak (macOS counts that in bytes)."""
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
