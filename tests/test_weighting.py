"""TF-IDF agrees with scikit-learn's on the same tokens; vectorizers and stemmers of other packages fit."""

import re
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem import PorterStemmer
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

from summarize import FromVectorizer, OptionError, Summarizer, TfIdf
from summarize.languages import load
from summarize.weighting import arrays, numbering, tfidf
from summarize.weighting import matrix as matrix_module
from summarize.weighting.matrix import TermMatrix, similarities
from summarize.weighting.postings import Postings

ENGLISH = load("en")
WORDS = st.sampled_from(
    ["mill", "corn", "river", "wheel", "stone", "grain", "the", "of", "a", "burned", "slowly", "café", "naïve", "1887"]
)
SENTENCES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=30)


def dense(matrix: TermMatrix) -> np.ndarray:
    made: np.ndarray = csr_array((matrix.data, matrix.indices, matrix.indptr), shape=matrix.shape).toarray()
    return made


@given(SENTENCES)
def test_the_matrix_is_scikit_learns(sentences: list[str]) -> None:
    ours = TfIdf(stemmer=None, stop_words=None).weigh(sentences, ENGLISH)
    vectorizer = TfidfVectorizer(tokenizer=ENGLISH.words(), token_pattern=None)
    if not any(sentences):
        assert ours.shape == (len(sentences), 0)
        return
    theirs = vectorizer.fit_transform(sentences).toarray()
    columns = [vectorizer.vocabulary_[term] for term in ours.terms.names()]
    assert np.abs(dense(ours) - theirs[:, columns]).max() <= 1e-12
    assert theirs.shape == ours.shape


@given(SENTENCES, st.lists(WORDS, max_size=5).map(" ".join))
def test_a_projected_text_has_the_row_scikit_learn_gives_it(sentences: list[str], title: str) -> None:
    if not any(sentences):
        return
    ours = TfIdf(stemmer=None, stop_words=None).weigh(sentences, ENGLISH)
    vectorizer = TfidfVectorizer(tokenizer=ENGLISH.words(), token_pattern=None).fit(sentences)
    columns = [vectorizer.vocabulary_[term] for term in ours.terms.names()]
    assert np.abs(ours.terms.project(title) - vectorizer.transform([title]).toarray()[0][columns]).max() <= 1e-12


def test_stop_words_weigh_nothing_and_inflections_share_a_column() -> None:
    matrix = TfIdf().weigh(["The mills of the river were grinding.", "It grinds."], ENGLISH)
    assert matrix.terms.names() == ["mill", "river", "grind"]


def test_the_same_word_composed_or_not_is_one_term() -> None:
    assert len(TfIdf().weigh(["caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"], ENGLISH).terms) == 1


def test_sentences_without_terms_have_rows_of_length_zero() -> None:
    matrix = TfIdf().weigh(["of the and", "", "mill"], ENGLISH)
    assert dense(matrix).sum(axis=1).tolist() == [0, 0, 1]


def test_nltk_stemmers_fit_as_objects_and_as_functions() -> None:
    by_object = TfIdf(stemmer=PorterStemmer()).weigh(["ponies"], ENGLISH)
    by_function = TfIdf(stemmer=PorterStemmer().stem).weigh(["ponies"], ENGLISH)
    assert by_object.terms.names() == by_function.terms.names() == ["poni"]


@pytest.mark.parametrize("wrong", [3, "porter", object()])
def test_what_cannot_stem_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"TfIdf\(stemmer=\.\.\.\) takes 'auto', None"):
        TfIdf(stemmer=wrong)


def test_stop_words_as_one_string_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="a collection of words"):
        TfIdf(stop_words="the of and")


@pytest.mark.parametrize(
    ("tag", "word", "text"),
    [
        ("en", "Mill", "The MILL burned."),
        ("en", "DON\N{RIGHT SINGLE QUOTATION MARK}T", "They don't burn."),
        ("fr", "E\N{COMBINING ACUTE ACCENT}cole", "L'un dit : \N{LATIN SMALL LETTER E WITH ACUTE}cole."),
        ("tr", "İsim", "Bir isim var."),
    ],
)
def test_a_stop_word_of_the_callers_is_left_out_however_it_is_written(tag: str, word: str, text: str) -> None:
    language = load(tag)
    plain = TfIdf(stemmer=None, stop_words=[]).weigh([text], language).terms
    stopped = TfIdf(stemmer=None, stop_words=[word]).weigh([text], language).terms
    assert set(plain.names()) - set(stopped.names()) == {language.fold(word)}


