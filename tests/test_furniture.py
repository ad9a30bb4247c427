"""The parts of a page that are not prose are set aside with their reason, and never reach a summary."""

import textwrap
import unicodedata

import pytest

from summarize import Document, Summarizer, Summary, summarize
from summarize.languages import tags
from summarize.sentences import phrases

PROSE = [
    "The mill by the river burned down on Monday night, and the whole town came out to watch the roof fall in.",
    "Nobody was hurt, because the miller and his family had gone to a wedding in the next village.",
    "The owner of the mill told the council that he wants to build a new one of brick before the winter.",
    "The council will decide in October whether the town pays a part of the wheel and the weir.",
]
ARTICLE = "Fire destroys the old mill\n\n" + "\n\n".join(PROSE)


def reasons(summary: Summary) -> dict[str, str]:
    return {span.text: span.reason for span in summary.set_aside}


def test_a_headline_on_the_first_line_is_no_candidate() -> None:
    summary = Summarizer(9).summarize(ARTICLE)
    assert [s.text for s in summary] == PROSE
    assert reasons(summary) == {"Fire destroys the old mill": "headline"}


@pytest.mark.parametrize(
    "line",
    [
        "No time to read?\nGet a summary",
        "Share this article",
        "Advertisement",
        "Subscribe to our newsletter for more stories like this.",
        "We use cookies to improve your experience.",
        "Photo: Anna Holm",
        "By Jane Doe",
        "By Jane Doe and John Roe, Rural Affairs Correspondent",
        "November 27, 2023",
        "4 min read",
        "[Source attributions follow: the council, the fire brigade.]",
        "Note: This synthesis reflects reports of the council.",
        "Previous Article\n\nMiller Weds in Next Village",
        "Related articles\n\nHow a Weir Works\n\nThe Brick Makers of Holm",
        "https://example.com/mill",
        "All rights reserved.",
    ],
)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_furniture_never_reaches_a_summary_wherever_it_stands(line: str, place: str) -> None:
    parts = list(PROSE)
    parts.insert({"before": 0, "between": 2, "after": 4}[place], line)
    summary = Summarizer(99).summarize("Fire destroys the old mill\n\n" + "\n\n".join(parts))
    assert [s.text for s in summary] == PROSE


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "You have 2 free articles left this month. Subscribe for unlimited access."),
        ("en", "We value your privacy. You can withdraw your consent by clicking on a link."),
        ("de", "Mit der Nutzung dieser Seite stimmen Sie den Regeln zu."),
        ("de", "Sie haben noch kein Abo? Hier geht es zu den Angeboten."),
        ("fr", "Pour lire la suite, connectez-vous."),
        ("es", "¿Ya eres suscriptor? Entra aquí."),
        ("it", "Continuando a navigare accetti le regole del sito."),
        ("pt", "Para continuar lendo, entre aqui."),
        ("nl", "Om verder te lezen hebt u een account nodig."),
        ("ru", "Чтобы читать дальше, войдите."),
        ("sk", "Tento text je len pre predplatiteľov."),
        ("ca", "Per continuar llegint, entreu aquí."),
        ("hr", "Ova stranica koristi kolačiće za bolji rad."),
        ("ja", "ニュースレターに登録すると、毎朝届きます。"),
        ("ko", "뉴스레터를 구독하고 매일 받아보세요."),
    ],
)
def test_notices_of_paywalls_and_consent_are_known_in_every_language(language: str, notice: str) -> None:
    text = "\n\n".join([notice, *PROSE])  # the article may be in any language: phrases are those of the language that is named
    assert [s.text for s in Summarizer(99, language=language).summarize(text)] == PROSE


def test_a_short_line_that_comes_again_is_furniture() -> None:
    text = "\n\n".join([PROSE[0], "Hear it now!", PROSE[1], "Hear it now!", PROSE[2]])
    assert reasons(Summarizer(9).summarize(text)) == {"Hear it now!": "repeated line"}


