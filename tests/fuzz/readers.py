"""Targets of the fuzzer that read Markdown, subtitles, mail, DOCX and PDF."""

import io
import re
import zipfile

from drawing import Draw
from invariants import assert_summary_is_true_to_its_text
from summarize import PageError, Summarizer
from summarize.reading import read_docx, read_mail, read_markdown, read_pdf, read_subtitles

MARKS = (
    *("# ", "## ", "#", "===\n", "---\n", "```\n", "~~~\n", "    ", "> ", "> > ", ">", "- ", "1. ", "* ", "\t", "| a | b |\n"),
    *("|---|---|\n", "<div>\n", "</div>\n", "<!-- ", "-->\n", "[a](b)", "![", "**", "`", "\\", "&lt;", "[a]: b\n"),
    *(
        "title: x\n",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\r\n\r\n",
        " \n",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\x00",
        "\ufeff",
        "\ud800",
    ),
    *(
        "é",
        "It rained. ",
        "The old mill burned down.\n",
        "Nobody was hurt, said the owner,\n",
        "it will be built again.\n",
        "水车烧毁了。",
    ),
)


def markdown(draw: Draw) -> None:
    """Stretches of Markdown that are not prose are the same ones with any line breaks, and offsets hold."""
    text = "".join(MARKS[drawn % len(MARKS)] for drawn in draw.rest())
    found = read_markdown(text)
    assert found.text == text
    broken_by_line_feeds = read_markdown(text.replace("\r\n", " \n").replace("\r", "\n"))
    assert [reason for _, _, reason in found.aside] == [reason for _, _, reason in broken_by_line_feeds.aside]
    assert [begin for begin, _, _ in found.aside] == [begin for begin, _, _ in broken_by_line_feeds.aside]
    assert_summary_is_true_to_its_text(Summarizer(9).summarize(found))


CUES = (
    *("WEBVTT\n", "1\n", "00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:02,000\n", "\n", "\n\n", "\r", " ", "\ufeff"),
    *(
        "<v Ada>",
        "<v.loud Bo & Co>",
        "</v>",
        "<",
        ">",
        "<i>",
        "{\\an8}",
        "- ",
        "-",
        ">>",
        "[rain]",
        "(",
        "♪",
        "NOTE ",
        "ADA: ",
        ":",
    ),
    *("&amp;", "&#10;", "\x00", "\ud800", "It rained. ", "The old mill\n", "burned down.\n", "水车", "烧毁了。\n"),
)


def subtitles(draw: Draw) -> None:
    """Subtitles say the same with any line breaks, never a time, or are refused."""
    text = "".join(CUES[drawn % len(CUES)] for drawn in draw.rest())
    try:
        found = read_subtitles(text)
    except PageError:
        return
    assert "\n" not in found.text.replace("\n\n", "")
    assert found == read_subtitles(re.sub("\r\n?|\n", "\r\n", text))
    assert_summary_is_true_to_its_text(Summarizer(9).summarize(found))


HEADERS = (
    *(b"Subject: ", b"Date: ", b"From: ", b"Content-Type: ", b"Content-Transfer-Encoding: ", b"MIME-Version: 1.0\r\n"),
    *(b"text/plain", b"text/html", b"multipart/mixed; boundary=x", b'multipart/alternative; boundary="y"', b"message/rfc822"),
    *(b"; charset=", b"utf-8", b"latin-1", b"utf-16", b"utf-7", b"unknown", b"base64", b"rot13", b"hex", b"quoted-printable"),
    *(
        b"8bit",
        b"uuencode",
        b"; name*0*=utf-8''%e9",
        b"; format=flowed",
        b"\r\n",
        b"\r\n",
        b"\n",
        b"\r\n\r\n",
        b"\n\n",
        b"\r",
        b" ",
        b"\t",
    ),
    *(
        b"--x\r\n",
        b"--x--\r\n",
        b"--y\n",
        b"--y--\n",
        b"=?utf-8?q?=C3=BC?=",
        b"=?utf-8?b?w7w=?=",
        b"=?x?q?a?=",
        b"=?utf-8?b?a",
        b"@",
    ),
    *(b"Tue, 3 May 2022 10:15:00 +0200", b"Tue, 99 May 0 10:15:00 +9999", b"3 May", b"<a@b.example>", b"(", b'"', b"\\", b"["),
    *(b"VGhlIG1pbGwgYnVybmVkLg==", b"=E9", b"=", b"\xc3\xbc", b"\xff", b"\0", b"%", b":", b";", b"begin 644 a\n#0V%T\n`\nend\n"),
    *(
        b"The mill burned down. ",
        b"<p>The old mill by the river burned down on Monday.</p>",
        b"> Nobody was hurt.\r\n",
        b"=C3=A9",
    ),
)


