"""Keywords: terms scored by the ranked sentences that hold them, neighbours joined into phrases as in the text.

A term weighs what its sentences' scores give it, ``Xᵀ v``. Terms that stand next to each other are joined into phrases
(Mihalcea and Tarau 2004, section 3). A phrase is worth, for each of its words, the share of the word's weight that stands
in the phrase: "North Quay" takes nearly all of "quay" where most quays are the North Quay, and next to nothing of "crane"
in a passing "old crane". In Chinese and Japanese the terms are pairs of characters, and all else is the same.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from summarize.keywords.tokens import BoolArray, Tokens, after, tokens_of
from summarize.languages import Language
from summarize.selection.mmr import best_first
from summarize.weighting.matrix import FloatArray, IntArray, TermMatrix, row_sums
from summarize.weighting.tfidf import TfIdf
from summarize.weighting.vocabulary import STOPPED

LONGEST, LONGEST_OF_PAIRS = 5, 8
"""Terms in a phrase at most, and where they are pairs of characters: nine characters; also there five if said once."""

_NONE = -1
_LEAST_KNOWN = 0.1
"""Share of a matrix' terms that must be words of the text; else they are character n-grams, hashes or word pairs."""

_BOUND = 0.7
"""Share of a phrase's places with the same neighbour from which on it is a piece of a longer one."""

_NAME, _OWNED = 1.01, 0.66
"""A full name comes just before the surname that stands for it, where this share of the names with the surname is that name."""

_COMMON, _LONGEST_ENDING = 0.66, 3
"""Two words are one with other endings that have this share of the longer one, and all but so many letters, in common."""

_LONG_WORD = 4
"""Letters without which a word is hardly a topic where no stop words are known."""


def keywords(texts: Sequence[str], matrix: TermMatrix, scores: FloatArray, language: Language, n: int) -> list[str]:
    """Return the n best terms and phrases of a document, best first.

    Parameters
    ----------
    texts : sequence of str, length m
        The sentences.
    matrix : TermMatrix, shape (m, V)
        Their weights. Where its terms are no words (character n-grams, hashes), ``TfIdf()`` weighs them anew.
    scores : ndarray of float, shape (m,)
        What the ranking gave the sentences.
    language : Language
    n : int

    Returns
    -------
    list of str
        None that better ones say already; fewer than n where the text has no more.

    References
    ----------
    R. Mihalcea, P. Tarau (2004). TextRank: bringing order into texts. EMNLP. Section 3 joins neighbours; there the terms
    are ranked by their own graph, here by the sentences'.

    Examples
    --------
    >>> from summarize.languages import load
    >>> texts = ["The North Quay is closed.", "Old boats fill the North Quay.", "The North Quay has boats."]
    >>> keywords(texts, TfIdf().weigh(texts, load("en")), np.full(3, 1 / 3), load("en"), 2)
    ['North Quay', 'boats']
    """
    tokens = tokens_of(texts, language)
    words = {word for form in tokens.forms for word in form}
    known = {column for word in words if (column := matrix.terms.column_of(word)) is not None and column != STOPPED}
    if len(known) < _LEAST_KNOWN * len(np.unique(matrix.indices)):
        matrix = TfIdf().weigh(texts, language)
    keys, weights = _terms(tokens, matrix, matrix.transposed_times(scores), language)
    longest = LONGEST if language.spaced else LONGEST_OF_PAIRS
    return _best(list(_phrases(tokens, keys, weights, longest, language.keywords.phrase_root)), tokens, language, n)


def _terms(tokens: Tokens, matrix: TermMatrix, gain: FloatArray, language: Language) -> tuple[IntArray, FloatArray]:
    """Return each token's term, -1 for what is no topic, and each term's weight; word and bare word share a term."""
    left_out = language.stop_words | language.keywords.weak_words | {""}
    numbers: dict[int | str, int] = {}
    keys: list[int] = []
    columns: set[tuple[int, int]] = set()
    for whole, bare in tokens.forms:
        found = [matrix.terms.column_of(form) for form in (bare, whole)]
        column = found[found[0] is None]
        known = column is not None and column != STOPPED
        if not known or whole in left_out or bare in left_out or (not language.stop_words and len(bare) < _LONG_WORD):
            keys.append(_NONE)
            continue
        keys.append(numbers.setdefault(bare if found[0] is None else found[0], len(numbers)))
        columns.update((keys[-1], column) for column in found if column is not None and column != STOPPED)
    shares = np.array(sorted(columns), np.intp).reshape(-1, 2)
    weights = row_sums(shares[:, 0], gain[shares[:, 1]], len(numbers))
    return np.array(keys, np.intp)[tokens.form_of], weights


class _Phrase(NamedTuple):
    """A term or a run of terms, the tokens where it begins, and its value."""

    keys: tuple[int, ...]
    places: IntArray
    value: float