def test_headings_between_paragraphs_are_set_aside() -> None:
    text = "\n\n".join(["The fire", PROSE[0], "What comes next", PROSE[2], PROSE[3]])
    assert [s.text for s in Summarizer(9).summarize(text)] == [PROSE[0], PROSE[2], PROSE[3]]


def test_prose_that_only_begins_like_furniture_stays() -> None:
    text = "By Monday the mill had burned down. Share prices fell on Tuesday. Read any book on mills and you will find it there."
    assert summarize(text, 3) == text


def test_furniture_false_keeps_everything_but_the_headline() -> None:
    summary = Summarizer(99, furniture=False).summarize(ARTICLE + "\n\nShare this article")
    assert [s.text for s in summary] == [*PROSE, "Share this article"]


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you",
        "- mill burns down\n- nobody hurt\n- owner to build again",
        "Mill burns down\n\nNobody hurt\n\nOwner to build again",
        "anna: is it on fire\nben: yes the mill\nanna: oh no",
    ],
)
def test_shape_alone_never_empties_a_text(text: str) -> None:
    assert summarize(text) != ""


def test_known_phrases_go_even_from_a_text_that_shape_would_empty() -> None:
    summary = Summarizer(9).summarize("Mill burns down\n\nShare this article\n\nNobody hurt")
    assert "Share this article" not in summary.text
    assert "Nobody hurt" in summary.text


@pytest.mark.parametrize(
    "links",
    [
        "Related articles\n- How a weir works\n- The brick makers of Holm\n- Who pays for the wheel",
        "Related articles\n\nWho pays for the wheel?\n\n“We will build again”\n\nHow a Weir Works",
        "Related articles\nHow a weir works\nThe brick makers of Holm\nWho pays for the wheel",
    ],
)
def test_linked_headlines_go_whatever_their_shape(links: str) -> None:
    summary = Summarizer(99).summarize("\n\n".join([*PROSE[:2], links, *PROSE[2:]]))
    assert [s.text for s in summary] == PROSE


@pytest.mark.parametrize(
    ("language", "links"),
    [
        ("de", "Lesen Sie auch:\nWas die Händler zur Brücke sagen\nWann kommt die neue Brücke?"),
        ("fr", "À lire aussi :\n- Le pont et les commerçants"),
        ("es", "Lea también\n¿Cuándo abre el puente?\n- Los comerciantes del puente"),
        ("ru", "Читайте также\nКогда откроют мост?\n- Торговцы о мосте"),
    ],
)
def test_linked_headlines_go_in_other_languages(language: str, links: str) -> None:
    prose = "12 345 678 901 234. " * 8
    summary = Summarizer(99, language=language).summarize(f"{prose}\n\n{links}")
    assert not any(line.strip("- ") in summary.text for line in links.split("\n"))


@pytest.mark.parametrize("headline", ["Council closes bridge!", "Why will the old mill burn?", "Council “shocked” by “fire”"])
def test_a_headline_may_end_as_no_statement_does(headline: str) -> None:
    assert reasons(Summarizer(9).summarize("\n\n".join([headline, *PROSE])))[headline] == "headline"


def test_the_callers_title_is_no_candidate_wherever_it_stands() -> None:
    text = "\n\n".join(["Rural Affairs", "The mill by the river has burned.", *PROSE])
    for furniture in (True, False):
        summary = Summarizer(9, furniture=furniture).summarize(text, title="The mill by the river has burned")
        assert reasons(summary)["The mill by the river has burned."] == "headline"


def test_prose_inside_a_paragraph_is_not_taken_for_a_notice() -> None:
    text = (
        "By signing up to the treaty, the country agreed to close its border. Posted on the border were two guards. "
        "Share this secret with nobody, he said. Sign up for a marathon and your knees will complain. "
        "Read the full report and you learn nothing. The mill burned down that night."
    )
    assert summarize(text, 9) == text


