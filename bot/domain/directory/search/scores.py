"""How well entries fit what was read: more matched words first, then better ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.directory.search.postings import PER_WORD, Postings
from bot.domain.directory.search.reading import EXACT, Slot

WHOLE_TERM = 12.0
"""Added for what is said in full: « dossier rsa bloqué » is about RSA, not about files."""
MOST_POSTINGS = 500
"""How many entries a word may bring in; beyond, it only sorts those that rarer words brought."""

Scores = dict[int, float]


def scores_of(slots: Sequence[Slot], postings: Postings, within: range, limit: int) -> Scores:
    """At least the `limit` best entries. Rare words come first, so that frequent ones find few left."""
    scores: Scores = {}
    open_to_others = True
    waiting = sorted(slots, key=lambda slot: size(slot, postings))
    for done, slot in enumerate(waiting, start=1):
        found = slot_scores(slot, postings, within, scores)
        for number in found if open_to_others else found.keys() & scores.keys():
            scores[number] = scores.get(number, 0.0) + found[number]
        to_come = (len(waiting) - done) * (PER_WORD + 1) + WHOLE_TERM
        if len(scores) > limit and done < len(waiting):
            last = nth_best(scores.values(), limit)
            scores = {number: score for number, score in scores.items() if score + to_come >= last}
            open_to_others = to_come >= last
    return scores


def best_of(scores: Scores, limit: int) -> list[tuple[int, float]]:
    """Entries with their scores, best first; of those that score the same, the first of the index."""
    last = nth_best(scores.values(), limit)
    best = sorted((-score, number) for number, score in scores.items() if score >= last)
    return [(number, -score) for score, number in best[:limit]]


def nth_best(values: Iterable[float], n: int) -> float:
    """The worst of all when there are fewer, 0 when there is none."""
    best = sorted(values, reverse=True)[:n]
    return best[-1] if best else 0.0


def size(slot: Slot, postings: Postings) -> int:
    return sum(postings.size(guess.number) for guess in slot.guesses)


def slot_scores(slot: Slot, postings: Postings, within: range, found: Scores) -> Scores:
    """For one word of the query, what its surest guess is worth in each entry."""
    best: Scores = {}
    left = MOST_POSTINGS
    for guess in slot.guesses:
        pairs = postings.pairs(guess.number, within, left)
        sure = guess.quality == EXACT
        worth = dict(pairs) if sure else {number: guess.quality * value for number, value in pairs}
        best = worth | best if best else worth
        left -= postings.size(guess.number)
        if left < 0:
            for number, value in postings.among(guess.number, found.keys() - best.keys()):
                best[number] = guess.quality * value
            break
    return best
