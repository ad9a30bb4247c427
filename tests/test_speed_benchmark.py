"""The speed benchmarks run from end to end on tiny sizes, and what they time by stage is what the product does."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import prose
import timing
from summarize import split_sentences, summarize

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def speed() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("speed", BENCHMARKS / "speed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["speed"] = module  # where its dataclass looks for the module's names
    spec.loader.exec_module(module)
    return module


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_speed_measures_every_section_but_peers_and_draws(tmp_path: Path) -> None:
    """Each section prints its table; the signature says how many threads BLAS had."""
    sections = ("articles", "sizes", "many", "memory", "stages", "odd")
    tiny = ("--sizes", "10,100", "--articles", "3", "--many", "4", "--odd", "2000", "--rounds", "1")
    chosen = [option for section in sections for option in ("--only", section)]
    printed = run("speed.py", *chosen, *tiny, "--chart", str(tmp_path / "speed.png"))
    for title in ("3 articles of 35", "Time by length", "summarize_many on 4", "Peak memory", "Time by stage", "Pathological"):
        assert title in printed
    assert "exponents of growth from 100 sentences: unit " in printed
    assert " 1 thread|text:sampled" in printed
    assert (tmp_path / "speed.png").read_bytes().startswith(b"\x89PNG")


def test_speed_takes_a_file_and_leaves_out_longer_sizes(examples: dict[str, str], tmp_path: Path) -> None:
    """A text of 76 sentences has a row for 10 and 50, and none for 100."""
    path = tmp_path / "book.txt"
    path.write_text(f"{examples['harbour']}\n\n{examples['lichen']}", encoding="utf-8")
    printed = run("speed.py", "--only", "sizes", "--sizes", "10,50,100", "--rounds", "1", "--file", str(path))
    assert [line.split()[0] for line in printed.splitlines() if line[:1].isdigit()] == ["10", "50"]


def test_startup_times_every_process() -> None:
    """One round, no peers: a row for each process and the signature."""
    printed = run("startup.py", "--rounds", "1", "--alone")
    for name in ("python -c pass", "import numpy", "import summarize", "split_sentences", "first summary", "summarize --help"):
        assert f"\n{name} " in printed
    assert "startup|v:" in printed


@pytest.mark.parametrize("budget", [None, 0.2])
def test_stages_are_those_of_the_product(speed: ModuleType, examples: dict[str, str], budget: float | None) -> None:
    """The pipeline with a stopwatch gives the product's summary, so it times what the product does."""
    for text in examples.values():
        assert speed.by_stage(text, budget)[0] == summarize(text, ratio=budget)


def test_sampled_prose_is_the_same_for_the_same_seed_and_never_repeats_a_sentence() -> None:
    """Two samplers agree, another variant differs, and the splitter finds about as many sentences as were asked for."""
    text = prose.Prose(0, 2).text(400)
    assert text == prose.Prose(0, 2).text(400) != prose.Prose(0, 2).text(400, 1)
    spans = split_sentences(text)
    assert len({span.text for span in spans}) == len(spans)
    assert 380 <= len(spans) <= 400


def test_vocabulary_of_sampled_prose_grows_as_in_news() -> None:
    """Of 30,000 words about 5,700 are different in CNN/DailyMail, where the smallest own vocabulary has 2,300."""
    words = timing.find_words(prose.Prose(0, 2).text(1000))[:30_000]
    assert len(words) == 30_000
    assert 4_500 < len(set(words)) < 7_000


def test_exponent_of_growth_is_the_slope_from_100_sentences_on() -> None:
    """Quadratic times have exponent 2, whatever shorter texts take."""
    assert timing.exponent({10: 5.0, 100: 1.0, 1000: 100.0}) == pytest.approx(2)
