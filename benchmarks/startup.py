"""How long a fresh process takes to its first summary, beside `python -c pass` and `import numpy` in the same run.

Every process runs once a round, in another order each round; the first round, which reads the files into memory and compiles
them, does not count. What is compiled is kept for the run in a folder of its own, as `pip install` keeps it for every package,
also where the environment says ``PYTHONDONTWRITEBYTECODE``. Times are processor time, user and system, which another job on the
machine hardly changes, and time on the wall; a ratio is the median of the ratios of processor time, round by round.

    python benchmarks/startup.py
    python benchmarks/startup.py --rounds 50 --file article.txt

The peers' first summary (sumy, summa and lexrank, as far as they are installed) is that of their README, sentences cut
beforehand for those that would download something to cut them. Needs Linux or macOS.
"""

import argparse
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from summarize import __version__, split_sentences
from summarize.commands.terminal import guarded
from summarize.evaluation.environment import processor, version_of
from tables import print_table, seconds

ARTICLE = Path(__file__).resolve().parent.parent / "examples" / "harbour.txt"
PACKAGES = ("numpy", "scipy", "PyStemmer", "nltk", "scikit-learn", "sumy", "summa", "lexrank")
PASS, NUMPY = "python -c pass", "import numpy"

READ = "import sys; text = open(sys.argv[1], encoding='utf-8').read(); "
LINES = "import sys; lines = open(sys.argv[2], encoding='utf-8').read().splitlines(); "

CODE = {
    PASS: "pass",
    NUMPY: "import numpy",
    "import summarize": "import summarize",
    "split_sentences": READ + "from summarize import split_sentences; split_sentences(text)",
    "first summary": READ + "from summarize import summarize; print(summarize(text))",
    "first, language given": READ + "from summarize import summarize; print(summarize(text, language='en'))",
}
"""What is run, by its name; the arguments are the article and the article with a sentence a line."""

PEERS = {
    "summa": READ + "from summa.summarizer import summarize; print(summarize(text))",
    "lexrank": LINES
    + "from lexrank import STOPWORDS, LexRank; "
    + "print(LexRank([lines], stopwords=STOPWORDS['en']).get_summary(lines, 3))",
}

SUMY = (
    LINES
    + """
import nltk
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.{module} import {name}
from sumy.utils import get_stop_words

class Words:
    def to_words(self, sentence):
        return tuple(nltk.word_tokenize(sentence, preserve_line=True))

words = Words()
summarizer = {name}(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
print(summarizer(ObjectDocumentModel([Paragraph([Sentence(line, words) for line in lines])]), 3))
"""
)
"""As sumy's README has it; but its tokenizer needs a download, so the words are cut by nltk's rules that need none."""


class Run(NamedTuple):
    """What one process took, in seconds."""

    processor: float
    wall: float


def main() -> int:
    """Run the benchmark."""
    options = _options()
    text = options.file.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines.txt"
        lines.write_text("\n".join(" ".join(span.text.split()) for span in split_sentences(text)), encoding="utf-8")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        runs = interleaved(commands(options.file, lines, peers=not options.alone), options.rounds)
    print_runs(runs, len(text.encode()))
    print(signature(options))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="that count (default: 15)")
    parser.add_argument("--file", type=Path, default=ARTICLE, metavar="FILE.txt", help="the article (default: an example)")
    parser.add_argument("--alone", action="store_true", help="run no peer")
    return parser.parse_args()


def commands(article: Path, lines: Path, *, peers: bool) -> dict[str, list[str]]:
    """Return what is run, by its name."""
    code = dict(CODE)
    if peers:
        code |= {f"{name}, first summary": source for name, source in PEERS.items() if version_of(name)}
        if version_of("sumy"):
            code["sumy TextRank, first summary"] = SUMY.format(module="text_rank", name="TextRankSummarizer")
            code["sumy LexRank, first summary"] = SUMY.format(module="lex_rank", name="LexRankSummarizer")
    found = {name: [sys.executable, "-c", source, str(article), str(lines)] for name, source in code.items()}
    script = Path(sys.executable).with_name("summarize")
    command = [str(script)] if script.is_file() else [sys.executable, "-m", "summarize"]
    return {**found, "summarize --help": [*command, "--help"], "summarize article.txt": [*command, str(article)]}


def interleaved(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    """Run every command once a round, and once before; one that fails is left out."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    shuffled = random.Random(0)  # noqa: S311  no secret depends on it
    for number in range(rounds + 1):
        for name in shuffled.sample(list(runs), len(runs)):
            try:
                run = timed(commands[name])
            except subprocess.CalledProcessError as error:
                sys.stderr.write(f"startup.py: {name} failed: {error.stderr.decode(errors='replace').strip()[-300:]}\n")
                del runs[name]
                continue
            runs[name] += [run] * (number > 0)
    return runs


def timed(command: list[str]) -> Run:
    """Run a process and return what it took.

    Raises
    ------
    subprocess.CalledProcessError
        If its exit status is not 0.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  commands of this script
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def print_runs(runs: dict[str, list[Run]], size: int) -> None:
    """Print the medians, and the ratios to the two references."""
    rows = [["", "processor", "wall", f"x {PASS}", f"x {NUMPY}"]]
    for name, found in runs.items():
        processor, wall = median(run.processor for run in found), median(run.wall for run in found)
        ratios = [
            median(run.processor / base.processor for run, base in zip(found, runs[base_name], strict=True))
            for base_name in (PASS, NUMPY)
        ]
        rows.append([name, seconds(processor), seconds(wall), *(f"{each:.2f}" for each in ratios)])
    print_table(f"A fresh process, on an article of {size / 1000:.1f} KB: medians of {len(runs[PASS])} interleaved rounds", rows)


def signature(options: argparse.Namespace) -> str:
    """Return all that the figures depend on, in one line."""
    packages = "|".join(f"{name}:{found}" for name in PACKAGES if (found := version_of(name)))
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "its default")
    machine = f"cpu:{processor()}|cores:{os.cpu_count()}|load:{os.getloadavg()[0]:.1f}|blas threads:{threads}"
    text = f"text:{options.file.name}|rounds:{options.rounds}|order seed:0"
    return f"startup|v:{__version__}|python:{platform.python_version()}|{packages}|{machine}|{text}"


if __name__ == "__main__":
    raise SystemExit(guarded("startup.py", main))
