"""How good the summaries are: our summarizer, baselines and peers, set by set, at the same length in words and in sentences.

Runs the project's own smoke set (``benchmarks/data``; it shows that the benchmark works and is not evidence), and, where it is
there, the development data (``../shared/data``), which is not part of the project.

    python benchmarks/quality.py                          # ours, plain TextRank, Lead, Random on all sets
    python benchmarks/quality.py --peers --documents 60   # the other packages too: on all documents that takes hours
    python benchmarks/quality.py --sets cnndm,gum --documents 200
    python benchmarks/quality.py --try variants.py --only words

``variants.py`` holds a list SYSTEMS, of ``Ours({"ranking": TextRank(direction=0.3)}, name="direction .3")`` for example, which
are put beside. All systems of a run share the cutting into sentences and the references' tokens. Nothing is kept from one run
to the next, unless ``--save FILE`` writes every document's scores, set by set, and ``--beside FILE`` puts such scores into the
table.

A cell is the mean F1 of ROUGE-1 and ROUGE-2, Porter stems, times 100. Each English set weighs the same in the mean.
"""

import argparse
import importlib
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

import tables
from summarize.commands.terminal import guarded
from summarize.evaluation.articles import Article, mean_reference_words, read_articles
from summarize.evaluation.limits import Limit
from summarize.evaluation.measuring import ArticleResult, Task, measured, values
from summarize.evaluation.oracle import Oracle
from summarize.evaluation.peers import installed
from summarize.evaluation.permutation import paired_permutation
from summarize.evaluation.running import prepared, signature_of
from summarize.evaluation.scores import Signature
from summarize.evaluation.significance import SAMPLES
from summarize.evaluation.systems import Lead, Ours, Random, System
from summarize.ranking.literature import PLAIN_TEXTRANK
from summarize.records import Columns, read_rows
from summarize.selection.mmr import BY_SCORE

HERE = Path(__file__).resolve().parent
SMOKE = HERE / "data"
DEVELOPMENT = HERE.parents[1] / "shared" / "data"

ENGLISH = {
    "cnndm": 3,
    "xsum": 1,
    "multi_news200": 9,
    "scisummnet_body": 6,
    "sumpubmed": 10,
    "scitldr_a": 1,
    "qmsum_general": 6,
    "squality_plot": 20,
    "ectsum": 3,
    "gum": 2,
    "billsum100": 5,
    "dialogsum": 2,
    "opinosis": 1,
    "reddit_tldr": 1,
}
"""The sets of the mean, with the number of sentences to ask for."""

OTHERS = {
    "fr_orangesum": ("fr", 1),
    "de_klexikon": ("de", 15),
    "es_mlsum": ("es", 1),
    "ru_sci": ("ru", 5),
    "tr_extractive": ("tr", 4),
    "zh_cail_legal": ("zh", 5),
    "vi_vietnews": ("vi", 2),
    "id_detik": ("id", 2),
    "bn_bengali": ("bn", 4),
    "ur_uscorpus": ("ur", 8),
}
"""The sets in other languages: language and number of sentences."""

NATIVE = "whole sentences"
"""Our summarizer with its own budget in words, which it never exceeds and fills with whole sentences."""

MEASURES = ("whole", "words", "sentences")
"""Whole sentences of the references' mean length in words, the same cut after exactly so many words, a number of sentences."""

TYPES = ("rouge1", "rouge2")

SMALL = 100
"""Sets of fewer documents are judged together."""

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class DataSet:
    """Articles under a name, with their number of sentences to ask for."""

    name: str
    articles: tuple[Article, ...]
    sentences: int

    @property
    def limits(self) -> dict[str, Limit]:
        """The lengths by measure."""
        return {
            "whole": Limit(words=mean_reference_words(self.articles)),
            "words": Limit(words=mean_reference_words(self.articles), whole=False),
            "sentences": Limit(sentences=self.sentences),
        }


