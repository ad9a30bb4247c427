"""The plain data that every other module works on: a document, a span of its text, a sentence with its score."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from numbers import Number
from typing import Literal, TypeVar

from summarize.addresses import without_user
from summarize.errors import InputTypeError, OptionError, short_repr

Aside = tuple[int, int, str]
"""A stretch that is not prose: where it starts and ends, and what it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to summarise, with what else is known of it.

    Parameters
    ----------
    text : str
        The article. Offsets of spans count its code points.
    title : str, optional
        The headline, where the caller has it apart from the text. An empty one is ``None``.
    language : str, optional
        A BCP-47 tag. ``None`` means that it is detected from the text.
    url, date : str, optional
        Where the article was published, without a user's name and password, and when; carried along, never fetched.
    aside : tuple of (start, end, reason)
        Stretches of the text that are not prose, in order and without overlap, as `summarize.reading` finds them. They are
        set aside with their reason.
    parsed : bool, default False
        Whether mark-up is already gone, as after `read_html`: what looks like a tag is then a word of the article.

    Raises
    ------
    InputTypeError
        If text is not a ``str``, or another argument is of the wrong type.
    OptionError
        If a stretch lies outside the text, or overlaps the one before.

    Examples
    --------
    >>> Document("It rained. We stayed in.", title="A wet day").title
    'A wet day'
    """

    text: str
    title: str | None = None
    language: str | None = None
    url: str | None = None
    date: str | None = None
    aside: tuple[Aside, ...] = ()
    parsed: bool = False

    def __post_init__(self) -> None:
        """Check the types; an empty string says as much as none."""
        if not isinstance(self.text, str):
            raise InputTypeError(wrong_text(self.text))
        for name in ("title", "language", "url", "date"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                message = f"Document({name}=...) takes a str or None, not {type(value).__name__} ({short_repr(value)})"
                raise InputTypeError(message)
            if value is not None and not value.strip():
                object.__setattr__(self, name, None)
        if self.url is not None:
            object.__setattr__(self, "url", without_user(self.url))
        if type(self.aside) is not tuple or self.aside:
            object.__setattr__(self, "aside", tuple(_checked_stretches(self.aside, len(self.text))))


def _checked_stretches(given: object, length: int) -> Iterator[Aside]:
    last = 0
    for stretch in given if isinstance(given, Iterable) else [given]:
        match stretch:
            case (int(start), int(end), str(reason)):
                if not last <= start <= end <= length:
                    message = (
                        f"Document(aside=...) has a stretch that overlaps, is out of order or outside the text: {start}, {end}"
                    )
                    raise OptionError(message)
                yield start, end, reason
                last = end
            case _:
                message = f"Document(aside=...) takes triples (start, end, reason), not {short_repr(stretch)}"
                raise InputTypeError(message)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: ``document.text[span.start:span.end] == span.text``.

    Parameters
    ----------
    text : str
        The stretch itself, without white space at its ends.
    start, end : int
        Where it begins and ends in the document's text, in code points.
    index : int
        Its place among all the sentences of the text, from 0.
    """

    text: str
    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A span with the score that the ranking gave it.

    Parameters
    ----------
    score : float
        The share of all votes that fell on the sentence: between 0 and 1, and 1 in sum over a document.
    """

    score: float


@dataclass(frozen=True, slots=True)
class SetAside(Span):
    """A sentence that is not a candidate, with the reason in a few words.

    Parameters
    ----------
    reason : str
        For example ``"headline"``, ``"known phrase"`` or ``"repeated line"``.
    """

    reason: str


def without_stretches(text: str, stretches: Sequence[Aside]) -> str:
    """Return a text of the same length with line breaks in place of some stretches, so that nothing goes on across them."""
    parts = []
    last = 0
    for start, end, _ in stretches:
        parts += [text[last:start], "\n" * (end - start)]
        last = end
    return "".join([*parts, text[last:]]) if stretches else text


Record = TypeVar("Record")


def make_records(record: type[Record], count: int, **fields: Iterable[object]) -> list[Record]:
    """Return many frozen, slotted records, made field by field: with a call of each `split_sentences` takes 6 % longer.

    Examples
    --------
    >>> make_records(Span, 1, text=["Why?"], start=[0], end=[4], index=[0])
    [Span(text='Why?', start=0, end=4, index=0)]
    """
    made = list(map(record.__new__, repeat(record, count)))
    for name, values in fields.items():
        deque(map(getattr(record, name).__set__, made, values), maxlen=0)
    return made


def collapsed(text: str) -> str:
    r"""Return a text with one space in place of each run of white space, and none at its ends.

    Most texts are as they should be, and a look at them takes half the time of a split.

    Examples
    --------
    >>> collapsed(" two\n  words ")
    'two words'
    """
    if "  " in text or not text.isprintable():  # a newline is not printable, and neither is a tab
        return " ".join(text.split())
    return text.strip(" ")


def width(text: str) -> int:
    r"""Return how many characters a text has for its reader: white space collapsed, letters composed.

    What goes by lengths goes by this one, so that wrapped, justified and decomposed texts have the same summary as others.

    Examples
    --------
    >>> width("two\n  wo\u0308rds"), len("two\n  wo\u0308rds")
    (9, 12)
    """
    text = collapsed(text)
    return len(text) if text.isascii() else len(unicodedata.normalize("NFC", text))


_WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""White space of ASCII but for the space."""

