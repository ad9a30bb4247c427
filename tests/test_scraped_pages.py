"""A page scraped as text gives the article's sentences and no others, and a text that is not a page is left alone."""

import pytest

from summarize import Summarizer, Summary

ARTICLE = [
    "The lighthouse of Skarholm went dark on Friday, after a storm had torn the cable to the island from its anchors.",
    "It has burned every night since 1871, and about sixty fishing boats steer by it when they come home after sunset.",
    "Without the light the boats must wait outside the reef until morning, which costs the crews a night at sea.",
    "The harbour master said that a ship with a new cable would come from the mainland as soon as the sea is calm.",
    "Fishermen on the island have asked for an old oil lamp from the museum to be lit until the cable is repaired.",
    "The council will decide on Monday whether the lamp may be carried up the tower again.",
]
MENU = ["Home", "News", "Sport", "Weather", "Opinion", "Sign in", "Subscribe", "Search", "Motors", "Property", "Jobs", "Archive"]
FOOT = ["Most read", "Share", "Contact us", "Privacy policy", "About us", "Terms of use", "Newsletter"]
TEASERS = [
    "Baker wins prize for her rye bread",
    "The jury of the county fair praised the crust of the loaf and the patience of the baker on Sunday.",
    "Bus to the ferry runs late",
    "Passengers waited for forty minutes in the rain before the driver found the keys of the bus.",
]
PAGE = [*MENU, "Lighthouse of Skarholm goes dark", "By Ann Sample", "3 May 2021", *ARTICLE, *FOOT, *TEASERS, *FOOT]


LONG_NOTICE = (
    "This website uses cookies to be fast while you find your way through the website. Of these, the cookies classed as"
    " necessary are kept in your browser. These cookies help us to see how you use this website. They are cookies that are kept"
    " with your consent. You may opt out of these cookies. But opting out of cookies may affect your visit to the website."
)
MINUTES = ["Minutes of the meeting", "Present", "Ash", "Birch", "Cedar", "Elm", "Fir", "Oak", "Pine", "Rowan", "Willow", "Yew"]


def reasons(summary: Summary) -> dict[str, str]:
    return {span.text: span.reason for span in summary.set_aside}


def test_prose_far_from_the_article_is_outside_of_it() -> None:
    summary = Summarizer(99).summarize("\n".join(PAGE))
    assert [s.text for s in summary] == ARTICLE
    assert reasons(summary)[TEASERS[1]] == "outside the article"


def test_a_page_on_one_line_loses_its_menus() -> None:
    summary = Summarizer(99).summarize(" ".join([*PAGE[:-11], *FOOT]))
    assert [s.text for s in summary] == ARTICLE[1:]  # the menu and the headline are joined to the first sentence


def test_a_page_as_markdown_loses_its_links() -> None:
    menu = [f"* [{word}](https://news.example/{word.lower().replace(' ', '-')}?ref=nav)" for word in (*MENU, *FOOT)]
    text = "\n".join(menu) + "\n\n# Lighthouse goes dark\n\n" + "\n\n".join(ARTICLE) + "\n\n" + "\n".join(menu)
    assert [s.text for s in Summarizer(99).summarize(text)] == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        # Notices about cookies, longer than any other notice, and with openings that are not listed.
        "Our website uses cookies to be fast. Through cookies, some personal data may be kept for a time.",
        LONG_NOTICE,
        # The law, at the end of a block or in its middle.
        "This material may not be published, broadcast or rewritten. ©2021 Post, LLC. All rights reserved. FAQ - Privacy",
        "The contents of this site are ©2021 Skarholm Publishing Corp., a part of Lighthouse Media, Inc.",
        "Lighthouse Corp is a network of leading companies in the worlds of lamps, islands, boats and many kinds of services",
        # Promotion and sign-off.
        "Get breaking news alerts and reports about the lighthouse and the harbour master.",
        "Subscribe to the island's newsletter and read about the lighthouse every day.",
        "Follow Ann Sample on Twitter for news of the lighthouse and the boats.",
        "Watch the latest full episodes of your favourite lighthouse series anywhere.",
        "Reporting by Ann Sample in Skarholm; Editing by Ben Sample and Carl Sample.",
        # Captions of agencies.
        "In this Sunday, May 2, 2021, photograph, the lighthouse stands on the reef of Skarholm. (AP Photo/Ann Sample)",
        "A. Sample, keeper of the light, left, and B. Sample, of the boats, stand at the tower on Sunday, May 2, 2021.",
        "The lighthouse burns in Skarholm, Sunday, May 2, 2021.",
    ],
)
@pytest.mark.parametrize("place", [0, 6])
def test_a_notice_with_full_stops_is_set_aside_on_a_short_page(line: str, place: int) -> None:
    text = "\n\n".join(["Lighthouse goes dark", *ARTICLE[:place], line, *ARTICLE[place:]])
    assert [s.text for s in Summarizer(99).summarize(text)] == ARTICLE


