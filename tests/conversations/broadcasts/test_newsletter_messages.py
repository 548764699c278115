"""An issue cut into messages: all of it, in order, between items, each as Telegram takes it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.broadcasts.newsletter.editions import Edition, EditionChapter
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.core.files import File
from bot.transport.splitting import TEXT_LIMIT, plain_text, utf16_length
from bot.views.broadcasts.newsletter.messages import laid_out

ITEMS = st.lists(
    st.builds(
        lambda words, bold: f"<b>{bold}</b> {words}",
        st.sampled_from(["mot " * 10, "phrase longue. " * 60, "👍" * 900, "a" * 1990]),
        st.sampled_from(["Un", "Deux &amp; trois", "É" * 50]),
    ),
    min_size=1,
    max_size=25,
)


def edition(*texts: str, editorial: str = "") -> Edition:
    items = tuple(Item(f"i{number}", "95", f"k{number}", html) for number, html in enumerate(texts))
    half = len(items) // 2
    found = [
        EditionChapter(title, part) for title, part in (("Un", items[:half]), ("Deux", items[half:])) if part
    ]
    return Edition(3, "Oise", date(2026, 12, 1), editorial, tuple(found))


@given(ITEMS, st.sampled_from(["", "mot " * 370, "Bonjour"]))
@settings(max_examples=60)
def test_every_item_is_whole_in_one_message_and_each_message_fits(texts: list[str], editorial: str) -> None:
    laid = laid_out(edition(*texts, editorial=editorial)).texts

    assert all(0 < utf16_length(plain_text(text)) <= TEXT_LIMIT for text in laid)
    assert all(text.count("<b>") == text.count("</b>") for text in laid)
    together = "\n".join(laid)
    places = [together.find(text.strip()) for text in dict.fromkeys(texts)]
    assert -1 not in places
    assert all(not plain_text(text).rstrip().endswith(("\nUn", "\nDeux")) for text in laid)


def test_one_item_that_is_longer_than_a_message_is_cut_by_itself() -> None:
    laid = laid_out(edition("<i>" + "phrase. " * 700 + "</i>")).texts

    assert len(laid) == 3
    assert all("<i>" in text and "</i>" in text for text in laid[1:])


def test_photos_are_their_own_messages_up_to_three() -> None:
    def pictured(count: int) -> tuple[int, int]:
        items = tuple(
            Item(str(number), "95", str(number), "Légende", file=File("photo", f"p{number}", f"u{number}"))
            for number in range(count)
        )
        laid = laid_out(Edition(1, "Oise", date(2026, 12, 1), "", (EditionChapter("Une", items),)))
        return len(laid.photos), "".join(laid.texts).count("Légende")

    assert [(1, 0), (3, 0), (0, 4)] == [pictured(count) for count in (1, 3, 4)]
