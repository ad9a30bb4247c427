"""The few sentences that carry an article, word for word: ``from summarize import summarize``."""

from typing import TYPE_CHECKING

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.api import Summarizer as Summarizer
    from summarize.api import summarize as summarize
    from summarize.api import summarize_many as summarize_many
    from summarize.document import Document as Document
    from summarize.document import Sentence as Sentence
    from summarize.document import Span as Span
    from summarize.errors import CorpusError as CorpusError
    from summarize.errors import InputTypeError as InputTypeError
    from summarize.errors import MissingExtraError as MissingExtraError
    from summarize.errors import OptionError as OptionError
    from summarize.errors import PageError as PageError
    from summarize.errors import RowError as RowError
    from summarize.errors import SummarizeError as SummarizeError
    from summarize.errors import SummarizeWarning as SummarizeWarning
    from summarize.ranking.centrality import Centrality as Centrality
    from summarize.ranking.textrank import TextRank as TextRank
    from summarize.selection.mmr import MMR as MMR
    from summarize.sentences.splitting import split_sentences as split_sentences
    from summarize.summary import Summary as Summary
    from summarize.weighting.tfidf import TfIdf as TfIdf
    from summarize.weighting.vectorizers import FromVectorizer as FromVectorizer

__version__ = "1.1.0"

_MODULE_OF = {
    "Centrality": "ranking.centrality",
    "CorpusError": "errors",
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
    "SummarizeWarning": "errors",
    "Summarizer": "api",
    "Summary": "summary",
    "TextRank": "ranking.textrank",
    "TfIdf": "weighting.tfidf",
    "split_sentences": "sentences.splitting",
    "summarize": "api",
    "summarize_many": "api",
}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
