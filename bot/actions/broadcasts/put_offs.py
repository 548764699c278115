"""What an animateur decided of what goes out by itself: each duty asks here before it does it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.broadcasts.put_offs import PutOff
from bot.store.broadcasts import put_offs
from bot.store.engine.transaction import Reading


async def of_duty(tx: Reading, department_code: str, duty: str) -> Mapping[str, PutOff]:
    """By occurrence, in one département."""
    return {one.occurrence: one for one in await put_offs.of_department(tx, department_code, duty)}


async def everywhere(tx: Reading, duty: str) -> Mapping[str, Mapping[str, PutOff]]:
    """By département, then by occurrence; a département where nothing was decided has none."""
    return await put_offs.everywhere(tx, duty)
