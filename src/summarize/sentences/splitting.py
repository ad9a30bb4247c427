"""A text as sentences: one pass finds the plain ends, and a few rules settle every other place where a sentence may end.

Nine of ten ends are *plain*: a mark between a word in no list of abbreviations and a capital. `_plain` cuts there, over the
whole text at once. In each stretch between those, the ends of blocks and the items of lists, `_settled` looks at what is left:
each place is a `PossibleEnd` for the `rules`. A text takes time in proportion to its length.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

from summarize.document import Document, Span, make_records, wrong_text
from summarize.errors import InputTypeError
from summarize.languages import Language, language_of
from summarize.languages.words import compiled
from summarize.sentences.layout import bounds
from summarize.sentences.lists import list_items
from summarize.sentences.possible_ends import PossibleEnd, Rules, check_abbreviations, is_ordinary, rules_of, rules_with
from summarize.sentences.rules import ends_sentence
from summarize.sentences.scanning import FULL_END, MARKS, PLAIN_END, STOP, Places, as_full_stops

_NUMBER = r"\d{1,3}\. (?=[^\W_])"
"""The number of an item: a look that spares most lists the rules."""


def split_sentences(text: str | Document, language: str | None = None, *, abbreviations: Iterable[str] = ()) -> list[Span]:
    """Return the sentences of a text: every character that is not white space is in one of them.

    Parameters
    ----------
    text : str or Document
    language : str, optional
        A BCP-47 tag; ``None`` takes the document's, or detects it from the text. ``"und"`` gives neutral rules.
    abbreviations : iterable of str, optional
        Words whose full stop ends no sentence, besides those of the language: ``["Dept.", "Bldg."]``, with or without the
        stop, in capitals or small letters.

    Raises
    ------
    InputTypeError
        If the text is neither a ``str`` nor a ``Document``, or an abbreviation is not a ``str``.
    OptionError
        If no shipped language has the tag.

    Examples
    --------
    >>> [span.text for span in split_sentences("He met Dr. Ng at 5 p.m. on Friday. Why?")]
    ['He met Dr. Ng at 5 p.m. on Friday.', 'Why?']
    >>> [span.text for span in split_sentences("See Encl. Two pages are lost.", abbreviations=["encl."])]
    ['See Encl. Two pages are lost.']
    """
    own = frozenset(check_abbreviations(abbreviations))
    if isinstance(text, Document):
        language = text.language if language is None else language
        text = text.text
    elif not isinstance(text, str):
        raise InputTypeError(wrong_text(text))
    known = language_of(text, language)
    starts, ends = split_blocks(text, *bounds(text, known.layout), known, own)
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return make_records(Span, len(starts), text=texts, start=starts, end=ends, index=range(len(starts)))


def split_blocks(
    text: str, starts: Sequence[int], ends: Sequence[int], language: Language, abbreviations: frozenset[str] = frozenset()
) -> Places:
    """Return where the sentences of a text start, and where they end, its blocks given.

    Parameters
    ----------
    text : str
    starts, ends : sequence of int
        Where the blocks lie in the text, in order, without white space at their ends; what is outside them is white space.
    language : Language
        Gives the abbreviations and the usual starters of sentences.
    abbreviations : frozenset of str, optional
        The user's own, as ``check_abbreviations`` returns them.

    Returns
    -------
    starts, ends : list of int
        In order, without overlap; together they hold every character that is not white space.

    Examples
    --------
    >>> split_blocks("He met Dr. Ng. She left.", [0], [24], language_of("", "en"))
    ([0, 15], [14, 24])
    """
    rules = rules_with(language, abbreviations) if abbreviations else rules_of(language)
    stops, pattern = as_full_stops(text, semicolon_asks=language.sentences.semicolon_asks)
    full = _full(text) if pattern == STOP else ([], [])
    items = list_items(text, starts, ends, language.sentences)
    plain = _plain(text, stops, rules)
    found = sorted({*starts, *items[0], *plain[0], *full[0]}), sorted({*ends, *items[1], *plain[1], *full[1]})
    more = _settled(text, stops, found, rules, compiled(pattern))
    return sorted([*found[0], *more[0]]), sorted([*found[1], *more[1]])


def _plain(text: str, stops: str, rules: Rules) -> Places:
    """Return the starts of sentences after a plain end, and these ends."""
    parts = compiled(PLAIN_END).split(stops)  # a stretch, its mark with what closes, the gap; the next stretch
    places = list(accumulate(map(len, parts)))[:-1]
    marks = places[::3]
    plain = [
        (text[mark] == "." or (closed == "." and text[mark] in MARKS))
        and (stops[mark - 3 : mark].lower() not in rules.endings or is_ordinary(stops, mark, rules))
        for mark, closed in zip(marks, parts[1::3], strict=True)
    ]
    return list(compress(places[2::3], plain)), list(compress(places[1::3], plain))


def _full(text: str) -> Places:
    """Return the starts of sentences after a full mark between Chinese or Japanese characters, and the ends at it."""
    places = list(accumulate(map(len, compiled(FULL_END).split(text))))[:-1]
    return places[2::3], places[1::3]


def _settled(text: str, stops: str, places: Places, rules: Rules, pattern: re.Pattern[str]) -> Places:
    """Return the starts after, and the ends at, the places that are not plain, each stretch between other ends by itself."""
    starts: list[int] = []
    ends: list[int] = []
    find, number = stops.find, compiled(_NUMBER).match
    for start, end in zip(*places, strict=True):
        if find(".", start, end - 1) < 0:
            continue
        label = number(text, start)
        begin = start
        passed = label.end() if label else start  # the next place at the earliest
        for stop in pattern.finditer(stops, passed, end):
            mark = stop.start()
            if mark < passed or (match := rules.pattern.match(text, mark, end)) is None:
                continue
            passed = match.end()
            if passed == end:
                break
            place = PossibleEnd(match, text, begin, rules)
            if ends_sentence(place):
                ends.append(place.end)
                begin = place.gap_end
                starts.append(begin)
    return starts, ends
