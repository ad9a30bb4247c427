"""Checks of arguments, before any work."""

import operator
from numbers import Real
from typing import Literal, TypeGuard

import numpy as np

from summarize.errors import InputTypeError, OptionError, short_repr


def check_number(  # noqa: PLR0913  each is a part of the message
    name: str, value: object, least: float, most: float, *, below: bool = False, or_auto: bool = False
) -> None:
    """Raise unless a value is a number in [least, most], or in [least, most) with ``below``.

    Parameters
    ----------
    name : str
        The option as the caller wrote it, such as ``"MMR(redundancy=...)"``.
    value : object
    least, most : float
    below : bool, default False
        Whether ``most`` itself is too much.
    or_auto : bool, default False
        Whether "auto" will do as well.

    Raises
    ------
    InputTypeError
        If it is not a number; a truth value and text are not.
    OptionError
        If it lies outside the range or is not a number (NaN).

    Examples
    --------
    >>> check_number("MMR(redundancy=...)", 2, 0, 1)
    Traceback (most recent call last):
    summarize.errors.OptionError: MMR(redundancy=...) takes a number from 0 to 1, not 2
    """
    if or_auto and is_auto(value):
        return
    auto = "'auto' or " if or_auto else ""
    wanted = f"{name} takes {auto}a number from {least} to {'below ' if below else ''}{most}"
    if not _is_number(value):
        message = f"{wanted}, not {type(value).__name__} ({short_repr(value)})"
        raise InputTypeError(message)
    if not value <= most or value < least or (below and value == most):  # in this order NaN is outside
        message = f"{wanted}, not {short_repr(value)}"
        raise OptionError(message)


def check_count(name: str, value: object, least: int = 1) -> int:
    """Return a whole number of at least ``least``.

    Raises
    ------
    InputTypeError
        If it is not a number; a truth value and text are not.
    OptionError
        If it is a fraction, or too small.

    Examples
    --------
    >>> check_count("workers", 0)
    Traceback (most recent call last):
    summarize.errors.OptionError: workers takes a whole number from 1 up, not 0
    """
    wanted = f"{name} takes a whole number from {least} up"
    try:
        refuse_bool_and_text(value)
        number = operator.index(value)  # type: ignore[arg-type]  # what has no index is told so
    except TypeError as error:
        message = f"{wanted}, not {type(value).__name__} ({short_repr(value)})"
        raise (OptionError if _is_number(value) else InputTypeError)(message) from error
    if number < least:
        message = f"{wanted}, not {number}"
        raise OptionError(message)
    return number


def check_flag(name: str, value: object) -> None:
    """Raise unless a value is True or False.

    Raises
    ------
    InputTypeError
        If it is not.

    Examples
    --------
    >>> check_flag("furniture", "no")
    Traceback (most recent call last):
    summarize.errors.InputTypeError: furniture takes True or False, not 'no'
    """
    if not isinstance(value, bool):
        message = f"{name} takes True or False, not {short_repr(value)}"
        raise InputTypeError(message)


def refuse_bool_and_text(value: object) -> None:
    """Raise what ``float`` and ``operator.index`` raise for a value that is not a number.

    Raises
    ------
    TypeError
        If it is text, which ``float`` would read, or a truth value, which is a number to Python and NumPy.
    """
    if isinstance(value, bool | np.bool_ | str | bytes | bytearray):
        raise TypeError


def _is_number(value: object) -> TypeGuard[Real]:
    """Tell whether a value is a real number: Python's, NumPy's or a ``Fraction``; a truth value is not."""
    return isinstance(value, Real) and not isinstance(value, bool)


def offers(part: object, *methods: str) -> bool:
    """Tell whether an object has all of some methods; a class does not offer the methods of its objects.

    Examples
    --------
    >>> offers("text", "split", "join"), offers(str, "split")
    (True, False)
    """
    return not isinstance(part, type) and all(callable(getattr(part, method, None)) for method in methods)


def is_auto(value: object) -> TypeGuard[Literal["auto"]]:
    """Tell whether a value is the text "auto", whatever else it may be compared with."""
    return isinstance(value, str) and value == "auto"
