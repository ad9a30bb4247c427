"""The benchmark as a function: takes rows of documents and references, and returns a report on all systems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from summarize.api import Summarizer
from summarize.checks import check_count, offers
from summarize.errors import InputTypeError, OptionError, short_repr, warn
from summarize.evaluation.articles import (
    MIXED,
    Article,
    ColumnNames,
    fingerprint,
    mean_reference_words,
    number_of_references,
    read_articles,
)
from summarize.evaluation.environment import environment
from summarize.evaluation.limits import Limit
from summarize.evaluation.measuring import ArticleResult, Task, measured
from summarize.evaluation.peers import installed
from summarize.evaluation.report import Report
from summarize.evaluation.rouge import UNSPLIT, Rouge, unsplit
from summarize.evaluation.scores import TYPES, Signature
from summarize.evaluation.significance import SAMPLES
from summarize.evaluation.systems import System, baselines
from summarize.languages import resolve
from summarize.records import Row, rows_of

LIKE_REFERENCES = "references"
"""The limit in words that is the mean length of the references."""


def benchmark(  # noqa: PLR0913  the data, the limit and how to run it; all but the data is optional
    rows: Iterable[Mapping[str, Any] | Row],
    *,
    sentences: int | None = None,
    words: int | Literal["references"] | None = None,
    whole: bool = True,
    systems: Sequence[System] | None = None,
    columns: ColumnNames | None = None,
    language: str | None = None,
    name: str = "data",
    maximum: int | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
    workers: int = 1,
    progress: bool = False,
) -> Report:
    """Compare our summarizer with baselines and with the other packages that are installed, on documents with references.

    Parameters
    ----------
    rows : iterable of mapping
        One a document: a list of dicts, ``csv.DictReader``, a Hugging Face ``datasets.Dataset``, or what
        ``summarize.records.read_rows(path)`` gives.
    sentences : int, optional
        The length of every summary; three sentences where neither is given.
    words : int or "references", optional
        The length in words instead; ``"references"`` is the references' mean length.
    whole : bool, default True
        Whether a limit in words takes whole sentences. With False the last sentence is cut, so that all summaries have
        exactly as many words; see `Limit`.
    systems : sequence of System, optional
        What is compared; the first is tested against all others. By default our summarizer, Lead, Random, the greedy oracle,
        and the installed ones of sumy, summa, lexrank, lede and newspaper4k; of these, one that fails on every document is
        left out.
    columns : mapping, optional
        The columns that hold ``document``, ``references`` (one name or a list of names), ``title``, ``id``, ``language``,
        where their names do not tell.
    language : str, optional
        The language of all documents, or ``"mixed"`` to detect each one's. By default the column's, else it is detected
        once, over all documents and references.
    name : str
        What the data is called in the signature.
    maximum : int, optional
        Documents to take, from the first.
    samples : int
        Of the bootstrap.
    seed : int
        Of the bootstrap, and of Random.
    workers : int
        Processes to share the work; see `measured`.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Report

    Raises
    ------
    InputTypeError, OptionError
        For a wrong argument, if the documents seem to be in several languages, or if a system that was asked for fails on
        every document: the cause is the error on the first.
    RowError
        For a row without a document or with an empty reference.

    Warns
    -----
    UserWarning
        If references hold several sentences on one line, which makes ROUGE-Lsum plain ROUGE-L, or have no word that the
        tokenizer of the language finds, which makes every score 0.

    Examples
    --------
    >>> text = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
    >>> rows = [{"text": text, "summary": "Mills grind corn."}]
    >>> report = benchmark(rows, sentences=1, systems=baselines(), language="en", name="mills")
    >>> report.f1("Lead", "rouge1").mean
    1.0
    >>> print(report.signature)
    rouge|nrefs:1|tok:rouge-score|stem:porter|Lsum:newline|F1|bs:1000|seed:0|budget:1s|data:mills@cf743192|n:1|v:1.1.0
    """
    for option, value, least in (("workers", workers, 1), ("samples", samples, 1), ("seed", seed, 0)):
        check_count(option, value, least)
    if maximum is not None:
        check_count("maximum", maximum)
    if language not in {None, MIXED}:
        resolve(f"{language}")
    articles = read_articles(islice(rows_of(rows, name), maximum), columns=columns, language=language)
    if not articles:
        message = f"{name} holds no document: there is nothing to measure"
        raise OptionError(message)
    limit = limit_of(articles, sentences=sentences, words=words, whole=whole)
    _warn(articles)
    chosen = prepared([*baselines(seed), *installed()] if systems is None else systems, articles)
    tasks = [Task(article, chosen, (limit,), TYPES, positions=True) for article in articles]
    results = list(measured(tasks, workers=workers, progress=progress))
    names = [system.name for system in chosen]
    chosen = _working(tasks, results, required=names[:1] if systems is None else names)
    signature = signature_of(articles, limit, name=name, samples=samples, seed=seed)
    return Report(
        name=name,
        signature=signature,
        systems=tuple(system.name for system in chosen),
        articles=tuple(articles),
        outcomes=tuple(result.outcomes[0] for result in results),
        by_tenth=tuple(map(_mean, zip(*(result.by_tenth for result in results), strict=True))),
        samples=samples,
        seed=seed,
        limit=limit,
        environment=environment(dict.fromkeys(system.package for system in chosen if hasattr(system, "package"))),
        remarks=tuple(dict.fromkeys(system.remark for system in chosen if hasattr(system, "remark"))),
    )


def _working(tasks: Sequence[Task], results: Sequence[ArticleResult], *, required: Sequence[str]) -> tuple[System, ...]:
    """Return the systems without those that failed on every document with a sentence, which must not look like a score of 0.

    Raises
    ------
    OptionError
        If one of those is required.
    """
    tried = [(task, result) for task, result in zip(tasks, results, strict=True) if task.article.sentences]
    found = []
    for system in tasks[0].systems:
        failures = [result.outcomes[0][system.name].failure for _, result in tried]
        if not failures or None in failures:
            found.append(system)
            continue
        first = tried[0][0]
        message = f"{system.name} failed on every document: {first.article.id}: {failures[0]}"
        if system.name in required:
            raise OptionError(message) from _error_of(system, first)
        warn(f"{message}; it is left out", UserWarning)
    return tuple(found)


def _error_of(system: System, task: Task) -> Exception | None:
    """Return what a system raises on a document: a process has handed over only its text."""
    try:
        system.rank(task.article, task.limits[0])
    except Exception as error:  # noqa: BLE001  it is the cause of another
        return error
    return None


def limit_of(
    articles: Sequence[Article], *, sentences: int | None = None, words: int | str | None = None, whole: bool = True
) -> Limit:
    """Return the limit that is asked for: three sentences without any, ``words="references"`` the references' mean length."""
    if sentences is None and words is None:
        sentences = 3
    if isinstance(words, str):
        if words != LIKE_REFERENCES:
            message = f"words takes a number or {LIKE_REFERENCES!r}, not {words!r}"
            raise OptionError(message)
        words = mean_reference_words(articles)
    return Limit(sentences=sentences, words=words, whole=whole)


