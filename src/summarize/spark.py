"""Summaries on a Spark cluster: ``summarize_column`` for a frame, ``run`` for files; this file is what spark-submit runs.

The work is done in ``summarize.corpus.spark``.
"""

import sys
from collections.abc import Sequence

from summarize.commands import corpus
from summarize.corpus.spark import run, summarize_column

__all__ = ["main", "run", "summarize_column"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``summarize-corpus`` under spark-submit, which has set the master, and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        In place of ``sys.argv[1:]``: those of ``summarize-corpus``.
    """
    return corpus.main(["--spark", "", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    raise SystemExit(main())
