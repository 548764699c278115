"""Work that needs the network or much time: asked for in one transaction, answered in another, done in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.network.members import Member

Payload = Mapping[str, object]
"""What JSON can hold."""


@dataclass(frozen=True, slots=True)
class Task:
    """Claimed, for the `attempts`-th time. `member`: who asked, in force when the work begins."""

    id: int
    kind: str
    payload: Payload
    member: Member
    chat_id: int
    attempts: int


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What the work gave: values, a file, or both. `refusal`: why it gave nothing, by the key of its text."""

    values: Payload = field(default_factory=dict)
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)
    refusal: str = ""
