"""The rankings of the literature: worked by hand, against double loops over words, and as the reference chooses."""

import math
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize import InputTypeError, OptionError, Summarizer, TfIdf, reference
from summarize.languages import load
from summarize.ranking.lexrank import LexRank, SentenceIdf
from summarize.ranking.literature import PLAIN_TEXTRANK
from summarize.ranking.pacsum import PacSum
from summarize.ranking.textrank import Ranking, Signals
from summarize.ranking.word_overlap import WordOverlap

SENTENCES = st.lists(st.lists(st.sampled_from([f"w{i}" for i in range(12)]), max_size=6).map(" ".join), min_size=1, max_size=12)
WORDS = TfIdf(stemmer=None, stop_words=None)
PRESETS: dict[str, Callable[..., Summarizer]] = {
    "textrank": Summarizer.textrank,
    "textrank_tfidf": Summarizer.textrank_tfidf,
    "lexrank": Summarizer.lexrank,
    "lexrank_0.1": lambda *given, **options: Summarizer.lexrank(*given, threshold=0.1, **options),
    "pacsum_tfidf": Summarizer.pacsum_tfidf,
}
ODD = [
    ["w1 w2", "w1 w2", "w1 w2"],  # every sentence the same
    ["w1", "w1", "w1 w2"],  # of one word each: the logarithms of their lengths are 0
    ["w1", "w2", "w3"],  # every sentence isolated
    ["w1 w2", "w3", "w2 w1", "w1"],  # one isolated among others
    ["", "w1", ""],  # sentences without a term
    [""],
    ["w1"],
]

Similarity = Callable[[list[str], int, int], float]


def scores(ranking: Ranking, sentences: list[str], weighting: TfIdf | SentenceIdf = WORDS) -> list[float]:
    lengths = np.array([len(sentence) or 1 for sentence in sentences], dtype=np.intp)
    found: list[float] = ranking.rank(weighting.weigh(sentences, load("en")), Signals(lengths)).tolist()
    return found


def of_idf(idf: Callable[[int, int], float]) -> Similarity:
    """Return the cosine of two sentences' counts times an idf of (sentences, sentences with the word), word by word."""

    def cosine(sentences: list[str], i: int, j: int) -> float:
        def weights(k: int) -> dict[str, float]:
            with_word = {word: sum(word in other.split() for other in sentences) for word in sentences[k].split()}
            return {word: count * idf(len(sentences), with_word[word]) for word, count in Counter(sentences[k].split()).items()}

        mine, theirs = weights(i), weights(j)
        both = sum(weight * theirs.get(word, 0) for word, weight in mine.items())
        return both and both / math.hypot(*mine.values()) / math.hypot(*theirs.values())

    return cosine


def overlap(sentences: list[str], i: int, j: int) -> float:
    mine, theirs = set(sentences[i].split()), set(sentences[j].split())
    lengths = len(mine) * len(theirs)
    return len(mine & theirs) / math.log(lengths) if lengths > 1 else 0


smooth_cosine = of_idf(lambda n, with_word: math.log((1 + n) / (1 + with_word)) + 1)
lexrank_cosine = of_idf(lambda n, with_word: math.log(n / with_word))


def slow_pagerank(sentences: list[str], similarity: Similarity, *, itself: bool) -> list[float]:
    """Return equation 2 of Mihalcea and Tarau, step by step, every pair a loop; who votes for none leaps."""
    n = len(sentences)
    edges = [[similarity(sentences, j, i) if itself or i != j else 0 for i in range(n)] for j in range(n)]
    found = [1 / n] * n
    for _ in range(200):
        after = [0.15 / n] * n
        for j in range(n):
            for i in range(n):
                share = edges[j][i] / sum(edges[j]) if any(edges[j]) else 1 / n
                after[i] += 0.85 * share * found[j]
        found = after
    return found


def slow_pacsum(sentences: list[str], lambda1: float, lambda2: float, beta: float) -> list[float]:
    n = len(sentences)
    pairs = {(i, j): smooth_cosine(sentences, i, j) for i in range(n) for j in range(n) if i != j}
    least, most = min(pairs.values(), default=0), max(pairs.values(), default=0)
    found = [0.0] * n
    for (i, j), cosine in pairs.items():
        edge = max(0, cosine - (least + beta * (most - least)))
        found[i] += (lambda1 if j < i else lambda2) * (edge if edge > 1e-13 else 0)
    found = [value - min(0, *found, 0) for value in found]
    return [value / sum(found) for value in found] if max(found) > 1e-12 else [1 / n] * n


