"""Build the package twice and see that nothing differs and nothing is missing; install the wheel alone and use it.

    python3 tools/supply.py                # needs pip install build, and network for hatchling and the dependencies
    python3 tools/supply.py --licences     # also writes docs/licences.md from the metadata of what is installed

Both builds have the time of the last commit. The last line is ``fine``, or the exit status is 1.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = "Mills grind corn. Water mills grind corn slowly. Corn feeds mice."
SUMMARY = "Mills grind corn."
EXTRAS = "bench,corpus,documents,plot,spark,web"

LICENCES = """
import importlib.metadata as metadata
for found in sorted(metadata.distributions(), key=lambda d: d.name.lower()):
    said = found.metadata
    classifiers = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier", []) if c.startswith("License")]
    licence = said.get("License-Expression") or ", ".join(classifiers) or (said.get("License") or "not told").splitlines()[0]
    if found.name not in {"pip", "setuptools", "summarize"}:
        print(f"| {found.name} | {found.version} | {licence} |")
"""


def run(*command: str | Path, **variables: str) -> str:
    """Return what a command writes.

    Raises
    ------
    CalledProcessError
        If it fails.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    return subprocess.run(command, check=True, cwd=ROOT, env=kept, stdout=subprocess.PIPE, text=True).stdout


def built(folder: Path) -> dict[str, str]:
    """Return the hashes of the sdist and the wheel, built into a folder from the last commit's time."""
    time = run("git", "log", "-1", "--format=%ct").strip()
    run(sys.executable, "-m", "build", "--outdir", folder, SOURCE_DATE_EPOCH=time)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def missing(folder: Path) -> list[str]:
    """Return the files of the project that the sdist lacks, and those of the package that the wheel lacks."""
    [sdist], [wheel] = folder.glob("*.tar.gz"), folder.glob("*.whl")
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = set(archive.namelist())
    files = [name for name in run("git", "ls-files").splitlines() if not name.startswith(".")]
    of_package = [name.removeprefix("src/") for name in files if name.startswith("src/")]
    return [f"sdist: {n}" for n in files if n not in in_sdist] + [f"wheel: {n}" for n in of_package if n not in in_wheel]


def used(folder: Path) -> list[str]:
    """Install the wheel in an empty environment, use it; return what is wrong."""
    [wheel] = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "empty")
    python = folder / "empty" / "bin" / "python"
    run(python, "-m", "pip", "install", "-qqq", "--disable-pip-version-check", wheel)
    wrong = []
    version = run(python.with_name("summarize"), "--version").strip()
    if not re.fullmatch(r"summarize \d+\.\d+.*", version):
        wrong.append(f"summarize --version said {version!r}")
    article = folder / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    if (said := run(python.with_name("summarize"), "-n", "1", article).strip()) != SUMMARY:
        wrong.append(f"the command said {said!r}")
    if (
        said := run(python, "-I", "-c", f"import summarize; print(summarize.summarize({ARTICLE!r}, 1))").strip()
    ) != "Mills grind corn.":
        wrong.append(f"the library said {said!r}")
    print(version, "|", run(python, "-m", "pip", "check").strip())
    return wrong


def licences(folder: Path) -> str:
    """Return ``docs/licences.md``: what is installed with all extras, with the licences that the packages tell."""
    [wheel] = folder.glob("*.whl")
    python = folder / "empty" / "bin" / "python"
    run(python, "-m", "pip", "install", "-qqq", "--disable-pip-version-check", f"{wheel}[{EXTRAS}]")
    head = (
        "# Licences\n\n"
        "`summarize` is under the MIT licence and ships no code of others; the sources of its word lists are in\n"
        "`src/summarize/languages/data/SOURCES.md`. This is what `pip` installs with it and all its extras for users, with the "
        "licence\nthat each package tells in its metadata; `python3 tools/supply.py --licences` writes this page.\n\n"
        "| package | version | licence |\n| --- | --- | --- |\n"
    )
    return head + run(python, "-c", LICENCES)


def main() -> int:
    """Build, compare, install, use; the exit status is 0 where all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--licences", action="store_true", help="write docs/licences.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="summarize-") as name:
        one, other = Path(name) / "one", Path(name) / "other"
        first, second = built(one), built(other)
        wrong = [f"{file} differs" for file in first if first[file] != second.get(file)] + missing(one) + used(one)
        if options.licences:
            (ROOT / "docs" / "licences.md").write_text(licences(one), "utf-8")
    for file, digest in first.items():
        print(digest, file)
    print("\n".join(wrong) or "fine")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
