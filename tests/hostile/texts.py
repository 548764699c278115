"""Texts that break things: odd Unicode, markup, template syntax, and plain length."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.chat.routing.routes import RouteKind
from bot.handlers.routes import ROUTES

NASTY = (
    "",
    " \u00a0\u2009\n\t ",
    "\u200b\u200c\u200d\ufeff\u2060",
    "\u2800\u3164",
    "\u202eevil\u202c",
    "\u2066\u202a\u202d caf \u2069",
    "\u061c\u200f استمارة \u200e רווחה",
    "Z\u0351\u0300\u0334" + "\u0301\u0335\u0489" * 400 + "algo",
    "👩‍👩‍👧‍👦🏳️‍🌈🇫🇷👍🏽" * 30,
    "\ud800",
    "caf \udfff\ud83d caf",
    "\x00\x01\x07\x1b[31m\x7f",
    "</b><b>",
    "<b>Nadia</b> <script>alert(1)</script> &amp; &lt; &#0; &#x110000; &",
    '<a href="tg://user?id=1">x</a> "\'><',
    "<tg-emoji emoji-id='x'>",
    "{{ 7 * 7 }}{% raw %}{# #}{{ self }}",
    "%s %d {0} {name} ${x} $(id) `id` \\u0000 \\",
    "'; DROP TABLE members; --",
    "1|2|3",
    "a" * 4096,
    "é" * 4096,
    "𝕏" * 2048,
    "mot " * 1024,
    "\n" * 200 + "fin",
    "\u2028\u2029\u0085\r\n",
    "ﷺ" * 100,
    "İıßſﬁ" * 20,
    "٣٤٥ ௧௨ ²³ ½",
    "9" * 4096,
    "@relais_demo_bot",
    "https://[::1" + "/x" * 50,
)
WORDS = (
    "carte grise",
    "caf",
    "martin",
    "attestation",
    "cergy",
    "95000",
    "vauréal",
    "zzyzx",
    "permanence",
    "assistance",
    "abcdefghjk",
)
COMMANDS = (*(route.name for route in ROUTES if route.kind is RouteKind.COMMAND), "nosuch", "CONTACT", "")
GAPS = ("", " ", "  ", "\n", "\t", "\u00a0", "\u200b", "@", "@relais_demo_bot ", "@autre_bot ", "/", "_")
PAYLOADS = ("s-", "s-nosuchsear", "bonjour", "s-" + "x" * 62, "-" * 64, "abcdefghjk", "%00", "s-{{x}}")

nasty = st.one_of(st.sampled_from(NASTY), st.sampled_from(WORDS), st.text(max_size=30))


@st.composite
def commands(draw: st.DrawFn) -> str:
    name, gap = draw(st.sampled_from(COMMANDS)), draw(st.sampled_from(GAPS))
    return f"/{name}{gap}{draw(st.one_of(st.sampled_from(PAYLOADS), nasty))}"


typed = st.one_of(nasty, commands(), st.tuples(nasty, nasty).map(" ".join))