@pytest.mark.parametrize(
    "lines",
    [
        ["Latest News Lighthouse Council Boats Bridges Harbour Trade Fishermen Engineers Opinion Sport Motors Jobs"],
        ["site: post | arena: harbour | pageType: stories | section: | slug: lighthouse-goes-dark | topic: boats | route: us"],
        [
            "Fishermen fear for the season SKARHOLM: Worried about the reef, some fishermen have said that boats may soon...",
            "Museum opens its doors SKARHOLM: With the lamp cleaned and the stairs painted, the museum on Sunday...",
        ],
    ],
)
@pytest.mark.parametrize("place", [0, 6])
def test_menus_and_teasers_above_or_below_the_paragraphs_are_set_aside(lines: list[str], place: int) -> None:
    text = "\n\n".join([*ARTICLE[:place], *lines, *ARTICLE[place:]])
    assert [s.text for s in Summarizer(99).summarize(text)] == ARTICLE


def test_a_button_in_small_letters_below_a_long_line_is_not_part_of_it() -> None:
    text = "\n".join([ARTICLE[0] + " " + ARTICLE[1], "less", *ARTICLE[2:]])
    assert [s.text for s in Summarizer(99).summarize(text)] == ARTICLE


def test_a_notice_takes_no_article_about_its_subject_along() -> None:
    text = (
        "Cookies will be blocked by the browser from spring. The firm says that it wants to protect personal data. "
        "Cookies of third parties are what most sites live on. Publishers fear that consent will be asked for twice. "
        "We use cookies, said one of them, to pay our writers."
    )
    assert len(Summarizer(99).summarize(text)) == 5


