"""Which sentences a reader understands only after another one: those that lean on it, and on which.

A summary leaves sentences out. "But he refused." in it makes a reader ask who refused what, unless the sentence before is there
too. Five things are looked at, each by short lists in the language's file or by shape:

- how a sentence begins: connectives, pointers and pronouns (``But``, ``In that case``, ``She``) lean on the sentence before;
- a connective soon after the beginning (``The mill also``), which leans on it as well, unless the writers speak of
  themselves (``We also found``);
- a person's pronoun before which the sentence has no name;
- a quotation without a speaker;
- the short form of a name (``Thompson``), which leans on the sentence that has the full one first (``Karen Thompson``).

Nothing is looked at before it is asked for: the selection asks only about sentences that it is about to choose.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from summarize.languages import load
from summarize.languages.language import Language
from summarize.languages.words import compiled
from summarize.sentences.endings import is_half_quoted, is_question

HEAD = 60
"""Characters of a sentence in which an opening or a connective near the beginning is looked for."""

SCRAP = 6
"""Words below which a sentence says too little to be alone in a summary."""

ANSWER = 1 / 2
"""How much leaning matters to a reader with a question: an answer is welcome that needs another sentence."""

SHORTEST_NAME = 3
"""Letters below which a word is not looked up as the short form of a name."""

REACH = 20_000
"""Characters before a sentence in which the full form of a name is looked for: this keeps the time linear."""

_BARE_QUOTATION = re.compile(r"""(?:"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」)[\s.!?…。]*""")
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
    }
)
_MARKS = "\"'“”‘’«»„()[]{}.,;:!?…—–-*•·¿¡"
_BEFORE_WORDS = _MARKS + " _"

_NO_LETTER = re.compile(r"[\W_]")

_WHOLE = r"(?![^\W_])"
"""No letter and no digit comes after."""


