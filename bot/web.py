"""What the process tells about itself over HTTP: /healthz and /metrics. Never personal data."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.clock import Clock
from bot.metrics import CONTENT_TYPE, Metric, render, resident_bytes
from bot.pages.serving import not_found
from bot.store.core import health, inbox, outbox
from bot.store.engine.database import Database

POLL_LATE_SECONDS = 120.0
DATABASE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Watched:
    """`last_poll` is None where a webhook is served: silence is normal there.

    `complaint`: why updates may not come in though Telegram answers, or "". `mail`: why no letter leaves, or "" while
    they do; None where none is sent.
    """

    db: Database
    clock: Clock
    started_at: datetime
    leader: Callable[[], bool]
    last_poll: Callable[[], datetime | None] | None = None
    counters: Callable[[], Iterable[Metric]] = tuple
    complaint: Callable[[], str] = str
    mail: Callable[[], str] | None = None

    def poll_age(self) -> float | None:
        """Seconds since Telegram last answered, or since the start.

        An answer in the future was before the clock was set back: until the next one comes it counts as late.
        """
        if self.last_poll is None:
            return None
        return round(abs((self.clock.now() - (self.last_poll() or self.started_at)).total_seconds()), 3)


def web_app(watched: Watched, more: Sequence[BaseRoute] = ()) -> Starlette:
    """`more`: what else is served on the same address."""

    async def healthz(_: Request) -> Response:
        return await _healthz(watched)

    async def metrics(_: Request) -> Response:
        return await _metrics(watched)

    async def nothing(_: Request, _error: Exception) -> Response:
        return not_found()

    routes = [Route("/healthz", healthz), Route("/metrics", metrics), *more]
    return Starlette(routes=routes, exception_handlers={404: nothing})


async def _healthz(watched: Watched) -> Response:
    """503 when the database gives or takes nothing, or when no updates reach the leader."""
    leader, poll_age, complaint = watched.leader(), watched.poll_age(), watched.complaint()
    readable, oldest, unknown = await _outbox(watched)
    writable = await _writes(watched)
    late = leader and poll_age is not None and poll_age > POLL_LATE_SECONDS
    content = {
        "database": readable,
        "writable": writable,
        "last_poll_age_seconds": poll_age,
        "oldest_outbox_age_seconds": None if oldest is None else _age(watched.clock, oldest),
        "unknown_messages": unknown,
        "leader": leader,
        "complaint": complaint,
        "mail": watched.mail() or "ok" if watched.mail else None,
    }
    well = readable and writable and not late and not (leader and complaint)
    return JSONResponse(content, status_code=200 if well else 503)


async def _outbox(watched: Watched) -> tuple[bool, datetime | None, int | None]:
    """Whether the database answers; since when the first message is due; how many may not have arrived lately."""
    now = watched.clock.now()
    try:
        async with asyncio.timeout(DATABASE_SECONDS), watched.db.reading() as tx:
            return True, await health.oldest_due(tx, now), await outbox.unknown_lately(tx, None, now)
    except Exception:  # noqa: BLE001 — whatever it is, the database does not answer
        return False, None, None


async def _writes(watched: Watched) -> bool:
    """A full disk, a file that is read-only or moved away, a writer that is locked out: reading goes on with each."""
    try:
        async with asyncio.timeout(DATABASE_SECONDS), watched.db.transaction() as tx:
            await health.write_pulse(tx, watched.clock.now())
    except Exception:  # noqa: BLE001 — whatever it is, nothing is kept
        return False
    return True


async def _metrics(watched: Watched) -> Response:
    """The page of figures; without the database's when it does not answer, which `relais_database_up` says."""
    found = [*_process(watched), *watched.counters()]
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            found += await _stored(watched)
        up = 1
    except Exception:  # noqa: BLE001 — whatever it is, the database does not answer
        up = 0
    found.append(_gauge("relais_database_up", "1 when the database answers.", up))
    return Response(render(found), media_type=CONTENT_TYPE)


def _process(watched: Watched) -> Iterator[Metric]:
    yield _gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes())
    yield _gauge("process_start_time_seconds", "Start, in Unix time.", watched.started_at.timestamp())
    yield _gauge("relais_leader", "1 on the process that handles and sends.", watched.leader())
    if watched.mail is not None:
        yield _gauge("relais_mail_up", "1 while the mail server takes letters.", not watched.mail())
    if (age := watched.poll_age()) is not None:
        yield _gauge("relais_last_poll_age_seconds", "Time since Telegram last answered.", age)


async def _stored(watched: Watched) -> list[Metric]:
    now = watched.clock.now()
    async with watched.db.reading() as tx:
        updates = await inbox.counts(tx)
        messages = await health.outbox_by_state(tx)
        first_due = _since(now, await health.oldest_due(tx, now))
    first_waits = _since(now, updates.oldest_waiting)
    by_state = {state: getattr(updates, state) for state in ("waiting", "handled", "quarantined")}
    return [
        Metric("relais_inbox_updates", "Updates kept, by state.", by_state, "gauge"),
        _gauge("relais_oldest_update_age_seconds", "Age of the first waiting one.", first_waits),
        Metric("relais_outbox_messages", "Messages kept, by state.", messages, "gauge"),
        _gauge("relais_oldest_outbox_age_seconds", "How long the first due one waits.", first_due),
    ]


def _gauge(name: str, text: str, value: float) -> Metric:
    return Metric(name, text, {"": value}, "gauge")


def _age(clock: Clock, instant: datetime) -> float:
    return _since(clock.now(), instant)


def _since(now: datetime, instant: datetime | None) -> float:
    return 0.0 if instant is None else round(max(0.0, (now - instant).total_seconds()), 3)
