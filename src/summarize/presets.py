"""The rankings of the literature; they live in ``summarize.ranking.literature``."""

from summarize.ranking.literature import PLAIN_TEXTRANK, LexRank, PacSum, SentenceIdf, WordOverlap

__all__ = ["PLAIN_TEXTRANK", "LexRank", "PacSum", "SentenceIdf", "WordOverlap"]
