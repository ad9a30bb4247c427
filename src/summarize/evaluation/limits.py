"""How long a summary may be, the same for all systems, and how length in words is counted here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from summarize.document import Span
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages.words import HAN_AND_KANA

_WORDS = re.compile(rf"[{HAN_AND_KANA}]{{1,2}}|[^\s{HAN_AND_KANA}]+")
"""A word as it is counted here: what stands between white space; in Chinese and Japanese two characters."""


def count_spaced_words(text: str) -> int:
    """Return the number of words, as every system's length and every reference's is counted here.

    Examples
    --------
    >>> count_spaced_words("It rained -- all day."), count_spaced_words("今日は雨")
    (5, 2)
    """
    return len(_WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a summary may be, the same for all systems.

    A limit in sentences takes the best of a system's ranking. One in words takes the best until they hold as many words,
    puts them into the order of the document and cuts after exactly so many words: the last sentence ends where it may, as
    in the measurements of DUC, so that no system gains by the length of its sentences. With ``whole`` no sentence is cut:
    those that do not fit into what is left are passed over for the next best, as a reader would have it.

    Parameters
    ----------
    sentences, words : int, optional
        One of them.
    whole : bool
        Whether a limit in words takes whole sentences only.

    Raises
    ------
    OptionError
        If not exactly one is given, it is below 1, or ``whole`` stands with sentences.

    Examples
    --------
    >>> print(Limit(sentences=3), Limit(words=37), Limit(words=37, whole=True))
    3s 37w 37w-whole
    """

    sentences: int | None = None
    words: int | None = None
    whole: bool = False

    def __post_init__(self) -> None:
        """Check that there is one limit."""
        if (self.sentences is None) == (self.words is None):
            message = f"a limit is either sentences or words, got sentences={self.sentences} and words={self.words}"
            raise OptionError(message)
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            message = f"a limit is a whole number from 1 up, not {type(self.amount).__name__} ({short_repr(self.amount)})"
            raise InputTypeError(message)
        if self.amount < 1:
            message = f"a limit is a whole number from 1 up, not {self.amount}"
            raise OptionError(message)
        if self.whole and self.words is None:
            message = "whole belongs to a limit in words; one in sentences never cuts a sentence"
            raise OptionError(message)

    def __str__(self) -> str:
        """Return the limit as it stands in a signature."""
        return f"{self.amount}{'w' if self.sentences is None else 's'}{'-whole' if self.whole else ''}"

    @property
    def amount(self) -> int:
        """The number of sentences or words."""
        return self.words or 0 if self.sentences is None else self.sentences

    def filled(self, spans: Sequence[Span]) -> bool:
        """Return whether these sentences are enough."""
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
        return sorted(chosen, key=_start)

    def lines(self, chosen: Sequence[Span]) -> list[str]:
        """Return the summary, a sentence a line, cut after the last word that the limit allows."""
        texts = [" ".join(span.text.split()) for span in chosen]
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
