"""`@bot caf` in any chat: for members only, personal, never cached, and generic lines only."""

from __future__ import annotations

from bot.chat.screens import screen, shorten
from bot.chat.turn import MemberTurn
from bot.domain.directory.partners import Partner
from bot.texts import render
from bot.transport.splitting import plain_text

MOST_RESULTS = 10


async def answer(turn: MemberTurn) -> None:
    shelf = await turn.shelf()
    if turn.words.strip():
        ids = shelf.index.search(turn.words, MOST_RESULTS).partner_ids
        found = [shelf.partners[partner_id] for partner_id in ids if partner_id in shelf.partners]
    else:
        found = sorted(shelf.partners.values(), key=lambda partner: (partner.kind != "bouquet", partner.rank))
    turn.answer_inline([_article(partner) for partner in found[:MOST_RESULTS]])


def _article(partner: Partner) -> dict[str, object]:
    """Telegram takes one part, and reads no tag in title and description."""
    text = screen("partners/generic", partner=partner).parts()[0]
    return {
        "type": "article",
        "id": partner.id,
        "title": shorten(partner.name),
        "description": plain_text(render("partners/generic_line", partner=partner)),
        "input_message_content": {"message_text": text, "parse_mode": "HTML"},
    }
