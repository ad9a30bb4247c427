"""All that differs by language: the data files, their loading, words, detection."""

from summarize.languages.loading import Language, detect, language_of, load, resolve, tags

__all__ = ["Language", "detect", "language_of", "load", "resolve", "tags"]
