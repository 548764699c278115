"""What Telegram makes of what we write: TDLib reads every template, and the screens of a walk through the demo."""

from __future__ import annotations

import re
from itertools import product
from random import Random

import pytest

from bot.chat.screens import Screen
from bot.demo.markup.html import parse_html
from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.handlers.routes import TABLE
from tests.areas import TEMPLATES
from tests.demo import telegrams_judge as judge
from tests.hostile.chameleon import Chameleon, environment, names
from tests.network import Network, network

OURS = environment()
A_VALUE = "Caf du Val-d’Oise"
"""Where a link takes its address from a value, this is none, and Telegram makes no link of it."""
KINDS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-time": "date_time",
}
TAG = re.compile(r"<([a-z-]+)(?:\s+href=\"([^\"]*)\")?[^>]*>")
EMPTY = re.compile(r"<([a-z]+)></\1>")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WORDS = ("caf", "permis", "95000", "dragon")
MANY = 40


def check(html: str) -> None:
    """Each element is an entity, each link leads where it says, each address can be touched."""
    text, entities = parse_html(html)
    assert judge.parsed(html, judge.HTML) == (text, entities)

    html = EMPTY.sub("", html)
    meant = [(KINDS[found[1]], found[2]) for found in TAG.finditer(html) if found[2] != A_VALUE]
    made = [(one["type"].removeprefix("expandable_"), one.get("url")) for one in entities]
    assert sorted(kind for kind, _ in meant) == sorted(kind for kind, _ in made)
    links = [url.rstrip("/") for kind, url in made if kind == "text_link"]
    assert links == [href.rstrip("/") for kind, href in meant if kind == "text_link"]
    assert all(re.match(r"https?://[^@]+$|tg://", link) for link in links)
    touchable = {value for kind, value in judge.found(text) if kind in {"email", "url"}}
    assert {address.rstrip(".-") for address in ADDRESS.findall(text)} <= touchable


@pytest.mark.parametrize("folder", TEMPLATES)
def test_a_template_says_what_it_means(folder: str) -> None:
    for name, seed in product(TEMPLATES[folder], range(2)):
        template = OURS.get_template(f"{name}.html.j2")
        html = template.render(dict.fromkeys(names(OURS), Chameleon(A_VALUE, Random(seed))))
        for part in Screen(html).parts():
            check(part)


async def test_the_screens_of_a_walk_say_what_they_mean(sqlite_url: str) -> None:
    """An adviser, the animateur and a stranger try what they are offered, and every button of what they look up."""
    async with network(sqlite_url) as net:
        for person, role in ((net.nadia, Role.CONSEILLER), (net.claire, Role.ANIMATEUR), (net.paul, None)):
            for words in WORDS:
                await look_up(net, person, words)
            for line in TABLE.offered(role, in_groups=False):
                await net.say(person, f"/{line.command}")
        called = [call.params for call in net.telegram.calls if call.status == 200]

    screens = {params["text"] for params in called if params.get("parse_mode") == "HTML" and "text" in params}
    assert len(screens) > MANY
    for html in screens:
        check(html)


async def look_up(net: Network, person: Person, words: str) -> None:
    """Each button on a fresh answer: a tap may have changed what the answer offers."""
    offered = (await net.say(person, words)).buttons
    for label in [button["text"] for row in offered for button in row if "callback_data" in button]:
        answer = await net.say(person, words)
        if label in answer.labels:
            await net.tap(person, label, answer)
    await net.say(person, "/annuler")
