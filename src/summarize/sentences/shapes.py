"""Lines that are not prose by their shape: code, Markdown and reST, quoted mail, headers and signatures, notes.

Each kind is looked for only where one of its first characters begins a line of the text, so that an article pays for none.
A few words of each language help with mail: ``[layout]`` in its data file.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from summarize.languages.tables import LayoutWords
from summarize.sentences.kinds import Kind
from summarize.sentences.notes import noted_lines

Lines = tuple[list[int], list[str], list[int]]
"""Where the lines start that are not blank, these lines without white space at their ends, and the numbers of those that
begin a group: a run of lines between blank lines. The number of all lines comes last."""

LONGEST_GREETING = 40
"""Characters up to which a line greets, or takes leave."""

ENDS_OF_MAIL = 9
"""The first three and the last six lines of a text, where a mail or a letter has its headers, greetings and signature."""

FEWEST_LINKS = 2
"""Links of Markdown from which a text is taken for it."""

LONGEST_HEADER = 100
"""Characters within which the name of a header ends."""

LONGEST_SIGNATURE = 12
"""Lines below ``--`` up to which they are a signature."""

DEEP = 4
"""Columns from which a paragraph of Markdown is code."""

SHORTEST_TITLE = len("# a")
"""Characters that a heading behind ``#`` has at least, and a rule below one."""

LONGEST_TIME, FEWEST_TIMES = len("12:34:56"), 3
"""Characters of a time, and lines that are one from which they are those of a transcript."""

_TIME = re.compile(r"\d{1,2}(?::\d{2}){1,2}")
_FENCE = re.compile(r"`{3,}|~{3,}")
_PROMPT = re.compile(r">>>(?:\s|\Z)")
_HEADING = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"([=~^*+#\"'-])\1{2,}\Z")
_RULES = "=~^*+#\"'-"
_IMAGES = re.compile(r"(?:\[?!\[[^\]]{0,300}\]\([^)]{0,1000}\)(?:\]\([^)]{0,1000}\))?\s*)+\Z|\[[^\]^]{1,100}\]:\s+\S+")
_QUOTED_LINE = re.compile(r"^[ \t]*>[ \t]?[^>\s]", re.MULTILINE)
_NESTED = re.compile(r"^[ \t]*>[ \t]?>", re.MULTILINE)
_ABOVE_QUOTE = re.compile(r"^[^>\n]{0,200}:[ \t]*\n(?=[ \t]*\n?[ \t]*>)", re.MULTILINE)
_DIRECTIVE = re.compile(r"\.\.(?:\s|\Z)")
_FIELD = re.compile(r":[\w][\w -]{0,40}:(?:\s|\Z)")
_HEADER = re.compile(r"([\w-]+(?: [\w-]+)?)\s?:\s")
_ORIGINAL = re.compile(r"-{3,}[^-]{1,60}-{3,}\Z|_{10,}\Z")


def quotes_are_prose(text: str, words: LayoutWords) -> bool:
    r"""Tell whether lines behind ``>`` are an article's: links show that a text is Markdown, and nothing that it quotes mail.

    Examples
    --------
    >>> text = "He [said](a.html) [it](b.html):\n\n> The mill burned."
    >>> quotes_are_prose(text, LayoutWords()), quotes_are_prose(text + "\n> > When?", LayoutWords())
    (True, False)
    """
    if ">" not in text or text.count("](") < FEWEST_LINKS or _QUOTED_LINE.search(text) is None or _NESTED.search(text):
        return False
    above = (match[0].lower() for match in _ABOVE_QUOTE.finditer(text))
    return not any(any(map(str.isdigit, line)) and any(verb in line for verb in words.quoting) for line in above)


