"""A directory nobody should have typed: every field may hold anything, as long as the database keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from bot.domain.directory.hours import OpeningHours, parse_day
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import put_partners, put_procedures
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.transaction import Transaction
from tests.hostile.texts import nasty
from tests.network import HERE, NOW

LONG_IDS = tuple("abcdefgh" * 3 + f"-longest{number}"[-8:] for number in range(3))
ALWAYS = OpeningHours((parse_day("00:00 - 24:00"),) * 7)

field = st.one_of(nasty, st.sampled_from(("x" * 4000, "<b>" * 1000, "&" * 4000, "é\n\n" * 1300)))
phone = st.sampled_from(
    ("", "3646", "+33199000001", "+590590123456", "+", "+x", "<b>", "+999999999999999999")
)
day = st.sampled_from((None, date.min, date(2026, 11, 24), date.max))


def partners(number: str) -> st.SearchStrategy[Partner]:
    return st.builds(
        Partner,
        id=st.just(number),
        name=field,
        full_name=field,
        former_names=st.tuples(nasty),
        kind=st.sampled_from(("bouquet", "local")),
        beside=st.none(),
        public_phone=phone,
        website=field,
        notice=field,
    )


def procedures(number: str) -> st.SearchStrategy[Procedure]:
    return st.builds(
        Procedure,
        id=st.just(number),
        title=field,
        partner_id=st.just(LONG_IDS[0]),
        other_partners=st.just(("caf", *LONG_IDS[1:])),
        keywords=st.tuples(nasty),
        note=field,
    )


def referents(number: str) -> st.SearchStrategy[Referent]:
    texts = (
        "organisation", "first_name", "last_name", "job", "mailbox", "email", "covers", "excludes", "notice",
        "standard_procedure", "procedure_url", "hours", "escalation", "internal_note",
    )  # fmt: skip
    return st.builds(
        Referent,
        id=st.just(number),
        partner_id=st.just(LONG_IDS[0]),
        departments=st.just(("95",)),
        line=phone,
        phone=phone,
        delay_days=st.sampled_from((None, 0, 1, -1, 2**40)),
        absent_from=day,
        absent_until=day,
        deputy_id=st.sampled_from((None, *LONG_IDS)),
        verified_on=day,
        **dict.fromkeys(texts, field),
    )


def structures(number: str) -> st.SearchStrategy[Structure]:
    texts = ("name", "address", "address_extra", "postcode", "commune", "comment")
    return st.builds(
        Structure,
        id=st.just(number),
        national_id=st.none(),
        department_code=st.just("95"),
        latitude=st.sampled_from((None, -90.0, 49.0, 1e-9)),
        longitude=st.sampled_from((None, 180.0, -1e-9)),
        emails=st.tuples(field),
        phones=st.tuples(phone),
        hours=st.sampled_from((OpeningHours(), ALWAYS)),
        by_appointment=st.booleans(),
        **dict.fromkeys(texts, field),
    )


@dataclass(frozen=True, slots=True)
class Directory:
    partners: tuple[Partner, ...]
    procedures: tuple[Procedure, ...]
    referents: tuple[Referent, ...]
    structures: tuple[Structure, ...]


one_of_each = st.builds(
    Directory,
    partners=st.tuples(*(partners(number) for number in LONG_IDS)),
    procedures=st.tuples(*(procedures(number) for number in LONG_IDS)),
    referents=st.tuples(*(referents(number) for number in LONG_IDS)),
    structures=st.tuples(*(structures(number) for number in LONG_IDS)),
)


async def put(tx: Transaction, directory: Directory) -> None:
    """In the place of what the same ids stood for before."""
    await put_partners(tx, directory.partners)
    await put_procedures(tx, directory.procedures)
    await put_referents(tx, directory.referents, NOW)
    await put_structures(tx, directory.structures, NOW)
    await raise_revisions(tx, [HERE])
