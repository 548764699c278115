"""The colours of the page are readable, in light and in dark."""

from __future__ import annotations

import re

import pytest

from bot.demo.server import PAGE

TEXTS = ("ink", "soft", "link", "hue-0", "hue-1", "hue-2", "hue-3", "hue-4")
PAIRS = [
    *[(text, ground) for text in TEXTS for ground in ("raised", "sheet")],
    *[("ink", "mine"), ("link", "mine"), ("ink", "glow"), ("ink", "ground")],
    *[("key-ink", "key"), ("danger", "raised"), ("on-brand", "brand"), ("on-brand", "action")],
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable(scheme: str) -> None:
    """WCAG AA: a ratio of 4.5 between each text and each ground it stands on."""
    colours = palette(scheme)

    ratios = {(text, ground): contrast(colours[text], colours[ground]) for text, ground in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def palette(scheme: str) -> dict[str, str]:
    light, dark = (PAGE / "style.css").read_text().split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([\w-]+): #([0-9a-f]{6});")
    return dict(found.findall(light)) | (dict(found.findall(dark)) if scheme == "dark" else {})


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
