"""Markdown, subtitles, mail, PDF and DOCX become documents whose offsets hold."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, InputTypeError, OptionError, PageError, Summarizer
from summarize.pdf import Line, columns, flowed
from summarize.reading import read_docx, read_mail, read_markdown, read_pdf, read_subtitles

MARKDOWN = """---
title: The fire
---
# The mill

The *mill* by the river burned down on [Monday](https://example.org/fire).

```python
print("mill")
```

| place | mills |
|---|---|
| Holm | 1 |

The owner will build a new mill before the winter.
"""


def test_markdown_sets_aside_what_its_parser_knows_and_offsets_are_into_the_text_given() -> None:
    document = read_markdown(MARKDOWN)
    assert (document.text, document.title) == (MARKDOWN, "The fire")
    assert [reason for _, _, reason in document.aside] == ["mark-up", "heading", "code", "table"]
    summary = Summarizer(5).summarize(document)
    assert summary.text == "The mill by the river burned down on Monday. The owner will build a new mill before the winter."
    for sentence in (*summary.ranking, *summary.set_aside):
        assert MARKDOWN[sentence.start : sentence.end] == sentence.text
    assert [s.index for s in (*summary.set_aside, *summary)] != []
    assert sorted(s.index for s in (*summary.ranking, *summary.set_aside)) == list(range(6))


def test_a_block_quote_of_markdown_is_prose_and_a_quote_within_a_quote_is_mail() -> None:
    text = (
        "The miller spoke after the fire.\n\n"
        "> The old wheel had turned for two hundred years, and my\n> grandmother taught me to listen to it. Nobody will\n"
        "> hear it now.\n>\n> But we shall build a new one.\n\n"
        "A neighbour wrote to us on Monday.\n\n> I am sorry.\n>\n> > Did you see the fire from your house on the hill?\n"
    )
    summary = Summarizer(9).summarize(read_markdown(text))
    assert summary.lines.splitlines() == [
        "The miller spoke after the fire.",
        "The old wheel had turned for two hundred years, and my grandmother taught me to listen to it.",
        "Nobody will hear it now.",
        "But we shall build a new one.",
        "A neighbour wrote to us on Monday.",
    ]
    assert [span.reason for span in summary.set_aside] == ["mark-up", "quoted mail"]
    assert all(text[s.start : s.end] == s.text for s in (*summary, *summary.set_aside))
    # In a text that nobody has read as Markdown, lines behind ">" are another mail's.
    assert "quoted mail" in {span.reason for span in Summarizer(9).summarize(text).set_aside}


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_the_line_breaks_of_other_systems_part_the_lines_of_markdown(line_break: str) -> None:
    found = read_markdown(MARKDOWN.replace("\n", line_break))
    assert found.title == "The fire"
    expected = [(MARKDOWN[begin:end].split(), reason) for begin, end, reason in read_markdown(MARKDOWN).aside]
    assert [(found.text[begin:end].split(), reason) for begin, end, reason in found.aside] == expected


SRT = """1
00:00:01,000 --> 00:00:03,000
The mill by the river burned

2
00:00:03,000 --> 00:00:05,000
down on <i>Monday</i>. Nobody
3
00:00:05,000 --> 00:00:06,000
{\\an8}was hurt in 1984

4
00:00:06,000 --> 00:00:07,000
[sirens]

5
00:00:07,000 --> 00:00:09,000
or since. 河边的老磨坊

6
00:00:09,000 --> 00:00:10,000
烧毁了。 -5 °C
-Who owned it?

now?

7
00:00:10,000 --> 00:00:11,000
OWNER: I did
"""

VTT = """WEBVTT - Council
Kind: captions
Language: en-GB

STYLE
::cue { color: red }

NOTE a comment
of two lines

opening
00:01.000 --> 00:04.000 align:start
<v Ada Roth>The footbridge has been <00:02.000><c>closed</c> since</v>

NOTE to be checked

00:04.000 --> 00:06.000
<v.loud Ada Roth>The footbridge has been closed since
March.

00:06.000 --> 00:09.000
♪ a song ♪
<v Bo &amp; Co>The handrails cost 18,000 pounds &amp; more,

01:00:09.000 --> 01:00:12.000
<v Bo &amp; Co>and the county pays half of it.
<v Ada Roth>Then we vote.
<v Bo &amp; Co>We do.
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_subtitles_are_what_is_said_a_paragraph_a_turn(line_break: str) -> None:
    found = read_subtitles("\ufeff" + SRT.replace("\n", line_break))
    assert found.text.split("\n\n") == [
        "The mill by the river burned down on Monday. Nobody was hurt in 1984 or since. 河边的老磨坊烧毁了。 -5 °C",
        "Who owned it? now?",
        "OWNER: I did",
    ]
    voiced = read_subtitles(VTT.replace("\n", line_break))
    assert (voiced.language, voiced.parsed) == ("en", True)
    assert voiced.text.split("\n\n") == [
        "Ada Roth: The footbridge has been closed since March.",
        "Bo Co: The handrails cost 18,000 pounds & more, and the county pays half of it.",
        "Ada Roth: Then we vote.",
        "Bo Co: We do.",
    ]
    summary = Summarizer(1).summarize(voiced, query="What do the handrails cost?")
    assert summary.text == "The handrails cost 18,000 pounds & more, and the county pays half of it."
    assert summary.speaker_of(summary[0]) == "Bo Co"
    assert voiced.text[summary[0].start : summary[0].end] == summary[0].text


def test_subtitles_without_words_and_what_is_not_a_text_are_errors() -> None:
    for text in ("", "WEBVTT\n", "It rained.", "1\n00:00:01,000 --> 00:00:03,000\n[rain]\n"):
        with pytest.raises(PageError, match="no cue with words"):
            read_subtitles(text)
    with pytest.raises(InputTypeError, match="read_subtitles takes a str, not bytes"):
        read_subtitles(b"WEBVTT")  # type: ignore[arg-type]  # as a user may


def test_an_empty_text_in_markdown_is_an_empty_document() -> None:
    assert read_markdown("") == Document("")


def test_a_text_of_which_all_is_aside_still_gives_sentences() -> None:
    assert Summarizer().summarize(Document("It rained.", aside=((0, 10, "code"),))).text == "It rained."


@pytest.mark.parametrize("aside", [((0, 99, "code"),), ((3, 5, "code"), (4, 6, "code")), ((5, 3, "code"),)])
def test_stretches_must_lie_in_the_text(aside: tuple[tuple[int, int, str], ...]) -> None:
    with pytest.raises(OptionError, match="overlaps, is out of order or outside"):
        Document("It rained.", aside=aside)


@pytest.mark.parametrize("aside", [None, 3, "code", ((0, 1),), ((0, "1", "code"),), ((0, 1, None),), {"code": (0, 1)}])
def test_stretches_are_triples(aside: Any) -> None:  # noqa: ANN401  anything but triples
    with pytest.raises(InputTypeError, match=r"Document\(aside=...\) takes triples \(start, end, reason\), not "):
        Document("It rained.", aside=aside)


def test_a_document_with_a_list_of_stretches_has_a_hash() -> None:
    document = Document("It rained.", aside=[[0, 2, "code"]])  # type: ignore[arg-type]  # as JSON has it
    assert document == Document("It rained.", aside=((0, 2, "code"),))
    assert hash(document) == hash(Document("It rained.", aside=((0, 2, "code"),)))


def test_a_mail_in_quoted_printable_is_decoded() -> None:
    mail = (
        b"From: a@example.org\r\nSubject: =?utf-8?q?Die_M=C3=BChle?=\r\nDate: Tue, 3 May 2022 10:15:00 +0200\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"Die M=C3=BChle am Bach ist am Montag abgebrannt.\r\n\r\n> Stimmt das?\r\n"
    )
    document = read_mail(mail)
    assert (document.title, document.date) == ("Die Mühle", "2022-05-03")
    assert Summarizer(language="de").summarize(document).text == "Die Mühle am Bach ist am Montag abgebrannt."


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("> a\n\n> b\n", ["mark-up", "mark-up"]),
        ("> a\n>> b\n>>> c\n\n> d\n", ["quoted mail", "mark-up"]),
        ("> a\n>\n> - b\n>   > c\n", ["quoted mail"]),
        (">> a\n", ["mark-up"]),  # the two have the same lines: none is quoted in the other
        ("- > a\n- > b\n", ["mark-up", "mark-up"]),
    ],
)
def test_a_block_quote_is_set_aside_if_one_of_fewer_lines_is_in_it(text: str, reasons: list[str]) -> None:
    assert [reason for _, _, reason in read_markdown(text).aside] == reasons


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\nlayout: post\ntitle: The mill: burned  # old\n---\n", "The mill: burned"),
        ('---\r\ntitle: "The mill"\r\n---\r\n', "The mill"),
        ("+++\ntitle = 'The mill'\n+++\n", "The mill"),
        ("---\ntitle: >\n  The mill\n---\n", "Mills"),
        ("---\nsubtitle: The mill\n---\n", "Mills"),
        ("---\nIt rained.\n", "Mills"),
    ],
)
def test_the_title_of_the_front_matter_is_that_of_a_text_in_markdown(front: str, title: str) -> None:
    assert read_markdown(f"{front}\n# Mills\n\nThey grind corn.\n").title == title


