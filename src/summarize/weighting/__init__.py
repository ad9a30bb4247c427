"""Sentences become rows of weights: TF-IDF of stems, or what a scikit-learn vectorizer gives."""

from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix, Terms, Weighting
from summarize.weighting.tfidf import TfIdf
from summarize.weighting.vectorizers import FromVectorizer

__all__ = ["FloatArray", "FromVectorizer", "IntArray", "TermMatrix", "Terms", "TfIdf", "Weighting"]
