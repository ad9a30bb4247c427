r"""How fast a corpus is summarised, by how many workers, in how much memory, and what a million articles cost.

The corpus is generated: articles of 35 sampled sentences (7 KB; see ``Prose`` in ``speed.py``), with a title and an id, as JSON
Lines. What is compared runs in turn, round after round, and a figure is the median; rates are by the clock on the wall with
start-up and all, overhead is by processor time, of all processes, less what each takes on a corpus of one row.

    python benchmarks/corpus.py --documents 4000
    python benchmarks/corpus.py --documents 100000 --only memory
    python benchmarks/corpus.py --documents 200000 --sentences 5 --only memory
    python benchmarks/corpus.py --documents 4000 --price 0.04       # of an hour of a core, in any currency

Sections: ``rates`` (``summarize_many`` alone, the command with one worker and with two, and two commands with one each at the
same time), ``memory`` (of one run, over time), ``sumy`` (its TextRank in a ``multiprocessing.Pool``, as far as it is installed),
``spark`` (local[2], as far as PySpark and Java are installed, the time that it takes on a corpus of one row taken off).
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from prose import ARTICLE, Prose
from speed import ONE_THREAD
from summarize import Summarizer, __version__, split_sentences
from summarize.commands.terminal import guarded
from summarize.evaluation.articles import Article
from summarize.evaluation.environment import processor, version_of
from summarize.evaluation.limits import Limit
from summarize.evaluation.sumy import Sumy
from summarize.selection.budget import DEFAULT_SENTENCES
from tables import print_table

DISTINCT = 2_000
"""Different articles: a corpus of more has them again, which the words' numbers make a little cheaper."""

