"""What is said in subtitles (SRT and WebVTT): the words of the cues joined to turns, without numbers, times and tags."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from summarize.languages.scripts import script_of

LONGEST_NAME = 40
"""Characters of a speaker's name that the layout of a transcript knows."""

_NOT_IN_NAMES = re.compile(r"[^\w\u0300-\u036f.'’# -]")
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE)
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_SOUND = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|[♪♫].*")
_DASH = re.compile(r"(?:[-–](?!\d)|>>+)\s*")
_NAME = re.compile(r"[^\W\d_][^\n:]{0,30}:\s")


def spoken(text: str) -> tuple[list[str], str | None]:
    r"""Return the turns of subtitles, a speaker's name before each where one is given, and the language that they declare.

    A line goes on in the next one, also in the next cue, unless another voice, a dash or a name in capitals begins a turn. A
    line that repeats the one before, as in captions that scroll, is left out, and so are sounds and songs: ``[rain]``, ``♪``.

    Examples
    --------
    >>> spoken("1\n00:00:01,000 --> 00:00:02,500\nThe mill by\n\n2\n00:00:02,500 --> 00:00:04,000\nthe <i>river</i> burned.\n")
    (['The mill by the river burned.'], None)
    """
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    cues = [place for place, line in enumerate(lines) if _TIMES.match(line)]
    declared = _LANGUAGE.search("\n".join(lines[: cues[0]])) if cues else None
    turns: list[list[str]] = []
    voice, before = "", ""
    for begin, end in zip(cues, [*cues[1:], None], strict=False):
        for name, line in _said(_payload(lines[begin + 1 : end], last=end is None)):
            words, begins = _words(line)
            if not words or words == before:
                continue
            before = words
            if begins or not turns or name != voice:
                turns.append([f"{name}: {words}" if name else words])
            else:
                turns[-1] += [_between(turns[-1][-1], words), words]
            voice = name
    return ["".join(turn) for turn in turns], declared and declared[1]


def _payload(lines: Sequence[str], *, last: bool) -> str:
    """Return what a cue says, of the lines up to the times of the next: without that one's name, and comments between the two."""
    named = lines and not last and (lines[-1].strip().isdecimal() or (lines[-1].strip() and not "".join(lines[-2:-1]).strip()))
    blocks = re.split(r"\n\s*\n", "\n".join(lines[:-1] if named else lines))
    return "\n".join(block for place, block in enumerate(blocks) if not place or not _COMMENT.match(block))


def _said(payload: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a cue, each with the name of its voice, if it has one."""
    first, *voiced = _VOICE.split(payload)
    for name, words in zip(["", *voiced[::2]], [first, *voiced[1::2]], strict=True):
        for line in words.split("\n"):
            yield " ".join(_NOT_IN_NAMES.sub(" ", html.unescape(name)).split())[:LONGEST_NAME], line


def _words(line: str) -> tuple[str, bool]:
    """Return a line without tags, a sound alone and a dash, and whether it begins a turn."""
    words = " ".join(html.unescape(_TAG.sub("", line)).split())
    without = _DASH.sub("", words, count=1) if _DASH.match(words) else words
    name = _NAME.match(without)
    return "" if _SOUND.fullmatch(without) else without, without != words or bool(name and name[0].isupper())


def _between(before: str, after: str) -> str:
    """Return what joins two lines: nothing in Chinese and Japanese."""
    ends = (before[-1], after[0])
    return "" if all(unicodedata.east_asian_width(end) in "WF" and script_of(end) != "Hangul" for end in ends) else " "
