"""Sentences become rows of weights: TF-IDF of stems, or what a scikit-learn vectorizer gives."""

from typing import TYPE_CHECKING

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.weighting.arrays import FloatArray as FloatArray
    from summarize.weighting.arrays import IntArray as IntArray
    from summarize.weighting.matrix import TermMatrix as TermMatrix
    from summarize.weighting.matrix import Terms as Terms
    from summarize.weighting.matrix import Weighting as Weighting
    from summarize.weighting.tfidf import TfIdf as TfIdf
    from summarize.weighting.vectorizers import FromVectorizer as FromVectorizer

_MODULE_OF = {
    "FloatArray": "arrays",
    "FromVectorizer": "vectorizers",
    "IntArray": "arrays",
    "TermMatrix": "matrix",
    "Terms": "matrix",
    "TfIdf": "tfidf",
    "Weighting": "matrix",
}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
