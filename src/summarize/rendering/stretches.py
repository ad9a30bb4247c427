"""An article cut at its sentences, so that each stretch can be marked as chosen, ranked or set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Sentence, SetAside
    from summarize.summary import Summary


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an article's text.

    Parameters
    ----------
    text : str
    sentence : Sentence or SetAside, optional
        The sentence; None for text between sentences.
    chosen : bool, default False
        Whether the sentence is in the summary.
    """

    text: str
    sentence: Sentence | SetAside | None = None
    chosen: bool = False


def stretches(summary: Summary) -> Iterator[Stretch]:
    """Give the whole article, stretch by stretch.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> for stretch in stretches(Summarizer(1).summarize("Mills grind corn. Mice eat corn.")):
    ...     print(stretch.chosen, repr(stretch.text))
    True 'Mills grind corn.'
    False ' '
    False 'Mice eat corn.'
    """
    text = summary.document.text
    chosen = {sentence.start for sentence in summary.sentences}
    last = 0
    every: list[Sentence | SetAside] = [*summary.ranking, *summary.set_aside]
    for sentence in sorted(every, key=lambda sentence: sentence.start):
        if sentence.start > last:
            yield Stretch(text[last : sentence.start])
        yield Stretch(sentence.text, sentence, sentence.start in chosen)
        last = sentence.end
    if last < len(text):
        yield Stretch(text[last:])