@pytest.mark.parametrize("charset", [b"x-unknown", b"hex"])
def test_a_mail_in_an_encoding_that_is_none_is_read_as_utf_8(charset: bytes) -> None:
    found = read_mail(b"Content-Type: text/plain; charset=" + charset + b"\n\nDie M\xc3\xbchle ist am Montag abgebrannt\xff.")
    assert found.text == "Die Mühle ist am Montag abgebrannt\N{REPLACEMENT CHARACTER}."


def test_wrong_types_are_told() -> None:
    with pytest.raises(InputTypeError, match="decode it first"):
        read_markdown(b"x")  # type: ignore[arg-type]
    for read in (read_mail, read_pdf, read_docx):
        for data in ("nofile.pdf", None, Path("nofile.pdf"), io.BytesIO()):
            with pytest.raises(InputTypeError, match=rf"{read.__name__} takes bytes, not .*: write path"):
                read(data)  # type: ignore[arg-type]


def test_a_docx_keeps_its_title_and_language_and_sets_headings_aside() -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.title, file.core_properties.language = "Die Mühle", "de-DE"
    file.add_heading("Der Brand", 1)
    file.add_paragraph("Die Mühle am Bach ist am Montag abgebrannt.")
    file.add_paragraph("Der Müller baut sie vor dem Winter wieder auf.")
    data = io.BytesIO()
    file.save(data)
    document = read_docx(data.getvalue())
    assert (document.title, document.language) == ("Die Mühle", "de")
    assert len(Summarizer().summarize(document)) == 2
    assert document.aside == ((0, 9, "heading"),)


