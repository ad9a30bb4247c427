"""The box in the page: where it lands, that nothing else changes in any encoding, and that a second run changes nothing."""

import codecs
import re

import pytest

from summarize import Summarizer
from summarize.errors import InputTypeError, OptionError, PageError
from summarize.summary import Summary
from summarize.webpage import embed
from summarize.webpage.places import boxes_in, place_of

FIRST = "It rained all day in the hills, and the river rose by half a metre before it was dark."
SECOND = "The people of the valley carried their potatoes out of the cellars, as they do each spring."
THIRD = "Nobody was hurt, but a goat had to be fetched down from the roof of the smithy by the fire brigade."


def page(first: str = FIRST, before: str = "<p>", after: str = "</p>", head: str = '<meta charset="utf-8">') -> str:
    """Return a page whose first paragraph stands in a mark-up of one's own."""
    body = f"<h1>A wet day</h1>{before}{first}{after}<p>{SECOND}</p>\r\n<p>{THIRD}</p>"
    return f"<!DOCTYPE html>\r\n<html><head>{head}<title>A wet day</title></head>\r\n<body>{body}</body></html>\n"


def parts(embedded: str) -> tuple[str, str, str]:
    """Return what stands before the one box, the box, and what stands after it."""
    assert embedded.count("<summarize-box") == embedded.count("</summarize-box>") == 1
    start, end = embedded.index("<summarize-box"), embedded.index("</summarize-box>") + len("</summarize-box>")
    return embedded[:start], embedded[start:end], embedded[end:]


@pytest.mark.parametrize(
    ("before", "after", "box_goes_before"),
    [
        ("<p>", "</p>", "<p>"),
        ("<p class='lead' data-x='a>b'>", "</p>", "<p class='lead' data-x='a>b'>"),
        ("<P\n ID=x>", "", "<P\n ID=x>"),
        ("<div><p><b>", "</b></p></div>", "<p><b>"),
        ("<div class=text>", "<br><br></div>", "<div class=text>"),
        ("<div><img src=x><div><span>", "</span></div></div>", "<div><span>"),
        ("<p>By Ada Okoro</p><div><!-- text --><em>", "</em></div>", "<div><!-- text --><em>"),
        ("<section>By Ada Okoro<br>", "</section>", FIRST),
        ("<p>By Ada Okoro<br><br>", "</p>", "<p>By Ada"),
        ("<table><tr><td>Menu</td><td>", "</td></tr></table>", FIRST),
        ("<ul class=points>\n <li><p>", "</p></li><li>One more point for the list.</li></ul>", "<ul class=points>"),
        ("<blockquote>", "</blockquote>", "<blockquote>"),
        ("<div></div><p></p><p>\n", "</p>", "<p>\n" + FIRST),
        ("<details><summary>Contents</summary><ol><li><a href='#a'>A</a></li></ol></details><p>", "</p>", "<p>" + FIRST),
        ("<script>document.write('<p>x</p>')</script><noscript><p>No script.</p></noscript><p>", "</p>", "<p>" + FIRST),
        ("<template><p>" + FIRST + "</p></template><p>", "</p>", "<p>" + FIRST),
        ("<!-- <p>" + FIRST + "</p> --><p>", "</p>", "<p>" + FIRST),
        ("<![if !IE]><![bogus[ x ]]><p>", "</p>", "<p>" + FIRST),
    ],
)
def test_the_box_stands_before_the_block_that_holds_the_first_paragraph(before: str, after: str, box_goes_before: str) -> None:
    whole = page(before=before, after=after)
    assert whole[place_of(FIRST, whole) :].startswith(box_goes_before)


