"""The scikit-learn transformer: scikit-learn's own checks, its pipelines and searches, and pandas columns."""

import os
import pickle
from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np
import pandas as pd
import pytest
from joblib import parallel_config
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import SkipTestWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import Tags, check_array
from sklearn.utils.estimator_checks import check_estimator, estimator_checks_generator

from summarize import Document, InputTypeError, OptionError, Summarizer, TextRank, TfIdf
from summarize.errors import SummarizeWarning
from summarize.estimator import ObjectArray, SummaryTransformer, rouge_scorer
from summarize.evaluation import Rouge

TEXTS = [
    "The mill burned down on Monday. Nobody was hurt. The owner of the mill will build another mill.",
    "Boats carry coal to the town. Old boats carry coal slowly. The town has few boats.",
    "Lichens grow on the rock. The wind shapes the lichens. Nobody counts them.",
    "The bus is late. A late bus empties the timetable of meaning. People walk.",
]
REFERENCES = ["The mill burned down.", "Boats carry coal.", "The wind shapes lichens.", "The bus is late."]


class OfNumbers(SummaryTransformer):
    """The transformer as scikit-learn's checks can use it, which know matrices of numbers only: a row is a text of them."""

    def __sklearn_tags__(self) -> Tags:
        """Say that a matrix is wanted."""
        tags = super().__sklearn_tags__()
        tags.input_tags.one_d_array, tags.input_tags.two_d_array, tags.input_tags.allow_nan = False, True, False
        return tags

    def fit(self, X: Iterable[object], y: object = None) -> Self:  # noqa: N803  scikit-learn's name
        """Check the texts of the rows."""
        return super().fit(texts_of(X), y)

    def transform(self, X: Iterable[object]) -> ObjectArray:  # noqa: N803  scikit-learn's name
        """Return the summaries of the rows' texts."""
        return super().transform(texts_of(X))


def texts_of(rows: Iterable[object]) -> list[str]:
    return [" ".join(f"Word{value}." for value in row) for row in check_array(rows, dtype=None)]


SUBTRACTS = "compares outputs by subtracting them, which texts do not allow; the tests below hold the same for texts"
COUNTS_FEATURES = "wants the number of features, and a text has none"
CANNOT_APPLY = {
    "check_estimators_pickle": SUBTRACTS,
    "check_fit_idempotent": SUBTRACTS,
    "check_methods_sample_order_invariance": SUBTRACTS,
    "check_methods_subset_invariance": SUBTRACTS,
    "check_pipeline_consistency": SUBTRACTS,
    "check_transformer_data_not_an_array": SUBTRACTS,
    "check_transformer_general": SUBTRACTS,
    "check_n_features_in": COUNTS_FEATURES,
    "check_n_features_in_after_fitting": COUNTS_FEATURES,
    "check_transformer_preserve_dtypes": "wants numbers out where numbers come in; summaries are texts",
}


CHECKS = list(estimator_checks_generator(OfNumbers(), expected_failed_checks=CANNOT_APPLY, mark="xfail"))
"""A list, which ``parametrize_with_checks`` of scikit-learn 1.6 does not give pytest, and pytest 9.1 asks for."""


@pytest.mark.parametrize(("estimator", "check"), CHECKS, ids=lambda value: getattr(value, "func", type(value)).__name__)
def test_scikit_learns_checks_hold_but_for_those_that_text_does_not_allow(
    estimator: OfNumbers, check: Callable[[OfNumbers], None]
) -> None:
    check(estimator)


def test_scikit_learn_knows_it_as_an_estimator_of_text_and_finds_no_fault() -> None:
    with pytest.warns(SkipTestWarning, match="Can't test estimator"):
        results = check_estimator(SummaryTransformer(), on_fail="raise")
    assert {result["status"] for result in results} == {"passed"}


def test_it_gives_what_the_summarizer_gives() -> None:
    options: dict[str, Any] = {"words": 8, "language": "en", "furniture": False}
    found = SummaryTransformer(**options).fit_transform(TEXTS)
    assert found.tolist() == [Summarizer(**options).summarize(text).text for text in TEXTS]
    assert (found.dtype, found.shape) == (np.dtype(object), (4,))


def test_its_parameters_are_the_summarizers_and_one_more() -> None:
    fields = set(Summarizer.__dataclass_fields__) - {"_"}
    assert set(SummaryTransformer().get_params()) == fields | {"lines", "missing"}


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, iter, lambda texts: np.array(texts, dtype=object)])
def test_any_column_of_texts_does(kind: Callable[[list[str]], Any]) -> None:
    expected = SummaryTransformer(1).transform(TEXTS).tolist()
    assert SummaryTransformer(1).transform(kind(TEXTS)).tolist() == expected


def test_an_iterator_which_would_be_empty_for_transform_after_fit_is_an_error_of_fit() -> None:
    with pytest.raises(InputTypeError, match=r"not generator .* list\(texts\) for a generator"):
        SummaryTransformer(1).fit_transform(text for text in TEXTS)


