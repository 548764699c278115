"""A step as its animateur types it: « J+7 : Lire https://… (binôme) », « J+30 : Suivre (module : Accueil) »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied
from bot.domain.network.newcomers.paths import PathStep, Ticker

LAST_DAY = 90
LONGEST = 120
DAY = re.compile(r"\s*j(?:our)?\s*\+?\s*(\d{1,3})\s*[:\-–,]?\s*", re.IGNORECASE)
LINK = re.compile(r"https?://\S+")
IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
WHO = {
    "animateur": Ticker.ANIMATEUR,
    "animatrice": Ticker.ANIMATEUR,
    "binome": Ticker.BUDDY,
    "nouveau": Ticker.NEWCOMER,
}
WORDS = {
    Ticker.NEWCOMER: "la personne elle-même",
    Ticker.BUDDY: "son binôme",
    Ticker.ANIMATEUR: "l’animateur",
}
"""What people read."""


class StepRefused(Exception):
    """Its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class SaidStep:
    """`module`: its title as typed; empty without one."""

    day: int
    text: str
    link: str = ""
    module: str = ""
    ticked_by: Ticker = Ticker.NEWCOMER


def said_step(typed: str) -> SaidStep:
    """Raises StepRefused."""
    lines = [line for line in tidied(typed).splitlines() if DAY.match(line)]
    if len(lines) > 1:
        raise StepRefused("step_several")
    words = " ".join(tidied(typed).split())
    match = DAY.match(words)
    if match is None:
        raise StepRefused("step_day_missing")
    if int(match[1]) > LAST_DAY:
        raise StepRefused("step_day_far")
    rest, link = words[match.end() :], LINK.search(words)
    if link:
        rest = rest.replace(link[0], " ")
    rest, module, who = _in_brackets(rest)
    text = " ".join(rest.split()).strip(" :")
    if not text:
        raise StepRefused("step_text_missing")
    if len(text) > LONGEST:
        raise StepRefused("step_text_long")
    return SaidStep(int(match[1]), text, link[0] if link else "", module, who)


def _in_brackets(rest: str) -> tuple[str, str, Ticker]:
    """What stands in brackets at the end and is no part of the text: who ticks it, a module."""
    module, who = "", Ticker.NEWCOMER
    while match := IN_BRACKETS.search(rest):
        said = normalise(match[1])
        if said in WHO:
            who = WHO[said]
        elif said.startswith("module ") and ":" in match[1]:
            module = match[1].partition(":")[2].strip()
        else:
            break
        rest = rest[: match.start()]
    return rest, module, who


def as_typed(step: PathStep, module: str = "") -> str:
    """What somebody would type for it."""
    who = {Ticker.BUDDY: "(binôme)", Ticker.ANIMATEUR: "(animateur)"}.get(step.ticked_by, "")
    parts = (f"J+{step.day} : {step.text}", step.link, f"(module : {module})" if module else "", who)
    return " ".join(part for part in parts if part)
