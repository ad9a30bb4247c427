"""Measuring summaries: ROUGE, how sure it is, and our summarizer beside baselines and other packages.

    >>> from summarize.evaluation import Lead, Oracle, benchmark, rouge
    >>> scores = rouge.score("the cat sat", "the cat sat down")
    >>> print(round(scores["rouge1"].f1, 3), scores.signature)
    0.857 rouge|nrefs:1|tok:rouge-score|stem:porter|Lsum:newline|F1|v:1.1.0
    >>> rows = [{"text": "Mills grind corn. Water mills grind slowly. Mice eat.", "summary": "Mills grind."}]
    >>> report = benchmark(rows, sentences=1, systems=[Lead(), Oracle()], language="en")
    >>> [f"{system} {100 * report.f1(system, 'rouge1'):.0f}" for system in report.systems]
    ['Lead 80 [80, 80]', 'Oracle 80 [80, 80]']

The command ``summarize-benchmark`` does the same for files.
"""

from typing import TYPE_CHECKING

from summarize.lazy import lazy

if TYPE_CHECKING:
    from summarize.evaluation.articles import Article as Article
    from summarize.evaluation.limits import Limit as Limit
    from summarize.evaluation.oracle import Oracle as Oracle
    from summarize.evaluation.peers import Lede as Lede
    from summarize.evaluation.peers import LexRank as LexRank
    from summarize.evaluation.peers import LexRankPackage as LexRankPackage
    from summarize.evaluation.peers import Newspaper as Newspaper
    from summarize.evaluation.peers import Summa as Summa
    from summarize.evaluation.peers import installed as installed
    from summarize.evaluation.permutation import paired_permutation as paired_permutation
    from summarize.evaluation.report import Report as Report
    from summarize.evaluation.rouge import Rouge as Rouge
    from summarize.evaluation.running import benchmark as benchmark
    from summarize.evaluation.scores import Score as Score
    from summarize.evaluation.scores import Scores as Scores
    from summarize.evaluation.scores import Signature as Signature
    from summarize.evaluation.significance import Comparison as Comparison
    from summarize.evaluation.significance import Interval as Interval
    from summarize.evaluation.significance import bootstrap as bootstrap
    from summarize.evaluation.significance import paired_bootstrap as paired_bootstrap
    from summarize.evaluation.sumy import Sumy as Sumy
    from summarize.evaluation.systems import Lead as Lead
    from summarize.evaluation.systems import Ours as Ours
    from summarize.evaluation.systems import Random as Random
    from summarize.evaluation.systems import System as System
    from summarize.evaluation.systems import baselines as baselines

_MODULE_OF = {
    "Article": "articles",
    "Comparison": "significance",
    "Interval": "significance",
    "Lead": "systems",
    "Lede": "peers",
    "LexRank": "peers",
    "LexRankPackage": "peers",
    "Limit": "limits",
    "Newspaper": "peers",
    "Oracle": "oracle",
    "Ours": "systems",
    "Random": "systems",
    "Report": "report",
    "Rouge": "rouge",
    "Score": "scores",
    "Scores": "scores",
    "Signature": "scores",
    "Summa": "peers",
    "Sumy": "sumy",
    "System": "systems",
    "baselines": "systems",
    "benchmark": "running",
    "bootstrap": "significance",
    "installed": "peers",
    "paired_bootstrap": "significance",
    "paired_permutation": "permutation",
}

__all__ = list(_MODULE_OF)

__getattr__, __dir__ = lazy(__name__, _MODULE_OF)