@pytest.mark.parametrize(
    ("word", "instead"),
    [("New York", "'New', 'York'"), ("e-mail", "'e', 'mail'"), ("mill.", "'mill'"), ("mill\n", "'mill'"), ("C++", "'C'")],
)
def test_a_stop_word_that_no_text_has_as_one_word_is_an_error_for_it_would_stop_nothing(word: str, instead: str) -> None:
    with pytest.raises(OptionError, match=re.escape(f"takes single words, not {word!r}: give {instead}")):
        TfIdf(stop_words=["the", word])


def test_a_ready_made_list_of_stop_words_may_have_endings_marks_and_an_empty_line() -> None:
    assert TfIdf(stop_words=["'ll", "’s", "n't", "y'all'd've", "E\N{COMBINING ACUTE ACCENT}cole", "किन्तु", "我们", "...", ""])


def test_stop_words_that_are_no_text_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="takes words as str, not b'mill'"):
        TfIdf(stop_words=["the", b"mill"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "vectorizer", [TfidfVectorizer(), CountVectorizer(), HashingVectorizer(alternate_sign=False, n_features=64)]
)
def test_any_vectorizer_serves(vectorizer: object, examples: dict[str, str]) -> None:
    summary = Summarizer(2, weighting=FromVectorizer(vectorizer)).summarize(examples["harbour"], query="the crane")
    assert len(summary) == 2
    assert summary.query_matched


def test_the_default_is_the_vectorizer_with_our_words(examples: dict[str, str]) -> None:
    plain = TfIdf(stemmer=None, stop_words=None)
    vectorizer = TfidfVectorizer(preprocessor=ENGLISH.fold, tokenizer=ENGLISH.words(), token_pattern=None)
    ours = Summarizer(5, weighting=plain).summarize(examples["lichen"])
    theirs = Summarizer(5, weighting=FromVectorizer(vectorizer)).summarize(examples["lichen"])
    assert ours.chosen == theirs.chosen
    assert np.allclose(ours.scores, theirs.scores, atol=1e-12)


def test_a_vectorizer_is_left_as_it_was() -> None:
    vectorizer = TfidfVectorizer()
    FromVectorizer(vectorizer).weigh(["mill"], ENGLISH)
    assert not hasattr(vectorizer, "vocabulary_")


def test_a_fitted_vectorizer_brings_its_own_frequencies() -> None:
    vectorizer = TfidfVectorizer().fit(["mill wheel", "mill stone", "mill"])
    matrix = FromVectorizer(vectorizer, fit=False).weigh(["mill wheel"], ENGLISH)
    weight = dict(zip(matrix.terms.names(), dense(matrix)[0], strict=True))
    assert weight["wheel"] > weight["mill"] > weight["stone"] == 0


def test_only_stop_words_leave_a_vectorizer_without_terms() -> None:
    vectorizer = FromVectorizer(TfidfVectorizer(stop_words="english"))
    assert len(Summarizer(2, weighting=vectorizer).summarize("The of. And the.")) == 2


def test_negative_weights_are_an_error_that_says_what_to_write() -> None:
    with pytest.raises(OptionError, match="alternate_sign=False"):
        FromVectorizer(HashingVectorizer(n_features=1024)).weigh(["mill corn river wheel stone grain"], ENGLISH)


@pytest.mark.parametrize("wrong", [None, "tfidf", TfidfVectorizer])
def test_what_is_no_vectorizer_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match="FromVectorizer takes a scikit-learn text vectorizer"):
        FromVectorizer(wrong)


def random_rows(n: int) -> TermMatrix:
    draw = np.random.default_rng(n)
    sentences = [" ".join(f"w{i}" for i in draw.zipf(1.5, 9) if i < 500) for _ in range(n)]
    return TfIdf(stemmer=None, stop_words=None).weigh(sentences, ENGLISH)