def test_textrank_by_hand() -> None:
    # Common words: 2 of 4 and 2 words, twice: 2 / (ln 4 + ln 2) = 2 / (3 ln 2); and 1 of 2 and 2: 1 / (2 ln 2). So b casts
    # (2/3) / (2/3 + 1/2) = 4/7 of its vote for a, c likewise, and with a + b + c = 1
    # a = 0.15 / 3 + 0.85 * 4/7 * (1 - a), that is a = 3.75 / 10.4 = 0.360577; b and c share the rest.
    assert scores(WordOverlap(), ["w1 w2 w3 w4", "w1 w2", "w2 w3"]) == pytest.approx([0.360577, 0.319712, 0.319712], abs=1e-6)


def test_a_repeated_word_counts_once_as_in_a_set() -> None:
    once, twice = ["w1 w2 w3 w4", "w1 w2", "w2 w3"], ["w1 w2 w3 w4 w4 w4", "w1 w1 w2", "w2 w3"]
    assert scores(WordOverlap(), twice) == pytest.approx(scores(WordOverlap(), once))


def test_textrank_tfidf_by_hand() -> None:
    # idf: w1 1, w2 ln(4/3) + 1 = 1.287682; |a| = |b| = 1.630376, so cosine(a, b) = 1, cosine(a, c) = 1 / 1.630376 = 0.613355.
    # a casts 0.613355 / 1.613355 = 0.380174 for c: c = 0.05 + 0.85 * 0.380174 * (1 - c) = 0.282015; a and b share the rest.
    assert scores(PLAIN_TEXTRANK, ["w1 w2", "w1 w2", "w1"]) == pytest.approx([0.358992, 0.358992, 0.282015], abs=1e-6)


def test_continuous_lexrank_by_hand() -> None:
    # idf: w1 ln(4/3) = 0.287682, w2 ln 2 = 0.693147; cosine(a, b) = 1, of a or b with c 0.287682 / 0.750476 = 0.383333.
    # With itself a casts 1 + 1 + 0.383333 = 2.383333, c 1 + 2 * 0.383333 = 1.766667; d is alone and has 1/4, a and b alike, so
    # c = 0.0375 + 0.85 (c / 1.766667 + (0.75 - c) * 0.383333 / 2.383333) = 0.213604, a = b = (0.75 - c) / 2 = 0.268198.
    found = scores(LexRank(), ["w1 w2", "w1 w2", "w1", "w3"], SentenceIdf(WORDS))
    assert found == pytest.approx([0.268198, 0.268198, 0.213604, 0.25], abs=1e-6)


def test_lexrank_with_threshold_by_hand() -> None:
    # cosine(a, b) = cosine(b, c) = ln 2 / (√5 ln 2 · √2) = 0.316 is above 0.1: a path. With itself b has degree 3, a and c 2:
    # b = 0.0375 + 0.85 (b / 3 + (0.75 - b) / 2) = 0.312044, a = c = (0.75 - b) / 2 = 0.218978; d is alone and has 1/4.
    path = ["w1 w2", "w2 w3", "w3 w4", "w5"]
    assert scores(LexRank(0.1), path, SentenceIdf(WORDS)) == pytest.approx([0.218978, 0.312044, 0.218978, 0.25], abs=1e-6)
    # Above 0.32 every sentence is alone.
    assert scores(LexRank(0.32), path, SentenceIdf(WORDS)) == pytest.approx([0.25] * 4)


def test_pacsum_by_hand() -> None:
    # idf: w1 ln(5/4) + 1 = 1.223144, w2 ln(5/3) + 1 = 1.510826; cosine(a, b) = 1,
    # of a or b with c 1.223144 / 1.943881 = 0.629228.
    sentences = ["w1 w2", "w1 w2", "w1", "w3"]
    # The least cosine is 0. After a stand 1.629228, after b 0.629228, after c and d nothing: over their sum of 2.258457
    assert scores(PacSum(), sentences) == pytest.approx([0.721390, 0.278610, 0, 0], abs=1e-6)
    # beta 0.5 leaves 0.5 and 0.129228: a 0.629228, b 0.129228.
    assert scores(PacSum(beta=0.5), sentences) == pytest.approx([0.829617, 0.170383, 0, 0], abs=1e-6)
    # beta 0.6 leaves 0.4 and 0.029228: a 0.429228, b -2 * 0.4 + 0.029228 = -0.770772, c -2 * 2 * 0.029228 = -0.116910, d 0;
    # raised by 0.770772 that is 1.2, 0, 0.653862 and 0.770772, in all 2.624635.
    found = scores(PacSum(lambda1=-2, lambda2=1, beta=0.6), sentences)
    assert found == pytest.approx([0.457206, 0, 0.249125, 0.293668], abs=1e-6)


