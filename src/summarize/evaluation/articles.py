"""Documents with their references: read from rows, cut into sentences once for all systems."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarize.document import Span
from summarize.errors import OptionError, RowError
from summarize.evaluation.limits import count_spaced_words
from summarize.languages import detect, resolve
from summarize.records import Columns, Row
from summarize.sentences.splitting import split_sentences


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its references, cut into sentences once for all systems.

    Parameters
    ----------
    id : str
    text : str
    references : tuple of str or of tuple of str
        One sentence a line, or a tuple of sentences.
    sentences : tuple of Span
    language : str
        The tag of a shipped language, or ``"und"``.
    title : str, optional
    """

    id: str
    text: str
    references: tuple[str | tuple[str, ...], ...]
    sentences: tuple[Span, ...]
    language: str
    title: str | None = None


def read_articles(rows: Iterable[Row], *, columns: Mapping[str, str] | None = None, language: str | None = None) -> list[Article]:
    """Read the articles from rows, and cut each into sentences.

    Raises
    ------
    OptionError
        If there is no column for the document or the references, or a column that is named does not exist.
    RowError
        If a row has no document or no reference.
    """
    articles: list[Article] = []
    roles: Columns | None = None
    for row in rows:
        roles = roles or Columns.guess(row.values, **(columns or {}))
        if roles.references is None:
            message = f"no column is known to hold the references, of {', '.join(map(repr, row.values))}: name it"
            raise OptionError(message)
        articles.append(_article(row, roles, roles.references, language))
    return articles


def _article(row: Row, roles: Columns, references: str, language: str | None) -> Article:
    text = row.text(roles.document)
    given = language or row.optional_text(roles.language)
    try:
        tag = resolve(given) if given else detect(text)
    except OptionError as error:
        message = f"{row.place}: {error}"
        raise RowError(message) from error
    return Article(
        id=row.optional_text(roles.id) or row.place,
        text=text,
        references=row.texts(references),
        sentences=tuple(split_sentences(text, tag)),
        language=tag,
        title=row.optional_text(roles.title),
    )


def mean_reference_words(articles: Sequence[Article]) -> int:
    """Return the mean length of the references in words: over each article's references, then over the articles."""
    means = [sum(map(_reference_words, article.references)) / len(article.references) for article in articles]
    return max(1, round(sum(means) / len(means)))


def _reference_words(reference: str | tuple[str, ...]) -> int:
    return count_spaced_words(reference if isinstance(reference, str) else " ".join(reference))


def fingerprint(articles: Sequence[Article]) -> str:
    """Return eight hexadecimal digits that change with any document, title or reference, whatever the file's format."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(json.dumps([article.text, article.title, article.references]).encode("ascii") + b"\n")
    return digest.hexdigest()[:8]
