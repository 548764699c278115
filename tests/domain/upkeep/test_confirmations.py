"""Who is asked about which card: the oldest first, one card a person."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.upkeep.confirmations import (
    NEXT_PERSON,
    SAME_PERSON,
    StaleCard,
    is_stale,
    propose,
)

TODAY = date(2026, 11, 24)
LONG_AGO = date(2026, 1, 1)


def asked(*cards: StaleCard, spared: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(card.referent_id, member) for card, member in propose(cards, ("claire",), spared, TODAY)]


def test_a_card_is_stale_after_its_days_or_when_it_was_never_checked() -> None:
    assert is_stale(None, TODAY, 90)
    assert not is_stale(TODAY - timedelta(days=90), TODAY, 90)
    assert is_stale(TODAY - timedelta(days=91), TODAY, 90)


def test_who_used_it_last_is_asked_and_without_a_user_the_animateur() -> None:
    used, unused = StaleCard("used", LONG_AGO, ("nadia", "karim")), StaleCard("unused", LONG_AGO)

    assert [("unused", "claire"), ("used", "nadia")] == asked(used, unused)


def test_a_week_later_the_animateur_is_asked_then_the_others_who_used_it() -> None:
    a_week_ago = {"nadia": TODAY - NEXT_PERSON}
    two_weeks_ago = {"nadia": TODAY - 2 * NEXT_PERSON, "claire": TODAY - NEXT_PERSON}

    assert [("caf", "claire")] == asked(StaleCard("caf", LONG_AGO, ("nadia", "karim"), a_week_ago))
    assert [("caf", "karim")] == asked(StaleCard("caf", LONG_AGO, ("nadia", "karim"), two_weeks_ago))


def test_who_is_spared_is_not_asked_and_the_next_in_turn_is() -> None:
    card = StaleCard("caf", LONG_AGO, ("nadia", "karim"))

    assert [("caf", "claire")] == asked(card, spared=("nadia",))
    assert [("caf", "karim")] == asked(card, spared=("nadia", "claire"))
    assert [] == asked(card, spared=("nadia", "claire", "karim"))


def test_nobody_is_asked_while_somebody_else_has_the_card() -> None:
    assert [] == asked(StaleCard("caf", LONG_AGO, ("nadia",), {"nadia": TODAY - timedelta(days=6)}))


def test_never_checked_comes_before_checked_long_ago() -> None:
    cards = [StaleCard(f"old{number}", LONG_AGO) for number in range(9)]

    assert "new" == asked(*cards, StaleCard("new", None))[0][0]


people = st.sampled_from(["nadia", "karim", "olga", "claire"])
days = st.dates(TODAY - timedelta(days=60), TODAY)
cards = st.lists(
    st.builds(
        StaleCard,
        st.uuids().map(str),
        st.none() | days,
        st.lists(people, unique=True).map(tuple),
        st.dictionaries(people, days),
    ),
    max_size=30,
)


@given(cards)
def test_one_card_a_person_and_no_card_twice(stale: list[StaleCard]) -> None:
    proposed = list(propose(stale, ["claire"], (), TODAY))

    members = [member for _, member in proposed]
    assert len(set(members)) == len(members)
    assert len({card.referent_id for card, _ in proposed}) == len(proposed)
    for card, member in proposed:
        last = card.asked.get(member)
        assert last is None or TODAY - last >= SAME_PERSON