@pytest.mark.parametrize(
    ("language", "button"),
    [
        ("en", "Enlarge image"),
        ("es", "Ampliar foto"),
        ("fr", "Cliquez pour agrandir"),
        ("tr", "Fotoğrafı büyüt"),
        ("pl", "Powiększ zdjęcie"),
    ],
)
def test_a_caption_that_is_joined_to_the_button_of_its_picture_is_set_aside(language: str, button: str) -> None:
    caption = f"{button} The old mill at Holm on the morning after the fire, seen from the bridge."
    summary = Summarizer(9, language=language).summarize(" ".join([PROSE[0], caption, *PROSE[1:]]))
    assert reasons(summary) == {caption: "known phrase"}


def test_a_sentence_that_only_says_whose_a_picture_is_goes_with_the_caption_of_its_block() -> None:
    caption, credit = "The mayor (left) and the miller on Monday.", "Image: Ann Roth."
    for text, gone in (
        ("\n\n".join([PROSE[0], f"{caption} {credit}", *PROSE[1:]]), {caption, credit}),
        ("\n\n".join([f"{caption} {credit}", *PROSE]), {caption, credit}),
        (" ".join([*PROSE, credit]), {credit}),
        (" ".join([credit, *PROSE]), {credit}),
    ):
        assert reasons(Summarizer(9, language="en").summarize(text)) == dict.fromkeys(gone, "caption")
    kept = "Image: that is what the mayor of a small town cares for most of all, said the miller."
    assert reasons(Summarizer(9, language="en").summarize(" ".join([*PROSE, kept]))) == {}


def test_a_notice_goes_as_a_whole() -> None:
    notice = "We use cookies to improve your visit. You can change your settings at any time. If you go on, you agree."
    summary = Summarizer(9).summarize("\n\n".join([*PROSE, notice]))
    assert [s.text for s in summary] == PROSE


@pytest.mark.parametrize("byline", ["By John A. Smith Jr.", "(By Jane Doe)"])
def test_bylines_may_have_an_end_mark_or_brackets(byline: str) -> None:
    summary = Summarizer(9).summarize("\n\n".join([byline, *PROSE]))
    assert reasons(summary)[byline] == "byline"


def test_a_tag_that_a_sentence_end_cuts_in_two_is_in_neither_half() -> None:
    text = 'The bridge <img alt="The old bridge. The new bridge."> is old.\n\nThe council closed it. It is Monday.'
    assert summarize(text, 3) == "The council closed it. It is Monday."


def test_a_scraped_page_gives_sentences_of_the_article(shared: object) -> None:
    page = (shared / "article.txt").read_text("utf-8")  # type: ignore[operator]
    body = page[page.index("On the eve") : page.index("Note: This synthesis")]
    summary = Summarizer().summarize(page)
    assert len(summary) == 3
    assert all(sentence.text in body for sentence in summary)
    everything = Summarizer(999).summarize(page)
    assert all(sentence.text in body for sentence in everything)
    assert everything.text == " ".join(body.split())


def test_a_title_that_the_caller_has_is_used_beside_the_headline() -> None:
    titled = Summarizer(1).summarize(Document("\n\n".join(PROSE), title="What will the council decide in October?"))
    assert titled.text == PROSE[3]


@pytest.mark.parametrize(
    "line", ["Updated 3 May 2024, 10:15 a.m.", "Published 4 June 2019, 12:30 pm.", "Zuletzt 3. Mai, 10:15 Uhr."]
)
def test_a_line_with_the_time_and_no_verb_is_furniture_even_with_an_end_mark(line: str) -> None:
    assert line not in summarize(line + "\n\n" + ARTICLE, 50)


@pytest.mark.parametrize("line", ["We go at 10:15.", "The Ferry Sails at 9:30 am.", "वह 10:15 बजे आया।"])
def test_a_short_statement_with_a_time_is_prose(line: str) -> None:
    assert line in summarize(ARTICLE + "\n\n" + line, 50)


