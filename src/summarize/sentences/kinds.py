"""What a block of a text can be, and why some kinds are not prose."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a block is."""

    __hash__ = str.__hash__  # that of ``Enum`` is written in Python, and a hundred blocks ask for several

    HEADLINE = "headline"
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    TABLE = "table"
    VERSE = "verse"
    TURN = "turn"
    TITLE = "title"
    """A heading that a mark shows: ``# Rent``, or a line of ``===`` below it."""
    CODE = "code"
    MARKUP = "markup"
    """Lines that only steer how a text is shown: images, directives, rules."""
    QUOTED = "quoted"
    """Lines of another mail, each behind ``>``."""
    HEADER = "header"
    """The lines above a mail: ``Subject: ...``."""
    GREETING = "greeting"
    """The first line of a letter, its last lines, and a signature."""
    NOTE = "note"
    """A note to a mark in the text."""


REASONS = {
    Kind.HEADLINE: "headline",
    Kind.HEADING: "heading",
    Kind.TABLE: "table",
    Kind.TITLE: "heading",
    Kind.CODE: "code",
    Kind.MARKUP: "mark-up",
    Kind.QUOTED: "quoted mail",
    Kind.HEADER: "mail header",
    Kind.GREETING: "greeting or signature",
    Kind.NOTE: "note",
}
"""The reason why a block of a kind is set aside; the other kinds are prose."""

IN_ONE = frozenset({Kind.CODE, Kind.MARKUP, Kind.QUOTED, Kind.HEADER, Kind.GREETING})
"""Kinds of which neighbouring lines make one block, whatever their widths."""


class Block(NamedTuple):
    """A stretch of a text that no sentence crosses, without white space at its ends.

    Parameters
    ----------
    start, end : int
        Where it begins and ends in the text, in code points.
    kind : Kind
        What it is. Only the first block of a text can be its headline.
    body : int
        Where its words begin, behind the mark of an item, who speaks in a turn, or ``>``: ``start`` where there is no such
        label.
    """

    start: int
    end: int
    kind: Kind
    body: int
