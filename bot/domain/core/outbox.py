"""Calls to Telegram: as they are asked for, as they wait, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

LATE_AFTER, NOTICE_LATE_AFTER = timedelta(minutes=10), timedelta(hours=2)
"""A restart, a crowd and most troubles of Telegram's are over by then, and what a card says of now still holds."""


class Lane(IntEnum):
    """Who waits less: a lower lane goes first."""

    PERSON = 0
    NOTIFICATION = 1
    BULK = 2


class Channel(StrEnum):
    """What a call goes by."""

    TELEGRAM = "telegram"
    MAIL = "mail"


class OnDoubt(StrEnum):
    """When nobody can know whether Telegram got it: once more (it does no harm), or let somebody decide."""

    RESEND = "resend"
    HOLD = "hold"


class CallState(StrEnum):
    """The states a row of the outbox can end in; one that was sent is removed instead."""

    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a notice is about. Its words are made when it leaves, so that they are true then.

    `noun`: who makes the words (`bot/views/matters.py`). `ids`: of what, never a name. `part`: which message of the
    several that the words may need, from 0 on.
    """

    noun: str
    ids: tuple[str, ...] = ()
    part: int = 0


@dataclass(frozen=True, slots=True)
class OutgoingCall:
    """`params`: exactly the Bot API's, nested objects as objects; `chat_id` 0 for a call without a chat.

    A file goes under the method's own field (sendDocument → document). With `member_id` the call leaves only
    while that member is in force. With a `matter` its text comes when it leaves, or it is dropped because the matter
    is settled. `not_before` None: at once. `post`: the id under which the number of the sent message is kept.
    `receipt`: the id under which what becomes of the call is noted (`Outcome`). `weight`: how many messages it counts
    for in Telegram's limits (an album, as many as it holds).
    """

    chat_id: int
    method: str
    params: Mapping[str, object]
    lane: Lane = Lane.PERSON
    on_doubt: OnDoubt = OnDoubt.RESEND
    member_id: str | None = None
    file_name: str = ""
    file_content: bytes = field(default=b"", repr=False)
    not_before: datetime | None = None
    matter: Matter | None = None
    post: str = ""
    receipt: str = ""
    channel: Channel = Channel.TELEGRAM
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Post:
    """A message that was sent, and whose number is kept so that it can be changed later.

    `message_id`: 0 when its group moved to another chat, where nobody tells its number.
    """

    id: str
    chat_id: int
    message_id: int

    @property
    def is_lost(self) -> bool:
        return self.message_id == 0


def post_of_part(post: str, part: int) -> str:
    """Under what the number of one of several messages is kept that follow each other; `post`: of the first."""
    return f"{post}.{part}" if part else post


def part_of_post(post: str) -> int:
    """Which of the messages that follow each other it is, from 0 on."""
    part = post.rpartition(".")[2] if "." in post else ""
    return int(part) if part.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queued row without its content: all that its turn depends on.

    `stranger`: it answers somebody who is no member in force.
    """

    id: int
    chat_id: int
    lane: int
    method: str
    not_before: datetime
    stranger: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed row. `doubts`: how often nobody could know whether it had arrived. `queued_at`: when it was written.

    `deferred`: how often the server that should take a letter asked for a pause, or a message waited out a night.
    """

    id: int
    chat_id: int
    method: str
    params: Mapping[str, object] = field(repr=False)
    on_doubt: OnDoubt
    doubts: int
    due_since: datetime
    queued_at: datetime
    file_name: str = ""
    file_content: bytes = field(default=b"", repr=False)
    lane: Lane = Lane.PERSON
    member_id: str | None = None
    matter: Matter | None = None
    post: str = ""
    receipt: str = ""
    deferred: int = 0

    @property
    def is_of_lost_message(self) -> bool:
        """It was to change or delete a message of a group that moved to another chat since."""
        return self.params.get("message_id") == 0

    def is_late_answer(self, now: datetime) -> bool:
        """Somebody waited for it, and it says what was true a while ago: a matter's words are made anew."""
        return self.lane is Lane.PERSON and self.matter is None and now - self.queued_at > LATE_AFTER

    def is_overdue(self, now: datetime) -> bool:
        """What nobody asked for, and was to leave at its hour, and did not: Telegram, or the bot, was away."""
        is_said = self.lane is not Lane.PERSON and self.method.startswith("send")
        return is_said and now - self.due_since > LATE_AFTER

    def is_late_notice(self, now: datetime) -> bool:
        """Overdue by so much that it says of when it is, or held back for a night since."""
        is_worded = self.lane is Lane.NOTIFICATION and self.matter is None and self.method.startswith("send")
        return is_worded and (self.deferred > 0 or now - self.due_since > NOTICE_LATE_AFTER)


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it. `message_id`: of the message it made, or the first of an album; None if it made none."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Flooded:
    """Telegram asks for a pause, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Failing:
    """No answer of Telegram's own came: too late, cut, unreadable, 5xx, or a proxy's page.

    `doubtful`: it may have arrived. `repeatable`: a repeat does no harm. `late`: nothing came in time.
    """

    reason: str
    doubtful: bool
    repeatable: bool
    late: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """There will be another try. `doubts`: how often nobody could know whether it had arrived, now."""

    doubts: int


@dataclass(frozen=True, slots=True)
class Unreached:
    """No call gets through at the moment: Telegram is out of reach, or refuses the token."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup: everything for it goes to its new chat."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Ended:
    """There will be no other try. `unreachable`: the person stopped the bot, or is gone; the group put it out."""

    state: CallState
    reason: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended whose asker wants to know. `state` None: it was sent, as the message `message_id`.

    `receipt` is the asker's. `matter`: what the call was about, if it had one. `post`: under what its number was to be
    kept. `reason` holds no personal data.
    """

    receipt: str
    state: CallState | None
    at: datetime
    message_id: int | None = None
    matter: Matter | None = None
    unreachable: bool = False
    reason: str = ""
    post: str = ""


Verdict = Sent | Flooded | Failing | Unreached | Migrated | Ended
"""What came back from one call."""

Decision = Sent | Flooded | Again | Unreached | Migrated | Ended
"""What becomes of its row."""


@dataclass(frozen=True, slots=True)
class InstantCall:
    """A call that is worthless a few seconds later, and so is never stored."""

    method: str
    params: Mapping[str, object]
