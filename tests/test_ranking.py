"""The scores agree with networkx's PageRank on the explicit graph, dense and by terms, undirected and directed."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import networkx
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types; scikit-learn needs it too

from summarize import Centrality, InputTypeError, OptionError, Summarizer, TextRank, TfIdf
from summarize.languages import load
from summarize.ranking.graph import DenseGraph, GraphByTerms, graph_of, power_iteration
from summarize.ranking.textrank import Signals
from summarize.weighting.matrix import TermMatrix

WORDS = st.sampled_from([f"w{i}" for i in range(12)])
SENTENCES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), min_size=1, max_size=25)
DIRECTION = st.sampled_from([0.0, 0.3, 0.6, 1.0])
DAMPING = st.sampled_from([0.0, 0.5, 0.85])

ODD = [
    ["w1 w2", "w1 w2", "w1 w2"],  # every sentence the same
    ["w1", "w2", "w3"],  # every sentence isolated
    ["w1 w2", "w3", "w2 w1", "w1"],  # one isolated among others
    ["", "w1", ""],  # sentences without a term
    ["w1 w2", "w2 w3", "w3 w4", "w4 w5"],  # a chain: at direction 1 the first votes for none
    ["w1 w1 w1 w2", "w1"],
]


def matrix_of(sentences: list[str]) -> TermMatrix:
    return TfIdf(stemmer=None, stop_words=None).weigh(sentences, load("en"))


def signals_of(sentences: list[str], title: list[float] | None = None, query: list[float] | None = None) -> Signals:
    lengths = np.array([len(sentence) or 1 for sentence in sentences])
    return Signals(lengths, None if title is None else np.array(title), None if query is None else np.array(query))


def by_networkx(matrix: TermMatrix, teleport: np.ndarray, damping: float, direction: float) -> np.ndarray:
    """Return PageRank's scores on the graph of votes, built edge by edge."""
    cosines = matrix.similarities
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(len(cosines)))
    for voter, candidate in np.argwhere(cosines > 0).tolist():
        factor = 1 + direction if candidate < voter else 1 - direction
        if factor:
            graph.add_edge(voter, candidate, weight=cosines[voter, candidate] * factor)
    scores = networkx.pagerank(
        graph, alpha=damping, personalization=dict(enumerate(teleport)), tol=1e-12 / len(cosines), max_iter=5000
    )
    return np.array([scores[i] for i in range(len(cosines))])


def by_dense(matrix: TermMatrix, teleport: np.ndarray, damping: float, direction: float) -> np.ndarray:
    scores: np.ndarray = DenseGraph([matrix]).stationary(teleport[None], np.array([damping]), np.array([direction]))[0]
    return scores


def by_terms(matrix: TermMatrix, teleport: np.ndarray, damping: float, direction: float) -> np.ndarray:
    scores: np.ndarray = GraphByTerms(matrix).stationary(teleport[None], np.array([damping]), np.array([direction]))[0]
    return scores


def agree(ours: np.ndarray, theirs: np.ndarray) -> bool:
    return bool(np.abs(ours - theirs).max() <= 1e-9 * theirs.max())


@given(sentences=SENTENCES, direction=DIRECTION, damping=DAMPING, biased=st.booleans())
@example(sentences=ODD[0], direction=1.0, damping=0.85, biased=False)
@example(sentences=ODD[1], direction=1.0, damping=0.85, biased=True)
@example(sentences=ODD[2], direction=1.0, damping=0.85, biased=False)
@example(sentences=ODD[3], direction=1.0, damping=0.85, biased=True)
@example(sentences=ODD[4], direction=1.0, damping=0.85, biased=False)
@example(sentences=ODD[5], direction=0.6, damping=0.85, biased=False)
def test_both_solvers_are_networkx(sentences: list[str], direction: float, damping: float, biased: bool) -> None:  # noqa: FBT001
    matrix = matrix_of(sentences)
    n = len(sentences)
    teleport = np.arange(n, 0, -1.0) / (n * (n + 1) / 2) if biased else np.full(n, 1 / n)
    expected = by_networkx(matrix, teleport, damping, direction)
    assert agree(by_dense(matrix, teleport, damping, direction), expected)
    assert agree(by_terms(matrix, teleport, damping, direction), expected)


