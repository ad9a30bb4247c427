"""Keywords: terms scored by the ranked sentences that hold them, neighbours joined into phrases as in the text.

A term weighs what its sentences' scores give it, ``Xᵀ v``. Neighbouring terms are joined into phrases (Mihalcea and
Tarau 2004, section 3). A phrase is worth, for each of its words, the share of the word's weight that stands
in the phrase: "North Quay" takes nearly all of "quay" where most quays are the North Quay, and next to nothing of "crane"
in a passing "old crane". In Chinese and Japanese the terms are pairs of characters, and all else is the same.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from summarize.keywords.tokens import NUMBER, BoolArray, Tokens, after, tokens_of
from summarize.languages import Language
from summarize.selection.mmr import best_first
from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix, row_sums
from summarize.weighting.tfidf import TfIdf
from summarize.weighting.vocabulary import STOPPED

LONGEST_PHRASE, LONGEST_OF_PAIRS = 5, 8
"""Terms in a phrase at most, and where they are pairs of characters: nine characters; also there five if said once."""

_NONE = -1
_LEAST_KNOWN = 0.1
"""Share of a matrix' terms that must be words of the text; else they are character n-grams, hashes or word pairs."""

_BOUND = 0.7
"""Share of a phrase's places with the same neighbour from which on it is a piece of a longer one."""

_NAME, _OWNED = 1.01, 0.66
"""A full name outranks its surname (by this factor) when it makes up at least this share of the names containing it."""

_COMMON, _LONGEST_ENDING = 0.66, 3
"""Two words are one with other endings that have this share of the longer one, and all but so many letters, in common."""

_SHORT_WORD = 3
"""Letters of a word that is another one with an ending only where it begins with all of that: a cat is not a car."""

_LONG_WORD = 4
"""Letters without which a word is hardly a topic where no stop words are known."""


