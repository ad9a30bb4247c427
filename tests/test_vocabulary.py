"""Words become numbers once, for all documents and threads."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Summarizer, TfIdf
from summarize.languages import load
from summarize.languages.words import MARKS, PLAIN_WORDS, compiled, separated, strings_of_each
from summarize.weighting import numbering, vocabulary
from summarize.weighting.arrays import IntArray
from summarize.weighting.vocabulary import STOPPED, Vocabulary, shared_vocabulary
from summarize.weighting.wordtable import Numbering, WordTable


def test_words_with_one_stem_share_a_number_and_stop_words_have_none() -> None:
    words = Vocabulary(lambda new: [word.rstrip("s") for word in new], ["the"])
    assert [words[word] for word in ("mills", "the", "mill", "grind")] == [0, STOPPED, 0, 1]
    assert words.stems == ["mill", "grind"]


def test_each_word_is_stemmed_once_and_new_ones_together() -> None:
    asked: list[list[str]] = []

    def stem(words: Sequence[str]) -> Sequence[str]:
        asked.append(list(words))
        return words

    words = Vocabulary(stem, ["the"])
    assert words.look_up(["mill", "corn", "mill", "the"]) == [0, 1, 0, STOPPED]
    assert words.look_up(["corn", "mice", "mill"]) == [1, 2, 0]
    assert [words["mill"], words["town"]] == [0, 3]
    assert asked == [["mill", "corn"], ["mice"], ["town"]]


def test_threads_that_share_a_vocabulary_agree_on_every_number() -> None:
    words = Vocabulary(None, [])
    texts = [[f"w{(7 * i + thread) % 500}" for i in range(500)] for thread in range(8)]
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda text: [words[word] for word in text], texts))
    assert len(words.stems) == len(set(words.stems)) == 500
    for text, found in zip(texts, numbers, strict=True):
        assert [words.stems[number] for number in found] == text


def numbers_of_texts(words: Vocabulary, texts: list[str]) -> tuple[list[int], list[int]]:
    found = separated(texts)
    assert found is not None
    numbers, lengths = words.numbers_of_separated(found)
    return numbers.tolist(), lengths


@given(
    st.lists(
        st.lists(st.sampled_from(["mill", "the", "Café", "don't", "ab" * 4, "ab" * 8, "ab" * 8 + "c", "x", "''"]), max_size=9),
        min_size=1,
        max_size=9,
    )
)
def test_a_long_text_has_the_same_numbers_as_word_by_word(texts: list[list[str]]) -> None:
    joined = list(map(", ".join, texts))
    long = [*joined, "mill stone " * (vocabulary.FEW_BYTES // 10), *joined]
    words, one_by_one = Vocabulary(None, ["the"]), Vocabulary(None, ["the"])
    words.table = WordTable()
    assert numbers_of_texts(words, long) == numbers_of_texts(words, long)  # the words are in the table the second time
    strings = list(map(load("en").tokens, long))
    numbers = [one_by_one[word] for text in strings for word in text]
    assert numbers_of_texts(words, long) == (numbers, list(map(len, strings)))


def test_words_that_differ_in_one_letter_have_their_own_numbers_in_a_table() -> None:
    spelled = [("a" * length + last) for length in range(20) for last in "abcé"]
    words, text = Vocabulary(None, []), " ".join(spelled).encode("latin-1")
    table = WordTable()
    for _ in range(2):
        numbers, lengths = table.numbers(text, words)
        assert (numbers.tolist(), lengths) == (list(range(80)), [80])


@pytest.mark.parametrize(
    ("count", "most", "room"),
    [(500, 0.05, 0.17), (1024, 0.1, 0.17), (2000, 0.06, 0.66), (3000, 0.15, 0.66), (20_000, 0.15, 2.7), (60_000, 0.3, 2.7)],
)
def test_few_words_that_were_read_before_are_asked_for_again(count: int, most: float, room: float) -> None:
    """The table has the size of its vocabulary, in megabytes: the time that it saves is lost where words share slots."""
    asked = Counter[str]()

    class Asked(Vocabulary):
        def look_up(self, words: Sequence[str]) -> list[int]:
            asked.update(words)
            return super().look_up(words)

    words, table = Asked(None, []), WordTable()
    text = " ".join(f"{'grind' if i % 2 else 'm'}{i:x}" for i in range(count)).encode()
    for _ in range(4):  # the table grows at most once a text
        table.numbers(text, words)
    asked.clear()
    table.numbers(text, words)
    assert asked.total() <= most * count
    assert sum(getattr(value, "nbytes", 0) for value in vars(table).values()) <= room * 1e6


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Give what is looked up together, in order."""
    found: list[bytes] = []
    look_up = Vocabulary.numbers_of_separated

    def noted(self: Vocabulary, words: bytes) -> tuple[IntArray, list[int]]:
        found.append(words)
        return look_up(self, words)

    monkeypatch.setattr(Vocabulary, "numbers_of_separated", noted)
    return found


