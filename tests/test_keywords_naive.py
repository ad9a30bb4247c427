"""Keywords agree with their naive twin: the tokens of any text, and the phrases of any tokens."""

import random

import numpy as np
import pytest

import naive_keywords
from summarize.keywords.phrases import phrases_of
from summarize.keywords.tokens import BoolArray, Tokens, tokens_of
from summarize.languages.language import Language
from summarize.languages.loading import load

WORDS = ["Anna", "anna", "Quay", "quay", "mill", "Mill", "mills", "U2", "B", "1990s", "12", "km", "ISBN", "iPhone"]
OWN = {
    "en": ["owner's", "Owner", "owners'"],
    "de": ["Mühle", "mühle", "Mühlen"],
    "fr": ["l'eau", "L'Eau", "eau", "d'eau"],
    "it": ["dell'acqua", "acqua", "Acqua"],
    "tr": ["Ankara'da", "Ankara", "Ankara'ya"],
    "ko": [*["기준금리를", "기준금리", "기준금리가", "기준금리의", "고속도로", "고속도를"] * 3],
    "und": ["l'eau"],
}
GAPS = [*[" "] * 4, "-", ": ", ", ", ". ", '"', " (", ")", "&", "’", "/", "\n", "—"]
FLAGS = ("joined", "glued", "leads", "closes", "alone", "named", "lowered")
TEXTS = 60
"""Random texts of each language."""


def check(tokens: Tokens, expected: list[naive_keywords.Word], language: Language) -> None:
    """Compare tokens with words that were found one at a time."""
    forms = [tokens.forms[form] for form in tokens.form_of]
    assert forms == [(language.fold(word.whole), language.fold(word.bare)) for word in expected], tokens.text
    assert tokens.starts.tolist() == [word.start for word in expected], tokens.text
    assert tokens.ends.tolist() == [word.start + len(word.bare) for word in expected], tokens.text
    for name in FLAGS:
        assert getattr(tokens, name).tolist() == [getattr(word, name) for word in expected], (name, tokens.text)


@pytest.mark.parametrize("tag", OWN)
def test_words_are_what_they_are_one_at_a_time(tag: str) -> None:
    language, number = load(tag), random.Random(tag)
    for _ in range(TEXTS):
        pieces = number.choices([*WORDS, *OWN[tag], *GAPS], k=number.randint(0, 30))
        tokens = tokens_of(["".join(pieces)], language)
        check(tokens, naive_keywords.words_of(tokens.text, language), language)


@pytest.mark.parametrize(
    ("tag", "pieces"),
    [
        ("zh", "租赁 合同 赔偿 租 的 我们 因为 一 2017 年 月 U2 NATO b ， 。 \n  "),
        ("ja", "コンピューター ドア 日本 銀行 日 の という ・ 3 月 U2 NATO b 、 。  "),
    ],
)
def test_pairs_of_characters_are_what_they_are_one_at_a_time(tag: str, pieces: str) -> None:
    language, number = load(tag), random.Random(tag)
    for _ in range(TEXTS):
        tokens = tokens_of(["".join(number.choices(pieces.split(" "), k=number.randint(0, 20)))], language)
        check(tokens, naive_keywords.pairs_of(tokens.text, language), language)


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
