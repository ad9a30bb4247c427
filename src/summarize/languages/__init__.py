"""All that differs by language: the data files and reading them, words, scripts, detection."""

from summarize.languages.detection import detect, language_of
from summarize.languages.language import NEUTRAL, Language
from summarize.languages.loading import load, resolve, tags, tags_of
from summarize.languages.tables import Abbreviations, FurniturePhrases, KeywordRules, SentenceRules

__all__ = [
    "NEUTRAL",
    "Abbreviations",
    "FurniturePhrases",
    "KeywordRules",
    "Language",
    "SentenceRules",
    "detect",
    "language_of",
    "load",
    "resolve",
    "tags",
    "tags_of",
]
