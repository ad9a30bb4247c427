"""How long a summary may be, the same for all systems, and how length in words is counted here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from summarize.checks import check_count
from summarize.document import Span, collapsed
from summarize.errors import OptionError
from summarize.languages.words import HAN_AND_KANA

_WORDS = re.compile(rf"[{HAN_AND_KANA}]{{1,2}}|[^\s{HAN_AND_KANA}]+")
"""A word as it is counted here: any run between white space; in Chinese and Japanese two characters."""


def count_spaced_words(text: str) -> int:
    """Return the number of words between spaces: the length of every summary and reference in a benchmark.

    Budgets of the summarizer count words by the language's pattern instead, to which a dash is not a word.

    Examples
    --------
    >>> count_spaced_words("It rained -- all day."), count_spaced_words("今日は雨")
    (5, 2)
    """
    return len(_WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a summary may be, the same for all systems.

    A limit in sentences takes the best of a system's ranking. One in words takes whole sentences: the best that fits, then
    the next best that fits into the rest. If not one sentence fits, the best one is taken. With ``whole=False`` the best are
    taken until they hold so many words, are put into the order of the document, and the last one is cut after exactly so
    many words, as in the measurements of DUC: then no system gains or loses by the length of its sentences.

    Parameters
    ----------
    sentences, words : int, optional
        One of them.
    whole : bool, default True
        Whether a limit in words takes whole sentences only. A limit in sentences always does.

    Raises
    ------
    OptionError
        If not exactly one is given, or it is a fraction or below 1.
    InputTypeError
        If it is not a number.

    Examples
    --------
    >>> print(Limit(sentences=3), Limit(words=37), Limit(words=37, whole=False))
    3s 37w-whole 37w-cut
    """

    sentences: int | None = None
    words: int | None = None
    whole: bool = True

    def __post_init__(self) -> None:
        """Check that there is one limit."""
        if (self.sentences is None) == (self.words is None):
            message = f"a limit is either sentences or words, got sentences={self.sentences} and words={self.words}"
            raise OptionError(message)
        name = "sentences" if self.words is None else "words"
        object.__setattr__(self, name, check_count(name, getattr(self, name)))

    def __str__(self) -> str:
        """Return the limit as a signature shows it."""
        if self.sentences is not None:
            return f"{self.sentences}s"
        return f"{self.words}w-{'whole' if self.whole else 'cut'}"

    @property
    def amount(self) -> int:
        """The number of sentences or words."""
        return self.words or 0 if self.sentences is None else self.sentences

    @property
    def fits_words(self) -> bool:
        """Whether whole sentences are fitted into a number of words."""
        return self.words is not None and self.whole

    def filled(self, spans: Sequence[Span]) -> bool:
        """Return whether these sentences are surely enough."""
        if self.sentences is not None:
            return len(spans) >= self.sentences
        return not self.whole and sum(count_spaced_words(span.text) for span in spans) >= self.amount

    def choose(self, ranking: Sequence[Span]) -> list[Span]:
        """Return the sentences that a ranking, best first, puts into the summary, in the order of the document."""
        if self.sentences is not None:
            return sorted(ranking[: self.sentences], key=_start)
        chosen: list[Span] = []
        left = self.amount
        for span in ranking:
            words = count_spaced_words(span.text)
            if self.whole and words > left:
                continue
            chosen.append(span)
            left -= words
            if left <= 0:
                break
        return sorted(chosen or ranking[:1], key=_start)

    def lines(self, chosen: Sequence[Span]) -> list[str]:
        """Return the summary, a sentence a line, cut after the last word that the limit allows."""
        texts = [collapsed(span.text) for span in chosen]
        if self.words is None or self.whole:
            return texts
        lines = []
        left = self.words
        for text in texts:
            found = list(islice(_WORDS.finditer(text), left))
            if not found:
                break
            lines.append(text[: found[-1].end()])
            left -= len(found)
        return lines


def _start(span: Span) -> int:
    return span.start
