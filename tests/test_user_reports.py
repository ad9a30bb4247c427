"""What users of splitters, summarizers and keyword extractors report most often, each as one sentence about what happens here.

``KNOWN_MISSES`` are the faults that are known and not mended yet: strict, so that a mended one must be moved.
"""

import pickle
import warnings

import pytest

from summarize import Document, Summarizer, split_sentences, summarize
from summarize.errors import InputTypeError, OptionError
from summarize.languages import detect

MILL = (
    "The council closed the old mill on Monday. The mayor promised to open the mill in spring. "
    "Engineers found cracks in two walls of the mill. Nobody was hurt. The mill is two hundred years old."
)


def texts(text: str, language: str | None = None) -> list[str]:
    return [span.text for span in split_sentences(text, language)]


def test_an_empty_text_has_an_empty_summary_and_no_error() -> None:
    assert summarize("") == summarize(" \n ") == ""


def test_a_text_of_one_sentence_is_its_own_summary() -> None:
    assert summarize("The council closed the old mill on Monday.") == "The council closed the old mill on Monday."


def test_a_text_shorter_than_the_summary_comes_back_whole() -> None:
    assert summarize(MILL, 50) == MILL


def test_none_is_not_summarised_as_the_word_none() -> None:
    with pytest.raises(InputTypeError):
        summarize(None)  # type: ignore[arg-type]


def test_a_path_is_not_opened_and_bytes_are_not_guessed() -> None:
    assert summarize("/etc/passwd") == "/etc/passwd"
    with pytest.raises(InputTypeError, match="decode"):
        summarize(b"The mill is closed.")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, -1])
def test_a_summary_of_no_sentence_or_fewer_is_an_error_and_not_all_but_one(count: int) -> None:
    with pytest.raises(OptionError):
        summarize(MILL, count)


def test_a_repeated_sentence_is_chosen_once() -> None:
    assert summarize("The mill burned down. " * 20, 3) == "The mill burned down."


def test_the_sentences_of_a_summary_keep_the_order_of_the_text() -> None:
    chosen = [sentence.start for sentence in Summarizer(3).summarize(MILL)]
    assert chosen == sorted(chosen)


def test_every_sentence_of_a_summary_is_in_the_text_word_for_word() -> None:
    assert all(MILL[sentence.start : sentence.end] == sentence.text for sentence in Summarizer(3).summarize(MILL))


def test_the_same_text_has_the_same_summary_every_time() -> None:
    assert len({summarize(MILL, 2) for _ in range(5)}) == 1


def test_only_stop_words_or_digits_divide_nothing_by_zero() -> None:
    assert summarize("It was. And it is. But he has.", 1)
    assert summarize("12. 34. 56.", 1)


def test_hard_wrapped_lines_are_not_sentences() -> None:
    wrapped = (
        "The council closed the old mill on Monday because the walls\n"
        "have cracks. The mayor promised to open it again in spring,\n"
        "when the engineers have mended them."
    )
    assert len(texts(wrapped)) == 2


def test_paragraphs_without_an_end_mark_are_not_joined() -> None:
    assert texts("The old mill\n\nIt burned down.") == ["The old mill", "It burned down."]


def test_a_summary_within_a_number_of_words_never_has_more() -> None:
    assert all(len(summarize(MILL, words=words).split()) <= words for words in (9, 20, 30))


def test_a_summary_can_be_pickled_for_another_process() -> None:
    assert pickle.loads(pickle.dumps(Summarizer(2).summarize(MILL))).text == summarize(MILL, 2)  # noqa: S301  our own bytes


def test_a_language_is_named_by_its_tag_or_in_english() -> None:
    text = "Rada zamknęła młyn. Nikt nie wie, kiedy go otworzy."
    assert summarize(text, 1, language="Polish") == summarize(text, 1, language="pl")
    with pytest.raises(OptionError, match=r"'Klingon'.*\bpl\b"):
        summarize(text, language="Klingon")


def test_nothing_is_downloaded_and_nothing_warned_of() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert summarize(MILL, 2)


def test_a_query_that_is_not_in_the_text_says_so() -> None:
    summary = Summarizer(1).summarize(MILL, query="submarine")
    assert not summary.query_matched
    assert summary.text