def test_the_words_of_many_documents_are_looked_up_together_and_those_of_a_long_one_in_parts(looked_up: list[bytes]) -> None:
    article = ["The mill by the river grinds corn for the town."] * 50  # 2.5 KB
    list(TfIdf().weigh_many([article] * 20, load("en")))
    assert len(looked_up) == 1
    looked_up.clear()
    TfIdf().weigh(article * 400, load("en"))
    assert 8 < len(looked_up) < 16
    assert max(map(len, looked_up)) < 1 << 17


def test_words_wait_for_one_another_up_to_a_size(monkeypatch: pytest.MonkeyPatch, looked_up: list[bytes]) -> None:
    monkeypatch.setattr(numbering, "TOGETHER", 2 * len(separated(["Mills."]) or b""))
    list(TfIdf().weigh_many([["Mills."]] * 6, load("en")))
    assert [words.count(b"mills") for words in looked_up] == [3, 3]


def test_documents_of_latin_and_other_letters_in_one_batch_have_the_rows_that_each_has_alone() -> None:
    latin, other = ["The mill grinds corn."] * 90, ["The Łódź mill grinds corn.", "Corn feeds the mice of Łódź."]
    batch = [latin, other, latin[:2], other, [], ["Mice eat corn."]]
    for matrix, sentences in zip(TfIdf().weigh_many(batch, load("en")), batch, strict=True):
        alone = TfIdf().weigh(sentences, load("en"))
        assert matrix.terms.names() == alone.terms.names()
        assert matrix.indptr.tolist() == alone.indptr.tolist()
        assert matrix.data.tolist() == alone.data.tolist()


def test_a_table_of_words_grows_and_stays_right_where_words_share_a_slot() -> None:
    words, text = Vocabulary(None, []), " ".join(f"w{i} {'long' * 4}er{i % 10}" for i in range(60_000))
    words.table = WordTable()
    spelled = text.encode()
    for _ in range(2):
        numbers, lengths = words.numbers_of_separated(spelled)
        assert [words.stems[number] for number in numbers.tolist()] == text.split()
        assert lengths == [120_000]


def test_a_table_that_could_not_grow_goes_on_with_the_one_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    words, table, text = Vocabulary(None, []), WordTable(), " ".join(f"w{i}" for i in range(3000)).encode()
    before, _ = table.numbers(text, words)
    with monkeypatch.context() as patched:
        patched.setattr(np, "zeros", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            table.numbers(text, words)
    after, _ = table.numbers(text, words)
    assert after.tolist() == before.tolist()


def test_threads_that_share_a_table_agree() -> None:
    words = Vocabulary(None, [])
    words.table = WordTable()
    texts = [" ".join(f"w{(7 * i + thread) % 3000}" for i in range(3000)) for thread in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: words.numbers_of_separated(text.encode())[0].tolist(), texts * 3))
    for text, numbers in zip(texts * 3, found, strict=True):
        assert [words.stems[number] for number in numbers] == text.split()


def test_a_vocabulary_that_has_grown_too_large_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    article = "Water mills grind corn. The corn feeds the town. Mills need water."
    before = Summarizer(1).summarize(article)
    monkeypatch.setattr(vocabulary, "WORDS_KEPT", 0)
    assert shared_vocabulary(None, frozenset()) is shared_vocabulary(None, frozenset())
    shared_vocabulary(None, frozenset())["mill"]
    assert not shared_vocabulary(None, frozenset())
    assert Summarizer(1).summarize(article) == before


