"""A query becomes one number a sentence: how much of it the sentence has, and whether it has what such a question asks for.

A question in the text is not its own answer: most of what it has of the query goes to the sentence after it. To "how much" a
number answers, to "when" a number or a date; the words that ask so are in ``[questions]`` of each language's data file.
"""

from collections.abc import Callable, Sequence

import numpy as np

from summarize.languages import Language
from summarize.sentences.endings import is_question
from summarize.weighting.arrays import FloatArray
from summarize.weighting.matrix import TermMatrix

ASKED = 0.5
"""What a question keeps of its own likeness: it is not its answer, but may say what the talk is about."""

ANSWERED = 0.8
"""Share of a question's likeness that the sentence after it gets."""

CARRIED = 0.1
"""Share of a sentence's likeness that the one after it gets as well: an answer may not name its subject again."""

HEADED = 0.8
"""What a sentence gets for a heading above it that has all words of the query, 1 being what it gets for having them itself."""

ANSWERS = 1.0
"""How much more a sentence with a number is worth where a number is asked for."""

MONEY = frozenset("$€£¥₹₽₩₺₴")

NEAR = 3
"""Words behind a number among which what it counts is."""

SHORTEST, STEM = 4, 5
"""Letters from which a word is looked for, and those that two forms of it share, as "fence" and "fences" do."""


def likeness(
    matrix: TermMatrix, sentences: Sequence[str], query: str, language: Language, headings: Sequence[str] = ()
) -> FloatArray | None:
    """Return how near each sentence is to a query, shape (n,); None where no word of the query is in the text.

    Parameters
    ----------
    matrix : TermMatrix
    sentences : sequence of str, length n
    query : str
    language : Language
    headings : sequence of str, length n, optional
        The heading that each sentence is below.
    """
    asked = matrix.terms.project(query)
    held = np.zeros(matrix.shape[0])
    np.add.at(held, matrix.rows, asked[matrix.indices] ** 2)  # the share of the query's weight that a sentence has
    found = np.sqrt(held * matrix.times(asked))
    questions = np.array([is_question(sentence, language) for sentence in sentences], dtype=np.bool_)
    found[1:] += found[:-1] * np.where(questions[:-1], ANSWERED, CARRIED)
    if headings:
        found += HEADED * _shares(headings, query, language)
    found[questions] *= ASKED
    found *= _answers(sentences, query, language)
    return found if found.any() else None


def _shares(headings: Sequence[str], query: str, language: Language) -> FloatArray:
    """Return the share of a query's words that the heading of each sentence has, shape (n,)."""
    asked = _stems(query, language)
    shares = {heading: sum(map(_holds(language.tokens(heading)), asked)) / max(len(asked), 1) for heading in set(headings)}
    return np.array([shares[heading] for heading in headings])


def _stems(text: str, language: Language) -> tuple[str, ...]:
    return tuple({word[:STEM] for word in language.tokens(text) if word not in language.stop_words and len(word) >= SHORTEST})


def _holds(words: Sequence[str]) -> Callable[[str], bool]:
    """Return the function that tells whether a stem is that of one of the words."""
    return lambda stem: any(word.startswith(stem) for word in words)


def _answers(sentences: Sequence[str], query: str, language: Language) -> FloatArray:
    """Return how much more each sentence is worth for having what the query asks for, shape (n,)."""
    kinds = language.questions
    tokens = language.tokens(query)
    folded = f" {' '.join(tokens)} "
    # A price may be asked for by its last word: "What does the roof cost?"
    is_amount = any(f" {words} " in folded for words in kinds.amounts) or folded.endswith(
        tuple(f" {word} " for word in kinds.prices)
    )
    if not is_amount and not any(f" {words} " in folded for words in kinds.times):
        return np.ones(len(sentences))
    is_price = is_amount and any(f" {words} " in folded for words in kinds.prices)
    wanted = kinds.numbers if is_amount else kinds.numbers | kinds.dates
    asked = _stems(query, language)
    worth = []
    for sentence in sentences:
        words = language.tokens(sentence)
        numbers = [i for i, word in enumerate(words) if word[0].isdigit() or word in wanted]
        counted = is_amount and any(word.startswith(asked) for i in numbers for word in words[i + 1 : i + 1 + NEAR])
        paid = is_price and numbers and (not MONEY.isdisjoint(sentence) or not kinds.money.isdisjoint(words))
        worth.append(1 + ANSWERS * (bool(numbers) + bool(counted) + bool(paid)))
    return np.array(worth)