@pytest.mark.parametrize("n", [1, 16, 17, 40, 260])
def test_products_and_cosines_are_numpys(n: int) -> None:
    matrix = random_rows(n)
    rows = dense(matrix)
    over_terms, over_sentences = np.arange(1.0, rows.shape[1] + 1), np.arange(1.0, n + 1)
    assert np.allclose(matrix.times(over_terms), rows @ over_terms, atol=1e-12)
    assert np.allclose(matrix.transposed_times(over_sentences), rows.T @ over_sentences, atol=1e-12)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, 0)
    for sentence in {0, n // 2, n - 1}:
        assert np.allclose(matrix.cosines(sentence), cosines[sentence], atol=1e-12)
    assert np.allclose(similarities([matrix])[0], cosines, atol=1e-12)


def test_of_several_matrices_each_has_its_own_cosines_and_the_smaller_are_padded() -> None:
    matrices = [random_rows(n) for n in (3, 20, 11)]
    together = similarities(matrices)
    assert together.shape == (3, 20, 20)
    for found, matrix in zip(together, [random_rows(n) for n in (3, 20, 11)], strict=True):
        n = matrix.shape[0]
        assert np.allclose(found[:n, :n], matrix.similarities, atol=1e-12)
        assert not found[n:].any()
        assert not found[:, n:].any()


@pytest.mark.parametrize(("n", "at_once"), [(230, True), (231, False)])
def test_of_up_to_230_sentences_all_cosines_are_computed_at_once(n: int, at_once: bool) -> None:  # noqa: FBT001
    """Above, the work and the memory are in proportion to the weights."""
    matrix = random_rows(n)
    matrix.cosines(0)
    assert ("similarities" in vars(matrix)) == at_once == matrix.is_small


def test_a_matrix_is_equal_to_itself_alone_and_stays_as_it_is() -> None:
    matrix = random_rows(3)
    assert len({matrix, random_rows(3)}) == 2
    with pytest.raises(FrozenInstanceError):
        matrix.data = matrix.data * 2  # type: ignore[misc]  # the mistake that is tested


MILLS = ["The mill burns.", "A mill grinds corn."]


@pytest.mark.parametrize(
    "documents", [[MILLS, [], ["Rivers rise.", "of the", "The river rose."], [""], ["Corn."]], [MILLS, ["Corn."]], [[], MILLS]]
)
def test_documents_weighed_together_have_the_matrices_of_each_alone(documents: list[list[str]]) -> None:
    for found, sentences in zip(TfIdf().weigh_many(documents, ENGLISH), documents, strict=True):
        alone = TfIdf().weigh(sentences, ENGLISH)
        assert found.shape == alone.shape
        assert found.terms.names() == alone.terms.names()
        assert np.array_equal(found.indptr, alone.indptr)
        assert np.array_equal(found.rows, alone.rows)
        assert np.array_equal(found.indices, alone.indices)
        assert np.array_equal(found.data, alone.data)
        assert np.allclose(found.terms.project("the mill of the river"), alone.terms.project("the mill of the river"))


def test_of_no_documents_there_are_no_matrices() -> None:
    assert list(TfIdf().weigh_many([], ENGLISH)) == []


def test_weightings_of_equal_settings_are_equal() -> None:
    assert len({TfIdf(), TfIdf(), TfIdf(stemmer=None), TfIdf(stop_words=frozenset({"mill"}))}) == 3


def test_more_sentences_and_terms_than_32_bits_can_number_the_pairs_of() -> None:
    n = 33_000
    matrix = TfIdf(stemmer=None, stop_words=None).weigh([f"w{i} w{i // 2}" for i in range(n)], ENGLISH)
    assert matrix.shape == (n, n)
    assert np.diff(matrix.indptr).tolist() == [1, *[2] * (n - 1)]
    assert np.sort(matrix.indices[-2:]).tolist() == [(n - 1) // 2, n - 1]


def _in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "PART", 8)
    monkeypatch.setattr(numbering, "CHUNK", 22)
    monkeypatch.setattr(numbering, "TOGETHER", 0)
    for module in (arrays, matrix_module, tfidf):
        monkeypatch.setattr(module, "ROWS", 4)


LONG = [" ".join(f"{'mcrs'[i % 4]}{i * k % 13}" for k in range(1, i % 7)) for i in range(43)]
"""Sentences of shared words, of words of their own, and of none."""


def test_a_long_document_is_weighed_in_parts_to_the_same_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [LONG, ["mill"], [], LONG[::-1]]
    whole = list(TfIdf().weigh_many(documents, ENGLISH))
    _in_small_parts(monkeypatch)
    parts = [*TfIdf().weigh_many(documents, ENGLISH), TfIdf().weigh(LONG, ENGLISH)]
    for one, other in zip([*whole, whole[0]], parts, strict=True):
        for name in ("data", "rows", "indices", "indptr"):
            assert getattr(one, name).tolist() == getattr(other, name).tolist()
        assert one.terms.names() == other.terms.names()


def test_products_of_a_long_document_are_made_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = TfIdf().weigh(LONG, ENGLISH)
    x = dense(matrix)
    _in_small_parts(monkeypatch)
    vector = np.arange(1.0, x.shape[1] + 1)
    assert np.abs(matrix.times(vector) - x @ vector).max() <= 1e-12
    cosines = x @ x.T
    np.fill_diagonal(cosines, 0)
    given = np.arange(1.0, len(x) + 1)
    for direction in (-1.0, 0.0, 0.3, 1.0):
        votes = cosines * (1 + direction * np.sign(np.arange(len(x)) - np.arange(len(x))[:, None]))
        assert np.abs(matrix.postings.votes(given, direction) - votes @ given).max() <= 1e-12
    assert max(part.stop - part.start for part, _ in matrix.postings.buckets) <= 64  # n, to a power of two
    for row in range(len(x)):
        own = slice(*matrix.indptr[row : row + 2])
        expected = np.where(np.arange(len(x)) == row, 0, x @ x[row])
        found = matrix.postings.cosines(matrix.indices[own], matrix.data[own])
        found[row] = 0
        assert np.abs(found - expected).max() <= 1e-12


def postings_of(sentences: list[str]) -> Postings:
    return TfIdf(stemmer=None, stop_words=None).weigh(sentences, ENGLISH).postings


def test_terms_that_two_four_or_eight_sentences_share_take_no_more_room_than_their_weights() -> None:
    """A term of three sentences has the room of four, and one of a single sentence none."""
    held = {f"w{held}": held for held in (1, 2, 4, 8)}
    sentences = [" ".join(word for word, held in held.items() if i < held) for i in range(8)]
    assert len(postings_of(sentences).sentences) == 2 + 4 + 8
    assert len(postings_of([*sentences, "w2"]).sentences) == 4 + 4 + 8
    assert len(postings_of(["mill", "river"]).sentences) == 0


def test_votes_about_terms_of_as_many_sentences_are_counted_in_parts_of_the_texts_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "PART", 8)
    buckets = postings_of([" ".join(f"w{i // 2}x{k}" for k in range(10)) for i in range(40)]).buckets
    assert [width for _, width in buckets] == [2] * 7
    assert [part.stop - part.start for part, _ in buckets] == [64] * 6 + [16]  # 40, to a power of two


