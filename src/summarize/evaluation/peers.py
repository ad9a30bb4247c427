"""The other packages, as far as they are installed: sumy, summa and lexrank.

Each is given our sentence boundaries and ranks these sentences with its own words, stop words and stems, so that what is
compared is the ranking. Nothing is downloaded: sumy's and summa's own splitters are not called, and sumy's words are cut
by nltk's Treebank rules, which need no data, sentence by sentence as sumy itself does. In Chinese and Japanese, where sumy
needs further packages, and in languages that a package does not have, it gets our words, no stop words and no stems.

What a package is not asked for is left at its default; sumy gets the stemmer and the stop words that its README gives it.
"""

import importlib
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from summarize.document import Span
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit
from summarize.evaluation.systems import System
from summarize.languages import load

SUMY_METHODS = {
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy Luhn": ("luhn", "LuhnSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy KL": ("kl", "KLSummarizer"),
}
IDF_DOCUMENTS = 200
"""Documents of the data, from the first, that lexrank takes its inverse document frequencies from."""

_LEXRANK_THRESHOLD = 0.1
"""As in the example of lexrank's README, and in Erkan and Radev 2004."""


@dataclass(frozen=True, slots=True)
class Sumy:
    """One of sumy's methods; ``name`` is a key of ``SUMY_METHODS``."""

    name: str
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Return the sentences by sumy's rating, best first."""
        document = _sumy_document(article)
        order: list[int] = []

        def remember(infos: Sequence[Any]) -> Sequence[Any]:
            # A callable in place of a count is sumy's own way to choose from the sentences sorted by their rating.
            order.extend(info.order for info in infos)
            return infos

        method = _sumy_method(self.name, article.language)
        if hasattr(method, "_find_index_of_best_sentence"):
            return _first_picks(method, document, article, limit)
        method(document, remember)
        return [article.sentences[place] for place in order]


def _first_picks(method: Any, document: Any, article: Article, limit: Limit) -> list[Span]:  # noqa: ANN401 - untyped package
    """Return what SumBasic and KL pick until the limit is full; the picks after that, O(n³) for KL, change nothing."""
    left = list(article.sentences)
    picked: list[Span] = []
    find_best = method._find_index_of_best_sentence  # noqa: SLF001 - the one place where a pick can be seen

    def find_and_remember(*arguments: Any) -> int:  # noqa: ANN401 - whatever the method is given
        if limit.filled(picked):
            raise _FullError
        place: int = find_best(*arguments)
        picked.append(left.pop(place))
        return place

    method._find_index_of_best_sentence = find_and_remember  # noqa: SLF001 - as above
    try:
        method(document, limit.amount)
    except _FullError:
        pass
    finally:
        del method._find_index_of_best_sentence  # noqa: SLF001 - as above
    return picked


class _FullError(Exception):
    """The limit is full: the picks that follow are not needed."""


@dataclass(frozen=True, slots=True)
class Summa:
    """summa, gensim's former summarizer: TextRank with the overlap of Mihalcea and Tarau."""

    name: str = "summa"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002 - the ranking is the same
        """Return the sentences by summa's score, best first, then those without a term in the order of the document."""
        summa = importlib.import_module("summa.summarizer")
        cleaner = importlib.import_module("summa.preprocessing.textcleaner")
        names = importlib.import_module("summa.preprocessing.snowball").SnowballStemmer.languages
        language = load(article.language).name.lower()
        cleaner.init_textcleanner(language if language in names else "english", None)
        texts = [span.text for span in article.sentences]
        units = cleaner.merge_syntactic_units(texts, cleaner.filter_words(texts))
        # These are the lines of summa.summarizer.summarize after its own splitter.
        graph = summa._build_graph([unit.token for unit in units])  # noqa: SLF001 - as above
        summa._set_graph_edge_weights(graph)  # noqa: SLF001 - as above
        summa._remove_unreachable_nodes(graph)  # noqa: SLF001 - as above
        if not graph.nodes():
            return article.sentences
        summa._add_scores_to_sentences(units, summa._pagerank(graph))  # noqa: SLF001 - as above
        ranked = [unit.index for unit in sorted(units, key=lambda unit: unit.score, reverse=True)]
        rest = [place for place in range(len(texts)) if place not in set(ranked)]
        return [article.sentences[place] for place in ranked + rest]


