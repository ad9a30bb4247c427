"""How long a summary may be: one of five measures, checked at the call, as a cost for each sentence and a limit."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from summarize.checks import check_count, refuse_bool_and_text
from summarize.document import collapsed
from summarize.errors import InputTypeError, OptionError, short_repr
from summarize.languages import Language

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, a meta-analysis of 190 studies)."""

DEFAULT_SENTENCES = 3

Measure = Literal["sentences", "words", "characters", "ratio", "seconds"]


@dataclass(frozen=True, slots=True)
class Budget:
    """An amount of one measure.

    Parameters
    ----------
    measure : {"sentences", "words", "characters", "ratio", "seconds"}
    amount : int or float
    """

    measure: Measure = "sentences"
    amount: float = DEFAULT_SENTENCES

    @classmethod
    def of(cls, **given: object) -> "Budget":
        """Return the one budget that is given, three sentences where none is (each value None).

        Raises
        ------
        OptionError
            If two are given, or a value lies outside its range.
        InputTypeError
            If a value is not a number.

        Examples
        --------
        >>> Budget.of(sentences=None, words=80)
        Budget(measure='words', amount=80)
        >>> Budget.of(words=80, ratio=0.2)
        Traceback (most recent call last):
        summarize.errors.OptionError: one budget at a time: words=80 and ratio=0.2 were given, leave out all but one
        """
        budgets = {measure: value for measure, value in given.items() if value is not None}
        if len(budgets) > 1:
            listed = " and ".join(f"{measure}={short_repr(value)}" for measure, value in budgets.items())
            message = f"one budget at a time: {listed} were given, leave out all but one"
            raise OptionError(message)
        for measure, value in budgets.items():
            match measure:
                case "ratio":
                    return cls("ratio", _real(measure, value, "a share above 0 and up to 1", 1.0))
                case "seconds":
                    return cls("seconds", _real(measure, value, "a time above 0", math.inf))
                case "sentences" | "words" | "characters":
                    return cls(measure, check_count(measure, value))
        return cls()

    def costs(self, sentences: Iterable[str], count: int, language: Language) -> tuple[list[int], int]:
        """Return what each sentence takes from the budget, at least 1, and the limit on their sum.

        The costs of characters hold the space that joins a sentence to the one before; the limit holds one more, for
        the first sentence has none.
        """
        if self.measure == "sentences":
            return [1] * count, min(int(self.amount), count)
        if self.measure == "characters":
            joint = 1 if language.spaced else 0
            lengths = [len(collapsed(sentence)) + joint for sentence in sentences]
            return lengths, min(int(self.amount), sum(lengths)) + joint
        words = list(language.count_words_of_each(sentences))
        costs = [max(number, 1) for number in words]
        if self.measure == "words":
            limit = self.amount
        else:
            limit = self.amount * sum(words) if self.measure == "ratio" else self.amount / 60 * WORDS_A_MINUTE
        # 0.1 * 30 is 3.0000000000000004 in some orders and 2.9999999999999996 in others; neither is meant.
        return costs, int(min(limit, sum(costs)) + 1e-9)


def _real(name: str, value: object, allowed: str, most: float) -> float:
    try:
        refuse_bool_and_text(value)
        number = float(value)  # type: ignore[arg-type]  # what is not a number is told so
    except TypeError as error:
        message = f"{name} takes {allowed}, not {type(value).__name__} ({short_repr(value)})"
        raise InputTypeError(message) from error
    except OverflowError as error:
        message = f"{name} takes {allowed}, not {short_repr(value)}"
        raise OptionError(message) from error
    if not 0 < number <= most or math.isinf(number):
        message = f"{name} takes {allowed}, not {short_repr(value)}"
        raise OptionError(message)
    return number
