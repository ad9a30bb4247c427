"""A text as sentences: one pass finds the plain ends, and a few rules over named tables settle every other candidate.

A candidate is a run of marks, a tail that closes with it (brackets, quotation marks, a note ``[12]``, a smiley), a gap of white
space, and what opens after it. In ``He left (at 5 p.m.)." (She stayed.)`` the mark ``.`` has the tail ``"``, and ``(`` opens.

Nine of ten ends are *plain*: a mark between a word in no list of abbreviations and a capital. `_plain` cuts there, over the
whole text at once. In each stretch between those, the ends of blocks and the items of lists, `_settled` looks at what is left:
each place is a `_Candidate` for `_ends`, whose rules stand in the order in which they apply. A rule names the golden case
(``tests/golden/sentences``) that shows why it is there. No rule looks further than a bounded distance, so a text takes time in
proportion to its length.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, compress

from summarize.document import Document, Span, wrong_text
from summarize.errors import InputTypeError
from summarize.languages.loading import Abbreviations, Language, language_of
from summarize.sentences.layout import INVISIBLE, bounds, many

_compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)
"""Patterns are compiled on their first use: all together they would take longer than the rest of the import."""

# ------------------------------------------------------------------------------------------------------------ characters

FULL_MARKS = "\u037e։؟۔।॥။።፧፨។៕᠃᠉。．！？｡"
"""Marks that end a sentence whatever follows: Greek, Armenian, Arabic and Urdu, Devanagari, Burmese, Ethiopic, Khmer,
Mongolian, Chinese and Japanese."""

QUESTIONS = "!?‼‽⁇⁈⁉"
MARKS = ".…" + QUESTIONS + FULL_MARKS
EMOJI = "\u2600-\u27bf\u2b50\U0001f000-\U0001faff"
JOINED_EMOJI = f"{EMOJI}\u200d\ufe0f"
"""Ranges of emoji and symbols, as the inside of a class of characters; and with what joins or colours those after the first."""

CAPITALS = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ"
LETTERS = f"{CAPITALS}a-zß-öø-ÿα-ωά-ώа-яё"
"""The letters of a plain end: nearly all of Latin, Greek and Cyrillic words; what ends in any other takes the longer way."""

CLOSERS = "\"'’”›»)]}〉》」』】）"
OPENERS = "\"'‘“”‚„‹›«»([{〈《「『【（¡¿*_`-‐–—−•‣⁃▪■●" + INVISIBLE
"""What closes a sentence after its mark, or opens one before its first word. A straight or inverted quotation mark does both."""

JAPANESE_PARTICLES = "がっでとなにのはもやを"

# ------------------------------------------------------------------------------------------------------------ candidates

_SMILEY = r"['^]?-?[)(\]DPp]++(?!\w)"  # without its eyes
_NOTE = r"\[(?:\d{1,3}|[a-z]|\.\.\.|…|[a-z ]{4,30}needed)\](?!\()"
# Inverted quotation marks close too (German „so“, »so«), but not right before a word.
_ATTACHED = rf"[{re.escape(CLOSERS)}{INVISIBLE}⁰¹²³⁴-⁹]|[“‘«‹*](?![\w“‘«‹])"
_TAIL = rf"(?:{_ATTACHED}|\s{{0,2}}(?:{_NOTE}|[:;=]{_SMILEY}|[{JOINED_EMOJI}]++)|\s++(?:''|[”’»)\]])(?=\s|\Z))*+"

# Before a plain end: three letters or a space and two, a bracket or a space after a word, a year that labels no item.
_PLAIN_WORD = rf"(?<=[{LETTERS} ][{LETTERS}]{{2}}\.|[{LETTERS}\d]{{2}}[)\]” ]\.)|(?<=[{LETTERS},] \d{{4}}\.)"
_PLAIN_END = rf"(\.(?:{_PLAIN_WORD})[\"')’”]*+)(\s++)(?=[\"'(‘“]?[{CAPITALS}])"
_FULL_END = r"([。！？](?<=[\u3041-\u9fff][。！？]))(\s*+)(?=[\u3041-\u9fff])"
_SEMICOLON = r"(?=\s{1,2}[^\W\d_a-z])"  # what follows one that may end a sentence, and one that asks in Greek
_GREEK_QUESTION = r"(?![^\s\"'»”)])"
_STOP = r"\.(?![\"')’”]?\Z)"
_SPACED_STOP = rf"{_STOP}(?![a-z\d,]|(?<=[A-Z\d]\.)[A-Z]|(?<=\s[A-Z]\.)\s[A-Z]\.|(?<=[\s.][A-Za-z]\.)\s[a-z])"
"""What may be a candidate in the text of full stops, but for the last. Where no mark is used without white space, no sentence
ends right before a small letter or a digit, right between capitals, between initials, or at one before a small letter."""


@cache
def _candidate(*, greek: bool) -> re.Pattern[str]:
    """Return the pattern of a candidate: its marks, its tail, the gap and what opens after that."""
    semicolon = _GREEK_QUESTION if greek else _SEMICOLON
    spaced = rf"(?<=(?<!\S)\.)(?:\s{{1,2}}\.)++|(?<=[!?])(?:\s{{0,2}}[!?])++[{MARKS}]*+"
    runs = rf"(?<=[{MARKS}])[{MARKS}]*+|(?<=[{EMOJI}])[{JOINED_EMOJI}]*+|(?<=[:;=]){_SMILEY}"
    opening = rf"(?:[\s{re.escape(OPENERS)}]|,,)*+"
    return re.compile(rf"([{MARKS}{EMOJI}:;=](?:(?<=;){semicolon}|{spaced}|{runs}))({_TAIL})(\s*+){opening}")


_RARE = rf"[{MARKS[1:]}{EMOJI}]"
_ASCII = bytes(range(128))

MANY_MARKS = 9
"""Different marks from which one pass for all of them is faster than one for each."""


def _as_full_stops(text: str, *, greek: bool) -> tuple[str, str]:
    """Return a text of the same length in which a full stop stands for whatever may begin a candidate, and what finds those.

    One character is searched for ten times as fast as a class of them, and most marks are in no text at all: those that are
    in this one are looked for among its different characters.
    """
    copy = text
    begins = {":": f":(?={_SMILEY})", "=": f"=(?={_SMILEY})", ";": ";" if greek else f";(?:(?={_SMILEY})|{_SEMICOLON})"}
    for mark, beginning in begins.items():
        if mark in text:
            copy = _compiled(beginning).sub(".", copy)
    marks = [mark for mark in "!?" if mark in text]
    if not text.isascii():
        others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        marks += _compiled(_RARE).findall("".join(set(others)))
    for mark in marks[:MANY_MARKS]:
        copy = copy.replace(mark, ".")
    if len(marks) > MANY_MARKS:
        copy = _compiled(_RARE).sub(".", copy)
    return copy, _SPACED_STOP if set(FULL_MARKS).isdisjoint(marks) else _STOP


# ----------------------------------------------------------------------------------------------------------------- rules

ORDINALS = frozenset({"de", "hu", "tr"})
"""Languages that write a full stop after an ordinal number and a capital after that: ``am 3. Oktober``, ``2. Dünya``."""

TIME_ZONES = frozenset({"bst", "cdt", "cest", "cet", "cst", "edt", "est", "gmt", "mdt", "mst", "pdt", "pst", "utc"})

NEVER_LAST = frozenset({"inner", "titles"})
"""Classes of abbreviations that end no sentence."""

MARKED_NAMES = frozenset({"jeopardy", "yahoo"})
"""Names written with an exclamation mark."""

SPEAKERS = ("I", "[A-Z]\\w+", "h(?:e|is \\w+|er \\w+)", "it", "s?he", "the \\w+", "they", "we", "you")
SAYING = (
    "add", "answer", "ask", "bark", "began", "begin", "bellow", "call", "continu", "cr(?:ie|y)", "demand", "enquir", "exclaim",
    "gasp", "groan", "growl", "hiss", "howl", "inquir", "insist", "laugh", "moan", "mumble", "murmur", "mutter", "plead", "repl",
    "roar", "said", "say", "scream", "shout", "shriek", "sigh", "snap", "sob", "t(?:ell|old)", "thought", "urge", "went on",
    "whisper", "wonder", "yell",
)  # fmt: skip
"""Who says, and the beginnings of the verbs for it, in English: ``"Where?" he asked``, ``"Here!" howled Tom``."""

_WHO, _SAYS = ("|".join(words).replace(" ", r"\s+") for words in (SPEAKERS, SAYING))
_REPORTS = rf"(?:(?:{_WHO})\s+(?:{_SAYS})|(?:{_SAYS})\w*\s+(?:{_WHO})\b|(?:asked|cried|replied|said|says|thought)\b)"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_INITIALS = r"[^\W\d_]|[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+"
_GOES_ON = r"\(|[-–—−]\s"
_NUMBERED = r"\d{1,3}\)[ \xa0]{1,2}[^\W\d_a-z]"
_MORE_DOTS = r"\.(?:[ \xa0]{1,2}\.)*+[ \xa0]{1,2}(?=[^\W\d_a-z])"
_ADDRESS = r"[@/\\_]|\.[^\s.]*[^\s.a-z]"
_LABEL = r"([•‣⁃*·-]?\s?\(?)(\d{1,3}|[a-z])(\.\)|[.)])(?=\s{0,2}[^\W\d_])"

LONGEST_WORD = 40
"""Characters looked at before a mark and after it: no abbreviation is longer."""

LONGEST_LABEL = 10
"""Characters up to which a number and what stands before it in its sentence may label an item."""

ORDINARY_WORD = 4
"""Letters from which a word that is in no list is hardly an abbreviation."""

SHORTEST_LIST = 4
"""Characters from which a block may be a list with its labels."""

QUOTES_BEFORE, LONGEST_QUOTATION = 8, 1000
"""Quotation marks looked at to tell whether the next one closes, and characters."""

FEW_WORDS = 4
"""Words that are too few for a sentence before an abbreviation."""


_Places = tuple[Sequence[int], Sequence[int]]
"""Where sentences start, and where they end."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the rules need to know of a language."""

    candidate: re.Pattern[str]
    classes: dict[str, str]  # of each abbreviation
    endings: frozenset[str]  # the last three characters of each, with the space before a shorter one
    starters: frozenset[str]
    english: bool
    greek: bool
    ordinals: bool


