"""The command line: `relais` or `python -m bot`."""

from __future__ import annotations

from bot.commands import cli


def main() -> None:
    cli(prog_name="relais")


if __name__ == "__main__":
    main()
