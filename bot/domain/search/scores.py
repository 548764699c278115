"""How well entries fit what was read: more matched words first, then better ones."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from bot.domain.search.postings import Postings
from bot.domain.search.reading import Slot

PER_WORD = 10.0
"""What a matched word counts, beside its weight of at most 1."""
WHOLE_TERM = 5.0
"""Added when the query is a term of the vocabulary; a part of it when a part of the query is."""
MOST_POSTINGS = 500
"""How many entries a word may bring in; beyond, it only sorts those that rarer words brought."""

Scores = dict[int, float]


def scores_of(slots: Sequence[Slot], postings: Postings, within: range, limit: int) -> Scores:
    """At least the `limit` best entries. Rare words come first, so that frequent ones find few left."""
    scores: Scores = {}
    open_to_others = True
    waiting = sorted(slots, key=lambda slot: size(slot, postings))
    for done, slot in enumerate(waiting, start=1):
        for number, score in slot_scores(slot, postings, within, scores).items():
            if open_to_others or number in scores:
                scores[number] = scores.get(number, 0.0) + score
        to_come = (len(waiting) - done) * (PER_WORD + 1) + WHOLE_TERM
        if len(scores) > limit and done < len(waiting):
            last = nlargest(limit, scores.values())[-1]
            scores = {number: score for number, score in scores.items() if score + to_come >= last}
            open_to_others = to_come >= last
    return scores


def size(slot: Slot, postings: Postings) -> int:
    return sum(postings.size(guess.number) for guess in slot.guesses)


def slot_scores(slot: Slot, postings: Postings, within: range, found: Scores) -> Scores:
    """For one word of the query, what its surest guess is worth in each entry."""
    best: Scores = {}
    left = MOST_POSTINGS
    for guess in slot.guesses:
        for number, weight in postings.pairs(guess.number, within, left):
            if number not in best:
                best[number] = guess.quality * (PER_WORD + weight)
        left -= postings.size(guess.number)
        if left < 0:
            for number, weight in postings.among(guess.number, found.keys() - best.keys()):
                best[number] = guess.quality * (PER_WORD + weight)
            break
    return best
