"""Keywords once more, one token at a time: what ``summarize.keywords`` must agree with, however it counts.

Facts about characters (which marks part words, what a number is) are shared; what is made of them is not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.keywords.tokens import HYPHENS, LONGEST_UNIT, NUMBER, WITHIN, WORDS, Tokens
from summarize.languages.language import Language
from summarize.languages.words import HAN_AND_KANA


@dataclass
class Word:
    """A word of a text, and what a phrase must know of it; the names are those of ``Tokens``."""

    start: int
    whole: str
    gap: str
    """What is between the word before and this one."""
    bare: str
    elided: int
    opening: bool = False
    capital: bool = False
    named: bool = False
    lowered: bool = False
    joined: bool = False
    glued: bool = False
    leads: bool = False
    closes: bool = True
    alone: bool = False


def words_of(text: str, language: Language) -> list[Word]:
    """Return the words of a text with a sentence on each line."""
    words: list[Word] = []
    end = 0
    for found in WORDS.finditer(text):
        bare = _without(language.keywords.endings, found[0])
        elision = re.match(f"(?:{language.keywords.elisions})(?=.)", bare, re.IGNORECASE)
        words.append(Word(found.start(), found[0], text[end : found.start()], bare, elision.end() if elision else 0))
        end = found.end()
    _cut_doubtful_endings(words, language)
    for i, word in enumerate(words):
        word.bare = word.bare[word.elided :]
        word.start += word.elided
        word.capital = word.bare[0].isupper()
        mark = word.gap.strip()[-1:]
        word.opening = i == 0 or "\n" in word.gap or (mark != "" and mark not in WITHIN)
        if i + 1 < len(words) and words[i + 1].gap.lstrip().startswith(":"):
            word.opening = False  # the name of a speaker
        word.alone = len(word.bare) > LONGEST_UNIT or (len(word.bare) == 2 and not word.bare.islower())
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        two_capitals = following is not None and following.capital and following.gap == " "
        numeric = bool(NUMBER.fullmatch(word.bare))
        word.lowered = word.capital and word.opening and _owes_its_capital(word.bare, two_capitals, words, language)
        word.named = word.capital and not word.lowered and not numeric
        word.leads = word.gap not in HYPHENS and not numeric
    for word, following in pairwise(words):
        hyphened = following.gap in HYPHENS
        name = word.named and following.named and not language.keywords.nouns_have_capitals
        word.joined = (following.gap == " " or hyphened) and following.elided == 0
        word.glued = word.joined and (hyphened or name)
        word.closes = not hyphened
    return words


def _without(endings: str, word: str) -> str:
    return re.sub(f"(?<=.)(?:{endings})$", "", word, flags=re.IGNORECASE) if endings else word


def _cut_doubtful_endings(words: Sequence[Word], language: Language) -> None:
    """Cut an ending that may be a part of the word where the text has the word without it, or with another."""
    endings = language.keywords.doubtful_endings
    forms = {word.bare for word in words}
    for word in words:
        stem = _without(endings, word.bare)
        if any(form == stem or (form != word.bare and _without(endings, form) == stem) for form in forms):
            word.bare = stem


def _owes_its_capital(bare: str, two_capitals: bool, words: Sequence[Word], language: Language) -> bool:  # noqa: FBT001
    """Tell whether a word at the beginning of a sentence would be written small within one."""
    within = [word.bare for word in words if not word.opening]
    with_capital, small = within.count(bare), within.count(language.fold(bare[0]) + bare[1:])
    if bare[1:] != bare[1:].lower() or with_capital > small:
        return False
    if with_capital == small and language.keywords.nouns_have_capitals:
        return False
    return small > 0 or not two_capitals


def pairs_of(text: str, language: Language) -> list[Word]:
    """Return the pairs of neighbouring characters of a text of Chinese or Japanese, and its words in other scripts."""
    words: list[Word] = []
    for begin, end in _runs(text, language):
        if _is_han_or_kana(text[begin]):
            words += [Word(i, text[i : i + 2], "", text[i : i + 2], 0, joined=i + 2 < end) for i in range(begin, end - 1)]
        else:
            words.append(Word(begin, text[begin:end], "", text[begin:end], 0))
    times = Counter(word.whole for word in words)
    for i, word in enumerate(words):
        before, following = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
        word.glued = word.joined
        word.alone = len(word.whole) > 1 and NUMBER.fullmatch(word.whole) is None
        rarer = before is not None and before.joined and times[before.whole] >= times[word.whole]
        word.leads = word.alone and not rarer and not _cuts_katakana(text, word.start)
        rarer = following is not None and word.joined and times[following.whole] >= times[word.whole]
        word.closes = not rarer and not _cuts_katakana(text, word.start + len(word.whole))
    return words


def _runs(text: str, language: Language) -> list[tuple[int, int]]:
    """Return where the runs of characters of one kind begin and end that nothing parts."""
    parting = language.keywords.weak_words | {word for word in language.stop_words if len(word) > 1}
    kinds: list[str] = []
    while len(kinds) < len(text):
        i = len(kinds)
        counted = _is_han_or_kana(text[i]) and i > 0 and text[i - 1].isdecimal()
        if counted or "\u3041" <= text[i] <= "\u309f":
            kinds.append("")
        elif longest := max((word for word in parting if text.startswith(word, i)), key=len, default=""):
            kinds += [""] * len(longest)
        else:
            kinds.append("han" if _is_han_or_kana(text[i]) else "word" if text[i].isalnum() or text[i] == "_" else "")
    edges = [i for i in range(len(kinds) + 1) if i in {0, len(kinds)} or kinds[i] != kinds[i - 1]]
    return [(begin, end) for begin, end in pairwise(edges) if kinds[begin]]


def _is_han_or_kana(character: str) -> bool:
    return re.match(f"[{HAN_AND_KANA}]", character) is not None


def _cuts_katakana(text: str, place: int) -> bool:
    """Tell whether a place lies between two letters of katakana; the middle dot is none."""
    around = text[max(place - 1, 0) : place + 1]
    return len(around) > 1 and all("\u30a1" <= letter <= "\u30ff" and letter != "\u30fb" for letter in around)


def phrases_of(
    tokens: Tokens, keys: Sequence[int], weights: Sequence[float], longest: int, root: float
) -> dict[tuple[int, ...], tuple[list[int], float]]:
    """Return the phrases by their terms: the tokens at which each begins, and its value."""
    joined = [i for i in range(len(keys) - 1) if tokens.joined[i] and keys[i] >= 0 and keys[i + 1] >= 0]
    pairs = Counter((keys[i], keys[i + 1]) for i in joined)
    linked = {i for i in joined if tokens.glued[i] or pairs[keys[i], keys[i + 1]] > 1}
    glued = {i for i in linked if tokens.glued[i]}

    runs: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i in range(len(keys)):
        for length in range(1, longest + 2):
            if tokens.leads[i] and keys[i] >= 0 and linked.issuperset(range(i, i + length - 1)):
                runs[tuple(keys[i : i + length])].append(i)

    names = _names(tokens, keys, glued)
    found = {}
    for run, begins in runs.items():
        length = len(run)
        places = [i for i in begins if tokens.closes[i + length - 1] and (length > 1 or tokens.alone[i])]
        compound = [i for i in places if glued & set(range(i - 1, i + length)) == set(range(i, i + length - 1))]
        if length > longest:
            continue
        if (len(places) > 1 and not _is_a_piece(run, runs)) or (len(places) == 1 and compound and length <= 5):
            found[run] = (places, _shared_value(run, len(places), keys, weights, root))
            for key in run:
                times = keys.count(key)
                small = sum(other == key and not (tokens.named[i] or tokens.lowered[i]) for i, other in enumerate(keys))
                owned = run in names and names.count(run) >= 0.66 * sum(key in name for name in names)
                if owned and 2 * small < times:
                    found[run] = (places, max(found[run][1], 1.01 * weights[key] * times / (times + 2)))
    return found


def _is_a_piece(run: tuple[int, ...], runs: dict[tuple[int, ...], list[int]]) -> bool:
    """Tell whether a run has the same neighbour, before or after it, at 70 % of its places."""
    for longer, begins in runs.items():
        before = longer[1:] == run and any(i + 1 in runs[run] for i in begins)
        if (longer[:-1] == run or before) and len(begins) >= 0.7 * len(runs[run]):
            return True
    return False


def _names(tokens: Tokens, keys: Sequence[int], glued: set[int]) -> list[tuple[int, ...]]:
    """Return the names of a text: words with capitals that nothing but a space parts."""
    names: list[list[int]] = []
    for i in sorted(glued):
        if tokens.closes[i] and tokens.named[i] and tokens.named[i + 1]:
            if names and names[-1][-1] == i:
                names[-1].append(i + 1)
            else:
                names.append([i, i + 1])
    return [tuple(keys[i] for i in name) for name in names]


def _shared_value(run: tuple[int, ...], count: int, keys: Sequence[int], weights: Sequence[float], root: float) -> float:
    shared = sum(count / keys.count(key) * weights[key] for key in run)
    return float(shared / len(run) ** root * count / (count + 2))