def _warn(articles: Sequence[Article]) -> None:
    """Warn, once, of references that hold several sentences on one line, and of references without a word."""
    affected = sum(any(map(unsplit, article.references)) for article in articles)
    if affected:
        warn(f"{affected} of {len(articles)} documents: {UNSPLIT}", UserWarning)
    rouges = {language: Rouge(language) for language in {article.language for article in articles}}
    mute = [
        article
        for article in articles
        if not all(rouges[article.language].read(reference).sentences for reference in article.references)
    ]
    if mute:
        message = (
            f"{len(mute)} of {len(articles)} documents have a reference without a word that the tokenizer"
            f" {rouges[mute[0].language].signature.tok} finds, so their scores are 0: is the language right?"
        )
        warn(message, UserWarning)


def prepared(systems: Sequence[System], articles: Sequence[Article]) -> tuple[System, ...]:
    """Return the systems; those that learn from all documents have done so.

    Raises
    ------
    InputTypeError
        If one is not a system.
    OptionError
        If there is none, or two have the same name.
    """
    for system in systems:
        if not offers(system, "rank") or not all(hasattr(system, name) for name in ("name", "bound_to_limit")):
            advice = ": write Ours(...) around it" if isinstance(system, Summarizer) else ""
            message = (
                f"a system has a name, bound_to_limit and rank(article, limit), as Lead() does, not {short_repr(system)}{advice}"
            )
            raise InputTypeError(message)
    names = [system.name for system in systems]
    if not names or len(set(names)) < len(names):
        message = f"systems need a name each, and there must be one: got {', '.join(names) or 'none'}"
        raise OptionError(message)
    return tuple(system.prepared(articles) if hasattr(system, "prepared") else system for system in systems)


def signature_of(  # noqa: PLR0913  what a figure depends on
    articles: Sequence[Article], limit: Limit, *, name: str, samples: int, seed: int, types: tuple[str, ...] = TYPES
) -> Signature:
    """Return the signature of a run; with several languages the tokenizers and stemmers of all."""
    signatures = [Rouge(language, types=types).signature for language in sorted({article.language for article in articles})]
    return replace(
        signatures[0],
        tok="+".join(dict.fromkeys(signature.tok for signature in signatures)),
        stem="+".join(dict.fromkeys(signature.stem for signature in signatures)),
        bs=samples,
        seed=seed,
        budget=str(limit),
        data=f"{name}@{fingerprint(articles)}",
        n=len(articles),
        nrefs=number_of_references(articles),
    )


def _mean(tenth: Iterable[tuple[float, int]]) -> float:
    pairs = list(tenth)
    return sum(total for total, _ in pairs) / max(sum(count for _, count in pairs), 1)
