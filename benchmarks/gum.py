"""GUM's gold annotation: which sentences of a summary lean on sentences that it leaves out.

Reads the CoNLL-U files of https://github.com/UniversalDependencies/UD_English-GUM: ``Entity`` (coreference) and ``PDTB``
(connectives) in the last column. Its texts are under several licences, some not for commercial use, so none is shipped here.

The kinds of leaning, each a reader's question that the summary does not answer:

pronoun
    Who is "she", what is "this"? A third-person pronoun or demonstrative whose noun is left out.
name
    Which Thompson? The short form of a person's or organization's name whose full form is left out.
definite
    Which bridge is "the bridge"? A definite noun phrase whose introduction is left out. Only half of these disturb a reader.
connective
    But what? A connective whose first argument is left out.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

KINDS = ("pronoun", "name", "definite", "connective")
SURE = frozenset({"pronoun", "name", "connective"})
"""The kinds that are nearly always real when read."""

ARTICLES = frozenset({"academic", "bio", "court", "essay", "news", "textbook", "voyage", "whow"})
"""The genres that are articles; the others are talk, letters, posts and fiction."""

_BRACKETS = re.compile(r"\((?P<opened>[^()]+)(?P<closed>\))?|(?P<ended>[^()\s]+)\)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_POINTING = _words("""he she it they him her them his its their hers theirs himself herself itself themselves this that these
    those such one ones both another other others here there then""")
_SPEAKING = _words("i we you me us my our your mine ours yours myself ourselves yourself yourselves")
_RELATIVE = frozenset({"WP", "WP$", "WDT"})
_TITLES = _words("""mr mr. mrs mrs. ms ms. dr dr. sir lord lady st st. prof prof. professor president king queen prince princess
    saint miss captain senator judge justice general""")
_PLACES_AND_TIMES = frozenset({"place", "time", "quantity"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, with what is asked of it here."""

    form: str
    lemma: str
    part: str
    tag: str
    features: str
    head: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names something: what (``entity``), where, and by which kind of phrase."""

    entity: str
    sentence: int
    first: int
    kind: str
    type: str
    is_known: bool
    link: str
    name: frozenset[str]
    lemmas: frozenset[str]
    opens_with: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text of GUM without its headline."""

    id: str
    title: str
    text: str
    spans: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[Mention, ...], ...]
    connectives: tuple[tuple[frozenset[int], ...], ...]
    by_entity: Mapping[str, Sequence[Mention]] = field(repr=False)

    @property
    def genre(self) -> str:
        """The genre as the name tells it."""
        return self.id.split("_")[1]

    def leaning(self, chosen: Collection[int]) -> dict[int, set[str]]:
        """Return for each chosen sentence the kinds in which it leans on sentences that are not chosen."""
        inside = frozenset(chosen)
        found = {}
        for i in sorted(inside):
            kinds = {kind for mention in self.mentions[i] if (kind := self._kind(mention, inside))}
            if any(min(first) < i and not first & inside for first in self.connectives[i]):
                kinds.add("connective")
            found[i] = kinds
        return found

    def _kind(self, mention: Mention, inside: frozenset[int]) -> str:
        others = [other for other in self.by_entity[mention.entity] if other is not mention]
        place = (mention.sentence, mention.first)
        naming = [m for m in others if (m.sentence, m.first) < place and m.kind in {"name", "definite", "other"}]
        if not naming:
            return ""
        shown = [m for m in others if m.sentence <= mention.sentence and m.sentence in inside]
        if mention.kind == "pronoun":
            return "" if any(m.kind in {"name", "definite", "other"} for m in shown) else "pronoun"
        introduction = naming[0]
        if not mention.is_known or mention.link in {"appos", "pred"} or introduction.sentence in inside:
            return ""
        if mention.kind == "name" and mention.type not in _PLACES_AND_TIMES:
            longest = max((len(m.name) for m in naming if m.kind == "name"), default=0)
            is_full = len(mention.name) >= longest
            return "" if is_full or any(m.kind == "name" and len(m.name) >= longest for m in shown) else "name"
        if mention.kind == "definite" and mention.type != "time":
            return "" if _is_understood(mention, introduction, shown) else "definite"
        return ""


def _is_understood(mention: Mention, introduction: Mention, shown: Sequence[Mention]) -> bool:
    """Return whether a definite phrase is as clear here as at its introduction, or another mention explains it."""
    as_there = introduction.kind == "definite" and introduction.opens_with == mention.opens_with == "the"
    if as_there and introduction.lemmas <= mention.lemmas:
        return True
    richer = introduction.kind == "definite"
    return any(
        m.kind in {"name", "other"} or (richer and m.kind == "definite" and introduction.lemmas <= m.lemmas) for m in shown
    )


def read_gum(folder: Path) -> list[GoldDocument]:
    """Return the documents of all ``.conllu`` files of a folder that have their text (Reddit's have not)."""
    documents = [document for path in sorted(folder.glob("*.conllu")) for document in _documents(path)]
    return [document for document in documents if document.spans and "_ _ _" not in document.text]


def _documents(path: Path) -> Iterator[GoldDocument]:
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id") and lines:
                yield _document(lines)
                lines = []
            lines.append(line.rstrip("\n"))
    if lines:
        yield _document(lines)