@dataclass(frozen=True)
class Result:
    """One measure on one set: each system's score a document, and its mean words."""

    data: DataSet
    limit: Limit
    signature: Signature
    scores: Mapping[str, Scores]
    words: Mapping[str, float]


def main() -> int:
    """Run the benchmark."""
    options = _options()
    started = time.perf_counter()
    sets = dict(each.partition(":")[::2] for each in options.sets)
    documents = {name: int(number) for name, number in sets.items() if number}
    data = [*smoke_sets(list(sets)), *development_sets(options.data, list(sets), documents, options.documents)]
    if not data:
        sys.stderr.write(f"quality.py: no set of that name in {SMOKE} or {options.data}\n")
        return 2
    read = time.perf_counter()
    measures = options.only or MEASURES
    results: dict[str, list[Result]] = {measure: [] for measure in measures}
    for found in run(data, _systems(options), measures=measures, workers=options.workers, progress=options.progress):
        for measure, result in found.items():
            results[measure].append(result)
        if options.save:  # set by set: who stops the run keeps what is done
            options.save.write_text(json.dumps({name: list(map(_as_dict, done)) for name, done in results.items()}), "utf-8")
    for measure, of_measure in results.items():
        if options.beside:
            _put_beside(of_measure, json.loads(options.beside.read_text(encoding="utf-8"))[measure])
        print_table(measure, of_measure, detail=options.detail)
    print(f"{read - started:.0f} s to read and cut, {time.perf_counter() - read:.0f} s to measure, {options.workers} processes")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sets",
        type=lambda text: text.split(","),
        default=[],
        metavar="NAME[:N],...",
        help="of each of these sets the first N documents, or all (default: all sets)",
    )
    parser.add_argument("--documents", type=int, metavar="N", help="of each set the first N documents (default: all)")
    parser.add_argument("--only", action="append", choices=MEASURES, help="one of the measures; may be repeated")
    parser.add_argument("--peers", action="store_true", help="run the other packages, as far as they are installed")
    parser.add_argument("--without", type=lambda text: text.split(","), default=[], metavar="NAME,...", help="systems not to run")
    parser.add_argument("--oracle", action="store_true", help="run the greedy oracle")
    parser.add_argument("--try", dest="variants", type=Path, metavar="FILE.py", help="a module with a list SYSTEMS to run too")
    parser.add_argument("--alone", action="store_true", help="run nothing but ours and what --try adds")
    parser.add_argument("--detail", action="store_true", help="show R-1, R-2 and words of each cell")
    parser.add_argument("--save", type=Path, metavar="FILE.json", help="write every document's scores")
    parser.add_argument("--beside", type=Path, metavar="FILE.json", help="show the systems of a saved run beside this one's")
    parser.add_argument(
        "--data",
        type=Path,
        default=DEVELOPMENT,
        metavar="DIR",
        help="the folder of the sets, or none",
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")
    parser.add_argument("--progress", action="store_true", help="show a progress bar")
    options = parser.parse_args()
    known = [f"{name}.jsonl" for name in ENGLISH | OTHERS]
    if options.data not in {DEVELOPMENT, Path("none")} and not any((options.data / name).is_file() for name in known):
        parser.error(f"--data {options.data}: no file there has one of the names {', '.join(known)}")
    return options


def _systems(options: argparse.Namespace) -> list[System]:
    plain = Ours({"ranking": PLAIN_TEXTRANK, "selection": BY_SCORE}, name="plain TextRank")
    systems: list[System] = [Ours()]
    if not options.alone:
        systems += [Ours(native=True, name=NATIVE), plain, Lead(), Random()]
    systems += [Oracle()] * options.oracle + installed() * options.peers
    if options.variants:
        sys.path.insert(0, str(options.variants.resolve().parent))  # handed on to the processes, which import it too
        systems += importlib.import_module(options.variants.stem).SYSTEMS
    return [system for system in systems if system.name not in options.without]


def smoke_sets(names: Sequence[str] | None) -> list[DataSet]:
    """Return the project's own articles with their references, a set for each language; none if they are not there."""
    files = [SMOKE / "articles.jsonl", SMOKE / "references.jsonl"]
    if not all(file.is_file() for file in files):
        return []
    references = {row.values["id"]: row.values for row in read_rows(files[1])}
    by_language: dict[str, list[Article]] = {}
    for row in read_rows(files[0]):
        found = references.get(row.values["id"], {})
        roles = Columns.guess(found, document="id")
        joined = {**row.values, "references": found[roles.references or "references"]} if found else row.values
        if "references" in joined:
            article = read_articles([type(row)(joined, row.place)])[0]
            by_language.setdefault(article.language, []).append(article)
    wanted = {language: f"smoke_{language}" for language in by_language if not names or f"smoke_{language}" in names}
    return [DataSet(name, tuple(by_language[language]), 3) for language, name in wanted.items()]


def development_sets(
    folder: Path, names: Sequence[str] | None, documents: Mapping[str, int], most: int | None = None
) -> list[DataSet]:
    """Return the development sets that are there, English first: of each its number of documents, or at most so many."""
    found = []
    for name, (language, sentences) in ({name: ("en", sentences) for name, sentences in ENGLISH.items()} | OTHERS).items():
        path = folder / f"{name}.jsonl"
        if path.is_file() and (not names or name in names):
            articles = read_articles(islice(read_rows(path), documents.get(name, most)), language=language)
            found.append(DataSet(name, tuple(articles), sentences))
    return found


def run(
    data: Sequence[DataSet],
    systems: Sequence[System],
    *,
    measures: Sequence[str] = MEASURES,
    workers: int = 2,
    progress: bool = False,
) -> Iterator[dict[str, Result]]:
    """Run systems on sets: for each set, as soon as it is done, a `Result` for each measure.

    All sets go through the same processes, so that these start once.
    """
    limits = [tuple(each.limits[measure] for measure in measures) for each in data]
    tasks = [
        Task(article, chosen, limit, TYPES)
        for each, limit in zip(data, limits, strict=True)
        for chosen in [prepared(systems, each.articles)]
        for article in each.articles
    ]
    found = measured(tasks, workers=workers, progress=progress)
    names = [system.name for system in systems]
    for each, limit in zip(data, limits, strict=True):
        group = list(islice(found, len(each.articles)))
        yield {measure: _result(each, place, limit[place], group, names) for place, measure in enumerate(measures)}


def _result(data: DataSet, place: int, limit: Limit, group: Sequence[ArticleResult], names: Iterable[str]) -> Result:
    outcomes = [each.outcomes[place] for each in group]
    scores = {name: np.stack([values(outcomes, name, kind) for kind in TYPES]) for name in names}
    words = {name: fmean(outcome[name].words for outcome in outcomes) for name in names}
    failed = {name: sum(outcome[name].failure is not None for outcome in outcomes) for name in names}
    for name, count in failed.items():
        if count:
            sys.stderr.write(f"quality.py: {name} failed on {count} of {len(group)} documents of {data.name}\n")
    signature = signature_of(data.articles, limit, name=data.name, samples=SAMPLES, seed=0, types=TYPES)
    return Result(data, limit, signature, scores, words)


def print_table(measure: str, results: Sequence[Result], *, detail: bool = False) -> None:
    """Print the table of one measure: sets down, systems across; ``*`` where the first system differs significantly."""
    names = list(dict.fromkeys(name for result in results for name in result.scores))
    if measure != "words":
        names = [name for name in names if name != NATIVE]  # the same as ours, where nothing is cut
    rows = [["set@data", "n", "limit", *names]]
    for result in results:
        place = f"{result.signature.data}", f"{result.signature.n}", f"{result.limit}"
        rows.append([*place, *(_cell(result, name, names[0], measure, detail=detail) for name in names)])
    english = [result for result in results if result.data.name in ENGLISH]
    if english:
        means = [f"{fmean(_mean(result, name) for result in english):.2f} " for name in names if _everywhere(english, name)]
        rows.append([f"mean of {len(english)} English sets", "", "", *means])
    tables.print_table(
        f"{measure} measure: mean F1 of ROUGE-1 and ROUGE-2 x 100{'' if measure == 'words' else ' (mean words)'}", rows
    )
    print(f"* differs from {names[0]}: paired permutation test over the documents, p < 0.05, one test a cell")
    if english:
        _print_margins(english, names)
    signatures = [result.signature for result in results]
    listed = [replace(each, budget="as listed", data="as listed", n=None, nrefs=None) for each in signatures]
    for signature in dict.fromkeys(listed):
        print(signature)


def _everywhere(results: Sequence[Result], name: str) -> bool:
    return all(name in result.scores for result in results)


def _cell(result: Result, name: str, first: str, measure: str, *, detail: bool) -> str:
    if name not in result.scores:
        return ""
    ours, theirs = result.scores[first].mean(axis=0), result.scores[name].mean(axis=0)
    mark = "*" if name != first and paired_permutation(ours, theirs).significant() else " "
    if detail:
        one, two = 100 * result.scores[name].mean(axis=1)
        return f"{one:.1f}/{two:.1f} ({result.words[name]:.0f}w){mark}"
    words = f" ({result.words[name]:.0f}w)" if measure == "sentences" else ""
    return f"{_mean(result, name):.2f}{words}{mark}"


def _mean(result: Result, name: str) -> float:
    return 100 * float(result.scores[name].mean())


def _print_margins(results: Sequence[Result], names: Sequence[str]) -> None:
    """Print how the first system stands to the better of Lead and plain TextRank, and to the best peer, by set and pooled."""
    peers = [name for name in names if name.startswith("sumy ") or name in {"summa", "lexrank"}]
    simple = [name for name in names if name in {"Lead", "plain TextRank"}]
    groups = {result.data.name: [result] for result in results if len(result.data.articles) >= SMALL}
    small = [result for result in results if len(result.data.articles) < SMALL]
    if small:
        groups["smaller sets pooled"] = small
    for label, rivals in (("Lead and plain TextRank", simple), ("the peers", peers)):
        if rivals:
            best = {group: max(_pooled(of, rival) for rival in rivals) for group, of in groups.items()}
            margins = {group: _pooled(of, names[0]) - best[group] for group, of in groups.items()}
            listed = ", ".join(f"{group} {margin:+.1f}" for group, margin in sorted(margins.items(), key=lambda item: item[1]))
            print(f"{names[0]} less the best of {label}: {listed}")


def _pooled(results: Sequence[Result], name: str) -> float:
    return 100 * float(np.concatenate([result.scores[name].mean(axis=0) for result in results]).mean())


def _as_dict(result: Result) -> dict[str, object]:
    scores = {name: found.tolist() for name, found in result.scores.items()}
    return {"signature": str(result.signature), "scores": scores, "words": dict(result.words)}


def _put_beside(results: list[Result], saved: Sequence[Mapping[str, Mapping[str, list[list[float]]]]]) -> None:
    """Add the systems of a saved run to each set that has the same signature: same data, length and version."""
    by_signature = {str(each["signature"]): each for each in saved}
    for place, result in enumerate(results):
        found = by_signature.get(str(result.signature))
        if found is None:
            sys.stderr.write(f"quality.py: the saved run has no {result.signature}\n")
            continue
        older = {name: np.array(scores) for name, scores in found["scores"].items() if name not in result.scores}
        words = {name: float(found["words"][name]) for name in older}  # type: ignore[arg-type]
        results[place] = replace(result, scores={**result.scores, **older}, words={**result.words, **words})


if __name__ == "__main__":
    raise SystemExit(guarded("quality.py", main))