def test_the_cells_of_a_docx_are_set_aside_as_tables_in_their_place_and_are_the_text_where_there_is_no_other() -> None:
    docx = pytest.importorskip("docx")
    burned, owner = "The mill by the river burned on Monday.", "The owner builds it again before winter."

    def read(*parts: str | list[list[str]]) -> Document:
        file, data = docx.Document(), io.BytesIO()
        for part in parts:
            if isinstance(part, str):
                file.add_paragraph(part)
            else:
                table = file.add_table(len(part), len(part[0]))
                for row, cells in zip(table.rows, part, strict=True):
                    for cell, words in zip(row.cells, cells, strict=True):
                        cell.text = words
        file.save(data)
        return read_docx(data.getvalue())

    mixed = read(burned, [["Year", "Corn in tons."], ["1907", "12"]], [["Total", "12"]], owner)
    assert mixed.text.split("\n\n") == [burned, "Year", "Corn in tons.", "1907", "12", "Total", "12", owner]
    assert [(mixed.text[a:b], reason) for a, b, reason in mixed.aside] == [
        ("Year\n\nCorn in tons.\n\n1907\n\n12", "table"),
        ("Total\n\n12", "table"),
    ]
    assert Summarizer(9).summarize(mixed).text == f"{burned} {owner}"
    for alone in (read([[f"{burned} {owner}"]]), read("Letter", [[burned], [owner]])):
        assert alone.aside == ()
        assert Summarizer(9).summarize(alone).text == f"{burned} {owner}"


def test_a_pdf_loses_its_headers_footers_and_page_numbers() -> None:
    pytest.importorskip("pypdfium2")
    pyplot = pytest.importorskip("matplotlib.backends.backend_pdf")
    figure_of = pytest.importorskip("matplotlib.figure").Figure
    data = io.BytesIO()
    sentences = ["The mill by the river burned.", "Nobody was hurt in the fire.", "The owner will build again."]
    with pyplot.PdfPages(data, metadata={"Title": "The mill"}) as pages:
        for number, sentence in enumerate(sentences, start=1):
            figure = figure_of()
            for height, line in ((0.95, "Holm Weekly"), (0.5, sentence), (0.05, f"Page {number} of 3")):
                figure.text(0.1, height, line)
            pages.savefig(figure)
    document = read_pdf(data.getvalue())
    assert (document.title, document.parsed) == ("The mill", True)
    assert document.text == "\n\n".join(sentences)


REAL = Path(__file__).parent / "documents"
MEADOW = [
    "Die Verwaltungsgemeinschaft übernimmt die Hälfte der Baukosten, weil auch die Nachbargemeinden den Wochenmarkt besuchen.",
    "Gegen den Beschluss stimmten drei Mitglieder der Naturschutzvereinigung.",
    "Während dieser Zeit bleibt die Uferstraße zwischen der Brücke und dem Feuerwehrhaus für den Durchgangsverkehr gesperrt.",
]


