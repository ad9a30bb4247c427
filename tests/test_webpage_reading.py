"""Pages that imitate the mark-up of real sites: the article is found on each, and what stands around it is not."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize import Summarizer
from summarize.errors import InputTypeError, OptionError, PageError
from summarize.webpage import embed, read_html
from summarize.webpage.decoding import codec_of

PAGES = Path(__file__).parent / "golden" / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))


def page(title: str = "A wet day", head: str = "", body: str = "") -> str:
    """Return a small page with an article of two paragraphs."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        "<p>It rained all day in the hills, and the river rose by half a metre before it was dark.</p>"
        "<p>The people of the valley carried their potatoes out of the cellars, as they do each spring.</p>"
        f"</article>{body}</body></html>"
    )


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("name", EXPECTED)
def test_the_article_is_found_and_nothing_around_it(name: str) -> None:
    expected = EXPECTED[name]
    document = read_html((PAGES / f"{name}.html").read_bytes())
    assert expected["first"] in document.text
    assert expected["last"] in document.text
    assert document.text.index(expected["first"]) < document.text.index(expected["last"])
    assert [furniture for furniture in expected["out"] if furniture in document.text] == []
    assert document.language == expected["language"]
    assert document.date == expected.get("date")
    assert document.title == expected["title"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_box_lands_before_the_first_paragraph_and_the_rest_is_byte_for_byte_as_it_was(name: str) -> None:
    data = (PAGES / f"{name}.html").read_bytes()
    encoding = {
        "german_windows_1252": "cp1252",
        "russian_windows_1251": "cp1251",
        "chinese_gb2312": "gb18030",
        "xhtml_utf16": "utf-16-le",
    }
    codec = encoding.get(name, "utf-8")
    embedded = embed(data)
    before, opening, rest = embedded.partition("<summarize-box".encode(codec))
    _, closing, after = rest.partition("</summarize-box>".encode(codec))
    assert opening
    assert closing
    assert before + after == data
    assert after.decode(codec).startswith(EXPECTED[name]["before"])
    assert embed(embedded) == embedded


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_as_text_is_read_and_embedded_as_its_bytes_are(name: str) -> None:
    data = (PAGES / f"{name}.html").read_bytes()
    codec = {
        "german_windows_1252": "cp1252",
        "russian_windows_1251": "cp1251",
        "chinese_gb2312": "gb18030",
        "xhtml_utf16": "utf-16",
    }
    text = data.decode(codec.get(name, "utf-8"))
    assert read_html(text) == read_html(data)
    assert EXPECTED[name]["before"] in embed(text).partition("</summarize-box>")[2][:200]


def test_a_page_of_five_megabytes_is_read_and_embedded() -> None:
    sentence = "In week {0} the gauge at {1} stood at {0} centimetres, and the keeper wrote it into the book as he did each week."
    article = "".join(f"<p>{sentence.format(i, 'abcdefghij'[i % 10] * 3)}</p>\n" for i in range(300))
    data = "".join(f'{{"id":{i},"html":"<p>No article at all.</p>"}},' for i in range(100_000))
    comments = "".join(f'<li class="comment"><p>Comment number {i} is of no use to anybody.</p></li>' for i in range(1000))
    large = page("The book of the gauge", body=f"<script>[{data}]</script><ol id='comments' class='comment-list'>{comments}</ol>")
    large = large.replace("</article>", article + "</article>").replace(
        "<article>", f"<svg><path d='{'M1 2' * 200_000}'/></svg><article>"
    )
    encoded = large.encode()
    assert len(encoded) > 5_000_000
    document = read_html(encoded)
    assert "In week 299 the gauge" in document.text
    assert "Comment number" not in document.text
    assert "No article" not in document.text
    embedded = embed(encoded)
    before, _, rest = embedded.partition(b"<summarize-box")
    after = rest.partition(b"</summarize-box>")[2]
    assert before + after == encoded
    assert after.startswith(b"<p>It rained all day")


def test_the_seed_page_comes_out_right(shared: Path) -> None:
    data = (shared / "article.html").read_bytes()
    document = read_html(data)
    assert document.title == "European diplomats discuss de-escalation as NATO and Russia tensions rise"
    assert (document.language, document.date) == ("en", "2023-11-27")
    furniture = ["cookies", "Advertisement", "Read also", "Storm warning", "reader17", "Previous Article", "Zara", "Terms of use"]
    assert [words for words in furniture if words in document.text] == []
    summary = Summarizer().summarize(document)
    assert len(summary) == 3
    paragraphs = document.text.split("\n\n")
    assert all(len(sentence.text) > 60 and any(sentence.text in p for p in paragraphs) for sentence in summary)
    assert not any("No time to read" in sentence.text or "Note:" in sentence.text for sentence in summary)
    after = embed(data).partition(b"</summarize-box>")[2]
    assert after.startswith(b"<p>On the eve of a key gathering")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "empty"),
        (b"", "empty"),
        ("\ufeff \n", "empty"),
        ("<html><body></body></html>", "no article"),
        ("It rained", "no article"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file"),
        (
            "<ul>" + "".join(f"<li><a href='/{i}'>Headline number {i} of this morning</a></li>" for i in range(50)) + "</ul>",
            "no article",
        ),
        (
            "<title>Log in</title><form><label>Name</label><input><label>Password</label><input><button>Go</button></form>",
            "no article",
        ),
    ],
)
def test_a_page_without_an_article_says_so(html: str | bytes, words: str) -> None:
    with pytest.raises(PageError, match=words):
        read_html(html)


