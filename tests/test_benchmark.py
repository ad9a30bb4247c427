"""The benchmark holds every system to the same length, gives the same figures in any number of processes, and reports them."""

import csv
import importlib
import io
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import InputTypeError, OptionError, RowError, Span, Summarizer, split_sentences
from summarize.commands.benchmark import main
from summarize.evaluation import (
    Article,
    Lead,
    Lede,
    Limit,
    Newspaper,
    Oracle,
    Ours,
    Random,
    Report,
    Rouge,
    System,
    baselines,
    benchmark,
    installed,
)
from summarize.evaluation.articles import mean_reference_words
from summarize.evaluation.limits import count_spaced_words
from summarize.evaluation.measuring import Task, measure
from summarize.evaluation.pairs import read_pairs
from summarize.evaluation.running import prepared
from summarize.evaluation.scores import TYPES
from summarize.evaluation.settings import read_settings
from summarize.evaluation.sumy import SUMY_METHODS, Sumy
from summarize.records import write_rows

ROOT = Path(__file__).parent.parent
OWN: list[System] = baselines()


@pytest.fixture(scope="module")
def rows(examples: dict[str, str]) -> list[dict[str, Any]]:
    """Return the shipped English articles as rows, each in two pieces, the first sentences of the other piece as references."""
    found: list[dict[str, Any]] = []
    for name in ("harbour", "lichen", "timetable"):
        spans = split_sentences(examples[name], "en")
        for half, other in ((spans[::2], spans[1::2]), (spans[1::2], spans[::2])):
            text = "\n".join(span.text for span in half)
            references = ["\n".join(span.text for span in other[:2]), other[-1].text]
            found.append({"id": f"{name}-{len(found)}", "text": text, "references": references, "title": name})
    return found


@pytest.fixture(scope="module")
def report(rows: list[dict[str, Any]]) -> Report:
    """Return the report on them."""
    return benchmark(rows, words=30, whole=False, systems=OWN, name="examples", samples=200, language="en")


def article_of(text: str, references: Sequence[str] = ("a reference",), language: str = "en") -> Article:
    return Article("x", text, tuple(references), tuple(split_sentences(text, language)), language)


def spans_of(*texts: str) -> list[Span]:
    joined = " ".join(texts)
    return [Span(text, joined.index(text), joined.index(text) + len(text), index) for index, text in enumerate(texts)]


def test_limit_in_sentences_takes_the_best_in_document_order() -> None:
    """The best two of three, in the order of the document."""
    one, two, three = spans_of("One is here.", "Two is here.", "Three is here.")
    assert Limit(sentences=2).choose([three, one, two]) == [one, three]


def test_limit_in_words_cuts_after_exactly_so_many() -> None:
    """The best until the words are reached, into document order, cut after the last word allowed."""
    one, two, three = spans_of("One is here.", "Two is here.", "Three is here.")
    limit = Limit(words=5, whole=False)
    chosen = limit.choose([three, one, two])
    assert chosen == [one, three]
    assert limit.lines(chosen) == ["One is here.", "Three is"]


def test_whole_limit_cuts_nothing_and_passes_over() -> None:
    """What does not fit is passed over for the next best."""
    one, two, three = spans_of("One is a long sentence here.", "Two is.", "Three is here.")
    limit = Limit(words=5)
    assert limit.lines(limit.choose([three, one, two])) == ["Two is.", "Three is here."]


@given(st.lists(st.text("ab .\n", min_size=1).filter(str.strip), min_size=1, max_size=8), st.integers(1, 30))
def test_words_are_never_exceeded(texts: list[str], words: int) -> None:
    """A summary has exactly as many words as the limit, or all there are."""
    spans = [Span(text, place, place + 1, place) for place, text in enumerate(texts)]
    limit = Limit(words=words, whole=False)
    lines = limit.lines(limit.choose(spans))
    assert sum(map(count_spaced_words, lines)) == min(words, sum(map(count_spaced_words, texts)))


@pytest.mark.parametrize(
    "arguments",
    [{}, {"sentences": 1, "words": 1}, {"sentences": 0}, {"words": -1}],
)
def test_wrong_limits(arguments: dict[str, Any]) -> None:
    """Not one limit, or one below 1, is an error."""
    with pytest.raises(OptionError):
        Limit(**arguments)