@pytest.mark.parametrize(
    "first",
    [
        FIRST.replace("It rained", "It&nbsp;<i>rai</i>ned &mdash; &amp; rained &#8211;").replace("hills", "h&#105;lls&hellip;"),
        FIRST.replace("all day", "all <a href='/day'>day</a><sup><a href='#n1'>[1]</a></sup>"),
        FIRST.replace("river", "ri\u00adver \u200b").replace(" ", "\r\n\t "),
        FIRST.replace("metre", "me\u0301tre"),
        FIRST.replace("It rained", "<span class=dropcap>I</span>t rained"),
        FIRST.replace(" and ", "<br>and "),
    ],
)
def test_the_first_paragraph_is_found_however_it_is_written(first: str) -> None:
    start, _, rest = parts(embed(page(first)))
    assert start + rest == page(first)
    assert rest.startswith("<p>" + first)


def test_of_two_places_the_box_takes_the_one_that_the_next_paragraph_follows_soonest() -> None:
    for twice in (page(after=f"</p><p>{FIRST}</p>"), page(before=f"<div class=hero>{FIRST}</div><p>")):
        before, _, behind = parts(embed(twice))
        assert FIRST in before
        assert behind.startswith(f"<p>{FIRST}")


def test_a_first_paragraph_that_stands_twice_is_an_error_where_nothing_tells_which_is_meant() -> None:
    with pytest.raises(PageError, match="more than once: 'It rained all day"):
        place_of(FIRST, f"<p>{FIRST}</p><p>{FIRST}</p>")
    with pytest.raises(PageError, match="more than once: 'It rained all day"):
        place_of(FIRST, f"<p>{FIRST}</p><p>Then the sun shone.</p>" * 2, "Then the sun shone.")


def test_words_of_the_first_paragraph_in_a_longer_block_do_not_make_it_stand_twice() -> None:
    whole = page(after=f"</p><p>As we wrote: {FIRST} That was on Monday, and on Tuesday it rained again.</p>")
    assert parts(embed(whole))[2].startswith("<p>" + FIRST)


ENCODINGS = {
    "utf-8": "Ünder dem Dach – “Zwölf” 山 🐐",
    "utf-16": "Ünder dem Dach – “Zwölf” 山 🐐",
    "utf-32": "Ünder dem Dach 山 🐐",
    "windows-1252": "Ünder dem Dach – “Zwölf” €",
    "iso-8859-15": "Ünder dem Dach €",
    "windows-1251": "Под крышей – двенадцать",
    "koi8-r": "Под крышей",
    "ibm866": "Под крышей",
    "shift_jis": "山の上の駅①髙ソ表",
    "euc-jp": "山の上の駅",
    "iso-2022-jp": "山の上の駅",
    "gb2312": "屋顶下的山羊镕",
    "big5": "屋頂下的山羊",
    "euc-kr": "지붕 아래 염소 똠",
    "windows-1256": "تحت السقف",
    "windows-874": "ใต้หลังคา",
}
PYTHON_NAMES = {
    "windows-874": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "euc-kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-be",
}


@pytest.mark.parametrize("label", ENCODINGS)
def test_bytes_in_any_encoding_stay_as_they_are_around_the_box(label: str) -> None:
    codec = PYTHON_NAMES.get(label, label)
    mark = {"utf-16": codecs.BOM_UTF16_LE, "utf-32": codecs.BOM_UTF32_BE}.get(label, b"")
    # 🐐 stands in the page as a reference, so the box has a letter that most of these encodings lack.
    text = page(
        f"{ENCODINGS[label]} {FIRST} {ENCODINGS[label]} &#128016;!", head=f"<!-- {ENCODINGS[label]} --><meta charset='{label}'>"
    )
    data = mark + text.encode(codec)
    embedded = embed(data)
    start = embedded.index("<summarize-box".encode(codec))
    end = embedded.index("</summarize-box>".encode(codec)) + len("</summarize-box>".encode(codec))
    assert embedded[:start] + embedded[end:] == data
    assert embedded[end:].decode(codec).startswith("<p>" + ENCODINGS[label])
    box = embedded[start:end].decode(codec)
    assert "🐐" in box or "&#128016;" in box
    assert ENCODINGS[label][:6] in re.sub("<[^>]*>", "", box)
    assert embed(embedded) == embedded


