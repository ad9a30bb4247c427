"""Marks that a reader does not see: labels before a sentence, marks of notes after it, emphasis and addresses inside it.

A sentence's start and end leave out the first two (`trimmed`). The last remain in `Sentence.text`, which is a stretch of the
article, and are left out where a summary is shown or weighed (`rewritten`).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from summarize.languages.words import compiled
from summarize.sentences.endings import RAISED_DIGITS
from summarize.sentences.kinds import Block
from summarize.sentences.notes import BEFORE_SIGN, glued_marks

Place = tuple[int, int, int]
"""Where a sentence starts and ends, and its block."""

_BEFORE_HIGH = r"(?<=[^\W\d_]{3})|(?<=\w[.,;:!?…\"”’»)])"
"""What is before a raised digit that is the mark of a note: a word longer than a unit such as km², or the mark of a clause."""

_NOTE_BEHIND = (
    rf"(?:\s?\[(?:\^[^\]\s]{{1,30}}|\d{{1,3}}|[a-z*†])\]|(?:{_BEFORE_HIGH})[{RAISED_DIGITS}]+|(?<={BEFORE_SIGN})[†‡]+)+\Z"
)
_QUOTE_MARKS = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_NOTE_LAST = f"]†‡{RAISED_DIGITS}"
_LONGEST_NOTES = 40
_NOT_SPACE = re.compile(r"\S")

_SEEN = {"<http": "<", "::": ":", "-\n": "\n", "\n>": ">"} | {
    mark: mark for mark in ("~~", *"*`[_†‡\u00ad\u200b\u200c\u200d\u2060\ufeff", *RAISED_DIGITS)
}
"""What a text has one of if it has any mark inside its sentences; each with the character that is looked for first."""

_SEEN_IN_ASCII = {mark: sign for mark, sign in _SEEN.items() if mark.isascii()}

_INVISIBLE = "[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u058f])[\u200c\u200d](?=[A-Za-z\u00c0-\u058f])"
"""In Latin, Greek and Cyrillic words joiners mean nothing; in Persian or Hindi they do."""
_BROKEN = r"(?<![^\W\d_])([^\W\d_]{1,40})[-\u2010]\s*\n\s*([^\W\d_]{1,40})"
_HYPHEN_LAST = re.compile(r"[-\u2010]\s*\n")
_COMPOUND = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]{1,40}-[^\W\d_]{1,40}))")
"""Each word with a hyphen, and of ``mother-in-law`` each pair."""

_LINK = r"\[([^\[\]\n]{0,300}(?:\n[^\[\]\n]{0,300})?)\]\(\s?[^()\s]{0,1000}(?:\s+\"[^\"\n]{0,200}\")?\)"

_REFERENCE = r"`[^`\n]{0,200}`|&(?:[a-zA-Z]\w{1,30}|#\d{1,7}|#[xX][\da-fA-F]{1,6});(?!\w{1,30};)"
"""A character of HTML by its name or number, but for one that begins another; in code it is what is written."""

_CODE = r"[^`<\n]{0,200}?(?:\n[^`<\n]{0,200}?)?"

_AS_WRITTEN = frozenset({"<", ">", "", "\ufffd"})

_STEPS: tuple[tuple[str, str, str], ...] = (
    ("\n", r"\n\s*(?:>[ \t]?)+", "\n"),
    ("![", rf"!{_LINK}", ""),
    ("](", _LINK, r"\1"),
    ("][", r"\[([^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,300})?)\]\[[^\[\]\n]{0,100}\]", r"\1"),
    ("](", r"\]\([^()\s]{1,1000}\)", ""),  # a link that a sentence ends within
    ("`", rf"(?<![\w`])(?::[\w:+.-]{{1,40}}:)?(`{{1,2}})~?({_CODE})(?:\s*<[^<>`\n]{{1,300}}>)?\1_{{0,2}}", r"\2"),
    ("`_", r"\s*<[^<>\s]{1,500}>`_{1,2}", ""),  # one that a sentence begins within
    ("<", r"<((?:https?://|mailto:)[^<>\s]{1,500})>", r"\1"),
    ("::", r"(?<=\S)::\Z", ":"),
    ("**", r"(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*\d])\*\*(?![\w*])", ""),
    ("*", r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,500}(?:\n[^*\n]{0,500})?)(?<=[^\s*])\*(?![\w*])", r"\1"),
    ("*", r"(?<![\w*\\])\*(?=\w[^*]*\Z)", ""),  # emphasis that goes on behind the sentence
    ("*", r"\A([^*]*(?:[^\W\d_]{2}|[.!?…]))\*(?![\w*])(?=[^*]*\Z)", r"\1"),  # and that began before it
    ("_", r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_]{0,500}(?<=[^\s_]))\1(?!\w)", r"\2"),
    ("~~", r"(?:\s|(?<![\w~]))~~(?=[^\s~])([^~\n]{1,300}(?:\n[^~\n]{1,300})?)(?<=[^\s~])~~(?![\w~])", ""),
    ("[", r"(?<=\S)\[(?:\^[^\]\s]{1,30}|\d{1,3})\](?!\()", ""),
    ("†", rf"(?<={BEFORE_SIGN})[†‡]+", ""),
    ("", rf"(?:{_BEFORE_HIGH})[{RAISED_DIGITS}]+(?!\w)", ""),
)
"""What a text must hold for a step to change it, the pattern, and what the match becomes; in this order."""


def without_quote_marks(text: str) -> str:
    r"""Return a text of the same length with spaces in place of the marks of quotations before its lines.

    Examples
    --------
    >>> without_quote_marks("> It rained\n> and it snowed.")
    '  It rained\n  and it snowed.'
    """
    return _QUOTE_MARKS.sub(lambda marks: " " * len(marks[0]), text) if ">" in text else text


def trimmed(text: str, sentences: Sequence[Place], layout: Sequence[Block]) -> list[Place]:
    """Return sentences without the label of their block, and without the marks of notes at their ends.

    Parameters
    ----------
    text : str
    sentences : sequence of (start, end, block)
    layout : sequence of Block

    Returns
    -------
    list of (start, end, block)
        None is empty. A sentence that the mark of a note cuts, as in ``It saved us.1 Nobody cared.``, is two.
    """
    bodies = {block.start: block.body for block in layout if block.body > block.start}
    found = list(sentences)
    if bodies:
        found = [
            (_body(text, bodies[start], start, end), end, block) if start in bodies else (start, end, block)
            for start, end, block in found
        ]
    if glued := glued_marks(text):
        found = [(begin, stop, block) for start, end, block in found for begin, stop in _cut(text, start, end, glued)]
    if "]" in text or not text.isascii():
        for i in [i for i, (_, end, _) in enumerate(found) if text[end - 1] in _NOTE_LAST]:
            begin, stop, block = found[i]
            if behind := compiled(_NOTE_BEHIND).search(text, max(begin + 1, stop - _LONGEST_NOTES), stop):
                found[i] = begin, begin + len(text[begin : behind.start()].rstrip()), block
    return found


def _body(text: str, first: int, start: int, end: int) -> int:
    """Return where the words of a sentence begin behind the label of its block; at its start where it has no others."""
    body = _NOT_SPACE.search(text, first, end)
    return body.start() if body else start


def _cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a sentence between the marks of notes in it that end a sentence."""
    pieces = []
    for begin, stop in marks[bisect_left(marks, (start, start)) :]:
        if stop > end:
            break
        if text[begin - 1] in ",;:":
            continue
        pieces.append((start, begin))
        following = _NOT_SPACE.search(text, stop, end)
        if following is None:
            return pieces
        start = following.start()
    return [*pieces, (start, end)]