def shaped_lines(text: str, found: Lines, words: LayoutWords) -> dict[int, Kind]:
    """Return the kind of each line whose shape shows that it is not prose.

    Parameters
    ----------
    text : str
    found : Lines
    words : LayoutWords
        What the language's mail is known by.

    Examples
    --------
    >>> shaped_lines("a", ([0, 9, 13], ["# Mills", "```", "```"], [0, 1, 3]), LayoutWords())
    {1: <Kind.CODE: 'code'>, 2: <Kind.CODE: 'code'>, 0: <Kind.TITLE: 'title'>}
    """
    starts, lines, _ = found
    kinds: dict[int, Kind] = {}
    begins = _SHAPED.intersection([line[0] for line in lines])
    if begins:
        for characters, look in _LOOKS:
            if not begins.isdisjoint(characters):
                look(text, found, kinds)
    ends = lines[:3] + lines[3 - ENDS_OF_MAIL :]
    if len(lines) > 1 and any(line[-1] in ":,!" or ": " in line[:LONGEST_GREETING] for line in ends):
        _mail(found, words, kinds)
    if begins and not begins.isdisjoint(_NOTED):
        kinds.update(dict.fromkeys((i for i in noted_lines(text, starts, lines) if i not in kinds), Kind.NOTE))
    return kinds


_NOTED = "[1¹*†"
"""How a line begins if a text has notes: each list of them has a first."""


