"""What a run is to do: everything that its output depends on, except the input's bytes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from summarize import __version__
from summarize.api import Summarizer
from summarize.checks import check_count
from summarize.corpus.inputs import DocumentRow
from summarize.document import Document
from summarize.errors import OptionError, RowError
from summarize.records import MAX_ROW_BYTES, Columns, Row
from summarize.records.rows import recognised, unknown_column

ADDED = ("summary", "summary_sentences", "language", "error")
"""The columns that a run adds to those of the input."""


@dataclass(frozen=True, slots=True)
class Job:
    """A run over a corpus.

    Parameters
    ----------
    inputs : tuple of str
        Files, folders and globs.
    out : str
        A file whose name tells the format; ``"-"`` is standard output, in JSON Lines.
    summarizer : Summarizer
    query : str, optional
        What every summary should turn towards.
    text, title, id : str, optional
        The columns that hold them, where their names do not tell.
    prefix : str
        Before the names of the columns that are added, where the input has columns of these names.
    max_row_bytes : int
        A longer row is an error in its place.
    max_characters : int, optional
        A longer text is an error in its place: one such holds up a block.
    keep_text : bool
        Whether the output has the text itself.
    recognised : tuple of str
        Those of text, title and id whose columns were told by their names, which may be others in the next file.

    Raises
    ------
    InputTypeError, OptionError
        If a bound is not a number, or below 1.
    """

    inputs: tuple[str, ...]
    out: str
    summarizer: Summarizer
    query: str | None = None
    text: str | None = None
    title: str | None = None
    id: str | None = None
    prefix: str = ""
    max_row_bytes: int = MAX_ROW_BYTES
    max_characters: int | None = None
    keep_text: bool = True
    recognised: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the numbers."""
        for name in ("max_row_bytes", "max_characters"):
            value = getattr(self, name)
            if value is not None:
                check_count(name, value)

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the columns that are added."""
        return tuple(self.prefix + name for name in ADDED)

    def with_columns(self, names: list[str]) -> "Job":
        """Return the job with all columns named that can be, of an input that has these.

        Raises
        ------
        OptionError
            If a named column does not exist, the text's cannot be told, or one has the name of a column that is added.
        """
        clashes = [name for name in self.added if name in names]
        if clashes:
            message = f"the input already has a column {clashes[0]!r}; --prefix renames ours"
            raise OptionError(message)
        if self.text is None and "document" not in recognised(names):
            raise OptionError(unknown_column("document", names, option="text"))
        found = Columns.guess(names, document=self.text, title=self.title, id=self.id)
        told = tuple(role for role in ("text", "title", "id") if getattr(self, role) is None)
        return replace(self, text=found.document, title=found.title, id=found.id, recognised=told)

    def for_names(self, names: Collection[str]) -> "Job":
        """Return the job for a row with these columns, of which some may be called otherwise than in the first rows."""
        missing = [role for role in self.recognised if getattr(self, role) not in names]
        here = _recognised(tuple(names)) if missing else {}
        changed: dict[str, Any] = {role: here[role] for role in missing if role in here}
        return replace(self, **changed) if changed else self

    def document(self, row: Row) -> Document:
        """Return the document in a row.

        Raises
        ------
        RowError
            If the row has no text, too long a one, or a column named as those that are added.
        """
        clash = next((name for name in self.added if name in row.values), None)
        if clash is not None:
            message = f"{row.place}: already has a column {clash!r}; --prefix renames ours"
            raise RowError(message)
        text = row.document.text if isinstance(row, DocumentRow) else row.text(self.text or "text")
        if self.max_characters is not None and len(text) > self.max_characters:
            message = f"{row.place}: {len(text):,} characters, more than the {self.max_characters:,} that a text may have"
            raise RowError(message)
        return row.document if isinstance(row, DocumentRow) else Document(text, title=row.optional_text(self.title))

    def manifest(self) -> dict[str, Any]:
        """Return what two runs must share for one to resume the other, as plain data."""
        return {
            "version": __version__,
            "summarizer": repr(self.summarizer),
            "query": self.query,
            "columns": [self.text, self.title, self.id],
            "prefix": self.prefix,
            "max_row_bytes": self.max_row_bytes,
            "max_characters": self.max_characters,
            "keep_text": self.keep_text,
        }


@lru_cache(256)
def _recognised(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return the columns of text, title and id that names tell, of a row that lacks the usual ones.

    A row of JSON that has no text may well have a source, such as an agency: that is not its text.
    """
    found = recognised(name for name in names if isinstance(name, str) and name.lower() != "source")
    return {"text" if role == "document" else role: name for role, name in found.items()}
