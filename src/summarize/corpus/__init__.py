r"""Many documents in files: workers, progress, and runs that are gone on with where they were broken off.

::

    inputs.py ──► workers.py ──► summarizing.py ──► parts.py ──► OUT
    files to      blocks to      a block's rows     written whole
    blocks        processes      with their         or not at all,
                                 summaries          joined at the end

    >>> import json, pathlib, tempfile
    >>> from summarize import Summarizer
    >>> from summarize.corpus import Job, run
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "news.jsonl").write_text('{"id": 7, "text": "Mills grind corn. Corn feeds mice."}\n{"id": 8}\n')
    >>> job = Job((str(folder / "news.jsonl"),), str(folder / "out.jsonl"), Summarizer(1))
    >>> run(job, workers=1)
    Counts(done=1, empty=0, failed=1)
    >>> for line in (folder / "out.jsonl").read_text().splitlines():
    ...     row = json.loads(line)
    ...     print(row["id"], row["summary"], row["error"] and row["error"].rpartition("/")[2])
    7 Mills grind corn. None
    8 None news.jsonl, line 2, id 8: there is no column 'text', only 'id'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.corpus.job import Job
    from summarize.corpus.parts import Counts
    from summarize.corpus.running import run

_MODULE_OF = {"Counts": "parts", "Job": "job", "run": "running"}

__all__ = ["Counts", "Job", "run"]


def __getattr__(name: str) -> object:
    """Import a public name on its first use: the command's --help does not wait for the summarizer."""
    if name not in _MODULE_OF:
        message = f"module 'summarize.corpus' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - as above

    return getattr(import_module(f"summarize.corpus.{_MODULE_OF[name]}"), name)