@pytest.mark.parametrize(("value", "error"), [(True, InputTypeError), (2.5, OptionError), ("3", InputTypeError)])
def test_limits_are_whole_numbers(value: Any, error: type[Exception]) -> None:  # noqa: ANN401  anything but a number
    """A limit of another type is an error; one of NumPy's is as good as Python's."""
    with pytest.raises(error, match="words takes a whole number from 1 up"):
        Limit(words=value)
    assert type(Limit(words=np.int64(3)).words) is int  # type: ignore[arg-type]  # as a user may


def test_ours_is_the_summarizer(examples: dict[str, str]) -> None:
    """What our system chooses for k sentences is what the summarizer returns for k, best first: a prefix for fewer."""
    article = article_of(examples["harbour"])
    ranked = Ours().rank(article, Limit(sentences=6))
    for count in (1, 3, 6):
        summary = Summarizer(sentences=count, furniture=False, language="en").summarize(article.text)
        assert {(span.start, span.end) for span in ranked[:count]} == {(span.start, span.end) for span in summary}


def test_ours_fills_a_limit_in_words(examples: dict[str, str]) -> None:
    """As many sentences as the words need; with its own budget it never exceeds them."""
    article = article_of(examples["harbour"])
    limit = Limit(words=120, whole=False)
    assert limit.filled(Ours().rank(article, limit))
    assert sum(count_spaced_words(span.text) for span in Ours(native=True).rank(article, limit)) <= 120


def test_random_depends_on_the_document_alone(examples: dict[str, str]) -> None:
    """Neither on the order of documents nor on what ran before; another seed gives another order."""
    first, second = article_of(examples["harbour"]), article_of(examples["lichen"])
    limit = Limit(sentences=3)
    alone = Random().rank(second, limit)
    Random().rank(first, limit)
    assert Random().rank(second, limit) == alone
    assert Random(seed=1).rank(second, limit) != alone


def test_oracle_adds_what_raises_the_score_most(examples: dict[str, str]) -> None:
    """Its first choices are those of trying every sentence with ROUGE itself."""
    spans = split_sentences(examples["lichen"], "en")
    references = (f"{spans[4].text}\n{spans[9].text}", spans[12].text)
    article = article_of(examples["lichen"], references)
    ranked = Oracle().rank(article, Limit(sentences=1))
    rouge = Rouge(types=("rouge1", "rouge2"))

    def value(span: Span) -> float:
        return sum(score.f1 for score in rouge.score([span.text], references).values())

    assert value(ranked[0]) == max(map(value, article.sentences))


def test_oracle_is_above_all(report: Report) -> None:
    """Who sees the references scores best, and Random worst or nearly."""
    means = {system: report.f1(system, "mean").mean for system in report.systems}
    assert max(means, key=lambda system: means[system]) == "Oracle"


def test_every_summary_has_the_words_asked_for(report: Report) -> None:
    """Exactly: no system gains by long sentences."""
    assert {outcome[system].words for outcome in report.outcomes for system in report.systems} == {30}


def test_processes_change_nothing(rows: list[dict[str, Any]], report: Report) -> None:
    """Two processes give the same scores, choices and signature as one."""
    again = benchmark(rows, words=30, whole=False, systems=OWN, name="examples", samples=200, language="en", workers=2)
    assert again.signature == report.signature
    for one, two in zip(report.outcomes, again.outcomes, strict=True):
        assert {name: outcome._replace(seconds=0) for name, outcome in one.items()} == {
            name: outcome._replace(seconds=0) for name, outcome in two.items()
        }


def test_one_ranking_serves_several_limits(examples: dict[str, str]) -> None:
    """A run at two limits gives what a run at each gives."""
    article = article_of(examples["harbour"], ("A harbour was measured.",))
    systems: tuple[System, ...] = (*baselines(), Ours(native=True, name="own budget"))
    limits = Limit(words=20), Limit(sentences=4), Limit(words=90, whole=False), Limit(words=60, whole=False)
    together = measure(Task(article, systems, limits, ("rouge1", "rouge2"))).outcomes
    for limit, outcomes in zip(limits, together, strict=True):
        alone = measure(Task(article, systems, (limit,), ("rouge1", "rouge2"))).outcomes[0]
        for name, outcome in alone.items():
            assert outcomes[name].places == outcome.places