@dataclass(frozen=True)
class LexRankPackage:
    """The package lexrank, with the inverse document frequencies of the documents that are summarised.

    Parameters
    ----------
    idf : mapping of str to float
        What `prepared` takes from the articles.
    unknown : float
        The value of a word that is not in it.
    """

    idf: Mapping[str, float] = field(default_factory=dict)
    unknown: float = 0.0
    name: str = "lexrank"
    bound_to_limit: bool = False

    def prepared(self, articles: Sequence[Article]) -> "LexRankPackage":
        """Return the system with the frequencies of the first documents, as lexrank itself computes them."""
        documents = [[span.text for span in article.sentences] for article in articles[:IDF_DOCUMENTS]]
        stop_words = _lexrank_stop_words(articles[0].language)
        try:
            scorer = importlib.import_module("lexrank").LexRank(documents, stopwords=stop_words)
        except ValueError:  # lexrank found no word in any document: to it all sentences are alike
            return self
        return replace(self, idf=dict(scorer.idf_score), unknown=math.log(len(documents) + 1))

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002 - the ranking is the same
        """Return the sentences by their LexRank, best first, the earlier of equals first."""
        scorer = importlib.import_module("lexrank").LexRank([["document"]], stopwords=_lexrank_stop_words(article.language))
        scorer.idf_score = defaultdict(lambda: self.unknown, self.idf)
        scores = scorer.rank_sentences([span.text for span in article.sentences], threshold=_LEXRANK_THRESHOLD)
        return [article.sentences[place] for place in np.argsort(-scores, kind="stable")]


def installed() -> list[System]:
    """Return the systems of the packages that are installed: eight with the extra ``bench``, none without."""
    found: list[System] = [Sumy(name) for name in SUMY_METHODS] if find_spec("sumy") else []
    if find_spec("summa"):
        found.append(Summa())
    if find_spec("lexrank"):
        found.append(LexRankPackage())
    return found


LexRank = LexRankPackage
"""The name that `LexRankPackage` had before; `summarize.presets.LexRank` is our own ranking of that name."""


@cache
def _sumy_method(name: str, language: str) -> Any:  # noqa: ANN401 - untyped package
    module, class_name = SUMY_METHODS[name]
    stemmers = importlib.import_module("sumy.nlp.stemmers")
    english_name = load(language).name.lower()
    try:
        stemmer = stemmers.Stemmer(english_name)
    except LookupError:
        stemmer = stemmers.null_stemmer
    method = getattr(importlib.import_module(f"sumy.summarizers.{module}"), class_name)(stemmer)
    try:
        method.stop_words = importlib.import_module("sumy.utils").get_stop_words(english_name)
    except LookupError:
        method.stop_words = frozenset()
    return method


class _SumyWords:
    """Cuts a sentence into words as sumy's Tokenizer does, which cannot be made without nltk's data."""

    def __init__(self, language: str) -> None:
        tokenizer = importlib.import_module("sumy.nlp.tokenizers").Tokenizer
        self._is_word: Callable[[str], bool] = tokenizer._is_word  # noqa: SLF001 - what sumy calls a word
        self._nltk = importlib.import_module("nltk")
        self._own = None if load(language).spaced else load(language).words()

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence."""
        if self._own is not None:
            return tuple(self._own(sentence))
        return tuple(filter(self._is_word, self._nltk.word_tokenize(sentence, preserve_line=True)))


_sumy_words = cache(_SumyWords)


def _sumy_document(article: Article) -> Any:  # noqa: ANN401 - untyped package
    dom = importlib.import_module("sumy.models.dom")
    words = _sumy_words(article.language)
    return dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(span.text, words) for span in article.sentences])])


def _lexrank_stop_words(language: str) -> Any:  # noqa: ANN401 - untyped package
    return importlib.import_module("lexrank").STOPWORDS.get(language, frozenset())
