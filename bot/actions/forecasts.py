"""Everything that goes out by itself, foreseen: one line a duty.

A duty that writes to people adds its own here, asks `put_offs` before it does anything, and has its words in
`coming/_duty` of the texts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.actions.broadcasts import forecasts as broadcasts
from bot.actions.campaigns import forecasts as campaigns
from bot.actions.events import forecasts as events
from bot.actions.incidents.watch import forecasts as incidents
from bot.actions.network import forecasts as network
from bot.actions.steering import forecasts as steering
from bot.actions.upkeep import forecasts as upkeep
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.departments import Department
from bot.store.engine.transaction import Reading

Forecast = Callable[[Reading, Department, datetime, datetime], Awaitable[Sequence[Upcoming]]]
"""What a duty will do in one département between two instants, as it was meant: before anything was put off.

The first of them may be past: what was due then may have been put off until later.
"""

FORECASTS: tuple[Forecast, ...] = (
    broadcasts.announcements,
    broadcasts.newsletters,
    broadcasts.digests_of_weeks,
    campaigns.occurrences_of_campaigns,
    events.reminders_of_events,
    events.questions_of_events,
    incidents.weather_of_mornings,
    upkeep.questions_of_mornings,
    upkeep.misses_of_weeks,
    network.warnings_of_silence,
    steering.beginnings_of_stand_ins,
)
