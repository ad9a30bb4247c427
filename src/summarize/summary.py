"""A summary: the chosen sentences with their places in the article, the ranking they come from, and what can be made of both."""

import json
import operator
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from summarize.document import Document, Sentence, Span, without_tags
from summarize.errors import OptionError, shown
from summarize.keywords import keywords
from summarize.languages import load
from summarize.selection import best_first
from summarize.weighting import RowsByTerm, TermMatrix, Weighting

if TYPE_CHECKING:
    import matplotlib.figure
    import networkx


@dataclass(frozen=True, slots=True)
class SetAside(Span):
    """A sentence that is no candidate, with the reason in a few words.

    Parameters
    ----------
    reason : str
        For example ``"headline"``, ``"known phrase"`` or ``"repeated line"``.
    """

    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The few sentences that carry a document, in its order; iterates over them and has their number as its length.

    Parameters
    ----------
    document : Document
        What was summarised; all offsets refer to ``document.text``.
    language : str
        The tag of the language whose rules were used, ``"und"`` for the neutral ones.
    places : tuple of (start, end, index)
        Every eligible sentence: its offsets, and its place among all the sentences of the text.
    scores : tuple of float
        The score of each eligible sentence.
    chosen : tuple of int
        Which of the eligible sentences are the summary, in document order.
    set_aside : tuple of SetAside
        The sentences that were no candidates, in document order, with the reason.
    query_matched : bool or None
        Whether a query had a word in common with the text; None where there was none.
    weighting : Weighting
        How the sentences were weighed: the matrix is not kept, it is made again when asked for.

    Examples
    --------
    >>> from summarize import Summarizer
    >>> summary = Summarizer(1).summarize("Mills grind corn. Water mills grind corn slowly. Corn feeds mice.")
    >>> len(summary), summary.text
    (1, 'Mills grind corn.')
    >>> [sentence.index for sentence in summary.ranking]
    [0, 1, 2]
    """

    document: Document
    language: str
    places: tuple[tuple[int, int, int], ...]
    scores: tuple[float, ...]
    chosen: tuple[int, ...]
    set_aside: tuple[SetAside, ...]
    query_matched: bool | None
    weighting: Weighting

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The chosen sentences in document order."""
        return tuple(self._sentence(i) for i in self.chosen)

    @property
    def ranking(self) -> tuple[Sentence, ...]:
        """Every eligible sentence, best first; of two that are tied the earlier."""
        return tuple(self._sentence(i) for i in best_first(np.array(self.scores)))

    @property
    def text(self) -> str:
        """The chosen sentences joined by one space (Chinese and Japanese: by none), runs of white space collapsed."""
        return load(self.language).join(sentence.text for sentence in self.sentences)

    @property
    def lines(self) -> str:
        """The chosen sentences one a line, runs of white space collapsed: what ROUGE-Lsum expects."""
        return "\n".join(" ".join(sentence.text.split()) for sentence in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as plain dicts, lists, strings and numbers.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> Summarizer().summarize("It rained.").to_dict()["sentences"]
        [{'text': 'It rained.', 'start': 0, 'end': 10, 'index': 0, 'score': 1.0}]
        """
        return {
            "text": self.text,
            "title": self.document.title,
            "language": self.language,
            "url": self.document.url,
            "date": self.document.date,
            "query_matched": self.query_matched,
            "sentences": [asdict(sentence) for sentence in self.sentences],
            "set_aside": [asdict(span) for span in self.set_aside],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return ``to_dict()`` as JSON, letters of every script as they are; lone surrogates are escaped."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        # Half of a surrogate pair cannot be encoded; escaped, it can, and reads back as it was.
        return text if text.isascii() or _encodable(text) else json.dumps(self.to_dict(), indent=indent)

    def to_markdown(self) -> str:
        """Return the box as a Markdown block quote."""
        from summarize.rendering import markdown  # noqa: PLC0415  rendering stands after summaries on the data's path

        return markdown(self)

    def to_html(self) -> str:
        """Return the box as a self-contained HTML element."""
        from summarize.rendering import html  # noqa: PLC0415  as above

        return html(self)

    def plot(self) -> "matplotlib.figure.Figure":
        """Return a figure of the scores along the article, the chosen sentences marked.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        """
        from summarize.rendering import plot  # noqa: PLC0415  as above

        return plot(self)

    def keywords(self, n: SupportsIndex = 10) -> list[str]:
        """Return the n terms and phrases that carry the document, best first, as they stand in its text.

        Terms are scored by the ranked sentences that hold them, and neighbours joined; ``docs/keywords.md`` tells how.

        Raises
        ------
        OptionError
            If n is no whole number from 1 up.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> Summarizer().summarize("Water mills grind corn. Water mills are old. Corn feeds mice.").keywords(2)
        ['water mills', 'corn']
        """
        try:
            number = 0 if isinstance(n, bool) else operator.index(n)
        except TypeError:
            number = 0
        if number < 1:
            message = f"keywords(n) takes a whole number from 1 up, not {shown(n)}"
            raise OptionError(message)
        return keywords(self._texts(), self._matrix(), np.array(self.scores), load(self.language), number)

    def graph(self, neighbours: int = 10) -> "networkx.Graph[int]":
        """Return the similarity graph, each sentence joined to the ones most similar to it.

        Parameters
        ----------
        neighbours : int, default 10
            Edges that each sentence brings in at most.

        Returns
        -------
        networkx.Graph
            Nodes are the sentences' indices, with ``text``, ``score`` and ``chosen``; edges have ``weight``, the cosine.
        """
        import networkx  # noqa: PLC0415  0.2 s, and only who asks for the graph pays it

        if isinstance(neighbours, bool) or not isinstance(neighbours, int) or neighbours < 1:
            message = f"graph(neighbours=...) takes a whole number from 1 up, not {shown(neighbours)}"
            raise OptionError(message)
        graph: networkx.Graph[int] = networkx.Graph()
        chosen = set(self.chosen)
        for i in range(len(self.places)):
            sentence = self._sentence(i)
            graph.add_node(sentence.index, text=sentence.text, score=sentence.score, chosen=i in chosen)
        rows = RowsByTerm(self._matrix())
        for i, (_, _, index) in enumerate(self.places):
            cosines = rows.cosines(i)
            cosines[i] = 0
            for j in np.argsort(-cosines, kind="stable")[:neighbours].tolist():
                if cosines[j] > 0:
                    graph.add_edge(index, self.places[j][2], weight=float(cosines[j]))
        return graph

    def _sentence(self, i: int) -> Sentence:
        start, end, index = self.places[i]
        return Sentence(self.document.text[start:end], start, end, index, self.scores[i])

    def _texts(self) -> Sequence[str]:
        return [without_tags(self.document.text[start:end]) for start, end, _ in self.places]

    def _matrix(self) -> TermMatrix:
        return self.weighting.weigh(self._texts(), load(self.language))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Summary of {len(self)} of {len(self.places)} sentences: {shown(self.text)}>"


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