_CHUNK = 1000
"""Texts looked at together, so that there is no copy of a long document."""


def widths(texts: Iterable[str]) -> Iterator[int]:
    r"""Yield the `width` of each text: mostly its length, where one look at many of them finds no line break or tab.

    Examples
    --------
    >>> list(widths(["two words", "two\n  wo\u0308rds"])), list(widths(["two words", "three"]))
    ([9, 9], [9, 5])
    """
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        joined = "".join(chunk)
        even = not any(map(joined.__contains__, _WHITE))
        yield from [len(text) if even and "  " not in text and text.isascii() else width(text) for text in chunk]


Missing = Literal["error", "skip"]
"""What to do about a missing text: raise an error that names its row, or leave it missing."""


def check_missing(value: object) -> None:
    """Raise an error unless a value is a ``Missing``."""
    if not isinstance(value, str) or value not in {"error", "skip"}:
        message = f"missing takes 'error' or 'skip', not {short_repr(value)}"
        raise (OptionError if isinstance(value, str) else InputTypeError)(message)


def check_row(row: int, text: object, missing: Missing) -> None:
    """Raise an error that names the row of a value that is not a text, or of a missing one that must not be."""
    if isinstance(text, str | Document) or (missing == "skip" and is_missing(text)):
        return
    hint = '; missing="skip" leaves missing texts as they are' if is_missing(text) else ""
    message = f"row {row} of the texts: {wrong_text(text)}{hint}"
    raise InputTypeError(message)


def is_missing(value: object) -> bool:
    """Tell None, a NaN of any kind, and pandas' NA and NaT, known by their names: pandas need not be installed."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, Number) and value != value  # noqa: PLR0124  only NaN differs from itself


def wrong_text(value: object) -> str:
    """Return the error message for a value given in place of a text."""
    advice = "give the article as a str, or a Document"
    if isinstance(value, bytes | bytearray | memoryview):
        advice = "decode it first, for example data.decode('utf-8')"
    elif isinstance(value, list | tuple):
        advice = "for many texts call summarize_many(texts); for a list of sentences join them with '\\n'"
    elif hasattr(value, "__fspath__"):
        advice = "read the file first, for example path.read_text(encoding='utf-8')"
    elif hasattr(value, "read"):
        advice = "read it first, for example file.read()"
    elif isinstance(value, Mapping):
        advice = "give the text in it, for example row['text']"
    elif hasattr(value, "__iter__"):
        advice = "for many texts call summarize_many(texts)"
    elif is_missing(value):
        advice = "there is no text; an empty article is the empty string ''"
    return f"expected the text as a str or a Document, got {type(value).__name__} ({short_repr(value)}): {advice}"
