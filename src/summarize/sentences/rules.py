"""Whether a sentence ends at a place where it may: rules in the order in which they apply.

A rule names the golden case (``tests/golden/sentences``) that shows why it is there, and the words it needs are tables of the
language's file. No rule looks further than a bounded distance.
"""

import unicodedata

from summarize.languages.words import compiled
from summarize.sentences.possible_ends import LONGEST_WORD, ROMAN, PossibleEnd, class_of, is_roman
from summarize.sentences.scanning import FULL_MARKS, MARKS, OPENERS, QUESTIONS

NEVER_LAST = frozenset({"inner", "titles"})
"""Classes of abbreviations that end no sentence."""

ORDINARY_WORD = 4
"""Letters from which a word that is in no list is hardly an abbreviation."""

QUOTES_BEFORE, LONGEST_QUOTATION = 8, 1000
"""Quotation marks looked at to tell whether the next one closes, and characters."""

FIRST_WITHOUT_CASE = "\u0590"
"""The first character of the scripts without capitals: Hebrew."""

FIRST_INDIC, LAST_INDIC = "\u0900", "\u0dff"
"""The first and last characters of the Indic scripts, whose initials are syllables."""

FIRST_HANGUL = "\u1100"
"""The first character of the scripts that write no initials with full stops: Korean, Chinese and Japanese."""

FEW_WORDS = 4
"""Words that are too few for a sentence before an abbreviation."""

_BEFORE_QUOTATION, _BEHIND_QUOTATION = " \t\u00a0([", " \t\u00a0.,;:!?)]"
_GOES_ON = r"\(|[-–—−]\s"
_NUMBERED = r"\d{1,3}\)[ \xa0]{1,2}[^\W\d_a-z]"
_MORE_DOTS = r"\.(?:[ \xa0]{1,2}\.)*+[ \xa0]{1,2}(?=[^\W\d_a-z])"
_DATE = r"(?<![\w.])(?:\d{1,2}\.?[-–])?(?:0?[1-9]|[12]\d|3[01])\.\s{0,2}(?:0?[1-9]|1[0-2])\Z"
_MONTH = r"(?:0?[1-9]|1[0-2])\.(?!\S)"
_SIGNS = r"[\u2600-\u2638\u263c-\u27bf\u2b50]"
_SYMBOL = rf"{_SIGNS}\ufe0e?|({_SIGNS}\ufe0f|[\U0001f493-\U0001f49f\U0001f90d\U0001f90e\U0001f9e1])"
_SHORT_PART = r"[^\s.]{1,4}\."
_ADDRESS = r"[@/\\_]|\.[^\s.]*[^\s.a-z]"


def ends_sentence(c: PossibleEnd) -> bool:  # noqa: C901, PLR0911  one rule a line, in the order in which they apply
    """Tell whether a sentence ends at a place where it may."""
    if c.gap_end == c.end:
        return _ends_without_space(c)
    marks, after = c.marks, c.after
    if marks[0] in FULL_MARKS:
        return True
    if after in "%),/:;":  # golden: punctuation goes on
        return False
    if c.next > c.gap_end:
        opening = c.opening
        if "(" in opening and after.isdigit():  # golden: numbered paragraphs, a year after a title
            return compiled(_NUMBERED).match(c.text, c.next) is not None
        # golden: quotation marks between spaces
        if opening[0] == '"' and opening[1:2].isspace() and _is_quoting(c.text, c.gap_end):
            c.end, c.gap_end = c.gap_end + 1, c.next - len(opening[1:].lstrip())
    if c.closed and c.text[c.marks_start - 1 : c.marks_start] in {"(", "["}:  # golden: a mark alone in brackets
        return False
    if marks == ".":
        return _ends_at_stop(c)
    if marks[0] in QUESTIONS or (marks == ";" and c.rules.sentences.semicolon_asks):  # golden: Greek questions
        return _ends_at_question(c)
    if marks[0] in ".…":
        return _ends_at_dots(c)
    if marks == ";":  # golden: a semicolon before a new sentence
        return c.starts
    if _is_word(c):  # golden: a symbol is a word
        return c.starts
    return after == "@" or c.capital  # golden: smileys


