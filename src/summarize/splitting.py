"""One block of a text as sentences."""

import re
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from summarize.document import Document, Span, wrong_text
from summarize.errors import InputTypeError
from summarize.languages import Abbreviations, Language, language_of
from summarize.layout import blocks

_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ASCII_SPACES = _SPACES[:9]
_FULL_MARKS = "。！？．｡।॥؟۔։።፧፨။។៕᠃᠉\u037e"
_MARKS = ".!?…‼⁇⁈⁉‽" + _FULL_MARKS
_CLOSERS = "\"'”’“‘»«›‹)]}」』）】》〉*"
_OPENERS = "\"'“‘”«»‹›([{‹「『（【《〈„‚¿¡*_`—–−•⁃▪■●-"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"
_SMILEY = r"['^]?-?[)(\]DPp]++(?!\w)"
_NOTE = r"\[(?:\d{1,3}|[a-z]|\.\.\.|…|[a-z ]{4,30}needed)\](?!\()"
_TAIL = (
    rf"(?:[{re.escape(_CLOSERS)}⁰¹²³⁴-⁹]|\x20?(?:{_NOTE}|[:;=]{_SMILEY}|[{_EMOJI}]++)|\x20++(?:''|[”’»)\]])(?=\x20|\Z))*+"
)


def _candidates(question: str) -> re.Pattern[str]:
    more = rf"(?<=\x20\.)(?:\x20\.)++|(?<=[?!])(?:\x20?[?!])++|(?<=[{_MARKS}])[{_MARKS}]*+|(?<=[{_EMOJI}])[{_EMOJI}]*+"
    return re.compile(
        rf"([{_MARKS}:;={_EMOJI}](?:(?<=[:;=]){_SMILEY}|{question}{more}))({_TAIL})(\x20*+)[\x20{re.escape(_OPENERS)}]*+"
    )


_CANDIDATES = _candidates("")
_GREEK_CANDIDATES = _candidates(r"(?<=;)(?![^\s\"'»”)])|")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LIST_START = re.compile(r"(?:[•⁃*·-]\x20?)?(?:\((?=\w\)))?(\d{1,2}|[a-z])(\.\)|[.)])\x20?(?=\S)")
_ORDINALS = frozenset({"cs", "da", "de", "fi", "no", "pl", "tr", "hu", "sv"})
_SAYING = re.compile(
    r"(?:I|[A-Z]\w+|he|she|they|we|it|you|the\x20\w+|his\x20\w+|her\x20\w+)\x20(?:ask|said|say|cried|cries|call|repl|answer|shout|whisper|wonder|inquir|enquir|exclaim|add|went\x20on|continu|demand|mutter|murmur|snap|yell|told|tell|thought)|(?:said|asked|cried|thought|says|asks|exclaimed|replied)\b"
)
_SPACED_DOTS = re.compile(r"\.(?:\x20\.)*+\x20(?=[^\W\d_a-z])")
_PARTICLES = "とっなのはがをにでもや"
_MARKED_NAMES = frozenset({"yahoo", "jeopardy"})


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: dict[str, str]
    starters: frozenset[str]
    ordinals: bool
    pattern: re.Pattern[str]


@cache
def _rules(abbreviations: Abbreviations, tag: str) -> _Rules:
    kinds: dict[str, str] = {}
    for kind in ("closing", "inner", "numbered", "titles"):
        kinds.update(dict.fromkeys(getattr(abbreviations, kind), kind))
    return _Rules(kinds, abbreviations.starters, tag in _ORDINALS, _GREEK_CANDIDATES if tag == "el" else _CANDIDATES)