@pytest.mark.parametrize(("n", "kept"), [(1, True), (1000, True), (1001, False)])
def test_what_depends_on_a_length_alone_is_kept_up_to_1000_sentences(n: int, kept: bool) -> None:  # noqa: FBT001
    """The arrays of long documents would hold memory for good."""
    made = arrays.kept_for_short(np.ones)
    assert len(made(n)) == n
    assert (made(n) is made(n)) == kept


def test_a_long_document_goes_through_4096_sentences_at_once() -> None:
    parts = arrays.parts_of_rows(2 * np.arange(4098))
    assert parts == [(0, slice(0, 8192)), (4096, slice(8192, 8194))]


def test_cells_are_counted_in_parts_where_rows_and_columns_are_too_many_for_32_bits() -> None:
    rows, columns = np.array([0, 0, 1, 2, 2, 2], np.int32), np.array([5, 5, 1 << 29, 1 << 28, 3, 3], np.int32)
    found = tfidf.cells_of_words(rows, columns, 3, 1 << 29)
    assert [part.tolist() for part in found] == [[0, 1, 2, 2], [5, 1 << 29, 3, 1 << 28], [2, 1, 2, 1]]


CLAUSES = ["mill corn mill", "corn", "rain"]


class Repeated(CountVectorizer):  # type: ignore[misc]  # scikit-learn has no types
    """A vectorizer whose matrix has a count in two parts, and a zero."""

    def fit_transform(self, texts: list[str], y: object = None) -> csr_array:
        """Count as always, and write it down in another way."""
        super().fit_transform(texts, y)
        data, columns, ends = np.array([1, 1, 2, 1, 0, 1]), np.array([0, 0, 1, 0, 0, 2]), np.array([0, 3, 4, 6])
        return csr_array((data, columns, ends), shape=(3, 3))


