"""Minutes: the lines people type, and what is said of one that is none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.events.minutes import LineKind, LineRefused, MinuteLine, said_lines

TODAY = date(2026, 12, 8)


def typed(text: str, usual: LineKind = LineKind.DECISION) -> list[MinuteLine]:
    return said_lines(text, "event", TODAY, usual)


def test_decisions_actions_and_points_line_by_line() -> None:
    found = typed(
        "Décision : ouvrir le samedi\n\nAction : trier, ranger les dépliants, Nadia Benali, pour le 15/12\nà revoir"
    )

    assert [
        MinuteLine("", "event", LineKind.DECISION, "ouvrir le samedi"),
        MinuteLine(
            "", "event", LineKind.ACTION, "trier, ranger les dépliants", "Nadia Benali", date(2026, 12, 15)
        ),
        MinuteLine("", "event", LineKind.DECISION, "à revoir"),
    ] == found


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Décisions : a", LineKind.DECISION, "a"),
        ("ordre du jour: b", LineKind.POINT, "b"),
        ("Horaires : 9h-12h", LineKind.POINT, "Horaires : 9h-12h"),
    ],
)
def test_the_word_before_the_colon(text: str, kind: LineKind, words: str) -> None:
    [line] = typed(text, LineKind.POINT)
    assert (kind, words) == (line.kind, line.text)


def test_a_colon_may_be_missing_but_where_points_are_asked_for() -> None:
    [decided] = typed("décision ouvrir le samedi")
    [due] = typed("Action envoyer le planning, Nadia Benali, le 15 décembre")
    [point] = typed("Action Logement vient en mars", LineKind.POINT)

    assert (LineKind.DECISION, "ouvrir le samedi") == (decided.kind, decided.text)
    assert ("envoyer le planning", "Nadia Benali", date(2026, 12, 15)) == (due.text, due.who, due.due_on)
    assert (LineKind.POINT, "Action Logement vient en mars") == (point.kind, point.text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "minutes_line_missing"),
        ("Décision :", "minutes_line_missing"),
        ("Action : ranger", "minutes_action_parts"),
        ("Action : ranger, , demain", "minutes_action_parts"),
        ("Action : ranger, Nadia, un jour", "minutes_action_day"),
        ("Action : ranger, Nadia, 31/02/2027", "minutes_action_day"),
        ("a" * 301, "minutes_line_long"),
        ("Décision : a\nAction : b", "minutes_action_parts"),
        ("action envoyer le planning à Nadia pour le 15/12", "minutes_action_parts"),
    ],
)
def test_what_is_no_line_is_said(text: str, why: str) -> None:
    with pytest.raises(LineRefused) as refused:
        typed(text)
    assert why == str(refused.value)
