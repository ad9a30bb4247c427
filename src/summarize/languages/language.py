# ruff: noqa: RUF009  the defaults that are called are tuples, which nobody can change
"""A language as plain data: a table of rules for each step that needs one, and how its words are folded and counted.

``data/TAG.toml`` is read into a `Language`, a table into the named tuple of that name, which is made in a sixth of the time of
a dataclass. The attributes below are the keys of the file. To give the files a new table, write such a tuple here and name it
as an attribute of `Language`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from summarize.languages.scripts import WITHOUT_MARKS
from summarize.languages.words import (
    MARKED_WORDS,
    PLAIN_WORDS,
    compiled,
    count_unspaced_words,
    pairs_of_characters,
    words_of_each,
)

NEUTRAL = "und"
"""The tag of the neutral rules (ISO 639-2, "undetermined")."""

LAST = 100
"""The precedence of a language whose file names none."""

Words = frozenset[str]


class Abbreviations(NamedTuple):
    """``[abbreviations]``: words that a full stop may follow within a sentence, without that stop.

    Parameters
    ----------
    titles : frozenset of str
        Before a name; they never end a sentence.
    places : frozenset of str
        Before the name of a place, where they have a capital themselves: ``Ft. Worth``.
    towns : frozenset of str
        Before the name of a town, a river or a station, unless a number is before them: ``г. Москва``, ``в 1990 г. Москва``.
    numbered : frozenset of str
        Before a number, a Roman one too.
    units : frozenset of str
        After a number: they end a sentence before a starter only, so that a sum keeps its noun: ``3 Mrd. Euro``.
    inner : frozenset of str
        Hardly ever at an end.
    names : frozenset of str
        Part of a name or a date unless a starter follows.
    closing : frozenset of str
        Often at an end.
    doubtful : frozenset of str
        Words as often as abbreviations: they end a sentence unless a number or a small letter follows, or they are in
        brackets or between names: ``(feat. Drake)``.
    starters : frozenset of str
        Not abbreviations: words that, capitalised, usually begin a sentence.
    """

    titles: Words = frozenset()
    places: Words = frozenset()
    towns: Words = frozenset()
    numbered: Words = frozenset()
    units: Words = frozenset()
    inner: Words = frozenset()
    names: Words = frozenset()
    closing: Words = frozenset()
    doubtful: Words = frozenset()
    starters: Words = frozenset()


class Continuation(NamedTuple):
    """``[[sentences.continued]]``: abbreviations, and words before which these do not end a sentence: ``Apple Inc. Chairman``.

    Parameters
    ----------
    after : frozenset of str
        The abbreviations.
    before : frozenset of str
        The words that go on.
    """

    after: Words = frozenset()
    before: Words = frozenset()


class SentenceRules(NamedTuple):
    """``[sentences]``: what else tells whether a sentence ends. Each key may be absent.

    Parameters
    ----------
    ordinals : bool
        Whether a full stop follows an ordinal number, and a capital may follow that: ``am 3. Oktober``.
    semicolon_asks : bool
        Whether a semicolon is the question mark.
    dotted_dates : bool
        Whether full stops part and end a date of numbers: ``am 7.10. (Mittwoch)``.
    before_numbers : tuple of str
        Endings of words that a number may follow behind a full stop: ``Uferstr. 9``.
    continued : tuple of Continuation
        Abbreviations that do not end a sentence before some words.
    marked_names : frozenset of str
        Names written with an exclamation mark.
    speakers, saying, said : tuple of str
        Patterns of who says, of the beginnings of the verbs for it, and of the verbs that may stand alone: ``"Where?" he
        asked``, ``"Here!" howled Tom``. Where they are given, a small letter after a question begins a sentence unless such
        a report follows.
    particles : str
        Letters that go on with a sentence right after the end of a quotation.
    """

    ordinals: bool = False
    semicolon_asks: bool = False
    dotted_dates: bool = False
    before_numbers: tuple[str, ...] = ()
    continued: tuple[Continuation, ...] = ()
    marked_names: Words = frozenset()
    speakers: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    particles: str = ""


class LayoutWords(NamedTuple):
    """``[layout]``: words that tell what a line is. Each key may be absent.

    Parameters
    ----------
    unfinished : frozenset of str
        Words that a sentence goes on after: a line that ends in one is a wrapped line, however short it is.
    headers : frozenset of str
        Names of the lines above a mail, in small letters: from, subject.
    quoting : tuple of str
        What the line above quoted mail says: "wrote".
    greetings, closings : tuple of str
        How the first line of a letter begins, and the line above its signature.
    """

    unfinished: Words = frozenset()
    headers: Words = frozenset()
    quoting: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()


class QuestionWords(NamedTuple):
    """``[questions]``: what a query asks for, in small letters. Each key may be absent.

    Parameters
    ----------
    amounts, times : tuple of str
        How a query begins or goes on that asks for a number, and for a time: "how much", "when".
    prices : tuple of str
        Those of the amounts, and other words, that ask for a price: "how much", "cost".
    numbers, dates, money : frozenset of str
        Words of an answer: "forty", "monday", "euros".
    """

    amounts: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    numbers: Words = frozenset()
    dates: Words = frozenset()
    money: Words = frozenset()


class FurniturePhrases(NamedTuple):
    """``[furniture]``: phrases, in small letters, that mark a line or a sentence as part of the page and not of the article.

    Parameters
    ----------
    lines : frozenset of str
        Whole lines.
    openings : tuple of str
        How a line or sentence begins.
    introducers : frozenset of str
        Lines that announce linked headlines.
    bylines : tuple of str
        What the author's name follows.
    within : tuple of str
        Phrases anywhere in a sentence; ``"follow … on twitter"`` is two parts in this order.
    on_pages : tuple of str
        The same, on scraped pages only: articles may say them too.
    credits : tuple of str
        What the bracket at the end of a caption holds.
    consent : tuple of str
        The word that every notice about cookies has, then words of which it has one more.
    captions : str
        A pattern of sentences that are captions, as for ``re.VERBOSE``; ``""`` for none.
    """

    lines: Words = frozenset()
    openings: tuple[str, ...] = ()
    introducers: Words = frozenset()
    bylines: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    on_pages: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    captions: str = ""


class LeaningRules(NamedTuple):
    """``[leaning]``: how a sentence shows that it leans on another one. Without ``openings`` no sentence does.

    Phrases are in small letters, apostrophes straight.

    Parameters
    ----------
    openings : tuple of str
        How a sentence begins that leans on the one before: connectives, pointers, pronouns.
    exceptions : tuple of str
        Beginnings that look like an opening: ``this week``.
    within : frozenset of str
        Connectives that lean on the sentence before also when they come soon after the beginning.
    speakers : frozenset of str
        Words in which the writers speak of themselves: beside one, such a connective leans on nothing.
    pronouns : frozenset of str
        Pronouns for persons only: they lean where the sentence has no name before them.
    short_names : bool
        Whether capitals tell names: the short form of one leans on its full form.
    articles : frozenset of str
        Words after which a capitalised word is not the short form of a name.
    titles : frozenset of str
        Words before a name that are not part of it, besides the abbreviated ones.
    captions : tuple of str
        What only the caption of a picture says.
    """

    openings: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    within: Words = frozenset()
    speakers: Words = frozenset()
    pronouns: Words = frozenset()
    short_names: bool = False
    articles: Words = frozenset()
    titles: Words = frozenset()
    captions: tuple[str, ...] = ()


class KeywordRules(NamedTuple):
    """``[keywords]``: what keywords leave out. Each key may be absent.

    Parameters
    ----------
    weak_words : frozenset of str
        Stop words to keywords: counts, days and such, which say when and how many, never about what (in Chinese the
        characters that part words).
    elisions, endings, doubtful_endings : str
        Patterns: what is written as one with the word behind it, with the word before it, and what may as well be part of
        that word.
    nouns_have_capitals : bool
        True of German.
    stop_words_compound : bool
        Whether a hyphen makes a topic of stop words: ``well-being``. Where pronouns are joined to verbs it does not.
    phrase_root : float
        The value of a phrase of n words is divided by ``n ** phrase_root``. In Vietnamese, where a space parts syllables,
        longer is better.
    """

    weak_words: Words = frozenset()
    elisions: str = ""
    endings: str = ""
    doubtful_endings: str = ""
    nouns_have_capitals: bool = False
    stop_words_compound: bool = False
    phrase_root: float = 0.4


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
    without_marks : frozenset of str
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
    without_marks: Words = frozenset()
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
        return (" " if self.spaced else "").join(" ".join(sentence.split()) for sentence in sentences)

    def tokens(self, text: str) -> list[str]:
        """Return the words of a text, folded: what ``words()`` finds in ``fold(text)``, faster for ASCII.

        Examples
        --------
        >>> Language("en", "English").tokens("The '2nd' time: don't STOP!")
        ['the', '2nd', 'time', "don't", 'stop']
        """
        found = words_of_each([text]) if text.isascii() and self.spaced and not self.small_letters else None
        return self.words()(self.fold(text)) if found is None else found[0]

    def tokens_of_each(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the words of each of several texts, as ``tokens`` does, faster where their letters are all in Latin-1."""
        found = words_of_each(texts) if self.spaced and not self.small_letters else None
        return list(map(self.tokens, texts)) if found is None else found

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

    @property
    def _pattern(self) -> re.Pattern[str]:
        return PLAIN_WORDS if self.script in WITHOUT_MARKS else compiled(MARKED_WORDS)