@cache
def _rules(abbreviations: Abbreviations, tag: str) -> _Rules:
    names = ("closing", "names", "numbered", "inner", "titles")
    classes = {word: name for name in names for word in getattr(abbreviations, name)}
    endings = frozenset(f" {word}"[-3:] for word in classes)
    return _Rules(
        _candidate(greek=tag == "el"), classes, endings, abbreviations.starters, tag == "en", tag == "el", tag in ORDINALS
    )


class _Candidate:
    """A place where a sentence that began at ``begin`` may end: marks, tail, gap, what opens, the first character after."""

    __slots__ = ("after", "begin", "closed", "end", "gap_end", "marks", "marks_start", "next", "rules", "text")

    def __init__(self, match: re.Match[str], text: str, begin: int, rules: _Rules) -> None:
        """Take the places from the match of a candidate's pattern."""
        (self.marks_start, self.next), (_, marks_end), (_, self.end), (_, self.gap_end) = match.regs
        self.marks = text[self.marks_start : marks_end]
        self.closed = self.end > marks_end and text[self.end - 1] in CLOSERS
        self.after = text[self.next : self.next + 1]
        self.text = text
        self.begin = begin
        self.rules = rules

    @property
    def opening(self) -> str:
        return self.text[self.gap_end : self.next]

    @property
    def lower(self) -> bool:
        """Whether a small letter follows, with nothing opened before it."""
        return self.gap_end == self.next and self.after.islower()

    @property
    def capital(self) -> bool:
        """Whether a capital follows, or a letter of a script that has none."""
        return self.after.isalpha() and not self.after.islower()

    @property
    def word(self) -> str:
        """The word before the marks, composed, without what opens it; empty where white space stands before them."""
        least = max(self.begin, self.marks_start - LONGEST_WORD)
        before = _composed(self.text[least : self.marks_start])
        return "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1].lstrip(OPENERS)

    def labels(self, word: str) -> bool:
        """Tell whether the word before the marks is the label of an item: a number or a letter that begins the sentence."""
        if (not word.isdigit() and len(word) != 1) or self.marks_start - self.begin > LONGEST_LABEL:
            return False
        return not any(map(str.isalnum, _composed(self.text[self.begin : self.marks_start])[: -len(word)]))

    @property
    def next_word(self) -> str:
        found = _compiled(_WORD).match(_composed(self.text[self.next : self.next + LONGEST_WORD]))
        return found[0].lower().replace("’", "'") if found else ""

    @property
    def starts(self) -> bool:
        """Whether a usual sentence starter follows; in ``A. A. Milne`` the second one does not."""
        word = self.next_word
        is_initial = len(word) == 1 and self.text[self.next + 1 : self.next + 2] == "."
        return self.capital and word in self.rules.starters and not is_initial


