"""Work that needs the network or much time: asked for in one transaction, answered in another, done in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.network.members import Member

Payload = Mapping[str, object]
"""What JSON can hold."""


@dataclass(frozen=True, slots=True)
class Task:
    """Claimed, for the `attempts`-th time. `asker`: who asked, in force when the work begins; None for a duty.

    `department_code`: the asker's, or the one the duty asked for. `chat_id`: 0 for a duty, which no chat waits for.
    """

    id: int
    kind: str
    payload: Payload
    asker: Member | None
    department_code: str
    chat_id: int
    attempts: int

    @property
    def member(self) -> Member:
        """Who asked. Raises LookupError for a duty's task: the work must be one that needs nobody."""
        if self.asker is None:
            raise LookupError(f"{self.kind} was asked for by a duty, not by a member")
        return self.asker


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What the work gave: values, a file, or both. `refusal`: why it gave nothing, by the key of its text."""

    values: Payload = field(default_factory=dict)
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)
    refusal: str = ""