@pytest.mark.parametrize("n", [300, 1000])
def test_long_documents_too(n: int) -> None:
    draw = np.random.default_rng(n)
    sentences = [" ".join(f"w{i}" for i in draw.zipf(1.3, 12) if i < 3000) for _ in range(n)]
    matrix = matrix_of(sentences)
    teleport = np.full(n, 1 / n)
    expected = by_dense(matrix, teleport, 0.85, 0.6)
    assert agree(by_terms(matrix, teleport, 0.85, 0.6), expected)
    assert agree(TextRank(damping=0.85, direction=0.6, opening=0, length=0).rank(matrix, signals_of(sentences)), expected)


def test_similarities_are_the_cosines_without_the_diagonal() -> None:
    matrix = matrix_of(["w1 w2", "w2 w3", "w4"])
    cosines = matrix.similarities
    assert np.allclose(cosines, cosines.T)
    assert cosines.diagonal().tolist() == [0, 0, 0]
    assert cosines[0, 1] > 0
    assert cosines[2].tolist() == [0, 0, 0]


@pytest.mark.parametrize("n", [1, 63, 64, 65, 129, 300])
def test_cosines_by_tiles_and_a_solution_by_blocks_are_those_of_numpy(n: int) -> None:
    draw = np.random.default_rng(n)
    matrix = matrix_of([" ".join(f"w{i}" for i in draw.zipf(1.3, 12) if i < 3000) for _ in range(n)])
    dense = csr_array((matrix.data, matrix.indices, matrix.indptr), shape=matrix.shape).toarray()
    np.fill_diagonal(expected := dense @ dense.T, 0)
    assert np.abs(matrix.similarities - expected).max() <= 1e-12
    teleport = np.arange(n, 0, -1.0) / (n * (n + 1) / 2)
    cast = matrix.similarities.sum(axis=0)
    transition = np.where(cast == 0, teleport[:, None], matrix.similarities / np.where(cast == 0, 1, cast))
    solved = np.linalg.solve(np.eye(n) - 0.85 * transition, 0.15 * teleport)
    assert agree(by_dense(matrix, teleport, 0.85, 0), solved / solved.sum())


@given(st.lists(SENTENCES, min_size=1, max_size=6), st.booleans())
def test_documents_ranked_together_have_the_scores_of_each_alone(documents: list[list[str]], entitled: bool) -> None:  # noqa: FBT001
    """Whatever their sizes: the shorter ones are padded."""
    matrices = [matrix_of(sentences) for sentences in documents]
    signals = [
        signals_of(
            sentences,
            title=[1.0] * len(sentences) if entitled and i % 2 else None,
            query=[1.0] * len(sentences) if i == 2 else None,
        )
        for i, sentences in enumerate(documents)
    ]
    together = TextRank().rank_many(matrices, signals)
    for found, sentences, own in zip(together, documents, signals, strict=True):
        assert np.abs(found - TextRank().rank(matrix_of(sentences), own)).max() <= 1e-12


def threads_of_openblas() -> dict[str, tuple[str, ...]]:
    """Return the state of each thread that Python did not start, and how often it was set aside."""
    own = {str(thread.native_id) for thread in threading.enumerate()} | {str(threading.get_native_id())}  # after a fork too
    tasks = [task for task in Path("/proc/self/task").iterdir() if task.name not in own]
    wanted = ("State:", "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:")
    lines = {task.name: (task / "status").read_text("ascii").splitlines() for task in tasks}
    return {name: tuple(line for line in status if line.startswith(wanted)) for name, status in lines.items()}


def asleep() -> dict[str, tuple[str, ...]]:
    """Return the same once all of them sleep: those that were just at work look for more of it for a while."""
    ends = time.monotonic() + 30
    threads = threads_of_openblas()
    while not all(state[0].endswith("(sleeping)") for state in threads.values()):
        assert time.monotonic() < ends, threads
        time.sleep(0.001)
        threads = threads_of_openblas()
    return threads


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux alone tells what a thread does")
@pytest.mark.skipif(np.__version__.startswith("1."), reason="the OpenBLAS of NumPy 1.26 wakes them for 32 equations already")
@pytest.mark.parametrize("words", [8, 9, 40, 300])
def test_no_ranking_wakes_the_threads_of_openblas(words: int) -> None:
    """On a busy machine each waits for the other: what a document needs is done in the thread that asks for it."""
    sentences = [" ".join(f"w{i}" for i in range(words) if i != number % words) for number in range(230)]
    matrix = matrix_of(sentences)
    with threadpool_limits(2):
        before = asleep()
        DenseGraph([replace(matrix)]).stationary(np.full((1, 230), 1 / 230), np.array([0.85]), np.array([0.2]))
        assert threads_of_openblas() == before  # one that is woken runs, or was set aside once more
        if before:
            large = np.ones((500, 500))
            large @ large
            assert threads_of_openblas() != before


