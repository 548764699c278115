"""What `docs/trade.md`, « The national list » counts: `python -m docs.national_list FILE`."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import phonenumbers

from bot.domain.core.words.phones import parse_phone
from bot.store.engine.migrations import shipped_departments

Row = Mapping[str, str]
DAYS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi")


def counted(content: str) -> Iterator[str]:
    rows = list(csv.DictReader(content.splitlines(keepends=True)))
    places = Counter(row["insee_dep"] for row in rows)
    names = Counter(row["lib_fs"] for row in rows)
    spans = [cell for row in rows for cell in map(row.get, DAYS)]
    yield f"{len(rows)} rows on {content.count(chr(10))} lines, {len(rows[0])} columns"
    yield f"{dict(Counter(row['type_fs'] for row in rows))}, {dict(Counter(row['format_fs'] for row in rows))}"
    yield f"{len(places)} territories, {min(places.values())} to {max(places.values())} structures each"
    yield f"{sum(count > 1 for count in names.values())} names twice"
    yield f"{[row['id_fs'] for row in rows if not row['insee_com'].startswith(row['insee_dep'])]} are elsewhere"
    yield f"{sum(' - ' in row['mail'] for row in rows)} rows with several addresses"
    yield f"{sum(any(chr(10) in cell for cell in row.values()) for row in rows)} rows with line breaks"
    yield f"{max(len(row['commentaire']) for row in rows)} characters in the longest comment"
    yield f"{dict(Counter(re.sub('[0-9]', 'N', row['telephone']) for row in rows))} telephone numbers"
    yield f"{sum('00:00 - 00:00' in (cell or '') for cell in spans)} of {len(spans)} days with a closed half"
    yield f"{max(len((cell or '').split(' / ')) for cell in spans)} spans at most"
    yield f"{sum(bool(row['h_samedi']) for row in rows)} open on Saturday"
    yield from phones(rows)


def phones(rows: Sequence[Row]) -> Iterator[str]:
    """Overseas numbers as the mainland's region reads them; all of them with their own."""
    regions = {str(row["code"]): str(row["phone_region"]) for row in shipped_departments()}
    numbers = [(row["telephone"], regions[row["insee_dep"]]) for row in rows if row["telephone"]]
    overseas = [typed for typed, region in numbers if region != "FR"]
    valid = sum(phonenumbers.is_valid_number(phonenumbers.parse(typed, "FR")) for typed in overseas)
    read = sum(bool(parse_phone(typed, region)) for typed, region in numbers)
    yield f"{len(overseas)} overseas numbers, {valid} of them valid when read with region FR"
    yield f"{read} numbers valid with their own region"


if __name__ == "__main__":
    print("\n".join(counted(Path(sys.argv[1]).read_text(encoding="utf-8"))))  # noqa: T201 — its purpose