def rewritten(text: str, places: Sequence[tuple[int, ...]], *, parsed: bool = False) -> dict[int, str]:
    r"""Return the stretches that a reader sees otherwise than they are written, by their numbers.

    Emphasis, the addresses of links and such are left out, words that the end of a line breaks are joined, and characters are
    in place of their references.

    Parameters
    ----------
    text : str
        The whole text: whether ``well-`` at the end of a line keeps its hyphen is told by how the text has it elsewhere.
    places : sequence of (start, end, ...)
        In order, without overlap.
    parsed : bool, default False
        Whether the text has no references of HTML, whatever looks like one.

    Examples
    --------
    >>> text = "The **old** [mill](https://example.org) ground its last flo-\nur in `1962`.[3]"
    >>> rewritten(text, [(0, len(text))])
    {0: 'The old mill ground its last flour in 1962.'}
    """
    glued = glued_marks(text)
    signs = _SEEN_IN_ASCII if text.isascii() else _SEEN
    seen = [mark for mark, sign in signs.items() if sign in text and mark in text]
    refers = not parsed and "&" in text and ";" in text
    if not glued and not seen and not refers:
        return {}
    written = [text[start:end] for start, end, *_ in places]
    found = list(written)
    ends = [end for _, end, *_ in places]
    for begin, stop in reversed(glued):
        i = bisect_left(ends, stop)
        if text[begin - 1] in ",;:" and i < len(places) and (start := places[i][0]) < begin:
            found[i] = found[i][: begin - start] + found[i][stop - start :]
    if refers:
        found = [compiled(_REFERENCE).sub(_character, stretch) if "&" in stretch else stretch for stretch in found]
    marked: set[int] = set()
    for mark in seen:
        marked.update(i for i, stretch in enumerate(found) if mark in stretch)
    compounds = compounds_in(text) if any(_HYPHEN_LAST.search(found[i]) for i in marked) else []
    for i in marked:
        found[i] = _without_marks(found[i], compounds)
    return {i: as_seen for i, (before, as_seen) in enumerate(zip(written, found, strict=True)) if as_seen not in {before, ""}}


