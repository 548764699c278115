"""The forms of this area: a month's figure, an objective, on which days late ones are reminded."""

from __future__ import annotations

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.usage.asking import read_rules
from bot.domain.usage.figure_words import read_figure
from bot.domain.usage.monthly_figures import MOST


def accept_figure(answer: str) -> str:
    """As it was typed: it is read again where it is kept."""
    read_figure(answer)
    return answer


def accept_objective(answer: str) -> str:
    try:
        said = read_figure(answer)
    except NotAccepted:
        raise NotAccepted("objective") from None
    if not 0 < said.requests <= MOST or said.appointments is not None:
        raise NotAccepted("objective")
    return str(said.requests)


def accept_days(answer: str) -> str:
    if read_rules(answer) is None:
        raise NotAccepted("figures_days")
    return answer


MONTHLY_FIGURE = Form("monthly_figure", (FormStep("figure", accept_figure),))
"""Its state holds the `structure` and the `month`."""
OBJECTIVE = Form("objective", (FormStep("objective", accept_objective),))
"""Its state holds the `structure` and the `year`."""
FIGURES_DAYS = Form("activity_days", (FormStep("days", accept_days),))
