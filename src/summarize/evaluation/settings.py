"""Our summarizer as a TOML file configures it, to compare two settings with each other."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from summarize.errors import OptionError
from summarize.evaluation.systems import Ours
from summarize.ranking import TextRank
from summarize.ranking.lexrank import LexRank
from summarize.ranking.pacsum import PacSum
from summarize.ranking.word_overlap import WordOverlap
from summarize.selection.mmr import MMR
from summarize.weighting.tfidf import TfIdf

KINDS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "ranking": {"TextRank": TextRank, "LexRank": LexRank, "PacSum": PacSum, "WordOverlap": WordOverlap},
    "weighting": {"TfIdf": TfIdf},
    "selection": {"MMR": MMR},
}
"""What each table of a file can be, by its key ``kind``; the first is the default."""


def read_settings(path: Path) -> Ours:
    """Return our summarizer as a file configures it, named after the file or by its key ``name``.

    Parameters
    ----------
    path : Path
        TOML: ``name`` and ``furniture``, and tables ``[ranking]``, ``[weighting]`` and ``[selection]`` with the options of
        `TextRank` (or, with ``kind``, of ``LexRank``, ``PacSum``, ``WordOverlap``), `TfIdf` and `MMR`.

    Raises
    ------
    OptionError
        If the file is missing or not TOML, or a key or value is not allowed.
    """
    try:
        with path.open("rb") as file:
            given = tomllib.load(file)
    except FileNotFoundError as error:
        message = f"{path} does not exist"
        raise OptionError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} is not valid TOML: {error}"
        raise OptionError(message) from error
    name = str(given.pop("name", path.stem))
    options = {key: _part(path, key, value) for key, value in given.items()}
    return Ours(options, name=name)


def _part(path: Path, key: str, value: Any) -> Any:  # noqa: ANN401  TOML holds any type
    if key == "furniture" and isinstance(value, bool):
        return value
    if key not in KINDS or not isinstance(value, dict):
        tables = ", ".join(f"[{table}]" for table in KINDS)
        message = f"{path}: {key} = {value!r} is not known; a file has name, furniture = true or false, and the tables {tables}"
        raise OptionError(message)
    kinds = KINDS[key]
    kind = value.pop("kind", next(iter(kinds)))
    if kind not in kinds:
        message = f"{path}: [{key}] kind = {kind!r} does not exist; there are {', '.join(kinds)}"
        raise OptionError(message)
    known = [field.name for field in fields(kinds[kind])]  # type: ignore[arg-type]  # all are dataclasses
    if unknown := value.keys() - set(known):
        message = f"{path}: [{key}] has no option {', '.join(sorted(unknown))}; {kind} has {', '.join(known)}"
        raise OptionError(message)
    return kinds[kind](**value)
