# ruff: noqa: RUF009  the defaults that are called are tuples, which nobody can change
"""A language as plain data: a table of rules for each step that needs one, and how its words are folded and counted.

``data/TAG.toml`` is read into a `Language`. The attributes below are the keys at the top of the file, those in
`summarize.languages.tables` the keys of its tables. To give the files a new table, write a named tuple there and name it as an
attribute of `Language`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from summarize.document import collapsed
from summarize.languages.scripts import COMPOSED_SCRIPTS
from summarize.languages.tables import (
    Abbreviations,
    FurniturePhrases,
    KeywordRules,
    LayoutWords,
    LeaningRules,
    QuestionWords,
    SentenceRules,
    Words,
)
from summarize.languages.words import (
    MARKED_WORDS,
    PLAIN_WORDS,
    SEPARATOR,
    compiled,
    count_unspaced_words,
    pairs_of_characters,
    separated,
    strings_of_each,
)

NEUTRAL = "und"
"""The tag of the neutral rules (ISO 639-2, "undetermined")."""

_CHUNK = 1000
"""Texts whose words are looked for together, so that there is no copy of a long document."""

LAST = 100
"""The precedence of a language whose file names none."""


@dataclass(frozen=True, slots=True, eq=False)  # one object a language, so what is computed of it can be cached
class Language:
    """What the other modules need to know of one language.

    Parameters
    ----------
    tag, name : str
        The BCP-47 tag without region, and the English name.
    script : str
        The script it is written in, as in the Unicode names of its letters: ``Latin``, ``Cyrillic``; ``Kana`` and ``Han``.
    precedence : int
        A tie in detection goes to the language with the lower number; 100 unless told.
    aliases : tuple of str
        Other tags that mean this language.
    stemmer : str, optional
        The Snowball algorithm, absent where there is none.
    stop_words : frozenset of str
        Lower-case words that carry no topic. They weigh nothing, and the language is detected by them.
    letters : frozenset of str
        Letters, or groups of them, that hardly any other language of its script has: they tell a short text's language.
    spaced : bool
        Whether white space parts the words, and so the sentences of a summary. Where it does not, terms are pairs of
        characters, and two characters count as a word.
    right_to_left : bool
    without_end_marks : frozenset of str
        In the neutral rules: tags and names of the languages whose sentences have no end marks, so that none is shipped.
    small_letters : mapping of str to str
        Capitals whose small letter is another one than in most languages.
    abbreviations : Abbreviations
    sentences : SentenceRules
    layout : LayoutWords
    questions : QuestionWords
    furniture : FurniturePhrases
    leaning : LeaningRules
    keywords : KeywordRules
    box : mapping of str to str
        The wording of the box above an article: a ``question`` and the ``action`` that it invites to; ``reading_time``, with
        ``{article}`` and ``{summary}`` for the times; ``minutes`` and ``seconds``, with ``{n}`` for the number, as unit
        symbols or words that have no plural after a number.
    """

    tag: str
    name: str
    script: str = ""
    precedence: int = LAST
    aliases: tuple[str, ...] = ()
    stemmer: str | None = None
    stop_words: Words = frozenset()
    letters: Words = frozenset()
    spaced: bool = True
    right_to_left: bool = False
    without_end_marks: Words = frozenset()
    small_letters: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Abbreviations = Abbreviations()
    sentences: SentenceRules = SentenceRules()
    layout: LayoutWords = LayoutWords()
    questions: QuestionWords = QuestionWords()
    furniture: FurniturePhrases = FurniturePhrases()
    leaning: LeaningRules = LeaningRules()
    keywords: KeywordRules = KeywordRules()
    box: Mapping[str, str] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """Which way the script runs, as HTML's ``dir``: ``"rtl"``, ``"ltr"``, or ``"auto"`` where it cannot be told."""
        return "auto" if self.tag == NEUTRAL else "rtl" if self.right_to_left else "ltr"

    def fold(self, text: str) -> str:
        """Return the text as its words are compared: composed (NFC), in lower case, apostrophes straight."""
        if text.isascii() and not self.small_letters:
            return text.lower()
        text = unicodedata.normalize("NFC", text)
        for capital, small in self.small_letters.items():
            text = text.replace(capital, small)
        return text.lower().replace("’", "'")

    def join(self, sentences: Iterable[str]) -> str:
        """Return sentences as running text: runs of white space collapsed, one space between where words have any.

        Examples
        --------
        >>> Language("en", "English").join(["It  rained.", "We stayed."])
        'It rained. We stayed.'
        """
        return collapsed(" ".join(sentences)) if self.spaced else "".join(map(collapsed, sentences))

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text, folded: what ``words()`` finds in ``fold(text)``, faster for ASCII.

        Examples
        --------
        >>> Language("en", "English").tokens("The '2nd' time: don't STOP!")
        ['the', '2nd', 'time', "don't", 'stop']
        """
        found = self.separated([text]) if text.isascii() else None
        return self.words()(self.fold(text)) if found is None else strings_of_each(found)[0]

    def separated(self, texts: Sequence[str]) -> bytes | None:
        """Return the tokens of texts in Latin-1, as `summarize.languages.words.separated` does; None where they need more."""
        return separated(texts) if self.spaced and not self.small_letters else None

    def words(self) -> Callable[[str], list[str]]:
        """Return the function that finds the words of a folded text.

        Examples
        --------
        >>> Language("en", "English").words()("don't stop the 2nd time")
        ["don't", 'stop', 'the', '2nd', 'time']
        """
        return self._pattern.findall if self.spaced else pairs_of_characters

    def count_words(self, text: str) -> int:
        """Return the number of words as a reader counts them: matches of the word pattern, or half the characters.

        Examples
        --------
        >>> Language("en", "English").count_words("Don't stop the 2nd time!")
        5
        >>> Language("ja", "Japanese", spaced=False).count_words("今日は雨です。")
        3
        """
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)  # the mark of a decomposed letter would part the word
        return len(self._pattern.findall(text)) if self.spaced else count_unspaced_words(text)

    def count_words_of_each(self, texts: Iterable[str]) -> Iterator[int]:
        """Yield the number of words of each text, as ``count_words`` does, faster where the letters are all in Latin-1.

        Examples
        --------
        >>> list(Language("en", "English").count_words_of_each(["Don't stop!", "The 2nd time."]))
        [2, 3]
        """
        rest = iter(texts)
        while chunk := list(islice(rest, _CHUNK)):
            words = self.separated(chunk)
            if words is None:
                yield from map(self.count_words, chunk)
            else:
                yield from [len(own.split()) for own in words.split(SEPARATOR.encode())]

    @property
    def _pattern(self) -> re.Pattern[str]:
        return PLAIN_WORDS if self.script in COMPOSED_SCRIPTS else compiled(MARKED_WORDS)
