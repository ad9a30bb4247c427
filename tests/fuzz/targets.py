"""What is fuzzed: each target draws its input from bytes and asserts all that must hold for it."""

import json
import pickle
import tempfile
import unicodedata
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from drawing import Draw
from invariants import (
    assert_budget_is_held,
    assert_same_summaries,
    assert_spans_are_exact_and_lose_nothing,
    assert_summary_is_true_to_its_text,
)
from readers import docx, mail, markdown, pdf, subtitles
from summarize import Document, OptionError, PageError, RowError, Summarizer, Summary, split_sentences
from summarize.addresses import without_user
from summarize.evaluation.rouge import score
from summarize.languages import NEUTRAL, detect, load, tags
from summarize.ranking.graph import DenseGraph, GraphByTerms
from summarize.records import Row, read_rows_or_errors
from summarize.sentences.candidates import candidates
from summarize.sentences.layout import bounds
from summarize.weighting.tfidf import TfIdf
from test_splitting import obvious

LANGUAGES = (*tags(), NEUTRAL)
BUDGETS = ("sentences", "words", "characters", "ratio", "seconds")
PRESETS = (Summarizer.textrank, Summarizer.textrank_tfidf, Summarizer.lexrank, Summarizer.pacsum_tfidf)
SUFFIXES = (".jsonl", ".csv", ".tsv", ".jsonl.gz", *((".parquet",) if find_spec("pyarrow") else ()))
FOLDER = tempfile.TemporaryDirectory(prefix="summarize-fuzz-")  # removed at exit


def split(draw: Draw) -> None:
    """Every character that is not white space is in one sentence, at true offsets."""
    language = draw.choice((None, *LANGUAGES))
    text = draw.text()
    assert_spans_are_exact_and_lose_nothing(text, split_sentences(text, language))


def split_as_obvious(draw: Draw) -> None:
    """The fast splitter cuts where the obvious one does."""
    language = draw.choice(LANGUAGES)
    text = draw.text()
    expected = []
    for begin, end in zip(*bounds(text, load(language).layout), strict=True):
        starts, ends = obvious(text[begin:end], language)
        expected += [(begin + a, begin + b) for a, b in zip(starts, ends, strict=True)]
    assert [(span.start, span.end) for span in split_sentences(text, language)] == expected


def summary(draw: Draw) -> None:
    """A summary is true to its text and within its budget, whatever the options."""
    measure = draw.choice(BUDGETS)
    amount = draw.number(1, 100) / 100 if measure == "ratio" else draw.number(1, 300)
    furniture, language = draw.choice((True, False)), draw.choice((None, *LANGUAGES))
    title, query = draw.text(), draw.text()
    summarizer = Summarizer(**{measure: amount}, furniture=furniture, language=language)  # type: ignore[arg-type]  # one budget
    found = summarizer.summarize(draw.text(), title=title, query=query)
    assert_summary_is_true_to_its_text(found)
    assert_budget_is_held(found, measure, amount)


def repetition(draw: Draw) -> None:
    """No sentence is chosen twice, and the sentences of a budget that holds all are all the different ones."""
    found = Summarizer(1000, language=draw.choice((None, *LANGUAGES))).summarize(draw.text())
    chosen = [" ".join(sentence.text.lower().split()) for sentence in found]
    assert len(chosen) == len(set(chosen))


def block(draw: Draw) -> None:
    """A block of documents gives what each gives alone."""
    summarizer = Summarizer(draw.number(1, 5))
    texts = [draw.text() for _ in range(draw.number(1, 4))]
    assert_same_summaries(list(summarizer.summarize_many(texts)), [summarizer.summarize(text) for text in texts])


def graph(draw: Draw) -> None:
    """The graph as a matrix and the graph by terms give the same degrees and scores."""
    language = load(draw.choice(LANGUAGES))
    direction, damping = draw.number(0, 20) / 20, draw.number(0, 19) / 20
    text = draw.text()
    matrix = TfIdf().weigh([text[start:end] for start, end, _ in candidates(text, language).places], language)
    n = matrix.shape[0]
    if n == 0:
        return
    teleport = np.arange(1.0, n + 1) / np.arange(1.0, n + 1).sum()
    dense, by_terms = DenseGraph([matrix]), GraphByTerms(matrix)
    np.testing.assert_allclose(dense.degrees(), by_terms.degrees(), rtol=1e-9, atol=1e-9)
    numbers = teleport[None], np.array([damping]), np.array([direction])
    scores = dense.stationary(*numbers), by_terms.stationary(*numbers)
    np.testing.assert_allclose(*scores, rtol=0, atol=1e-9)


def preset(draw: Draw) -> None:
    """The rankings of the literature stand any text."""
    summarizer = draw.choice(PRESETS)(draw.number(1, 9))
    assert_summary_is_true_to_its_text(summarizer.summarize(draw.text()))


def document(draw: Draw) -> None:
    """A document and its summary survive pickling and JSON, and every rendering is a str that can be written."""
    title, url, language = draw.text(), draw.text(), draw.choice((None, *LANGUAGES))
    found = Summarizer().summarize(Document(draw.text(), title=title, url=url, language=language))
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  our own bytes
    assert again == found
    # In JSON the two halves of a character beyond the basic plane are that character, also where the text has them apart.
    joined = found.text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(found.to_json())["text"] == joined
    found.to_json().encode()
    for rendering in (found.to_markdown(), found.to_html(), repr(found), str(found)):
        assert isinstance(rendering, str)