def _document(lines: Sequence[str]) -> GoldDocument:
    """Read a document; a headline at its beginning is left out, as the summarizer is given it apart."""
    told = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    title = told.get("meta::title", "")
    fields = told.get("global.Entity", "GRP-etype-infstat-salience-centering-minspan-link-identity").split("-")
    sentences = list(_sentences(lines))
    skipped = 0
    for text, _, _ in islice(sentences, min(3, len(sentences) - 1)):
        if not _letters(text) or _letters(text) not in _letters(title):
            break
        skipped += 1
    number_of_token = [i for i, (_, _, rows) in enumerate(sentences) for row in rows]
    whole, spans = "", []
    mentions: list[tuple[Mention, ...]] = []
    connectives: list[tuple[frozenset[int], ...]] = []
    for i, (text, opens_paragraph, rows) in enumerate(sentences[skipped:]):
        whole += ("\n\n" if opens_paragraph else " ") if whole else ""
        spans.append((len(whole), len(whole) + len(text)))
        whole += text
        mentions.append(tuple(_mentions(rows, i, fields)))
        connectives.append(tuple(_first_arguments(rows, i + skipped, number_of_token, skipped)))
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in (mention for group in mentions for mention in group):
        by_entity[mention.entity].append(mention)
    return GoldDocument(told["newdoc id"], title, whole, tuple(spans), tuple(mentions), tuple(connectives), by_entity)


def _sentences(lines: Sequence[str]) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Give each sentence's text, whether it opens a paragraph, and the rows of its tokens."""
    text, opens, rows = "", False, list[list[str]]()
    for line in [*lines, ""]:
        if line.startswith("# text = "):
            text = line[9:]
        elif line.startswith("# newpar"):
            opens = True
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            yield text, opens, rows
            text, opens, rows = "", False, []


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _value(row: Sequence[str], key: str) -> str:
    return next((part[len(key) + 1 :] for part in row[9].split("|") if part.startswith(key + "=")), "")


def _mentions(rows: Sequence[Sequence[str]], sentence: int, fields: Sequence[str]) -> list[Mention]:
    """Return the mentions of a sentence in the order of their beginnings, the longer first."""
    tokens = [Token(row[1], row[2].lower(), row[3], row[4], row[5], row[6]) for row in rows]
    numbers = [row[0] for row in rows]
    opened: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    found: list[tuple[int, int, Mention]] = []
    for i, row in enumerate(rows):
        for bracket in _BRACKETS.finditer(_value(row, "Entity")):
            if bracket["opened"]:
                values = dict(zip(fields, bracket["opened"].split("-", len(fields) - 1), strict=False))
                opened[values["GRP"]].append((i, values))
            group = values["GRP"] if bracket["closed"] else bracket["ended"]
            if group and opened[group]:
                first, told = opened[group].pop()
                found.append((first, -i, _mention(tokens, numbers, (sentence, first, i), told)))
    return [mention for _, _, mention in sorted(found, key=lambda each: each[:2])]


def _mention(tokens: Sequence[Token], numbers: Sequence[str], place: tuple[int, int, int], told: Mapping[str, str]) -> Mention:
    sentence, first, last = place
    core = [first + int(number) - 1 for number in re.findall(r"\d+", told.get("minspan", ""))]
    core = [i for i in core if i <= last] or [last]
    inside = {numbers[i] for i in core}
    head = next((i for i in core if tokens[i].head not in inside), core[-1])
    low = high = head
    if tokens[head].part == "PROPN":
        while low > first and tokens[low - 1].part == "PROPN":
            low -= 1
        while high < last and tokens[high + 1].part == "PROPN":
            high += 1
    return Mention(
        entity=told["GRP"],
        sentence=sentence,
        first=first,
        kind=_kind_of_phrase(tokens[first].form.lower(), tokens[head]),
        type=told.get("etype", ""),
        is_known=told.get("infstat", "").startswith("giv"),
        link=told.get("link", ""),
        name=frozenset(token.form.lower() for token in tokens[low : high + 1]) - _TITLES,
        lemmas=frozenset(t.lemma for t in tokens[first : last + 1] if t.part in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}),
        opens_with=tokens[first].form.lower(),
    )


def _kind_of_phrase(first: str, head: Token) -> str:
    form = head.form.lower()
    if head.part == "PRON" or head.tag in {"PRP", "PRP$", "EX"} | _RELATIVE or (head.part == "DET" and form in _POINTING):
        if head.tag in _RELATIVE or re.search("PronType=(Rel|Int)", head.features):
            return "relative"
        if form in _SPEAKING or re.search("Person=[12]", head.features):
            return "speaker"
        return "other" if re.search("PronType=(Ind|Neg|Tot)", head.features) else "pronoun"
    if head.part == "PROPN":
        return "name"
    return "definite" if first in {"the", "this", "that", "these", "those", "such", "both"} else "other"


def _first_arguments(
    rows: Sequence[Sequence[str]], sentence: int, number_of_token: Sequence[int], skipped: int
) -> Iterator[frozenset[int]]:
    """Give the sentences of each explicit connective's first argument, where that lies outside this sentence."""
    for row in rows:
        for relation in _value(row, "PDTB").split(";"):
            parts = relation.split(":")
            if parts[0] == "Explicit" and len(parts) > 5:  # noqa: PLR2004  kind, sense, words, their place, two arguments
                first, second = (_token_sentences(part, number_of_token) for part in parts[4:6])
                if sentence in second and sentence not in first:
                    seen = frozenset(i - skipped for i in first if i >= skipped)
                    if seen:
                        yield seen


def _token_sentences(ranges: str, number_of_token: Sequence[int]) -> set[int]:
    """Return the sentences that ranges such as ``12-15,18`` of the document's tokens, counted from 1, lie in."""
    found: set[int] = set()
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        if first.isdigit() and (last or first).isdigit():
            found.update(number_of_token[int(first) - 1 : int(last or first)])
    return found
