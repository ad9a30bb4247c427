"""The few sentences that carry an article, word for word: ``from summarize import summarize``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.api import Summarizer, summarize, summarize_many
    from summarize.document import Document, Sentence, Span
    from summarize.errors import InputTypeError, MissingExtraError, OptionError, PageError, RowError, SummarizeError
    from summarize.ranking.textrank import Centrality, TextRank
    from summarize.selection.mmr import MMR
    from summarize.sentences.splitting import split_sentences
    from summarize.summary import Summary
    from summarize.weighting.tfidf import TfIdf
    from summarize.weighting.vectorizers import FromVectorizer

__version__ = "1.0.0"

_MODULE_OF = {
    "Centrality": "ranking.textrank",
    "Document": "document",
    "FromVectorizer": "weighting.vectorizers",
    "InputTypeError": "errors",
    "MMR": "selection.mmr",
    "MissingExtraError": "errors",
    "OptionError": "errors",
    "PageError": "errors",
    "RowError": "errors",
    "Sentence": "document",
    "Span": "document",
    "SummarizeError": "errors",
    "Summarizer": "api",
    "Summary": "summary",
    "TextRank": "ranking.textrank",
    "TfIdf": "weighting.tfidf",
    "split_sentences": "sentences.splitting",
    "summarize": "api",
    "summarize_many": "api",
}

__all__ = [
    "MMR",
    "Centrality",
    "Document",
    "FromVectorizer",
    "InputTypeError",
    "MissingExtraError",
    "OptionError",
    "PageError",
    "RowError",
    "Sentence",
    "Span",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "TextRank",
    "TfIdf",
    "split_sentences",
    "summarize",
    "summarize_many",
]


def __getattr__(name: str) -> object:
    """Import a public name on its first use, so that ``import summarize`` costs nothing."""
    if name not in _MODULE_OF:
        message = f"module 'summarize' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415  as above

    value = getattr(import_module(f"summarize.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