def test_a_line_whose_end_mark_is_followed_by_what_nobody_sees_is_prose() -> None:
    assert "The weir burned." in summarize(ARTICLE + "\n\nThe weir burned.\u200b", 50)


@pytest.mark.parametrize(
    ("notice", "prose"),
    [
        ("Photo by Anna Berg.", "Photo bypasses around the town were closed."),
        ("Image by Anna Berg.", "Image bytes were lost in the flood."),
        ("Last updated on Monday.", "Last updatedness was a word that nobody knew."),
    ],
)
def test_an_opening_of_a_notice_is_whole_words(notice: str, prose: str) -> None:
    story = "The mill burned down in the night. Nobody was hurt in the fire, the owner said."
    for line, aside in [(notice, True), (prose, False)]:
        summary = Summarizer(9).summarize(f"{story}\n\n{line}")
        assert any(span.text == line for span in summary.set_aside) == aside, line


def line_of(length: int, end: str = "") -> str:
    """Return a line as people write them, of so many characters."""
    words = "The miller went to the wedding of a friend who had lived with him in a house by the weir for so many years that "
    words += "neither of them could say when it was that they had last paid for the bread and the beer which were brought to "
    words += "their door each morning by a boy whose father had once been the owner of the field behind the church and of all "
    words += "the trees that stood there until a storm came in the spring and laid them down on the road to the next village "
    words += "where nobody had seen such a thing before and most of the people did not want to believe what they were told by "
    words += "the old woman who had watched it from her window with a cat in her arms and a candle in her hand"
    return words[: length - len(end)].strip().ljust(length - len(end), "s") + end


@pytest.mark.parametrize(("length", "aside"), [(119, True), (120, True), (121, False)])
def test_a_line_without_an_end_mark_of_up_to_120_characters_is_no_sentence(length: int, aside: bool) -> None:  # noqa: FBT001
    line = line_of(length)
    assert (line in reasons(Summarizer(99).summarize("\n\n".join([PROSE[0], line, *PROSE[1:]])))) == aside


@pytest.mark.parametrize(("length", "aside"), [(61, True), (62, False)])
def test_a_line_of_up_to_60_characters_and_its_mark_that_comes_again_is_the_pages(length: int, aside: bool) -> None:  # noqa: FBT001
    line = line_of(length, "!")
    found = reasons(Summarizer(99).summarize("\n\n".join([PROSE[0], line, PROSE[1], line, *PROSE[2:]])))
    assert found == ({line: "repeated line"} if aside else {})


@pytest.mark.parametrize(("sentences", "aside"), [(4, True), (5, False)])
def test_a_notice_has_up_to_four_sentences(sentences: int, aside: bool) -> None:  # noqa: FBT001
    rest = [
        "It is a pity that the mill by the river went as it did, for nobody had asked for that.",
        "The bakers of the town know it, and so do the millers of the next village up the river.",
        "The river is cold in the spring, and few of the wheels that it drove turn before May.",
        "A goat went by.",
    ]
    rest = rest[: sentences - 1]
    summary = Summarizer(99).summarize("\n\n".join([*PROSE, " ".join(["Last updated on Monday.", *rest])]))
    assert (rest[-1] in reasons(summary)) == aside


@pytest.mark.parametrize(("length", "aside"), [(600, True), (601, False)])
def test_a_notice_has_up_to_600_characters(length: int, aside: bool) -> None:  # noqa: FBT001
    notice = "Last updated on Monday. "
    rest = line_of(length - len(notice), ".")
    summary = Summarizer(99).summarize("\n\n".join([*PROSE, notice + rest]))
    assert (rest in reasons(summary)) == aside