def test_signature_tells_the_data(rows: list[dict[str, Any]], report: Report) -> None:
    """Another document or reference, and the signature is another."""
    settings = "rouge|nrefs:2|tok:rouge-score|stem:porter|Lsum:newline|F1|bs:200|seed:0|budget:30w-cut"
    assert re.fullmatch(re.escape(settings) + r"\|data:examples@[0-9a-f]{8}\|n:6\|v:.+", str(report.signature))
    other = benchmark([{**rows[0], "text": rows[0]["text"] + " More."}], words=30, systems=[Lead()], language="en")
    same = benchmark(rows[:1], words=30, systems=[Lead()], language="en")
    assert other.signature.data != same.signature.data


def test_table_marks_and_signature(report: Report) -> None:
    """Every system has its row; the significant differences are marked; the signature is below."""
    text = report.to_text()
    assert text.splitlines()[-1] == str(report.signature)
    for system in report.systems:
        assert re.search(rf"^{system} +\d+\.\d \[\d+\.\d, \d+\.\d\]", text, re.MULTILINE)
        line = next(line for line in text.splitlines() if line.startswith(f"{system} "))
        assert line.count("*") == sum(report.differs(system, kind) for kind in TYPES)
    tables = 3 * (len(report.systems) + 2) - 1  # the head and the line below it; the differences have no row for the first
    assert report.to_markdown().count("\n| ") + 1 >= tables


def test_json_holds_every_document(report: Report) -> None:
    """The JSON is whole: systems with intervals and tests, and each document's scores."""
    data = json.loads(report.to_json())
    assert data["signature"] == str(report.signature)
    assert [system["name"] for system in data["systems"]] == list(report.systems)
    assert len(data["documents"]) == len(report.articles)
    assert "p_value" in data["systems"][1]["rouge1"]["first_system_less_this"]


