"""What on a scraped page is not a sentence in spite of its length: menus joined into a line, links, teasers, captions.

Each function looks at one sentence or one line and knows nothing of the rest of the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from summarize.document import collapsed
from summarize.languages import Language
from summarize.sentences.endings import is_ended
from summarize.sentences.phrases import CAPTION, holds, is_caption, opens_notice, with_capitals

MENU = 7
"""Words with a capital in a row from which they are the words of a menu, and not a name."""

TITLED = 5
"""Words in title case that the sentence with a menu has at least."""

LONGEST_MENU, EACH = 16, 4
"""Words with a capital in a row that are a menu in any case; of so many words one is looked at to find those."""

SHORTEST_MENU = 60
"""Characters from which a sentence may hold a menu."""

BARS = 3
"""Bars, dots or arrows between words from which a line is a list of labels."""

LINKED = 0.5
"""Share of the letters in links from which a sentence of Markdown is a list of links."""

JOINED = "labels joined into a line"
LINKS = "mostly links"
TEASER = "teaser"
NOTICE = "notice"
UNENDED = "no end mark"
SEAM = "joined to a line of the page"

ELLIPSES = ("...", "…", "...]", "…]", "...)", "…)")

# A link or an image of Markdown; in its words may be another, as in [![words](image)](page).
_LINK = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}[^()]{0,300}\))?){0,1000}+\]"
    r"\((?:[^()]|\([^()]{0,200}\)){0,2000}+\)"
)
_TARGET = re.compile(r"\]\([^)]*\)?")
_IMAGE = ("![", "[![", "[ ![")
_WORD = re.compile(r"\w+")
_TIME = re.compile(r"[0-9](?::[0-9]{2}|(?<=[12])[09][0-9]{2})(?![^\s0-9A-Zap(|•·–-]|\s(?:[b-oq-z]|[ap](?![.mM])))")
"""A time of day or a year that `_STAMP` may match: most of those in prose have a mark or a small letter behind."""
_BAR = re.compile(r"\s[|»›>•·/]+\s|\s(?=[|»›•·])")
_ACRONYM, _SIGN = 4, 2
_DAY = (
    r"[0-9]{1,2}(?:st|nd|rd|th)?(?:[.,]?\s(?:[^\W\d_]{3,12}\.?\s)?|[./-][0-9]{1,2}[./-])(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
)
_CLOCK = "[0-9]{1,2}:[0-9]{2}"
_STAMP = re.compile(
    rf"(?<!\w)(?:{_DAY}|{_CLOCK})(?:\s?(?:[AaPp]\.?[Mm]\b\.?|[A-Z]{{2,4}}\b|\([^)]{{1,16}}\)|[-–·|•]|{_CLOCK}))*+\s(?=\w)"
)
"""When a page was published, with what was below it: ``18 March 2015 9:00PM A new bill``; it is one before a capital."""
_SMALL = "a-zß-öø-ÿα-ωа-яё"
_ROW = re.compile(rf"[^{_SMALL}][^{_SMALL}]{{{LONGEST_MENU // EACH - 1}}}")
"""The first characters of each fourth of `LONGEST_MENU` words that `longest_menu` may count."""

_PLAIN_NOTE = re.compile(r"(?<=[^\s\d])\d{1,3}\Z")
_LONGEST_NOTE = 3


def label(sentence: str, language: Language) -> str:
    """Return what a sentence on a scraped page is other than prose, ``""`` where it is prose.

    Examples
    --------
    >>> from summarize.languages import load
    >>> label("The council has said that close to four hundred passengers may soon...", load("en"))
    'teaser'
    """
    if len(sentence) >= SHORTEST_MENU and is_joined(sentence, language):
        return JOINED
    if sentence.endswith(ELLIPSES):
        return TEASER
    if is_caption(sentence, language) or sentence.startswith(_IMAGE):
        return CAPTION
    words = _TARGET.sub("]", sentence) if "](" in sentence else sentence  # a phrase in an address says nothing of the sentence
    if opens_notice(words, language) or holds(words, language.furniture.on_pages, language):
        return NOTICE
    return "" if is_ended_on_page(sentence) else UNENDED


def is_ended_on_page(line: str) -> bool:
    """Tell whether a line of a page has a mark at its end; the raised number of a note has become a plain one there."""
    if is_ended(line):
        return True
    note = _PLAIN_NOTE.search(line, len(line) - _LONGEST_NOTE)
    return note is not None and is_ended(line[: note.start()])


def is_joined(sentence: str, language: Language) -> bool:
    """Tell whether a sentence holds labels that were joined: many words with capitals in a row, or parts between bars.

    Examples
    --------
    >>> from summarize.languages import load
    >>> is_joined("Home News Sport Weather Opinion Business Motors The mill burned down.", load("en"))
    True
    """
    return len(_BAR.findall(sentence)) >= BARS or longest_menu(sentence, language) >= MENU


def longest_menu(sentence: str, language: Language) -> int:
    """Return how many words with a capital, numbers and signs stand in a row.

    In a script without spaces these are the words that begin with no small letter, less one: a single one is a sentence.
    """
    tokens = sentence.split()
    if not language.spaced:
        rows = groupby(tokens, key=lambda token: token[0].islower())
        return max((not is_small) * len(list(row)) for is_small, row in rows) - 1
    run = longest = 0
    before = ""
    for token in tokens:
        first = token[0]
        # Prose in capitals is known by its long words and by its function words, also behind a short word.
        shouted = token.isupper() and (len(token) > _ACRONYM or (before.isupper() and token.lower() in language.stop_words))
        before = token
        if not ((first.isupper() and not shouted) or first.isdigit() or (not first.isalnum() and len(token) <= _SIGN)):
            run = 0
            continue
        run += 1
        longest = max(longest, run)
        if token[-1] in ",;:.)":
            run = 0
    return longest


def buttons(sentence: str, language: Language) -> int:
    """Return how many known lines of pages are among the words of a sentence, each with the capital that a button has."""
    words = f" {collapsed(sentence)} "
    folded = language.fold(words)
    lines = _lines_by_first_word(language)
    found = [folded.find(f" {line} ") for word in set(folded.split()) for line in lines.get(word, ())]
    return sum(at >= 0 and not words[at + 1 : at + 2].islower() for at in found)


def is_seam(sentence: str, language: Language) -> bool:
    """Tell whether a sentence was joined to a line of the page: a button before a capital, or the time of publication.

    Examples
    --------
    >>> from summarize.languages import load
    >>> is_seam("Read more The mill burned down.", load("en")), is_seam("March 13, 2015 9:00PM A new bill came.", load("en"))
    (True, True)
    >>> is_seam("Share prices fell on March 13, 2015, and at 9:00 PM on Monday.", load("en"))
    False
    """
    if may_hold_stamp(sentence) and any(sentence[stamp.end()].isupper() for stamp in _STAMP.finditer(sentence)):
        return True
    words = sentence.split()
    firsts, lines = _first_words(language), _lines_by_first_word(language)
    for i, word in enumerate(words):
        for line in lines.get(language.fold(word), ()) if word in firsts else ():
            behind = i + line.count(" ") + 1
            alone = behind - i > 1 or i == 0 or words[i - 1][0].isupper()
            followed = behind < len(words) and words[behind][0].isupper()
            if alone and followed and language.fold(" ".join(words[i:behind])) == line:
                return True
    return False


def may_hold_stamp(stretch: str) -> bool:
    """Tell whether a stretch has a time of day or a year in it that may be a stamp."""
    return (":" in stretch or "19" in stretch or "20" in stretch) and _TIME.search(stretch) is not None


def may_hold_button(words: Sequence[str], language: Language) -> bool:
    """Tell whether one of some words is the first one of a known line, with a capital."""
    return not _first_words(language).isdisjoint(words)


def may_hold_row(words: Sequence[str]) -> bool:
    """Tell whether some words may hold a row of `LONGEST_MENU` that `longest_menu` counts: a look that settles most articles.

    Examples
    --------
    >>> may_hold_row("The mill burned down. It had ground flour for Holm.".split())
    False
    """
    return _ROW.search("".join(map(itemgetter(0), words[EACH - 1 :: EACH]))) is not None


@cache
def _first_words(language: Language) -> frozenset[str]:
    """Return the first words of known lines, with a capital or in capitals."""
    return frozenset(written for word in _lines_by_first_word(language) for written in with_capitals(word, language))


@cache
def _lines_by_first_word(language: Language) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for line in language.furniture.lines:
        lines.setdefault(line.partition(" ")[0], []).append(line)
    return lines


def links_in(text: str) -> list[tuple[int, int]]:
    """Return where the links and images of a text in Markdown begin and end."""
    return [match.span() for match in _LINK.finditer(text)] if "](" in text else []


def is_linked(text: str, start: int, end: int, links: Sequence[tuple[int, int]]) -> bool:
    """Tell whether most letters of a sentence are those of links; the addresses that these lead to do not count.

    Examples
    --------
    >>> text = "See [the mill](https://holm.example/mill)"
    >>> is_linked(text, 0, len(text), links_in(text))
    True
    """
    linked = free = 0
    position = start
    for begin, stop in links[bisect_right(links, start, key=itemgetter(1)) : bisect_left(links, end, key=itemgetter(0))]:
        first, position_behind = max(begin, start), min(stop, end)
        free += _letters(text[position:first])
        linked += _letters(_TARGET.sub("", text[first:position_behind])) + 1
        position = position_behind
    free += _letters(text[position:end])
    return linked > 0 and linked >= LINKED * (linked + free)


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(text)))