class Leaning:
    """What each of a text's sentences leans on.

    Parameters
    ----------
    text : str
    places : sequence of (start, end, index)
        Where the candidates are, in the order of the text.
    language : Language
    asked : bool, default False
        Whether the reader has a question; ``weight``, how much leaning matters, is then 1/2 in place of 1.

    Examples
    --------
    >>> from summarize.languages import load
    >>> text = "Karen Thompson bought the mill. But it burned down. The mill is old. Thompson sold it."
    >>> places = [(0, 31, 0), (32, 51, 1), (52, 68, 2), (69, 86, 3)]
    >>> leaning = Leaning(text, places, load("en"))
    >>> [leaning.supports(i) for i in range(4)]
    [(), (0,), (), (0,)]
    """

    def __init__(self, text: str, places: Sequence[tuple[int, int, int]], language: Language, *, asked: bool = False) -> None:
        self.weight = ANSWER if asked else 1.0
        self._text = text
        self._places = places
        self._language = language
        self._not_names = _not_names(language.tag)
        self._beginnings = _beginnings(language.tag)
        self._supports_of: dict[int, tuple[int, ...]] = {}
        self._is_unwelcome: dict[int, bool] = {}

    def supports(self, i: int) -> tuple[int, ...]:
        """Return which candidates, all earlier ones, a reader needs for candidate i."""
        found = self._supports_of.get(i)
        if found is None:
            found = self._supports_of[i] = self._supports(i) if i and self._language.leaning.openings else ()
        return found

    def is_unwelcome(self, i: int) -> bool:
        """Return whether a reader does not want candidate i in a summary: questions, scraps, half quotations, captions."""
        found = self._is_unwelcome.get(i)
        if found is None:
            start, end, _ = self._places[i]
            sentence = self._text[start:end]
            language = self._language
            found = self._is_unwelcome[i] = (
                is_question(sentence, language)
                or is_half_quoted(sentence)
                or (end - start < HEAD and language.count_words(sentence) < SCRAP)
                or any(map(language.fold(sentence).__contains__, language.leaning.captions))
            )
        return found

    def _supports(self, i: int) -> tuple[int, ...]:
        start, end, _ = self._places[i]
        sentence = self._text[start:end]
        words = sentence.split()
        leans = self._begins_leaning(sentence) or self._has_lone_pronoun(words) or _BARE_QUOTATION.fullmatch(sentence)
        found = [i - 1] if leans else []
        if self._language.leaning.short_names:
            found += self._introductions(words, i)
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _begins_leaning(self, sentence: str) -> bool:
        language = self._language
        words = language.fold(sentence[:HEAD]).lstrip(_BEFORE_WORDS).split()
        head = " ".join(words)
        beginning = self._beginnings.get(_beginning_of(head, spaced=language.spaced))
        if beginning and compiled(beginning).match(head):
            return True
        if "," in head:
            words = head.replace(",", "").split()
        rules = language.leaning
        return not rules.within.isdisjoint(words) and rules.speakers.isdisjoint(words)

    def _has_lone_pronoun(self, words: Sequence[str]) -> bool:
        """Return whether a person's pronoun comes before any name."""
        pronouns = self._language.leaning.pronouns
        if pronouns.isdisjoint(words):
            return False
        return next(word for word in words if word in pronouns or self._is_name(word.strip(_MARKS))) in pronouns

    def _is_name(self, word: str) -> bool:
        return word[:1].isupper() and self._language.fold(word) not in self._not_names

    def _introductions(self, words: Sequence[str], i: int) -> Iterator[int]:
        """Give the candidates before i that have the full form of a name first which is short in i."""
        end = self._places[i][0]
        begin = max(self._places[0][0], end - REACH)
        last = len(words) - 1
        for at in [at for at, word in enumerate(words) if not word[0].islower()]:
            word = words[at]
            name = word.strip(_MARKS)
            if len(name) < SHORTEST_NAME or not name[0].isupper():
                continue
            if at < last and words[at + 1][0].isupper() and word[-1] not in ",.;:!?":
                continue  # the name goes on
            if name[-1] in "'’s":
                name = _POSSESSIVE.sub("", name)
            if self._language.fold(name) in self._not_names:
                continue
            place = self._first_place(name, begin, end)
            if place >= 0 and (at == 0 or self._begins_name(words[at - 1])) and self._is_full_form(place):
                j = bisect_right(self._places, place, key=lambda each: each[0]) - 1
                if self._places[j][1] > place:
                    yield j

    def _begins_name(self, before: str) -> bool:
        """Return whether a name may begin after a word: after another one or an article none does."""
        in_name = before[-1] not in ",;:" and self._is_name(before.strip(_MARKS))
        return not in_name and self._language.fold(before) not in self._language.leaning.articles

    def _first_place(self, name: str, begin: int, end: int) -> int:
        """Return where a word is first between two places of the text; -1 where it is not."""
        while (place := self._text.find(name, begin, end)) >= 0:
            begin = place + len(name)
            if not (self._text[place - 1 : place].isalnum() or self._text[begin : begin + 1].isalnum()):
                break
        return place

    def _is_full_form(self, place: int) -> bool:
        """Return whether another word of a name is right before a name."""
        before = self._text[max(place - HEAD, 0) : place]
        words = before.split() if before[-1:].isspace() else []
        while words and words[-1] in _PARTICLES:
            del words[-1]
        return bool(words) and words[-1][-1] not in ",;:!?" and self._is_name(words[-1].lstrip(_MARKS).rstrip(".'’\"”"))


@cache
def _not_names(tag: str) -> frozenset[str]:
    """Return what may be capitalised before a name and is not part of it."""
    language = load(tag)
    return language.stop_words | language.abbreviations.titles | language.leaning.titles


def _beginning_of(phrase: str, *, spaced: bool) -> str:
    """Return the first word, of which few openings have the same; where no space parts words, the first character."""
    return _NO_LETTER.split(phrase, maxsplit=1)[0] if spaced else phrase[:1]


@cache
def _beginnings(tag: str) -> dict[str, str]:
    """Return the patterns of a language's openings, less their exceptions, by what `_beginning_of` tells of them."""
    language = load(tag)
    openings: dict[str, list[str]] = {}
    exceptions: dict[str, list[str]] = {}
    for phrases, found in ((language.leaning.openings, openings), (language.leaning.exceptions, exceptions)):
        for phrase in phrases:
            whole = _WHOLE if language.spaced and phrase[-1].isalnum() else ""
            found.setdefault(_beginning_of(phrase, spaced=language.spaced), []).append(re.escape(phrase) + whole)
    return {
        first: (f"(?!{'|'.join(exceptions[first])})" if first in exceptions else "") + f"(?:{'|'.join(own)})"
        for first, own in openings.items()
    }
