"""What leaves a rehearsal: claimed from its outbox as the two senders do, and written down instead of sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.actions.broadcasts.going import outcomes
from bot.actions.core.services import Services
from bot.chat.letters.writing import Letters
from bot.chat.outgoing.matters import Departures
from bot.domain.core.letters import Letter, subject_of
from bot.domain.core.outbox import Channel, Delivery, Sent, Waiting
from bot.domain.steering.rehearsals import ScriptEntry, ScriptWay
from bot.rehearsing.house import House
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.texts.french import clip
from bot.transport.mail import rows as letters
from bot.transport.outgoing.delivery import Concluded, note, settle
from bot.transport.outgoing.departures import claim
from bot.transport.splitting import plain_text
from bot.views.matters import ENCLOSED, IN_GROUPS, MATTERS
from bot.views.urgent import OVERDUE

WAITED = timedelta(minutes=10)
"""Who got it later than that after it was ready is told why."""
GIST = 60
MOST_ROUNDS = 20
FILES = {
    "sendPhoto": "photo",
    "sendVoice": "message vocal",
    "sendDocument": "fichier",
    "sendAudio": "son",
    "sendVideo": "vidéo",
    "sendAnimation": "animation",
    "sendVideoNote": "vidéo",
    "sendMediaGroup": "album",
}


@dataclass(slots=True)
class Door:
    """Of one house. What would be sent is sent at once, and arrives."""

    house: House
    services: Services = field(init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.services = Services(mail=self.house.script.mail)

    async def let_out(self, tx: Transaction, now: datetime) -> list[ScriptEntry]:
        """All that is due; what the words of one queue next too."""
        found: list[ScriptEntry] = []
        for _ in range(MOST_ROUNDS):
            gone = [*await self._messages(tx, now), *await self._letters(tx, now)]
            if not gone:
                break
            found += [entry for entry in gone if entry is not None]
        return found

    async def _messages(self, tx: Transaction, now: datetime) -> list[ScriptEntry | None]:
        waiting = {row.id: row for row in await outbox.queued(tx, now) if row.not_before <= now}
        if not waiting:
            return []
        departure = Departures(MATTERS, self.services, IN_GROUPS, OVERDUE)
        claimed = await claim(tx, waiting, departure, now)
        over = [Concluded(waiting[each.id], each, Sent(next(self._numbers)), now) for each in claimed.leaving]
        await settle(tx, over)
        await note(tx, outcomes.note, over, claimed.ended)
        in_order = sorted(claimed.leaving, key=lambda each: each.id)
        return [self._entry(each, now) for each in in_order] or [None]

    def _entry(self, sent: Delivery, now: datetime) -> ScriptEntry | None:
        """None for what changes a message that is there already."""
        if not sent.method.startswith("send"):
            return None
        words = _words(sent)
        return ScriptEntry(
            now,
            self.house.key_of(sent.chat_id, sent.member_id),
            ScriptWay.TELEGRAM,
            words,
            _gist(words),
            tuple(_labels(sent.params)),
            since=_since(sent, now),
        )

    async def _letters(self, tx: Transaction, now: datetime) -> list[ScriptEntry | None]:
        waiting = await outbox.queued(tx, now, channel=Channel.MAIL)
        return [await self._letter(tx, row, now) for row in waiting if row.not_before <= now]

    async def _letter(self, tx: Transaction, row: Waiting, now: datetime) -> ScriptEntry | None:
        write = Letters(MATTERS, ENCLOSED, self.services)
        envelope, ended = await letters.claim(tx, row.id, write, now)
        if envelope is None:
            await letters.note(tx, outcomes.note, ended)
            return None
        over = letters.ConcludedLetter(envelope, Sent(), now)
        await letters.settle(tx, over)
        own = over.outcome()
        await letters.note(tx, outcomes.note, [*ended, *([own] if own else [])])
        person = self.house.key_of(0, envelope.delivery.member_id)
        words = _letter_words(envelope.letter)
        return ScriptEntry(
            now,
            person,
            ScriptWay.MAIL,
            words,
            clip(envelope.letter.subject, GIST),
            since=_since(envelope.delivery, now),
        )


def _since(sent: Delivery, now: datetime) -> datetime | None:
    return sent.queued_at if now - sent.queued_at > WAITED else None


def _words(sent: Delivery) -> str:
    """As Telegram's HTML; a file is named before what stands under it."""
    params: Mapping[str, Any] = sent.params
    media = params.get("media") or [{}]
    text = str(params.get("text") or params.get("caption") or media[0].get("caption") or "")
    kind = FILES.get(sent.method, "")
    return "\n".join(part for part in (f"[{kind}]" if kind else "", text) if part)


def _letter_words(letter: Letter) -> str:
    """Its own text, escaped: what looks like a tag in it is none."""
    escaped = letter.text.strip()
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        escaped = escaped.replace(sign, name)
    return escaped


def _gist(words: str) -> str:
    """Its first line that says something; where it says little, with the next one."""
    said = [line.strip() for line in plain_text(words).splitlines() if line.strip()]
    return clip(subject_of(said[0], "\n".join(said[1:])), GIST) if said else ""


def _labels(params: Mapping[str, Any]) -> Iterator[str]:
    rows = (params.get("reply_markup") or {}).get("inline_keyboard") or []
    return (str(button["text"]) for row in rows for button in row)