MILLION = 1_000_000
COMMAND = [sys.executable, "-m", "summarize.commands.corpus"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call took: seconds on the wall, and of processor time, its child processes' too."""

    wall: float
    processor: float


def main() -> int:
    """Run the benchmark."""
    if any(os.environ.get(name) != threads for name, threads in ONE_THREAD.items()):
        command = [sys.executable, *sys.orig_argv[1:]]  # BLAS reads its number of threads when numpy is imported
        return subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=False).returncode  # noqa: S603  this script
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="corpus-", dir=options.folder))
    try:
        path = folder / "corpus.jsonl"
        size = generate(path, options.documents, options.sentences, options.seed)
        print(f"{options.documents:,} articles, {size / 1e6:,.1f} MB")
        for name in options.only or SECTIONS:
            SECTIONS[name](path, options)
            print(flush=True)
        print(signature(options))
    finally:
        shutil.rmtree(folder)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=4_000, metavar="N", help="articles (default: %(default)s)")
    parser.add_argument("--sentences", type=int, default=ARTICLE, metavar="N", help="of an article (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section, may be repeated (default: all)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="default: %(default)s")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="of the run whose memory is shown (default: 2)")
    parser.add_argument("--price", type=float, metavar="P", help="of an hour of a core, to say what a million articles cost")
    parser.add_argument("--seed", type=int, default=0, help="of the sampled texts (default: 0)")
    parser.add_argument("--folder", type=Path, help="where the corpus and the output lie for the time (default: temporary)")
    return parser.parse_args()


def signature(options: argparse.Namespace) -> str:
    """Return all that the figures depend on, in one line."""
    packages = "|".join(f"{name}:{found}" for name in ("numpy", "sumy", "pyspark", "pyarrow") if (found := version_of(name)))
    machine = f"cpu:{processor()}|cores:{os.cpu_count()}|load:{os.getloadavg()[0]:.1f}"
    corpus = (
        f"n:{options.documents}|sentences:{options.sentences}|distinct:{min(options.documents, DISTINCT)}|seed:{options.seed}"
    )
    return f"corpus|v:{__version__}|python:{platform.python_version()}|{packages}|{machine}|{corpus}|rounds:{options.rounds}"


def generate(path: Path, documents: int, sentences: int, seed: int) -> int:
    """Write a corpus, and return its size in bytes."""
    prose = Prose(seed, 2)
    articles = [prose.text(sentences, variant) for variant in range(min(documents, DISTINCT))]
    with path.open("w", encoding="utf-8") as file:
        for i in range(documents):
            text = articles[i % len(articles)]
            file.write(json.dumps({"id": i, "title": text.partition(",")[0], "text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def cost(call: Callable[[], object]) -> Cost:
    """Return what a call takes."""
    before, started = _processor(), time.perf_counter()
    call()
    return Cost(time.perf_counter() - started, _processor() - before)


def _processor() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def command(*arguments: object) -> None:
    """Run the command."""
    subprocess.run([*COMMAND, *map(str, arguments), "--overwrite"], check=True, capture_output=True)  # noqa: S603  ours


def at_once(paths: Iterable[Path]) -> None:
    """Run a command with one worker on each file, all at the same time."""
    running = [
        subprocess.Popen([*COMMAND, str(path), f"{path}.out.jsonl", "--workers", "1", "--overwrite"], stderr=subprocess.DEVNULL)  # noqa: S603  ours
        for path in paths
    ]
    statuses = [process.wait() for process in running]
    if any(statuses):
        message = "a run failed"
        raise RuntimeError(message)


def library(path: Path) -> None:
    """Read the documents and summarise them by ``summarize_many`` in a process of its own, without writing anything."""
    code = (
        "import json, sys; from summarize import Document, summarize_many\n"
        "rows = map(json.loads, open(sys.argv[1], encoding='utf-8'))\n"
        "for _ in summarize_many(Document(row['text'], title=row['title']) for row in rows): pass"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)  # noqa: S603  as above


def halves(path: Path) -> list[Path]:
    """Write a corpus as two."""
    with path.open("rb") as file:
        lines = file.readlines()
    paths = [path.with_name(f"half{i}.jsonl") for i in range(2)]
    for i, half in enumerate(paths):
        half.write_bytes(b"".join(lines[len(lines) * i // 2 : len(lines) * (i + 1) // 2]))
    return paths


def first_row(path: Path) -> Path:
    """Write the first row of a corpus as one: what takes little more than to start."""
    one = path.with_name("one.jsonl")
    with path.open("rb") as file:
        one.write_bytes(file.readline())
    return one


def run_rates(path: Path, options: argparse.Namespace) -> None:
    """Print documents a second, the speed-up and the overhead."""
    out, one = path.with_name("out.jsonl"), first_row(path)
    parts = halves(path)
    calls: dict[str, Callable[[], object]] = {
        "summarize_many": lambda: library(path),
        "1 worker": lambda: command(path, out, "--workers", 1),
        "2 workers": lambda: command(path, out, "--workers", 2),
        "2 x 1 worker": lambda: at_once(parts),
    }
    start_up = {
        "summarize_many": median(cost(lambda: library(one)).processor for _ in range(3)),
        "1 worker": median(cost(lambda: command(one, out, "--workers", 1)).processor for _ in range(3)),
    }
    rounds = [{name: cost(call) for name, call in calls.items()} for _ in range(options.rounds)]
    rows = [["", "seconds", "documents/s", "processor time", *(["a million"] if options.price else ["core hours a million"])]]
    rows += [[name, *_row([each[name] for each in rounds], options)] for name in calls]
    print_table("Rates", rows)
    speed_up = median(each["1 worker"].wall / each["2 workers"].wall for each in rounds)
    possible = median(each["1 worker"].wall / each["2 x 1 worker"].wall for each in rounds)
    print(f"speed-up by a second worker {speed_up:.2f}; two independent runs {possible:.2f}; ratio {speed_up / possible:.2f}")
    overhead = median(
        (each["1 worker"].processor - start_up["1 worker"]) / (each["summarize_many"].processor - start_up["summarize_many"])
        for each in rounds
    )
    print(f"overhead of the command over summarize_many: {overhead - 1:.0%} of processor time")


def _row(costs: Sequence[Cost], options: argparse.Namespace) -> list[str]:
    wall, used = median(each.wall for each in costs), median(each.processor for each in costs)
    hours = used / options.documents * MILLION / 3600
    price = f"{hours * options.price:.2f}" if options.price else f"{hours:.2f}"
    return [f"{wall:.1f}", f"{options.documents / wall:,.0f}", f"{used:.1f}", price]


def run_memory(path: Path, options: argparse.Namespace) -> None:
    """Print the memory of the processes of a run, over time."""
    arguments = [*COMMAND, str(path), str(path.with_name("out.jsonl")), "--workers", str(options.workers), "--overwrite"]
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)  # noqa: S603  ours
    samples: list[tuple[float, int, int]] = []
    while process.poll() is None:
        reader, workers = memory_of(process.pid)
        samples.append((time.perf_counter() - started, reader, workers))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    rows = [["of the run", "seconds", "reader", "largest worker"]]
    for tenth in (1, 2, 5, 8, 10):
        until = [sample for sample in samples if sample[0] <= seconds * tenth / 10]
        peaks = (max(sample[i] for sample in until) / 1e6 for i in (1, 2))
        rows.append([f"{tenth / 10:.0%}", f"{until[-1][0]:.0f}", *(f"{peak:,.0f} MB" for peak in peaks)])
    print_table(f"Peak memory (resident) until then, {options.workers} workers", rows)
    print(f"{options.documents / seconds:,.0f} documents a second, {seconds:.0f} s")


def memory_of(parent: int) -> tuple[int, int]:
    """Return the resident bytes of a process, and of its largest child."""
    children = (folder for folder in Path("/proc").glob("[0-9]*") if _parent(folder) == parent)
    return _resident(Path(f"/proc/{parent}")), max(map(_resident, children), default=0)


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has ended
        return 0


def _resident(folder: Path) -> int:
    try:
        return int((folder / "statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def run_sumy(path: Path, options: argparse.Namespace) -> None:
    """Print the rate of sumy's TextRank in a pool of processes."""
    if find_spec("sumy") is None:
        print("sumy is not installed: pip install 'summarize[bench]'")
        return
    few = min(options.documents, 400)  # it takes some hundred times as long
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, few)]
    rows = [["", "seconds", "documents/s"]]
    for workers in (1, 2):
        with get_context("spawn").Pool(workers) as pool:
            pool.map(summarize_with_sumy, texts[: 2 * workers])  # imports are not timed
            started = time.perf_counter()
            pool.map(summarize_with_sumy, texts, chunksize=8)
            seconds = time.perf_counter() - started
        rows.append([f"sumy TextRank, pool of {workers}", f"{seconds:.1f}", f"{few / seconds:,.1f}"])
    started = time.perf_counter()
    for _ in Summarizer().summarize_many(texts):
        pass
    seconds = time.perf_counter() - started
    rows.append(["summarize_many, 1 process", f"{seconds:.1f}", f"{few / seconds:,.1f}"])
    print_table(f"Beside sumy, on {few} of the articles, start-up not counted", rows)


def summarize_with_sumy(text: str) -> str:
    """Return sumy's summary of a text; its words are cut without the data that its own tokenizer would download."""
    limit = Limit(sentences=DEFAULT_SENTENCES)
    article = Article("", text, (), tuple(split_sentences(text, "en")), "en")
    return " ".join(span.text for span in limit.choose(Sumy("sumy TextRank").rank(article, limit)))


def run_spark(path: Path, options: argparse.Namespace) -> None:
    """Print the rate of Spark with two cores beside that of two workers, what each takes on a corpus of one row taken off."""
    if find_spec("pyspark") is None or not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        print("Spark is not installed: pip install 'summarize[spark]', and Java 17")
        return
    one, out = first_row(path), path.with_name("out.jsonl")
    calls: dict[str, Callable[[Path], object]] = {
        "2 workers": lambda corpus: command(corpus, out, "--workers", 2),
        "Spark local[2]": lambda corpus: command(corpus, path.with_name("spark.jsonl"), "--spark", "local[2]"),
    }
    rounds = [{name: _beyond_start_up(call, one, path) for name, call in calls.items()} for _ in range(options.rounds)]
    rows = [["", "start-up", "seconds after it", "documents/s after it"]]
    rates: dict[str, float] = {}
    for name in calls:
        start_up = median(each[name][0] for each in rounds)
        seconds = median(each[name][1] for each in rounds)
        rates[name] = options.documents / seconds
        rows.append([name, f"{start_up:.1f}", f"{seconds:.1f}", f"{rates[name]:,.0f}"])
    print_table("Spark, on the wall", rows)
    print(f"Spark at {rates['Spark local[2]'] / rates['2 workers']:.0%} of the rate of two workers")


def _beyond_start_up(call: Callable[[Path], object], one: Path, path: Path) -> tuple[float, float]:
    start_up = cost(lambda: call(one)).wall
    return start_up, cost(lambda: call(path)).wall - start_up


SECTIONS: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "rates": run_rates,
    "memory": run_memory,
    "sumy": run_sumy,
    "spark": run_spark,
}


if __name__ == "__main__":
    raise SystemExit(guarded("corpus.py", main))
