"""A query that asks is answered: the labelled questions of ``tests/golden/questions.toml``."""

from questions import answered

RIGHT = 49
"""Answers that come first; 32 of 60 in version 1.0.0 (``python tests/questions.py``)."""


def test_the_labelled_questions_are_answered() -> None:
    found = list(answered())
    assert len(found) == 60
    assert len({answer.article for answer in found}) >= 9
    assert sum(answer.right for answer in found) >= RIGHT
