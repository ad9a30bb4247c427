"""What the package is made of: no code that runs what it is given, and every dependency known with its licence."""

import ast
import re
import tomllib
from pathlib import Path

import summarize

ROOT = Path(__file__).parent.parent
PACKAGE = Path(summarize.__file__).parent

RUNS_CODE = {"eval", "exec", "compile", "__import__", "loads", "load", "system", "popen", "Unpickler"}
MODULES = {"pickle", "marshal", "shelve", "subprocess", "code", "codeop", "runpy", "ctypes", "os", "builtins"}


def calls(path: Path) -> set[str]:
    """Return the calls in a module that might run code that stands in data: builtins, and functions of some modules."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in RUNS_CODE - {"loads", "load"}:
            found.add(node.func.id)
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id in MODULES:
            found.add(f"{node.func.value.id}.{node.func.attr}")
    return {name for name in found if name.rpartition(".")[2] in RUNS_CODE or name.partition(".")[0] == "subprocess"}


def imported(path: Path) -> set[str]:
    """Return the modules that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_nothing_in_the_package_runs_code_that_stands_in_data() -> None:
    assert {path.name: found for path in PACKAGE.rglob("*.py") if (found := calls(path))} == {}


def test_pickle_is_written_by_the_check_for_processes_alone_and_read_nowhere() -> None:
    # multiprocessing pickles our own objects between our own processes; what is read from files is text, JSON, CSV or Parquet.
    assert {path.stem for path in PACKAGE.rglob("*.py") if imported(path) & {"pickle", "marshal", "shelve", "dill"}} == {"api"}
    assert "pickle.load" not in (PACKAGE / "api.py").read_text("utf-8")


def test_the_check_sees_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("import pickle, re\nre.compile('a')\neval('1')\npickle.loads(b'')\nsubprocess.run([])\n")
    assert calls(path) == {"eval", "pickle.loads", "subprocess.run"}
    assert "pickle" in imported(path)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_of_a_user_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    of_users = [dependency for extra in extras.keys() - {"check", "docs", "test", "test-all"} for dependency in extras[extra]]
    wanted = [*project["dependencies"], *of_users]
    names = {normalised(re.match(r"[\w.-]+", dependency)[0]) for dependency in wanted}  # type: ignore[index]  # each has a name
    rows = [line.split("|") for line in (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    listed = {normalised(row[1].strip()): row[3].strip() for row in rows}
    assert names - set(listed) - {"summarize"} == set()
    assert "not told" not in listed.values()


def test_every_dependency_has_a_lower_bound_that_the_versions_tool_can_read() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    form = re.compile(r"[\w-]+>=[\w.]+(?:; python_version (?:<|>=|==) '[\d.]+')?")
    assert [dependency for dependency in project["dependencies"] if not form.fullmatch(dependency)] == []
