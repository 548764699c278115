"""A card typed on a telephone: the partner, then the ways to reach it, each of which may be passed over."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import has_none, is_unknown
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import is_nothing
from bot.domain.network.joining import accept_name, accept_yes, split_name
from bot.domain.upkeep.corrections import accept_said

PASSED = "-"
WAYS = ("line", "mailbox", "phone", "email")
PASSED_OVER = (
    *("organisation", "line", "mailbox", "name", "job", "phone", "email"),
    *("covers", "procedure", "hours", "delay_days"),
)


def or_pass(accept: Callable[[str], str]) -> Callable[[str], str]:
    """What a step accepts, or PASSED, « néant », « je sais pas », « pas de mail », which leave the field empty."""
    return lambda answer: "" if is_passed(answer) else accept(answer)


def is_passed(answer: str) -> bool:
    said = answer.strip()
    return said == PASSED or is_nothing(said) or is_unknown(said) or has_none(said)


def accept_way(answer: str) -> str:
    if is_passed(answer):
        raise NotAccepted("way_missing")
    return accept_said(answer)


def _has_name(state: State) -> bool:
    return bool(state.get("name"))


def _is_unreachable(state: State) -> bool:
    return not any(state.get(way) for way in WAYS)


CARD = Form(
    "card",
    (
        FormStep("partner", accept_chosen),
        FormStep("organisation", or_pass(accept_said)),
        FormStep("line", or_pass(accept_said)),
        FormStep("mailbox", or_pass(accept_said)),
        FormStep("name", or_pass(accept_name)),
        FormStep("job", or_pass(accept_said), _has_name),
        FormStep("phone", or_pass(accept_said)),
        FormStep("email", or_pass(accept_said)),
        FormStep("standard_procedure", accept_way, _is_unreachable),
        FormStep("covers", or_pass(accept_said)),
        FormStep("procedure", or_pass(accept_said), lambda state: not _is_unreachable(state)),
        FormStep("hours", or_pass(accept_said)),
        FormStep("delay_days", or_pass(accept_said)),
        FormStep("confirm", accept_yes),
    ),
)


FIELD_OF = {"procedure": "standard_procedure"}
"""The card's field of a step, where it has another name."""


def mendable(state: State) -> list[str]:
    """The steps that were asked, but the partner's, which makes it another card."""
    return [step.name for step in CARD.steps if step.name in state and step.name != "partner"]


def without(state: State, step: str) -> dict[str, str]:
    """The same answers, this one to be asked again."""
    return {name: answer for name, answer in state.items() if name != step}


def values_of(state: State) -> dict[str, str]:
    """What the card will say, by field; the words somebody looked for in vain will find it."""
    first_name, last_name = split_name(state.get("name", ""))
    # of a référent one often knows the last name alone
    named = {"first_name": first_name if last_name else "", "last_name": last_name or first_name}
    plain = ("organisation", "line", "mailbox", "job", "phone", "email", "hours", "delay_days")
    covers = _with_words(state.get("covers", ""), state.get("words", ""))
    procedure = state.get("standard_procedure", "") or state.get("procedure", "")
    about = {"covers": covers, "standard_procedure": procedure}
    return named | {field: state.get(field, "") for field in plain} | about


def _with_words(covers: str, words: str) -> str:
    if set(normalise(words).split()) <= set(normalise(covers).split()):
        return covers
    return f"{covers}, {words}" if covers else words