def test_each_row_of_a_vectorizer_is_divided_by_its_length() -> None:
    matrix = FromVectorizer(CountVectorizer()).weigh(CLAUSES, ENGLISH)
    assert matrix.terms.names() == ["corn", "mill", "rain"]
    assert (len(matrix.terms), matrix.terms.column_of("mill"), matrix.terms.column_of("snow")) == (3, 1, None)
    assert dense(matrix) == pytest.approx(np.array([[1 / 5**0.5, 2 / 5**0.5, 0], [1, 0, 0], [0, 0, 1]]))
    assert matrix.terms.project("mill corn mill mill") == pytest.approx([1 / 10**0.5, 3 / 10**0.5, 0])


def test_counts_in_parts_are_summed_and_zeros_are_no_words() -> None:
    matrix = FromVectorizer(Repeated()).weigh(CLAUSES, ENGLISH)
    assert dense(matrix) == pytest.approx(np.array([[1 / 2**0.5, 1 / 2**0.5, 0], [1, 0, 0], [0, 0, 1]]))
    assert np.diff(matrix.indptr).tolist() == [2, 1, 1]


def test_features_without_names_have_numbers() -> None:
    matrix = FromVectorizer(HashingVectorizer(alternate_sign=False, n_features=4)).weigh(CLAUSES, ENGLISH)
    assert matrix.terms.names() == ["0", "1", "2", "3"]
    assert matrix.terms.column_of("mill") is None


@pytest.mark.parametrize("sentences", [[], ["", "of"]])
def test_without_a_term_there_is_an_empty_matrix(sentences: list[str]) -> None:
    matrix = FromVectorizer(TfidfVectorizer(stop_words="english")).weigh(sentences, ENGLISH)
    assert (matrix.shape, len(matrix.terms), matrix.indptr.tolist()) == ((len(sentences), 0), 0, [0] * (len(sentences) + 1))
    assert (len(matrix.data), len(matrix.rows), matrix.terms.project("mill").tolist()) == (0, 0, [])
    assert matrix.terms.column_of("mill") is None


@pytest.mark.parametrize("vectorizer", [HashingVectorizer(alternate_sign=False), CountVectorizer().fit(["mill"])])
@pytest.mark.parametrize("fit", [True, False])
def test_a_text_without_sentences_has_no_weights(vectorizer: object, fit: bool) -> None:  # noqa: FBT001
    assert FromVectorizer(vectorizer, fit).weigh([], ENGLISH).shape[0] == 0


def test_a_fitted_vectorizer_that_knows_no_word_of_the_text_gives_nothing() -> None:
    matrix = FromVectorizer(CountVectorizer().fit(["snow"]), fit=False).weigh(CLAUSES, ENGLISH)
    assert (matrix.shape, len(matrix.data)) == ((3, 1), 0)


def test_another_error_of_a_vectorizer_is_told_as_it_is() -> None:
    with pytest.raises(ValueError, match="max_df"):
        FromVectorizer(CountVectorizer(max_df=-3)).weigh(CLAUSES, ENGLISH)


def test_equal_vectorizers_are_one_key() -> None:
    vectorizer = CountVectorizer()
    assert len({FromVectorizer(vectorizer), FromVectorizer(vectorizer), FromVectorizer(vectorizer, fit=False)}) == 2
