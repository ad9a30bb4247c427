"""sumy's seven methods that need no words from the user (Edmundson's does).

Nothing is downloaded: sumy's own sentence splitter is not called, and its words are cut by nltk's Treebank rules, which need
no data, sentence by sentence as sumy itself does. In Chinese and Japanese, for which sumy needs further packages, and in
languages that it does not have, it gets our words, no stop words and no stems.

sumy gets the stemmer and the stop words that its README gives it; everything else has its default.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from summarize.document import Span
from summarize.evaluation.articles import Article
from summarize.evaluation.limits import Limit
from summarize.languages import load

SUMY_METHODS = {
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy Luhn": ("luhn", "LuhnSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy KL": ("kl", "KLSummarizer"),
    "sumy Reduction": ("reduction", "ReductionSummarizer"),
}


@dataclass(frozen=True, slots=True)
class Sumy:
    """One of sumy's methods; ``name`` is a key of ``SUMY_METHODS``."""

    name: str
    bound_to_limit: bool = False
    package: ClassVar[str] = "sumy"
    remark: ClassVar[str] = (
        "sumy ranks our sentences. It takes a number or share of sentences, no words or characters; has stop words and stems for"
        " about 20 languages; needs nltk's data for its own splitting; some methods take quadratic time or more."
    )

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


def _first_picks(method: Any, document: Any, article: Article, limit: Limit) -> list[Span]:  # noqa: ANN401  sumy has no types
    """Return what SumBasic and KL pick until the limit is full; the picks after that, O(n³) for KL, change nothing."""
    left = list(article.sentences)
    picked: list[Span] = []
    find_best = method._find_index_of_best_sentence  # noqa: SLF001  the one place where a pick can be seen

    def find_and_remember(*arguments: Any) -> int:  # noqa: ANN401  the arguments of the method
        if limit.filled(picked):
            raise _FullError
        place: int = find_best(*arguments)
        picked.append(left.pop(place))
        return place

    method._find_index_of_best_sentence = find_and_remember  # noqa: SLF001  as above
    try:
        method(document, limit.amount)
    except _FullError:
        pass
    finally:
        del method._find_index_of_best_sentence  # noqa: SLF001  as above
    return picked


class _FullError(Exception):
    """The limit is full: the picks that follow are not needed."""


@cache
def _sumy_method(name: str, language: str) -> Any:  # noqa: ANN401  sumy has no types
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
        self._is_word: Callable[[str], bool] = tokenizer._is_word  # noqa: SLF001  what sumy calls a word
        self._nltk = importlib.import_module("nltk")
        self._own = None if load(language).spaced else load(language).words()

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence."""
        if self._own is not None:
            return tuple(self._own(sentence))
        return tuple(filter(self._is_word, self._nltk.word_tokenize(sentence, preserve_line=True)))


_sumy_words = cache(_SumyWords)


def _sumy_document(article: Article) -> Any:  # noqa: ANN401  sumy has no types
    dom = importlib.import_module("sumy.models.dom")
    words = _sumy_words(article.language)
    return dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(span.text, words) for span in article.sentences])])