def test_direction_one_lets_only_earlier_sentences_win() -> None:
    sentences = ["w1 w2", "w2 w3", "w3 w1"]
    scores = TextRank(direction=1.0).rank(matrix_of(sentences), signals_of(sentences))
    assert scores[0] > scores[1] > scores[2]


def test_the_more_the_opening_speaks_of_the_whole_the_more_votes_and_leaps_it_gets() -> None:
    opened = ["w1 w2 w3", "w1 w2 w3", "w1 w2 w3", "w1 w4", "w2 w5", "w3 w6"]
    seen = []
    for sentences in (opened, opened[::-1]):
        matrix, signals = matrix_of(sentences), signals_of(sentences)
        degrees = matrix.similarities.sum(axis=0)
        seen.append(o := degrees[:4].mean() / degrees.mean())
        expected = TextRank(direction=o / 5, opening=4 * o**2).rank(matrix, signals)
        assert agree(TextRank().rank(matrix, signals), expected)
    assert seen[0] > 1 > seen[1]


def test_the_title_counts_more_the_shorter_the_text() -> None:
    gains = []
    for n in (2, 10, 40):
        sentences = [f"w{i}" for i in range(n)]
        scores = TextRank(opening=0).rank(matrix_of(sentences), signals_of(sentences, title=[1, *[0] * (n - 1)]))
        gains.append(scores[0] / scores[1] - 1)
    assert gains == pytest.approx([5 * (1 + 10 / n) for n in (2, 10, 40)])


def test_the_teleport_goes_to_title_query_opening_and_long_sentences() -> None:
    sentences = ["w1", "w2", "w3"]
    matrix = matrix_of(sentences)
    assert TextRank().rank(matrix, signals_of(sentences, title=[0, 1, 0])).argmax() == 1
    assert TextRank().rank(matrix, signals_of(sentences, query=[0, 1, 0])).argmax() == 1
    flat = TextRank(title=0, opening=0).rank(matrix, signals_of(sentences, title=[0, 1, 0]))
    assert flat.tolist() == pytest.approx([1 / 3] * 3)
    assert TextRank(opening=1.0).rank(matrix, signals_of(sentences)).argmax() == 0
    assert TextRank().rank(matrix, Signals(np.array([10, 90, 10]))).argmax() == 1
    beyond = TextRank(opening=0).rank(matrix, Signals(np.array([150, 151, 999])))
    assert beyond.tolist() == pytest.approx([1 / 3] * 3)


def test_scores_are_a_distribution() -> None:
    scores = TextRank().rank(matrix_of(ODD[2]), signals_of(ODD[2]))
    assert scores.sum() == pytest.approx(1)
    assert (scores > 0).all()


@pytest.mark.parametrize("option", ["damping", "direction", "title", "opening", "length", "query"])
@pytest.mark.parametrize("value", [-0.1, 1001, float("nan"), float("inf")])
def test_numbers_outside_their_range_are_value_errors(option: str, value: float) -> None:
    with pytest.raises(OptionError, match=f"TextRank\\({option}=...\\) takes ('auto' or )?a number from 0 to"):
        TextRank(**{option: value})


@pytest.mark.parametrize(
    ("option", "most"), [("direction", 1), ("title", 1000), ("opening", 1000), ("length", 2), ("query", 1), ("damping", 0.999)]
)
def test_numbers_at_the_end_of_their_range_are_allowed_and_no_larger_ones(option: str, most: float) -> None:
    for value in (0, most):
        assert getattr(TextRank(**{option: value}), option) == value
    with pytest.raises(OptionError, match=f"TextRank\\({option}=...\\) takes ('auto' or )?a number from 0 to"):
        TextRank(**{option: most * 1.1})


