"""Which format a file's name tells, and the packages that some formats need."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

from summarize.errors import MissingExtraError, OptionError

JSON_LINES = (".jsonl", ".ndjson")
DELIMITERS = {".csv": ",", ".tsv": "\t"}
PARQUET = ".parquet"
COMPRESSIONS = (".gz", ".zst")
ZSTANDARD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
"""The module that reads and writes .zst: of the standard library from Python 3.14 on."""

PYARROW = "pyarrow.parquet"


def format_of(path: Path) -> tuple[str, str]:
    """Return the format's suffix and the compression's, which may be empty.

    Raises
    ------
    OptionError
        If the name does not tell the format.

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
    if form == ".json":
        message = (
            f"{path.name}: .json files are not read; make lines of an array with jq -c '.[]' {path.name} > {path.stem}.jsonl"
        )
        raise OptionError(message)
    known = ".jsonl, .csv or .tsv, each also with .gz or .zst after it, or .parquet"
    message = f"{path.name or path}: the name must tell the format; end it in {known}"
    raise OptionError(message)


def module_for(form: str, compression: str) -> str | None:
    """Return the module of the extra ``corpus`` that a format needs, if it needs one."""
    if form == PARQUET:
        return PYARROW
    return ZSTANDARD if compression == ".zst" else None


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
        package = "pyarrow" if module == PYARROW else module
        message = f"{path.name} needs {package}: pip install 'summarize[corpus]'"
        raise MissingExtraError(message) from error
