"""Where on a scraped page its article is: the dense runs of prose between the navigation, the teasers and the notices.

A page that was scraped is known by its labels: short lines with known buttons among them, links, or the words of menus joined
into a sentence. On such a page each sentence has a value, its words if it is prose and a loss if it is a label. The article
is the stretch whose sum is largest, with the others that come near to it. A text without labels is left alone, but for
menus and teasers above or below its paragraphs.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from summarize.languages import Language
from summarize.sentences.kinds import Block, Kind
from summarize.sentences.labels import (
    ELLIPSES,
    JOINED,
    LINKS,
    LONGEST_MENU,
    MENU,
    SEAM,
    SHORTEST_MENU,
    TEASER,
    TITLED,
    UNENDED,
    buttons,
    is_ended_on_page,
    is_joined,
    is_linked,
    is_seam,
    label,
    links_in,
    longest_menu,
    may_hold_button,
    may_hold_row,
    may_hold_stamp,
)
from summarize.sentences.layout import LONGEST_HEADING
from summarize.sentences.phrases import BYLINE, CAPTION, DATED, INTRODUCED, PHRASE, is_credit

OUTSIDE = "outside the article"

FEWEST_LABELS = 10
"""Labels, or links, from which a text may be a scraped page."""

LABELS_SHARE = 3
"""One of so many blocks, at least, is a label on a scraped page."""

FEWEST_BUTTONS = 2
"""Known phrases among the labels from which a text is one: lists and minutes have labels, and hardly a button among them."""

MOST_BLOCKS = 5
"""Blocks that a page whose lines were joined has at most."""

EDGE = 3
"""Sentences at each end of a text in which joined menus are looked for."""

SEAMS_SHARE = 3
"""Sentences that were joined to a line of the page are at most one of so many."""

LONG_MENU = 12
"""Words with a capital in a row that are a menu if a known button is among them."""

LONGEST_CREDIT, SENTENCES_OF_CAPTION = 100, 2
"""Characters of a line that says whose a photograph is, and sentences of the caption above it, at most."""

SENTENCES_OF_PARAGRAPH, SHORTEST_UNENDED = 3, 16
"""Sentences with an end mark that a paragraph has besides one without it, and words of that one, at least."""

LOSS = 9
"""Words of prose that a label outweighs: a few labels between paragraphs do not end an article."""

BORDER = 60
"""Words of prose that a line with the author or the date outweighs: an article begins below it, and a comment too."""

NEAR = 0.35
"""Share of the best stretch's words from which another stretch is part of the article."""

SHORTEST_STRAY = 80
"""Characters from which a line among paragraphs may be a stray one: shorter ones are settled as lines."""

FEWEST_PARAGRAPHS = 3
"""Paragraphs that a text has besides its stray lines."""

