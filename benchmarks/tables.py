"""How benchmarks print their tables and numbers."""

import math
from collections.abc import Iterable, Sequence
from itertools import zip_longest


def print_table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its first row being the head, numbers to the right."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    print(f"\n{title}")
    for row in rows:
        print("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip())


def markdown_table(rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, its first row being the head; rows that are shorter end in empty cells."""
    head, *body = rows
    padded = [[*row, *[""] * (len(head) - len(row))] for row in (head, ["---"] * len(head), *body)]
    return "".join(f"| {' | '.join(row)} |\n" for row in padded)


def thousands(number: int) -> str:
    """Return a number with commas."""
    return f"{number:,}"


def seconds(value: float) -> str:
    """Return a time in milliseconds or seconds."""
    return "-" if math.isnan(value) else f"{1000 * value:.2f} ms" if value < 1 else f"{value:.2f} s"


def kilobytes(text: str) -> str:
    """Return the size of a text in UTF-8."""
    return f"{len(text.encode()) / 1000:,.1f} KB"