def _phrases(tokens: Tokens, keys: IntArray, weights: FloatArray, longest: int, root: float) -> Iterator[_Phrase]:
    """Give every term, and every run of terms that stands together twice or is glued; longer ones behind shorter."""
    following, width = np.append(keys[1:], _NONE), len(weights)
    linked = tokens.joined & (keys >= 0) & (following >= 0)
    _, pair, times = np.unique(keys[linked] * width + following[linked], return_inverse=True, return_counts=True)
    linked[linked] = tokens.glued[linked] | (times[pair] > 1)
    glued = tokens.glued & linked
    value = _valuation(
        keys, weights, root, tokens.named | tokens.lowered, glued & tokens.closes & tokens.named & after(tokens.named)
    )
    at = np.flatnonzero(tokens.leads & (keys >= 0))
    ids = np.unique(keys[at], return_inverse=True)[1]
    whole = ~np.append(np.zeros(1, bool), glued)[at]
    for length in range(1, longest + 1):
        last = at + length - 1
        onward = linked[last]
        further = np.unique(ids[onward] * width + following[last[onward]], return_inverse=True)[1]
        closing = tokens.closes[last] & (tokens.alone[last] | (length > 1))
        count = np.bincount(ids[closing], minlength=ids.max(initial=-1) + 1)
        once = np.bincount(ids[closing & whole & ~glued[last]], minlength=len(count)) > 0
        stands = np.where(count > 1, ~_bound(at, ids, onward, further), once & (length <= LONGEST))
        order = np.argsort(ids[closing], kind="stable")
        places = np.split(at[closing][order], np.cumsum(count))
        for i in np.flatnonzero(stands).tolist():
            run = tuple(keys[places[i][0] : places[i][0] + length].tolist())
            yield _Phrase(run, places[i], value(run, len(places[i])))
        whole, at, ids = (whole & glued[last])[onward], at[onward], further


def _bound(at: IntArray, ids: IntArray, onward: BoolArray, further: IntArray) -> BoolArray:
    """Tell which runs have nearly always the same neighbour, being pieces of the runs longer by one."""
    total, times = np.bincount(ids), np.bincount(further)[further]
    bound = np.zeros(len(total), bool)
    id_at = np.full(at.max(initial=0) + 2, _NONE)
    id_at[at] = ids
    for part in (ids[onward], id_at[at[onward] + 1]):
        bound[part[(part >= 0) & (times >= _BOUND * total[part])]] = True
    return bound


def _valuation(
    keys: IntArray, weights: FloatArray, root: float, capital: BoolArray, in_name: BoolArray
) -> Callable[[tuple[int, ...], int], float]:
    """Return the function that gives the value of a run of terms which stands in so many places.

    It is the sum of each term's weight times the share of its places that are in the run, divided by a root of the run's
    length, times ``count / (count + 2)``: what is said only once, in however good a sentence, makes no subject.
    """
    weight: list[float] = weights.tolist()
    times: list[int] = np.bincount(keys[keys >= 0], minlength=len(weights)).tolist()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], in_name))))
    names = Counter(tuple(keys[first : last + 1].tolist()) for first, last in edges.reshape(-1, 2))
    lower = Counter(keys[~capital].tolist())
    names_with: Counter[int] = Counter()
    for name, count in names.items():
        names_with.update(dict.fromkeys(name, count))

    def value(run: tuple[int, ...], count: int) -> float:
        shared = sum(min(1.0, count / times[key]) * weight[key] for key in run)
        found = shared / math.pow(len(run), root) * count / (count + 2)
        # A word that mostly stands in lower case means the thing, and not the name it is also part of.
        owned = [k for k in run if names[run] >= _OWNED * names_with[k] and 2 * lower[k] < times[k]] if run in names else ()
        return max([found, *(_NAME * weight[key] * times[key] / (times[key] + 2) for key in owned)])

    return value


def _best(phrases: Sequence[_Phrase], tokens: Tokens, language: Language, n: int) -> list[str]:
    """Return the surfaces of the n best phrases, leaving out what better ones say and what only adds to them."""
    said: set[int] = set()
    picked: set[tuple[int, ...]] = set()
    forms: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    found: list[str] = []
    nouns = language.keywords.nouns_have_capitals and tokens.named.any()
    for i in best_first(np.array([phrase.value for phrase in phrases])):
        keys = phrases[i].keys
        parts = (keys[i:j] for i, j in combinations(range(len(keys) + 1), 2) if j - i > 1)
        if said.issuperset(keys) or not picked.isdisjoint(parts):
            continue
        surface = _surface(phrases[i], tokens, language)
        if nouns and not surface.split()[-1][0].isupper():
            continue
        said.update(keys)
        picked.add(keys)
        words = language.fold(surface).split()
        alike = forms[tuple(word[:2] for word in words)]
        if not any(_same_but_for_endings(words, other) for other in alike):
            alike.append(words)
            found.append(surface)
        if len(found) == n:
            break
    return found


def _surface(phrase: _Phrase, tokens: Tokens, language: Language) -> str:
    """Return the most frequent form of a phrase in the text, the earliest of equals."""
    last = phrase.places + len(phrase.keys) - 1
    surfaces: Counter[str] = Counter()
    for start, end, lowered in zip(tokens.starts[phrase.places], tokens.ends[last], tokens.lowered[phrase.places], strict=True):
        surface = tokens.text[start:end]
        surfaces[language.fold(surface[0]) + surface[1:] if lowered else surface] += 1
    return surfaces.most_common(1)[0][0]


def _same_but_for_endings(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two phrases are the same with other inflections, as where a stemmer is missing or misses."""
    for word, other in zip(words, others, strict=True):
        longer = max(len(word), len(other))
        common = max(math.ceil(_COMMON * longer), longer - _LONGEST_ENDING)
        if word[:common] != other[:common]:
            return False
    return True
