"""Keywords: what carries a text, as an editor would write it."""

import json
import random
import time
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

from summarize import Summarizer, Summary
from summarize.commands.summarize import main
from summarize.keywords.phrases import keywords
from summarize.languages import load, tags
from summarize.weighting.tfidf import TfIdf
from summarize.weighting.vectorizers import FromVectorizer


def of(text: str, n: int = 10, language: str | None = None) -> list[str]:
    return Summarizer(language=language).summarize(text).keywords(n)


@pytest.fixture(scope="module")
def summaries(examples: dict[str, str]) -> dict[str, Summary]:
    return {name: Summarizer().summarize(text) for name, text in examples.items()}


def test_they_say_what_the_examples_are_about(summaries: dict[str, Summary]) -> None:
    assert {"crane", "North Quay", "harbour company"} <= set(summaries["harbour"].keywords())
    assert {"lichens", "wind", "Amara Linde", "Mount Hessary"} <= set(summaries["lichen"].keywords())
    assert {"Brücke", "Hochwasser", "Ufer"} <= set(summaries["bruecke"].keywords())
    assert {"bus", "timetable"} <= set(summaries["timetable"].keywords())


def test_where_no_stop_words_are_known_a_topic_has_four_letters() -> None:
    assert of("Qol dovi qazumu lome. Qol dovi rame bilo qazumu. Pel dovi qol.", language="und") == [
        *("dovi", "qazumu", "lome", "rame", "bilo"),
    ]


def test_two_words_that_stand_only_with_an_ending_are_two_topics() -> None:
    """No column has the bare word where there is no stemmer."""
    text = "Ann's burned down. Then came Bob's turn. Nobody had seen Ann's or Bob's burn."
    found = Summarizer(weighting=TfIdf(stemmer=None)).summarize(text).keywords(9)
    assert {"Ann", "Bob"} <= {keyword.partition("'")[0] for keyword in found}


def test_no_stop_word_stands_in_them_and_no_number_alone(summaries: dict[str, Summary]) -> None:
    for summary in summaries.values():
        language = load(summary.language)
        for keyword in summary.keywords(1000):
            assert language.stop_words.isdisjoint(language.fold(keyword).split())
            assert any(letter.isalpha() for letter in keyword)


def test_each_stands_in_the_text_but_for_a_capital(summaries: dict[str, Summary]) -> None:
    for summary in summaries.values():
        text = " ".join(summary.document.text.split()).lower()
        assert all(keyword.lower() in text for keyword in summary.keywords(1000))


def test_none_is_a_part_of_a_better_one_or_only_adds_to_it(summaries: dict[str, Summary]) -> None:
    for summary in summaries.values():
        found = [keyword.lower().split() for keyword in summary.keywords(1000)]
        for i, words in enumerate(found):
            better = {word for other in found[:i] for word in other}
            assert not better.issuperset(words)


def test_more_begin_with_the_fewer(summaries: dict[str, Summary]) -> None:
    for summary in summaries.values():
        assert summary.keywords(30)[:7] == summary.keywords(7)


def test_the_most_frequent_inflection_stands_for_all() -> None:
    text = "Bridges fall. Old bridges fall down. A bridge is old. The town paints its bridges."
    found = of(text, language="en")
    assert "bridges" in found
    assert "bridge" not in found


def test_only_names_keep_a_capital_from_the_beginning_of_a_sentence() -> None:
    text = "Boats came to Corrick. Corrick has boats. Boats sank, and NATO asked why. Repairs at Corrick cost Ines Vallor dearly."
    found = of(text, language="en")
    assert {"boats", "Corrick", "NATO", "repairs", "Ines Vallor"} <= set(found)


def test_speakers_keep_their_capital_and_abbreviations_theirs() -> None:
    text = "Moira: The tank leaks. Dilip: Which tank?\n\nMoira: The old tank. SEC rules forbid it. SEC rules are old."
    found = of(text, language="en")
    assert {"Moira", "Dilip", "SEC rules"} <= set(found)


