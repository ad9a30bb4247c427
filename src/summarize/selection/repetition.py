"""Which sentences an article says twice."""

from collections import Counter
from collections.abc import Callable, Iterable

from summarize.document import collapsed
from summarize.weighting.matrix import TermMatrix

_CLOSING_MARKS = ".!?… \"'”’»)"


def repeated(text_of: Callable[[int], str], among: Iterable[int]) -> list[int]:
    """Return which sentences repeat an earlier one, but for case, white space and the marks at their end.

    Parameters
    ----------
    text_of : callable
        Gives the text of the sentence with this number.
    among : iterable of int
        The sentences to look at, such as those that are ``alike``.

    Examples
    --------
    >>> repeated(["It rained.", "Mills grind corn.", "It  RAINED!"].__getitem__, range(3))
    [2]
    """
    seen: set[str] = set()
    found: list[int] = []
    for i in among:
        text = text_of(i)
        if text in seen:  # the same line again and again takes a tenth less of a summary
            found.append(i)
            continue
        key = collapsed(text.lower())
        key = key.rstrip(_CLOSING_MARKS) or key
        if key in seen:
            found.append(i)
        seen.update((key, text))
    return found


def alike(matrix: TermMatrix) -> list[int]:
    """Return which sentences may be equal to another: equal ones have equal rows, and few others have equal sums of them."""
    sums = matrix.row_sums(lambda part: matrix.data[part] * matrix.indices[part]).tolist()
    if len(set(sums)) == len(sums):
        return []
    times = Counter(sums)
    return [i for i, own in enumerate(sums) if times[own] > 1]
