"""The box in a real Chromium: read, opened by keyboard, followed to the article, at every width, and safe."""

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import pytest

from summarize import Document, Summarizer, Summary
from summarize.sentences.layout import blocks

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

ARTICLES = {
    "en": (
        "The well-known mill by the river, A&B's oldest, burned on Monday. Nobody was hurt in the mill.\n\n"
        "A single sentence about the river stands here alone.\n\n"
        "The owner of the mill wants a new one. The council - it meets in May - will decide. The river is high, 50% above."
    ),
    "fr": (
        "Le moulin a brûlé lundi\u00a0: personne n’a été blessé. «\u00a0C’est une chance\u00a0», dit le maire.\n\n"
        "Que fera le conseil\u202f? Le propriétaire veut un nouveau moulin\u202f; il l’a dit lundi."
    ),
    "ar": (
        "احترقت الطاحونة القديمة على ضفة النهر يوم الاثنين. لم يصب أحد بأذى في الحريق، وقال رئيس البلدية إن ذلك من حسن الحظ.\n\n"
        "هل يريد صاحب الطاحونة بناء طاحونة جديدة؟ سيقرر المجلس في أكتوبر ما إذا كانت المدينة ستدفع جزءًا من التكلفة."
    ),
    "zh": (
        "河边的老磨坊星期一烧毁了。没有人在火灾中受伤，镇长说这是幸运。磨坊主人想建一座新磨坊。\n\n市议会将在十月决定。河水很高。"
    ),
    "ja": (
        "川沿いの古い水車小屋が月曜日に焼けた。けが人はいなかったと、町長は話している。\n\n"
        "持ち主は新しい水車を建てたいと考えている。"
    ),
}
LONG = (
    "The commission, which three of the five parishes had asked in spring to look at every culvert, ditch and footbridge "
    "between the two mills, and which had at first been given no money, no office and only half a secretary, came in the end "
    "to the conclusion that nearly all the damage of ten years - floods, slides & broken roads - came from one blocked pipe."
)
ARTICLES["long"] = f"{LONG} Nobody was pleased.\n\nThe report came late. {LONG.replace('three', 'four')} Snow fell."

HOSTILE = [
    "<script>attacked = 1</script> was all that the page said on Monday.",
    "</summarize-box></details><img src=x onerror='attacked = 2'> stood on the page.",
    "</style><script>attacked = 3</script> and \" onclick='attacked = 4' x=\" were there.",
    "&lt;script&gt;attacked = 5&lt;/script&gt; &#0; &#xD800; &unknown; &amp;lt; came with it.",
    "\0 \x1b[2J \ud800 \u202e <svg onload='attacked = 6'> was the last of it.",
]


def show(page: "Page", body: str) -> None:
    """Let a page show a body as a site would serve it, at an address of its own."""
    html = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><meta name=color-scheme content='light dark'></head><body>{body}</body>"
    )
    page.unroute_all()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("http://localhost/article")


def article_page(summary: Summary) -> str:
    """Return the box above the article's paragraphs, each a screen away from the next."""
    text = summary.document.text
    marked = list(text)
    for i, (start, end, _) in enumerate(summary.places):
        marked[start:end] = [f"<span id=s{i}>{escape(text[start:end])}</span>", *[""] * (end - start - 1)]
    paragraphs = ["".join(marked[block.start : block.end]) for block in blocks(text)]
    rule = "<style>article p { margin-block: 100vh }</style>"
    return f"{rule}<h1>A title</h1>{summary.to_html()}<article>{''.join(f'<p>{p}</p>' for p in paragraphs)}</article>"


@pytest.mark.parametrize("name", ARTICLES)
def test_each_link_leads_past_the_box_to_its_sentence_in_the_article(page: "Page", name: str) -> None:
    whole = Summarizer(9, furniture=False).summarize(ARTICLES[name])
    last = len(whole.places) - 1
    # All are chosen once, each with a neighbour, and the first and the last alone.
    pairs = dict.fromkeys([*((i, i + 1) for i in range(0, last, 2)), (last - 1, last)])
    for chosen in [(0,), (last,), *pairs, tuple(range(last + 1))]:
        show(page, article_page(replace(whole, chosen=chosen)))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for place, i in enumerate(chosen):
            page.evaluate("scrollTo(0, 0)")
            page.locator("summarize-box a").nth(place).click()
            page.wait_for_function(
                f"(box => box.top >= 0 && box.bottom <= innerHeight)(document.querySelector('#s{i}').getBoundingClientRect())",
                timeout=10_000,
            )


