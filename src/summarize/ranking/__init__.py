"""Rows become one score a sentence: TextRank, any of networkx's centralities, the rankings of the literature."""

from typing import TYPE_CHECKING

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.ranking.centrality import Centrality as Centrality
    from summarize.ranking.textrank import Ranking as Ranking
    from summarize.ranking.textrank import Signals as Signals
    from summarize.ranking.textrank import TextRank as TextRank

_MODULE_OF = {"Centrality": "centrality", "Ranking": "textrank", "Signals": "textrank", "TextRank": "textrank"}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