def test_what_has_no_letter_and_no_digit_is_no_sentence() -> None:
    for line in ("…", "--- ---.", "(…)", "(" + "=" * 150 + ")."):
        assert reasons(Summarizer(99).summarize("\n\n".join([*PROSE, line]))) == {line: "no letters or digits"}


def test_a_line_that_is_an_address_is_named_as_one() -> None:
    text = "\n\n".join([PROSE[0], "https://example.com/mill.", PROSE[1], "anna@example.com", *PROSE[2:]])
    assert set(reasons(Summarizer(99).summarize(text)).values()) == {"web or mail address"}


def test_a_sentence_in_square_brackets_is_a_note() -> None:
    aside = "[A goat was seen on the roof that night.]"
    half = ["[It] was the goat of the miller.", "The goat was seen by all [of them]"]
    found = reasons(Summarizer(99).summarize("\n\n".join([*PROSE[:2], aside, f"{half[0]} {half[1]}.", *PROSE[2:]])))
    assert found == {aside: "bracketed note"}


def test_an_item_that_asks_is_no_headline_of_the_text() -> None:
    assert "headline" not in reasons(Summarizer(99).summarize("\n\n".join(["- Who pays for the mill?", *PROSE]))).values()


def test_a_long_stretch_of_code_is_no_sentence() -> None:
    code = "```python\n" + "\n".join(f"mill.wheel({i}, stones=[{i}], corn='rye', river='{i}')" for i in range(4)) + "\n```"
    found = reasons(Summarizer(99).summarize("\n\n".join([*PROSE, code])))
    assert set(found.values()) == {"code"}


def test_the_callers_title_below_a_paragraph_is_no_candidate() -> None:
    title = "The mill by the river has burned."
    found = reasons(Summarizer(9).summarize("\n\n".join([*PROSE, title]), title=title))
    assert found == {title: "headline"}


def test_a_headline_with_a_mark_stands_alone_above_a_single_paragraph_too() -> None:
    headline = "Why did the mill burn?"
    assert reasons(Summarizer(9).summarize(f"{headline}\n\n{PROSE[0]}")) == {headline: "headline"}
    assert reasons(Summarizer(9).summarize(f"{headline}\n{PROSE[0]} {PROSE[1]}")) == {}


def test_a_question_of_two_lines_is_no_headline() -> None:
    question = "Why did the mill by the river burn on the night of that\nwedding in the next village?"
    assert reasons(Summarizer(9).summarize(f"{question}\n\n{PROSE[0]}")) == {}


@pytest.mark.parametrize(("length", "aside"), [(60, False), (61, True)])
def test_what_is_below_a_headline_with_a_mark_has_above_60_characters(length: int, aside: bool) -> None:  # noqa: FBT001
    text = "\n\n".join(["Why did the mill burn?", line_of(length, "."), *PROSE])
    assert ("headline" in reasons(Summarizer(9).summarize(text)).values()) == aside


@pytest.mark.parametrize(("length", "aside"), [(120, True), (121, False)])
def test_a_headline_with_a_mark_has_up_to_120_characters(length: int, aside: bool) -> None:  # noqa: FBT001
    text = "\n\n".join([line_of(length, "?"), " ".join(PROSE)])
    assert ("headline" in reasons(Summarizer(9).summarize(text)).values()) == aside


def test_a_headline_with_a_mark_is_shorter_than_what_is_below_it() -> None:
    question = line_of(100, "?")
    for length, aside in [(100, False), (101, True)]:
        found = reasons(Summarizer(9).summarize("\n\n".join([question, line_of(length, "."), *PROSE])))
        assert ("headline" in found.values()) == aside


@pytest.mark.parametrize("line", ["A!", "9?"])
def test_a_line_of_one_letter_that_comes_again_is_the_pages(line: str) -> None:
    assert reasons(Summarizer(9).summarize("\n\n".join([PROSE[0], line, PROSE[1], line, PROSE[2]]))) == {line: "repeated line"}