def test_it_is_opened_by_keyboard_and_says_the_sentences(page: "Page", examples: dict[str, str]) -> None:
    summary = Summarizer(3).summarize(examples["harbour"])
    show(page, summary.to_html() + "<p>The article</p>")
    box = page.locator("summarize-box")
    assert box.inner_text() == "No time to read? Get a summary"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert box.locator("li").all_inner_texts() == summary.lines.split("\n")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == summary.lines.split("\n")[0]
    assert "list:\n" in box.aria_snapshot()
    assert f'link "{summary.lines.splitlines()[0]}"' in box.aria_snapshot()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_script_of_an_article_runs(page: "Page", text: str) -> None:
    document = Document(text, title=text, url="https://localhost/" + text)
    summary = Summarizer(9, furniture=False).summarize(document, query=text)
    show(page, summary.to_html(wording={"question": text}) + summary._repr_html_())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    items = page.locator("summarize-box").first.locator("li").all_inner_texts()
    plain = [line.translate(dict.fromkeys([0, 0x1B, 0xD800], "�")) for line in summary.lines.split("\n")]
    assert items == plain
    assert page.locator("script, img, svg").count() == 0
    assert (
        page.evaluate("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))")
        == []
    )
    assert page.evaluate("document.body.children.length") == 3
    page.wait_for_timeout(50)
    assert page.evaluate("typeof attacked") == "undefined"


@pytest.mark.parametrize("width", [320, 800, 1600])
@pytest.mark.parametrize("name", ["en", "ar", "zh"])
def test_nothing_is_wider_than_the_screen(page: "Page", name: str, width: int) -> None:
    text = ARTICLES[name] + f"\n\nThe address is https://example.org/{'long' * 60} as the mill's owner said."
    summary = Summarizer(9, furniture=False).summarize(text)
    page.set_viewport_size({"width": width, "height": 600})
    show(page, summary.to_html() + summary._repr_html_())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("summarize-box").first.bounding_box()["width"] > 0.4 * width  # type: ignore[index]  # it is visible


def test_in_a_script_that_runs_to_the_left_all_begins_at_the_right(page: "Page") -> None:
    show(page, Summarizer(2, furniture=False).summarize(ARTICLES["ar"]).to_html())
    page.evaluate("document.querySelector('details').open = true")
    right = {
        tag: page.evaluate(f"document.querySelector('{tag}').getBoundingClientRect().right") for tag in ("summary", "li", "p")
    }
    box = page.evaluate("document.querySelector('summarize-box').getBoundingClientRect().right")
    assert all(box - 60 < edge <= box for edge in right.values())
    assert page.evaluate("getComputedStyle(document.querySelector('summarize-box')).borderRightWidth") == "4px"


@pytest.mark.parametrize("dark", [False, True])
def test_its_colours_are_the_pages_with_good_contrast(page: "Page", *, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    show(page, Summarizer(1).summarize(ARTICLES["en"])._repr_html_())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    paper, ink = (18, 255) if dark else (255, 0)
    for selector, strongest in (("summarize-box li a", 0.1), ("summarize-box summary", 0.1), ("summarize-article mark", 0.55)):
        color = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).color")
        assert color == f"rgb({ink}, {ink}, {ink})"
        shade = 127 if strongest < 0.5 else 143  # the strongest channel of the tint
        behind = paper + strongest * (shade - paper)
        assert contrast(ink, behind) > 7


def contrast(one: float, other: float) -> float:
    """Return the contrast of two greys as WCAG defines it."""
    light, dark = sorted((((value / 255 + 0.055) / 1.055) ** 2.4 if value > 10 else value / 3294) for value in (one, other))[::-1]
    return (light + 0.05) / (dark + 0.05)


def test_without_its_style_sheet_it_still_opens_under_a_strict_policy(page: "Page") -> None:
    summary = Summarizer(1).summarize(ARTICLES["en"])
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    complaints: list[str] = []

    def complain(message: "ConsoleMessage") -> None:
        complaints.append(message.text)

    page.on("console", complain)
    page.set_content(f"<!DOCTYPE html>{policy}{summary.to_html(style=False)}")
    page.locator("summary").click()
    assert page.locator("li").all_inner_texts() == [summary.text]
    page.remove_listener("console", complain)
    assert complaints == []