def test_what_other_documents_came_before_does_not_change_a_score() -> None:
    article = "Water mills grind corn. The corn feeds the town. Mills need water, and the town needs mills."
    before = Summarizer(1).summarize(article)
    Summarizer(1).summarize("Towns need corn. Needy feeders grind the watery mill. Corn, corn and corn again feeds them.")
    assert Summarizer(1).summarize(article).scores == before.scores


def test_all_vocabularies_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """New words in many languages: what is remembered of them reaches a plateau."""
    monkeypatch.setattr(vocabulary, "_shared", {})
    monkeypatch.setattr(vocabulary, "ALL_WORDS_KEPT", 1000)
    sizes = []
    for number in range(60):
        own = vocabulary.shared_vocabulary(None, frozenset({f"language {number % 15}"}))
        for word in range(100):
            own[f"{number} {word}"]
        sizes.append(sum(map(len, vocabulary._shared.values())))  # noqa: SLF001  the only way to see it
    assert max(sizes) <= 1000 + 101


def test_65536_words_of_a_language_are_remembered_and_four_times_as_many_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_shared", {})
    full = dict.fromkeys(map(str, range(1 << 16)), 0)
    languages = [frozenset({word}) for word in "0123"]
    own = [shared_vocabulary(None, stop_words) for stop_words in languages]
    for words in own:
        words.update(full)
    assert shared_vocabulary(None, languages[0]) is own[0]
    own[0]["one more"]
    assert len(shared_vocabulary(None, languages[1])) == 1  # too many of all
    assert list(vocabulary._shared) == [(None, languages[1])]  # noqa: SLF001  the only way to see it
    again = shared_vocabulary(None, languages[1])
    again.update(full)
    assert shared_vocabulary(None, languages[1]) is again
    again["one more"]
    assert len(shared_vocabulary(None, languages[1])) == 1  # too many of one language


def test_texts_of_more_than_2000_bytes_are_looked_up_in_the_table_where_there_is_one() -> None:
    sizes = []

    class Noted(WordTable):
        def numbers(self, words: bytes, vocabulary: Numbering) -> tuple[IntArray, list[int]]:
            sizes.append(len(words))
            return super().numbers(words, vocabulary)

    plain, tabled = Vocabulary(None, []), Vocabulary(None, [])
    tabled.table = Noted()
    for size in (1, 1999, 2000, 2001, 3000):
        found = [words.numbers_of_separated((b"mill corn " * 300)[:size]) for words in (plain, tabled)]
        assert found[0][0].tolist() == found[1][0].tolist()
        assert found[0][1] == found[1][1]
    assert sizes == [2001, 3000]


def test_signs_beyond_latin_1_part_words_and_letters_beyond_it_need_the_pattern() -> None:
    signs = [chr(i) for i in range(0x100, 0x10000) if not compiled(f"[\\w{MARKS}]").match(chr(i))]
    assert len(signs) > 5000
    text = " ".join(f"Mill{sign}corn it{sign}'s d{sign}'eau" for sign in signs)
    found = separated([text])
    assert found is not None
    assert strings_of_each(found) == [PLAIN_WORDS.findall(load("en").fold(text))]
    for word in ("Dušan", "• Dušan", "€ мельница", "e\u0301t\u0301 •"):
        assert separated([f"The mill of {word}."]) is None


def test_a_text_that_holds_what_stands_between_two_texts_is_not_taken_for_two() -> None:
    assert separated(["a\0b"]) is None
    assert separated(["mill", "\0"]) is None
    assert separated(["mill", "corn"]) == b"mill \0 corn"
    assert separated([]) == b""


def test_no_vocabulary_is_kept_of_the_callers_own_words_and_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_shared", {})
    for weighting in (TfIdf(stop_words=["mill"]), TfIdf(stemmer=str.title), TfIdf(stemmer=None, stop_words=["mill"])):
        Summarizer(1, language="en", weighting=weighting).summarize("Water mills grind corn. The corn feeds the town.")
        assert vocabulary._shared == {}  # noqa: SLF001  the only way to see it
    for weighting in (TfIdf(), TfIdf(stemmer=None), TfIdf(stop_words=None)):
        Summarizer(1, language="en", weighting=weighting).summarize("Water mills grind corn. The corn feeds the town.")
    assert len(vocabulary._shared) == 3  # noqa: SLF001  as above