@pytest.mark.parametrize(
    "text",
    [
        # Minutes: headings, names and short lines, but nothing that a page has.
        "\n".join([*MINUTES, "Item 1", *ARTICLE[:2], "Item 2", ARTICLE[2], "Any other business", ARTICLE[3], "Close"]),
        # A letter.
        "\n".join(
            ["Ann Sample", "4 Quay Street", "Skarholm", "", "Dear Mr Keeper,", "", *ARTICLE[:4], "", "Yours sincerely", "Ann"]
        ),
        # An article that ends with three dots, and one whose last paragraph names many people.
        "\n".join([*ARTICLE[:3], "And then, in the middle of the night, when nobody was awake, the light came on by itself..."]),
        "\n".join(ARTICLE[:4]) + "\nWith us were Ann Mary Sample, Ben Sample, Carl Gustav Sample and Dora Sample of Skarholm.",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    aside = reasons(Summarizer(99).summarize(text))
    assert not set(aside.values()) & {"outside the article", "teaser", "labels joined into a line", "notice", "no end mark"}


UNENDED = (
    "The tower is tall. The lamp is old. The oil is heavy."
    " THE ONE DANGER IS TO BE SEEN BY THE GUARD WHO KEEPS THE ISLAND AND NEVER SLEEPS BEFORE THE SUN IS UP"
)


@pytest.mark.parametrize(
    "prose",
    [
        "NEVER leave the LAMP OF THE TOWER OUT IN THE RAIN FOR A NIGHT or the oil will take a WEEK TO BE DRY AND AT ITS BEST.",
        UNENDED,
    ],
)
def test_prose_in_capitals_is_not_taken_for_a_menu(prose: str) -> None:
    text = "\n\n".join([*MENU, *ARTICLE[:3], prose, *ARTICLE[3:], *FOOT])
    assert " ".join(s.text for s in Summarizer(99).summarize(text)) == " ".join([*ARTICLE[:3], prose, *ARTICLE[3:]])


def test_latin_prose_is_no_menu_in_a_text_of_a_script_without_spaces() -> None:
    latin = "The lighthouse of Skarholm went dark on Friday, and about sixty boats of the Holm Fishing Club steer by it."
    chinese = "岛上的灯塔在星期五熄灭了，因为风暴扯断了通往岛上的电缆，渔民们只好在礁石外面等到早晨。" * 3
    assert latin in [s.text for s in Summarizer(9).summarize(f"{latin}\n\n{chinese}")]


def test_a_page_as_markdown_keeps_its_quotations_and_what_links_to_a_script() -> None:
    menu = "\n".join(f"* [{word}](https://news.example/{number})" for number, word in enumerate((*MENU, *FOOT)))
    linked = (
        "The [harbour master](javascript:void\\(0\\);) said that a ship with a new cable would come as soon as the sea is calm."
    )
    quoted = "We have steered by this light since we were boys, and nobody has shown us another way home."
    lines = quoted.replace("has shown", "has\n> shown")
    text = "\n\n".join([menu, *ARTICLE[:3], linked, f"> {lines}", *ARTICLE[4:], menu])
    summary = Summarizer(99).summarize(text)
    assert [s.text for s in summary][3:5] == [linked, lines]
    assert quoted in summary.text


@pytest.mark.parametrize("above", ["On 3 May 2021 Ann Sample wrote:", "> > Did you see the light?"])
def test_quoted_mail_with_links_is_quoted_mail(above: str) -> None:
    text = f"{ARTICLE[0]} It is on [our page](https://a.example), and [here](https://b.example).\n\n{above}\n\n> It is out.\n"
    assert "quoted mail" in {span.reason for span in Summarizer(9).summarize(text).set_aside}


def test_sentences_beside_a_menu_in_their_paragraph_stay() -> None:
    last = f"{ARTICLE[5]} The master of the harbour agreed. Home News Sport Weather Opinion Business Motors Travel Jobs Property"
    summary = Summarizer(99).summarize("\n\n".join([*ARTICLE[:5], last]))
    assert [s.text for s in summary] == [*ARTICLE, "The master of the harbour agreed."]


def test_sentences_that_were_joined_to_a_line_of_the_page_are_not_chosen() -> None:
    prose = [
        "The council of Holm decided on Thursday to open the old mill as a museum in the spring.",
        "The mill stood empty for eleven years, and its wheel was broken by the ice of two winters.",
        "A carpenter of the village has built a new wheel from oak that the council gave him.",
        "Visitors will pay four crowns, and children under ten may come in without a ticket.",
        "The council hopes that the museum brings guests to the inn, which closed two rooms last year.",
        "A school has asked whether its classes may grind their own corn there once a week.",
    ]
    page = " ".join(["Sign in", "Share", "Mill to Open", "18 March 2015 9:00PM", *prose, "Read more", "Bridge to close."])
    summary = Summarizer(9).summarize(page)
    assert [sentence.text for sentence in summary] == prose[1:]
    assert [(span.text[:7], span.reason) for span in summary.set_aside] == [
        ("Sign in", "joined to a line of the page"),
        ("Read mo", "joined to a line of the page"),
    ]


def test_times_in_a_live_report_are_its_own() -> None:
    report = " ".join(f"{14 + i}:30 The crane of the harbour lifted boat number {i} out of the water." for i in range(9))
    assert len(Summarizer(9).summarize(report)) == 9


def test_a_sentence_that_breaks_off_in_a_paragraph_is_no_teaser() -> None:
    paragraph = f"{ARTICLE[3]} He did not say how soon that would be, but he looked at the sea... {' '.join(ARTICLE[4:])}"
    summary = Summarizer(99).summarize("\n\n".join([*MENU, *ARTICLE[:3], paragraph, *FOOT]))
    assert " ".join(s.text for s in summary) == " ".join([*ARTICLE[:3], paragraph])


STAMP = "Copyright © Skarholm Post"
TREES = "Ash Birch Cedar Elm Fir Oak Pine Rowan Willow Yew Alder Hazel Holly Larch Maple Plum".split()  # noqa: SIM905
REST = "all burned in the night, and the keeper of the light saw it from his tower on the reef."


def reason_on_a_page(sentence: str, language: str = "en") -> str:
    """Return why a sentence among the paragraphs of a scraped page is set aside, "" if it is prose."""
    page = [*MENU, STAMP, "By Ann Sample", *ARTICLE[:3], sentence, *ARTICLE[3:], *FOOT, STAMP]
    return reasons(Summarizer(99, language=language).summarize("\n".join(page))).get(sentence, "")


def reason_on_one_line(sentence: str, language: str = "en") -> str:
    """Return why a sentence is set aside that is the first of a text of one line."""
    return reasons(Summarizer(99, language=language).summarize(" ".join([sentence, *ARTICLE]))).get(sentence, "")


@pytest.mark.parametrize(
    ("sentence", "is_menu"),
    [
        ("Ash Birch Cedar Elm Fir Oak Pine " + REST, True),
        ("Ash Birch Cedar Elm Fir Oak " + REST, False),
        ("Ash Birch Cedar 1 2 3 4 " + REST, True),
        ("Ash Birch Cedar -- Elm Fir Oak " + REST, True),
        ("Ash Birch Cedar --- Elm Fir Oak Pine " + REST, False),
        ("Ash, Birch Cedar Elm Fir Oak Pine " + REST, False),
        ("BBC ITV CNN NATO NASA OPEC FIFA " + REST, True),
        ("BBC ITV CNN NATO NASA OPEC INTEL " + REST, False),
        ("DO NOT BE OUT IF IT IS WET AND " + REST, False),
        ("The tower | the harbour | the reef | the lamp " + REST, True),
        ("The tower | the harbour | the reef and the lamp " + REST, False),
    ],
)
def test_seven_words_with_capitals_or_three_bars_in_a_sentence_are_a_menu(sentence: str, is_menu: bool) -> None:  # noqa: FBT001
    assert reason_on_a_page(sentence) == ("labels joined into a line" if is_menu else "")


@pytest.mark.parametrize(("words", "is_menu"), [(8, True), (7, False)])
def test_a_menu_in_a_script_without_spaces_has_eight_words(words: int, is_menu: bool) -> None:  # noqa: FBT001
    menu = ["新闻频道", "体育频道", "天气频道", "观点频道", "旅游频道", "汽车频道", "房产频道"][: words - 1]
    sentence = " ".join([*menu, "岛上的灯塔在星期五熄灭了，因为风暴扯断了通往岛上的电缆，渔民们只好在礁石外面等到早晨。"])
    assert reason_on_a_page(sentence, "zh") == ("labels joined into a line" if is_menu else "")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("In this May 2021 photo the tower burns while the boats of Skarholm come home to the harbour.", "caption"),
        ("![The tower.](https://news.example/tower.png) The tower burns while the boats of Skarholm come home.", "caption"),
        ("The tower burns in this picture while the boats of Skarholm come home to the harbour.", ""),
        ("The island, by clicking on its map, may be seen from the tower down to the harbour.", "notice"),
        ("The island may be seen [on the map](https://news.example/privacy policy) from the tower down to the harbour.", ""),
        ("The map of the island that is shown here is © Skarholm Maps, as are the others.", "notice"),
        (f"{ARTICLE[0]}12", ""),  # a note
        ("It was a night that nobody on the island of Skarholm would soon forget...", "teaser"),
    ],
)
def test_what_a_sentence_of_a_page_is_other_than_prose(sentence: str, reason: str) -> None:
    assert reason_on_a_page(sentence) == reason


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Teilnahme am Gewinnspiel ist möglich, es gelten unsere Nutzungsbedingungen für alle."),
        ("fr", "Les données sont traitées selon la politique de confidentialité de la maison."),
        ("ru", "Отправляя письмо, вы соглашаетесь с пользовательским соглашением и с нашими правилами."),
        ("zh", "点击按钮即表示你同意本站的用户协议。"),
    ],
)
def test_words_of_pages_make_a_sentence_a_notice_on_pages_alone(language: str, sentence: str) -> None:
    assert reason_on_a_page(sentence, language) == "notice"
    assert reasons(Summarizer(99, language=language).summarize("\n\n".join([*ARTICLE, sentence]))) == {}