def _code(_text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find what is between fences, and sessions of Python."""
    _, lines, groups = found
    opened: tuple[int, str] | None = None
    for i, line in enumerate(lines):
        if line[0] not in "`~" or (fence := _FENCE.match(line)) is None:
            continue
        if opened is None:
            opened = i, fence[0]
        elif line.startswith(opened[1]):
            kinds.update(dict.fromkeys(range(opened[0], i + 1), Kind.CODE))
            opened = None
    for first, last in pairwise(groups):
        prompt = next((i for i in range(first, last) if _PROMPT.match(lines[i])), None)
        if prompt is not None:
            kinds.update(dict.fromkeys(range(prompt, last), Kind.CODE))


def _titles(_text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find headings behind ``#``, and lines with a rule of their own below; several lines behind ``#`` are comments."""
    _, lines, groups = found
    for first, last in pairwise(groups):
        for i in range(first, last):
            if lines[i][0] not in _RULES or len(lines[i]) < SHORTEST_TITLE or i in kinds:
                continue
            near = [j for j in (i - 1, i + 1) if first <= j < last]
            if _HEADING.match(lines[i]) and not any(_HEADING.match(lines[j]) for j in near):
                kinds[i] = Kind.TITLE
            elif (rule := _UNDERLINE.match(lines[i])) and all(j in kinds for j in range(first, i - 1)):
                kinds[i] = Kind.MARKUP
                if i > first and i - 1 not in kinds and "|" not in lines[i - 1] and rule[1] in "=~^*-":
                    kinds[i - 1] = Kind.TITLE


def _markdown(_text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find lines that are only images and badges, or define the address of a link."""
    for i, line in enumerate(found[1]):
        if i not in kinds and line[0] in "![" and _IMAGES.match(line):
            kinds[i] = Kind.MARKUP


def _times(_text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find the lines of a transcript that are only a time."""
    times = [i for i, line in enumerate(found[1]) if line[0].isdigit() and len(line) <= LONGEST_TIME and _TIME.fullmatch(line)]
    if len(times) >= FEWEST_TIMES:
        kinds.update(dict.fromkeys(times, Kind.MARKUP))


def _directives(text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find directives of reST with what is indented below them, and lists of fields."""
    starts, lines, _ = found
    i = 0
    while i < len(lines):
        if lines[i][0] == ":" and _FIELD.match(lines[i]):
            kinds[i] = Kind.MARKUP
        elif lines[i][0] == "." and i not in kinds and _DIRECTIVE.match(lines[i]):
            kinds[i] = Kind.MARKUP
            indent = _indent(text, starts[i])
            while i + 1 < len(lines) and _indent(text, starts[i + 1]) > indent:
                i += 1
                kinds[i] = Kind.MARKUP
        i += 1


def _indented(text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    """Find paragraphs of code that only their indent shows, in a text that other marks show to be Markdown or reST."""
    starts, lines, groups = found
    if Kind.TITLE not in kinds.values():
        return
    in_list = False
    for first, last in pairwise(groups):
        if _indent(text, starts[first]) < DEEP:
            in_list = lines[first][0] in "-*+" or lines[first][0].isdigit()
        elif not in_list and first not in kinds and all(_indent(text, starts[i]) >= DEEP for i in range(first, last)):
            kinds.update(dict.fromkeys(range(first, last), Kind.CODE))


def _quoted(_text: str, found: Lines, kinds: dict[int, Kind]) -> None:
    for i, line in enumerate(found[1]):
        if line[0] == ">" and i not in kinds:
            kinds[i] = Kind.QUOTED


_LOOKS: tuple[tuple[str, Callable[[str, Lines, dict[int, Kind]], None]], ...] = (
    ("`~>", _code),
    ("#=-~^*", _titles),
    ("![", _markdown),
    (".:", _directives),
    ("0123456789", _times),
    ("#=-~^*", _indented),
    (">", _quoted),
)
"""The first characters of lines from which each kind is looked for, in the order in which a line is taken."""


_SHAPED = frozenset("".join(characters for characters, _ in _LOOKS) + _NOTED)


def _indent(text: str, start: int) -> int:
    """Return the column in which a line begins, a tab counting as four."""
    if text[start - 1 : start] in {"", "\n"}:
        return 0
    before = text[max(text.rfind("\n", 0, start) + 1, start - LONGEST_GREETING) : start]
    return len(before.expandtabs(DEEP))


def _mail(found: Lines, words: LayoutWords, kinds: dict[int, Kind]) -> None:
    """Find headers, the line that introduces a quotation, the quoted mail below it, greetings and signatures."""
    _, lines, groups = found
    for first, last in pairwise(groups):
        named = [(i, _HEADER.match(lines[i])) for i in range(first, last) if ":" in lines[i][:LONGEST_HEADER]]
        headers = [i for i, header in named if header and header[1].lower() in words.headers]
        if len(headers) > 1:
            kinds.update(dict.fromkeys(range(headers[0], headers[-1] + 1), Kind.HEADER))
            if headers[0] and _ORIGINAL.match(lines[headers[0] - 1]):
                kinds.update(dict.fromkeys(range(headers[0] - 1, len(lines)), Kind.QUOTED))
    for i, line in enumerate(lines):
        if line[-1] == ":" and kinds.get(i + 1) is Kind.QUOTED and i not in kinds:
            lower = line.lower()
            if any(verb in lower for verb in words.quoting) or "@" in line:
                kinds[i] = Kind.QUOTED
                if i and i not in groups and any(map(str.isdigit, lines[i - 1])) and lines[i - 1][-1] not in ".!?":
                    kinds[i - 1] = Kind.QUOTED
    _letter(found, words, kinds)


def _letter(found: Lines, words: LayoutWords, kinds: dict[int, Kind]) -> None:
    """Find the greeting at the beginning of a mail or letter, and who has signed it."""
    _, lines, groups = found
    is_mail = not {Kind.HEADER, Kind.QUOTED}.isdisjoint(kinds.values())
    closings = [i for i, line in enumerate(lines) if i not in kinds and _says(line, words.closings, ",.!", words.titles)]
    for i in closings:
        last = i + 1
        while last < min(i + 3, len(lines)) and last not in kinds and len(lines[last]) <= LONGEST_GREETING:
            if lines[last][-1] in ".!?" or (last in groups and last > i + 1):
                break
            last += 1
        kinds.update(dict.fromkeys(range(i, last), Kind.GREETING))
    for i, line in enumerate(lines):
        if i not in kinds and (is_mail or closings) and _says(line, words.greetings, ",:!", words.titles):
            kinds[i] = Kind.GREETING
        elif line == "--" and len(lines) - i <= LONGEST_SIGNATURE:
            kinds.update(dict.fromkeys((j for j in range(i, len(lines)) if j not in kinds), Kind.GREETING))


def _says(line: str, phrases: Sequence[str], marks: str, titles: frozenset[str]) -> bool:
    """Tell whether a short line begins with one of the phrases, and only a name or a mark follows."""
    if len(line) > LONGEST_GREETING or not line.lower().startswith(tuple(phrases)):
        return False
    phrase = max((known for known in phrases if line.lower().startswith(known)), key=len)
    rest = line[len(phrase) :].rstrip(marks)
    words = [word for word in rest.split() if word.lower().rstrip(".") not in titles]
    is_name = not rest[:1].isalnum() and not any(mark in word for word in words for mark in ".!?:")
    return not rest or (is_name and line[-1] in marks)
