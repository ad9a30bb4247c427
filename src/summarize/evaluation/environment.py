"""What a benchmark ran on: versions of Python and of the packages compared, and the processor behind its times."""

import platform
import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from summarize import __version__


def version_of(package: str) -> str:
    """Return the version of an installed package, ``""`` where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def processor() -> str:
    """Return the processor's name."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def environment(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of Python, of what we compute with, and of the packages; and the processor.

    Examples
    --------
    >>> list(environment(["summa"]))
    ['processor', 'system', 'Python', 'summarize', 'numpy', 'nltk', 'PyStemmer', 'summa']
    """
    found = {"processor": processor(), "system": platform.system(), "Python": platform.python_version()}
    found["summarize"] = __version__
    names = dict.fromkeys(["numpy", "nltk", "PyStemmer", *packages])
    return found | {name: version_of(name) or "not installed" for name in names}
