"""The promises between the rooms: public names, what an import costs, and that imports run one way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import summarize
from summarize import FromVectorizer, Summarizer, TfIdf

PACKAGE = Path(summarize.__file__).parent
RENDERING = sorted((PACKAGE / "rendering").glob("*.py"))

HEAVY = {"nltk", "sklearn", "networkx", "scipy", "pandas", "matplotlib", "trafilatura", "pyarrow", "zstandard", "pyspark"}


def loaded_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh process has after running some code."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_public_name_resolves() -> None:
    assert all(getattr(summarize, name) is not None for name in summarize.__all__)
    assert set(summarize.__all__) <= set(dir(summarize))


def test_the_names_that_users_import_are_public() -> None:
    promised = {"summarize", "summarize_many", "split_sentences", "Summarizer", "Summary", "Document", "Sentence", "Span"}
    assert promised <= set(summarize.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        _ = summarize.summarise


def test_importing_the_package_loads_nothing_heavy_not_even_numpy() -> None:
    assert not loaded_after("import summarize") & (HEAVY | {"numpy"})


def test_a_first_summary_loads_none_of_the_heavy_packages() -> None:
    assert (
        not loaded_after("from summarize import summarize; summarize('It rained all day. Rain fell. We stayed in.', 1)") & HEAVY
    )


def test_the_splitter_alone_needs_no_numpy() -> None:
    assert "numpy" not in loaded_after("from summarize import split_sentences; split_sentences('It rained. We stayed in.')")


def test_help_and_version_need_no_numpy() -> None:
    code = "from summarize.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    assert "numpy" not in loaded_after(code)


def test_a_corpus_of_json_lines_loads_none_of_the_heavy_packages(tmp_path: Path) -> None:
    """Neither where it is read nor where it is summarised."""
    (tmp_path / "in.jsonl").write_text('{"text": "It rained."}')
    code = f"from summarize.corpus.command import main; main(['{tmp_path}/in.jsonl', '{tmp_path}/out.jsonl'])"
    assert not loaded_after(f"import summarize.corpus.worker; {code}") & HEAVY


def test_help_of_the_corpus_command_needs_no_numpy() -> None:
    code = "from summarize.corpus.command import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert "numpy" not in loaded_after(code)


def imports_of(module: Path) -> Iterator[tuple[str, bool]]:
    """Yield the rooms of the package that a module imports, and whether it does so at its top level."""
    tree = ast.parse(module.read_text("utf-8"))
    guarded = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "summarize" and id(node) not in guarded:
            parts = (node.module or "").split(".")
            names = (
                [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names if (PACKAGE / f"{alias.name}.py").exists()]
            )
            for name in names:
                yield name, node in tree.body


def test_imports_run_one_way_without_circles() -> None:
    graph = {path.stem: {name for name, top in imports_of(path) if top} for path in PACKAGE.glob("*.py")}
    for package in ("corpus", "records", "rendering"):
        modules = [path for path in PACKAGE.glob(f"{package}/*.py") if path.stem != "__init__"]
        graph[package] = {name for path in modules for name, top in imports_of(path) if top} - {package}
    assert list(TopologicalSorter(graph).static_order())


def test_the_rooms_know_nothing_of_what_comes_after_them() -> None:
    knows_nothing_of = {
        "document": {"ranking", "summary"},
        "layout": {"splitting", "ranking", "languages"},
        "splitting": {"ranking", "weighting"},
        "languages": {"layout", "splitting", "weighting", "ranking", "api"},
        "weighting": {"ranking", "selection", "layout"},
        "ranking": {"layout", "splitting", "selection", "document", "summary"},
        "selection": {"ranking", "layout", "document"},
        "tokens": {"ranking", "selection", "layout", "document"},
        "keywords": {"ranking", "layout", "document"},
        "estimator": {"records", "cli", "rendering"},
        "summary": {"layout", "splitting", "api", "cli"},
    }
    for room, others in knows_nothing_of.items():
        assert not {name for name, _ in imports_of(PACKAGE / f"{room}.py")} & others, room


def test_scikit_learn_is_imported_with_the_transformer_and_the_reference_only() -> None:
    def imports(path: Path) -> bool:
        names = [node.module or "" for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)]
        return any(name.partition(".")[0] == "sklearn" for name in names)

    assert {path.stem for path in PACKAGE.rglob("*.py") if imports(path)} == {"estimator", "reference"}


def test_only_the_web_rooms_and_the_commands_know_of_pages() -> None:
    inner = {"ranking", "selection", "weighting", "similarity", "candidates", "evaluation", "cli"}
    for path in (PACKAGE / "webpage").glob("*.py"):
        assert not {name for name, _ in imports_of(path)} & inner, path.name
    rooms = {path.stem for path in PACKAGE.glob("*.py")} - {"cli"}
    assert not [room for room in rooms if "webpage" in {name for name, _ in imports_of(PACKAGE / f"{room}.py")}]


def test_a_text_that_is_no_page_loads_nothing_of_the_web() -> None:
    code = "import sys; from summarize.cli import main; main(['--input', 'text', '/dev/null']); main(['/dev/null'])"
    assert not loaded_after(code) & {"trafilatura", "lxml", "urllib3", "http", "ssl", "html"}


def test_importing_the_web_rooms_loads_no_parser_and_opens_nothing() -> None:
    assert not loaded_after("import summarize.webpage; summarize.webpage.read_html") & {"trafilatura", "lxml", "urllib3"}


def test_what_people_look_at_knows_nothing_of_ranking() -> None:
    known = {name for path in RENDERING for name, _ in imports_of(path)}
    assert known == {"budget", "document", "errors", "languages", "layout", "rendering", "summary", "terminal"}


def test_late_imports_of_our_own_are_the_few_that_are_meant() -> None:
    late = {path.stem: {name for name, top in imports_of(path) if not top} for path in PACKAGE.glob("*.py")}
    assert {room: names for room, names in late.items() if names} == {
        "api": {"many"},
        "cli": {"api", "rendering", "webpage"},
        "summary": {"rendering"},
    }


@pytest.mark.parametrize("scores", [[0.1, float("nan"), 0.2], [1.0]])
def test_a_ranking_that_gives_no_number_for_a_sentence_is_an_error(scores: object) -> None:
    class Given:
        def rank(self, *_: object) -> object:
            return scores

    with pytest.raises(ValueError, match="3 finite numbers"):
        Summarizer(ranking=Given()).summarize("Mills grind corn. Water mills turn. Corn feeds mice.")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "One sentence only.", "It rained. Nobody came. Mills burn."])
@pytest.mark.parametrize("kind", ["hashing", "fitted", "rare"])
def test_vectorizers_that_keep_no_term_of_a_short_text_still_give_its_summary(text: str, kind: str) -> None:
    module = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = {
        "hashing": FromVectorizer(module.HashingVectorizer(alternate_sign=False)),
        "fitted": FromVectorizer(module.TfidfVectorizer().fit(["Mills grind corn."]), fit=False),
        "rare": FromVectorizer(module.TfidfVectorizer(min_df=2)),
    }[kind]
    assert Summarizer(weighting=vectorizer).summarize(text).text == text
    assert [found.text for found in Summarizer(weighting=vectorizer).summarize_many([text, "Snow."])] == [text, "Snow."]


def test_a_class_is_no_tokenizer_and_no_stemmer_yet() -> None:
    class Tokenizer:
        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            return [(0, len(text))]

        def stem(self, word: str) -> str:
            return word

    assert Summarizer(splitter=Tokenizer(), weighting=TfIdf(stemmer=Tokenizer())).summarize("It rained.").text == "It rained."
    with pytest.raises(TypeError, match="splitter takes"):
        Summarizer(splitter=Tokenizer)
    with pytest.raises(TypeError, match="stemmer"):
        TfIdf(stemmer=Tokenizer)
    with pytest.raises(TypeError, match="the splitter must give"):
        Summarizer(splitter=print).summarize("It rained.")
