"""Measuring summaries: ROUGE, how sure it is, and our summarizer beside baselines and other packages.

    >>> from summarize.evaluation import Lead, Oracle, benchmark, rouge
    >>> scores = rouge.score("the cat sat", "the cat sat down")
    >>> print(round(scores["rouge1"].f1, 3), scores.signature)
    0.857 rouge|tok:rouge-score|stem:porter|Lsum:newline|F1|v:1.0.0
    >>> rows = [{"text": "Mills grind corn. Water mills grind slowly. Mice eat.", "summary": "Mills grind."}]
    >>> report = benchmark(rows, sentences=1, systems=[Lead(), Oracle()], language="en")
    >>> [f"{system} {100 * report.f1(system, 'rouge1'):.0f}" for system in report.systems]
    ['Lead 80 [80, 80]', 'Oracle 80 [80, 80]']

The command ``summarize-benchmark`` does the same for files.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.evaluation.articles import Article
    from summarize.evaluation.limits import Limit
    from summarize.evaluation.oracle import Oracle
    from summarize.evaluation.peers import LexRank, LexRankPackage, Summa, Sumy, installed
    from summarize.evaluation.report import Report
    from summarize.evaluation.rouge import Rouge
    from summarize.evaluation.running import benchmark
    from summarize.evaluation.scores import Score, Scores, Signature
    from summarize.evaluation.significance import Comparison, Interval, bootstrap, paired_bootstrap
    from summarize.evaluation.systems import Lead, Ours, Random, System, baselines

_MODULE_OF = {
    "Article": "articles",
    "Comparison": "significance",
    "Interval": "significance",
    "Lead": "systems",
    "LexRank": "peers",
    "LexRankPackage": "peers",
    "Limit": "limits",
    "Oracle": "oracle",
    "Ours": "systems",
    "Random": "systems",
    "Report": "report",
    "Rouge": "rouge",
    "Score": "scores",
    "Scores": "scores",
    "Signature": "scores",
    "Summa": "peers",
    "Sumy": "peers",
    "System": "systems",
    "baselines": "systems",
    "benchmark": "running",
    "bootstrap": "significance",
    "installed": "peers",
    "paired_bootstrap": "significance",
}

__all__ = [
    "Article",
    "Comparison",
    "Interval",
    "Lead",
    "LexRank",
    "LexRankPackage",
    "Limit",
    "Oracle",
    "Ours",
    "Random",
    "Report",
    "Rouge",
    "Score",
    "Scores",
    "Signature",
    "Summa",
    "Sumy",
    "System",
    "baselines",
    "benchmark",
    "bootstrap",
    "installed",
    "paired_bootstrap",
]


def __getattr__(name: str) -> object:
    """Import a public name on its first use: who wants ROUGE alone does not wait for the summarizer."""
    if name not in _MODULE_OF:
        message = f"module 'summarize.evaluation' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - as above

    value = getattr(import_module(f"summarize.evaluation.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
