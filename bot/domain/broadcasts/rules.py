"""How a département sends: what it may choose, each with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

LATE_AFTER = timedelta(hours=2)
"""What was planned is not sent later than this without asking."""

APPROVED_OVER = "approved_over"
A_WEEK = "a_week"
DEFAULTS: Mapping[str, int] = {APPROVED_OVER: 20, A_WEEK: 3}


@dataclass(frozen=True, slots=True)
class SendingRules:
    """`approved_over`: to more people than that another animateur says yes, where there is one; 0: never asked.

    `a_week`: how many broadcasts that are no service message a person gets in seven days at most.
    """

    approved_over: int = DEFAULTS[APPROVED_OVER]
    a_week: int = DEFAULTS[A_WEEK]
