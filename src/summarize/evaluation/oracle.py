"""The greedy oracle: the best that extraction can do, nearly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarize.document import Span
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit
from summarize.evaluation.rouge import Rouge
from summarize.evaluation.tokens import TokenizedText

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Oracle:
    """The greedy oracle: it sees the references, and adds the sentence that raises the mean of R-1 and R-2 F1 the most.

    An upper bound for extraction, nearly; greedy choice is the usual stand-in for the best of all subsets. It goes on
    until the limit is full, also where another sentence lowers the score, for the others must do so too. Bigrams across
    sentences are left out of account while choosing.

    References
    ----------
    R. Nallapati, F. Zhai, B. Zhou: SummaRuNNer. AAAI 2017, section 3 (the greedy labels).
    """

    name: str = "Oracle"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the sentences in the order in which they are added."""
        rouge = Rouge(article.language)
        sentences = [rouge.read([span.text]) for span in article.sentences]
        tables = [
            [_GramTable(sentences, reference, by_bigrams=by_bigrams) for by_bigrams in (False, True)]
            for reference in map(rouge.read, article.references)
        ]
        added: list[Span] = []
        open_places = np.ones(len(sentences), dtype=bool)
        while open_places.any() and not limit.filled(added) and len(added) < limit.amount:
            # Per type the reference with the highest F1 counts, as in the score itself.
            values = sum(np.max([pair[kind].f1_with_each() for pair in tables], axis=0) for kind in (0, 1))
            best = int(np.argmax(np.where(open_places, values, -1.0)))
            open_places[best] = False
            added.append(article.sentences[best])
            for table in (table for pair in tables for table in pair):
                table.add(best)
        return added


class _GramTable:
    """How often each sentence holds each n-gram of a reference, and what the chosen ones hold so far."""

    def __init__(self, sentences: Sequence[TokenizedText], reference: TokenizedText, *, by_bigrams: bool) -> None:
        counts = [_grams(tokens, by_bigrams=by_bigrams) for tokens in sentences]
        wanted = _grams(reference, by_bigrams=by_bigrams)
        self.wanted: Floats = np.array(list(wanted.values()), dtype=np.float64)
        self.held: Floats = np.array([[held[gram] for gram in wanted] for held in counts], dtype=np.float64)
        self.sizes: Floats = np.array([held.total() for held in counts], dtype=np.float64)
        self.so_far: Floats = np.zeros(len(wanted))
        self.size = 0.0

    def f1_with_each(self) -> Floats:
        """Return the F1 that the summary would have with each sentence added, shape (n,)."""
        hits = np.minimum(self.held + self.so_far, self.wanted).sum(axis=1)
        f1: Floats = 2 * hits / np.maximum(self.sizes + self.size + self.wanted.sum(), 1)
        return f1

    def add(self, place: int) -> None:
        """Add a sentence to the summary."""
        self.so_far = self.so_far + self.held[place]
        self.size += self.sizes[place]


def _grams(tokens: TokenizedText, *, by_bigrams: bool) -> Counter[Any]:
    return tokens.bigrams if by_bigrams else tokens.counts