class Page(HTMLParser):
    """Checks that what is opened is closed, and collects what would be fetched."""

    VOID = frozenset({"meta", "input", "br", "line", "circle", "rect", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    # Names and arguments are HTMLParser's.
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is opened."""
        self.fetched += [f"{value}" for name, value in attrs if name in {"src", "href"}] + [tag] * (tag == "link")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_page_is_whole_and_alone(report: Report) -> None:
    """The page is well formed, fetches nothing, and shows every system, every document and the example."""
    text = report.to_html()
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.fetched == []
    assert "prefers-color-scheme: dark" in text
    assert all(f"<span class=name>{system}</span>" in text for system in report.systems)
    assert "class=s" in text.replace('"', "")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text)[1])  # type: ignore[index]
    assert [row["text"] for row in data["documents"]] == [article.text for article in report.articles]


def test_page_escapes() -> None:
    """Mark-up in an article or a name is shown, not run."""
    row = {"text": "<script>alert(1)</script> is here. Another sentence.", "summary": "<b>bold</b>", "title": "<i>"}
    text = benchmark([row], sentences=1, systems=[Lead()], name="<u>", language="en").to_html()
    assert not {"<script>alert", "<b>bold", "<i>", "<u>"} & set(re.findall(r"<script>alert|<b>bold|<i>|<u>", text))


class Strings(Lead):
    """A system that gives texts, or nothing, in place of sentences."""

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:  # noqa: ARG002  the same for all
        """Return what is wrong."""
        found: Any = None if self.name == "None" else [span.text for span in article.sentences]
        return found  # type: ignore[no-any-return]  # as a user may


@dataclass(frozen=True)
class Broken:
    """A system that falls over, or ranks only what is not on a list of documents."""

    documents: tuple[str, ...] = ()
    name: str = "broken"
    bound_to_limit: bool = False

    def rank(self, article: Article, limit: Limit) -> Sequence[Span]:
        """Fall over."""
        if self.documents and article.id not in self.documents:
            return article.sentences
        message = f"{article.id} at\n{limit}"
        raise ZeroDivisionError(message)


def test_a_system_that_falls_over_is_counted(rows: list[dict[str, Any]]) -> None:
    """Its summary is empty and the report says how often and why; the others go on."""
    broken = Broken((rows[1]["id"], rows[2]["id"]))
    found = benchmark(rows, sentences=2, systems=[Lead(), broken], language="en")
    assert len(found.failures("broken")) == 2
    said = f"broken failed on 2 documents, counted as empty summaries; {rows[1]['id']}: ZeroDivisionError: {rows[1]['id']} at 2s"
    assert said in found.to_text()
    assert f"% {said}\n" in found.to_latex()
    assert 0 < found.f1("broken", "rouge1").mean < found.f1("Lead", "rouge1").mean


def test_a_system_that_always_falls_over_has_no_score(rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """It was asked for: an error, with its own as the cause. It comes with the installed ones: it is left out, with a warning."""
    with pytest.raises(OptionError, match=rf"broken failed on every document: {rows[0]['id']}: ZeroDivisionError") as caught:
        benchmark([{**rows[0], "text": ""}, *rows], sentences=2, systems=[Lead(), Broken()], language="en")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    monkeypatch.setattr("summarize.evaluation.running.installed", lambda: [Broken()])
    with pytest.warns(UserWarning, match="it is left out"):
        found = benchmark(rows[:2], sentences=1, language="en")
    assert found.systems == ("summarize", "Lead", "Random", "Oracle")


def test_ours_takes_a_summarizer_or_its_options(examples: dict[str, str]) -> None:
    """A summarizer of the literature is one; what is neither, a key that does not exist and a budget are refused at once."""
    article = article_of(examples["harbour"])
    ours = Ours(Summarizer.textrank(), name="TextRank")
    chosen = {span.start for span in ours.rank(article, Limit(sentences=3))}
    assert chosen == {span.start for span in Summarizer.textrank(3, language="en", furniture=False).summarize(article.text)}
    assert chosen != {span.start for span in Ours().rank(article, Limit(sentences=3))}
    for options, said in (
        ({"rankng": 1}, "does not take 'rankng'; it takes language, furniture"),
        ({"words": 9}, "the benchmark sets the length"),
        (Summarizer(3), "does not take 'sentences'"),
        (Summarizer.textrank, "a Summarizer or a mapping of its options"),
        ({"ranking": "TextRank"}, "method rank"),
    ):
        with pytest.raises((InputTypeError, OptionError), match=said):
            Ours(options)  # type: ignore[arg-type]  # as a user may


def test_odd_documents() -> None:
    """Empty documents and references, one sentence, no words: a figure all the same."""
    rows = [{"text": text, "summary": summary} for text in ("", "One.", "!!! ???", "a\n\nb") for summary in ("One.", "Two.")]
    found = benchmark(rows, words=3, systems=[*OWN, *installed()], language="en")
    assert all(0 <= found.f1(system, "mean").mean <= 1 for system in found.systems)


def test_languages_are_told_apart(examples: dict[str, str]) -> None:
    """A German document is compared by German words, an English one as rouge-score does, and the signature names both."""
    rows = [
        {"text": examples["bruecke"], "summary": examples["bruecke"][:100]},
        {"text": examples["harbour"], "summary": examples["harbour"][:100]},
    ]
    with pytest.raises(OptionError, match=r"several languages \(de 1, en 1\).*'mixed'"):
        benchmark(rows, sentences=2, systems=[Lead()])
    found = benchmark(rows, sentences=2, systems=[Lead()], language="mixed")
    assert found.signature.tok == "unicode-de+rouge-score"
    assert found.signature.stem == "german+porter"


def test_language_is_detected_once_a_set(examples: dict[str, str]) -> None:
    """A document too short to be told has the language of its set, and its words are cut by that language."""
    rows = [{"text": examples["bruecke"], "summary": examples["bruecke"][:200]}] * 5 + [{"text": "Ja. Nein.", "summary": "Ja."}]
    found = benchmark(rows, sentences=1, systems=[Lead()])
    assert {article.language for article in found.articles} == {"de"}
    russian = [{"text": "Мельница сгорела ночью. Никто не пострадал при пожаре.", "summary": "Мельница сгорела."}] * 3
    assert benchmark(russian, sentences=1, systems=[Lead()]).f1("Lead", "rouge1").mean > 0.5


def test_references_without_a_word_are_told() -> None:
    """Russian called English has no word for rouge-score: the benchmark says so, and scores 0."""
    rows = [{"text": "Мельница сгорела ночью. Никто не пострадал.", "summary": "Мельница сгорела."}]
    with pytest.warns(UserWarning, match="1 of 1 documents have a reference without a word that the tokenizer rouge-score finds"):
        assert benchmark(rows, systems=[Lead()], language="en").f1("Lead", "rouge1").mean == 0


def test_references_in_several_columns() -> None:
    """Each named column gives references; the signature counts them."""
    rows = [{"text": "A mill. A pond.", "first": "A mill.", "second": '["A pond.", "Water."]'}]
    found = benchmark(rows, systems=[Lead()], columns={"references": ["first", "second"]}, language="en", sentences=1)
    assert found.articles[0].references == ("A mill.", "A pond.", "Water.")
    assert found.signature.nrefs == 3
    with pytest.raises(OptionError, match="'third'"):
        benchmark(rows, systems=[Lead()], columns={"references": ["first", "third"]})


def test_few_documents_are_said(rows: list[dict[str, Any]]) -> None:
    """With three documents no star is possible, and a note says so; below 30 another says that all is rough."""
    text = benchmark(rows[:3], sentences=2, systems=OWN, language="en", samples=50).to_text()
    assert "no * is possible" in text
    assert "Fewer than 30 documents" in text
    assert not re.search(r"\d\]\*", text)


def test_choices_are_described(rows: list[dict[str, Any]]) -> None:
    """Lead shares all with itself and has nothing new; an extract is found in the text; one sentence repeats nothing."""
    row = {"text": "Mills grind corn. Water mills turn slowly. Mice eat.", "summary": "Mills grind corn.\nMice eat."}
    found = benchmark([row], sentences=2, systems=OWN, language="en")
    lead = {measure: found.choice("Lead", measure) for measure in found.choice_measures()}
    assert (lead["lead"], lead["new"], lead["extract"]) == (1, 0, 0.5)
    assert found.choice("Oracle", "oracle") == found.choice("Oracle", "extract") == 1
    assert "extract" not in benchmark(rows, sentences=1, systems=OWN, language="en").choice_measures()
    assert benchmark([row], sentences=1, systems=OWN, language="en").choice("Lead", "repeated") is None


def test_csv_has_every_number(report: Report) -> None:
    """A line a system, with precision, recall, interval, difference and p-value."""
    lines = list(csv.DictReader(io.StringIO(report.to_csv())))
    assert [line["system"] for line in lines] == list(report.systems)
    assert float(lines[1]["rouge2_f1"]) == pytest.approx(report.f1("Lead", "rouge2").mean, abs=1e-6)
    assert float(lines[1]["rouge2_p"]) == pytest.approx(report.compared("Lead", "rouge2").p_value, abs=1e-6)
    assert lines[0]["rouge2_p"] == ""
    assert 0 < float(lines[0]["rouge1_recall"]) < 1


def test_latex_is_a_table(report: Report) -> None:
    """Ten columns in each row, what LaTeX takes for a command escaped, the signature in the caption."""
    text = replace(report, name="50 % of a_b & c").to_latex()
    rows = [line for line in text.splitlines() if line.endswith(r"\\")]
    assert len(rows) == len(report.systems) + 2
    assert all(row.count("&") == 10 for row in rows[1:])
    assert r"50 \% of a\_b \& c." in text
    assert r"\textbf{" in text
    assert text.count("{") == text.count("}")
    caption = text[text.index(r"\caption") :]
    assert "numpy" in text[: text.index(r"\begin{table}")]
    assert "numpy" not in caption
    assert r"\texttt{rouge\textbar{}\allowbreak{}nrefs" in caption


def test_words_like_the_references(rows: list[dict[str, Any]]) -> None:
    """The mean length of the references is over each document's references, then over the documents."""
    articles = [article_of("x.", ("a b c", "a")), article_of("y.", ("a b c d",))]
    assert mean_reference_words(articles) == 3
    assert benchmark(rows, words="references", systems=[Lead()], language="en").signature.budget != "30w"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"rows": []}, OptionError),
        ({"rows": "text"}, InputTypeError),
        ({"rows": [1]}, InputTypeError),
        ({"rows": [{"a": "b"}]}, OptionError),
        ({"rows": [{"text": "a"}]}, OptionError),
        ({"rows": [{"text": None, "summary": "a"}]}, RowError),
        ({"rows": [{"text": "a", "summary": None}]}, RowError),
        ({"rows": [{"text": "a", "summary": " "}]}, RowError),
        ({"rows": [{"text": "a", "summary": []}]}, RowError),
        ({"rows": [{"text": "a", "summary": ["b", ""]}]}, RowError),
        ({"rows": [{"text": "a", "summary": "a", "language": "xx"}]}, RowError),
        ({"rows": [{"text": "a", "summary": "a"}], "workers": 0}, OptionError),
        ({"rows": [{"text": "a", "summary": "a"}], "words": "many"}, OptionError),
        ({"rows": [{"text": "a", "summary": "a"}], "columns": {"document": "b"}}, OptionError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": [Lead(), Lead()]}, OptionError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": ["Lead"]}, InputTypeError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": [Lead]}, InputTypeError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": [Summarizer()]}, InputTypeError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": [Strings()]}, InputTypeError),
        ({"rows": [{"text": "a", "summary": "a"}], "systems": [Strings("None")]}, InputTypeError),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], error: type[Exception]) -> None:
    """What is wrong is said by an error of the package, in one line."""
    with pytest.raises(error) as caught:
        benchmark(**arguments)
    assert "\n" not in str(caught.value)