@pytest.mark.parametrize(
    ("menu", "is_menu"),
    [
        (TREES, True),  # sixteen words
        (TREES[:15], False),
        (["Search", "1", *TREES[:10]], True),  # twelve, and the first of them is a button
        (["Search", "1", *TREES[:9]], False),
        (["Search", "Share", *TREES[:5]], True),  # seven, and two of them are buttons
        ([*TREES[:8], "TV", "share", "of", "GPS", "search", "and", "Close", "the"], False),  # verbs in small letters are none
    ],
)
def test_a_text_of_one_line_is_a_page_by_its_menu(menu: list[str], is_menu: bool) -> None:  # noqa: FBT001
    assert reason_on_one_line(" ".join([*menu, REST])) == ("labels joined into a line" if is_menu else "")


@pytest.mark.parametrize(("words", "is_menu"), [(5, True), (4, False)])
def test_two_buttons_among_five_words_with_capitals_show_a_page(words: int, is_menu: bool) -> None:  # noqa: FBT001
    menu = ["Ash", "1", "Search", "2", "Share"][-words:]
    sentence = " ".join([*menu, "burned in the night by the Old Reef of Holm, and by clicking here the keeper saw it."])
    assert reason_on_one_line(sentence) == ("notice" if is_menu else "")


@pytest.mark.parametrize(
    ("language", "buttons"),
    [
        ("en", "Sign in Subscribe"),
        ("fr", "S'abonner S'inscrire"),
        ("fr", "S’abonner S’inscrire"),
        ("tr", "İlan İletişim"),
        ("tr", "GİRİŞ YAP İLETİŞİM"),
        ("ru", "Войти Подписаться"),
        ("el", "Σύνδεση Εγγραφή"),
    ],
)
def test_buttons_are_known_in_the_capitals_and_apostrophes_of_their_language(language: str, buttons: str) -> None:
    assert reason_on_one_line(" ".join([buttons, *TREES[:8], REST]), language) == "labels joined into a line"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("tr", "İzinsiz kopyalanamaz, yayımlanamaz ve satılamaz."),
        ("tr", "İZİNSİZ KOPYALANAMAZ, YAYIMLANAMAZ VE SATILAMAZ."),
        ("it", "L'indirizzo email non verrà pubblicato e non sarà mai venduto a nessuno."),
        ("it", "L’indirizzo email non verrà pubblicato e non sarà mai venduto a nessuno."),
        ("fr", "Écoutez cet article, lu par une voix de la maison."),
        ("fr", "ÉCOUTEZ CET ARTICLE, lu par une voix de la maison."),
    ],
)
def test_notices_are_known_in_the_capitals_and_apostrophes_of_their_language(language: str, notice: str) -> None:
    sentences = f"{notice} {ARTICLE[1]}"  # longer than a line that is looked up as a whole
    found = reasons(Summarizer(99, language=language).summarize("\n\n".join([ARTICLE[0], *ARTICLE[2:], sentences])))
    assert set(found.values()) == {"known phrase"}


