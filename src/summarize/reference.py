"""Plain TextRank once more, as one reads it: nltk cuts the sentences, scikit-learn weighs them, networkx ranks them.

Slow, undirected and without layout, furniture, stems or redundancy; the rest of the package must agree with it where both
are given the same sentences and tokens, and it is the algorithm to read first (Mihalcea and Tarau 2004, with cosines).
"""

import networkx
import numpy as np
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer

from summarize.languages import load


def split(text: str, language: str = "en") -> list[str]:
    """Cut a text into sentences by nltk's Punkt with our abbreviations."""
    known = load(language).abbreviations
    parameters = PunktParameters()
    parameters.abbrev_types = set(known.titles | known.numbered | known.inner | known.names | known.closing)
    return list(PunktSentenceTokenizer(parameters).tokenize(text))


def weigh(sentences: list[str], language: str = "en") -> csr_array:
    """Return the sentences' TF-IDF rows, each of length 1, shape (n, V)."""
    ours = load(language)
    vectorizer = TfidfVectorizer(analyzer=lambda sentence: [w for w in ours.tokens(sentence) if w not in ours.stop_words])
    try:
        return csr_array(vectorizer.fit_transform(sentences))
    except ValueError:  # scikit-learn's answer to sentences that are all stop words
        return csr_array((len(sentences), 1))


def rank(rows: csr_array, damping: float = 0.85) -> NDArray[np.float64]:
    """Return PageRank's scores on the graph of cosines, shape (n,), 1 in sum."""
    cosines = (rows @ rows.T).toarray()
    np.fill_diagonal(cosines, 0)
    n = len(cosines)
    # networkx stops at n * tol; at its default some sentences of an article come out in another order.
    scores = networkx.pagerank(networkx.from_numpy_array(cosines), alpha=damping, tol=1e-12 / n, max_iter=1000)
    return np.array([scores[i] for i in range(n)])


def choose(scores: NDArray[np.float64], sentences: int = 3) -> list[int]:
    """Return the indices of the best sentences, in the order of the text; of two that are tied the earlier is better."""
    return sorted(np.argsort(-scores.round(9), kind="stable")[:sentences].tolist())


def summarize(text: str, sentences: int = 3, language: str = "en") -> str:
    """Return the best sentences of a text.

    Examples
    --------
    >>> summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.", 1)
    'Mills grind corn.'
    """
    found = split(text, language)
    if not found:
        return ""
    return " ".join(found[i] for i in choose(rank(weigh(found, language)), sentences))