def _ends_at_stop(c: PossibleEnd) -> bool:  # noqa: PLR0911  as above
    """Tell whether a sentence ends at a single full stop before white space."""
    if c.after == ".":  # golden: an ellipsis after a full stop
        return compiled(_MORE_DOTS).match(c.text, c.next) is not None
    if c.closed and c.lower:  # golden: a quotation goes on
        return False
    word = c.word
    if c.labels(word):  # golden: list numbers, list letters
        return False
    if c.rules.sentences.dotted_dates and word[-1:].isdigit():  # golden: dates
        if compiled(_MONTH).match(c.text, c.next):
            return False
        if compiled(_DATE).search(c.before):
            return c.starts if c.rules.sentences.ordinals else not c.lower and "(" not in c.opening
    if word.isdigit():  # golden: years at the end, ordinals
        return c.starts if c.rules.sentences.ordinals and len(word) <= len("31") else not c.lower
    kind = class_of(word, c.rules.classes)
    if c.lower and kind in {"", "numbered"} and _ends_in_small_letters(c, word):  # golden: texts in small letters
        return True
    return _ends_at_word(c, word) if not kind else not c.lower and _ends_at_abbreviation(c, word, kind)


def _ends_at_word(c: PossibleEnd, word: str) -> bool:
    """Tell whether a sentence ends at the stop of a word that is not a known abbreviation."""
    if is_roman(word):  # golden: Roman ordinals
        return c.starts or (not c.lower and not c.rules.sentences.ordinals)
    if c.after.isdigit() and word.lower().endswith(c.rules.sentences.before_numbers):  # golden: streets
        return False
    if c.lower and not word:  # golden: a stop between spaces
        return c.in_small_letters
    # golden: small letters after a full stop
    return not c.lower or (len(word) >= ORDINARY_WORD and word.isalpha())


def _ends_in_small_letters(c: PossibleEnd, word: str) -> bool:
    """Tell whether a sentence ends at a word before a starter in small letters: any short word where all is written small."""
    if not word.isalpha() or len(word) == 1 or c.after_number:
        return False
    known = word.lower() in c.rules.stop_words
    if c.next_word in c.rules.starters:
        return known or c.in_small_letters
    return known and c.in_small_letters


def _ends_at_abbreviation(c: PossibleEnd, word: str, kind: str) -> bool:  # noqa: PLR0911  as above
    """Tell whether a sentence ends at the stop of an abbreviation before a capital, a digit or something that opens."""
    if kind in NEVER_LAST or (c.next > c.gap_end and compiled(_GOES_ON).search(c.opening)):
        return False
    if c.next_word in c.rules.continued.get(word.lower(), ()):  # golden: a company and its head, a street, a time zone
        return False
    if kind == "places" and word.istitle():  # golden: places
        return False
    if kind == "towns" and not c.after_number:  # golden: towns
        return c.starts
    if kind in {"initials", "names"} or (kind == "units" and c.after_number):  # golden: initials, sums
        return c.starts
    if c.after.isdigit():
        return False
    if kind in {"numbered", "places"}:  # golden: numbers with a name, Roman numerals
        return (len(c.next_word) != 1 or c.starts) and compiled(rf"{ROMAN}(?!\w)").match(c.text, c.next) is None
    if kind == "doubtful":  # golden: a word or an abbreviation
        return not c.in_brackets and (c.starts or not c.between_names)
    return _ends_at_closing(c)


def _ends_at_closing(c: PossibleEnd) -> bool:
    """Tell whether a sentence ends at an abbreviation that often ends one: before a starter, or after more than a few words.

    Golden cases: company forms, a.m. and p.m. (``At 5 a.m. Mr. Smith`` is not a sentence up to the stop, for want of words).
    """
    if c.starts:
        return True
    if c.after.isalpha() and not c.after.isupper():  # golden: no capitals to tell
        return False
    return len(c.text[c.begin : c.marks_start].split(None, FEW_WORDS)) > FEW_WORDS


def _ends_at_question(c: PossibleEnd) -> bool:
    """Tell whether a sentence ends at a question or exclamation mark. Golden cases: he asked, small letters after a question.

    A small letter may begin a report of the question (``Where? he asked``). Where the language's verbs for that are known,
    all else is a new sentence; in other languages only a usual starter is.
    """
    report = c.rules.report
    if not c.after.islower():
        return not (report and c.closed and compiled(report).match(c.text, c.next))
    if c.closed or not c.lower:
        return False
    if not report:
        return c.next_word in c.rules.starters
    return not compiled(report).match(c.text, c.next) and c.word.lower() not in c.rules.sentences.marked_names