def test_bytes_that_are_nothing_in_the_encoding_stay_as_they_are() -> None:
    data = page().encode().replace(b"valley", b"val\xff\xfeley").replace(b"<h1>", b"<h1>\x80\x81")
    embedded = embed(data)
    assert embedded.partition(b"<summarize-box")[0] + embedded.partition(b"</summarize-box>")[2] == data


def test_bytes_of_an_untold_encoding_are_an_error_that_says_so_unless_it_is_named() -> None:
    data = page(FIRST + " Zwölf Öfen – Käse", head="").encode("cp1252")
    with pytest.raises(PageError, match="does not declare its encoding"):
        embed(data)
    assert "Käse".encode("cp1252") in embed(data, encoding="cp1252").partition(b"</summarize-box>")[0]


def test_line_ends_and_odd_white_space_stay_as_they_are() -> None:
    whole = page().replace("\r\n", "\r") + "\x0c\x00\x1a\r\n\n\r"
    start, _, rest = parts(embed(whole))
    assert start + rest == whole


def test_embedding_twice_is_embedding_once_and_an_edited_article_gets_a_new_box() -> None:
    once = embed(page())
    assert embed(once) == once
    edited = once.replace(
        "</body>", "<p>On Tuesday the goat was back on the roof, and this time it had brought a friend.</p></body>"
    )
    again = embed(edited, Summarizer(4))
    assert parts(again)[0] == parts(once)[0]
    assert "brought a friend" in parts(again)[1]
    assert "brought a friend" not in parts(once)[1]


def test_a_box_that_stands_elsewhere_or_more_than_once_is_replaced_by_one() -> None:
    box = parts(embed(page()))[1]
    assert embed(page().replace("</body>", f"{box}</body>")) == embed(page())
    assert embed(page().replace("<h1>", f"{box}{box.upper()}<h1>")) == embed(page())


def test_a_box_after_a_comment_without_end_is_found_whole_or_not_at_all() -> None:
    box = "<summarize-box>1</summarize-box>"
    whole = page(before="<!-- no end ") + box + page()
    assert [whole[start:end] for start, end in boxes_in(whole)] in ([], [box])  # parsers differ on where the comment ends


def test_a_first_paragraph_without_a_letter_is_furniture_and_without_that_an_error() -> None:
    before, _, _ = parts(embed(page("&lt;" * 300)))
    assert before.endswith("&lt;</p>")
    with pytest.raises(PageError, match="not found"):
        embed(page("&lt;" * 300), Summarizer(furniture=False))


def test_a_box_without_end_is_an_error() -> None:
    with pytest.raises(PageError, match="has no end"):
        embed(page().replace("<h1>", "<summarize-box><h1>"))


def test_the_name_of_the_box_in_a_comment_or_a_script_is_no_box() -> None:
    whole = page().replace("<h1>", "<!-- <summarize-box> --><script>'<summarize-box>'</script>&lt;summarize-box&gt;<h1>")
    embedded = embed(whole)
    assert embedded.partition("<summarize-box lang")[0] + embedded.rpartition("</summarize-box>")[2] == whole


def test_the_budget_and_the_box_are_the_callers() -> None:
    def render(summary: Summary) -> str:
        return f"<summarize-box lang=en>{len(summary)}</summarize-box>"

    assert parts(embed(page(), Summarizer(2), render=render))[1] == "<summarize-box lang=en>2</summarize-box>"
    with pytest.raises(OptionError, match="one <summarize-box> element"):
        embed(page(), render=Summary.to_markdown)
    with pytest.raises(OptionError, match="one <summarize-box> element"):
        embed(page(), render=lambda _: "<summarize-box>no end")
    with pytest.raises(OptionError, match="one <summarize-box> element"):
        embed(page(), render=lambda _: "no begin</summarize-box>")