@dataclass(slots=True)
class _Candidate:
    """A place where a sentence may end: marks, what closes with them, a gap, what opens after it, the next character."""

    rules: _Rules
    block: str
    begin: int
    at: int
    tail: int
    stop: int
    following: int
    look: int

    @property
    def marks(self) -> str:
        return self.block[self.at : self.tail]

    @property
    def after(self) -> str:
        return self.block[self.look]

    @property
    def word(self) -> str:
        least = max(self.begin, self.at - 40)
        return self.block[max(self.block.rfind(" ", least, self.at) + 1, least) : self.at].lstrip(_OPENERS)

    @property
    def next_word(self) -> str:
        found = _NEXT_WORD.match(self.block, self.look)
        return found[0].lower().replace("’", "'") if found else ""

    @property
    def closed(self) -> bool:
        return self.block[self.stop - 1] in "\"'”’»)]"

    @property
    def starts(self) -> bool:
        return self.after.isupper() and self.next_word in self.rules.starters

    @property
    def lower(self) -> bool:
        return self.look == self.following and self.after.islower()


def split_block(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Return the sentences of one block."""
    block = text[start:end]
    for space in _ASCII_SPACES if block.isascii() else _SPACES:
        if space in block:
            block = block.replace(space, " ")
    size = len(block)
    rules = _rules(language.abbreviations, language.tag)
    cuts = []
    begin = 0
    for match in rules.pattern.finditer(block):
        (_, look), (at, tail), (_, stop), (_, following) = match.regs
        if look == size:
            break
        candidate = _Candidate(rules, block, begin, at, tail, stop, following, look)
        if following == stop:
            if not _glued(candidate):
                continue
        else:
            if block[following : following + 2] == '" ' and block.count('"', begin, at) % 2:
                stop = candidate.stop = following + 1
                following = candidate.following = following + 2
            if not _ends(candidate):
                continue
        cuts.append((stop, following))
        begin = following
    first = _LIST_START.match(block)
    if first:
        cuts = _with_list(block, first, cuts)
    spans = []
    begin = 0
    for stop, following in cuts:
        spans.append((start + begin, start + stop))
        begin = following
    spans.append((start + begin, end))
    return spans


def _with_list(block: str, first: re.Match[str], cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    label, style = first[1], first[2]
    bullet = first[0][: first.start(1) - first.start()]
    items = []
    position = first.end()
    while True:
        label = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        found = re.compile(rf"\x20({re.escape(bullet)}{label}{re.escape(style)})\x20?(?=[^\W\d])").search(block, position)
        if not found:
            break
        items.append(found.start(1))
        position = found.end()
    cuts = [cut for cut in cuts if cut[0] > first.end()]
    if not items:
        return cuts
    numbers = {(i - 1, i) for i in items}
    inside = [c for c in cuts if not any(i <= c[0] <= i + len(bullet) + 4 for i in items)]
    known = {c[1] for c in inside}
    return sorted(inside + [n for n in numbers if n[1] not in known])


def _glued(c: _Candidate) -> bool:
    """Whether a sentence ends at a mark that no white space follows."""
    block, mark, after = c.block, c.marks[0], c.after
    if mark in _FULL_MARKS:
        if mark in ".．" and block[c.stop].isdigit():
            return False
        return not (block[c.stop - 1] in "」』）)" and after in _PARTICLES)
    if c.look != c.stop or not after.isupper() or mark not in ".!?…" or not block[c.at - 1].islower():
        return False
    word = c.word
    rest = block[c.look : c.look + 40].split(" ", 1)[0]
    if "@" in rest or "/" in rest or "/" in word or "@" in word or "_" in word or "_" in rest or len(word) < 2:
        return False
    if "." in rest.rstrip(".") and not rest.rstrip(".,")[-1:].islower():
        return False
    return word.lower() not in c.rules.kinds and (word.islower() or c.next_word in c.rules.starters) and "." not in word


def _ends(c: _Candidate) -> bool:
    """Whether a sentence ends at a mark that white space follows."""
    marks, after = c.marks, c.after
    if marks[0] in _FULL_MARKS:
        return True
    if c.at and c.block[c.at - 1] in "([" and c.closed:
        return False
    if after.isdigit() and "(" in c.block[c.following : c.look]:
        return False
    if marks == ".":
        return _full_stop(c)
    if marks[0] in "!?‼⁇⁈⁉‽":
        return _question(c)
    if marks == ";":
        return True
    if marks[0] in ".…":
        if marks[1:2] == " ":
            return len(marks) > 6 and after.isupper()
        return not after.islower()
    return after.isupper()


def _question(c: _Candidate) -> bool:
    if not c.after.islower():
        return not (c.closed and _SAYING.match(c.block, c.look))
    return c.look == c.following and not c.closed and not _SAYING.match(c.block, c.look) and c.word.lower() not in _MARKED_NAMES


def _full_stop(c: _Candidate) -> bool:
    if c.after == ".":
        return _SPACED_DOTS.match(c.block, c.look) is not None
    if c.closed and c.lower:
        return False
    word = c.word
    if not word:
        return True
    if word.isdigit():
        return _number(c, word)
    kind = _kind(word, c.rules.kinds)
    if kind == "initials":
        return c.starts
    if not kind:
        return not c.lower or (len(word) > 3 and word.isalpha())
    if c.lower or kind in ("titles", "inner"):
        return False
    if kind == "numbered":
        return not c.after.isdigit() and (len(c.next_word) != 1 or c.next_word in c.rules.starters)
    return not c.after.isdigit() and (c.starts or c.block.count(" ", c.begin, c.at) > 3)


def _kind(word: str, kinds: dict[str, str]) -> str:
    key = word.lower()
    kind = kinds.get(key)
    if kind is None and ("'" in key or "’" in key):
        kind = kinds.get(key.replace("’", "'").rpartition("'")[2])
    if kind is None and (
        (len(word) == 1 and word.isalpha()) or ("." in word and all(len(p) < 3 and p.isalpha() for p in word.split(".")))
    ):
        kind = "initials"
    return kind or ""


def _number(c: _Candidate, word: str) -> bool:
    if len(word) < 4 and not c.block[c.begin : c.at - len(word)].strip(_OPENERS + " "):
        return False
    if c.rules.ordinals and len(word) < 3:
        return c.starts
    return not c.lower


def split_sentences(text: str | Document, language: str | None = None) -> list[Span]:
    """Return the sentences of a text."""
    if isinstance(text, Document):
        text, language = text.text, language or text.language
    elif not isinstance(text, str):
        raise InputTypeError(wrong_text(text))
    rules = language_of(text, language)
    places = [place for block in blocks(text) for place in split_block(text, block.start, block.end, rules)]
    spans = list(map(Span.__new__, repeat(Span, len(places))))
    starts, ends = [p[0] for p in places], [p[1] for p in places]
    for name, values in (("text", map(text.__getitem__, map(slice, starts, ends))), ("start", starts), ("end", ends), ("index", range(len(spans)))):
        deque(map(getattr(Span, name).__set__, spans, values), maxlen=0)
    return spans


def cut_run(text: str, start: int, end: int, limit: int = 1000) -> list[tuple[int, int]]:
    """Return a sentence in pieces of at most ``limit`` characters."""
    pieces = []
    while end - start > limit:
        stretch = text[start : start + limit + 1]
        cut = 0
        for pattern in (r"[\n\r\x0b\x0c\x85\u2028\u2029]", r"[,;:،、，；：؛—–]['\"”’»)\]]*(?=\s)|[、，；：]", r"\s"):
            ends = [m.end() for m in re.finditer(pattern, stretch)]
            if ends and stretch[: ends[-1]].strip():
                cut = ends[-1]
                break
        if not cut:
            following = re.compile(r"\s").search(text, start + limit, end)
            if not following:
                break
            cut = following.end() - start
        piece = text[start : start + cut].rstrip()
        pieces.append((start, start + len(piece)))
        start += cut
        while start < end and text[start].isspace():
            start += 1
    pieces.append((start, end))
    return pieces