def _composed(text: str) -> str:
    """Return a text with its letters composed, as the tables have them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def split_blocks(text: str, starts: Sequence[int], ends: Sequence[int], language: Language) -> _Places:
    """Return where the sentences of a text start, and where they end, its blocks given.

    Parameters
    ----------
    text : str
    starts, ends : sequence of int
        Where the blocks lie in the text, in order, without white space at their ends; what is outside them is white space.
    language : Language
        Gives the abbreviations and the usual starters of sentences.

    Returns
    -------
    starts, ends : list of int
        In order, without overlap; together they hold every character that is not white space.

    Examples
    --------
    >>> split_blocks("He met Dr. Ng. She left.", [0], [24], language_of("", "en"))
    ([0, 15], [14, 24])
    """
    rules = _rules(language.abbreviations, language.tag)
    stops, pattern = _as_full_stops(text, greek=rules.greek)
    full = _full(text) if pattern == _STOP else ([], [])
    found = _merged((starts, ends), _lists(text, starts, ends, rules), _plain(text, stops, rules), full)
    more = _settled(text, stops, found, rules, _compiled(pattern))
    return sorted([*found[0], *more[0]]), sorted([*found[1], *more[1]])


def _merged(*places: _Places) -> _Places:
    """Return places in order, each of them once; Python's sort joins runs in linear time."""
    starts, ends = (list(dict.fromkeys(sorted(chain(*of_each)))) for of_each in zip(*places, strict=True))
    return starts, ends