def test_pacsum_subtracts_the_least_cosine_where_all_sentences_share_a_word() -> None:
    # Of the cosines 1, 0.613355 and 0.613355 the first alone is above the least.
    assert scores(PacSum(), ["w1 w2", "w1 w2", "w1"]) == [1, 0, 0]


def odd(test: Callable[[list[str]], None]) -> Callable[[list[str]], None]:
    for sentences in ODD:
        test = example(sentences=sentences)(test)
    return test


@odd
@given(sentences=SENTENCES)
def test_textrank_is_the_double_loop(sentences: list[str]) -> None:
    assert scores(WordOverlap(), sentences) == pytest.approx(slow_pagerank(sentences, overlap, itself=False), abs=1e-9)


@odd
@given(sentences=SENTENCES)
def test_textrank_tfidf_is_the_double_loop(sentences: list[str]) -> None:
    assert scores(PLAIN_TEXTRANK, sentences) == pytest.approx(slow_pagerank(sentences, smooth_cosine, itself=False), abs=1e-9)


@odd
@given(sentences=SENTENCES)
def test_continuous_lexrank_is_the_double_loop(sentences: list[str]) -> None:
    slow = slow_pagerank(sentences, lexrank_cosine, itself=True)
    assert scores(LexRank(), sentences, SentenceIdf(WORDS)) == pytest.approx(slow, abs=1e-9)


@odd
@given(sentences=SENTENCES)
def test_lexrank_with_threshold_is_the_double_loop(sentences: list[str]) -> None:
    slow = slow_pagerank(sentences, lambda s, i, j: float(lexrank_cosine(s, i, j) > 0.1 + 1e-12), itself=True)
    assert scores(LexRank(0.1), sentences, SentenceIdf(WORDS)) == pytest.approx(slow, abs=1e-9)


@given(
    sentences=SENTENCES,
    lambdas=st.sampled_from([(0, 1), (-1, 2), (-2, 1), (0.5, 0.5), (-1, -1)]),
    beta=st.sampled_from([0, 0.3, 0.6, 1]),
)
@example(sentences=ODD[0], lambdas=(-1, -1), beta=0)
@example(sentences=ODD[0], lambdas=(0, 1), beta=0.3)
@example(sentences=ODD[2], lambdas=(-2, 1), beta=0)
@example(sentences=ODD[4], lambdas=(0, 1), beta=0)
@example(sentences=ODD[5], lambdas=(0, 1), beta=0.3)
def test_pacsum_is_the_double_loop(sentences: list[str], lambdas: tuple[float, float], beta: float) -> None:
    slow = slow_pacsum(sentences, *lambdas, beta)
    assert scores(PacSum(*lambdas, beta), sentences) == pytest.approx(slow, abs=1e-9)


def test_lexrank_weighs_a_query_as_its_sentences() -> None:
    matrix = SentenceIdf(WORDS).weigh(["w1 w2", "w1 w3 w3", "w4"], load("en"))
    assert matrix.times(matrix.terms.project("w1 w3 w3")).tolist() == pytest.approx(
        [lexrank_cosine(["w1 w2", "w1 w3 w3", "w4"], 0, 1), 1, 0]
    )
    assert not matrix.terms.project("w9").any()
    assert len(matrix.terms) == 4


def reference_spans(text: str) -> list[tuple[int, int]]:
    """Return where the reference's sentences stand: those of nltk's Punkt with our abbreviations."""
    spans: list[tuple[int, int]] = []
    for sentence in reference.split(text):
        start = text.index(sentence, spans[-1][1] if spans else 0)
        spans.append((start, start + len(sentence)))
    return spans


