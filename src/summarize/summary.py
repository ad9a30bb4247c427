"""A summary: the chosen sentences with their places in the article, the ranking they come from, and what can be made of both."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, overload

import numpy as np

from summarize.checks import check_count
from summarize.document import Document, Sentence, SetAside, Span, collapsed, without_stretches
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import load
from summarize.markup import may_hold_tags, without_tags
from summarize.selection.mmr import best_first
from summarize.sentences.layout import blocks
from summarize.sentences.leaning import Leaning
from summarize.sentences.marks import as_read
from summarize.sentences.speakers import turns
from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix, Weighting

if TYPE_CHECKING:
    import matplotlib.figure
    import networkx

__all__ = ["SetAside", "Summary"]

# Halves of surrogate pairs, which cannot be encoded, and the control characters that JSON itself leaves.
_TO_ESCAPE = re.compile("[\x7f-\x9f\ud800-\udfff]")


class LateScores(Sequence[float]):
    """The scores of a summary that has every sentence: computed when they are first looked at.

    Parameters
    ----------
    count : int
    compute : callable
        Returns so many scores.
    """

    def __init__(self, count: int, compute: Callable[[], FloatArray]) -> None:
        self._count = count
        self._compute = compute

    @cached_property
    def _scores(self) -> tuple[float, ...]:
        return tuple(self._compute().tolist())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> float: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[float, ...]: ...

    def __getitem__(self, place: int | slice) -> float | tuple[float, ...]:
        return self._scores[place]

    def __eq__(self, other: object) -> bool:
        return self._scores == other

    def __hash__(self) -> int:
        return hash(self._scores)

    def __repr__(self) -> str:
        return repr(self._scores)

    def __reduce__(self) -> tuple[object, ...]:
        return tuple, (self._scores,)


@dataclass(frozen=True, slots=True)
class Summary:
    """The few sentences that carry a document, in its order: iterates over them, and ``summary[0]`` is the first.

    Parameters
    ----------
    document : Document
        What was summarised; all offsets refer to ``document.text``.
    language : str
        The tag of the language whose rules were used, ``"und"`` for the neutral ones.
    places : tuple of (start, end, index)
        Every eligible sentence: its offsets, and its place among all the sentences of the text.
    scores : sequence of float
        The score of each eligible sentence, a tuple unless the summary has all of them.
    chosen : tuple of int
        Which of the eligible sentences are the summary, in document order.
    set_aside : tuple of SetAside
        The sentences that were no candidates, in document order, with the reason.
    query_matched : bool or None
        Whether a query had a word in common with the text; None where there was none.
    weighting : Weighting
        How the sentences were weighed: the matrix is not kept, it is made again when asked for.
    rewritten : mapping of int to str, optional
        The eligible sentences that are read otherwise than they are written, without marks inside them.

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
    scores: Sequence[float]
    chosen: tuple[int, ...]
    set_aside: tuple[SetAside, ...]
    query_matched: bool | None
    weighting: Weighting
    rewritten: Mapping[int, str] = field(default_factory=dict, hash=False)

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
        """The chosen sentences as they are read, joined by one space (Chinese and Japanese: by none).

        Runs of white space are collapsed. Marks that a reader should not see are left out: emphasis, the addresses of links,
        the marks of notes, and the hyphen of a word that the end of a line breaks. ``Sentence.text`` has them all.
        """
        return load(self.language).join(map(self._as_read, self.chosen))

    @property
    def lines(self) -> str:
        """The chosen sentences one a line, as in ``text``: what ROUGE-Lsum expects."""
        return "\n".join(map(collapsed, map(self._as_read, self.chosen)))

    def leans_on(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that a reader needs to understand this one; None where it can be read alone.

        Of several it is the first that the summary leaves out. What is seen is openings (``But``, ``She``), connectives
        near the beginning and short names; docs/standing.md tells how well.

        Parameters
        ----------
        sentence : Sentence
            One of this summary or of its ranking.

        Raises
        ------
        InputTypeError, OptionError
            If it is not a sentence, or not one of this summary's ranking.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> summary = Summarizer(language="en").summarize("A mill burned down in Hull. But nobody was hurt in the fire.")
        >>> summary.leans_on(summary.sentences[1]).text
        'A mill burned down in Hull.'
        """
        if not isinstance(sentence, Sentence):
            message = f"leans_on takes a Sentence such as summary[0], not {short_repr(sentence)}"
            raise InputTypeError(message)
        i = bisect_left(self.places, sentence.index, key=itemgetter(2))
        place = (sentence.start, sentence.end, sentence.index)
        if self.places[i : i + 1] != (place,) or not self.document.text.startswith(sentence.text, sentence.start):
            message = f"leans_on takes a sentence of this summary's ranking, not {short_repr(sentence)}"
            raise OptionError(message)
        supports = Leaning(self.document.text, self.places, load(self.language)).supports(i)
        missing = next((support for support in supports if support not in self.chosen), supports[0] if supports else None)
        return None if missing is None else self._sentence(missing)

    def speaker_of(self, span: Span) -> str | None:
        r"""Return who says a sentence in a transcript or dialogue; None where no name is before it.

        The name is not part of the sentence. It is that of the turn which the sentence is in, as the text writes it.

        Parameters
        ----------
        span : Span
            A sentence of this summary, of its ranking or of what was set aside.

        Raises
        ------
        InputTypeError
            If it is not a span.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> text = "CHAIR: Is it safe?\nROTH: The bridge is safe.\nCHAIR: Then we open the bridge.\nROTH: Yes."
        >>> summary = Summarizer(1, language="en").summarize(text)
        >>> summary[0].text, summary.speaker_of(summary[0])
        ('The bridge is safe.', 'ROTH')
        """
        if not isinstance(span, Span):
            message = f"speaker_of takes a Sentence such as summary[0], not {short_repr(span)}"
            raise InputTypeError(message)
        return self._speakers([span])[0]

    def _speakers(self, spans: Sequence[Span]) -> list[str | None]:
        text = self.document.text
        found = turns(text, blocks(without_stretches(text, self.document.aside), load(self.language).layout))
        starts = [start for start, _ in found]
        return [found[i - 1][1] if (i := bisect_right(starts, span.start)) else None for span in spans]

    def to_dict(self, *, keywords: SupportsIndex | None = None, speakers: bool = False) -> dict[str, Any]:
        """Return the summary as plain dicts, lists, strings and numbers.

        Parameters
        ----------
        keywords : int, optional
            How many keywords to add.
        speakers : bool, default False
            Whether to add to each sentence who says it, as `speaker_of` returns it.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> Summarizer().summarize("It rained.").to_dict()["sentences"]
        [{'text': 'It rained.', 'start': 0, 'end': 10, 'index': 0, 'score': 1.0, 'leans_on': None}]

        ``leans_on`` is the index of the sentence that `leans_on` gives.
        """
        sentences = [
            {**asdict(sentence), "leans_on": None if support is None else support.index}
            for sentence, support in zip(self.sentences, map(self.leans_on, self.sentences), strict=True)
        ]
        if speakers:
            for sentence, name in zip(sentences, self._speakers(self.sentences), strict=True):
                sentence["speaker"] = name
        return {
            "text": self.text,
            "title": self.document.title,
            "language": self.language,
            "url": self.document.url,
            "date": self.document.date,
            "query_matched": self.query_matched,
            "sentences": sentences,
            "set_aside": [asdict(span) for span in self.set_aside],
            **({} if keywords is None else {"keywords": self.keywords(keywords)}),
        }

    def to_json(self, *, indent: int | None = None, keywords: SupportsIndex | None = None, speakers: bool = False) -> str:
        r"""Return ``to_dict()`` as JSON, letters of every script as they are; what no terminal should get is escaped.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> r"Grüße \u009b." in Summarizer().summarize("Grüße \x9b.").to_json()
        True
        """
        import json  # takes 3 ms, and few summaries become JSON

        text = json.dumps(self.to_dict(keywords=keywords, speakers=speakers), ensure_ascii=False, indent=indent)
        return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

    def to_markdown(self) -> str:
        """Return the box as a Markdown block quote."""
        from summarize.rendering.markdown import markdown  # rendering comes after summaries on the data's path

        return markdown(self)

    def to_html(self, *, language: str | None = None, wording: Mapping[str, str] | None = None, style: bool = True) -> str:
        """Return the box for a web page: one element ``<summarize-box>`` that opens without a script.

        Its colours and fonts are the page's. Each sentence links by a text fragment to its place in the article: on the
        page at the document's ``url``, or without one on the page that holds the box. What comes from the document is
        escaped.

        Parameters
        ----------
        language : str, optional
            The tag of the wording's language, where it is not the article's.
        wording : mapping of str to str, optional
            Words in place of the shipped ones: ``question``, ``action``, ``reading_time`` (with ``{article}`` and
            ``{summary}``), ``minutes`` and ``seconds`` (with ``{n}``).
        style : bool, default True
            Whether the element holds its style sheet. A site whose Content-Security-Policy allows none inside a page
            serves ``summarize.rendering.box.stylesheet()`` as a file.

        Returns
        -------
        str
            ``""`` for an empty summary.

        Raises
        ------
        OptionError
            If the language is not shipped, or the wording has another key.
        InputTypeError
            If a word is not a ``str``.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> print(Summarizer().summarize("It rained.").to_html(wording={"question": "In a hurry?"}, style=False))
        <summarize-box lang="en" dir="ltr">
        <details>
        <summary>In a hurry? <b>Get a summary</b></summary>
        <ul lang="" dir="auto">
        <li><a href="#:~:text=It%20rained."><span>It</span> rained.</a></li>
        </ul>
        <p>Reading time: 5 s · summary: 5 s</p>
        </details>
        </summarize-box>
        """
        from summarize.rendering.box import html

        return html(self, language=language, wording=wording, style=style)

    def plot(self, kind: Literal["scores", "graph"] = "scores") -> "matplotlib.figure.Figure":
        """Return a picture of the ranking, as a figure that pyplot does not know of.

        Parameters
        ----------
        kind : {"scores", "graph"}, default "scores"
            The scores along the article, the chosen sentences and the paragraphs marked; or the similarity graph of the
            60 best sentences, sized by score. Sentences are named by their ``index``.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        OptionError
            For another kind.
        """
        from summarize.rendering.pictures import picture

        return picture(self, kind)

    def keywords(self, n: SupportsIndex = 10) -> list[str]:
        """Return the n terms and phrases that carry the document, best first, as its text has them.

        Terms are scored by the ranked sentences that hold them, and neighbours joined; ``docs/keywords.md`` tells how.

        Raises
        ------
        OptionError
            If n is a fraction or below 1.
        InputTypeError
            If n is not a number.

        Examples
        --------
        >>> from summarize import Summarizer
        >>> Summarizer().summarize("Water mills grind corn. Water mills are old. Corn feeds mice.").keywords(2)
        ['water mills', 'corn']
        """
        from summarize.keywords.phrases import keywords  # its patterns take 20 ms

        number = check_count("keywords(n)", n)
        return keywords(self._texts(), self._matrix(), np.array(self.scores), load(self.language), number)

    def graph(self, neighbours: int = 10, best: int | None = None) -> "networkx.Graph[int]":
        """Return the similarity graph, each sentence joined to the ones most similar to it.

        Parameters
        ----------
        neighbours : int, default 10
            Edges that each sentence brings in at most.
        best : int, optional
            How many sentences the graph has at most, those with the highest scores; all of them by default.

        Returns
        -------
        networkx.Graph
            Nodes are the sentences' indices, with ``text``, ``score`` and ``chosen``; edges have ``weight``, the cosine.

        Raises
        ------
        OptionError
            If a number is a fraction or below 1.
        InputTypeError
            If it is not a number.
        """
        import networkx  # 0.2 s, and only who asks for the graph pays it

        check_count("graph(neighbours=...)", neighbours)
        if best is not None:
            check_count("graph(best=...)", best)
        members = np.sort(best_first(np.array(self.scores))[:best])
        graph: networkx.Graph[int] = networkx.Graph()
        chosen = set(self.chosen)
        for i in members.tolist():
            sentence = self._sentence(i)
            graph.add_node(sentence.index, text=sentence.text, score=sentence.score, chosen=i in chosen)
        matrix = self._matrix()
        for i in members.tolist():
            cosines = matrix.cosines(i)
            for j in members[np.argsort(-cosines[members], kind="stable")[:neighbours]].tolist():
                if cosines[j] > 0:
                    graph.add_edge(self.places[i][2], self.places[j][2], weight=float(cosines[j]))
        return graph

    def _sentence(self, i: int) -> Sentence:
        start, end, index = self.places[i]
        return Sentence(self.document.text[start:end], start, end, index, self.scores[i])

    def _as_read(self, i: int) -> str:
        return as_read(i, self.document.text, self.places, self.rewritten)

    def _texts(self) -> Sequence[str]:
        texts = map(self._as_read, range(len(self.places)))
        return [*map(without_tags, texts)] if may_hold_tags(self.document) else [*texts]

    def _matrix(self) -> TermMatrix:
        return self.weighting.weigh(self._texts(), load(self.language))

    def _repr_html_(self) -> str:
        from summarize.rendering.notebook import html

        return html(self)

    @overload
    def __getitem__(self, place: SupportsIndex) -> Sentence: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Sentence, ...]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Sentence | tuple[Sentence, ...]:
        if isinstance(place, slice):
            return tuple(self._sentence(i) for i in self.chosen[place])
        return self._sentence(self.chosen[place])

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.chosen)

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Summary of {len(self)} of {len(self.places)} sentences: {short_repr(self.text)}>"