def test_a_known_line_that_comes_again_keeps_its_reason() -> None:
    text = "\n\n".join([PROSE[0], "Advertisement", PROSE[1], "Advertisement", PROSE[2]])
    assert reasons(Summarizer(9).summarize(text)) == {"Advertisement": "known phrase"}


@pytest.mark.parametrize(("line", "linked"), [("Who burned the mill?", True), ("The mill burns. Who did it?", False)])
def test_a_line_below_related_stories_is_a_headline_if_it_is_one_sentence(line: str, linked: bool) -> None:  # noqa: FBT001
    found = reasons(Summarizer(9).summarize("\n\n".join([PROSE[0], "Related stories", line, PROSE[1]])))
    assert found == {"Related stories": "known phrase"} | ({line: "linked headline"} if linked else {})


@pytest.mark.parametrize("line", ["(Come and see.)", "*(“Come and see.”)*", "**_(“Come and see.”)_**"])
def test_a_mark_with_brackets_quotation_marks_and_stars_behind_it_ends_a_line(line: str) -> None:
    assert reasons(Summarizer(9).summarize("\n\n".join([PROSE[0], line, PROSE[1]]))) == {}


def test_a_wrapped_sentence_that_begins_as_a_label_of_links_is_prose() -> None:
    wrapped = """\
Recommended for you
by the miller is the inn at the weir,
but whoever has once been there will
rather go to the brewer of the town,
who has a cold cellar and good beer."""
    assert reasons(Summarizer(9).summarize("\n\n".join([wrapped, *(textwrap.fill(prose, 38) for prose in PROSE)]))) == {}


def test_a_heading_of_one_word_is_no_address_and_neither_is_a_statement_with_one() -> None:
    text = "\n\n".join([PROSE[0], "Weather", PROSE[1], "https://example.com/mill has the plans.", *PROSE[2:]])
    assert reasons(Summarizer(9).summarize(text)) == {"Weather": "heading"}


def test_a_sentence_that_ends_where_a_tag_begins_is_prose() -> None:
    summary = Summarizer(9).summarize("水车在星期一烧毁了。<br>没有人在火灾中受伤。主人想在河边建一个新的水车。")
    assert reasons(summary) == {"<br>没有人在火灾中受伤。": "mark-up"}


def test_letters_in_parts_do_not_make_a_line_longer() -> None:
    line = unicodedata.normalize("NFD", "\N{LATIN SMALL LETTER E WITH CIRCUMFLEX AND DOT BELOW}" * 120)
    assert len(line) == 360
    assert reasons(Summarizer(9).summarize("\n\n".join([PROSE[0], line, *PROSE[1:]]))) == {line: "short line without an end mark"}


def test_links_that_are_wrapped_below_their_label_are_linked() -> None:
    links = "Recommended for you\nwho will pay for the wheel and for the"
    text = "\n\n".join([links, *(textwrap.fill(prose, 38) for prose in PROSE)])
    assert reasons(Summarizer(9).summarize(text)) == {links: "known phrase"}


STORY = [
    "The weir of the town was built in the year of the flood.",
    "A goat has lived on it since May.",
    "Nobody knows whose goat it is.",
    "The council has asked the brewers.",
    "They say that they have no goats.",
]


CREDIT = "Image: Ann Sample of Holm, for each of us and for the goats."


