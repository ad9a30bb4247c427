"""Documents with their references: read from rows, cut into sentences once for all systems, in one language or in several."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarize.document import Span
from summarize.errors import OptionError, RowError
from summarize.evaluation.limits import count_spaced_words
from summarize.languages import detect, resolve
from summarize.records import Columns, Row
from summarize.records.rows import unknown_column
from summarize.sentences.splitting import split_sentences

MIXED = "mixed"
"""The language of a set whose documents are in several languages: each document's language is then detected."""

DETECTED = 2000
"""Characters at the beginning of a document that its language is detected by, together with its references."""

AGREED = 0.8
"""The share of a set's documents, of those whose language is detected, that must agree on it."""

ColumnNames = Mapping[str, str | Sequence[str]]
"""The columns that hold ``document``, ``references`` (one name or several), ``title``, ``id`` and ``language``."""

References = tuple[str | tuple[str, ...], ...]


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
    references: References
    sentences: tuple[Span, ...]
    language: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article whose language may still be unknown."""

    row: Row
    roles: Columns
    text: str
    references: References
    language: str | None


def read_articles(rows: Iterable[Row], *, columns: ColumnNames | None = None, language: str | None = None) -> list[Article]:
    """Read the articles from rows, and cut each into sentences.

    The language is detected once, over all documents and references, unless it is given for the set or in a column.

    Parameters
    ----------
    rows : iterable of Row
    columns : mapping, optional
        The columns by role, where their names do not tell.
    language : str, optional
        The language of all documents, or ``"mixed"``: each document's own.

    Raises
    ------
    OptionError
        If there is no column for the document or the references, a column that is named does not exist, or the documents
        seem to be in several languages.
    RowError
        If a row has no document, or no reference, or an empty one.
    """
    given = dict(columns or {})
    named = given.pop("references", None)
    wanted = [named] if isinstance(named, str) else list(named or [])
    known = {role: name if isinstance(name, str) else ", ".join(name) for role, name in given.items()}
    drafts: list[_Draft] = []
    roles: Columns | None = None
    for row in rows:
        if roles is None:
            roles = Columns.guess(row.values, **known, references=wanted[0] if wanted else None)
            wanted = wanted or ([roles.references] if roles.references else [])
            _check_references(wanted, row)
        drafts.append(_draft(row, roles, wanted, None if language == MIXED else language))
    common = None
    if language != MIXED and any(draft.language is None for draft in drafts):
        common = _common_language([draft for draft in drafts if draft.language is None])
    return [_article(draft, draft.language or common or detect(draft.text)) for draft in drafts]


def _check_references(names: Sequence[str], row: Row) -> None:
    if not names:
        raise OptionError(unknown_column("references", row.values))
    for name in names:
        Columns.guess(row.values, references=name)


def _draft(row: Row, roles: Columns, names: Sequence[str], language: str | None) -> _Draft:
    given = language or row.optional_text(roles.language)
    try:
        tag = resolve(given) if given else None
    except OptionError as error:
        message = f"{row.place}: {error}"
        raise RowError(message) from error
    references = tuple(reference for name in names for reference in _references(row, name))
    return _Draft(row, roles, row.text(roles.document), references, tag)


def _references(row: Row, name: str) -> References:
    found = () if row.values.get(name) in ([], ()) else row.texts(name)
    if not found or not all(_joined(reference).strip() for reference in found):
        message = f"{row.place}: column {name!r} holds an empty reference; leave the row out or fill it in"
        raise RowError(message)
    return found


def _common_language(drafts: Sequence[_Draft]) -> str:
    samples = ["\n".join([draft.text[:DETECTED], *map(_joined, draft.references)]) for draft in drafts]
    votes = Counter(map(detect, samples))
    del votes["und"]
    if not votes:
        return detect("\n".join(samples)[: 10 * DETECTED])
    language, count = votes.most_common(1)[0]
    if count < AGREED * votes.total():
        listed = ", ".join(f"{tag} {number}" for tag, number in votes.most_common(5))
        message = (
            f"the documents seem to be in several languages ({listed}): name the language of all, or {MIXED!r} to detect each"
            " document's own, or give a column 'language'"
        )
        raise OptionError(message)
    return language


def _article(draft: _Draft, language: str) -> Article:
    return Article(
        id=draft.row.optional_text(draft.roles.id) or draft.row.place,
        text=draft.text,
        references=draft.references,
        sentences=tuple(split_sentences(draft.text, language)),
        language=language,
        title=draft.row.optional_text(draft.roles.title),
    )


def mean_reference_words(articles: Sequence[Article]) -> int:
    """Return the mean length of the references in words: over each article's references, then over the articles."""
    means = [sum(map(_reference_words, article.references)) / len(article.references) for article in articles]
    return max(1, round(sum(means) / len(means)))


def _reference_words(reference: str | tuple[str, ...]) -> int:
    return count_spaced_words(_joined(reference))


def _joined(reference: str | tuple[str, ...]) -> str:
    return reference if isinstance(reference, str) else "\n".join(reference)


def number_of_references(articles: Sequence[Article]) -> int | str:
    """Return how many references a document has, such as 1, or ``"1-4"`` where that differs."""
    numbers = {len(article.references) for article in articles}
    return min(numbers) if len(numbers) == 1 else f"{min(numbers)}-{max(numbers)}"


def fingerprint(articles: Sequence[Article]) -> str:
    """Return eight hexadecimal digits that change with any document, title or reference, in any format of file."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(json.dumps([article.text, article.title, article.references]).encode("ascii") + b"\n")
    return digest.hexdigest()[:8]
