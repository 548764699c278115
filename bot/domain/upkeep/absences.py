"""An absence in one form: from when, until when, and who answers meanwhile."""

from __future__ import annotations

import re

from bot.domain.core.forms import Form, FormStep, State
from bot.domain.upkeep.changes import SURE

NOTHING = "-"
"""From: nobody is absent any more. Until: no end is known. Deputy: nobody."""
FIELDS = {"from": "absent_from", "until": "absent_until", "deputy": "deputy_id"}
"""Each step, and the card's field it fills."""
DEPUTY = re.compile(
    r"(?i)(?<![\s,;.(])[\s,;.(]++(?:(?:elle|il) (?:est|sera) )?"
    r"(?:suppl[ée]+(?:ant|ance)?e?s?|remplac(?:[ée]+s?|ante?))\b"
    r"(?:\s*:\s*|\s+(?:par|est|de)\s+|\s+)(?:par\s+)?(?:m\.|mme|mr|mlle|monsieur|madame)?\s*([^()]+)"
)


def _as_typed(answer: str) -> str:
    """What it means is read when it is typed, and again when the card is changed."""
    return answer


def _is_absent(state: State) -> bool:
    return state["from"] != NOTHING


ABSENCE = Form(
    "absence",
    (
        FormStep("from", _as_typed),
        FormStep("until", _as_typed, _is_absent),
        FormStep("deputy", _as_typed, _is_absent),
        SURE,
    ),
)


def parted(typed: str) -> tuple[str, str]:
    """« du 3 au 12, remplacée par Mme Nouri »: the days, and who answers meanwhile, if that is said."""
    match = DEPUTY.search(typed)
    return (typed[: match.start()], match[1].strip(" .!")) if match and match.start() else (typed, "")


def values_of(state: State) -> dict[str, str]:
    """As typed, by field; the end of an absence empties all of them."""
    return {field: state.get(step, NOTHING) for step, field in FIELDS.items()}
