"""What the fuzzer has found stays mended, and the fuzzer finds what is wrong."""

import random
from pathlib import Path

import pytest

from drawing import FRAGMENTS, Draw
from run import by_chance, failure, report, shortened
from targets import TARGETS

FUZZ = Path(__file__).parent / "fuzz"


@pytest.mark.parametrize("line", (FUZZ / "found.txt").read_text("utf-8").splitlines())
def test_what_was_found_is_mended(line: str) -> None:
    target, _, data = line.partition("#")[0].strip().partition(" ")
    if target not in TARGETS:
        pytest.skip(f"{target} needs an extra")
    TARGETS[target](Draw(bytes.fromhex(data)))


@pytest.mark.parametrize("target", TARGETS)
def test_the_targets_stand_random_input(target: str) -> None:
    draw = random.Random(target)
    for _ in range(25):
        data = draw.randbytes(draw.randrange(60))
        assert failure(target, data) is None, report(target, data)


def test_a_failure_is_counted_and_its_input_made_short(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_seven(draw: Draw) -> None:
        if 7 in draw.rest():
            raise ZeroDivisionError

    monkeypatch.setitem(TARGETS, "no_seven", no_seven)
    assert shortened("no_seven", bytes([1, 7, 2, 7] * 9)) == bytes([7])
    assert by_chance(["no_seven"], 60, 200, seed=0) == 1
    printed = capsys.readouterr().out
    assert "no_seven 07  # ZeroDivisionError()" in printed
    assert "200 executions" in printed


def test_bytes_become_texts_of_every_kind() -> None:
    assert Draw(bytes([1, 2, 255, 3])).text() == FRAGMENTS[1] + FRAGMENTS[2]
    assert Draw(bytes([0, 254, 254])).text() == FRAGMENTS[0] * 4
    assert Draw(bytes([253, 0xD8, 0x00])).text() == "\ud800"
    assert Draw(bytes([252, 1, 0xF6, 0x00])).text() == "😀"
    assert Draw(b"").text() == ""
    assert Draw(bytes([5])).choice("abc") == "c"