def as_read(i: int, text: str, places: Sequence[tuple[int, ...]], found: Mapping[int, str]) -> str:
    """Return a stretch as a reader sees it, from what `rewritten` has found."""
    if i in found:
        return found[i]
    start, end, *_ = places[i]
    return text[start:end]


def _without_marks(stretch: str, compounds: Sequence[str]) -> str:
    for held, pattern, becomes in _STEPS:
        if held in stretch:
            stretch = compiled(pattern).sub(becomes, stretch)
    if "\n" in stretch:
        stretch = compiled(_BROKEN).sub(lambda broken: _joined(broken, compounds), stretch)
    return without_invisible(stretch)


def without_invisible(text: str) -> str:
    r"""Return a text without soft hyphens, word joiners and zero-width characters inside words, which part no word.

    Examples
    --------
    >>> without_invisible("Bundes\u00adtag")
    'Bundestag'
    """
    return text if text.isascii() else compiled(_INVISIBLE).sub("", text)


def _character(reference: re.Match[str]) -> str:
    """Return the character that a reference names; the angles of a tag, and what names none, are as written."""
    from html import unescape  # its tables take longer to load than a summary, and few texts need them

    character = unescape(reference[0])
    return reference[0] if reference[0][0] == "`" or character in _AS_WRITTEN else character


def _joined(broken: re.Match[str], compounds: Sequence[str]) -> str:
    before, after = broken.groups()
    return f"{before}-{after}" if keeps_hyphen(before, after, compounds) else before + after


def compounds_in(text: str) -> list[str]:
    """Return the words of a text that have a hyphen within a line, sorted, for `keeps_hyphen`."""
    return sorted(_COMPOUND.findall(text))


def keeps_hyphen(before: str, after: str, compounds: Sequence[str]) -> bool:
    """Tell whether a word that the end of a line breaks has a hyphen of its own: the text has it elsewhere, or a name follows.

    Examples
    --------
    >>> compounds = compounds_in("Well-known mills are in well-to-do towns.")
    >>> keeps_hyphen("well", "to", compounds), keeps_hyphen("well", "known", compounds), keeps_hyphen("mid", "July", compounds)
    (True, False, True)
    """
    compound = f"{before}-{after}"
    first = bisect_left(compounds, compound)
    return after[0].isupper() or any(word.startswith(compound) for word in compounds[first : first + 1])