def _plain(text: str, stops: str, rules: _Rules) -> _Places:
    """Return the starts of sentences after a plain end, and these ends."""
    parts = _compiled(_PLAIN_END).split(stops)  # a stretch, its mark with what closes, the gap; the next stretch
    places = list(accumulate(map(len, parts)))[:-1]
    marks = places[::3]
    plain = [
        (text[mark] == "." or (closed == "." and text[mark] != ";"))
        and (stops[mark - 3 : mark].lower() not in rules.endings or _is_ordinary(stops, mark, rules))
        for mark, closed in zip(marks, parts[1::3], strict=True)
    ]
    return list(compress(places[2::3], plain)), list(compress(places[1::3], plain))


def _full(text: str) -> _Places:
    """Return the starts of sentences after a full mark between Chinese or Japanese characters, and the ends at it."""
    places = list(accumulate(map(len, _compiled(_FULL_END).split(text))))[:-1]
    return places[2::3], places[1::3]


def _is_ordinary(stops: str, mark: int, rules: _Rules) -> bool:
    """Tell whether the word before a mark is surely no abbreviation."""
    word = stops[stops.rfind(" ", max(mark - LONGEST_WORD, 0), mark) + 1 : mark]
    return word.isalpha() and word.lower() not in rules.classes


def _settled(text: str, stops: str, places: _Places, rules: _Rules, pattern: re.Pattern[str]) -> _Places:
    """Return the starts after, and the ends at, the candidates that are not plain, each stretch between other ends by itself."""
    starts: list[int] = []
    ends: list[int] = []
    find = stops.find
    for start, end in zip(*places, strict=True):
        if find(".", start, end - 1) < 0:
            continue
        begin = passed = start  # where the sentence begins, and the next candidate at the earliest
        for stop in pattern.finditer(stops, start, end):
            mark = stop.start()
            if mark < passed or (match := rules.candidate.match(text, mark, end)) is None:
                continue
            passed = match.end()
            if passed == end:
                break
            candidate = _Candidate(match, text, begin, rules)
            if _ends(candidate):
                ends.append(candidate.end)
                begin = candidate.gap_end
                starts.append(begin)
    return starts, ends


