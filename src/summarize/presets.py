"""The rankings of the literature; they live in ``summarize.ranking``."""

from summarize.ranking.lexrank import LexRank, SentenceIdf
from summarize.ranking.literature import PLAIN_TEXTRANK
from summarize.ranking.pacsum import PacSum
from summarize.ranking.word_overlap import WordOverlap

__all__ = ["PLAIN_TEXTRANK", "LexRank", "PacSum", "SentenceIdf", "WordOverlap"]
