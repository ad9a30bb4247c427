"""Rows become one score a sentence by any of networkx's centralities."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.ranking.textrank import Signals
from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Centrality:
    """Any of networkx's centralities, on the explicit undirected graph.

    Parameters
    ----------
    function : callable
        Takes a ``networkx.Graph`` whose edges have a ``weight`` and returns a mapping of node to number, as
        ``networkx.pagerank`` or ``lambda g: networkx.closeness_centrality(g, distance="distance")`` do; ``distance`` is
        1 / weight.

    Raises
    ------
    InputTypeError
        If it is not callable.

    Notes
    -----
    The graph has up to n² edges: for articles, not for books.

    Examples
    --------
    >>> import networkx
    >>> from summarize import Summarizer
    >>> summarizer = Summarizer(1, ranking=Centrality(networkx.degree_centrality))
    >>> str(summarizer.summarize("Mills grind corn. Water mills turn slowly. Corn feeds mice."))
    'Mills grind corn.'
    """

    function: Callable[["networkx.Graph[int]"], Any]

    def __post_init__(self) -> None:
        """Check the function before any work."""
        if not callable(self.function):
            message = (
                f"Centrality takes a function of a networkx.Graph such as networkx.pagerank, not {short_repr(self.function)}"
            )
            raise InputTypeError(message)

    def rank(self, matrix: TermMatrix, signals: Signals) -> FloatArray:  # noqa: ARG002  the function sees the graph alone
        """Return the centralities divided by their sum, shape (n,).

        Raises
        ------
        OptionError
            If the function gives a negative or infinite number, or leaves a sentence out.
        """
        found = self.function(similarity_graph(matrix))
        n = matrix.shape[0]
        if not hasattr(found, "keys") or any(node not in found for node in range(n)):
            message = f"Centrality's function must return a mapping with a number for each node, not {short_repr(found)}"
            raise OptionError(message)
        try:
            scores = np.array([found[node] for node in range(n)], dtype=np.float64)
        except (TypeError, ValueError, OverflowError):
            scores = None
        if scores is None or scores.shape != (n,) or not np.isfinite(scores).all() or (scores < 0).any():
            message = "Centrality's function gave a negative, infinite or undefined number: such a score cannot be ranked"
            raise OptionError(message)
        return scores / scores.sum() if scores.any() else np.full(n, 1 / max(n, 1))


def similarity_graph(matrix: TermMatrix) -> "networkx.Graph[int]":
    """Return the similarity graph: nodes 0 to n - 1, edges with ``weight`` (cosine) and ``distance`` (1 / weight)."""
    import networkx  # 0.2 s, and only who asks for the graph pays it

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    cosines = matrix.similarities
    for i, j in np.argwhere(np.triu(cosines)).tolist():
        weight = float(cosines[i, j])
        graph.add_edge(i, j, weight=weight, distance=1 / weight)
    return graph