def keywords(texts: Sequence[str], matrix: TermMatrix, scores: FloatArray, language: Language, n: int) -> list[str]:
    """Return the n best terms and phrases of a document, best first.

    Parameters
    ----------
    texts : sequence of str, length m
        The sentences.
    matrix : TermMatrix, shape (m, V)
        Their weights. Where its terms are not words (character n-grams, hashes), ``TfIdf()`` weighs the sentences instead.
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
    if not _has_words_for_terms(matrix, tokens):
        matrix = TfIdf().weigh(texts, language)
    keys, weights = _terms(tokens, matrix, matrix.transposed_times(scores), language)
    longest = LONGEST_PHRASE if language.spaced else LONGEST_OF_PAIRS
    phrases = list(phrases_of(tokens, keys, weights, longest, language.keywords.phrase_root))
    return _best(phrases, tokens, language, n)


def _has_words_for_terms(matrix: TermMatrix, tokens: Tokens) -> bool:
    words = {word for form in tokens.forms for word in form}
    columns = {matrix.terms.column_of(word) for word in words} - {None, STOPPED}
    return len(columns) >= _LEAST_KNOWN * len(np.unique(matrix.indices))


def _terms(tokens: Tokens, matrix: TermMatrix, gain: FloatArray, language: Language) -> tuple[IntArray, FloatArray]:
    """Return each token's term, -1 for one that is not a topic, and each term's weight; word and bare word share a term."""
    left_out = language.stop_words | language.keywords.weak_words | {""}
    shortest = 1 if language.stop_words else _LONG_WORD
    numbers: dict[int | str, int] = {}
    keys: list[int] = []
    columns_of: set[tuple[int, int]] = set()
    for whole, bare in tokens.forms:
        columns = [column for column in map(matrix.terms.column_of, (bare, whole)) if column is not None]
        if not columns or columns[0] == STOPPED or whole in left_out or bare in left_out or len(bare) < shortest:
            keys.append(_NONE)
            continue
        bare_column = matrix.terms.column_of(bare)
        key = numbers.setdefault(bare if bare_column is None else bare_column, len(numbers))
        keys.append(key)
        columns_of.update((key, column) for column in columns if column != STOPPED)
    pairs = np.array(sorted(columns_of), np.intp).reshape(-1, 2)
    weights = row_sums(pairs[:, 0], gain[pairs[:, 1]], len(numbers))
    found = np.array(keys, np.intp)[tokens.form_of]
    return _with_compounds(tokens, found, weights, language) if language.spaced else (found, weights)


def _with_compounds(tokens: Tokens, keys: IntArray, weights: FloatArray, language: Language) -> tuple[IntArray, FloatArray]:
    """Return the terms with those of hyphenated compounds, whose parts may be stop words: ``start-up``, ``know-how``.

    Such a part weighs for each of its tokens what a token of the text's terms weighs on average.
    """
    parts = [place for compound in _compounds(tokens, language) for place in compound if keys[place] == _NONE]
    if not parts or not len(weights):
        return keys, weights
    forms, part_of = np.unique(tokens.form_of[parts], return_inverse=True)
    average = weights.sum() / np.count_nonzero(keys >= 0)
    keys = keys.copy()
    keys[parts] = len(weights) + part_of
    return keys, np.append(weights, average * np.bincount(part_of, minlength=len(forms)))


def _compounds(tokens: Tokens, language: Language) -> Iterator[range]:
    """Give the places of the tokens of each compound that may be a topic.

    A number is not a topic, and neither is a compound of counts and days alone (``two-day``). Where hyphens join pronouns to
    verbs (``dois-je``), as they may where the language's file does not say otherwise, a compound of stop words alone is not
    one either, nor one that is said once.
    """
    hyphen_after = np.concatenate(([False], ~tokens.closes, [False]))
    edges = np.flatnonzero(np.diff(hyphen_after)).reshape(-1, 2)
    found = [range(first, last + 1) for first, last in edges.tolist()]
    words = [tuple(tokens.forms[tokens.form_of[place]][1] for place in compound) for compound in found]
    times = Counter(words)
    for compound, parts in zip(found, words, strict=True):
        if any(map(NUMBER.fullmatch, parts)) or language.keywords.weak_words.issuperset(parts):
            continue
        if language.keywords.stop_words_compound or (times[parts] > 1 and not language.stop_words.issuperset(parts)):
            yield compound


class _Phrase(NamedTuple):
    """A term or a run of terms, the tokens where it begins, and its value."""

    keys: tuple[int, ...]
    places: IntArray
    value: float


def phrases_of(tokens: Tokens, keys: IntArray, weights: FloatArray, longest: int, root: float) -> Iterator[_Phrase]:
    """Give the terms, and the runs of terms that occur twice or are a name or compound; longer ones after shorter ones.

    Runs of one length are found from those one shorter: each occurrence has the token where it begins (``starts``) and a
    number that it shares with the other occurrences of the same terms (``ids``).
    """
    following, width = np.append(keys[1:], _NONE), len(weights)
    linked = _links(tokens, keys, width)
    glued = tokens.glued & linked
    worth = _worth(tokens, keys, weights, glued, root)
    starts = np.flatnonzero(tokens.leads & (keys >= 0))
    ids = _same(keys[starts])
    compound = ~np.append(False, glued)[starts]  # nothing is glued before it, and all its tokens are glued
    for length in range(1, longest + 1):
        last = starts + length - 1
        longer = linked[last]
        longer_ids = _same(ids[longer] * width + following[last[longer]])
        ends = tokens.closes[last] & (tokens.alone[last] | (length > 1))
        count = np.bincount(ids[ends], minlength=ids.max(initial=-1) + 1)
        has_compound = np.bincount(ids[ends & compound & ~glued[last]], minlength=len(count)) > 0
        good_once = has_compound & (length <= LONGEST_PHRASE)
        kept = np.where(count > 1, ~_pieces(starts, ids, longer, longer_ids), good_once)
        by_id = np.argsort(ids[ends], kind="stable")
        places = np.split(starts[ends][by_id], np.cumsum(count))
        for i in np.flatnonzero(kept).tolist():
            first = places[i][0]
            run = tuple(keys[first : first + length].tolist())
            yield _Phrase(run, places[i], worth.of(run, len(places[i])))
        compound = (compound & glued[last])[longer]
        starts, ids = starts[longer], longer_ids


def _same(values: IntArray) -> IntArray:
    """Return numbers from 0 up, the same for equal values."""
    return np.unique(values, return_inverse=True)[1]


def _links(tokens: Tokens, keys: IntArray, width: int) -> BoolArray:
    """Tell which tokens a phrase may hold together with the next: glued ones, and pairs of terms that occur twice."""
    following = np.append(keys[1:], _NONE)
    linked = tokens.joined & (keys >= 0) & (following >= 0)
    _, pair, times = np.unique(keys[linked] * width + following[linked], return_inverse=True, return_counts=True)
    linked[linked] = tokens.glued[linked] | (times[pair] > 1)
    return linked


def _pieces(starts: IntArray, ids: IntArray, longer: BoolArray, longer_ids: IntArray) -> BoolArray:
    """Tell which runs nearly always have the same neighbour, and so are pieces of the runs that are one term longer."""
    total, times = np.bincount(ids), np.bincount(longer_ids)[longer_ids]
    pieces = np.zeros(len(total), bool)
    id_at = np.full(starts.max(initial=0) + 2, _NONE)
    id_at[starts] = ids
    without_last, without_first = ids[longer], id_at[starts[longer] + 1]
    for part in (without_last, without_first):
        pieces[part[(part >= 0) & (times >= _BOUND * total[part])]] = True
    return pieces


@dataclass(frozen=True, slots=True)
class _Worth:
    """What the value of a phrase is computed from: for each term its weight, its tokens, and the names that it is in."""

    weights: Sequence[float]
    times: Sequence[int]
    small: Mapping[int, int]
    """Tokens of each term that are written without a capital."""
    names: Mapping[tuple[int, ...], int]
    names_with: Mapping[int, int]
    root: float

    def of(self, run: tuple[int, ...], count: int) -> float:
        """Return the value of a run of terms that occurs ``count`` times.

        It is the sum of each term's weight times the share of its tokens that are in the run, divided by a root of the
        run's length, times ``count / (count + 2)``: what is said only once, in however good a sentence, is not a subject.
        """
        shared = sum(count / self.times[key] * self.weights[key] for key in run)
        best = shared / math.pow(len(run), self.root) * count / (count + 2)
        if run in self.names:
            for key in run:
                if self._stands_for(run, key):
                    best = max(best, _NAME * self.weights[key] * self.times[key] / (self.times[key] + 2))
        return best

    def _stands_for(self, name: tuple[int, ...], key: int) -> bool:
        """Tell whether a term mostly means this name: most names with it are this one, and it is mostly written large."""
        return self.names[name] >= _OWNED * self.names_with[key] and 2 * self.small[key] < self.times[key]


def _worth(tokens: Tokens, keys: IntArray, weights: FloatArray, glued: BoolArray, root: float) -> _Worth:
    in_name = glued & tokens.closes & tokens.named & after(tokens.named)  # the token and the next are in one name
    edges = np.flatnonzero(np.diff(np.concatenate(([False], in_name))))
    names = Counter(tuple(keys[first : last + 1].tolist()) for first, last in edges.reshape(-1, 2))
    names_with: Counter[int] = Counter()
    for name, count in names.items():
        names_with.update(dict.fromkeys(name, count))
    times = np.bincount(keys[keys >= 0], minlength=len(weights)).tolist()
    small = Counter(keys[~(tokens.named | tokens.lowered)].tolist())
    return _Worth(weights.tolist(), times, small, names, names_with, root)


def _best(phrases: Sequence[_Phrase], tokens: Tokens, language: Language, n: int) -> list[str]:
    """Return the surfaces of the n best phrases, leaving out what better ones say and what only adds to them."""
    said: set[int] = set()
    picked: set[tuple[int, ...]] = set()
    forms: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    found: list[str] = []
    nouns = language.keywords.nouns_have_capitals and tokens.named.any()
    for i in best_first(np.array([phrase.value for phrase in phrases])):
        keys = phrases[i].keys
        parts = {keys[i:j] for i, j in combinations(range(len(keys) + 1), 2)}
        only_adds_to_one = any(len(part) > 1 for part in parts & picked)
        if said.issuperset(keys) or only_adds_to_one:
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
        shorter, longer = sorted((len(word), len(other)))
        common = shorter if longer <= _SHORT_WORD else max(math.ceil(_COMMON * longer), longer - _LONGEST_ENDING)
        if word[:common] != other[:common]:
            return False
    return True
