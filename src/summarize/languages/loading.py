"""The data files: which there are, which of them a tag means, and reading one into a `Language`.

Each language is one file, ``data/TAG.toml``, that a person can read and extend; `summarize.languages.language` says what its
keys mean. To add a language, write such a file and name its source in ``data/SOURCES.md``.
"""

import pkgutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages.language import LAST, NEUTRAL, Language
from summarize.languages.tables import Abbreviations, Continuation

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SEGMENTER = "give a segmenter as Summarizer(splitter=...) (docs/cookbook.md, Another splitter)"
"""What to do about a text whose sentences have no end marks."""

_SUFFIX = ".toml"

_ROWS = {"continued": Continuation}
"""What a row of a list of tables is read into."""


@cache
def tags() -> tuple[str, ...]:
    """Return the tags of all shipped languages, in alphabetical order."""
    folder: Traversable = Path(__file__).parent / "data"
    if not folder.is_dir():  # in a zip file
        from importlib import resources  # takes 11 ms

        folder = resources.files("summarize.languages") / "data"
    names = [path.name for path in folder.iterdir()]
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and name != NEUTRAL + _SUFFIX))


@cache
def tags_of(script: str) -> tuple[str, ...]:
    """Return the tags of the languages of a script; a tie in detection goes to the earlier.

    Examples
    --------
    >>> tags_of("Cyrillic")[:2], tags_of("Runic")
    (('ru', 'uk'), ())
    """
    found = [(head.get("precedence", LAST), tag) for tag, head in _heads().items() if head["script"] == script]
    return tuple(tag for _, tag in sorted(found))


def resolve(tag: str) -> str:
    """Return the shipped tag that a BCP-47 tag or an English name means: case, ``_`` and region do not matter.

    Raises
    ------
    InputTypeError
        If the tag is not a ``str``.
    OptionError
        If no shipped language has it.

    Examples
    --------
    >>> resolve("EN_gb"), resolve("nb"), resolve("Polish"), resolve("und")
    ('en', 'no', 'pl', 'und')
    """
    if not isinstance(tag, str):
        message = f"language takes a BCP-47 tag such as 'en' or None, not {type(tag).__name__} ({short_repr(tag)})"
        raise InputTypeError(message)
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    if primary == NEUTRAL or primary in tags():
        return primary
    if primary in _other_names():
        return _other_names()[primary]
    if primary in load(NEUTRAL).without_end_marks:
        message = f"language {short_repr(tag)} has no end marks, so no rules are shipped: {SEGMENTER}, and language='{NEUTRAL}'"
        raise OptionError(message)
    message = f"language {short_repr(tag)} is not shipped: choose one of {', '.join(tags())}, or '{NEUTRAL}' for neutral rules"
    raise OptionError(message)


def load(tag: str) -> Language:
    """Read the data file of a shipped language; ``"und"`` gives the neutral rules.

    Raises
    ------
    InputTypeError, OptionError
        If the tag is not a ``str``, or no shipped language has it.

    Examples
    --------
    >>> load("en").name, load("pt-BR").name
    ('English', 'Portuguese')
    >>> load("und").stop_words
    frozenset()
    """
    return _loaded(tag if isinstance(tag, str) and tag in tags() else resolve(tag))


@cache
def _loaded(tag: str) -> Language:
    if tag == NEUTRAL:
        return replace(_file(tag), furniture=_file("en").furniture, box=_file("en").box)
    own = _file(tag)
    abbreviations = _with_shared(own.abbreviations, _file(NEUTRAL).abbreviations)
    return replace(own, abbreviations=abbreviations, layout=own.layout._replace(titles=abbreviations.titles))


@cache
def stop_words_and_letters(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a language is detected by: its stop words and its own letters, without reading its tables."""
    _, stop_words, rest = _source(tag).split('"""', 2)  # cut out: to parse them in all files of a script takes 6 ms
    letters = rest.partition("\n[")[0].partition('letters = "')[2].partition('"')[0]
    return frozenset(stop_words.split()), frozenset(letters.split())


@cache
def _file(tag: str) -> Language:
    """Return what a language's own file says."""
    defaults = {known.name: known.default for known in fields(Language)}
    language: Language = _read(Language, {"tag": tag, **tomllib.loads(_source(tag))}, defaults)
    return language


@cache
def _source(tag: str) -> str:
    try:
        source = pkgutil.get_data("summarize.languages", f"data/{tag}{_SUFFIX}") or b""
    except FileNotFoundError as error:
        message = f"the data file of language {tag!r} is missing: install summarize again"
        raise OptionError(message) from error
    return source.decode("utf-8")


@cache
def _heads() -> Mapping[str, Mapping[str, Any]]:
    """Return the keys before the stop words of each language: name, script and such."""
    return {tag: tomllib.loads(_source(tag).partition("stop_words")[0]) for tag in tags()}


@cache
def _other_names() -> Mapping[str, str]:
    """Return the tag of each alias and each English name."""
    aliases = {alias: tag for tag, head in _heads().items() for alias in head.get("aliases", ())}
    return {head["name"].lower(): tag for tag, head in _heads().items()} | aliases


def _with_shared(own: Abbreviations, shared: Abbreviations) -> Abbreviations:
    """Return a language's abbreviations with those of all languages that are in none of its own classes."""
    classes = [name for name in Abbreviations._fields if name != "starters"]
    known = frozenset().union(*(getattr(own, name) for name in classes))
    return own._replace(**{name: getattr(own, name) | (getattr(shared, name) - known) for name in classes})


def _read(kind: type, table: Mapping[str, Any], defaults: Mapping[str, Any]) -> Any:  # noqa: ANN401  an object of this kind
    """Return a table of a data file as an object: words become a frozenset, lists tuples, tables further objects."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        default = defaults[key]
        if hasattr(default, "_fields"):
            values[key] = _read(type(default), value, type(default)._field_defaults)
        elif isinstance(default, frozenset):
            values[key] = frozenset(value.split() if isinstance(value, str) else value)
        elif isinstance(default, tuple):
            rows: Sequence[Any] = value.split() if isinstance(value, str) else value
            values[key] = tuple(_read(_ROWS[key], row, _ROWS[key]._field_defaults) if key in _ROWS else row for row in rows)
        else:
            values[key] = value
    return kind(**values)