def lines(draw: Draw) -> None:
    """With a sentence a line each line is one, whatever stands in it."""
    text = draw.text()
    found = Summarizer(splitter="lines", furniture=False, language=NEUTRAL).summarize(text)
    assert_summary_is_true_to_its_text(found)


def detection(draw: Draw) -> None:
    """A language is found or is undetermined; composition and repetition of white space do not matter to a short text."""
    text = draw.text()
    found = detect(text)
    assert found in LANGUAGES
    assert detect(text) == found


def words(draw: Draw) -> None:
    """Tokens are the words of the folded text, and the number of words is not negative."""
    language, text = load(draw.choice(LANGUAGES)), draw.text()
    assert language.tokens(text) == language.words()(language.fold(text))
    assert 0 <= language.count_words(text) <= len(text)
    assert language.count_words(text) == language.count_words(unicodedata.normalize("NFC", text))


def keywords(draw: Draw) -> None:
    """Keywords are at most as many as asked, no two the same, and stand in the text."""
    asked = draw.number(1, 20)
    found = Summarizer(language=draw.choice((None, *LANGUAGES))).summarize(draw.text())
    terms = found.keywords(asked)
    assert len(terms) <= asked
    assert len(set(terms)) == len(terms)
    assert all(terms)


def rows(draw: Draw) -> None:
    """A file of rows gives rows or errors in their place, one for each, whatever its bytes are."""
    path = Path(FOLDER.name) / f"rows{draw.choice(SUFFIXES)}"
    known = {".jsonl": b'{"text": "It rained."}\n', ".csv": b"text,id\nIt rained.,1\n", ".tsv": b"text\tid\nIt rained.\t1\n"}
    before, text, after = known.get(path.suffix, b""), draw.text().encode("utf-8", "surrogatepass"), draw.rest()
    path.write_bytes(before + text + after)
    try:
        found = list(read_rows_or_errors(path))
    except RowError:  # the file as a whole: not Parquet, or a header that cannot be one
        return
    assert all(isinstance(row, Row | RowError) for row in found)
    assert not before or path.suffix != ".jsonl" or (isinstance(found[0], Row) and found[0].values == {"text": "It rained."})


PAGES = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
        "<!--",
        "-->",
    ),
    *("<script>", "</script>", "<style>", "</style>", "<table>", "<td>", "<template>", "<textarea>", "<svg>", "<![CDATA[", "]]>"),
    *(
        "<summarize-box>",
        "</summarize-box>",
        "<html lang='en'>",
        "<body>",
        "<meta charset='utf-8'>",
        "&lt;",
        "&#55357;",
        "&nbsp;",
    ),
    *("<p class='", "' id=\"", '">', "<", ">", "\x00", "\r\n", "\ufeff", "é", "\ud800", "水车烧毁了。", "Read more"),
    *(
        "It rained all day in the hills, and the river rose by half a metre before it was dark. ",
        "The people of the valley carried their potatoes out of the cellars, as they do each spring. ",
        "Nobody was hurt, said the mayor, but the mill by the bridge will have to be built again. ",
    ),
)


def page(draw: Draw) -> None:
    """What is not a page is refused; into another the box is put, nothing else is changed, and twice is once."""
    from summarize.webpage import embed, read_html  # needs an extra

    text = "".join(PAGES[drawn % len(PAGES)] for drawn in draw.rest())
    as_bytes = draw.choice((True, False))
    try:
        read_html(text.encode("utf-8", "replace") if as_bytes else text)
        embedded = embed(text.encode("utf-8", "replace")).decode() if as_bytes else embed(text)
    except PageError:
        return
    assert embed(embedded) == embedded
    before, _, rest = embedded.partition("<summarize-box")
    if "<summarize-box" not in text:
        assert before + rest.partition("</summarize-box>")[2] == (text.encode("utf-8", "replace").decode() if as_bytes else text)


def address(draw: Draw) -> None:
    """No message and no link shows a password, whatever stands around it."""
    before = draw.choice(("http://", "HTTPS://", "//", "ftp:\\\\", " http:///"))
    user = "".join(draw.choice("u:%@[]") for _ in range(draw.number(0, 3)))
    shown = without_user(f"{before}{user}:s3cret@example.org/{draw.text()}")
    assert "s3cret" not in shown
    assert shown == without_user(shown)


def rouge(draw: Draw) -> None:
    """Precision and recall change places with summary and reference, and a text is its own best summary."""
    first, second = (f"{draw.text()}\nmill" for _ in range(2))
    there, back = score(first, second), score(second, first)
    for name in ("rouge1", "rouge2"):
        assert (there[name].precision, there[name].recall) == (back[name].recall, back[name].precision)
    assert all(0 <= each.f1 <= 1 for each in there.values())
    assert all(abs(each.f1 - 1) < 1e-9 or each.f1 == 0 for each in score(first, first).values())


def options(draw: Draw) -> None:
    """A tag of any form is a shipped language or refused."""
    tag = draw.text()
    try:
        found = Summarizer(language=tag).summarize("It rained.")
    except OptionError:
        return
    assert isinstance(found, Summary)


TARGETS: dict[str, Callable[[Draw], None]] = {
    target.__name__: target
    for target in (
        *(split, split_as_obvious, summary, repetition, block, graph, preset, document),
        *(lines, detection, words, keywords, rows, options),
        *(address, rouge),
        *((page, mail) if find_spec("trafilatura") and find_spec("summarize.webpage") else ()),
        subtitles,
        *((markdown,) if find_spec("markdown_it") else ()),
        *((docx,) if find_spec("docx") else ()),
        *((pdf,) if find_spec("pypdfium2") else ()),
    )
}
