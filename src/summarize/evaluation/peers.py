"""The other packages, as far as they are installed: sumy, summa, lexrank, lede and newspaper4k.

Each is given our sentence boundaries and ranks these sentences with its own words, stop words and stems, so that the ranking
is compared, not the splitting. Nothing is downloaded: their own splitters, some of which need nltk's data, are not called.
A system's ``remark`` says what the package cannot do; a report prints it below the table.
"""

import importlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from typing import Any, ClassVar

import numpy as np

from summarize.document import Span, collapsed
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit
from summarize.evaluation.sumy import SUMY_METHODS, Sumy
from summarize.evaluation.systems import System
from summarize.languages import load

IDF_DOCUMENTS = 200
"""Documents of the data, from the first, that lexrank takes its inverse document frequencies from."""

_LEXRANK_THRESHOLD = 0.1
"""As in the example of lexrank's README, and in Erkan and Radev 2004."""


@dataclass(frozen=True, slots=True)
class Summa:
    """summa, gensim's former summarizer: TextRank with the overlap of Mihalcea and Tarau."""

    name: str = "summa"
    bound_to_limit: bool = False
    package: ClassVar[str] = "summa"
    remark: ClassVar[str] = (
        "summa ranks our sentences. It takes a share or a number of words, no number of sentences; knows 16 languages, all others"
        " as English; compares every pair of sentences, so time is quadratic."
    )

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the ranking is the same
        """Return the sentences by summa's score, best first, then those without a term in the order of the document."""
        summa = importlib.import_module("summa.summarizer")
        cleaner = importlib.import_module("summa.preprocessing.textcleaner")
        names = importlib.import_module("summa.preprocessing.snowball").SnowballStemmer.languages
        language = load(article.language).name.lower()
        cleaner.init_textcleanner(language if language in names else "english", None)
        texts = [span.text for span in article.sentences]
        units = cleaner.merge_syntactic_units(texts, cleaner.filter_words(texts))
        # As summa.summarizer.summarize does after its own splitter.
        graph = summa._build_graph([unit.token for unit in units])  # noqa: SLF001  as above
        summa._set_graph_edge_weights(graph)  # noqa: SLF001  as above
        summa._remove_unreachable_nodes(graph)  # noqa: SLF001  as above
        if not graph.nodes():
            return article.sentences
        summa._add_scores_to_sentences(units, summa._pagerank(graph))  # noqa: SLF001  as above
        ranked = [unit.index for unit in sorted(units, key=lambda unit: unit.score, reverse=True)]
        known = set(ranked)
        rest = [place for place in range(len(texts)) if place not in known]
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
    package: ClassVar[str] = "lexrank"
    remark: ClassVar[str] = (
        f"lexrank ranks our sentences. It needs a corpus for its document frequencies and gets the first {IDF_DOCUMENTS}"
        " documents of the data; takes a number of sentences only; has stop words for 22 languages; time is quadratic."
    )

    def prepared(self, articles: Sequence[Article]) -> "LexRankPackage":
        """Return the system with the frequencies of the first documents, as lexrank itself computes them."""
        documents = [[span.text for span in article.sentences] for article in articles[:IDF_DOCUMENTS]]
        stop_words = _lexrank_stop_words(articles[0].language)
        try:
            scorer = importlib.import_module("lexrank").LexRank(documents, stopwords=stop_words)
        except ValueError:  # lexrank found no word in any document: it cannot tell sentences apart
            return self
        return replace(self, idf=dict(scorer.idf_score), unknown=math.log(len(documents) + 1))

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the ranking is the same
        """Return the sentences by their LexRank, best first, the earlier of equals first."""
        scorer = importlib.import_module("lexrank").LexRank([["document"]], stopwords=_lexrank_stop_words(article.language))
        scorer.idf_score = defaultdict(lambda: self.unknown, self.idf)
        scores = scorer.rank_sentences([span.text for span in article.sentences], threshold=_LEXRANK_THRESHOLD)
        return [article.sentences[place] for place in np.argsort(-scores, kind="stable")]


@dataclass(frozen=True, slots=True)
class Lede:
    """lede, without dependencies: TF-IDF, position and length, with a bonus for digits and for words such as "conclusion"."""

    name: str = "lede"
    bound_to_limit: bool = False
    package: ClassVar[str] = "lede"
    remark: ClassVar[str] = (
        "lede scores our sentences as in its default mode. It takes a number of characters only; its words are runs of three or"
        " more letters a-z, and a sentence with fewer than four of them is a heading to it, which it never chooses; where that"
        " leaves none, as in other scripts, it gives the beginning."
    )

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the ranking is the same
        """Return the sentences by lede's score, best first, without those that it takes for headings, unless these are all."""
        scoring = importlib.import_module("lede.tfidf")
        texts = _texts(article)
        # As lede.summarize does after its own splitter.
        scores = scoring._composite_score_default(texts, scoring._build_section_map(texts))  # noqa: SLF001  as above
        ranked = sorted(range(len(texts)), key=lambda place: (-scores[place], place))
        return [article.sentences[place] for place in ranked if scores[place] > -math.inf] or article.sentences


@dataclass(frozen=True, slots=True)
class Newspaper:
    """newspaper4k's summary of an article: the words of the title, frequent words, length and position."""

    name: str = "newspaper4k"
    bound_to_limit: bool = False
    package: ClassVar[str] = "newspaper4k"
    remark: ClassVar[str] = (
        "newspaper4k scores our sentences. By itself it summarizes only articles with a title, and cuts sentences by English"
        " rules that it downloads; without a title this part of its score is 0 here. It takes a number of sentences only."
    )

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the ranking is the same
        """Return the sentences by newspaper4k's score, best first."""
        scoring = importlib.import_module("newspaper.nlp")
        stop_words = _newspaper_stop_words(article.language)
        count = importlib.import_module("newspaper.settings").SUMMARIZE_KEYWORD_COUNT
        # As newspaper.nlp.summarize does after its own splitter.
        keywords = scoring.keywords(article.text, stop_words, count)
        title = list(stop_words.tokenizer(article.title)) if article.title else []
        ranked = scoring.scored_sentences(_texts(article), title, keywords, stop_words)
        return [article.sentences[place] for place, *_ in ranked]


def _texts(article: Article) -> list[str]:
    return [collapsed(span.text) for span in article.sentences]


@cache
def _newspaper_stop_words(language: str) -> Any:  # noqa: ANN401  newspaper4k has no types
    make = importlib.import_module("newspaper.text").StopWords
    try:
        return make(language)
    except (FileNotFoundError, ImportError, ValueError):  # no stop words, or no segmenter such as jieba
        found = make("en")
        found.stop_words, found.tokenizer = set(), load(language).words()
        return found


PEERS: Mapping[str, Sequence[System]] = {
    "sumy": [Sumy(name) for name in SUMY_METHODS],
    "summa": [Summa()],
    "lexrank": [LexRankPackage()],
    "lede": [Lede()],
    "newspaper": [Newspaper()],
}
"""The systems by the module that they need."""


def installed() -> list[System]:
    """Return the systems of the packages that are installed: eleven with the extra ``bench``, none without."""
    return [system for module, systems in PEERS.items() if find_spec(module) for system in systems]


LexRank = LexRankPackage
"""The name that `LexRankPackage` had before; `summarize.presets.LexRank` is our own ranking of that name."""


def _lexrank_stop_words(language: str) -> Any:  # noqa: ANN401  untyped package
    return importlib.import_module("lexrank").STOPWORDS.get(language, frozenset())