def _ends(c: _Candidate) -> bool:  # noqa: C901, PLR0911  one rule a line, in the order in which they apply
    """Tell whether a sentence ends at a candidate."""
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
            return _compiled(_NUMBERED).match(c.text, c.next) is not None
        if opening[0] == '"' and opening[1:2].isspace() and _closes(c.text, c.gap_end):  # golden: quotation marks between spaces
            c.end, c.gap_end = c.gap_end + 1, c.next - len(opening[1:].lstrip())
    if c.closed and c.text[c.marks_start - 1 : c.marks_start] in {"(", "["}:  # golden: a mark alone in brackets
        return False
    if marks == ".":
        return _ends_at_stop(c)
    if marks[0] in QUESTIONS or (marks == ";" and c.rules.greek):  # golden: Greek questions
        return _ends_at_question(c)
    if marks[0] in ".…":
        return _ends_at_dots(c)
    if marks == ";":  # golden: a semicolon before a new sentence
        return c.starts
    return after == "@" or c.capital  # golden: smileys


def _ends_at_stop(c: _Candidate) -> bool:  # noqa: PLR0911  as above
    """Tell whether a sentence ends at a single full stop before white space."""
    if c.after == ".":  # golden: an ellipsis after a full stop
        return _compiled(_MORE_DOTS).match(c.text, c.next) is not None
    if c.closed and c.lower:  # golden: a quotation goes on
        return False
    word = c.word
    if c.labels(word):  # golden: list numbers, list letters
        return False
    if word.isdigit():  # golden: years at the end, ordinals
        return c.starts if c.rules.ordinals and len(word) <= len("31") else not c.lower
    kind = _class(word, c.rules.classes)
    if not kind:  # golden: small letters after a full stop
        return not c.lower or not word or (len(word) >= ORDINARY_WORD and word.isalpha())
    if kind in NEVER_LAST or c.lower or (c.next > c.gap_end and _compiled(_GOES_ON).search(c.opening)):
        return False
    if kind in {"initials", "names"}:  # golden: initials
        return c.starts
    if kind == "numbered":  # golden: numbers with a name
        return not c.after.isdigit() and (len(c.next_word) != 1 or c.starts)
    return not c.after.isdigit() and _ends_at_closing(c)


def _ends_at_closing(c: _Candidate) -> bool:
    """Tell whether a sentence ends at an abbreviation that often ends one: before a starter, or after more than a few words.

    Golden cases: company forms, a.m. and p.m. (``At 5 a.m. Mr. Smith`` is no sentence up to the stop, for want of words).
    """
    if c.starts:
        return True
    if c.after.isalpha() and not c.after.isupper():  # golden: no capitals to tell
        return False
    return c.next_word not in TIME_ZONES and len(c.text[c.begin : c.marks_start].split(None, FEW_WORDS)) > FEW_WORDS


