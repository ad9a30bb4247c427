"""Checks of arguments, before any work."""

import operator
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
    if isinstance(value, bool | str) or not isinstance(value, int | float | np.number):
        message = f"{wanted}, not {type(value).__name__} ({short_repr(value)})"
        raise InputTypeError(message)
    if not least <= value <= most or (below and value == most):
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
        number = operator.index(as_number(value))  # type: ignore[arg-type]  # what has no index is told so
    except TypeError as error:
        message = f"{wanted}, not {type(value).__name__} ({short_repr(value)})"
        raise (OptionError if isinstance(value, float) else InputTypeError)(message) from error
    if number < least:
        message = f"{wanted}, not {number}"
        raise OptionError(message)
    return number


def as_number(value: object) -> object:
    """Return a value as it is.

    Raises
    ------
    TypeError
        If it is text, which ``float`` would read, or a truth value, which is a number to Python and NumPy.
    """
    if isinstance(value, bool | np.bool_ | str | bytes | bytearray):
        raise TypeError
    return value


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
