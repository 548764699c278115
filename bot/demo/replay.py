"""`relais demo --replay`: a guided conversation in the terminal, through the whole stack.

Each line is said by somebody and must be answered with certain words; what was not answered is told at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.panel import Panel

from bot.demo.players import Person
from bot.demo.stage import OPEN_CODE, Stage, stage
from bot.demo.state.chats import Message

PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """`say` is typed, or with `tap` the label of a button; the answer must hold `expect`. `in_group`: there."""

    who: str
    say: str
    expect: str
    tap: bool = False
    in_group: bool = False


SCRIPT = (
    ReplayLine("paul", "bonjour", "sur invitation"),
    ReplayLine("paul", f"/start {OPEN_CODE}", "ce qui est fait de vos données"),
    ReplayLine("paul", "J’ai lu, continuer", "La charte", tap=True),
    ReplayLine("paul", "J’accepte la charte", "prénom et nom", tap=True),
    ReplayLine("paul", "Paul Girard", "structure France services"),
    ReplayLine("paul", "cergy", "Choisissez votre structure"),
    ReplayLine("paul", "Cergy", "Bienvenue, Paul", tap=True),
    ReplayLine("nadia", "carte grise", "France Titres"),
    ReplayLine("nadia", "alocation logemant", "Caf"),
    ReplayLine("nadia", "attestation", "plusieurs choses"),
    ReplayLine("nadia", "mon usager a le 2 95 10 99 126 111 93", "n’a pas été enregistré"),
    ReplayLine("karim", "/contact caf", "en privé seulement", in_group=True),
    ReplayLine("karim", "zzyzx", "rien trouvé"),
    ReplayLine("claire", "/aide", "/contact"),
)


async def replay(out: Console) -> bool:
    """True when every answer came."""
    missing = []
    async with stage() as on:
        for line in SCRIPT:
            answer = await _play(on, line)
            _show(out, on, line, answer)
            if answer is None:
                missing.append(line)
    for line in missing:
        out.print(
            f"No answer with « {line.expect} » to « {line.say} » ({line.who}).",
            style="bold red",
            markup=False,
        )
    return not missing


async def _play(on: Stage, line: ReplayLine) -> Message | None:
    """The message that answers, None when it does not come in time."""
    person: Person = getattr(on, line.who)
    seen = _answers(on, person, line)
    before = {message.id: message.text for message in seen}
    if line.tap:
        await person.tap(_with_button(seen, line.say), line.say)
    else:
        await person.say(line.say, on.group if line.in_group else None)
    answer: list[Message] = []

    def answered() -> bool:
        answer[:] = [
            message
            for message in _answers(on, person, line)
            if before.get(message.id) != message.text and line.expect in message.text
        ]
        return bool(answer)

    try:
        await on.telegram.until(answered, PATIENCE)
    except TimeoutError:
        return None
    return answer[0]


def _answers(on: Stage, person: Person, line: ReplayLine) -> list[Message]:
    if line.in_group:
        return [message for message in on.group.messages if message.by_bot]
    return person.received


def _with_button(messages: list[Message], label: str) -> Message:
    """The latest message that has such a button."""
    for message in reversed(messages):
        if any(label in button["text"] for row in message.buttons for button in row):
            return message
    raise LookupError(label)


def _show(out: Console, on: Stage, line: ReplayLine, answer: Message | None) -> None:
    person: Person = getattr(on, line.who)
    said = f"[ {line.say} ]" if line.tap else line.say
    out.print(
        f"\n{person.name}, {'in the group' if line.in_group else 'in private'}: {said}",
        style="bold",
        markup=False,
    )
    if answer is not None:
        buttons = "\n".join("   ".join(f"[ {button['text']} ]" for button in row) for row in answer.buttons)
        out.print(Panel("\n\n".join(filter(None, (answer.text, buttons))), width=88), markup=False)
