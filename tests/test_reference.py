"""The forty lines of nltk, scikit-learn and networkx, and the fast path that must agree with them."""

import numpy as np
import pytest
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from summarize import Summarizer, TextRank, TfIdf, reference
from summarize.languages import load
from summarize.selection.mmr import BY_SCORE

PLAIN = Summarizer(
    3,
    language="en",
    furniture=False,
    weighting=TfIdf(stemmer=None),
    ranking=TextRank(damping=0.85, direction=0, title=0, opening=0, length=0),
    selection=BY_SCORE,
)


def punkt(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences that the reference cuts."""
    known = load("en").abbreviations
    parameters = PunktParameters()
    parameters.abbrev_types = set(known.titles | known.numbered | known.inner | known.closing)
    return list(PunktSentenceTokenizer(parameters).span_tokenize(text))


@pytest.mark.parametrize("name", ["harbour", "lichen", "timetable"])
def test_the_fast_path_agrees_with_the_reference(examples: dict[str, str], name: str) -> None:
    _, _, text = examples[name].partition("\n\n")
    sentences = reference.split(text)
    expected = reference.rank(reference.weigh(sentences))
    ours = Summarizer(**{**vars(PLAIN), "splitter": punkt}).summarize(text)
    assert [s.text for s in sorted(ours.ranking, key=lambda s: s.index)] == sentences
    assert np.abs(np.array(ours.scores) - expected).max() <= 1e-9 * expected.max()
    assert list(ours.chosen) == reference.choose(expected, 3)
    assert reference.summarize(text, 3) == " ".join(sentences[i] for i in ours.chosen)


@pytest.mark.parametrize(
    "text", ["", " ", "It rained.", "The of and. To the.", "1. 2. 3.", "No end mark", "Same again. Same again. Same again."]
)
def test_the_reference_survives_odd_texts(text: str) -> None:
    assert isinstance(reference.summarize(text, 3), str)


def test_the_reference_can_be_read_in_a_minute() -> None:
    from inspect import getsource  # beside its only use

    code = [
        line
        for line in getsource(reference).splitlines()
        if line.strip() and not line.strip().startswith(("#", '"""', ">>>", "'"))
    ]
    assert len(code) <= 60
