"""The box on a page: its words, its links, and that nothing of an article becomes mark-up."""

import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest

from summarize import Document, InputTypeError, OptionError, Summarizer, Summary
from summarize.languages import load, tags
from summarize.rendering.box import stylesheet
from summarize.rendering.fragments import fragments

TEXT = "The mill by the river burned on Monday. Nobody was hurt in the mill. The owner of the mill wants a new mill."


def read(box: str) -> Element:
    """Return the box as an XML parser reads it, who forgives nothing."""
    return fromstring(box)  # noqa: S314  our own output


def texts(box: str, tag: str) -> list[str]:
    """Return the text of each element of a kind."""
    return ["".join(element.itertext()) for element in read(box).iter(tag)]


def links(box: str) -> list[str]:
    """Return where the links lead."""
    return [element.attrib["href"] for element in read(box).iter("a")]


def summary_of(text: str, n: int = 3, url: str | None = None) -> Summary:
    return Summarizer(n, furniture=False).summarize(Document(text, url=url))


def test_it_is_one_element_that_holds_the_sentences_in_a_details_element() -> None:
    summary = summary_of(TEXT, 2)
    box = summary.to_html()
    assert box.startswith("<summarize-box ")
    assert box.endswith("</summarize-box>")
    elements = ["summarize-box", "style", "details", "summary", "b", "ul", *["li", "a", "span"] * 2, "p"]
    assert [element.tag for element in read(box).iter()] == elements
    assert texts(box, "li") == summary.lines.split("\n")
    assert texts(box, "summary") == ["No time to read? Get a summary"]


@pytest.mark.parametrize("tag", tags())
def test_its_words_are_in_the_articles_language(tag: str) -> None:
    words = load(tag).box
    box = Summarizer(1, language=tag).summarize("1. 2.").to_html()
    assert texts(box, "summary") == [f"{words['question']} {words['action']}"]
    time = words["seconds"].replace("{n}", "5")
    assert texts(box, "p") == [words["reading_time"].replace("{article}", time).replace("{summary}", time)]


def test_its_words_can_be_in_another_language_and_be_given() -> None:
    box = summary_of(TEXT).to_html(language="de-AT", wording={"question": "<i>Eilig?</i>", "reading_time": "{summary}!"})
    assert '<summarize-box lang="de" dir="ltr">' in box
    assert '<ul lang="en" dir="ltr">' in box
    assert texts(box, "summary") == ["<i>Eilig?</i> Zusammenfassung anzeigen"]
    assert texts(box, "p") == ["5 Sek.!"]


def test_wrong_words_are_an_error_also_for_an_empty_summary() -> None:
    for summary in (summary_of(TEXT), summary_of("")):
        with pytest.raises(OptionError, match="wording has no 'answer': its keys are question, action, reading_time"):
            summary.to_html(wording={"answer": "x"})
        with pytest.raises(InputTypeError, match=r"wording\['action'\] takes a str, not int"):
            summary.to_html(wording={"action": 1})  # type: ignore[dict-item]
        with pytest.raises(OptionError, match="is not shipped"):
            summary.to_html(language="xx")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قرر المجلس بناء جسر جديد فوق النهر.", None, ('lang="ar" dir="rtl"', 'lang="ar" dir="rtl"')),
        ("הגשר החדש ייבנה מעץ.", None, ('lang="he" dir="rtl"', 'lang="he" dir="rtl"')),
        ("އައު ބްރިޖެއް އަޅަނީ ލަކުޑިންނެވެ.", None, ('lang="en" dir="ltr"', 'lang="" dir="auto"')),
        ("The council will build a new bridge.", "ar", ('lang="ar" dir="rtl"', 'lang="en" dir="ltr"')),
    ],
)
def test_words_and_article_each_run_their_own_way(text: str, language: str | None, expected: tuple[str, str]) -> None:
    box = summary_of(text).to_html(language=language)
    assert re.findall(r"<(?:summarize-box|ul) ([^>]*)>", box) == list(expected)


def test_the_style_sheet_can_be_left_to_the_site_and_selects_nothing_outside_the_box() -> None:
    summary = summary_of(TEXT)
    assert f"<style>\n{stylesheet()}</style>\n" in summary.to_html()
    bare = summary.to_html(style=False)
    assert bare == summary.to_html().replace(f"<style>\n{stylesheet()}</style>\n", "")
    assert "style" not in bare
    assert stylesheet().isascii()  # a page in any encoding can hold it: in a style sheet nothing can be a reference
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", stylesheet()))
    assert len(selectors) > 5
    assert all(selector.strip().startswith("summarize-box") and "," not in selector for selector in selectors)


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2#:~:text="),
        ("HTTP://example.org/a#comments", "HTTP://example.org/a#:~:text="),
        ('https://example.org/"><script>', 'https://example.org/"><script>#:~:text='),
        ("javascript:alert(1)", "#:~:text="),
        ("java\nscript:alert(1)", "#:~:text="),
        ("https://example.org/\njavascript:", "#:~:text="),
        (" https://example.org/", "#:~:text="),
        ("data:text/html,x", "#:~:text="),
        ("//example.org/a", "#:~:text="),
        ("/a", "#:~:text="),
    ],
)
def test_only_web_addresses_become_links(url: str, begins: str) -> None:
    found = links(summary_of(TEXT, url=url).to_html())
    assert len(found) == 3
    assert all(link.startswith(begins) for link in found)


