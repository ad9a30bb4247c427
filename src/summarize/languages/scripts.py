"""The script of a character and of a text: Latin, Cyrillic, Han and so on."""

import unicodedata
from collections import Counter
from functools import lru_cache

COMPOSED_SCRIPTS = frozenset({"Latin", "Greek", "Cyrillic"})
"""Scripts whose composed words have no combining marks: the plain pattern of a word finds them, and it is faster."""

# The first word of a character's Unicode name is its script, but for these.
_UNUSUAL_NAMES = {"Hiragana": "Kana", "Katakana": "Kana", "Katakana-hiragana": "Kana", "Cjk": "Han", "Ideographic": "Han"}
_WIDTHS = frozenset({"Halfwidth", "Fullwidth"})

_FEW_CHARACTERS = 200
"""Up to this length every letter of a text is looked at, above it every fifth."""


@lru_cache(4096)
def script_of(character: str) -> str:
    """Return the script of a letter: the first word of its Unicode name, ``""`` where it has none.

    Examples
    --------
    >>> [script_of(letter) for letter in "aяあ漢한"]
    ['Latin', 'Cyrillic', 'Kana', 'Han', 'Hangul']
    """
    words = unicodedata.name(character, "").title().split()
    found = next((word for word in words if word not in _WIDTHS), "")
    return _UNUSUAL_NAMES.get(found, found)


def dominant_script(text: str) -> str:
    """Return the script of most letters of a text: "Latin" for ASCII without a letter, else ``""`` where there is none.

    Examples
    --------
    >>> dominant_script("«Нет», — сказал он."), dominant_script("今日は"), dominant_script("42")
    ('Cyrillic', 'Kana', 'Latin')
    """
    if len(text.encode("ascii", "ignore")) * 8 > len(text) * 7:  # the spaces and marks of other scripts are fewer
        return "Latin"
    step = 5 if len(text) > _FEW_CHARACTERS else 1
    letters = Counter(script_of(character) for character in text[::step] if character.isalpha())
    if letters["Kana"] * 20 > letters["Han"]:  # Chinese has no kana, Japanese prose at least a third
        letters["Kana"] += letters.pop("Han", 0)
    return max(letters, key=letters.__getitem__, default="")
