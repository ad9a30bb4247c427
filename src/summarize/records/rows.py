"""A row with its place in the input, and which of its columns holds what."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from summarize.errors import InputTypeError, OptionError, RowError, short_repr

KNOWN_NAMES = {
    "document": ("document", "text", "article", "body", "content", "story", "dialogue", "transcript", "source", "maintext"),
    "references": ("references", "reference", "summaries", "summary", "highlights", "abstract", "target", "tldr", "description"),
    "title": ("title", "headline"),
    "id": ("id", "guid", "uid", "doc_id", "document_id", "url"),
    "language": ("language", "lang"),
}
"""The names that columns are known by, the most usual first; upper and lower case are the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its place in the input for whoever has to find it.

    Parameters
    ----------
    values : mapping of str to object
        By column.
    place : str
        Such as ``"news.jsonl, line 17"``.
    """

    values: Mapping[str, Any]
    place: str

    def text(self, column: str) -> str:
        """Return the text in a column.

        Raises
        ------
        RowError
            If the row does not have the column, or it does not hold text.

        Examples
        --------
        >>> Row({"text": None}, "news.csv, line 2").text("text")
        Traceback (most recent call last):
        summarize.errors.RowError: news.csv, line 2: column 'text' holds NoneType (None), not a text
        """
        if column not in self.values:
            message = f"{self.place}: there is no column {column!r}, only {_listed(self.values)}"
            raise RowError(message)
        value = self.values[column]
        if not isinstance(value, str):
            message = f"{self.place}: column {column!r} holds {type(value).__name__} ({short_repr(value)}), not a text"
            raise RowError(message)
        return value

    def optional_text(self, column: str | None) -> str | None:
        """Return the text in a column, a number as text; None where the column is missing or empty."""
        value = None if column is None else self.values.get(column)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        return value if isinstance(value, str) else str(value)

    def texts(self, column: str) -> tuple[str | tuple[str, ...], ...]:
        """Return the references in a column: a text, a list of texts, or a list of lists of sentences.

        Raises
        ------
        RowError
            If the row does not have them.

        Examples
        --------
        >>> row = Row({"summary": "Rain.", "references": ["Rain.", ["It rained.", "All day."]]}, "news.jsonl, line 1")
        >>> row.texts("summary"), row.texts("references")
        (('Rain.',), ('Rain.', ('It rained.', 'All day.')))
        """
        value = self.values.get(column)
        if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
            value = _list_in_text(value)  # how a list comes out of CSV
        if isinstance(value, list | tuple) and value and all(_is_reference(item) for item in value):
            return tuple(item if isinstance(item, str) else tuple(item) for item in value)
        return (self.text(column),)


def _is_reference(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value))


def _list_in_text(text: str) -> object:
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, list) else text


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; all but the document may be missing."""

    document: str
    references: str | None = None
    title: str | None = None
    id: str | None = None
    language: str | None = None

    @classmethod
    def guess(cls, names: Iterable[str], **given: str | None) -> "Columns":
        """Return the columns by the names they usually have; a name that is given (not None) is taken instead.

        Raises
        ------
        OptionError
            If a column that is given does not exist, or has an unknown role, or no column is known to hold the document.

        Examples
        --------
        >>> Columns.guess(["URL", "Headline", "text", "summary"])
        Columns(document='text', references='summary', title='Headline', id='URL', language=None)
        >>> Columns.guess(["a", "b"], document="a").document
        'a'
        """
        if unknown := given.keys() - KNOWN_NAMES.keys():
            message = f"there is no role {', '.join(sorted(unknown))!r}: columns have {', '.join(KNOWN_NAMES)}"
            raise OptionError(message)
        present = [name for name in names if isinstance(name, str)]
        found = recognised(present)
        for role, wanted in given.items():
            if wanted is None:
                continue
            if wanted not in present:
                message = f"there is no column {wanted!r} for the {role}, only {_listed(present)}"
                raise OptionError(message)
            found[role] = wanted
        if "document" not in found:
            raise OptionError(unknown_column("document", present))
        return cls(**found)


def recognised(names: Iterable[str]) -> dict[str, str]:
    """Return the columns that hold what, by role, as far as their names tell."""
    by_lower_case = {name.lower(): name for name in reversed(list(names))}
    found = {role: next((name for name in known if name in by_lower_case), None) for role, known in KNOWN_NAMES.items()}
    return {role: by_lower_case[name] for role, name in found.items() if name is not None}


def unknown_column(role: str, names: Iterable[object], *, file: str = "", option: str = "") -> str:
    """Return the error message for columns none of which is known to have a role.

    Examples
    --------
    >>> unknown_column("references", ["gist"])
    "cannot tell which column holds the references, of 'gist'; name it: references=... in Python, --references in a command"
    """
    option = option or role
    where = f" of {file}" if file else ""
    advice = f"name it: {option}=... in Python, --{option} in a command"
    return f"cannot tell which column{where} holds the {role}, of {_listed(names)}; {advice}"


def _listed(names: Iterable[object]) -> str:
    return ", ".join(repr(name) for name in islice(names, 12)) or "none"


def rows_of(mappings: Iterable[Mapping[str, Any] | Row], name: str = "data") -> Iterator[Row]:
    """Return the rows of any iterable of mappings with their numbers: of a list of dicts or a Hugging Face ``datasets.Dataset``.

    What is a `Row` already passes as it is.

    Raises
    ------
    InputTypeError
        At the call, if it is not an iterable of rows; when its turn comes, if a row is not a mapping.

    Examples
    --------
    >>> [row.place for row in rows_of([{"text": "It rained."}])]
    ['data, row 1']
    """
    if hasattr(mappings, "columns") and hasattr(mappings, "iloc"):  # pandas need not be installed
        message = 'expected an iterable of mappings, one a document; of a data frame give frame.to_dict("records")'
        raise InputTypeError(message)
    if isinstance(mappings, str | bytes | Mapping) or not hasattr(mappings, "__iter__"):
        message = f"expected an iterable of mappings, one a document, not {type(mappings).__name__} ({short_repr(mappings)})"
        raise InputTypeError(message)
    return _numbered(mappings, name)


def _numbered(mappings: Iterable[Mapping[str, Any] | Row], name: str) -> Iterator[Row]:
    for number, values in enumerate(mappings, start=1):
        if isinstance(values, Row):
            yield values
            continue
        if not isinstance(values, Mapping):
            message = f"{name}, row {number}: expected a mapping of columns, not {type(values).__name__} ({short_repr(values)})"
            raise InputTypeError(message)
        yield Row(values, f"{name}, row {number}")
