"""The weights of a matrix term by term, so that sums over earlier and later sentences are running sums."""

import numpy as np

from summarize.weighting.arrays import FloatArray, IntArray, in_parts


class Postings:
    """For each term that two or more sentences share: the sentences that hold it, in order, with their weights.

    Terms are put into buckets by the power of two above their document frequency and padded with zeros to that width: a bucket
    is a matrix, a row of it a term, and the running sum along a row begins with each term. The padding less than doubles the
    size, and there are at most log2(n) widths. A large bucket is several, each of about n or ``PART`` numbers.

    Parameters
    ----------
    data, rows, indices : ndarray, shape (nnz,)
        As in ``TermMatrix``.
    n, width : int
        The number of sentences and of terms.
    """

    def __init__(self, data: FloatArray, rows: IntArray, indices: IntArray, n: int, width: int) -> None:
        self.n = n
        self.frequency = np.zeros(width, np.intp)
        for part in in_parts(0, len(indices), width):
            self.frequency += np.bincount(indices[part], minlength=width)
        self.first, self.buckets = _buckets(self.frequency, n)
        size = self.buckets[-1][0].stop if self.buckets else 0
        self.sentences = np.zeros(size, np.int32)
        self.weights = np.zeros(size)
        free = self.first.copy()  # where the next sentence of each term goes
        for part in in_parts(0, len(indices), width):
            order = np.argsort(indices[part], kind="stable")
            terms = indices[part][order]
            own = np.bincount(terms, minlength=width)
            places = np.arange(len(terms))
            places -= (own.cumsum() - own).repeat(own)  # among the sentences of the term in this part
            places += free[terms]
            free += own
            shared = self.frequency[terms] > 1  # a term of one sentence makes no edge
            places, order = places[shared], order[shared]
            self.sentences[places] = rows[part][order]
            self.weights[places] = data[part][order]

    def votes(self, vector: FloatArray, direction: float) -> FloatArray:
        """Return the votes that each sentence gets when sentence j has ``vector[j]`` to give, shape (n,).

        It is exactly 0 where none votes: the sums after a term's last sentence and before its first are of zeros alone.
        """
        got = np.zeros(self.n)
        for bucket, width in self.buckets:
            sentences, weights = self.sentences[bucket], self.weights[bucket]
            given = (weights * vector[sentences]).reshape(-1, width)
            up_to = np.cumsum(given, axis=1)
            votes = (1 + direction) * (up_to[:, -1:] - up_to)
            if direction != 1:
                up_to -= given
                up_to *= 1 - direction
                votes += up_to
            got += np.bincount(sentences, votes.ravel() * weights, self.n)
        return got

    def cosines(self, terms: IntArray, weights: FloatArray) -> FloatArray:
        """Return the product of a row, given by its terms and their weights, with the row of every sentence, shape (n,)."""
        ends = zip(self.first[terms].tolist(), self.frequency[terms].tolist(), strict=True)
        shared = [slice(begin, begin + length) for begin, length in ends if length > 1]
        if not shared:
            return np.zeros(self.n)
        products = [self.weights[own] * weight for own, weight in zip(shared, weights[self.frequency[terms] > 1], strict=True)]
        holders = np.concatenate([self.sentences[own] for own in shared])
        return np.asarray(np.bincount(holders, np.concatenate(products), self.n), np.float64)


def _buckets(frequency: IntArray, n: int) -> tuple[IntArray, list[tuple[slice, int]]]:
    """Return where the postings of each term begin, and each bucket with its width; a large one in parts of whole rows."""
    first = np.zeros(len(frequency), np.int32)
    buckets: list[tuple[slice, int]] = []
    begin = 0
    level = np.ceil(np.log2(np.maximum(frequency, 1))).astype(np.intp)
    for width_log in np.unique(level[frequency > 1]).tolist():
        width = 1 << width_log
        members = np.flatnonzero(level == width_log)
        first[members] = begin + width * np.arange(len(members))
        end = begin + width * len(members)
        # A part of a bucket has whole rows: it is as large as any width or larger, and both are powers of two.
        buckets += [(part, width) for part in in_parts(begin, end, 1 << n.bit_length())]
        begin = end
    return first, buckets
