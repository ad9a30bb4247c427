r"""Porter's stems as rouge-score takes them, those of nltk's ``PorterStemmer``, without nltk and several times as fast.

nltk's default adds irregular forms and a few rules to Porter's paper [1]_; PyStemmer's ``porter`` does not.

The paper writes a word as ``[C](VC)^m[V]``: runs of consonants and vowels, ``y`` being a vowel after a consonant. The
conditions on *m* are regular expressions here. Their runs are possessive, because backtracking would turn a ``y`` at the end of
a run of consonants into a vowel.

References
----------
.. [1] M. F. Porter: An Algorithm for Suffix Stripping. Program 14(3), 1980.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

_C = "[^aeiou][^aeiouy]*+"
_V = "[aeiouy][aeiou]*+"
_measure_above_0 = re.compile(rf"(?:{_C})?+{_V}{_C}").match
_measure_above_1 = re.compile(rf"(?:{_C})?+{_V}{_C}{_V}{_C}").match
_has_vowel = re.compile(rf"(?:{_C})?+[aeiouy]").match
_is_short = re.compile(rf"{_C}[aeiouy][^aeiouwxy]|[aeiou][^aeiou]").fullmatch
"""Whether m = 1 and the stem ends in consonant, vowel, consonant other than w, x, y; to nltk ``at`` is such a stem too."""
_ends_in_consonant = re.compile("(?:[^aeiouy]|(?<![^aeiou])y(?:yy)*+|(?<=[^aeiouy])(?:yy)++)$").search

_IRREGULAR = {"skies": "sky", "sky": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news", "howe": "howe"}
_IRREGULAR |= {word: word.removesuffix("s") for word in ("innings", "inning", "outings", "outing", "cannings", "canning")}
_IRREGULAR |= {word: word for word in ("proceed", "exceed", "succeed")}

Rules = Mapping[str, Sequence[tuple[str, str]]]


def _rules(text: str) -> Rules:
    """Return suffixes with their replacements by the last two letters; the longer one of two that overlap is first."""
    found = defaultdict(list)
    for rule in text.split():
        suffix, _, replacement = rule.partition(":")
        found[suffix[-2:]].append((suffix, replacement))
    return dict(found)


_STEP_2 = _rules(
    "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate"
    " alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble fulli:ful"
)
_STEP_3 = _rules("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:")
_STEP_4 = _rules("al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize")


_CHANGED_BY_STEP_2 = {"gi", *_STEP_2}

_ENDINGS = {"ed", "ng", "ll", *_CHANGED_BY_STEP_2, *_STEP_3, *_STEP_4}
"""The last two letters of words that a rule may change, besides those that end in s, e or y."""


def stem(word: str) -> str:
    """Return the stem of a word of three characters or more, in lower case.

    Examples
    --------
    >>> [stem(word) for word in ("conditionally", "hopping", "flies", "dies", "happy", "enjoy", "news")]
    ['condit', 'hop', 'fli', 'die', 'happi', 'enjoy', 'news']
    """
    if word[-1] not in "sey" and word[-2:] not in _ENDINGS:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    # Most words pass most steps unchanged: their last letters tell for less than a call.
    if word[-1] in "sdgy":
        word = _step_1(word)
    if word[-2:] in _CHANGED_BY_STEP_2:
        word = _step_2(word)
    if word[-2:] in _STEP_3:
        word = _replaced(word, _STEP_3, _measure_above_0)
    if word[-2:] in _STEP_4:
        word = _replaced(word, _STEP_4, _measure_above_1)
    return _step_5(word) if word[-1] in "el" else word


def _step_1(word: str) -> str:
    if word[-1] == "s":
        if word.endswith("ies"):
            word = word[:-1] if len(word) == len("dies") else word[:-2]
        elif word.endswith("sses"):
            word = word[:-2]
        elif not word.endswith("ss"):
            word = word[:-1]
    if word.endswith(("ed", "ing")):
        word = _without_ed_and_ing(word)
    if word.endswith("y") and len(word) > len("by") and _ends_in_consonant(word[:-1]):
        return word[:-1] + "i"
    return word


def _without_ed_and_ing(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == len("died") else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure_above_0(word[:-3]) else word
    rest = word[:-2] if word.endswith("ed") else word[:-3]
    if not _has_vowel(rest):
        return word
    if rest.endswith(("at", "bl", "iz")) or _is_short(rest):
        return rest + "e"
    doubled = len(rest) > 1 and rest[-1] == rest[-2] and rest[-1] not in "lsz" and _ends_in_consonant(rest)
    return rest[:-1] if doubled else rest


def _step_2(word: str) -> str:
    if word.endswith("alli") and _measure_above_0(word[:-4]):
        word = word[:-2]
    if word.endswith("logi"):
        return word[:-1] if _measure_above_0(word[:-3]) else word
    return _replaced(word, _STEP_2, _measure_above_0)


def _replaced(word: str, rules: Rules, applies: Callable[[str], object]) -> str:
    """Return the word with its suffix replaced, if a rule has it and the condition holds for the letters before it."""
    for suffix, replacement in rules.get(word[-2:], ()):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + replacement if applies(rest) and (suffix != "ion" or rest[-1] in "st") else word
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure_above_1(rest) or (_measure_above_0(rest) and not _is_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure_above_1(word[:-1]) else word
