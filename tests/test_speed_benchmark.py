"""The speed benchmarks run from end to end on tiny sizes, and what they time by stage is what the product does."""

import importlib.util
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import prose
import timing
from summarize import split_sentences, summarize

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def module(name: str) -> ModuleType:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where its dataclass looks for the module's names
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def speed() -> ModuleType:
    return module("speed")


@pytest.fixture
def run(
    speed: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], forked_workers: None
) -> Callable[..., str]:  # fmt: skip
    """Return what calls ``speed.py`` in this process and returns what it prints."""
    del forked_workers  # it has patched the modules that start processes
    for name, threads in speed.ONE_THREAD.items():
        monkeypatch.setenv(name, threads)

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["speed.py", *arguments])
        assert speed.main() == 0
        return capsys.readouterr().out

    return call


def test_speed_measures_every_section_but_peers_and_draws(run: Callable[..., str], tmp_path: Path) -> None:
    """Each section prints its table."""
    sections = ("articles", "sizes", "many", "memory", "stages", "odd")
    tiny = ("--sizes", "10,100", "--articles", "3", "--many", "4", "--odd", "2000", "--rounds", "1")
    chosen = [option for section in sections for option in ("--only", section)]
    printed = run(*chosen, *tiny, "--chart", str(tmp_path / "speed.png"))
    for title in ("3 articles of 35", "Time by length", "summarize_many on 4", "Peak memory", "Time by stage", "Pathological"):
        assert title in printed
    assert "exponents of growth from 100 sentences: unit " in printed
    assert (tmp_path / "speed.png").read_bytes().startswith(b"\x89PNG")


def test_speed_takes_a_file_and_leaves_out_longer_sizes(
    run: Callable[..., str], examples: dict[str, str], tmp_path: Path
) -> None:
    """A text of 76 sentences has a row for 10 and 50, and none for 100."""
    path = tmp_path / "book.txt"
    path.write_text(f"{examples['harbour']}\n\n{examples['lichen']}", encoding="utf-8")
    printed = run("--only", "sizes", "--sizes", "10,50,100", "--rounds", "1", "--file", str(path))
    assert [line.split()[0] for line in printed.splitlines() if line[:1].isdigit()] == ["10", "50"]


def test_speed_starts_itself_again_with_one_thread_of_blas() -> None:
    """The signature says how many threads BLAS had."""
    command = [sys.executable, str(BENCHMARKS / "speed.py"), "--only", "articles", "--articles", "1"]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8", env=environment)
    assert " 1 thread|text:sampled" in done.stdout


def test_startup_times_every_process(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A row for each process and the signature."""
    startup = module("startup")
    commands = startup.commands(startup.ARTICLE, tmp_path / "lines.txt", peers=False)
    startup.print_runs({name: [startup.timed(command)] for name, command in commands.items()}, 1000)
    printed = capsys.readouterr().out
    for name in ("python -c pass", "import numpy", "import summarize", "split_sentences", "first summary", "summarize --help"):
        assert f"\n{name} " in printed
    assert startup.signature(Namespace(file=startup.ARTICLE, rounds=1)).startswith("startup|v:")


def test_startup_runs_each_process_once_a_round_and_leaves_out_one_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    startup = module("startup")
    runs = startup.interleaved({"true": ["true"], "false": ["false"]}, 2)
    assert {name: len(times) for name, times in runs.items()} == {"true": 2}
    assert "startup.py: false failed" in capsys.readouterr().err


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