def test_what_is_no_page_is_a_type_error_that_says_what_to_do() -> None:
    with pytest.raises(InputTypeError, match="read_bytes"):
        read_html(PAGES / "amp.html")  # type: ignore[arg-type]  # the mistake that is tested
    with pytest.raises(InputTypeError, match="NoneType"):
        read_html(None)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15", "mac_roman"])
def test_the_encoding_is_what_came_with_the_bytes_unless_a_mark_tells_another(codec: str) -> None:
    data = page("Öl auf dem Fluß").encode(codec)
    assert read_html(data, encoding=codec).title == "Öl auf dem Fluß"


def test_a_declared_encoding_is_honoured_under_each_name_the_web_has_for_it() -> None:
    for label, codec, title in [
        ("shift_jis", "cp932", "①番線の髙橋"),
        ("x-sjis", "cp932", "①番線の髙橋"),
        ("euc-jp", "euc_jp", "谷川の駅"),
        ("iso-2022-jp", "iso2022_jp", "谷川の駅"),
        ("ISO-8859-1", "cp1252", "“Fünf €”"),
        ("us-ascii", "cp1252", "“Fünf €”"),
        ("gb2312", "gb18030", "朱镕基的渡口"),
        ("euc-kr", "cp949", "똠방각하의 강"),
        ("windows-1251", "cp1251", "Река"),
        ("koi8-r", "koi8_r", "Река"),
    ]:
        data = page(title, head=f'<meta charset="{label}">').encode(codec)
        assert read_html(data).title == title, label


def test_every_label_of_the_web_is_known_but_those_of_no_text() -> None:
    webencodings = pytest.importorskip("webencodings")
    unknown = {label for label in webencodings.LABELS if not codec_of(label)}
    assert unknown == {"iso-2022-cn", "iso-2022-cn-ext", "replacement", "x-user-defined"}


def test_a_page_that_declares_nothing_and_is_not_utf_8_is_read_in_the_likeliest_encoding() -> None:
    data = (PAGES / "russian_windows_1251.html").read_bytes()
    assert "деревянный маяк" in read_html(data.replace(b"charset=windows-1251", b"")).text


def test_an_unknown_encoding_is_an_error_where_given_and_passed_over_where_declared() -> None:
    with pytest.raises(OptionError, match="klingon"):
        read_html(page().encode(), encoding="klingon")
    assert read_html(page(head='<meta charset="klingon">').encode()).title == "A wet day"


def test_the_language_is_told_by_the_text_before_the_template() -> None:
    german = "<p>Der Fluss ist in der Nacht um einen halben Meter gestiegen, und die Keller sind voll Wasser gelaufen.</p>"
    assert read_html(f'<html lang="en"><body><h1>Hochwasser</h1>{german * 3}</body></html>').language == "de"
    nonsense = "<p>Blorp fnarg quux zibble wug dax tove borogove mimsy rath outgrabe slithy gimble.</p>"
    assert read_html(f'<html lang="nn-NO"><body>{nonsense * 3}</body></html>').language == "no"
    assert read_html(f'<html lang="tlh"><body>{nonsense * 3}</body></html>').language is None


def test_the_address_is_the_one_given_or_one_of_the_web() -> None:
    canonical = page(head='<link rel="canonical" href="https://drop.example/wet">')
    assert read_html(canonical).url == "https://drop.example/wet"
    assert read_html(canonical, "https://mirror.example/wet").url == "https://mirror.example/wet"
    for address in ("javascript:alert(1)", "data:text/html,x", "http://[", "wet.html"):
        assert read_html(page(head=f'<link rel="canonical" href="{address}">')).url is None, address
    assert read_html(page(head='<base href="https://example.org/news/">')).url is None