def _ends_at_dots(c: PossibleEnd) -> bool:
    """Tell whether a sentence ends at an ellipsis: before all but small letters; three spaced dots are an omission within one.

    Golden cases: an ellipsis, spaced dots.
    """
    if c.marks[1:2].isspace():
        return c.marks.count(".") > len("...") and c.capital
    return not c.after.islower()


def _ends_without_space(c: PossibleEnd) -> bool:  # noqa: PLR0911  as above
    """Tell whether a sentence ends at a mark right before a letter.

    Golden cases: Chinese and Japanese, a missing space, web addresses and file names.
    """
    text, mark = c.text, c.marks[0]
    if mark in FULL_MARKS:
        if mark == "．":
            return not c.after.isdigit()
        return c.after not in "、，" + MARKS and (text[c.end - 1] not in ")」』）" or c.after not in c.rules.sentences.particles)
    word = c.word
    if (
        c.next == c.end and not c.closed and _has_no_case(word[-1:]) and (_has_no_case(c.after) or c.after.isupper())
    ):  # golden: no capitals and no space
        return mark in QUESTIONS or _ends_before_caseless(c, word)
    if _opens_at_once(c):  # golden: a quotation without the space before it
        c.end = c.gap_end = c.end - 1
    elif c.next > c.end or not word[-1:].islower():
        return False
    if not c.after.isupper() or mark not in "!.?…" or not word[-1:].isalnum():
        return False
    rest = text[c.next : c.next + LONGEST_WORD].split(None, 1)[0]
    if len(word) == 1 or "." in word or compiled(_ADDRESS).search(word + rest.rstrip(".")) or word.lower() in c.rules.classes:
        return False
    return word.islower() or c.next_word in c.rules.starters


def _opens_at_once(c: PossibleEnd) -> bool:
    """Tell whether the quotation mark right behind the marks opens what follows right behind it."""
    quote = c.end - 1
    behind_marks = quote == c.marks_start + len(c.marks)
    return c.next == c.end and behind_marks and c.text[quote] == '"' and not _is_quoting(c.text, quote)


def _has_no_case(character: str) -> bool:
    """Tell whether a character belongs to a word of a script without capitals."""
    if character < FIRST_WITHOUT_CASE or character.islower() or character.isupper():
        return False
    return unicodedata.category(character)[0] in "LM"


def _ends_before_caseless(c: PossibleEnd, word: str) -> bool:
    """Tell whether a full stop right before a word of a script without capitals ends a sentence, and parts no abbreviation.

    Indic initials have up to three characters, as many words do that end a sentence; those are stop words.
    """
    if "." in word or word in c.rules.classes:
        return False
    if word[-1] < FIRST_HANGUL and compiled(_SHORT_PART).match(c.text, c.next):
        return False
    least = 4 if FIRST_INDIC <= word[-1] <= LAST_INDIC else 2
    return len(word) >= least or word in c.rules.stop_words


def _is_word(c: PossibleEnd) -> bool:
    """Tell whether a symbol stands for a word, as in ``I ♥ New York``, or opens a quotation: alone, and not a face.

    A symbol with the look of an emoji ends a sentence more often; it is a word behind a word that wants another (``I``).
    """
    symbol = compiled(_SYMBOL).fullmatch(c.marks)
    before = c.before
    if symbol is None or not before or not (before[-1].isspace() or before[-1] in OPENERS):
        return False
    return symbol[1] is None or not c.rules.stop_words.isdisjoint(before.lower().split()[-1:])


def _is_quoting(text: str, place: int) -> bool:
    """Tell whether a quotation is open before a place: whether the last straight quotation mark in its line opened one.

    A mark opens or closes by the side on which it has a space. One with a space on both sides or on none does what the one
    before it did not.
    """
    line = text[max(0, place - LONGEST_QUOTATION) : place].splitlines()[-1]
    quote = len(line)
    is_open = False
    for _ in range(QUOTES_BEFORE):
        quote = line.rfind('"', 0, quote)
        if quote < 0:
            return is_open
        opens = quote == 0 or line[quote - 1] in _BEFORE_QUOTATION
        closes = quote + 1 == len(line) or line[quote + 1] in _BEHIND_QUOTATION
        if opens != closes:
            return opens != is_open
        is_open = not is_open
    return is_open