def test_the_links_of_a_box_stay_in_its_page() -> None:
    seen = []

    def render(summary: Summary) -> str:
        seen.append(summary.document.url)
        return summary.to_html()

    embed(page(head="<link rel=canonical href='https://drop.example/wet'>"), render=render)
    assert seen == [None]


OWN = "https://example.org/news/mill"


@pytest.mark.parametrize(
    ("head", "links"),
    [
        ("<base target=_top>", "#:~:text="),
        ("<base href=' '>", "#:~:text="),
        (f"<base href='//['><link rel=canonical href='{OWN}'>", "#:~:text="),
        ("<!-- <base href='/news/'> -->", "#:~:text="),
        (f"<base href='{OWN}'><link rel=canonical href='{OWN}'>", "#:~:text="),
        (f"<BASE HREF='/news/'><link rel=canonical href='{OWN}'>", f"{OWN}#:~:text="),
        (f"<base href='{OWN}'>", ""),
        ("<base href='/'><base href=''>", ""),
    ],
)
def test_the_links_of_a_box_lead_to_its_page_also_where_the_page_has_another_base(head: str, links: str) -> None:
    start, box, rest = parts(embed(page(head=head)))
    assert start + rest == page(head=head)
    found = re.findall('<a href="(.*?text=)', box)
    assert found == ([links] * 3 if links else [])
    assert box.count("<li><") == 3
    assert embed(start + box + rest) == start + box + rest


@pytest.mark.parametrize("whole", ["", "<p>Short</p>", "no mark-up at all", "%PDF-1.4"])
def test_a_page_without_an_article_is_an_error(whole: str) -> None:
    with pytest.raises(PageError):
        embed(whole)
    with pytest.raises(PageError):
        embed(whole.encode())


def test_what_is_no_page_is_a_type_error() -> None:
    with pytest.raises(InputTypeError, match="bytearray"):
        embed(bytearray(b"<p>"))  # type: ignore[type-var]  # the mistake that is tested


def test_another_argument_of_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(InputTypeError, match=r"takes a Summarizer such as Summarizer\(3\), not 3"):
        embed("<p>", 3)  # type: ignore[arg-type]  # the mistake that is tested
    with pytest.raises(InputTypeError, match="render takes a function"):
        embed("<p>", render="box")  # type: ignore[arg-type]  # as above


def test_a_box_is_never_put_into_code_of_php() -> None:
    code = f"<html><body><?php if ($a > 1) {{ echo '<p>{FIRST}</p><p>{FIRST[::-1]}</p>'; }} ?></body></html>"
    with pytest.raises(PageError):
        embed(code)


def test_a_box_is_never_put_into_code_of_php_of_several_lines() -> None:
    code = f"<html><body><?PHP\n if ($a > 1) {{ echo '<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>'; }}\n?></body></html>"
    with pytest.raises(PageError, match=r"inside <\?php"):
        embed(code)


def test_a_box_is_never_put_into_a_tag_that_the_page_leaves_open() -> None:
    with pytest.raises(PageError, match="in a tag or a comment that the page leaves open"):
        embed(f"<html lang='en'>{FIRST} <p class='' id=\"<meta charset='utf-8'></ul>{FIRST} ")


def test_an_article_without_a_sentence_gets_no_box() -> None:
    with pytest.raises(PageError, match="no sentence to show"):
        embed(page(), Summarizer(splitter=lambda _: []))


def test_the_box_stands_before_the_whole_first_paragraph_also_where_it_follows_a_line() -> None:
    before, _, behind = parts(embed(f"<html><body><article>Holm<br>{FIRST}<br><br>{SECOND}<p>{THIRD}</article></body></html>"))
    assert before.endswith("Holm<br>")
    assert behind.startswith(FIRST)
