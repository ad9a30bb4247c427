"""Sentences become rows of weights: TF-IDF of stems, or what a scikit-learn vectorizer gives."""

from summarize.weighting.matrix import FloatArray, IntArray, RowsByTerm, TermMatrix, Terms, Weighting
from summarize.weighting.tfidf import TfIdf
from summarize.weighting.vectorizers import FromVectorizer

__all__ = ["FloatArray", "FromVectorizer", "IntArray", "RowsByTerm", "TermMatrix", "Terms", "TfIdf", "Weighting"]