def test_offsets_survive_emoji_and_windows_newlines() -> None:
    text = "The mill 😀 burned.\r\nNobody came.\r\n"
    assert all(text[span.start : span.end] == span.text for span in split_sentences(text))


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Mr. Hale met Dr. Ng at 5 p.m. on Friday.", "en", 1),
        ("The U.S. Navy bought 3.5 million tons, i.e. all of it.", "en", 1),
        ("Hale Inc. Chairman Ann Reed resigned.", "en", 1),
        ("Die Brücke kostet 3,2 Mio. Euro.", "de", 1),
        ("Am 3. Oktober bleibt die Mühle zu.", "de", 1),
        ("Voir art. XII du code.", "fr", 1),
        ("Saham PT. Sungai Raya naik.", "id", 1),
        ("Он жил в г. Твери на ул. Ленина.", "ru", 1),
        ("i saw him. he ran to the mill.", "en", 2),
        ("시장은 다리를 닫았다.주민들은 화가 났다.", "ko", 2),
        ("他走了。我留下。", "zh", 2),
        ("أغلقت المدينة الجسر. هل عاد الناس؟ نعم.", "ar", 3),
        ("यह पुल बंद है। कोई नहीं आया।", "hi", 2),
        ("See example.com. It is new.", "en", 2),
        ("Really?! Yes... No.", "en", 3),
        ('He said "Stop." Nobody did.', "en", 2),
        ("We ♥ Boston and its mills.", "en", 1),
        ("Three reasons: 1. It is cheap. 2. It is fast.", "en", 2),
    ],
)
def test_abbreviations_numbers_and_marks_end_a_sentence_only_where_it_ends(text: str, language: str, count: int) -> None:
    assert len(texts(text, language)) == count


def test_keywords_keep_compounds_and_full_names_whole() -> None:
    text = "The start-up of Ann Hale failed. Ann Hale sold the start-up. No start-up is safe."
    assert {"start-up", "Ann Hale"} <= set(Summarizer().summarize(text).keywords(3))


def test_a_document_that_names_its_language_is_not_guessed_at() -> None:
    assert Summarizer(1).summarize(Document("Kim är här. Ingen kom.", language="sv")).text


KNOWN_MISSES = {
    "an abbreviation in no list before a capital": ("He read Xyzt. Smith and left.", "en", 1),
    "a name after a full stop that a sentence may begin with": ("The firm of Hale & Co. Lawyers is closed.", "en", 1),
    "a unit of one letter at the end before a name": ("Длина стены 32 м. Найдите площадь. Точка М. Найдите угол.", "ru", 4),
    "a headline joined to its article by a space": ("Mill closes after fire The council met on Monday.", "en", 2),
    "sentences without any mark": ("the mill burned nobody came we left", "en", 3),
    "Thai, which parts sentences by spaces as it parts clauses": ("โรงสีถูกไฟไหม้ ไม่มีใครบาดเจ็บ", "und", 2),
}
"""What the splitter is known to get wrong, the text, its language and how many sentences it has."""


@pytest.mark.xfail(strict=True, reason="a known miss of the splitter")
@pytest.mark.parametrize("label", KNOWN_MISSES)
def test_known_misses_of_the_splitter(label: str) -> None:
    text, language, count = KNOWN_MISSES[label]
    assert len(texts(text, language)) == count


KNOWN_CONFUSIONS = {
    "a Danish headline that could be Norwegian": ("Ny bro i byen", "da"),
    "Serbian in Latin letters": ("Savet će u oktobru odlučiti da li će grad platiti deo novog mlina.", "sr"),
    "a few Portuguese words": ("Nova ponte", "pt"),
    "Swahili, which has no file": ("Baraza litaamua mwezi wa Oktoba kama mji utalipa sehemu ya kinu kipya.", "sw"),
}
"""What detection is known to get wrong, and the language it is."""


@pytest.mark.xfail(strict=True, reason="a known miss of detection")
@pytest.mark.parametrize("label", KNOWN_CONFUSIONS)
def test_known_misses_of_detection(label: str) -> None:
    text, language = KNOWN_CONFUSIONS[label]
    assert detect(text) == language