def test_documents_bring_their_title_and_language() -> None:
    document = Document("Die Mühle brennt. Nobody knows.", title="Mühle", language="de")
    assert SummaryTransformer(1).transform([document]).tolist() == [Summarizer(1).summarize(document).text]


def test_order_subsets_and_a_second_fit_change_nothing() -> None:
    transformer = SummaryTransformer(1).fit(TEXTS)
    found = transformer.transform(TEXTS).tolist()
    assert transformer.transform(TEXTS[::-1]).tolist() == found[::-1]
    assert [transformer.transform([text])[0] for text in TEXTS] == found
    assert transformer.fit(TEXTS[:1]).transform(TEXTS).tolist() == found


def test_it_is_cloned_and_pickled_with_its_parts() -> None:
    transformer = SummaryTransformer(words=9, weighting=TfIdf(stemmer=None), ranking=TextRank(damping=0.7), lines=True)
    for copy in (clone(transformer), pickle.loads(pickle.dumps(transformer))):  # noqa: S301  our own pickle
        assert copy.get_params() == transformer.get_params()
        assert copy.transform(TEXTS).tolist() == transformer.transform(TEXTS).tolist()


def test_parameters_are_set_by_name_and_checked_by_fit() -> None:
    transformer = SummaryTransformer(2).set_params(sentences=None, words=5)
    assert transformer.get_params()["words"] == 5
    with pytest.raises(OptionError, match="words"):
        transformer.set_params(words=0).fit(TEXTS)
    with pytest.raises(ValueError, match="words"):
        SummaryTransformer(2, words=5).transform(TEXTS)
    with pytest.raises(InputTypeError, match="lines takes True or False"):
        SummaryTransformer(lines="yes").fit(TEXTS)  # type: ignore[arg-type]


def test_lines_gives_a_sentence_a_line() -> None:
    text = SummaryTransformer(2, lines=True).transform(TEXTS)[0]
    assert text == Summarizer(2).summarize(TEXTS[0]).lines
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("one text", "write frame"),
        (b"bytes", "not bytes"),
        (Document("one"), "not Document"),
        (3, "not int"),
        (np.array([TEXTS]), "2-dimensional"),
        (pd.DataFrame({"text": TEXTS}), "2-dimensional DataFrame"),
        ({"text": "It rained."}, "not dict"),
        (["a text", 3], "row 1 of the texts: expected the text as a str or a Document, got int"),
        ([b"bytes"], "row 0 .* decode it first"),
        ([["a", "list"]], "row 0 .* got list"),
    ],
)
def test_what_is_no_column_of_texts_is_an_error_that_says_what_came(column: Iterable[str], message: str) -> None:
    for method in (SummaryTransformer().fit, SummaryTransformer().transform):
        with pytest.raises(InputTypeError, match=message):
            method(column)


def test_an_empty_column_gives_an_empty_one() -> None:
    assert SummaryTransformer().transform([]).shape == (0,)
    assert SummaryTransformer().transform([""]).tolist() == [""]


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA])
def test_missing_stays_missing(missing: object) -> None:
    found = SummaryTransformer(1).fit_transform([TEXTS[0], missing])
    assert isinstance(found[0], str)
    assert found[1] is missing


@pytest.mark.parametrize("dtype", ["object", "string", "str", "category"])
def test_a_pandas_column_comes_back_with_its_index(dtype: str) -> None:
    column = pd.Series([TEXTS[0], None, TEXTS[2]], index=[7, 3, 5], dtype=dtype, name="text")
    frame = SummaryTransformer(1).set_output(transform="pandas").fit_transform(column)
    assert frame.columns.tolist() == ["summary"]
    assert frame.index.tolist() == [7, 3, 5]
    assert frame["summary"].isna().tolist() == [False, True, False]
    assert frame["summary"][5] == Summarizer(1).summarize(TEXTS[2]).text


def test_it_stands_in_a_column_transformer_beside_other_columns() -> None:
    frame = pd.DataFrame({"text": TEXTS, "year": [1, 2, 3, 4]}, index=list("abcd"))
    columns = ColumnTransformer([("text", SummaryTransformer(1), "text")], remainder="passthrough")
    found = columns.set_output(transform="pandas").fit_transform(frame)
    assert found.columns.tolist() == ["text__summary", "remainder__year"]
    assert found.index.tolist() == list("abcd")


def test_it_stands_first_in_a_pipeline() -> None:
    labels = [0, 1, 1, 0]
    pipeline = make_pipeline(SummaryTransformer(1), TfidfVectorizer(), LogisticRegression())
    assert pipeline.fit(TEXTS, labels).predict(TEXTS).shape == (4,)
    search = GridSearchCV(pipeline, {"summarytransformer__sentences": [1, 2]}, cv=2)
    assert search.fit(TEXTS, labels).best_params_["summarytransformer__sentences"] in {1, 2}