def test_a_box_of_ours_is_no_part_of_the_article() -> None:
    details = "<details><summary>No time?</summary><p>The words of the box are long, and none of the article.</p></details>"
    box = f"<summarize-box>{details}</summarize-box>"
    assert read_html(page().replace("<article>", "<article>" + box)).text == read_html(page()).text


def test_an_article_on_mark_up_keeps_its_words() -> None:
    words = "Write &amp;lt;p&amp;gt; for &lt;p&gt;, &amp;amp; for &amp;, and AT&T as it is, said the teacher."
    document = read_html(
        page().replace("<p>The people", f"<p>{words}</p><p>The people").replace("A wet day", "On &amp;lt;p&amp;gt;")
    )
    assert "Write &lt;p&gt; for <p>, &amp; for &, and AT&T as it is, said the teacher." in document.text
    assert document.title == "On &lt;p&gt;"
    assert Summarizer(9).summarize(document).set_aside == ()


def test_the_lines_of_a_preformatted_text_are_those_of_its_author() -> None:
    wrapped = (
        "<pre>\nIt rained all day in the hills, and the river rose by half\n"
        "a metre before it was dark. The people of the valley carried\n"
        "their potatoes out of the cellars.\n\nNobody was hurt.\n\n- a goat\n- a hen\n</pre>"
    )
    text = read_html(f"<html><body><h1>Old text</h1>{wrapped}</body></html>").text
    assert "rose by half a metre before it was dark. The people of the valley carried their potatoes" in text
    assert text.split("\n\n")[-3:] == ["Nobody was hurt.", "- a goat", "- a hen"]


def test_half_a_surrogate_pair_and_control_characters_do_no_harm() -> None:
    for odd in ("\ud800", "\x00", "\x0b", "&#1;", "&#xFFFE;", "&#xD800;"):
        assert "potatoes" in read_html(page(f"A {odd} day", body=f"<p>{odd}\n &amp;amp; so on</p>")).text


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "fa",
            "روز سه\u200cشنبه باران در تپه\u200cها می\u200cبارید و رودخانه پیش از تاریکی نیم متر بالا آمد.",
            "مردم دره مثل هر بهار سیب\u200cزمینی\u200cها را از زیرزمین\u200cها بیرون می\u200cبرند و به بام خانه می\u200cگذارند.",
        ),
        (
            "hi",
            "मंगलवार को पहाड़ियों में दिन भर बारिश हुई और नदी अंधेरा होने से पहले शक्\u200dति से ऊपर आ गई।",
            "घाटी के लोग हर वसंत की तरह इस बार भी अपने तहखानों से आलू बाहर ले आए और सड़क पर रख दिए।",
        ),
        (
            "bn",
            "র\u200d্যাব মঙ্গলবার সারাদিন পাহাড়ে বৃষ্টির মধ্যে নদীর পাশে অভিযান চালিয়ে লোকজনকে উদ্ধার করেছে বলে জানায়।",
            "উপত্যকার লোকজন প্রতি বসন্তের মতো এবারও ঘর থেকে আলু বের করে নিয়ে গাড়িতে তুলেছে সকালে।",
        ),
        (
            "en",
            "It rained all day, and the family of the miller \U0001f469\u200d\U0001f469\u200d\U0001f467 left by boat.",
            "The people of the valley carried their potatoes \U0001f3f4\U000e0067\U000e0062\U000e007f out of the cellars.",
        ),
    ],
)
def test_the_joiners_in_words_and_emojis_are_those_of_the_page(language: str, first: str, second: str) -> None:
    title = " ".join(first.split()[:3])
    words = f"<h1>{title}</h1><p>{first}</p><p>{second} \U000e0100</p><p>&zwnj;</p>"
    source = f"<html lang={language}><head><title>{title}</title></head><body><article>{words}</article></body></html>"
    document = read_html(source)
    assert document.text == f"{first}\n\n{second} \U000e0100"
    assert (document.title, document.language) == (title, language)
    box = embed(source, Summarizer(1)).partition("<summarize-box")[2].partition("</summarize-box>")[0]
    assert any(" ".join(sentence.split()[2:]) in box for sentence in (first, second))


def test_without_trafilatura_the_error_says_what_to_install() -> None:
    script = "import sys; sys.modules['trafilatura'] = None; from summarize.webpage import read_html; read_html('<p>x')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "MissingExtraError: web pages need trafilatura: pip install 'summarize[web]'" in done.stderr


PARAGRAPHS = [
    "It rained all day in the hills, and the river rose by half a metre before it was dark.",
    "The people of the valley carried their potatoes out of the cellars, as they do each spring.",
    "On Tuesday the fire brigade fetched a goat down from the roof of the smithy, where it had spent the night.",
]


