"""A letter, made when it leaves: its words are those of this moment, its address the one its member has now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from re import fullmatch

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.actions.core.services import Services
from bot.actions.privacy import letterboxes
from bot.chat.letters.markup import leads, mail_html, mail_text
from bot.chat.outgoing.lateness import line_of
from bot.chat.outgoing.matters import AsWritten, Reader, Spoken, Words, words_of
from bot.chat.routing import callbacks
from bot.chat.screens import Button, Composed, Keyboard, Screen, read_screen
from bot.domain.core.letters import Enclosure, Letter, first_line, one_line, subject_of
from bot.domain.core.outbox import Delivery
from bot.domain.network.colleagues import Colleague
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import colleagues, members
from bot.texts import render

Enclose = Callable[[Reader, tuple[str, ...]], Awaitable[Sequence[Enclosure]]]
"""What goes with a letter about a matter's ids: a calendar file."""
MOST_KEEPERS = 3
LOOKS = frozenset({"event", "event_more", "agenda", "incident", "incident_work", "my"})
"""Routes of buttons that only show something: a letter leaves them out."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes what was queued for mail. `username`: the bot's, empty as long as it is not known."""

    words: Mapping[str, Words]
    enclosed: Mapping[str, Enclose]
    services: Services
    username: Callable[[], str] = str

    async def __call__(self, tx: Transaction, waiting: Delivery, now: datetime) -> Letter | None:
        """None: it does not leave. What it says is settled, or they want no letters any more."""
        member = await members.by_id(tx, waiting.member_id) if waiting.member_id else None
        if member is None or not member.email:
            return None
        letterbox = await letterboxes.of_member(tx, member)
        if not letterbox.takes(member.email):
            return None
        reader = Reader(tx, member, now, self.services)
        written = read_screen(waiting.params) if "html" in waiting.params else None
        said: Spoken | None = written
        enclosures: Sequence[Enclosure] = ()
        if waiting.matter is not None:
            said = await words_of(self.words, reader, waiting.matter)
            said = written if isinstance(said, AsWritten) else said
            if said is not None and (enclose := self.enclosed.get(waiting.matter.noun)) is not None:
                enclosures = await enclose(reader, waiting.matter.ids)
        if not isinstance(said, Screen | Composed):  # a letter that was sent stays as it is
            return None
        late = await line_of(tx, waiting, member, now) if waiting.is_late_notice(now) else ""
        return await self._letter(reader, letterbox.token, said, enclosures, late)

    async def _letter(
        self, reader: Reader, token: str, said: Screen | Composed, enclosures: Sequence[Enclosure], late: str
    ) -> Letter:
        """`late`: of when it is, under its title."""
        member = reader.member
        has_telegram = member.user_id is not None
        title, body = _titled(said)
        body = "\n\n".join(filter(None, (late, body)))
        about = mail_text(body) if isinstance(said, Screen) else ""
        pages_url = self.services.pages_url
        stops_at = letterboxes.url_of(pages_url, token) if pages_url else ""
        more = [*_links(said.keyboard, has_telegram=has_telegram), await self._answer(reader, said.keyboard)]
        body = "\n\n".join(filter(None, (body, *more)))
        foot = await self._foot(reader, stops_at)
        text = f"{title}\n\n{mail_text(body, has_telegram=has_telegram)}"
        return Letter(
            member.id,
            one_line(member.name),
            member.email,
            subject_of(title, about) or render("letters/untitled"),
            f"{text}\n\n-- \n{mail_text(foot)}\n",
            _page(title, mail_html(body, has_telegram=has_telegram), mail_html(foot)),
            stops_at,
            tuple(enclosures),
            ()
            if isinstance(said, Screen)
            else tuple(file for piece in said.content.pieces for file in piece.files),
        )

    async def _answer(self, reader: Reader, keyboard: Keyboard) -> str:
        """What cannot be tapped in a letter, and who takes the answer instead."""
        answers = [f"«\N{NO-BREAK SPACE}{each.label}\N{NO-BREAK SPACE}»" for each in _taps(keyboard)]
        if not answers:
            return ""
        username = self.username()
        has_bot = username and reader.member.user_id is not None and reader.member.reachable
        return render(
            "letters/answer",
            answers=answers,
            bot_link=f"https://t.me/{username}" if has_bot else "",
            keepers=await self._keepers(reader, reader.member),
        )

    async def _keepers(self, reader: Reader, member: Member) -> list[Colleague]:
        """Animateurs of the département who show their address to the network."""
        shown = await colleagues.colleagues(reader.tx, member.department_code)
        return [one for one in shown if one.role is Role.ANIMATEUR and one.email][:MOST_KEEPERS]

    async def _foot(self, reader: Reader, stops_at: str) -> str:
        return render(
            "letters/foot",
            department=await departments.department(reader.tx, reader.member.department_code),
            controller=self.services.notice.controller,
            stops_at=stops_at,
            has_telegram=reader.member.user_id is not None,
        )


def _titled(said: Screen | Composed) -> tuple[str, str]:
    """What it is called, and the rest of it as Telegram's HTML: a first line in bold or italics is its title."""
    whole = (
        said.html if isinstance(said, Screen) else "\n\n".join(piece.html for piece in said.content.pieces)
    )
    first, _, rest = whole.strip().partition("\n")
    marked = fullmatch(r"<([bi])>([^<>]*)</\1>", first.strip())
    own = one_line(unescape(marked[2])) if marked else ""
    if isinstance(said, Screen):
        return (own, rest.strip()) if own else _without_title(whole)
    title = one_line(said.title)
    if not title:
        return (own, rest.strip()) if own else _without_title(whole)
    return title, rest.strip() if own == title else whole


def _without_title(whole: str) -> tuple[str, str]:
    """Its first line is what it is called; one with marks in it stays where it is too."""
    first, _, rest = whole.partition("\n")
    title = first_line(mail_text(whole))
    return title, rest.strip() if "<" not in first and one_line(unescape(first)) == title else whole


def _taps(keyboard: Keyboard) -> list[Button]:
    """Those that answer something."""
    return [
        each
        for row in keyboard
        for each in row
        if each.field == "callback_data"
        and isinstance(each.value, str)
        and (tapped := callbacks.decode(each.value)) is not None
        and tapped.route not in LOOKS
    ]


def _links(keyboard: Keyboard, *, has_telegram: bool) -> list[str]:
    return [
        f'<a href="{escape(each.value)}">{escape(each.label)}</a>'
        for row in keyboard
        for each in row
        if each.field == "url"
        and isinstance(each.value, str)
        and leads(each.value, has_telegram=has_telegram)
    ]


def _page(title: str, body: str, foot: str) -> str:
    template = _TEMPLATES.get_template("letter.html.j2")
    return template.render(title=title, body=Markup(body), foot=Markup(foot))  # noqa: S704 — escaped already