def mail(draw: Draw) -> None:
    """A mail gives a document or is refused, whatever its headers, parts and encodings are."""
    try:
        found = read_mail(b"".join(HEADERS[drawn % len(HEADERS)] for drawn in draw.rest()))
    except PageError:
        return
    assert_summary_is_true_to_its_text(Summarizer().summarize(found))


DOCX: dict[str, bytes] = {}
LINES = (
    *(b"The old mill by the river burned down on", b"Monday. Nobody was hurt, the owner said,", b"and it will be re-", b"built."),
    *(
        b"Holm Weekly",
        b"Page 1 of 3",
        b"1",
        b"- 2 -",
        b"",
        b" ",
        b"\\225 an item",
        b"\\255",
        b"fire-",
        b"Fighters came.",
        b"de-DE",
        b"\\000a",
    ),
)
ELEMENTS = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "<w:tab/>", "<w:br/>"),
    *("<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>", "<w:pPr><w:pStyle w:val='none'/></w:pPr>", "<w:tbl><w:tr><w:tc>", "<w:x>"),
    *("</w:tc></w:tr></w:tbl>", "<w:hyperlink>", "</w:hyperlink>", "&amp;", "&#10;", "<!-- -->", "<", "é", "It rained. "),
    *("The old mill by the river burned. ", "Nobody was hurt. ", " ", "\n", "<w:sectPr/>", "<w:del>", "</w:del>", "<w:ins>"),
)


def docx(draw: Draw) -> None:
    """The paragraphs of a DOCX file become a document, or it is refused, whatever stands in its parts."""
    from docx import Document as Template  # an extra

    if not DOCX:
        data = io.BytesIO()
        Template().save(data)
        with zipfile.ZipFile(data) as package:
            DOCX.update({name: package.read(name) for name in package.namelist()})
    namespace = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    name, damaged, spoilt = draw.choice(sorted(DOCX)), draw.number(0, 9) == 1, draw.number(0, 9) == 1
    at, replaced = draw.number(0, 500), bytes([draw.byte()])
    body = "".join(ELEMENTS[drawn % len(ELEMENTS)] for drawn in draw.rest())
    parts = DOCX | {"word/document.xml": f"<w:document {namespace}><w:body>{body}</w:body></w:document>".encode()}
    if damaged:
        parts[name] = parts[name][:at] + replaced + parts[name][at + 1 :]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for each, part in parts.items():
            package.writestr(each, part)
    whole = data.getvalue()
    try:
        found = read_docx(whole[: at * 10] + replaced + whole[at * 10 + 1 :] if spoilt else whole)
    except PageError:
        return
    assert_summary_is_true_to_its_text(Summarizer().summarize(found))


def pdf(draw: Draw) -> None:
    """A PDF gives a document or is refused, wherever on its pages its lines stand."""
    spoilt, at, replaced = draw.number(0, 4) == 1, draw.number(0, 999), bytes([draw.byte()])
    pages: list[bytes] = []
    for _ in range(draw.number(1, 3)):
        lines = [b"BT /F 12 Tf"]
        for _ in range(draw.number(0, 6)):
            words = draw.choice(LINES)
            lines.append(b"1 0 0 1 %d %d Tm (%s) Tj" % (draw.number(0, 255) * 3, draw.number(0, 255) * 4, words))
        pages.append(b"\n".join([*lines, b"ET"]))
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(%s)>>" % draw.choice(LINES),
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
    ]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for i, page in enumerate(pages):
        box = b"/MediaBox[0 0 800 1000]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (box, 5 + 2 * i))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    whole = b"%PDF-1.4\n" + b"\n".join(b"%d 0 obj%s endobj" % each for each in enumerate(objects, start=1))
    whole += b"\ntrailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)
    try:
        found = read_pdf(whole[:at] + replaced + whole[at + 1 :] if spoilt else whole)
    except PageError:
        return
    assert_summary_is_true_to_its_text(Summarizer().summarize(found))