def _ends_at_question(c: _Candidate) -> bool:
    """Tell whether a sentence ends at a question or exclamation mark. Golden cases: he asked, small letters after a question.

    What a small letter follows may be a report of the question (``Where? he asked``). English verbs for that are known, so
    there all else is a new sentence; in other languages only a usual starter is.
    """
    english = c.rules.english
    if not c.after.islower():
        return not (english and c.closed and _compiled(_REPORTS).match(c.text, c.next))
    if c.closed or not c.lower:
        return False
    if not english:
        return c.next_word in c.rules.starters
    return not _compiled(_REPORTS).match(c.text, c.next) and c.word.lower() not in MARKED_NAMES


def _ends_at_dots(c: _Candidate) -> bool:
    """Tell whether a sentence ends at an ellipsis: before all but small letters; three spaced dots are an omission within one.

    Golden cases: an ellipsis, spaced dots.
    """
    if c.marks[1:2].isspace():
        return c.marks.count(".") > len("...") and c.capital
    return not c.after.islower()


def _ends_without_space(c: _Candidate) -> bool:
    """Tell whether a sentence ends at a mark right before a letter.

    Golden cases: Chinese and Japanese, a missing space, web addresses and file names.
    """
    text, mark = c.text, c.marks[0]
    if mark in FULL_MARKS:
        if mark in ".．":
            return not c.after.isdigit()
        return c.after not in "、，" + MARKS and (text[c.end - 1] not in ")」』）" or c.after not in JAPANESE_PARTICLES)
    word = c.word
    if mark in QUESTIONS and c.after > "\u2e80":
        return word[-1:] > "\u2e80"
    if c.next > c.end or not c.after.isupper() or mark not in "!.?…" or not word[-1:].islower():
        return False
    rest = text[c.next : c.next + LONGEST_WORD].split(None, 1)[0]
    if len(word) == 1 or "." in word or _compiled(_ADDRESS).search(word + rest.rstrip(".")) or word.lower() in c.rules.classes:
        return False
    return word.islower() or c.next_word in c.rules.starters


def _class(word: str, classes: dict[str, str]) -> str:
    """Return the class of an abbreviation, ``initials`` by its shape, or nothing for an ordinary word."""
    if len(word) == 1 and word.isupper():
        return "initials"
    key = word.lower()
    found = classes.get(key, "")
    if not found and ("'" in key or "’" in key):  # golden: elision (dell'art. 12)
        key = key.replace("’", "'")
        last = key.rpartition("'")[2]
        found = classes.get(key, "") or (classes.get(last, "") if len(last) > 1 else "")
    if not found and (len(word) == 1 or "." in word) and _compiled(_INITIALS).fullmatch(word):
        return "initials"
    return found


def _closes(text: str, quote: int) -> bool:
    """Tell whether a quotation mark between spaces closes: whether the one before it in its line opened."""
    line = text[max(0, quote - LONGEST_QUOTATION) : quote].splitlines()[-1] + " "
    place = len(line)
    closes = False
    for _ in range(QUOTES_BEFORE):
        place = line.rfind('"', 0, place)
        if place < 0 or (place and not line[place - 1].isspace()):
            return closes
        if not line[place + 1].isspace():
            return not closes
        closes = not closes
    return closes


def _lists(text: str, starts: Sequence[int], ends: Sequence[int], rules: _Rules) -> _Places:
    """Return the starts of items, and the ends before them, in blocks that begin with a label. Golden case: list numbers."""
    begins: list[int] = []
    befores: list[int] = []
    label = _compiled(_LABEL)
    for start, end in zip(starts, ends, strict=True):
        if end - start >= SHORTEST_LIST and not text[start : start + 2].isalpha() and (first := label.match(text, start, end)):
            for before, item in _items(text, first, end, rules):
                begins.append(item)
                befores.append(before)
    return begins, befores


