"""A reader of calendar files as strict as RFC 5545, written by hand: what it does not know, it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

LINE = re.compile(
    r"(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(?P<value>.*)", re.DOTALL
)
TEXT_ESCAPE = re.compile(r"\\([\\;,nN])")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "NAME"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "LOCATION", "URL"}
LONGEST = 75


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        assert self.name in TEXTS
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", self.value), "an unescaped separator in a text"
        return TEXT_ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def __getitem__(self, name: str) -> Property:
        [found] = [one for one in self.properties if one.name == name]
        return found

    def __contains__(self, name: str) -> bool:
        return any(one.name == name for one in self.properties)

    def all(self, name: str) -> list[Component]:
        return [one for one in self.components if one.name == name]


def read_calendar(content: bytes) -> Component:
    """Asserts all that RFC 5545 wants of a calendar of VEVENTs with local times."""
    calendar = _tree(_unfolded(content))
    assert calendar.name == "VCALENDAR"
    assert calendar["VERSION"].value == "2.0"
    assert calendar["PRODID"].value
    assert {one.name for one in calendar.components} <= {"VTIMEZONE", "VEVENT"}
    assert calendar.components, "a calendar has at least one component"
    zones = [zone["TZID"].value for zone in calendar.all("VTIMEZONE")]
    assert len(zones) == len(set(zones))
    for event in calendar.all("VEVENT"):
        _check_event(event, zones)
    uids = [event["UID"].value for event in calendar.all("VEVENT")]
    assert len(uids) == len(set(uids))
    return calendar


def instant(calendar: Component, when: Property) -> datetime:
    """In UTC, by the file's own VTIMEZONE."""
    [zone] = [zone for zone in calendar.all("VTIMEZONE") if zone["TZID"].value == when.params["TZID"]]
    local = datetime.strptime(when.value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 — the clock on the wall
    begun = [(_onset(rule), _offset(rule["TZOFFSETTO"]), rule) for rule in zone.components]
    before = [one for one in begun if one[0] <= local]
    assert before, "before the first rule of its zone"
    offset = max(before, key=lambda one: one[0])[1]
    fallback = [one for one in before if _offset(one[2]["TZOFFSETFROM"]) > one[1]]
    # An hour that is there twice means the first of them (RFC 5545, 3.3.5): still by the rule before.
    for onset, new, rule in fallback:
        old = _offset(rule["TZOFFSETFROM"])
        if onset - (old - new) <= local < onset:
            offset = old
    return (local - offset).replace(tzinfo=UTC)


def _onset(rule: Component) -> datetime:
    assert rule.name in {"STANDARD", "DAYLIGHT"}
    return datetime.strptime(rule["DTSTART"].value, "%Y%m%dT%H%M%S")  # noqa: DTZ007


def _offset(found: Property) -> timedelta:
    sign, hours, minutes = re.fullmatch(r"([+-])(\d\d)(\d\d)", found.value).groups()  # type: ignore[union-attr]
    return timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)


def _unfolded(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines), "a bare CR or LF"
    assert all(len(line) <= LONGEST for line in lines), "a line of more than 75 octets"
    assert all(lines), "an empty line"
    whole: list[bytes] = []
    for line in lines:
        line.decode()  # no letter is cut in the middle of its octets
        if line.startswith(b" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode() for line in whole]


def _tree(lines: list[str]) -> Component:
    root, stack = Component("root"), []
    stack.append(root)
    for line in lines:
        assert not CONTROL.search(line)
        found = LINE.fullmatch(line)
        assert found is not None, line
        if found["name"] == "BEGIN":
            stack.append(Component(found["value"]))
            stack[-2].components.append(stack[-1])
        elif found["name"] == "END":
            assert stack.pop().name == found["value"]
        else:
            params = dict(part.split("=", 1) for part in found["params"].split(";")[1:])
            stack[-1].properties.append(Property(found["name"], params, found["value"]))
    assert stack == [root]
    [calendar] = root.components
    return calendar


def _check_event(event: Component, zones: list[str]) -> None:
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"):
        assert name in event, name
    names = [one.name for one in event.properties]
    assert all(names.count(name) <= 1 for name in ONCE)
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"].value), "DTSTAMP is in UTC"
    assert event["SEQUENCE"].value.isdigit()
    assert event["STATUS"].value in {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    for name in ("DTSTART", "DTEND"):
        assert re.fullmatch(r"\d{8}T\d{6}", event[name].value), "local, with its zone"
        assert event[name].params["TZID"] in zones
    for one in event.properties:
        if one.name in TEXTS:
            assert one.text is not None
