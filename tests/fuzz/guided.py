"""Fuzz one target with atheris (``pip install atheris``), which changes inputs so that they reach new code.

    python tests/fuzz/guided.py split_as_obvious -runs=1000000 -max_len=120

What stands behind the target are libFuzzer's options. Where the target fails, the input is made short and printed as a line
for ``tests/fuzz/found.txt``.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # no types, and installed for this alone

sys.path.append(str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["summarize"]):
    from drawing import Draw
    from run import report
    from targets import TARGETS


def main() -> None:
    """Let atheris look for inputs; it ends the process."""
    target = TARGETS[sys.argv[1]]

    def once(data: bytes) -> None:
        try:
            target(Draw(data))
        except Exception:
            print(report(target.__name__, data), flush=True)
            raise

    atheris.Setup(sys.argv[1:], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
