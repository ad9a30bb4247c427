"""Numbers that a part is made with, checked before any work."""

import numpy as np

from summarize.errors import InputTypeError, OptionError, shown


def check_number(name: str, value: object, least: float, most: float, *, below: bool = False) -> None:
    """Raise an error for what is no number from ``least`` to ``most``, or not below ``most``.

    Parameters
    ----------
    name : str
        The option as the caller wrote it, such as ``"MMR(redundancy=...)"``.
    value : object
    least, most : float
    below : bool, default False
        Whether ``most`` itself is too much.

    Raises
    ------
    InputTypeError
        If it is no number; a truth value and text are none.
    OptionError
        If it lies outside the range or is not a number (NaN).

    Examples
    --------
    >>> check_number("MMR(redundancy=...)", 2, 0, 1)
    Traceback (most recent call last):
    summarize.errors.OptionError: MMR(redundancy=...) takes a number from 0 to 1, not 2
    """
    wanted = f"{name} takes a number from {least} to {'below ' if below else ''}{most}"
    if isinstance(value, bool | str) or not isinstance(value, int | float | np.number):
        message = f"{wanted}, not {type(value).__name__} ({shown(value)})"
        raise InputTypeError(message)
    if not least <= value <= most or (below and value == most):
        message = f"{wanted}, not {shown(value)}"
        raise OptionError(message)
