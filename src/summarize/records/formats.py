"""Which format a file's name tells, and the packages that some formats need."""

import importlib
from pathlib import Path
from types import ModuleType

from summarize.errors import MissingExtraError, OptionError

JSON_LINES = (".jsonl", ".ndjson")
DELIMITERS = {".csv": ",", ".tsv": "\t"}
PARQUET = ".parquet"
COMPRESSIONS = (".gz", ".zst")


def format_of(path: Path) -> tuple[str, str]:
    """Return the format's suffix and the compression's, which may be empty.

    Raises
    ------
    OptionError
        If the name tells no format.

    Examples
    --------
    >>> format_of(Path("news.2024.jsonl.gz"))
    ('.jsonl', '.gz')
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    compression = suffixes.pop() if suffixes and suffixes[-1] in COMPRESSIONS else ""
    form = suffixes[-1] if suffixes else ""
    if form in (*JSON_LINES, *DELIMITERS) or (form == PARQUET and not compression):
        return form, compression
    message = f"{path.name}: the name tells no format; .jsonl, .csv or .tsv, each also with .gz or .zst after it, or .parquet do"
    raise OptionError(message)


def extra(module: str, path: Path) -> ModuleType:
    """Return a module of the extra ``corpus`` that a file needs.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = f"{path.name} needs {package}: pip install 'summarize[corpus]'"
        raise MissingExtraError(message) from error
