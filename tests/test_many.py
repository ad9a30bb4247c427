"""Many documents: lazily, in order, in one process or several, the same as one by one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from multiprocessing import active_children, resource_tracker
from pathlib import Path

import numpy as np
import pytest

from invariants import assert_same_summaries
from summarize import InputTypeError, OptionError, SummarizeError, Summarizer, SummarizeWarning, summarize, summarize_many
from summarize.many import in_order, process_pool, shielded_from_interrupts

pytestmark = pytest.mark.usefixtures("forked_workers")  # of the calls in this process


def test_it_is_lazy() -> None:
    taken = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            taken.append(number)
            yield f"Mill number {number} burned. Nobody was hurt. It was old."

    assert len(list(islice(summarize_many(endless()), 3))) == 3
    assert len(taken) == 3  # a block of one, and one of two


@pytest.mark.parametrize(("platform", "processes"), [("win32", 61), ("linux", 64)])
def test_a_pool_has_no_more_processes_than_windows_can_wait_for(
    platform: str, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with process_pool(64) as pool:  # none is started before there is work
        assert pool._max_workers == processes  # type: ignore[attr-defined]  # noqa: SLF001  nothing else tells


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_in_the_same_order_as_one_by_one(examples: dict[str, str], workers: int) -> None:
    texts = [*examples.values(), "", "One sentence."] * 5
    alone = [Summarizer(2).summarize(text) for text in texts]
    assert_same_summaries(list(Summarizer(2).summarize_many(texts, workers=workers)), alone)
    assert list(summarize_many(texts[:5], 2, workers=workers)) == [summarize(text, 2) for text in texts[:5]]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_wrong_text_is_an_error_when_its_turn_comes(workers: int) -> None:
    summaries = summarize_many(["It rained.", None], workers=workers)  # type: ignore[list-item]
    with pytest.raises(InputTypeError, match="there is no text"):
        list(summaries)


def test_progress_is_shown_on_standard_error_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    list(summarize_many(["It rained."]))
    assert capsys.readouterr().err == ""
    list(summarize_many(["It rained."], progress=True))
    assert "1/1" in capsys.readouterr().err


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_after_the_summaries_before_it(workers: int) -> None:
    summaries = summarize_many(["It rained."] * 20 + [None], workers=workers)  # type: ignore[list-item]
    assert [next(summaries) for _ in range(20)] == ["It rained."] * 20
    with pytest.raises(InputTypeError, match="there is no text"):
        next(summaries)


def test_what_cannot_be_sent_to_a_process_is_an_error_at_the_call() -> None:
    with pytest.raises(OptionError, match=r"splitter=.* cannot be sent to another process"):
        Summarizer(splitter=lambda text: [(0, len(text))]).summarize_many([], workers=2)


def test_blocks_grow_so_that_the_first_result_does_not_wait_for_many_items() -> None:
    blocks: list[int] = []

    def lengths(block: list[str]) -> list[int]:
        blocks.append(len(block))
        return list(map(len, block))

    assert list(in_order(lengths, ["corn"] * 100, largest_block=16)) == [4] * 100
    assert blocks == [1, 2, 4, 8, 16, 16, 16, 16, 16, 5]


def test_a_large_item_ends_its_block() -> None:
    blocks: list[list[int]] = []
    assert list(in_order(lambda block: blocks.append(block) or block, [1, 9, 1, 1], size=lambda item: item / 9)) == [1, 9, 1, 1]  # type: ignore[func-returns-value]
    assert blocks == [[1], [9], [1, 1]]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_callers_iterator_comes_after_the_summaries_before_it(workers: int) -> None:
    def texts() -> Iterator[str]:
        yield from ["It rained.", "Snow."]
        raise KeyError("third")  # noqa: EM101  as a caller's code may

    summaries = summarize_many(texts(), workers=workers)
    assert list(islice(summaries, 2)) == ["It rained.", "Snow."]
    with pytest.raises(KeyError, match="third"):
        next(summaries)


def test_workers_without_the_main_guard_are_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from summarize import summarize_many\nprint(list(summarize_many(['It rained.'], workers=2)))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SummarizeError: the worker processes died at start-up. " in done.stderr
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_worker_processes_end_with_their_parent_however_it_ends(tmp_path: Path, how: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from itertools import repeat\n"
        "from multiprocessing import active_children\n"
        "from summarize import summarize_many\n"
        "import signal\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "    summaries = summarize_many(repeat('It rained.'), workers=2)\n"
        "    for _ in range(200): next(summaries)\n"
        "    print(*(child.pid for child in active_children()), flush=True)\n"
        "    for _ in summaries: pass\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [Path("/proc") / pid for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(_ignores_ctrl_c, workers)), "as their parent does, which nohup may have started"
        os.kill(parent.pid, getattr(signal, how))
    deadline = time.monotonic() + 30
    while any(map(_runs, workers)):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _ignores_ctrl_c(process: Path) -> bool:
    _, _, ignored = (process / "status").read_text("ascii").partition("\nSigIgn:")
    return bool(int(ignored.split()[0], 16) >> (signal.SIGINT - 1) & 1)


def _runs(process: Path) -> bool:
    try:
        return "\nState:\tZ" not in (process / "status").read_text(encoding="ascii")
    except OSError:
        return False


@pytest.mark.parametrize("missing", [None, float("nan"), np.float32("nan"), Decimal("nan")])
def test_a_missing_text_is_an_error_with_its_row_or_stays_missing(missing: object) -> None:
    texts = ["It rained.", missing, "Snow."]
    with pytest.raises(InputTypeError, match=r'row 1 of the texts: .* there is no text; .*missing="skip"'):
        list(summarize_many(texts, missing="error"))
    for workers in (1, 2) if missing is None else (1,):
        assert list(summarize_many(texts, missing="skip", workers=workers)) == ["It rained.", None, "Snow."]
    with pytest.raises(InputTypeError, match="row 2 of the texts"):
        list(summarize_many([*texts[:2], 3], missing="skip"))


def test_missing_takes_two_words() -> None:
    with pytest.raises(OptionError, match="missing takes 'error' or 'skip', not 'drop'"):
        summarize_many([], missing="drop")  # type: ignore[call-overload]
    with pytest.raises(InputTypeError, match="missing takes 'error' or 'skip', not \\[\\]"):
        summarize_many([], missing=[])  # type: ignore[call-overload]


def test_a_mapping_is_not_taken_for_its_keys() -> None:
    with pytest.raises(InputTypeError, match=r"give its values\(\)"):
        summarize_many({"a": "It rained."})


def test_a_data_frame_is_not_taken_for_the_names_of_its_columns() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(InputTypeError, match="give a column"):
        summarize_many(pandas.DataFrame({"text": ["It rained."]}))


def test_names_of_files_in_place_of_texts_are_summarised_with_one_warning() -> None:
    with pytest.warns(SummarizeWarning) as found:
        assert list(summarize_many(["It rained.", "a.txt", "b.txt"])) == ["It rained.", "a.txt", "b.txt"]
    assert [str(warning.message).partition(",")[0] for warning in found] == ["row 1 of the texts: the whole text"]
    assert found[0].filename == __file__


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
def test_ctrl_c_while_processes_start_is_heard_by_this_one_alone() -> None:
    interrupted = "import signal; signal.raise_signal(signal.SIGINT)"
    started = []
    with pytest.raises(KeyboardInterrupt), shielded_from_interrupts():  # noqa: PT012  both while it is shielded
        signal.raise_signal(signal.SIGINT)
        started.append(subprocess.run([sys.executable, "-IS", "-c", interrupted], check=False).returncode)
    assert started == [0]


def test_a_block_has_32_items_at_most_and_sizes_do_not_matter_unless_given() -> None:
    blocks: list[int] = []
    assert len(list(in_order(lambda block: blocks.append(len(block)) or block, range(100)))) == 100  # type: ignore[func-returns-value]
    assert blocks == [1, 2, 4, 8, 16, 32, 32, 5]


@pytest.mark.parametrize(("workers", "most"), [(1, [1, 3, 3]), (2, [15, 31, 31])])
def test_four_blocks_are_read_ahead_for_two_processes(workers: int, most: list[int]) -> None:
    taken: list[int] = []
    found = in_order(list, (taken.append(i) or i for i in range(999)), workers=workers)  # type: ignore[func-returns-value]
    assert [(i, len(taken)) for i in islice(found, 3)] == [(0, most[0]), (1, most[1]), (2, most[2])]
    found.close()  # type: ignore[attr-defined]  # a generator


def _about_ctrl_c(block: list[int]) -> list[tuple[bool, bool]]:
    heard = signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return [(heard, signal.getsignal(signal.SIGINT) is signal.SIG_DFL)] * len(block)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
def test_ctrl_c_ends_a_process_without_a_word_once_it_works() -> None:
    assert list(in_order(_about_ctrl_c, [1], workers=2)) == [(True, True)]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
def test_what_minds_shared_memory_starts_before_ctrl_c_is_shut_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = resource_tracker.ResourceTracker()
    monkeypatch.setattr(resource_tracker, "ensure_running", tracker.ensure_running)
    with shielded_from_interrupts():
        tracker.ensure_running()  # as the first process does that is started
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    tracker._stop()  # type: ignore[attr-defined]  # noqa: SLF001  nothing else ends it


def _dying(block: list[str]) -> list[str]:
    """Note that the first block is done; where a text asks for it, die after that."""
    for text in block:
        order, _, path = text.partition(" ")
        if order == "note":
            Path(path).touch()
        if order == "die":
            while not Path(path).exists():
                time.sleep(0.02)
            time.sleep(0.4)  # until the result of the first block has come too
            os._exit(3)
    return block


def test_a_process_that_dies_at_work_is_not_told_as_one_that_did_not_start(tmp_path: Path) -> None:
    first = f"note {tmp_path / 'done'}"
    found = in_order(_dying, [first, "mill", f"die {tmp_path / 'done'}", *["rain"] * 40], workers=2)
    assert next(found) == first
    with pytest.raises(SummarizeError, match=r"^a worker process died; was it killed"):
        list(found)


def test_no_process_is_left_when_nobody_asks_for_more() -> None:
    found = in_order(list, range(999), workers=2)
    assert next(found) == 0
    before = active_children()
    assert len(before) >= 2
    found.close()  # type: ignore[attr-defined]  # a generator
    assert not [child for child in before if child.is_alive()]


def test_nor_when_an_error_is_kept() -> None:
    with pytest.raises(ZeroDivisionError) as kept:
        list(in_order(_inverse, [1, 0], workers=2))
    assert (not active_children(), kept.type) == (True, ZeroDivisionError)


def _inverse(block: list[int]) -> list[float]:
    return [1 / number for number in block]
