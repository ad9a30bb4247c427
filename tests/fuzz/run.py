"""Fuzz the targets in turn with random bytes from a seed.

    python tests/fuzz/run.py --seconds 60 --seed 0

Where one fails, the input is made as short as it will go and printed as a line for ``tests/fuzz/found.txt``, which the tests run.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from drawing import Draw
from targets import TARGETS

LONGEST = 120
"""Bytes of a random input at most; many are shorter, for short texts take less time and fail more plainly."""


def failure(target: str, data: bytes) -> BaseException | None:
    """Return what a target raises for an input."""
    try:
        TARGETS[target](Draw(data))
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        return error
    return None


def shortened(target: str, data: bytes, fails: Callable[[str, bytes], BaseException | None] = failure) -> bytes:
    """Return an input that still fails the same way, from which no stretch of 16, 8, 4, 2 or 1 bytes can be left out."""
    kind = type(fails(target, data))
    for size in (16, 8, 4, 2, 1):
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if type(fails(target, shorter)) is kind:
                data = shorter
            else:
                at += size
    return data


def report(target: str, data: bytes) -> str:
    """Return a failure as a line of ``found.txt``."""
    short = shortened(target, data)
    return f"{target} {short.hex()}  # {failure(target, short)!r:.300}"


def by_chance(targets: Sequence[str], seconds: float, executions: float, seed: int) -> int:
    """Run the targets in turn on random inputs; return the number of failures."""
    draw = random.Random(seed)
    done: Counter[str] = Counter()
    failed: set[tuple[str, str]] = set()
    began = time.monotonic()
    for number in count():
        if number >= executions or time.monotonic() - began > seconds:
            break
        target = targets[number % len(targets)]
        data = draw.randbytes(int(LONGEST * draw.random() ** 2) + 1)
        error = failure(target, data)
        done[target] += 1
        if error is not None and (target, repr(error)[:60]) not in failed:
            failed.add((target, repr(error)[:60]))
            print(report(target, data), flush=True)
    print(f"{done.total()} executions in {time.monotonic() - began:.0f} s, seed {seed}, {len(failed)} failures;", end=" ")
    print(", ".join(f"{target} {times}" for target, times in done.items()))
    return len(failed)


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help=f"by default all: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--executions", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    return min(by_chance(options.targets or list(TARGETS), options.seconds, options.executions, options.seed), 1)


if __name__ == "__main__":
    raise SystemExit(main())
