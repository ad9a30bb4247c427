"""Rows become one score a sentence: TextRank, any of networkx's centralities, the rankings of the literature."""

from summarize.ranking.centrality import Centrality
from summarize.ranking.textrank import Ranking, Signals, TextRank

__all__ = ["Centrality", "Ranking", "Signals", "TextRank"]
