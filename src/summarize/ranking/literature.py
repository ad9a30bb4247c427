"""What the rankings of the literature share; `word_overlap`, `lexrank` and `pacsum` have each with its paper and equation.

``Summarizer.textrank()``, ``.textrank_tfidf()``, ``.lexrank()`` and ``.pacsum_tfidf()`` put them together. What a paper leaves
open is as in the rest of the package: sentences, words, stop words and stems are ours. All four take the best scores that fit
the budget, even where they repeat each other (a sentence word for word the same is taken once), and go by the sentences alone:
neither title nor query plays a part. ``dataclasses.replace(Summarizer.lexrank(), selection=MMR())`` exchanges a part.

Where a score is PageRank's, 0.85 is the probability of following a vote and 0.15 that of a leap to any sentence, and who votes
for none leaps. The papers' scores are a multiple of these, which sum to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, TypedDict

import numpy as np

from summarize.ranking.graph import power_iteration
from summarize.ranking.textrank import TextRank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarize.sentences.foreign import Splitter
    from summarize.weighting.arrays import FloatArray

DAMPING = 0.85
"""Mihalcea and Tarau's d. Erkan and Radev call the probability of the leap d, "typically in [0.1, 0.2]": here 0.15."""

DIGITS = 12
"""Decimals of a cosine, or a sum of some, that mean something; equal ones differ by less, and not alike on all machines."""

PLAIN_TEXTRANK = TextRank(damping=DAMPING, direction=0, title=0, opening=0, length=0, query=0)
"""Mihalcea and Tarau's equation 2 on the graph of cosines: undirected, every sentence as good a start as any."""


class Options(TypedDict, total=False):
    """What every preset takes besides the number of sentences, as ``Summarizer`` does."""

    words: SupportsIndex | None
    characters: SupportsIndex | None
    ratio: SupportsFloat | None
    seconds: SupportsFloat | None
    language: str | None
    furniture: bool
    splitter: Splitter
    abbreviations: Iterable[str]


def stationary(votes: Callable[[FloatArray], FloatArray], votes_given: FloatArray) -> FloatArray:
    """Return PageRank's scores with every sentence as good a start as any, shape (n,)."""
    n = len(votes_given)
    return power_iteration(votes, votes_given, np.full(n, 1 / max(n, 1)), DAMPING)