@pytest.mark.parametrize("titled", [False, True])
@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("n", [2, 5, 20])
def test_textrank_is_its_definition(n: int, titled: bool, asked: bool) -> None:  # noqa: FBT001
    draw = np.random.default_rng(n)
    matrix = matrix_of([f"w{i % 3} w{(i * i) % 5} w{i} river" for i in range(n)])
    lengths = draw.integers(20, 300, n)
    title, query = draw.random(n) / 2, draw.random(n)
    degrees = matrix.similarities.sum(axis=0)
    o = degrees[:4].mean() / degrees.mean()
    leaps = (1 + 4 * o**2 / np.sqrt(np.arange(1, n + 1))) * np.sqrt(np.minimum(lengths, 150))
    leaps = leaps * (1 + 5 * (1 + 10 / n) * title) if titled else leaps
    leaps = leaps / leaps.sum()
    leaps = 0.1 * leaps + 0.9 * query / query.sum() if asked else leaps
    signals = Signals(lengths, title if titled else None, query if asked else None)
    expected = by_dense(matrix, leaps, 0.7 * 0.55 if asked else 0.7, min(o / 5, 1))
    assert agree(TextRank().rank(matrix, signals), expected)


def test_an_empty_document_among_others_has_no_scores() -> None:
    found = TextRank().rank_many([matrix_of([]), matrix_of(ODD[0])], [signals_of([]), signals_of(ODD[0])])
    assert [len(scores) for scores in found] == [0, 3]


def test_a_long_document_has_no_matrix_of_all_pairs() -> None:
    assert isinstance(graph_of([matrix_of(["w1 w2"] * 9)]), DenseGraph)
    assert isinstance(graph_of([matrix_of(["w1 w2"] * 5000)]), GraphByTerms)


@given(SENTENCES)
def test_degrees_are_the_sums_of_the_cosines(sentences: list[str]) -> None:
    matrix = matrix_of(sentences)
    expected = matrix.similarities.sum(axis=0)
    for graph in (DenseGraph([matrix]), GraphByTerms(matrix)):
        assert np.abs(graph.degrees()[0] - expected).max() <= 1e-12


def test_the_cosines_of_one_document_are_computed_once() -> None:
    matrix = matrix_of(ODD[4])
    cosines = matrix.similarities
    DenseGraph([matrix])
    assert matrix.similarities is cosines


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.95])
@pytest.mark.parametrize("leaps", [1, 200])
def test_power_iteration_is_exact_to_a_trillionth_of_the_largest_score(damping: float, leaps: int) -> None:
    n = 200
    teleport = np.zeros(n)
    teleport[:leaps] = np.random.default_rng(n).dirichlet(np.full(leaps, 0.5))
    solved = np.linalg.solve(np.eye(n) - damping * np.roll(np.eye(n), 1, axis=0), teleport)  # each gives all to the next
    found = power_iteration(lambda given: np.roll(given, 1), np.ones(n), teleport, damping)
    assert np.abs(found - solved / solved.sum()).max() <= 1.2e-12 * found.max()


def test_power_iteration_is_as_exact_where_a_sentence_keeps_nearly_all_that_it_has() -> None:
    """What moves in a step is then a twentieth of what is still to move."""
    kept = np.array([[0.99, 0.01], [0.01, 0.99]])
    solved = np.linalg.solve(np.eye(2) - 0.95 * kept, [0.9, 0.1])
    found = power_iteration(lambda given: kept @ given, np.ones(2), np.array([0.9, 0.1]), 0.95)
    assert np.abs(found - solved / solved.sum()).max() <= 1.2e-12 * found.max()


def test_power_iteration_stops_where_no_score_moves() -> None:
    steps = []

    def ring(given: np.ndarray) -> np.ndarray:
        steps.append(1)
        return np.roll(given, 1)

    assert power_iteration(ring, np.ones(9), np.full(9, 1 / 9), 0.85) == pytest.approx([1 / 9] * 9)
    assert len(steps) == 1


def test_damping_one_has_no_solution() -> None:
    with pytest.raises(OptionError, match="below 1"):
        TextRank(damping=1.0)


@pytest.mark.parametrize("value", [True, "0.5", None])
def test_what_is_no_number_is_a_type_error(value: object) -> None:
    with pytest.raises(InputTypeError, match=r"TextRank\(direction=...\) takes 'auto' or a number from 0 to 1, not"):
        TextRank(direction=value)  # type: ignore[arg-type]