def _items(text: str, first: re.Match[str], end: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    """Yield where each item after the first one begins, and what is before it ends, while labels count on: ``1. ... 2. ...``."""
    opening, label, closing = first.groups()
    position = first.end()
    while True:
        label = _next_number(label) if label.isdigit() else chr(ord(label) + 1)
        following = opening + label + closing
        while (position := text.find(following, position, end)) >= 0:
            before, after = position, position + len(following)
            while text[before - 1].isspace():
                before -= 1
            # In running text ``am 6. Mai`` goes on with ``5. Mai`` as well.
            separate = before < position and (not rules.ordinals or text[before - 1] in MARKS)
            position = after
            if separate and text[after : min(after + 3, end)].lstrip()[:1].isalpha():
                yield before, after - len(following)
                break
        if position < 0:
            return


def _next_number(label: str) -> str:
    """Return the number after this one, in the digits of the same script."""
    zero = ord(label[0]) - int(label[0])
    return "".join(chr(zero + int(digit)) for digit in str(int(label) + 1))


def split_sentences(text: str | Document, language: str | None = None) -> list[Span]:
    """Return the sentences of a text: every character that is not white space is in one of them.

    Parameters
    ----------
    text : str or Document
    language : str, optional
        A BCP-47 tag; ``None`` takes the document's, or detects it from the text. ``"und"`` gives neutral rules.

    Raises
    ------
    InputTypeError
        If the text is neither a ``str`` nor a ``Document``.
    OptionError
        If no shipped language has the tag.

    Examples
    --------
    >>> [span.text for span in split_sentences("He met Dr. Ng at 5 p.m. on Friday. Why?")]
    ['He met Dr. Ng at 5 p.m. on Friday.', 'Why?']
    """
    if isinstance(text, Document):
        language = text.language if language is None else language
        text = text.text
    elif not isinstance(text, str):
        raise InputTypeError(wrong_text(text))
    known = language_of(text, language)
    starts, ends = split_blocks(text, *bounds(text), known)
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return many(Span, len(starts), text=texts, start=starts, end=ends, index=range(len(starts)))


# -------------------------------------------------------------------------------------------------------------- long runs

_BREAKS = (
    r"[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]",
    r"[,:;—–،؛、，：；][\"'’”»)\]]*(?=\s)|[、，：；]",
    r"\s",
)
"""Where a run without an end mark is cut, best first: line breaks, marks of a clause, white space."""

_NOT_SPACE = r"\S"


def cut_run(text: str, start: int, end: int, limit: int = 1000) -> list[tuple[int, int]]:
    """Return a sentence in pieces of at most ``limit`` characters, never cut inside a word.

    Parameters
    ----------
    text : str
    start, end : int
        Where the sentence lies in the text, without white space at its ends.
    limit : int, default 1000
        A piece is cut at the last line break before it, else at the last mark of a clause, else at the last white space;
        where there is none, at the next one after it.

    Examples
    --------
    >>> text = "one, two three four"
    >>> [text[a:b] for a, b in cut_run(text, 0, len(text), limit=10)]
    ['one,', 'two three', 'four']
    """
    pieces: list[tuple[int, int]] = []
    while end - start > limit:
        cut = _last_break(text, start, start + limit)
        if not cut:
            later = _compiled(_BREAKS[-1]).search(text, start + limit, end)
            if later is None:
                break
            cut = later.start()
        pieces.append((start, start + len(text[start:cut].rstrip())))
        begin = _compiled(_NOT_SPACE).search(text, cut, end)
        start = begin.start() if begin else end
    return [*pieces, (start, end)]


def _last_break(text: str, start: int, limit: int) -> int:
    """Return where the last of the best breaks before a limit lies, 0 for none."""
    for pattern in _BREAKS:
        found = [match.end() for match in _compiled(pattern).finditer(text, start + 1, limit + 1)]
        if found:
            return found[-1]
    return 0