def test_a_warning_names_the_line_of_the_caller_and_none_of_scikit_learn() -> None:
    pipeline, column = make_pipeline(SummaryTransformer(1), FunctionTransformer()), ["article.txt"]
    search = GridSearchCV(SummaryTransformer(), {"sentences": [1]}, scoring=rouge_scorer(), cv=2)
    for calls, given in (
        (SummaryTransformer(1).transform, [column]),
        (pipeline.fit_transform, [column]),
        (search.fit, [2 * column, 2 * column]),
    ):
        with pytest.warns(SummarizeWarning, match="name of a file") as told:
            calls(*given)
        assert {warning.filename for warning in told} == {__file__}


def test_a_search_finds_the_best_options_by_rouge() -> None:
    grid = {"sentences": [1, 2, 3]}
    search = GridSearchCV(SummaryTransformer(), grid, scoring=rouge_scorer("rouge1"), cv=2).fit(TEXTS, REFERENCES)
    assert search.best_params_ == {"sentences": 1}
    assert search.score(TEXTS, REFERENCES) == pytest.approx(rouge_scorer("rouge1")(SummaryTransformer(1), TEXTS, REFERENCES))


def process_of(*_: object) -> int:
    return os.getpid()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # of Python 3.12 on, where this process has threads
def test_a_search_over_rankings_runs_in_processes_with_several_scores() -> None:
    """In forks of this process: those that joblib starts by default import scikit-learn again, which takes 14 s."""
    grid = {"ranking": [TextRank(), TextRank(damping=0.5)]}
    scoring = {kind: rouge_scorer(kind) for kind in ("rouge1", "rouge2")} | {"process": process_of}
    search = GridSearchCV(SummaryTransformer(1), grid, scoring=scoring, refit="rouge2", cv=2, n_jobs=2)
    with parallel_config("multiprocessing"):
        search.fit(TEXTS, REFERENCES)
    assert {"mean_test_rouge1", "mean_test_rouge2"} <= set(search.cv_results_)
    assert search.best_params_["ranking"] in grid["ranking"]
    assert os.getpid() not in search.cv_results_["split0_test_process"]


def test_the_score_is_the_mean_f1_of_rouge() -> None:
    rouge = Rouge(types=("rougeLsum",))
    summaries = [Summarizer(2).summarize(text).lines for text in TEXTS]
    expected = np.mean([rouge.score(*pair)["rougeLsum"].f1 for pair in zip(summaries, REFERENCES, strict=True)])
    scored = rouge_scorer("rougeLsum")(SummaryTransformer(2, lines=True), TEXTS, REFERENCES)
    assert scored == pytest.approx(expected, abs=1e-12)


def test_the_scorer_takes_several_references_pipelines_and_data_frames() -> None:
    several = [[reference, "Something else."] for reference in REFERENCES]
    scorer = rouge_scorer()
    plain = scorer(SummaryTransformer(1), TEXTS, REFERENCES)
    assert scorer(SummaryTransformer(1), TEXTS, several) == pytest.approx(plain)
    assert scorer(SummaryTransformer(1).set_output(transform="pandas"), pd.Series(TEXTS), pd.Series(REFERENCES)) == plain
    cleaned = Pipeline(
        [("strip", FunctionTransformer(lambda texts: [text.strip() for text in texts])), ("sum", SummaryTransformer(1))]
    )
    assert scorer(cleaned, TEXTS, REFERENCES) == plain
    assert cross_val_score(SummaryTransformer(1), TEXTS, REFERENCES, scoring=scorer, cv=2).shape == (2,)


def test_rows_without_text_or_reference_do_not_count() -> None:
    scorer = rouge_scorer()
    expected = scorer(SummaryTransformer(1), TEXTS[:1], REFERENCES[:1])
    assert scorer(SummaryTransformer(1), [TEXTS[0], None, TEXTS[2]], [REFERENCES[0], REFERENCES[1], np.nan]) == expected
    with pytest.raises(OptionError, match="every row lacks one"):
        scorer(SummaryTransformer(1), [None], [REFERENCES[0]])


@pytest.mark.parametrize(("arguments", "error"), [({"kind": "rouge9"}, OptionError), ({"kind": 1}, InputTypeError)])
def test_a_wrong_scorer_is_an_error_when_it_is_made(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error, match="rouge1"):
        rouge_scorer(**arguments)


def test_missing_is_an_error_with_its_row_where_that_is_asked_for() -> None:
    with pytest.raises(InputTypeError, match=r'row 1 of the texts: .* there is no text; .*missing="skip"'):
        SummaryTransformer(missing="error").fit([TEXTS[0], None])
    with pytest.raises(OptionError, match="missing takes 'error' or 'skip'"):
        SummaryTransformer(missing="drop").fit(TEXTS)  # type: ignore[arg-type]