def test_a_name_takes_nothing_of_a_word_that_mostly_means_the_thing() -> None:
    text = "The water rose. The water fell. Brightmere Water sold the water. The water was cold, and boats sank in the water."
    assert of(text, 1, "en") == ["water"]


def test_a_full_name_stands_for_its_surname() -> None:
    found = of(
        "Ines Vallor runs the yard. Then Vallor spoke. Later Vallor left. But Vallor came back to the yard.", language="en"
    )
    assert "Ines Vallor" in found
    assert "Vallor" not in found


def test_neighbours_are_joined_where_they_stand_together_twice_and_no_mark_parts_them() -> None:
    found = of("The water mill turns. A water mill burned. Here is corn, bread. There is corn, bread.", language="en")
    assert "water mill" in found
    assert not {"corn bread", "corn, bread"} & set(found)


def test_a_compound_is_never_cut() -> None:
    found = of("The steam-era crane is old. Nobody lifts with a steam-era crane.", language="en")
    assert any("steam-era" in keyword for keyword in found)
    assert not {"steam", "era", "era crane"} & set(found)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Europe vote. Il aime l'Europe. Elle quitte l'Europe.", "Europe"),
        ("it", "Nell'acqua nuota. Beve dell'acqua. Versa l'acqua.", "acqua"),
        ("en", "The company's boats sink. The company's owner swims. A company's end.", "company"),
        ("tr", "Herkes Ankara'da yaşar. Herkes Ankara'ya gider. Biz Ankara'yı severiz.", "Ankara"),
        ("ko", "그는 기준금리를 올렸다. 시장은 기준금리가 높다고 본다. 기준금리의 뜻이다.", "기준금리"),
        ("ko", "시장은 기준금리가 높다고 본다. 기준금리의 뜻이다.", "기준금리"),
    ],
)
def test_elisions_and_endings_are_no_part_of_a_word(language: str, text: str, expected: str) -> None:
    assert of(text, 1, language) == [expected]


def test_chinese_words_are_never_cut_in_half() -> None:
    text = "双方签订租赁合同。租赁合同有效。他违反租赁合同，需要赔偿。法院认为租赁合同成立。赔偿金额很大，赔偿已经支付。"
    found = of(text, 4, "zh")
    assert "租赁合同" in found
    assert "赔偿" in found
    assert not {"租赁合", "赁合同", "赁合"} & set(found)


def test_what_is_counted_is_no_part_of_a_chinese_keyword() -> None:
    found = of("法院于2017年6月19日公开开庭审理。被告公开开庭时未到。法院于2018年1月2日公开开庭。", 10, "zh")
    assert not [keyword for keyword in found if keyword.startswith(("年", "月", "日"))]


def test_japanese_katakana_words_stay_whole() -> None:
    text = "新しいコンピューターを買った。コンピューターは高い。学校のコンピューターは古い。日本銀行は休みだ。日本銀行が開く。"
    assert set(of(text, 2, "ja")) == {"コンピューター", "日本銀行"}


def test_german_keywords_end_in_a_noun(summaries: dict[str, Summary]) -> None:
    assert all(keyword.split()[-1][0].isupper() for keyword in summaries["bruecke"].keywords(12))


@pytest.mark.parametrize("language", [*tags(), "und"])
def test_every_language_has_them(language: str) -> None:
    letters = {"zh": "山水火木金土日月人口", "ja": "山水火木金土日月人口", "ko": "가나다라마바사", "hi": "कखगघचछ", "bn": "কখগঘচছ"}
    alphabet = letters.get(language, "مبتجدر" if language in {"ar", "fa", "ur"} else "lokrem")
    number = random.Random(1)
    words = ["".join(number.choices(alphabet, k=6)) for _ in range(12)]
    joint = " " if load(language).spaced else "、"
    text = "\n\n".join(joint.join(number.choices(words, k=5)) + "." for _ in range(20))
    found = of(text, 5, language)
    assert len(found) == 5
    assert found == of(text, 5, language)


