"""A page that tries everything, embedded and rendered in a real Chromium: the box opens, and no script in it runs."""

from typing import TYPE_CHECKING

import pytest

from summarize import Summarizer
from summarize.errors import PageError
from summarize.webpage import embed, read_html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ATTACKS = [
    "<script>window.attacked = 1</script>",
    "<img src=x onerror='window.attacked = 2'>",
    "<svg onload='window.attacked = 3'></svg>",
    "<a href='javascript:window.attacked = 4'>a link</a>",
    "</summarize-box><script>window.attacked = 5</script>",
    "</summary></details><img src=x onerror='window.attacked = 6'>",
    '" onfocus="window.attacked = 7" autofocus x="',
    "' onmouseover='window.attacked = 8' x='",
    "--><script>window.attacked = 9</script><!--",
    "]]><script>window.attacked = 10</script>",
    "&lt;script&gt;window.attacked = 11&lt;/script&gt;",
    "<style>@import 'javascript:window.attacked = 12'</style>",
    "</style><script>window.attacked = 13</script>",
    "</title></textarea></noscript><script>window.attacked = 14</script>",
    "&#x3c;script&#x3e;window.attacked = 15&#60/script&#62",
    "&ltscript&gtwindow.attacked = 16&lt/script&gt",
    "javascript:window.attacked = 17",
    "<iframe srcdoc='<script>parent.attacked = 18</script>'></iframe>",
    "<details open ontoggle='window.attacked = 19'><summary>x</summary></details>",
    "&#0;&#xD800;&#99999999999;&unknown;&amp;lt;script&amp;gt;&nbsp",
    "\u202e\u2066<scr\u200bipt>window.attacked = 20</script>",
]


def text_of(attack: str) -> str:
    """Return mark-up that shows an attack as words: what an article on attacks is full of."""
    return attack.replace("&", "&amp;").replace("<", "&lt;")


def hostile_page(attack: str) -> str:
    """Return a page whose words, title and address are an attack, and that runs nothing itself."""
    words = text_of(attack)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{words} in the title</title>"
        f'<link rel="canonical" href="{words.replace(chr(34), "&quot;")}"></head><body><h1>{words} in the title</h1>'
        f"<p>It rained all day in the hills {words} and the river rose by half a metre before it was dark.</p>"
        f"<p>The people of the valley {words} carried their potatoes out of the cellars, as they do each spring.</p>"
        f"<p>Nobody was hurt, but a goat {words} had to be fetched down from the roof of the smithy.</p></body></html>"
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_script_runs_in_a_box_whose_words_are_one(page: "Page", tmp_path: "Path", attack: str) -> None:
    summarizer = Summarizer(3, furniture=False)  # whatever the words are, they stand in the box
    whole = hostile_page(attack)
    file = tmp_path / "hostile.html"
    file.write_text(embed(whole, summarizer), encoding="utf-8")
    page.goto(file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.keyboard.press("Enter")
    assert page.locator("summarize-box details").get_attribute("open") is not None
    assert page.locator("summarize-box").count() == 1
    assert page.locator("summarize-box script, summarize-box iframe, summarize-box img, summarize-box svg").count() == 0
    shown = page.locator("summarize-box").inner_text()
    assert "potatoes out of the cellars" in shown
    assert page.locator("body > p").count() == 3
    elements = "[...document.querySelectorAll('summarize-box, summarize-box *')]"
    attributes = page.evaluate(f"{elements}.flatMap(e => [...e.attributes].map(a => a.name + '=' + a.value))")
    assert not [
        attribute for attribute in attributes if attribute.startswith("on") or "javascript:" in attribute.lower().split("#")[0]
    ]
    for link in page.locator("summarize-box a").all():
        link.click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.attacked") is None


def box_of(attack: str) -> str:
    """Return the box of a page that attacks in its own mark-up; nothing where no article was found on it."""
    try:
        embedded = embed(hostile_page("").replace("in the hills", f"in the hills {attack}"))
    except PageError:  # the page stays as it was
        return ""
    return "<summarize-box" + embedded.partition("<summarize-box")[2].partition("</summarize-box>")[0] + "</summarize-box>"


def test_a_page_that_attacks_in_its_own_mark_up_brings_none_of_it_into_the_box(page: "Page", tmp_path: "Path") -> None:
    """All the boxes on one page, each the only child of its place."""
    boxes = [box for attack in ATTACKS if (box := box_of(attack))]
    assert len(boxes) > 15
    file = tmp_path / "boxes.html"
    places = "".join(f"<section>{box}</section>" for box in boxes)
    file.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{places}", encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_timeout(50)
    assert page.evaluate("window.attacked") is None
    children = "[...document.body.children].map(place => [...place.children].map(child => child.localName).join())"
    assert page.evaluate(children) == ["summarize-box"] * len(boxes)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "\tjavascript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_an_address_that_runs_is_no_address_of_a_document(address: str) -> None:
    whole = hostile_page("").replace(
        '<link rel="canonical" href="">', f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    )
    assert address in whole
    assert read_html(whole).url is None
