"""The line to Telegram is cut for a network, and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.demo.serving.loopback import LoopbackHttp
from tests.network import Network


@asynccontextmanager
async def cut_off(net: Network) -> AsyncIterator[None]:
    """Nothing can be connected to meanwhile, so that nothing is in doubt; the bot goes on."""
    telegram = net.telegram
    for connection in list(telegram._http.server_state.connections):
        if isinstance(transport := getattr(connection, "transport", None), asyncio.Transport):
            transport.abort()
    await telegram._http.stop()
    yield
    telegram._http = LoopbackHttp(telegram._app)
    telegram._bot_api.drop = telegram._http.drop
    await telegram._http.start(telegram.port)
