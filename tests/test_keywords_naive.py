"""Keywords agree with their naive twin: the tokens of any text, and the phrases of any tokens."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import naive_keywords
from summarize.keywords.phrases import phrases_of
from summarize.keywords.tokens import BoolArray, Tokens, tokens_of
from summarize.languages.loading import load

WORDS = ["Anna", "anna", "Quay", "quay", "mill", "Mill", "mills", "U2", "1990s", "12", "km", "l'eau", "L'Eau", "dell'acqua"]
WORDS += ["Ankara'da", "Ankara", "owner's", "ISBN", "iPhone", "기준금리를", "기준금리"]
GAPS = [*[" "] * 4, "-", ": ", ", ", ". ", '"', " (", ")", "&", "’", "/", "\n", "—"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*WORDS, *GAPS]), max_size=30), st.sampled_from(["en", "de", "fr", "it", "tr", "ko", "und"]))
def test_words_are_what_they_are_one_at_a_time(pieces: list[str], tag: str) -> None:
    language = load(tag)
    tokens = tokens_of(["".join(pieces)], language)
    expected = naive_keywords.words_of(tokens.text, language)
    forms = [tokens.forms[form] for form in tokens.form_of]
    assert forms == [(language.fold(word.whole), language.fold(word.bare)) for word in expected]
    assert tokens.starts.tolist() == [word.start for word in expected]
    assert tokens.ends.tolist() == [word.start + len(word.bare) for word in expected]
    for name in ("joined", "glued", "leads", "closes", "alone", "named", "lowered"):
        assert getattr(tokens, name).tolist() == [getattr(word, name) for word in expected], name


def random_tokens(seed: int) -> tuple[Tokens, list[int]]:
    """Return tokens of few terms, so that runs come again, with any flags."""
    number = random.Random(seed)
    size, terms = number.randint(0, 60), number.randint(1, 5)

    def flags(share: float) -> BoolArray:
        return np.array([number.random() < share for _ in range(size)], bool)

    joined, named, none = flags(0.9), flags(0.7), np.zeros(size, np.intp)
    joined[-1:] = False
    lowered = flags(0.2) & ~named
    tokens = Tokens("", [], none, none, none, joined, joined & flags(0.5), flags(0.9), flags(0.9), flags(0.8), named, lowered)
    return tokens, number.choices(range(-1, terms), [1, *range(terms, 0, -1)], k=size)


@pytest.mark.parametrize("longest", [5, 8])
def test_phrases_are_what_they_are_one_at_a_time(longest: int) -> None:
    weights = [0.4, 0.25, 0.15, 0.1, 0.1]
    for seed in range(150):
        tokens, keys = random_tokens(seed)
        found = list(phrases_of(tokens, np.array(keys, np.intp), np.array(weights), longest, 0.5))
        expected = naive_keywords.phrases_of(tokens, keys, weights, longest, 0.5)
        assert {phrase.keys: phrase.places.tolist() for phrase in found} == {run: places for run, (places, _) in expected.items()}
        for phrase in found:
            assert phrase.value == pytest.approx(expected[phrase.keys][1], rel=1e-12)