@pytest.mark.parametrize(
    ("sentence", "is_seam"),
    [
        ("The tower of Holm Share The light of the island went out on Friday.", True),
        ("The Holm tower Share The light of the island went out on Friday.", False),
        ("Read more The light of the island went out on Friday.", True),
        ("Share The light of the island went out in the night.", True),
        ("Share the light of the island, which went out on Friday.", False),
        ("Nobody likes to read more Dickens than the keeper of the light.", False),
        ("By the keeper of the tower Read more", False),
        ("18 March 1995 The light of the island went out on Friday.", True),
        ("18 March 2015 The light of the island went out on Friday.", True),
        ("18. března 2015 Žádné světlo už na tom ostrově v noci nesvítilo.", True),
        ("18. března 2015 žádné světlo už na tom ostrově v noci nesvítilo.", False),
        ("9:00 aM The light of the island went out in the night.", True),
        ("It came up at 9:00 and went down at 21:30 The light of the island went out.", True),
        ("21:30 The light of the island went out on Friday.", True),
        ("The light of the island went out on 18 March 1995 in the night.", False),
    ],
)
def test_a_button_or_a_date_before_a_capital_is_a_seam(sentence: str, is_seam: bool) -> None:  # noqa: FBT001
    assert reason_on_one_line(sentence) == ("joined to a line of the page" if is_seam else "")


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("See all our [the chart](https://news.example/chart).", True),  # nine letters, and eight with their link
        ("See all four [the chart](https://news.example/chart).", False),
        ("[See all](https://news.example/all) of [the chart](https://news.example/chart).", True),
        ("![](https://news.example/chart.png).", True),
        ("[](https://news.example/chart).", True),
        ("The boats [steer](https://news.example/chart_(of_the_island)) by it.", False),
    ],
)
def test_a_sentence_with_half_of_its_letters_in_links_is_mostly_links(sentence: str, linked: bool) -> None:  # noqa: FBT001
    before = "[The harbour of Skarholm](https://news.example/harbour)."
    found = reasons(Summarizer(99).summarize("\n\n".join([*ARTICLE, f"{before} {sentence}"])))
    assert found == dict.fromkeys([before, sentence] if linked else [before], "mostly links")


