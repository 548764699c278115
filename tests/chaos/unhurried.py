"""`relais run`, but for Telegram's limits and our patience, which a loopback need not wait for.

PATIENCE in the environment: JSON, the fields of `Patience` to be set otherwise.
"""

from __future__ import annotations

import json
import os

from bot import app
from bot.chat.limits import Limits
from bot.chat.trouble import Patience
from bot.commands import cli


def main() -> None:
    patience = Patience(**json.loads(os.environ["PATIENCE"]))
    app.Limits = Limits.unlimited
    app.Patience = lambda: patience
    cli(["run"])


if __name__ == "__main__":
    main()
