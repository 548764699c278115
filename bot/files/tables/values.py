"""What a cell of a workbook holds, as the text somebody would have typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.files.tables.grid import clean


def text_of(value: object) -> str:
    if isinstance(value, (date, time, timedelta)):
        return _moment(value)
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else clean(str(value))


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{_to_the_second(datetime.combine(date.min, value)):%H:%M}"
    if isinstance(value, datetime):
        instant = _to_the_second(value)
        return instant.date().isoformat() if instant.time() == time() else instant.isoformat(" ", "minutes")
    return value.isoformat()


def _to_the_second(instant: datetime) -> datetime:
    """A workbook keeps 14:30 as a part of a day, which may be some milliseconds less."""
    return (instant + timedelta(milliseconds=500)).replace(microsecond=0)