def test_networkx_centralities_rank(examples: dict[str, str]) -> None:
    ours = Summarizer(3, ranking=TextRank(damping=0.85, direction=0, title=0, opening=0, length=0)).summarize(examples["harbour"])
    theirs = Summarizer(3, ranking=Centrality(lambda g: networkx.pagerank(g, tol=1e-14))).summarize(examples["harbour"])
    assert ours.chosen == theirs.chosen
    assert np.allclose(ours.scores, theirs.scores, atol=1e-11)
    assert len(Summarizer(3, ranking=Centrality(networkx.degree_centrality)).summarize(examples["harbour"])) == 3


def test_a_centrality_that_leaves_sentences_out_is_an_error() -> None:
    with pytest.raises(OptionError, match="a number for each node"):
        Centrality(lambda _: {0: 1.0}).rank(matrix_of(ODD[0]), signals_of(ODD[0]))
    with pytest.raises(OptionError, match="negative, infinite or undefined"):
        Centrality(lambda g: dict.fromkeys(g, float("nan"))).rank(matrix_of(ODD[0]), signals_of(ODD[0]))
    with pytest.raises(OptionError, match="negative, infinite or undefined"):
        Centrality(lambda g: dict.fromkeys(g, "high")).rank(matrix_of(ODD[0]), signals_of(ODD[0]))
    with pytest.raises(OptionError, match="a number for each node"):
        Centrality(lambda _: [0, 1, 2]).rank(matrix_of(ODD[0]), signals_of(ODD[0]))
    with pytest.raises(TypeError, match="takes a function"):
        Centrality("pagerank")  # type: ignore[arg-type]


def test_one_sentence_has_the_whole_score_whatever_the_centrality() -> None:
    for score in (0.0, 0.5):
        ranking = Centrality(lambda graph, score=score: dict.fromkeys(graph, score))  # type: ignore[misc]
        assert ranking.rank(matrix_of(["w1 w2"]), signals_of(["w1 w2"])).tolist() == [1.0]


def test_rankings_of_equal_settings_are_equal() -> None:
    assert len({TextRank(), TextRank(), TextRank(damping=0.5)}) == 2
    assert len({Centrality(len), Centrality(len), Centrality(max)}) == 2


def test_where_no_sentence_shares_a_word_the_opening_speaks_as_much_of_the_whole_as_the_rest() -> None:
    sentences = ["w1", "w2", "w3"]
    expected = TextRank(direction=0.2, opening=4).rank(matrix_of(sentences), signals_of(sentences))
    assert agree(TextRank().rank(matrix_of(sentences), signals_of(sentences)), expected)


@pytest.mark.parametrize("scale", [0.0, 1e-3, 1.0, 1e6])
def test_the_scores_of_any_centrality_sum_to_one(scale: float) -> None:
    """Zeros too: then every sentence has the same share."""
    ranking = Centrality(lambda graph: {node: scale * (node + 1) for node in graph})
    scores = [sentence.score for sentence in Summarizer(1, ranking=ranking).summarize(FOUR).ranking]
    assert sum(scores) == pytest.approx(1)
    expected = [0.4, 0.3, 0.2, 0.1] if scale else [0.25] * 4
    assert scores == pytest.approx(expected)


def test_the_distance_of_two_sentences_is_one_over_their_weight() -> None:
    graphs = []

    def keeping(graph: networkx.Graph) -> dict[int, float]:  # type: ignore[type-arg]
        graphs.append(graph)
        return dict.fromkeys(graph, 1.0)

    Summarizer(1, ranking=Centrality(keeping)).summarize(FOUR)
    assert list(graphs[0]) == [0, 1, 2, 3]
    edges = [data for *_, data in graphs[0].edges(data=True)]
    assert edges
    assert all(0 < data["weight"] <= 1 for data in edges)
    assert [data["distance"] for data in edges] == pytest.approx([1 / data["weight"] for data in edges])


def test_a_ranking_of_all_zeros_chooses_the_first_sentence_and_one_that_repeats_nothing_of_it() -> None:
    class Zeros:
        def rank(self, matrix: TermMatrix, signals: Signals) -> np.ndarray:  # noqa: ARG002
            return np.zeros(matrix.shape[0])

    summary = Summarizer(2, ranking=Zeros()).summarize(FOUR)
    assert [sentence.index for sentence in summary] == [0, 3]
    assert all(sentence.score == 0 for sentence in summary.ranking)


FOUR = "Mills grind corn. Water mills turn in the river. Corn feeds the mice of the mill. Mice fear the river."
