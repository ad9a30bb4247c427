"""A system's choice, described without ROUGE: its position, repetition, and overlap with Lead and the oracle."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

from summarize.evaluation.articles import Article
from summarize.evaluation.rouge import Rouge
from summarize.evaluation.tokens import TokenizedText
from summarize.languages import load
from summarize.sentences.leaning import Leaning

Places = Sequence[tuple[int, int]]
"""Where sentences start and end in a document."""

MEASURES = {
    "position": "where in the document the chosen sentences begin: 0 first, 100 last",
    "lead": "% of the chosen sentences that Lead chooses too",
    "oracle": "% of them that the greedy oracle chooses too",
    "extract": "% of them that are in the references, where these are extracts",
    "new": "% of the distinct words that Lead's summary does not have",
    "leaning": "% of them that seem to lean on a sentence that is left out (English: 65 % of these do, and 66 % are seen)",
    "repeated": "mean over the chosen sentences of the highest TF-IDF cosine with another, x 100",
}
"""What is measured of a choice, and how to read it."""


class Choice(NamedTuple):
    """What a system chose in one article; ``None`` where something cannot be said of it.

    Attributes
    ----------
    position : float, optional
        Where in the document the chosen sentences begin: the mean, from 0 to 1.
    lead, oracle, extract : float, optional
        The share of the chosen sentences that Lead, the greedy oracle, and the references (where these are extracts; the
        mean over them) contain too.
    new : float, optional
        The share of the distinct words that Lead's summary of the same length does not have.
    leaning : float, optional
        The share of the chosen sentences that lean on others, none of which is chosen.
    repeated : float, optional
        For each chosen sentence the highest TF-IDF cosine with another chosen one; the mean.
    """

    position: float | None = None
    lead: float | None = None
    oracle: float | None = None
    extract: float | None = None
    new: float | None = None
    leaning: float | None = None
    repeated: float | None = None


@dataclass(frozen=True)
class Described:
    """An article, prepared to describe what systems chose in it.

    Parameters
    ----------
    article : Article
    rouge : Rouge
        What cuts its words.
    """

    article: Article
    rouge: Rouge

    def choice(self, places: Places, lead: Places, oracle: Places | None) -> Choice:
        """Describe the chosen places beside those of Lead and of the oracle at the same limit."""
        if not places:
            return Choice()
        extracts = self._extracts
        words, known = self._words(places), self._words(lead)
        return Choice(
            position=sum(start for start, _ in places) / len(places) / max(1, len(self.article.text)),
            lead=shared(places, lead),
            oracle=None if oracle is None else shared(places, oracle),
            extract=sum(shared(places, extract) for extract in extracts) / len(extracts) if extracts else None,
            new=len(words - known) / len(words) if words else None,
            leaning=self._leaning_share(places),
            repeated=self._repeated(places),
        )

    @cached_property
    def _tokens(self) -> dict[tuple[int, int], TokenizedText]:
        return {(span.start, span.end): self.rouge.read([span.text]) for span in self.article.sentences}

    def _tokens_of(self, place: tuple[int, int]) -> TokenizedText:
        # Our summarizer may cut a long run differently.
        return self._tokens.get(place) or self.rouge.read([self.article.text[slice(*place)]])

    def _words(self, places: Places) -> set[str]:
        return {token for place in places for token in self._tokens_of(place).flat}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """The inverse document frequency of each word, the article's sentences being the documents."""
        frequencies = Counter(token for tokens in self._tokens.values() for token in tokens.counts)
        return {token: log((1 + len(self._tokens)) / count) for token, count in frequencies.items()}

    @cached_property
    def _leaning(self) -> Leaning:
        places = [(span.start, span.end, index) for index, span in enumerate(self.article.sentences)]
        return Leaning(self.article.text, places, load(self.article.language))

    def _leaning_share(self, places: Places) -> float | None:
        if not load(self.article.language).leaning.openings:  # nothing is known of this language
            return None
        indices = {place: index for index, place in enumerate(self._tokens)}
        chosen = {indices[place] for place in places if place in indices}
        supports = [self._leaning.supports(index) for index in chosen]
        return sum(bool(each) and not chosen & set(each) for each in supports) / len(chosen) if chosen else None

    def _repeated(self, places: Places) -> float | None:
        if len(places) == 1:
            return None
        rows = [
            {token: count * self._weights.get(token, 0.0) for token, count in self._tokens_of(place).counts.items()}
            for place in places
        ]
        highest = [0.0] * len(rows)
        for one, row in enumerate(rows):
            for two in range(one):
                cosine = _cosine(row, rows[two])
                highest[one], highest[two] = max(highest[one], cosine), max(highest[two], cosine)
        return sum(highest) / len(highest)

    @cached_property
    def _extracts(self) -> list[Places]:
        """The places of each reference's sentences in the article; none if any sentence is not found there."""
        found: list[Places] = []
        for reference in self.article.references:
            lines = reference.split("\n") if isinstance(reference, str) else reference
            places = [_place_of(line, self.article.text) for line in lines if line.strip()]
            if not places or None in places:
                return []
            found.append([place for place in places if place])
        return found


def _place_of(line: str, text: str) -> tuple[int, int] | None:
    words = line.split()
    # Most references are not extracts: their words are not even in the document, which is cheap to find out.
    if not all(word in text for word in words):
        return None
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return match and match.span()


def _cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    product = sum(weight * two[token] for token, weight in one.items() if token in two)
    if not product:
        return 0.0
    return product / sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in two.values()))


def shared(places: Places, others: Places) -> float:
    """Return the share of the places of which more than half is covered by others.

    Examples
    --------
    >>> shared([(0, 10), (20, 30)], [(0, 12)])
    0.5
    """
    covered = [sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in others) for start, end in places]
    return sum(2 * length > end - start for length, (start, end) in zip(covered, places, strict=True)) / len(places)