@pytest.mark.parametrize("text", ["", " ", "2019. 17, 18.", "the of and", "一", "?!", "\ud800", "a. b. c."])
def test_a_text_without_terms_has_none(text: str) -> None:
    assert Summarizer(furniture=False).summarize(text).keywords() == []


def test_repeated_sentences_still_have_them() -> None:
    assert set(of("The mill burned down.\n\n" * 9, language="en")) & {"mill", "mill burned", "burned"}


@pytest.mark.parametrize(
    "vectorizer",
    [
        TfidfVectorizer(ngram_range=(1, 2)),
        CountVectorizer(ngram_range=(2, 2)),
        TfidfVectorizer(analyzer="char", ngram_range=(2, 4)),
        HashingVectorizer(n_features=2**12, alternate_sign=False),
    ],
)
def test_any_vectorizer_gives_words(examples: dict[str, str], vectorizer: object) -> None:
    found = Summarizer(weighting=FromVectorizer(vectorizer)).summarize(examples["lichen"]).keywords(6)
    assert {"wind", "Amara Linde"} <= set(found)


def test_the_sentences_scores_decide() -> None:
    texts = ["Mills grind corn.", "Boats carry coal."]
    matrix = TfIdf().weigh(texts, load("en"))
    assert keywords(texts, matrix, np.array([0.9, 0.1]), load("en"), 3) == ["mills", "grind", "corn"]
    assert keywords(texts, matrix, np.array([0.1, 0.9]), load("en"), 3) == ["boats", "carry", "coal"]


@pytest.mark.parametrize("n", [0, -1, True, 2.0, "3", None, np.float64(2), np.True_])
def test_n_is_a_whole_number_from_one_up(summaries: dict[str, Summary], n: object) -> None:
    error = ValueError if isinstance(n, int | float) and not isinstance(n, bool) else TypeError
    with pytest.raises(error, match="a whole number from 1 up"):
        summaries["harbour"].keywords(n)  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", tags())
def test_weak_words_are_folded_and_single_words(tag: str) -> None:
    language = load(tag)
    for word in language.keywords.weak_words:
        assert word == language.fold(word)
        assert len(word.split()) == 1


def test_any_kind_of_whole_number_does(summaries: dict[str, Summary]) -> None:
    assert len(summaries["harbour"].keywords(np.int32(3))) == 3


def test_the_time_is_linear_in_the_text() -> None:
    number = random.Random(2)
    words = [f"{number.choice('bdkm')}o{i}n".replace("1", "i").replace("0", "e") for i in range(3000)]

    def seconds(sentences: int) -> float:
        text = " ".join(" ".join(number.choices(words, k=12)).capitalize() + "." for _ in range(sentences))
        summary = Summarizer(language="en").summarize(text)
        begin = time.perf_counter()
        summary.keywords()
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(4000) < 25 * max(seconds(500), 0.01)