FEWEST_TEASERS = 2
"""Lines that break off, one after the other, from which they are teasers: an article may end with three dots."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BORDERS = frozenset({BYLINE, DATED})
_BUTTONS = frozenset({PHRASE, INTRODUCED})
_PARAGRAPHS = frozenset({Kind.PROSE, Kind.TURN, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Page:
    """A text that may be a scraped page, as far as its blocks and sentences are known.

    Parameters
    ----------
    text : str
    blocks : sequence of Block
    sentences : sequence of (start, end, block)
    reasons : sequence of str
        Why each sentence is set aside already, ``""`` where it is prose.
    language : Language
    """

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[tuple[int, int, int]]
    reasons: Sequence[str]
    language: Language

    @property
    def is_joined(self) -> bool:
        """Whether the text has so few blocks that its lines, if it is a page, were joined."""
        return len(self.blocks) <= MOST_BLOCKS

    def prosaic(self) -> list[int]:
        """Return the blocks with a sentence of prose, in order."""
        return list(dict.fromkeys(block for (_, _, block), why in zip(self.sentences, self.reasons, strict=True) if not why))


def outside(page: Page) -> dict[int, str]:
    """Return the sentences that are not part of the article, with the reason."""
    links = links_in(page.text)
    prosaic = page.prosaic() if len(page.blocks) > FEWEST_PARAGRAPHS else []
    is_page = _has_labels(page, prosaic) or (page.is_joined and _shows_joints(page))
    if not is_page and len(links) < FEWEST_LABELS:
        return strays(page, prosaic) | dict.fromkeys(_linked(page, links), LINKS)
    labels = dict.fromkeys(_linked(page, links), LINKS)
    if not is_page and len(links) * LABELS_SHARE < len(page.blocks):
        return labels
    for number, (start, end, _) in enumerate(page.sentences):
        if page.reasons[number] or number in labels:
            continue
        sentence = page.text[start:end]
        if found := label(sentence, page.language) or (SEAM if page.is_joined and is_seam(sentence, page.language) else ""):
            labels[number] = found
    for number in _ends_of_paragraphs(page, labels):
        del labels[number]
    labels |= dict.fromkeys(_above_credits(page, labels), CAPTION)
    stretches = maximal_stretches(_values(page, labels))
    best = max((total for _, _, total in stretches), default=0)
    kept = {i for first, last, total in stretches if total >= NEAR * best for i in range(first, last)}
    return {i: labels.get(i, OUTSIDE) for i, why in enumerate(page.reasons) if not why and (i in labels or i not in kept)}


def _has_labels(page: Page, prosaic: Sequence[int]) -> bool:
    """Tell whether a text has the short lines of a scraped page, and known buttons among them."""
    labels = len(page.blocks) - len(prosaic)
    if not prosaic or labels < FEWEST_LABELS or labels * LABELS_SHARE < len(page.blocks):
        return False
    edge = max(prosaic[0], len(page.blocks) - 1 - prosaic[-1])
    known = sum(why in _BUTTONS for why in page.reasons)
    return known >= FEWEST_BUTTONS or (known > 0 and edge >= MENU)


def _shows_joints(page: Page) -> bool:
    """Tell whether the first or the last sentences of a text hold menus, or were joined to a line of a page."""
    edges = [*page.sentences[:EDGE], *page.sentences[EDGE:][-EDGE:]]
    sentences = [page.text[start:end] for start, end, _ in edges]
    stretch = " ".join(sentences)
    words = stretch.split()
    button = may_hold_button(words, page.language)
    return ((button or may_hold_row(words)) and _have_menus(sentences, page.language)) or (
        (button or may_hold_stamp(stretch)) and _have_seams(sentences, page)
    )


def _have_menus(sentences: Sequence[str], language: Language) -> bool:
    """Tell whether sentences hold menus that were joined into them."""
    long = [sentence for sentence in sentences if len(sentence) >= SHORTEST_MENU]
    titled = [sentence for sentence in long if not language.spaced or sum(map(str.istitle, sentence.split())) >= TITLED]
    menus = [longest_menu(sentence, language) for sentence in titled]
    longest = max(menus, default=0)
    if longest >= LONGEST_MENU:
        return True
    known = sum(buttons(sentence, language) for sentence, menu in zip(titled, menus, strict=True) if menu >= TITLED)
    return known >= (1 if longest >= LONG_MENU else FEWEST_BUTTONS)


def _have_seams(sentences: Sequence[str], page: Page) -> bool:
    """Tell whether one of some sentences was joined to a line of the page.

    Live reports have a time before most of their sentences: where a seam is in more than a few of all, it is the text's own.
    """
    if not any(is_seam(sentence, page.language) for sentence in sentences):
        return False
    seams = sum(is_seam(page.text[start:end], page.language) for start, end, _ in page.sentences)
    return seams * SEAMS_SHARE <= len(page.sentences)


def _linked(page: Page, links: Sequence[tuple[int, int]]) -> list[int]:
    """Return the sentences that are mostly links."""
    if not links:
        return []
    spans = enumerate(page.sentences)
    return [i for i, (start, end, _) in spans if not page.reasons[i] and is_linked(page.text, start, end, links)]


def _ends_of_paragraphs(page: Page, labels: dict[int, str]) -> list[int]:
    """Return the sentences that are labels only by breaking off or for want of an end mark, in a paragraph of others with one."""
    unended = [number for number, why in labels.items() if why in {UNENDED, TEASER}]
    if not unended or page.is_joined:
        return []
    ended = Counter(block for i, (_, _, block) in enumerate(page.sentences) if not page.reasons[i] and i not in labels)
    spans = ((number, *page.sentences[number]) for number in unended)
    return [
        number
        for number, start, end, block in spans
        if ended[block] >= SENTENCES_OF_PARAGRAPH
        and (labels[number] == TEASER or len(page.text[start:end].split()) >= SHORTEST_UNENDED)
    ]


def _above_credits(page: Page, labels: dict[int, str]) -> list[int]:
    """Return the sentences right before a label that says whose photograph it is: they are its caption."""
    found: list[int] = []
    blocks = [block for _, _, block in page.sentences]
    for number, (start, end, _) in enumerate(page.sentences[1:], 1):
        is_label = bool(page.reasons[number]) or number in labels
        if not is_label or end - start > LONGEST_CREDIT:
            continue
        first = bisect_left(blocks, blocks[number - 1])
        if number - first <= SENTENCES_OF_CAPTION:
            caption = [i for i in range(first, number) if not page.reasons[i] and i not in labels]
            found += caption if caption and is_credit(page.text[start:end], page.language) else []
    return found


def _values(page: Page, labels: dict[int, str]) -> list[float]:
    """Return for each sentence its words, below zero where it is a label; a block that is set aside counts once."""
    values: list[float] = []
    before: int | None = None
    for number, ((start, end, block), why) in enumerate(zip(page.sentences, page.reasons, strict=True)):
        words = page.text.count(" ", start, end) + 1 if page.language.spaced else (end - start) / 2
        if not why:
            values.append(words if number not in labels else -max(LOSS, words / 2))
        elif block == before:
            values.append(0)
        else:
            is_border = why in _BORDERS or (end - start <= SHORTEST_MENU and _YEAR.search(page.text, start, end))
            values.append(-(BORDER if is_border else LOSS))
        before = block
    return values


def maximal_stretches(values: Sequence[float]) -> list[tuple[int, int, float]]:
    """Return all maximal scoring stretches as (first, last, sum), in linear time; ``last`` is the one behind.

    References
    ----------
    Ruzzo, W. L., and Tompa, M. (1999). A linear time algorithm for finding all maximal scoring subsequences.

    Examples
    --------
    >>> maximal_stretches([4, -5, 3, -3, 1, 2, -2, 2, -2, 1, 5])
    [(0, 1, 4), (2, 3, 3), (4, 11, 7)]
    >>> maximal_stretches([0, -1, 0])
    []
    """
    found: list[tuple[int, int, float, float, int]] = []  # first, last, sum before, sum behind, nearest that begins lower
    total: float = 0
    for number, value in enumerate(values):
        before, first = total, number
        total += value
        if value <= 0:
            continue
        while True:
            lower = len(found) - 1
            while lower >= 0 and found[lower][2] >= before:
                lower = found[lower][4]
            if lower < 0 or found[lower][3] >= total:
                break
            first, _, before, _, _ = found[lower]
            del found[lower:]
        found.append((first, number + 1, before, total, lower))
    return [(first, last, behind - before) for first, last, before, behind, _ in found]


def strays(page: Page, prosaic: Sequence[int]) -> dict[int, str]:
    """Return the sentences of a plain text that are menus or teasers above or below its paragraphs, with the reason."""
    blocks = page.blocks
    long = [i for i in prosaic if blocks[i].end - blocks[i].start >= SHORTEST_STRAY and blocks[i].kind in _PARAGRAPHS]
    if len(long) <= FEWEST_PARAGRAPHS:
        return {}
    lines = {i: page.text[blocks[i].start : blocks[i].end] for i in long}
    found = {i: JOINED for i in (long[0], long[-1]) if _is_menu(lines[i], page.language)}
    broken = {i for i, line in lines.items() if line.endswith(ELLIPSES)}
    if not found and not broken:
        return {}
    if broken:
        ordered = sorted(page.text[block.start : block.end] for block in blocks)
        found |= {i: TEASER for i in broken if _is_repeated(lines[i].rstrip(".…([])} "), ordered)}
    for order in (long, long[::-1]):
        teasers = list(takewhile(broken.__contains__, order))
        if len(teasers) >= FEWEST_TEASERS:
            found |= dict.fromkeys(teasers, TEASER)
    if len(long) - len(found) < FEWEST_PARAGRAPHS:
        return {}
    inside = [i for i, (_, _, block) in enumerate(page.sentences) if block in found and not page.reasons[i]]
    whys = {i: found[page.sentences[i][2]] for i in inside}
    return {i: why for i, why in whys.items() if why != JOINED or _is_label(page, i)}


def _is_label(page: Page, number: int) -> bool:
    """Tell whether a sentence of a block with a menu belongs to the menu: prose that ends as such may be before or behind it."""
    start, end, _ = page.sentences[number]
    return not is_ended_on_page(page.text[start:end]) or is_joined(page.text[start:end], page.language)


def _is_menu(line: str, language: Language) -> bool:
    return len(line) > LONGEST_HEADING and not is_ended_on_page(line) and is_joined(line, language)


def _is_repeated(beginning: str, ordered: Sequence[str]) -> bool:
    """Tell whether two of some lines, given in order, begin with the same words."""
    first = bisect_left(ordered, beginning)
    return sum(line.startswith(beginning) for line in ordered[first : first + 2]) > 1
