r"""Many documents in files: worker processes, progress, and runs that resume after an interruption.

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

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.corpus.job import Job as Job
    from summarize.corpus.parts import Counts as Counts
    from summarize.corpus.running import run as run

_MODULE_OF = {"Counts": "parts", "Job": "job", "run": "running"}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