@pytest.mark.parametrize(("before", "linked"), [("请看灯塔的", True), ("请您看灯塔的", False)])
def test_links_in_the_next_sentence_are_none_of_this_one(before: str, linked: bool) -> None:  # noqa: FBT001
    sentence, following = f"{before}[岛上地图](https://news.example/chart)。", "[下一页](https://news.example/next)。"
    found = reasons(Summarizer(99, language="zh").summarize("\n\n".join([*ARTICLE, sentence + following])))
    assert found == dict.fromkeys([sentence, following] if linked else [following], "mostly links")


NOTICE = "The island, by clicking on its map, may be seen from the tower down to the harbour."
"""Set aside on a page, and prose elsewhere."""


def reason_in(text: str, sentence: str, language: str = "en") -> str:
    return reasons(Summarizer(999, language=language).summarize(text)).get(sentence, "")


@pytest.mark.parametrize(("paragraphs", "is_joined"), [(5, True), (6, False)])
def test_a_text_of_up_to_five_paragraphs_may_have_joined_lines(paragraphs: int, is_joined: bool) -> None:  # noqa: FBT001
    menu = " ".join([*TREES, REST])
    text = "\n\n".join([menu, *ARTICLE[: paragraphs - 1]])
    assert reason_in(text, menu) == ("labels joined into a line" if is_joined else "")


@pytest.mark.parametrize(("links", "lines", "is_page"), [(10, 30, True), (9, 27, False), (10, 31, False), (9, 9, False)])
def test_a_text_with_ten_links_in_a_third_of_its_lines_is_a_page(links: int, lines: int, is_page: bool) -> None:  # noqa: FBT001
    linked = [f"The keeper of light {i} has [a map](https://news.example/{i}) of the island and the reef." for i in range(links)]
    plain = [f"The keeper of light {i} has a map of the island and the reef." for i in range(links, lines - 1)]
    assert reason_in("\n\n".join([*linked, NOTICE, *plain]), NOTICE) == ("notice" if is_page else "")


@pytest.mark.parametrize(
    ("above", "between", "below", "is_page"),
    [
        (MENU[:4], MENU[8:], [*TREES[:2], "Search"], False),  # one button, and few lines at either end
        (MENU[:4], MENU[8:], [*TREES[:6], "Search"], True),  # seven at the end
        (["Search", *TREES[:6]], MENU[8:], TREES[6:8], True),  # seven at the beginning
        (MENU[:4], MENU[8:], TREES[:7], False),  # and no button
        (MENU[:4], MENU[8:], [*TREES[:2], "Share", "Search"], True),  # two buttons
    ],
)
def test_a_page_has_two_buttons_or_one_and_a_block_of_labels_at_an_end(
    above: list[str],
    between: list[str],
    below: list[str],
    is_page: bool,  # noqa: FBT001
) -> None:
    lines = [*above, ARTICLE[0], *between, NOTICE, *ARTICLE[1:], *below]
    assert reason_in("\n\n".join(lines), NOTICE) == ("notice" if is_page else "")


