"""A story's shown sentence begins behind its dateline; nothing else is taken off."""

import pytest

from summarize import Summarizer, split_sentences
from summarize.languages import load
from summarize.sentences.datelines import story_start

DATELINES = [
    ("en", "(CNN)", "The old mill burned down on Friday."),
    ("en", "(CNN) -- ", "The old mill burned down on Friday."),
    ("en", "LONDON, England (CNN) -- ", "The old mill burned down on Friday."),
    ("en", "Beirut (CNN)", "The old mill burned down on Friday."),
    ("en", "WASHINGTON (AP) — ", "The old mill burned down on Friday."),
    ("en", "LONDON, April 3 (Reuters) - ", "The old mill burned down on Friday."),
    ("en", "LONDON, April 3 — ", "The old mill burned down on Friday."),
    ("en", "SAN DIEGO - ", "A miller has bought the old bridge."),
    ("en", "NEW YORK — ", "“Nobody pays for bridges,” the miller said."),
    ("en", "BOSTON (CBS) – ", "One of the mills burned down."),
    ("en", "MOSCOW, April 3. /TASS/. ", "The old mill burned down on Friday."),
    ("fr", "PARIS, 3 avril (Reuters) - ", "Le vieux moulin a brûlé vendredi."),
    ("fr", "Paris (AFP) - ", "Le vieux moulin a brûlé vendredi."),
    ("fr", "(Belga) ", "Le vieux moulin a brûlé vendredi."),
    ("de", "Berlin (dpa) - ", "Die alte Mühle ist am Freitag abgebrannt."),
    ("de", "Köln/Bonn (dpa/lnw) - ", "Die alte Mühle ist am Freitag abgebrannt."),
    ("de", "WIEN (APA) – ", "Die alte Mühle ist am Freitag abgebrannt."),
    ("es", "Madrid, 3 abr (EFE).- ", "El viejo molino ardió el viernes."),
    ("es", "MADRID, 3 Abr. (EUROPA PRESS) - ", "El viejo molino ardió el viernes."),
    ("it", "(ANSA) - ROMA, 03 APR - ", "Il vecchio mulino è bruciato venerdì."),
    ("it", "Roma, 3 apr. (Adnkronos) - ", "Il vecchio mulino è bruciato venerdì."),
    ("ru", "МОСКВА, 3 апреля. /ТАСС/. ", "Старая мельница сгорела в пятницу."),
    ("ru", "МОСКВА, 3 апр - РИА Новости. ", "Старая мельница сгорела в пятницу."),
    ("zh", "新华社北京4月3日电（记者张三）", "旧磨坊星期五被大火烧毁，村民正在清理现场。"),
    ("zh", "中新社香港4月3日电 ", "旧磨坊星期五被大火烧毁，村民正在清理现场。"),
    ("ar", "القاهرة (رويترز) - ", "احترقت الطاحونة القديمة يوم الجمعة."),
    ("ar", "دبي 3 أبريل (رويترز) - ", "احترقت الطاحونة القديمة يوم الجمعة."),
    ("ar", "الرياض - واس: ", "احترقت الطاحونة القديمة يوم الجمعة."),
]

NONE = [
    ("en", "The old mill burned down on Friday."),
    ("en", "TITLE II--GRANTS FOR MILLS AND BRIDGES IN THE NORTH"),
    ("en", "FILE - In this April 3 photo, the old mill burns."),
    ("en", "Chinese–English dictionaries burned with the old mill."),
    ("en", "NATO - the alliance of the north - wants the mill."),
    ("en", "The Associated Press (AP) Stylebook burned with the mill."),
    ("en", "Hull (a port) was proud of the old mill."),
    ("en", "Millers of the north - Hull, York and Leeds - want a bridge."),
    ("de", "Die Deutsche Presse-Agentur (dpa) meldete den Brand."),
    ("en", "LONDON - Now."),
    ("zh", "新华社记者在北京看到，旧磨坊已经烧毁。"),
]


@pytest.mark.parametrize(("tag", "dateline", "story"), DATELINES)
def test_the_datelines_of_many_agencies_are_known(tag: str, dateline: str, story: str) -> None:
    text = dateline + story
    assert text[story_start(text, 0, len(text), load(tag)) :] == story


@pytest.mark.parametrize(("tag", "text"), NONE)
def test_what_looks_like_a_dateline_stays(tag: str, text: str) -> None:
    assert story_start(text, 0, len(text), load(tag)) == 0


TEXT = "HULL, April 3 (Reuters) - The old mill burned down on Friday. Nobody was hurt in the fire.\n\nYork is near."


def test_a_summary_shows_the_story_and_offsets_stay_true() -> None:
    summary = Summarizer(1, language="en").summarize(TEXT)
    first = min(summary.ranking, key=lambda sentence: sentence.start)
    assert first.text == "The old mill burned down on Friday."
    assert all(TEXT[each.start : each.end] == each.text for each in summary.ranking)


def test_split_sentences_a_splitter_and_furniture_false_keep_the_dateline() -> None:
    end = TEXT.index(" Nobody")
    assert split_sentences(TEXT, "en")[0].end == end
    assert split_sentences(TEXT, "en")[0].start == 0
    for summarizer in (
        Summarizer(furniture=False, language="en"),
        Summarizer(splitter=lambda _: [(0, end), (end + 1, len(TEXT))]),
    ):
        assert min(sentence.start for sentence in summarizer.summarize(TEXT).ranking) == 0


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("BOSTON (CBS) - Fifteen left i", 0),  # 14 characters behind it
        ("BOSTON (CBS) - Fifteen left it", 15),
        ("BOSTON (CBS) and the bridge both burned.", 0),  # it goes on in small letters
        ("BOSTON (CBS) - miller sells his old bridge.", 15),  # a dash ends it before small letters, too
        ("BOSTON - miller sells the old bridge of the town.", 0),
        ("boston (CBS) - The miller sells his old bridge.", 0),
        ("NOTE (CBS) - The miller sells his old bridge.", 0),
        ("THE (CBS) - The miller sells his old bridge.", 0),
        ("By Anna Holm NEWPORT - The miller sells his old bridge.", 0),
    ],
)
def test_a_dateline_has_a_story_behind_it(text: str, story: int) -> None:
    assert story_start(text, 0, len(text), load("en")) == story
    before = "It rained. "
    assert story_start(before + text, len(before), len(before) + len(text), load("en")) == len(before) + story
    # What stands behind the sentence is not of it.
    assert story_start(f"{text} It rained all day.", 0, len(text), load("en")) == story


@pytest.mark.parametrize(("length", "known"), [(90, True), (91, False)])
def test_a_dateline_ends_within_ninety_characters(length: int, known: bool) -> None:  # noqa: FBT001
    dateline = "Newport (CBS) - "
    dateline = dateline.replace("Newport", "New" + "port" * 30)[: length - len(" (CBS) - ")] + " (CBS) - "
    assert len(dateline) == length
    text = dateline + "The miller sells his old bridge."
    assert story_start(text, 0, len(text), load("en")) == (length if known else 0)