def aside(text: str, language: str = "en") -> dict[str, str]:
    return reasons(Summarizer(99, language=language).summarize(text))


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("By Jane", True),
        ("By: jane@holm.example", False),
        ("By", True),
        ("By the river of Holm", False),
        ("BYD Opens a Yard in Holm", False),
        ("Byways of Holm", False),
        ("(By Jane Doe", True),
        ("By Jane Doe Of Holm By The Sea.", False),  # seven names
        ("By Jane Doe Of Holm By Sea.", True),
        ("By Jane of Holm.", False),
        ("By Jane.", True),
        ("By.", False),
    ],
)
def test_a_byline_is_by_and_names(line: str, is_byline: bool) -> None:  # noqa: FBT001
    found = aside("\n\n".join([PROSE[0], line, *PROSE[1:]]))
    assert (found.get(line) == "byline") == is_byline


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Von Anna Eich"),
        ("fr", "PAR ANNE CHÊNE"),
        ("ru", "Автор: Анна Дуб"),
        ("tr", "HAZIRLAYAN: ANNA MEŞE"),
        ("zh", "作者：安娜"),
        ("hi", "द्वारा लिखित अन्ना"),
    ],
)
def test_bylines_are_known_in_every_language(language: str, line: str) -> None:
    assert aside("\n\n".join([PROSE[0], line, *PROSE[1:]]), language)[line] == "byline"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "ALL RIGHTS RESERVED by the town."),
        ("en", "You can WITHDRAW your consent, however."),
        ("de", "Alle Rechte vorbehalten, auch die der Mühle."),
        ("fr", "Holm 2021, Tous Droits Réservés, ou presque."),
        ("fr", "Holm 2021, TOUS DROITS RÉSERVÉS, OU PRESQUE."),
        ("es", "Holm 2021, TODOS LOS DERECHOS RESERVADOS."),
        ("cs", "Holm 2021, VŠECHNA PRÁVA VYHRAZENA."),
        ("el", "Holm 2021, Με Επιφύλαξη Παντός Δικαιώματος."),
        ("ru", "Хольм 2021, ВСЕ ПРАВА ЗАЩИЩЕНЫ."),
        ("ru", "Хольм 2021, Все права защищены."),
        ("tr", "Holm 2021, TÜM HAKLARI SAKLIDIR."),
        ("tr", "Bizi SOSYAL MEDYADA HER YERDE TAKİP EDİN."),
        ("ja", "この記事の無断転載を禁じます。"),
        ("zh", "霍尔姆日报社版权所有。"),
        ("ar", "هولم 2021، جميع الحقوق محفوظة."),
        ("hi", "होल्म 2021, सर्वाधिकार सुरक्षित।"),
    ],
)
def test_words_of_the_law_make_a_sentence_a_notice_in_any_capitals(language: str, notice: str) -> None:
    for curved in ("", "“It is so”, they said."):  # a text may have letters beyond ASCII or not
        found = aside("\n\n".join([" ".join(PROSE), f"{notice} {curved}", *PROSE[:1]]), language)
        assert found[notice] == "known phrase"


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not withdraw your consenting smile, said the miller to the goat of the weir.",
        "She would rewithdraw your consent and his, said the miller to the goat of the weir.",
        "Sign up, said he, and get no newsletters about the goat of the weir.",
        "The partners process our corn in the mill that burned down on Monday night.",
    ],
)
def test_a_phrase_is_whole_words_in_its_order(sentence: str) -> None:
    assert aside("\n\n".join([*PROSE, sentence])) == {}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_block_of_which_half_is_a_notice_goes_as_a_whole(count: int) -> None:
    block = ["The Holm Gazette, all rights reserved.", *STORY[:count]]
    found = aside("\n\n".join([*PROSE, " ".join(block)]))
    assert found == dict.fromkeys(block if count == 1 else block[:1], "known phrase")