def an_article(*parts: str, head: str = "<title>A wet day</title>") -> str:
    return f"<html lang=en><head>{head}</head><body><article><h1>A wet day</h1>{''.join(parts)}</article></body></html>"


def test_items_of_a_list_have_no_mark_that_is_not_on_the_page() -> None:
    whole = an_article(f"<p>{PARAGRAPHS[0]}</p><ul><li>{PARAGRAPHS[1]}</li><li>{PARAGRAPHS[2]}</li></ul>")
    assert read_html(whole).text.split("\n\n") == PARAGRAPHS


def test_the_marks_of_notes_and_the_notes_are_not_part_of_the_article() -> None:
    marked = PARAGRAPHS[0].replace(" and", "<sup><a href='#fn1'>1</a></sup> and")
    notes = "<section role=doc-endnotes><ol><li id=fn1>The gauge at the bridge is read at noon each day.</li></ol></section>"
    document = read_html(an_article(f"<p>{marked}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>", notes))
    assert document.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("attributes", ["style='display: none'", "id=gdpr-consent", "class=cookie-notice", "hidden"])
def test_a_notice_on_a_short_page_is_not_its_article(attributes: str) -> None:
    notice = "<p>We keep what you read, when you read it and where you are, and share it with all our partners.</p>" * 4
    whole = an_article(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>").replace(
        "<article>", f"<div {attributes}>{notice}</div><article>"
    )
    assert read_html(whole).text.split("\n\n") == PARAGRAPHS[:2]


def test_a_preformatted_page_with_tags_in_it_is_an_article() -> None:
    lines = "\n\n".join(f"   {i}. <a href='#s{i}'>Rain</a> is measured at noon,\n   and written down." for i in range(40))
    assert "Rain is measured at noon" in read_html(f"<html><body><pre>Memo\n\n{lines}\n</pre></body></html>").text


@pytest.mark.parametrize(
    "head",
    [
        "<title>A wet day - The Daily Drop</title>",
        "<title>The Daily Drop</title><meta property='og:title' content='A wet day | The Daily Drop'>",
        '<title>Drop</title><script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "A wet day"}</script>',
    ],
)
def test_the_title_has_no_name_of_the_site(head: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert read_html(an_article(body, head=head)).title == "A wet day"


def test_a_menu_that_opens_over_a_name_is_not_in_the_sentence() -> None:
    menu = "<span><img src=a.png alt=''><a href=/ann>Ann Sample</a><a href=/1>Ann Sample wins prize</a></span>"
    first = PARAGRAPHS[0].replace("in the hills", f"on Ann Sample{menu} in the hills")
    text = read_html(an_article(f"<p>{first}</p><p>{PARAGRAPHS[1]}</p>")).text
    assert text.startswith("It rained all day on Ann Sample in the hills")


@pytest.mark.parametrize("boxes", [255, 1000])
def test_boxes_one_in_another_hide_no_article(boxes: int) -> None:
    paragraphs = [
        f"The mill in Holm burned down in the night of the {day}th of May, and nobody knows why." for day in range(4, 9)
    ]
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<?xml version='1.0' encoding='utf-8'?><html><body>{'<div>' * boxes}{inner}{'</div>' * boxes}</body></html>"
    assert read_html(page).text.split("\n\n") == paragraphs


def test_boxes_deeper_than_any_parser_reads_are_no_article() -> None:
    with pytest.raises(PageError, match="no article"):
        read_html(f"<html><body>{'<div>' * 9000}<p>The mill in Holm burned down in the night.</p></body></html>")


@pytest.mark.parametrize("year", ["", "<td>1907</td>"])
def test_cells_and_headings_end_a_paragraph_also_where_a_table_is_most_of_the_article(year: str) -> None:
    rows = [f"The mill <b>number {i}</b> ground its corn for the town of Holm by the river." for i in range(20)]
    table = f"<table>{''.join(f'<tr>{year}<td>{row}</td></tr>' for row in rows)}</table>"
    whole = an_article(f"<p>{PARAGRAPHS[0]}</p>", table, f"<aside>More</aside><p>{PARAGRAPHS[1]}</p>")
    lines = read_html(whole).text.split("\n\n")
    cells = [cell for row in rows for cell in ["1907"] * bool(year) + [row]]
    assert lines == [PARAGRAPHS[0], *(re.sub("</?b>", "", cell) for cell in cells), PARAGRAPHS[1]]
    before = embed(whole).partition("<summarize-box")[0]
    assert before.endswith("</h1>")