def test_the_command_prints_one_a_line(examples: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(examples["harbour"], "utf-8")
    expected = Summarizer().summarize(examples["harbour"]).keywords(5)
    assert main([str(path), "--format", "keywords", "--keywords", "5"]) == 0
    assert capsys.readouterr().out.splitlines() == expected
    assert main([str(path), "--format", "keywords"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 10
    main([str(path), "--keywords", "5", "--format", "json", "-n", "1"])
    found = json.loads(capsys.readouterr().out)
    assert found["keywords"] == expected
    assert len(found["sentences"]) == 1
    assert main([str(path), "--format", "keywords", "--keywords", "0"]) == 2
    assert "keywords(n) takes a whole number from 1 up, not 0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "compound"),
    [("en", "start-up"), ("en", "know-how"), ("en", "in-house"), ("en", "T-shirt"), ("fr", "rendez-vous"), ("de", "Make-up")],
)
def test_a_hyphenated_compound_of_stop_words_is_one_keyword(language: str, compound: str) -> None:
    text = f"{compound} closed. Nobody saw {compound} again. Each {compound} has {compound}."
    assert Summarizer(language=language).summarize(text).keywords(1)[0].lower() == compound.lower()


def test_a_compound_of_counts_and_days_is_no_keyword() -> None:
    text = "The two-day fair opened. A two-day fair is short. Nobody likes a two-day fair."
    assert not any("two-day" in keyword for keyword in Summarizer().summarize(text).keywords(9))


def test_inflections_of_a_keyword_add_no_other_even_where_nothing_is_stemmed() -> None:
    text = "The bridge fell. Old bridges fell. The bridges are blue."
    found = Summarizer(language="en", weighting=TfIdf(stemmer=None)).summarize(text).keywords(20)
    assert set(found) == {"bridges", "fell", "old", "blue"}


def test_words_of_thirteen_letters_are_one_with_ten_in_common_and_not_with_nine() -> None:
    text = "The constitutions fell. It constitutes the law. Environmental laws fell. Our environments fell with it."
    found = Summarizer(language="en", weighting=TfIdf(stemmer=None)).summarize(text).keywords(20)
    assert {"constitutions", "constitutes"} <= set(found)
    assert len({"environmental", "environmental laws", "environments"} & set(found)) == 1


def test_a_word_that_the_weighting_leaves_out_is_no_keyword() -> None:
    text = "The mill burned. The mill and the boat are old. A boat is blue."
    assert of(text, 2, "en") == ["mill", "boat"]
    found = Summarizer(language="en", weighting=TfIdf(stop_words=["mill"])).summarize(text).keywords()
    assert "boat" in found
    assert "mill" not in found
    vectorizer = CountVectorizer(vocabulary=["boat", "blue"])
    assert Summarizer(language="en", weighting=FromVectorizer(vectorizer)).summarize(text).keywords() == ["boat", "blue"]


def test_a_compound_of_stop_words_beside_a_single_term_is_a_keyword() -> None:
    assert set(of("The mill is a start-up. The start-up is it.", language="en")) == {"start-up", "mill"}


def test_phrases_of_equal_value_come_in_the_order_of_the_text() -> None:
    for pair in ["Red mill.", "Red boat."], ["Red boat.", "Red mill."]:
        texts = pair * 3
        found = keywords(texts, TfIdf().weigh(texts, load("en")), np.full(6, 1 / 6), load("en"), 3)
        assert found == ["red", *(text.lower().rstrip(".") for text in pair)]


def test_one_capital_letter_is_no_keyword_by_itself() -> None:
    assert "B" not in of("Vitamin B helps. Some vitamin B is in corn. Take B and rest. Take B and corn.", language="en")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The cat sleeps. A car passes the cat. The car is red, and the cat is old.", {"cat", "car"}),
        ("en", "The toe is red. A toy is on the toe. The toys are old.", {"toe", "toy"}),
        ("en", "A boat is red. The book is on the boat. The book is old.", {"boat", "book"}),
        ("ko", "한국어 수업이 있다. 한국어 책을 샀다. 한국인 친구가 왔다. 한국인 학생이 많다.", {"한국어", "한국인"}),
    ],
)
def test_short_words_that_share_their_first_letters_are_two(language: str, text: str, expected: set[str]) -> None:
    assert expected <= set(of(text, 20, language))


def test_in_french_pronouns_joined_to_a_verb_are_no_keyword_and_a_compound_is() -> None:
    found = of("Est-ce un navire ? Que voit-il ? Oui, est-ce un navire ? Le porte-avions dort. Un porte-avions coule.", 20, "fr")
    assert "porte-avions" in found
    assert not {"est-ce", "voit-il", "ce", "il"} & {keyword.lower() for keyword in found}
