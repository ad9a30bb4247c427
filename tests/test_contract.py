"""The promises between the modules: public names, what an import costs, and that imports run one way."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import summarize
from summarize import FromVectorizer, Summarizer, TfIdf

PACKAGE = Path(summarize.__file__).parent

HEAVY = {"nltk", "sklearn", "networkx", "scipy", "pandas", "matplotlib", "trafilatura", "pyarrow", "backports", "pyspark"}


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
    code = "from summarize.commands.summarize import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    assert "numpy" not in loaded_after(code)


def test_a_corpus_of_json_lines_loads_none_of_the_heavy_packages(tmp_path: Path) -> None:
    """Neither where it is read nor where it is summarised."""
    (tmp_path / "in.jsonl").write_text('{"text": "It rained."}')
    code = f"from summarize.commands.corpus import main; main(['{tmp_path}/in.jsonl', '{tmp_path}/out.jsonl', '--workers', '1'])"
    assert not loaded_after(f"import summarize.corpus.worker; {code}") & HEAVY


def test_help_of_the_corpus_command_needs_no_numpy() -> None:
    code = "from summarize.commands.corpus import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert "numpy" not in loaded_after(code)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in PACKAGE.rglob("*.py")}


def imports_of(path: Path) -> set[str]:
    """Return the modules of the package that a module imports at run time, late imports too."""
    tree = ast.parse(path.read_text("utf-8"))
    for_annotations = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_annotations:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                names.add(inner if inner in MODULES else node.module or "")
    return names & set(MODULES) - {"summarize"}


def test_no_module_imports_itself_in_a_circle_even_late() -> None:
    graph = {name: imports_of(path) for name, path in MODULES.items() if name != "summarize"}
    assert list(TopologicalSorter(graph).static_order())


def test_scikit_learn_is_imported_with_the_transformer_and_the_reference_only() -> None:
    def imports(path: Path) -> bool:
        names = [node.module or "" for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)]
        return any(name.partition(".")[0] == "sklearn" for name in names)

    assert {path.stem for path in PACKAGE.rglob("*.py") if imports(path)} == {"estimator", "reference"}


def test_a_text_that_is_no_page_loads_nothing_of_the_web() -> None:
    code = "import os; from summarize.commands.summarize import main; main(['--input', 'text', os.devnull]); main([os.devnull])"
    assert not loaded_after(code) & {"trafilatura", "lxml", "urllib3", "http", "ssl", "html"}


def test_importing_the_web_rooms_loads_no_parser_and_opens_nothing() -> None:
    assert not loaded_after("import summarize.webpage; summarize.webpage.read_html") & {"trafilatura", "lxml", "urllib3"}


PUBLIC_PATHS = """
summarize.corpus.Counts
summarize.corpus.Job
summarize.corpus.run
summarize.errors.CorpusError
summarize.estimator.SummaryTransformer
summarize.estimator.rouge_scorer
summarize.evaluation.Article
summarize.evaluation.Comparison
summarize.evaluation.Interval
summarize.evaluation.Lead
summarize.evaluation.LexRank
summarize.evaluation.Limit
summarize.evaluation.Oracle
summarize.evaluation.Ours
summarize.evaluation.Random
summarize.evaluation.Report
summarize.evaluation.Rouge
summarize.evaluation.Score
summarize.evaluation.Scores
summarize.evaluation.Signature
summarize.evaluation.Summa
summarize.evaluation.Sumy
summarize.evaluation.System
summarize.evaluation.baselines
summarize.evaluation.benchmark
summarize.evaluation.bootstrap
summarize.evaluation.installed
summarize.evaluation.paired_bootstrap
summarize.languages.load
summarize.presets.LexRank
summarize.presets.PacSum
summarize.presets.SentenceIdf
summarize.presets.WordOverlap
summarize.ranking.Centrality
summarize.ranking.Ranking
summarize.ranking.Signals
summarize.ranking.TextRank
summarize.records.Columns
summarize.records.Row
summarize.records.RowFile
summarize.records.read_rows
summarize.records.read_rows_or_errors
summarize.records.rows_of
summarize.records.write_rows
summarize.reference.summarize
summarize.rendering.box.stylesheet
summarize.selection.MMR
summarize.selection.Selection
summarize.summary.SetAside
summarize.webpage.Page
summarize.webpage.embed
summarize.webpage.fetch
summarize.webpage.read_html
summarize.weighting.FromVectorizer
summarize.weighting.TermMatrix
summarize.weighting.Terms
summarize.weighting.TfIdf
summarize.weighting.Weighting
"""


@pytest.mark.parametrize("path", PUBLIC_PATHS.split())
def test_every_path_that_the_reference_of_1_0_names_still_imports(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert getattr(import_module(module), name) is not None


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


def test_every_rule_of_the_splitter_names_a_golden_case_that_is_there() -> None:
    source = "".join(path.read_text("utf-8") for path in (PACKAGE / "sentences").glob("*.py"))
    named = {name.strip() for line in re.findall(r"# golden: (.*)", source) for name in line.split(" (")[0].split(",")}
    golden = [path.read_text("utf-8") for path in (Path(__file__).parent / "golden" / "sentences").glob("*.txt")]
    assert len(named) >= 10
    assert named <= {label for text in golden for label in re.findall(r"(?:\A|\n\n)# (.*)", text)}