@pytest.mark.parametrize(
    ("paragraphs", "captions"),
    [
        ([f"{PROSE[0][:-1]} (Photo by Ann Sample)", STORY[1]], [f"{PROSE[0][:-1]} (Photo by Ann Sample)"]),
        ([STORY[0], "(It is a file photo of the goat.)", STORY[1]], ["(It is a file photo of the goat.)"]),
        ([f"{STORY[1]} {STORY[0]} (Photo by Ann Sample.)", STORY[2]], [STORY[0], "(Photo by Ann Sample.)"]),
        ([STORY[1], f"{STORY[0]} (Photo by Ann Sample.)", STORY[2]], [STORY[0], "(Photo by Ann Sample.)"]),
        ([" ".join([*STORY[1:3], CREDIT])], [CREDIT]),
        ([" ".join([*STORY[1:3], "Image: Ann Sample of Holm, for each of us and for the horses."])], []),
        ([f"(The goat is in a file photo.) {STORY[0]} {STORY[1]}"], ["(The goat is in a file photo.)"]),
        ([f"{STORY[1]} {STORY[0]} (The goat is not in it.)"], []),
        ([f"{STORY[1]} The photo by Ann Sample is lost (so they say).", STORY[2]], []),
        ([f"{STORY[1]} The goat burns (all day) at the mill (Reuters/Sample)."], []),
        ([f"{STORY[1]} The goat eats at the mill (Reuters/Sample)."], []),
    ],
)
def test_a_bracket_that_says_whose_photograph_it_is_ends_a_caption(paragraphs: list[str], captions: list[str]) -> None:
    found = aside("\n\n".join([" ".join(PROSE), *paragraphs]))
    assert {text for text, reason in found.items() if reason == "caption"} == set(captions)


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("de", "Die Mühle am Fluss (Foto: Anna Eich)"),
        ("fr", "Le moulin au bord de la rivière (Photo : Anne Chêne)"),
        ("ru", "Мельница у реки (Фото: Анна Дуб)"),
        ("ja", "川沿いの水車（写真：見本花子）"),
        ("zh", "河边的水车（图片来源：霍尔姆日报）"),
        ("tr", "Nehir kıyısındaki değirmen (FOTOĞRAF: Anna Meşe)"),
    ],
)
def test_captions_with_a_credit_are_known_in_every_language(language: str, caption: str) -> None:
    assert aside("\n\n".join([*PROSE, f"{PROSE[0]} {caption}", *PROSE[1:]]), language)[caption] == "caption"


COOKIES = "Some cookies on our website count the goats."
ONE_WORD = "Cookies are small files."


@pytest.mark.parametrize(
    ("sentences", "notices"),
    [
        ([*STORY, COOKIES], [COOKIES]),
        ([*STORY, ONE_WORD, COOKIES], [ONE_WORD, COOKIES]),
        ([*STORY, COOKIES, ONE_WORD], [COOKIES, ONE_WORD]),
        ([ONE_WORD, *STORY, COOKIES], [COOKIES]),
        ([ONE_WORD, STORY[0], COOKIES, *STORY[1:]], [COOKIES]),
        ([COOKIES, STORY[0], ONE_WORD, *STORY[1:]], [COOKIES]),
        ([*STORY, ONE_WORD], []),
        ([*STORY[:2], ONE_WORD, COOKIES], [ONE_WORD, COOKIES]),  # half of them
        ([STORY[0], ONE_WORD, COOKIES], []),  # more: the text is about cookies
        ([COOKIES, *STORY, "Our website is part of your experience of the goat."], [COOKIES]),
    ],
)
def test_two_words_of_consent_make_a_sentence_a_notice_and_one_beside_it(sentences: list[str], notices: list[str]) -> None:
    found = aside("\n\n".join(sentences))
    assert found == dict.fromkeys(notices, "known phrase")


def test_in_no_language_is_each_sentence_of_an_article_searched_for_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(sentence: str, wanted: tuple[str, ...], _: object) -> bool:
        message = f"{sentence} is searched for {wanted}"
        raise AssertionError(message)

    monkeypatch.setattr(phrases, "holds", refuse)
    for tag in tags():
        prose = "“Mill and weir”, “Mühle und Wehr”, “moulin et déversoir”, “Мельница и плотина”, “水车和堰”, “미루”. " * 3
        assert Summarizer(3, language=tag).summarize(prose)


def test_a_text_without_sentences_has_no_captions() -> None:
    assert not Summarizer(1, splitter=lambda _: []).summarize("The mill: it burned.")