@pytest.mark.parametrize(
    ("menu", "length", "is_menu"),
    [
        ("Search 1 Share 2 Ash Elm Oak", 60, True),
        ("Search 1 Share 2 Ash Elm Oak", 59, False),
        ("Search 1 Share 2 Ash 3 Oak", 60, False),  # four words in title case
    ],
)
def test_a_menu_is_in_a_sentence_of_60_characters(menu: str, length: int, is_menu: bool) -> None:  # noqa: FBT001
    sentence = f"{menu} burned on the reef in the night and all of us saw it"[: length - 1].strip().ljust(length - 1, "s") + "."
    assert reason_on_one_line(sentence) == ("labels joined into a line" if is_menu else "")


def test_a_sentence_that_breaks_off_on_a_page_of_one_line_is_a_teaser() -> None:
    teaser = "It was a night that nobody on the island of Skarholm would soon forget..."
    text = " ".join([*TREES, REST, *ARTICLE[:3], teaser, *ARTICLE[3:]])
    assert reason_in(text, teaser) == "teaser"
    assert reason_in(" ".join([*ARTICLE[:3], teaser, *ARTICLE[3:]]), teaser) == ""


@pytest.mark.parametrize(
    ("ended", "unended", "reason"),
    [
        (3, "Nobody had told the keeper of the tower what to do with the oil in it", ""),  # sixteen words
        (3, "Nobody had told the keeper of the tower what to do with the oil within", "no end mark"),
        (2, "Nobody had told the keeper of the tower what to do with the oil in it", "no end mark"),
    ],
)
def test_sixteen_words_without_an_end_mark_below_three_sentences_are_prose(ended: int, unended: str, reason: str) -> None:
    sentences = [ARTICLE[1], "The tower is tall.", "The lamp is old."][:ended]
    text = "\n\n".join([*MENU, STAMP, ARTICLE[0], " ".join([*sentences, unended]), *ARTICLE[2:], *FOOT])
    assert reason_in(text, unended) == reason


@pytest.mark.parametrize(("between", "outside"), [(MENU[:1], False), (MENU[:2], True)])
def test_in_a_script_without_spaces_two_characters_are_a_word(between: list[str], outside: bool) -> None:  # noqa: FBT001
    article = (
        "岛上的灯塔在星期五晚上熄灭了，因为风暴扯断了通往岛上的电缆。渔民们只好在礁石外面等到早晨，每条船都要损失一夜的收成。"
    )
    article += "港务长说，等海面平静下来，就会有一艘船从大陆运来新的电缆。市议会将在星期一决定是否把博物馆的旧油灯搬上塔顶。"
    teaser = "面包师的黑麦面包在星期天的集市上得了奖。"  # ten words; a label outweighs nine
    text = "\n\n".join([*MENU, STAMP, article, *between, teaser, *FOOT])
    assert reason_in(text, teaser, "zh") == ("outside the article" if outside else "")


@pytest.mark.parametrize(
    ("language", "caption", "credit", "reason"),
    [
        ("en", ["The lamp of the tower is lit by its keeper."], "Photo: Ann Sample", "caption"),
        ("en", ["The lamp is lit.", "It burns all night."], "Photo: Ann Sample", "caption"),
        ("en", ["The lamp is lit.", "It burns all night.", "The keeper is glad."], "Photo: Ann Sample", ""),
        ("en", ["The lamp of the tower is lit by its keeper."], "The lamp", ""),
        ("en", ["The lamp of the tower is lit by its keeper."], "Photo by Ann Sample, who lives on the island.", "caption"),
        ("en", ["The lamp of the tower is lit by its keeper."], "A screenshot of the island was sent to all of us.", ""),
        ("en", ["The lamp of the tower is lit by its keeper."], "Photo: Ann Sample".ljust(100, "e"), "caption"),
        ("en", ["The lamp of the tower is lit by its keeper."], "Photo: Ann Sample".ljust(101, "e"), ""),
        ("de", ["Der Wärter zündet die Lampe auf dem Turm an."], "Foto: Anna Muster", "caption"),
        ("fr", ["Le gardien allume la lampe de la tour."], "Photo : Anne Exemple", "caption"),
        ("ru", ["Смотритель зажигает лампу на башне."], "Фото: Анна Пример", "caption"),
        ("ja", ["灯台守が塔のランプに火を入れる。"], "写真：見本花子", "caption"),
    ],
)
def test_what_is_above_a_credit_on_a_page_is_a_caption(language: str, caption: list[str], credit: str, reason: str) -> None:
    lines = [*MENU, STAMP, *ARTICLE[:3], " ".join(caption), credit, *ARTICLE[3:], *FOOT]
    found = reasons(Summarizer(99, language=language).summarize("\n\n".join(lines)))
    assert [found.get(sentence, "") for sentence in caption] == [reason] * len(caption)