@pytest.mark.parametrize("name", ["harbour", "lichen", "timetable"])
def test_textrank_tfidf_chooses_what_the_reference_chooses(examples: dict[str, str], name: str) -> None:
    _, _, text = examples[name].partition("\n\n")
    ours = Summarizer.textrank_tfidf(3, language="en", furniture=False, splitter=reference_spans).summarize(text)
    expected = reference.rank(reference.weigh(reference.split(text)))
    assert np.abs(np.array(ours.scores) - expected).max() <= 1e-9 * expected.max()
    assert " ".join(s.text for s in ours) == reference.summarize(text, 3)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    "text", ["", " ", "It rained.", "The of and. To the.", "1. 2. 3.", "Yes. Yes. No.", "Same again here. Same again here."]
)
def test_odd_texts_get_finite_scores_that_sum_to_one(preset: str, text: str) -> None:
    summary = PRESETS[preset](2).summarize(text)
    assert np.isfinite(summary.scores).all()
    assert min(summary.scores, default=0) >= 0
    assert not summary.scores or sum(summary.scores) == pytest.approx(1)


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_take_the_budgets_and_go_by_the_sentences_alone(examples: dict[str, str], preset: str) -> None:
    make = PRESETS[preset]
    assert make(2) == make(sentences=2)
    assert make(words=50).furniture
    summary = make(words=50, language="en", furniture=False).summarize(examples["lichen"])
    assert 0 < len(summary.text.split()) <= 50
    asked = make(words=50, language="en", furniture=False).summarize(examples["lichen"], title="A rock", query="rock air")
    assert asked.scores == summary.scores
    with pytest.raises(OptionError, match="words"):
        make(2, words=50)


@pytest.mark.parametrize("threshold", [None, 0.1])
def test_a_long_document_needs_no_matrix_of_all_pairs(threshold: float | None) -> None:
    draw = np.random.default_rng(4)
    sentences = [" ".join(f"w{i}" for i in draw.zipf(1.3, 12) if i < 3000) for _ in range(1500)]
    matrix = SentenceIdf(WORDS).weigh(sentences, load("en"))
    signals = Signals(np.ones(len(sentences), dtype=np.intp))
    dense = np.zeros(matrix.shape)
    dense[matrix.rows, matrix.indices] = matrix.data
    cosines = dense @ dense.T
    edges = cosines if threshold is None else (cosines > threshold).astype(float)
    cast = edges.sum(axis=0)
    transition = np.where(cast > 0, edges / np.where(cast > 0, cast, 1), 1 / len(cast))
    expected = np.linalg.solve(np.eye(len(cast)) - 0.85 * transition, np.full(len(cast), 0.15 / len(cast)))
    assert np.abs(LexRank(threshold).rank(matrix, signals) - expected).max() <= 1e-9 * expected.max()


@pytest.mark.parametrize("value", [-0.1, 1, float("nan")])
def test_a_threshold_outside_its_range_is_a_value_error(value: float) -> None:
    with pytest.raises(OptionError, match="takes a number from 0 to below 1"):
        Summarizer.lexrank(threshold=value)


def test_numbers_of_pacsum_are_checked() -> None:
    with pytest.raises(OptionError, match=r"PacSum\(beta=...\) takes a number from 0 to 1, not 1.5"):
        PacSum(beta=1.5)
    with pytest.raises(OptionError, match="lambda1"):
        PacSum(lambda1=float("inf"))
    with pytest.raises(InputTypeError, match="lambda2"):
        PacSum(lambda2="1")  # type: ignore[arg-type]
    for lambda1, lambda2 in ((1000.5, 0), (0, 1000.5), (-1000.5, 0), (0, -1000.5)):
        with pytest.raises(OptionError, match="from -1000 to 1000"):
            PacSum(lambda1, lambda2)
    assert PacSum(-1000, 1000, 1).beta == 1


@pytest.mark.parametrize("preset", PRESETS)
def test_equal_presets_are_one_key(preset: str) -> None:
    assert len({PRESETS[preset](2), PRESETS[preset](2), PRESETS[preset](3)}) == 2


def test_sentences_that_share_no_word_are_equal_whatever_their_lengths() -> None:
    sentences = [" ".join(f"w{n}_{i}" for i in range(n)) for n in range(1, 21)]
    for ranking in (WordOverlap(), LexRank(), LexRank(0.1), PacSum()):
        assert scores(ranking, sentences) == pytest.approx([0.05] * 20, abs=1e-12)


def test_a_cosine_just_at_the_threshold_is_no_edge() -> None:
    path = ["w1 w2", "w2 w3", "w3 w4", "w5"]
    cosine = float(SentenceIdf(WORDS).weigh(path, load("en")).cosines(0)[1])
    assert scores(LexRank(cosine), path, SentenceIdf(WORDS)) == pytest.approx([0.25] * 4)


def test_pacsum_finds_none_central_where_no_cosine_is_above_the_others() -> None:
    assert scores(PacSum(), ["w1 w2"] * 4) == [0.25] * 4
    assert scores(PacSum(beta=1), ["w1 w2", "w1 w2", "w1", "w3"]) == [0.25] * 4
