"""The tables of a language's file: each is read into the named tuple of that name, made in a sixth of the time of a dataclass.

The attributes below are the keys of the file.
"""

from typing import NamedTuple

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
    titles : frozenset of str
        Those of the abbreviations, from which the names behind a greeting may begin: ``Dear Mr. Oakes``. No key of the file.
    """

    unfinished: Words = frozenset()
    headers: Words = frozenset()
    quoting: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    titles: Words = frozenset()


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
