"""Run the tests under every supported Python with the oldest and with the newest packages that ``pyproject.toml`` allows.

    python3 tools/versions.py                       # 3.11, 3.12 and 3.13 must be found; 3.14 is taken if it is there
    python3 tools/versions.py 3.13 --only oldest

The golden summaries are compared with 1 and 2 threads of OpenBLAS and three hash seeds, then the test suite is run once.
Only the standard library and pip are needed. The last lines are a table of what passed with which versions.
"""

import argparse
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", *(["3.14"] if shutil.which("python3.14") else []))
ENDS = ("oldest", "newest")
THREADS = ("1", "2")
HASH_SEEDS = ("0", "1", "random")

REQUIREMENT = re.compile(r"([\w-]+)>=([\w.]+)(?:; python_version (<|>=|==) '([\d.]+)')?")


def oldest(python: str) -> list[str]:
    """Return ``name==version`` for the lower bound of each dependency under a version of Python.

    Raises
    ------
    ValueError
        If a dependency is written in another form than ``name>=version`` with at most one bound on Python behind it.
    """
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pins = []
    for dependency in metadata["project"]["dependencies"]:
        match = REQUIREMENT.fullmatch(dependency)
        if match is None:
            message = (
                f"expected a dependency as name>=version, with '; python_version < ...' behind it or not, got {dependency!r}"
            )
            raise ValueError(message)
        name, version, relation, bound = match.groups()
        if relation is None or _holds(python, relation, bound):
            pins.append(f"{name}=={version}")
    return pins


def _holds(python: str, relation: str, bound: str) -> bool:
    ours, theirs = (tuple(map(int, version.split("."))) for version in (python, bound))
    return {"<": ours < theirs, ">=": ours >= theirs, "==": ours == theirs}[relation]


def environment(folder: Path, python: str, end: str) -> Path:
    """Make a virtual environment with the package and what its tests need; return its Python."""
    subprocess.run([f"python{python}", "-m", "venv", folder], check=True)
    executable = folder / "bin" / "python"
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(oldest(python) if end == "oldest" else []), "utf-8")
    install: list[str | Path] = [
        executable,
        "-m",
        "pip",
        "install",
        "-qqq",
        "--disable-pip-version-check",
        "--constraint",
        constraints,
    ]
    subprocess.run([*install, "--editable", f"{ROOT}[test]"], check=True)
    return executable


def passed(python: Path, arguments: list[str], **variables: str) -> bool:
    """Run one command; print the end of what it says where it fails."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"CI": "1"} | variables
    done = subprocess.run([python, *arguments], check=False, cwd=ROOT, env=variables, capture_output=True, text=True)
    if done.returncode:
        print(f"{' '.join(arguments)} failed\n{(done.stdout + done.stderr)[-5000:]}", flush=True)
    return done.returncode == 0


def outcome(python: str, end: str, *, suite: bool) -> tuple[bool, str]:
    """Return whether all passed in one environment, and a line that says what was run with which versions."""
    with tempfile.TemporaryDirectory(prefix="summarize-") as folder:
        executable = environment(Path(folder), python, end)
        runs = [
            passed(executable, ["tests/golden_summaries.py"], OPENBLAS_NUM_THREADS=threads, PYTHONHASHSEED=seed)
            for threads, seed in itertools.product(THREADS, HASH_SEEDS)
        ]
        tested = passed(executable, ["-m", "pytest", "-q", "-p", "no:cacheprovider"], OPENBLAS_NUM_THREADS="1") if suite else None
        names = [re.split("[=<>]", pin)[0] for pin in oldest(python)]
        report = (
            "from importlib.metadata import version; import sys; print(*(f'{n} {version(n)}' for n in sys.argv[1:]), sep=', ')"
        )
        versions = subprocess.run([executable, "-c", report, *names], check=True, capture_output=True, text=True).stdout.strip()
    golden = f"golden summaries equal in {sum(runs)} of {len(runs)} runs"
    tests = {None: "", True: ", tests passed", False: ", TESTS FAILED"}[tested]
    return all(runs) and tested is not False, f"Python {python}, {end}: {golden}{tests} ({versions})"


def main() -> int:
    """Run all that is asked for; the exit status is 0 where all passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", nargs="*", default=PYTHONS, help=f"by default {' '.join(PYTHONS)}")
    parser.add_argument("--only", choices=ENDS, help="one end of what is allowed")
    parser.add_argument("--golden", action="store_true", help="the golden summaries without the test suite")
    options = parser.parse_args()
    lines = []
    good = True
    for python, end in itertools.product(options.pythons, [options.only] if options.only else ENDS):
        fine, line = outcome(python, end, suite=not options.golden)
        print(line, flush=True)
        lines.append(line)
        good &= fine
    print("", *lines, sep="\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
