"""What the code and the documents refer to is in the repository: pages and their sections, files, decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.privacy import retention

THIS = Path(__file__)
ROOT = THIS.parents[1]
WRITTEN = re.compile(r"\.(?:py|md|sql|j2|toml|typ|sh|service|timer|ya?ml|js|css|html)|Makefile|Containerfile")
PAGE = re.compile(r"docs/([\w/-]+\.md)((?:,|,? and)? « [^»]+ »(?:(?:,|,? and) « [^»]+ »)*)?")
LINK = re.compile(r"\[[^\]]*\]\((?!https?://)([^)#]*)(?:#([^)]+))?\)")
PATH = re.compile(
    r"\b(?:bot|tests|docs|benchmarks|deploy|migrations)/[\w/-]+\.(?:py|md|sql|csv|sh|service|timer)\b"
)
DECISION = re.compile(r"\bdecision (\d+)")
ELSEWHERE = re.compile(r"(?<!docs/)\b(?:design|domain|style|features|wings|telegram)\.md")


def written() -> Iterator[tuple[str, str]]:
    """Each file that people read, with its text on one line; released migrations are never edited, and so left out."""
    folders = [ROOT / name for name in ("bot", "tests", "benchmarks", "docs", "deploy")]
    files = [*ROOT.glob("*"), *(file for folder in folders for file in folder.rglob("*"))]
    for file in sorted(files):
        if file.is_file() and file != THIS and WRITTEN.fullmatch(file.suffix or file.name):
            lines = file.read_text(encoding="utf-8").splitlines()
            yield str(file.relative_to(ROOT)), " ".join(re.sub(r"^\s*(?:#|--) ", "", line) for line in lines)


def sections(page: Path) -> list[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [heading.replace("`", "") for heading in headings]


def anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def missing_in(text: str) -> Iterator[str]:
    """What a text says of our pages, files and decisions, and is not there."""
    for found in PAGE.finditer(" ".join(text.split())):
        page = ROOT / "docs" / found[1]
        known = sections(page) if page.is_file() else []
        named = re.findall(r"« ([^»]+) »", found[2] or "")
        yield from (f"{found[1]}, « {name} »" for name in named if name not in known)
    yield from (path for path in PATH.findall(text) if not (ROOT / path).exists())
    yield from ELSEWHERE.findall(LINK.sub("", text))
    for number in DECISION.findall(text):
        if not list((ROOT / "docs" / "decisions").glob(f"{int(number):04}-*.md")):
            yield f"decision {number}"


def test_what_the_code_refers_to_is_in_the_repository() -> None:
    """Pages of docs/ with the section in guillemets, files, decisions; nothing that only their authors have."""
    texts = dict(written())
    referring = [name for name, text in texts.items() if PAGE.search(text)]

    lost = {name: list(missing_in(text)) for name, text in texts.items()}

    assert len(referring) > 20
    assert {} == {name: what for name, what in lost.items() if what}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("as docs/trade.md, « Hours » and « Working days » say", []),
        ("as docs/trade.md, « Hours » and « Horoscopes » say", ["trade.md, « Horoscopes »"]),
        ("as docs/horoscopes.md says", ["docs/horoscopes.md"]),
        ("as domain.md says, or telegram.md of elsewhere", ["domain.md", "telegram.md"]),
        ("see bot/nowhere.py and decision 9999", ["bot/nowhere.py", "decision 9999"]),
    ],
)
def test_a_reference_that_leads_nowhere_is_seen(text: str, lost: list[str]) -> None:
    assert lost == list(missing_in(text))


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_to_a_section(page: Path) -> None:
    for name, section in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / name if name else page
        assert target.exists(), name
        assert not section or section in map(anchor, sections(target)), f"{name}#{section}"


def test_the_page_of_the_trade_tells_how_long_things_are_kept() -> None:
    text = (ROOT / "docs" / "trade.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| (\d+ (?:month|day)s?) \|", text, flags=re.MULTILINE))

    rules = {
        name: kept for name, kept in vars(retention).items() if isinstance(kept, retention.RetentionPeriod)
    }

    assert told == {name: in_english(kept.months, kept.days) for name, kept in rules.items()}


def in_english(months: int, days: int) -> str:
    count, unit = (months, "month") if months else (days, "day")
    return f"{count} {unit}{'s' if count > 1 else ''}"