@pytest.mark.parametrize(
    ("line", "outside"),
    [
        ("The lamp", False),
        ("By Ann Sample", True),
        ("The lighthouse of Skarholm and the reef around it as in 1971", True),  # 60 characters
        ("The lighthouse of Skarholm and the reefs around it as in 1971", False),
    ],
)
def test_an_article_begins_below_its_author_and_its_date_but_not_below_a_heading(line: str, outside: bool) -> None:  # noqa: FBT001
    text = "\n\n".join([*MENU, STAMP, ARTICLE[0], line, *ARTICLE[1:], *FOOT])
    assert reason_in(text, ARTICLE[0]) == ("outside the article" if outside else "")


@pytest.mark.parametrize(
    ("last", "reason"), [("The lamp was lit again in the evening.", "outside the article"), (ARTICLE[5], "")]
)
@pytest.mark.parametrize(
    "notice", ["Last updated on Monday. It was a day of rain. The sea was high. No boat went out.", NOTICE, "The lamp"]
)
def test_a_notice_in_an_article_outweighs_nine_words(notice: str, last: str, reason: str) -> None:
    text = "\n\n".join([*MENU, STAMP, *ARTICLE[:5], notice, last, *FOOT])
    assert not any(sentence.text in notice for sentence in Summarizer(99).summarize(text))
    assert reason_in(text, last) == reason


@pytest.mark.parametrize(("words", "outside"), [(35, False), (34, True)])
def test_a_part_of_an_article_has_35_percent_of_the_words_of_the_largest(words: int, outside: bool) -> None:  # noqa: FBT001
    def sentence(words: int, number: int) -> str:
        return f"Keeper {number} " + "saw boats and " * words

    parts = [" ".join(sentence(n, i).split()[:n]) + "." for i, n in enumerate([20, 20, 20, 20, 20, words])]
    text = "\n\n".join([*MENU, STAMP, *parts[:5], "By Ann Sample", parts[5], *FOOT])
    assert reason_in(text, parts[5]) == ("outside the article" if outside else "")


def test_teasers_are_left_in_a_text_that_has_hardly_any_other_paragraphs() -> None:
    teasers = [
        "Fishermen fear for the season SKARHOLM: Worried about the reef, some fishermen have said that boats may soon...",
        "Museum opens its doors SKARHOLM: With the lamp cleaned and the stairs painted, the museum on Sunday...",
    ]
    for paragraphs, reason in [(2, ""), (3, "teaser")]:
        assert reason_in("\n\n".join([*teasers, *ARTICLE[:paragraphs]]), teasers[0]) == reason


@pytest.mark.parametrize(("end", "reason"), [("...", "teaser"), (" […]", "teaser"), (" and so on...", "")])
def test_a_line_that_breaks_off_and_begins_as_another_does_is_its_teaser(end: str, reason: str) -> None:
    teaser = ARTICLE[0][:90] + end
    assert reason_in("\n\n".join([*ARTICLE[1:3], teaser, *ARTICLE[3:], ARTICLE[0]]), teaser) == reason


@pytest.mark.parametrize(("length", "is_menu"), [(121, True), (120, False)])
def test_a_menu_in_a_list_has_more_than_120_characters(length: int, is_menu: bool) -> None:  # noqa: FBT001
    item = ("- " + " ".join([*TREES, *TREES]))[:length].strip().ljust(length, "s")
    found = reasons(Summarizer(99).summarize("\n\n".join([item, *ARTICLE])))
    assert ("labels joined into a line" in found.values()) == is_menu