@pytest.mark.parametrize(("name", "needs"), [("meadow.pdf", "pypdfium2"), ("meadow.docx", "docx")])
def test_documents_of_libreoffice_are_whole_sentences_without_headers_and_hyphens(name: str, needs: str) -> None:
    pytest.importorskip(needs)
    document = (read_pdf if needs == "pypdfium2" else read_docx)((REAL / name).read_bytes())
    assert (document.title, document.language) == ("Die Wiese am Brückenkopf", "de")
    summary = Summarizer(99).summarize(document)
    texts = [sentence.text for sentence in summary]
    assert [text for text in MEADOW if text not in texts] == []
    assert len(texts) == 14
    assert {span.text for span in summary.set_aside} == {"Der Beschluss", "Wie es weitergeht"}
    assert "Gemeindebote" not in document.text
    assert "Seite" not in document.text


def test_a_docx_of_pandoc_has_its_title_and_its_table_set_aside() -> None:
    pytest.importorskip("docx")
    document = read_docx((REAL / "mill.docx").read_bytes())
    assert document.title == "The mill at Holm"
    summary = Summarizer(2, language="en").summarize(document, query="How much does the county pay?")
    assert summary[-1].text.endswith("the county has promised to pay a third of the costs.")
    assert ["sacks" in span.text for span in summary.set_aside if span.reason == "table"] == [True]


def test_lines_of_a_pdf_whose_places_are_not_known_stay_lines() -> None:
    pages = [[Line("The mill has a new", broken=False), Line("well", broken=True), Line("known wheel.", broken=False)]]
    assert flowed(pages) == "The mill has a new\nwellknown wheel."
    assert (
        flowed([*pages, [Line("A well-known mill.", broken=False)]])
        == "The mill has a new\nwell-known wheel.\n\nA well-known mill."
    )


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("It is well", "known. It burned.", "It is well-known. It burned."),  # as elsewhere, where no full stop is behind it
        ("(well", "known) mills", "(well-known) mills"),
        ("a well", "being", "a wellbeing"),
        ("a 24", "hour day", "a 24-hour day"),
        ("the mid", "July fair", "the mid-July fair"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_the_word_has_it_elsewhere_or_a_number_or_name_is_beside_it(
    above: str, below: str, joined: str
) -> None:
    page = [Line("A well-known mill.", broken=False), Line(above, broken=True), Line(below, broken=False)]
    assert flowed([page]) == f"A well-known mill.\n{joined}"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans())))
def test_the_column_of_a_line_ends_where_the_furthest_line_beside_it_does(places: list[tuple[int, int, bool]]) -> None:
    page = [Line("x", broken=False, left=left, right=right, top=placed) for left, right, placed in places]
    beside = [[other.right for other in page if other.left < line.right and line.left < other.right] for line in page]
    assert list(columns(page)) == [max(ends, default=0) if line.top else 0 for ends, line in zip(beside, page, strict=True)]


def test_a_page_that_ends_within_a_sentence_goes_on_in_the_next() -> None:
    pages = [[Line("The mill burned", broken=False)], [Line("down on Monday.", broken=False)], []]
    assert flowed(pages) == "The mill burned down on Monday."


def test_what_two_pages_begin_or_end_with_is_no_part_of_their_text() -> None:
    lines = [["Holm Weekly", "The mill burned", "Page 1 of 2"], ["Holm Weekly", "down on Monday.", "Page 2 of 2"]]
    pages = [[Line(line, broken=False) for line in page] for page in lines]
    assert flowed(pages) == "The mill burned down on Monday."


def test_a_line_of_a_pdf_that_ends_in_a_character_without_a_place_has_no_column() -> None:
    above = Line("The mill", broken=False, left=10, right=0, bottom=80, top=90)
    below = Line("burned.", broken=False, left=10, right=60, bottom=66, top=76)
    assert flowed([[above, below]]) == "The mill\nburned."


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_code_whose_end_is_missing_goes_to_the_end(end: str) -> None:
    text = f"They grind corn.\n\n```\nmake mill{end}"
    assert read_markdown(text).aside == ((18, len(text), "code"),)


def test_of_a_quotation_in_markdown_the_mark_alone_is_set_aside() -> None:
    assert read_markdown("It rained.\n\n> We stayed in.\n").aside == ((12, 13, "mark-up"),)


def test_a_mail_without_words_is_an_error() -> None:
    with pytest.raises(PageError, match="the mail holds no text"):
        read_mail(b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n")


def test_a_mail_in_html_is_read_as_a_page() -> None:
    pytest.importorskip("lxml")
    words = "The mill by the river burned down on Monday, and nobody was hurt in the fire. Its owner builds it again."
    found = read_mail(b"Subject: Mills\nContent-Type: text/html\n\n<html><body><p>" + words.encode() + b"</p></body></html>")
    assert (found.text.strip(), found.title, found.date) == (words, "Mills", None)


def test_empty_paragraphs_of_a_docx_leave_no_trace() -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    for words in ("It rained.", "", " ", "We stayed in."):
        file.add_paragraph(words)
    data = io.BytesIO()
    file.save(data)
    assert read_docx(data.getvalue()).text == "It rained.\n\nWe stayed in."
