"""`relais run`, but for Telegram's limits and our patience, which a loopback need not wait for.

PATIENCE in the environment: JSON, the fields of `Patience` to be set otherwise.
"""

from __future__ import annotations

import json
import os

from bot import app
from bot.commands import cli
from bot.transport.limits import Limits
from bot.transport.trouble import Patience


def main() -> None:
    patience = Patience(**json.loads(os.environ["PATIENCE"]))
    app.Limits = Limits.unlimited
    app.Patience = lambda: patience
    cli(["run"])


if __name__ == "__main__":
    main()