def test_references_on_one_line_warn_once() -> None:
    """With the number of documents that have such a reference."""
    rows = [{"text": "A mill. A pond.", "summary": "Mills turned slowly. Ponds were empty."}] * 3
    with pytest.warns(UserWarning, match="3 of 3 documents") as caught:
        benchmark(rows, systems=[Lead()], language="en")
    assert len(caught) == 1


def test_peers_rank_our_sentences_without_a_download(examples: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every installed peer ranks sentences of the article, each once, with the network shut and no data of nltk's."""
    pytest.importorskip("sumy", reason="needs the extra bench")

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a peer reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    article = article_of(examples["harbour"])
    for system in prepared(installed(), [article, article_of(examples["lichen"])]):
        ranked = system.rank(article, Limit(sentences=5))
        assert len(ranked) >= 5
        assert len(set(ranked)) == len(ranked)
        assert set(ranked) <= set(article.sentences)


@pytest.mark.parametrize("name", SUMY_METHODS)
def test_sumy_gives_what_it_gives_by_itself(name: str, examples: dict[str, str]) -> None:
    """Asked for three sentences through sumy's own call, each method returns the three that we take."""
    pytest.importorskip("sumy", reason="needs the extra bench")
    from summarize.evaluation.sumy import _sumy_document, _sumy_method  # only with sumy

    article = article_of(examples["lichen"])
    theirs = [str(sentence) for sentence in _sumy_method(name, "en")(_sumy_document(article), 3)]
    ours = Limit(sentences=3).choose(Sumy(name).rank(article, Limit(sentences=3)))
    assert [span.text for span in ours] == theirs


def test_lede_gives_what_it_gives_by_itself(examples: dict[str, str]) -> None:
    """Within lede's own budget of characters, our order of its scores chooses the sentences that it chooses."""
    lede = pytest.importorskip("lede", reason="needs the extra bench")
    article = article_of(" ".join(span.text for span in split_sentences(examples["lichen"], "en")))
    left = 600
    chosen: list[Span] = []
    for span in Lede().rank(article, Limit(sentences=3)):
        if len(span.text) + bool(chosen) <= left:
            left -= len(span.text) + bool(chosen)
            chosen.append(span)
    assert (
        " ".join(span.text for span in sorted(chosen, key=lambda span: span.start)) == lede.summarize(article.text, 600).summary
    )


def test_newspaper_gives_what_it_gives_by_itself(examples: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Given our sentences in place of its splitter's, newspaper4k's own call returns the five that we take."""
    newspaper = pytest.importorskip("newspaper.nlp", reason="needs the extra bench")
    text = importlib.import_module("newspaper.text")
    article = replace(article_of(examples["lichen"]), title="Lichen on old walls")
    monkeypatch.setattr(newspaper, "split_sentences", lambda _: [span.text for span in article.sentences])
    theirs = newspaper.summarize(article.title, article.text, text.StopWords("en"), 5)
    ours = Limit(sentences=5).choose(Newspaper().rank(article, Limit(sentences=5)))
    assert [span.text for span in ours] == theirs


@pytest.fixture
def data(tmp_path: Path, rows: list[dict[str, Any]]) -> Path:
    """Return a file of the rows."""
    path = tmp_path / "small.jsonl"
    write_rows(path, rows)
    return path


def test_command(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The table on standard output, the three files where they are asked for, exit status 0."""
    files = [f"--{form}={tmp_path / form}" for form in ("json", "markdown", "html")]
    names = "--systems=summarize,Lead,Random,TextRank,LexRank,PacSum"
    assert main([str(data), "--words=references", "--language=en", "--workers=1", "--samples=100", names, *files]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "small"
    assert all(re.search(rf"^{name} +\d", out, re.MULTILINE) for name in names.removeprefix("--systems=").split(","))
    assert err == ""
    assert json.loads((tmp_path / "json").read_text("utf-8"))["signature"] in out
    assert (tmp_path / "html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "markdown").read_text("utf-8").startswith("## small")


def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a folder of two articles and one of their references: two for the first, one for the second."""
    texts = {"articles/storm": "The storm broke trees. Nobody was hurt.", "articles/storm.late": "Snow fell. Roads were shut."}
    texts |= {"references/storm.A": "The storm broke trees.", "references/storm.B": "Trees broke."}
    texts |= {"references/storm.late": "Snow."}
    for name, text in texts.items():
        path = tmp_path / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "articles", tmp_path / "references"


def test_folders_of_articles_and_references(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References are found by name, several of them too, and the tables for a paper are written."""
    articles, references = folders(tmp_path)
    files = [f"--{form}={tmp_path / form}" for form in ("csv", "latex")]
    assert main([str(articles), f"--references-from={references}", "--workers=1", "--systems=Lead,Random", "-n1", *files]) == 0
    assert "nrefs:1-2" in capsys.readouterr().out
    assert (tmp_path / "csv").read_text("utf-8").count("\n") == 3
    assert r"\begin{tabular}" in (tmp_path / "latex").read_text("utf-8")
    rows = list(read_pairs(articles, references))
    assert [len(row.values["references"]) for row in rows] == [1, 2]  # storm.late.txt comes before storm.txt


def test_a_reference_belongs_to_the_document_of_the_longest_name(tmp_path: Path) -> None:
    documents, references = tmp_path / "documents", tmp_path / "references"
    for folder, names in (
        (documents, "storm storm.1 sto"),
        (references, "sto storm storm.1.a storm.1 storm.2.b storms"),
    ):
        folder.mkdir()
        for name in names.split():
            (folder / f"{name}.txt").write_text(name, "utf-8")
    with pytest.warns(UserWarning, match=r"references: 1 reference has no document of that name: 'storms\.txt'"):
        found = {row.values["document"]: row.values["references"] for row in read_pairs(documents, references)}
    assert found == {"sto": ["sto"], "storm": ["storm.2.b", "storm"], "storm.1": ["storm.1.a", "storm.1"]}


def test_references_in_a_second_file(tmp_path: Path) -> None:
    """They go with the documents by id in any order; without ids in the same order; with lists in JSON."""
    write_rows(tmp_path / "news.jsonl", [{"id": "a", "text": "A mill."}, {"id": "b", "text": "A pond."}])
    write_rows(tmp_path / "by_id.csv", [{"id": "b", "gist": "Pond."}, {"id": "a", "gist": '["Mill.", "A mill."]'}])
    found = list(read_pairs(tmp_path / "news.jsonl", tmp_path / "by_id.csv"))
    assert [row.values["references"] for row in found] == [["Mill.", "A mill."], ["Pond."]]
    write_rows(tmp_path / "one.jsonl", [{"id": "b", "text": "A pond."}])
    with pytest.warns(UserWarning, match=r"by_id\.csv: 1 reference has no document of that name: 'a'"):
        assert len(list(read_pairs(tmp_path / "one.jsonl", tmp_path / "by_id.csv"))) == 1
    write_rows(tmp_path / "in_order.jsonl", [{"summary": "Mill."}, {"summary": ["Pond.", "Water."]}])
    found = list(read_pairs(tmp_path / "news.jsonl", tmp_path / "in_order.jsonl"))
    assert [row.values["references"] for row in found] == [["Mill."], ["Pond.", "Water."]]


def test_references_that_do_not_go_with_the_documents(tmp_path: Path) -> None:
    """A document without a reference, other numbers of rows, and a file that is not text are errors that say where."""
    articles, references = folders(tmp_path)
    (articles / "flood.txt").write_text("A flood.", encoding="utf-8")
    with pytest.raises(RowError, match=r"flood\.txt: no reference in .*expected flood\.txt, or several such as flood\.1\.txt"):
        list(read_pairs(articles, references))
    write_rows(tmp_path / "few.jsonl", [{"summary": "A flood."}])
    with pytest.raises(OptionError, match="1 rows for 3 documents"):
        list(read_pairs(articles, tmp_path / "few.jsonl"))
    (articles / "flood.txt").write_bytes("Überflutet".encode("latin-1"))
    with pytest.raises(RowError, match="not UTF-8"):
        list(read_pairs(articles))
    (tmp_path / "empty").mkdir()
    with pytest.raises(OptionError, match="contains no file"):
        list(read_pairs(tmp_path / "empty"))


def test_two_settings_are_compared(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two files of settings become two systems with a paired test between them."""
    (tmp_path / "a.toml").write_text('name = "few repeats"\n[selection]\nredundancy = 0.9\n', "utf-8")
    (tmp_path / "b.toml").write_text('[ranking]\nkind = "PacSum"\n', "utf-8")
    arguments = ["--compare", str(tmp_path / "a.toml"), str(tmp_path / "b.toml"), str(data), "--language=en", "--workers=1"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert re.search(r"^few repeats less +R-1 +p ", out, re.MULTILINE)
    assert re.search(r"^b +[+-]\d", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ranking]\nspeed = 1", "[ranking] has no option speed; TextRank has damping"),
        ('[ranking]\nkind = "Best"', "kind = 'Best' does not exist; there are TextRank"),
        ("ranking = 1", "ranking = 1 is not known"),
        ("[selection]\nredundancy = 2", "MMR(redundancy=...)"),
        ("a =", "not valid TOML"),
    ],
)
def test_settings_say_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    """An option that does not exist is an error that names those that do."""
    (tmp_path / "a.toml").write_text(text, "utf-8")
    with pytest.raises(OptionError) as caught:
        read_settings(tmp_path / "a.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["missing.jsonl"], 2, "missing.jsonl does not exist"),
        (["{data}", "-n", "0"], 2, "sentences takes a whole number from 1 up, not 0"),
        (["{data}", "--systems", "Best"], 2, "there is no 'Best'"),
        (["{data}", "--references", "gist"], 2, "'gist'"),
        (["{data}", "--language", "xx"], 2, "not shipped"),
        (["{data}", "--html", "/no/such/folder/page.html"], 2, "folder /no/such/folder does not exist"),
        (["{data}", "--json", "{data}"], 2, "would replace the data"),
        (["{data}", "--references-from", "{data}", "--json", "{data}"], 2, "would replace the data"),
        (["{data}", "{data}", "--json", "r.json"], 2, "two reports would be this file"),
        (["{data}", "--seed", "-1"], 2, "seed takes a whole number from 0 up"),
    ],
)
def test_command_says_what_is_wrong_in_a_line(
    arguments: list[str], status: int, said: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2 for what the caller wrote, 1 for what the data or the machine has; one line on standard error."""
    assert main([argument.format(data=data) for argument in arguments]) == status
    err = capsys.readouterr().err
    assert said in err
    assert err.startswith("summarize-benchmark: ")
    assert err.count("\n") == 1


def test_command_names_the_bad_row(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken line ends the run with its place."""
    data.write_text(data.read_text("utf-8") + "{broken\n", encoding="utf-8")
    assert main([str(data)]) == 2
    assert "small.jsonl, line 7: not valid JSON" in capsys.readouterr().err


def test_command_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """No data, or two lengths: status 2 and a line."""
    for arguments in ([], ["a.jsonl", "-n", "1", "--words", "2"], ["a.jsonl", "--words", "few"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_quality_runs_the_shipped_set() -> None:
    """`benchmarks/quality.py` prints the table of the project's own articles, with its signature."""
    command = [sys.executable, str(ROOT / "benchmarks" / "quality.py"), "--sets", "smoke_de,smoke_fr", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert re.search(r"^smoke_de@[0-9a-f]{8} +4 +\d+w-cut( +\d+\.\d\d\*?)+", done.stdout, re.MULTILINE)
    assert "rouge|tok:unicode-de|stem:german|F1|" in done.stdout


def test_report_of_one_system() -> None:
    """One system alone is compared with none."""
    found = benchmark([{"text": "A mill. A pond.", "summary": "A mill."}], systems=[Ours()], language="en")
    assert "summarize" in found.to_text()
    assert replace(found, by_tenth=()).to_html()


def test_ours_keeps_its_order_of_choice_where_every_sentence_fits() -> None:
    text = "The mill burned. Nobody was hurt in the fire at the mill. Its owner will build a new mill."
    article = Article("mill", text, ("The mill burned.",), tuple(split_sentences(text, "en")), "en")
    assert sorted(span.index for span in Ours().rank(article, Limit(words=50, whole=False))) == [0, 1, 2]


def test_the_command_takes_the_processors_it_may(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 7}, raising=False)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "processes (default: 2)" in " ".join(capsys.readouterr().out.split())
