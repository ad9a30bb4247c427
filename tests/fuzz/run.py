"""Fuzz the targets with random bytes from a seed, each for the same time.

    python tests/fuzz/run.py --seconds 60 --seed 0

Where one fails, the input is made as short as it will go and printed as a line for ``tests/fuzz/found.txt``, which the tests run.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from drawing import Draw
from targets import TARGETS

LONGEST = 120
"""Bytes of a random input at most; many are shorter, for short texts take less time and fail more plainly."""

LEAST = 5e-4
"""Seconds that an execution counts for at least: what is over at once does not crowd out the rest."""

REPORTED = 20_000
"""Executions after which a long run says how far it is."""


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
    """Run the targets on random inputs, each for the same time of the processor; return the number of failures."""
    draws = {target: random.Random(f"{seed} {target}") for target in targets}
    spent = dict.fromkeys(targets, 0.0)
    done: Counter[str] = Counter()
    failed: set[tuple[str, str]] = set()
    began = time.monotonic()
    while done.total() < executions and (now := time.monotonic() - began) < seconds:
        target = min(spent, key=spent.__getitem__)
        draw = draws[target]
        data = draw.randbytes(int(LONGEST * draw.random() ** 2) + 1)
        start = time.process_time()
        error = failure(target, data)
        spent[target] += max(time.process_time() - start, LEAST)
        done[target] += 1
        if error is not None and (target, repr(error)[:60]) not in failed:
            failed.add((target, repr(error)[:60]))
            print(report(target, data), flush=True)
        if done.total() % REPORTED == 0:
            print(_line(done, spent, now, seed, len(failed)), flush=True)
    print(_line(done, spent, time.monotonic() - began, seed, len(failed)))
    return len(failed)


def _line(done: Counter[str], spent: Mapping[str, float], seconds: float, seed: int, failures: int) -> str:
    """Return what has been done, in all and of each target."""
    each = ", ".join(f"{target} {times}" for target, times in done.items())
    took = f"{seconds:.0f} s ({sum(spent.values()):.0f} s of the processor)"
    return f"{done.total()} executions in {took}, seed {seed}, {failures} failures; {each}"


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