@pytest.mark.parametrize(
    "text",
    [
        "</style></li></summarize-box><script>alert(1)</script> burned on Monday.",
        "A \"quoted\" 'word' & a &lt; <b onclick=x>tag</b> &#0; stood there.",
        "\0 \x1b[2J \x9b \ufffe and \ud800 stood in the text.",
        "\ud83d\ude00 half of it \ude00 stood there.",
        "A \u202eline\u2066 that runs back.",
    ],
)
def test_whatever_stands_in_a_text_is_only_text_in_the_box(text: str) -> None:
    box = summary_of(text, 9).to_html()
    assert "".join(texts(box, "li")).replace(" ", "") == re.sub("[\0\x1b\x9b\ufffe\ud800-\udfff]", "�", text).replace(" ", "")
    elements = {element.tag for element in read(box).iter()}
    assert elements == {"summarize-box", "style", "details", "summary", "b", "ul", "li", "a", "span", "p"}
    assert not re.search("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]", box)


def test_reading_times_are_seconds_below_a_minute_and_minutes_above() -> None:
    def times(words: int) -> str:
        return texts(summary_of("word " * words).to_html(wording={"reading_time": "{article}"}), "p")[0]

    assert [times(n) for n in (1, 38, 119, 227, 229, 238, 360, 1190)] == (
        ["5 s", "10 s", "30 s", "55 s", "1 min", "1 min", "2 min", "5 min"]
    )


def terms(fragment: str) -> list[str]:
    """Return the terms of a fragment, decoded, as a browser reads them."""
    assert fragment.startswith("#:~:text=")
    return [unquote(term, errors="strict") for term in fragment.removeprefix("#:~:text=").split(",")]


def fragments_of(text: str, *chosen: int) -> list[list[str]]:
    """Return the terms of the links to chosen sentences of a text, by their number."""
    return [terms(fragment) for fragment in fragments(replace(summary_of(text, 1), chosen=chosen))]


def test_a_link_names_the_words_after_its_sentence_or_those_before() -> None:
    assert fragments_of(TEXT, 0) == [["The mill by the river burned on Monday.", "-Nobody was hurt in"]]
    assert fragments_of(TEXT, 2) == [["hurt in the mill.-", "The owner of the mill wants a new mill."]]
    assert fragments_of("It rained.\n\n" + TEXT + "\n\nIt snowed.", 0) == [["It rained."]]


def test_neighbours_that_are_in_the_box_too_are_passed_over() -> None:
    text = "Rain fell. The mill burned. Nobody was hurt. Snow fell."
    assert fragments_of(text, 1, 2) == [
        ["The mill burned.", "-Nobody was hurt. Snow fell."],
        ["Nobody was hurt.", "-Snow fell."],
    ]
    assert fragments_of(text, 2, 3) == [
        ["fell. The mill burned.-", "Nobody was hurt."],
        ["fell. The mill burned. Nobody was hurt.-", "Snow fell."],
    ]
    assert fragments_of(text, 0, 1, 2, 3)[1] == ["The mill burned."]


def test_a_long_sentence_is_named_by_its_ends_and_the_words_before_it() -> None:
    long = "The commission " + "that looked at every ditch and bridge " * 10 + "found one blocked pipe."
    ends = ["The commission that looked", "found one blocked pipe."]
    assert fragments_of(f"It rained all day long. {long} Then it snowed.", 1) == [["rained all day long.-", *ends]]
    assert fragments_of(f"{long} Then it snowed all night.", 0) == [[long, "-Then it snowed all"]]


def test_commas_hyphens_and_ampersands_of_a_sentence_are_encoded() -> None:
    (fragment,) = fragments(summary_of("The well-known mill, A&B's oldest - 50% of it – burned.", 1))
    assert not set(fragment.removeprefix("#:~:text=")) & set(",-&")
    assert terms(fragment) == ["The well-known mill, A&B's oldest - 50% of it – burned."]


def test_scripts_without_spaces_name_a_clause() -> None:
    first, second = "河边的老磨坊星期一烧毁了。", "没有人在火灾中受伤，"
    rest = "镇长说这是幸运，因为磨坊里通常有很多工人在夜里工作，而且仓库里还存放着大量的面粉和木材以及其他容易燃烧的东西。"
    assert fragments_of(first + second + rest, 0) == [[first, f"-{second}"]]
    assert fragments_of(second + rest + first, 1) == [["而且仓库里还存放着大量的面粉和木材以及其他容易燃烧的东西。-", first]]


def test_fragments_hold_no_white_space_and_are_ascii() -> None:
    summary = summary_of("Hard\nwrapped\u00a0lines\tof \ud800 text – ünïcode. Next one.", 2)
    assert len(summary) == 2
    assert all(re.fullmatch(r"#:~:text=[!-~]+", fragment) for fragment in fragments(summary))
