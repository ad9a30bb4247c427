"""Bytes become texts and choices, so that random bytes, a mutating fuzzer and a saved crash all speak one language."""

from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")

LONGEST = 1000
"""Characters above which a drawn text is not repeated any more."""

FRAGMENTS = (
    *(
        "The mill burned down. ",
        "The old mill by the river burned. ",
        "Nobody was hurt, the owner said. ",
        "It will be built again. ",
    ),
    *("Das alte Haus am Fluss brannte. ", "La vieille maison a brûlé. ", "Рим сгорел вчера. ", "水车烧毁了。", "今日は雨です。"),
    *("हिन्दी है। ", "احترقت الطاحونة. ", "방앗간이 탔다. ", "İstanbul'da yağmur yağdı. ", "Η μηχανή χάλασε. ", "আগুন লাগল। "),
    *("the ", "mill ", "river ", "of ", "A", "a", "I", "word", "Next", "He said ", "end.Next", "x@y.Zz", "ß", "ǅ", "Straße "),
    *(".", "!", "?", "…", ":", ";", ",", "。", "！", "।", "؟", "։", "۔", "‼", "、", "?!", "...", ". . . ", "・"),
    *('"', "'", "“", "”", "«", "»", "„", "’", "(", ")", "[", "]", "{", "<", ">", "「", "」", "『", "』"),
    *("-", "—", "•", "*", "_", "|", "=", "#", "&", "\\", "/", "@", "%"),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\r",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\xa0",
        "\u2028",
        "\u3000",
        "\u200b",
        "\ufeff",
    ),
    *("\x00", "\ud800", "\udfff", "😀", "👩‍👩‍👧", "e\u0301", "é", "\u0301", "\u0378", "\U000e0001", "ﬁ", "ſ", "K", "İ", "ı"),
    *(
        "Mr. ",
        "Dr. Smith ",
        "e.g. ",
        "etc.",
        "U.S. ",
        "No. ",
        "fig. ",
        "5 p.m. ",
        "J. R. ",
        "Inc. ",
        "z.B. ",
        "3. Oktober ",
        "ст. ",
    ),
    *(
        "1",
        "2",
        "3.14 ",
        "1. ",
        "2. ",
        "3. ",
        "a) ",
        "b) ",
        "12",
        "[12] ",
        "[...]",
        ":) ",
        "http://example.com/a.b ",
        "½",
        "٣",
        "Ⅳ",
    ),
    *(
        "- an item\n",
        "* another\n",
        "1. one thing\n",
        "2. two things\n",
        "Anna: We must go.\n",
        "#Person1#: Yes?\n",
        "[00:12] Hello.\n",
    ),
    *(
        "A Headline Without End\n\n",
        "Photo: J. Doe\n",
        "Get a summary\n",
        "By John Smith\n",
        "Read more\n",
        "a\tb\tc\n",
        "| a | b |\n",
    ),
    *("wrapped at\nsome column ", "<p>", "</p>", "<b class='x'>", "<!-- no -->", "<script>", "&amp;", "a" * 70, "word " * 30),
)
_ASTRAL, _ANY, _TWICE, _END = 252, 253, 254, 255


class Draw:
    """Choices read from bytes, one after another; when the bytes are used up, the first choice and the empty text.

    Examples
    --------
    >>> draw = Draw(bytes([1, 0, 255, 7]))
    >>> draw.choice("abc"), draw.text(), draw.number(1, 5)
    ('b', 'The mill burned down. ', 3)
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def byte(self) -> int:
        """Return the next byte, 0 behind the last."""
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def number(self, least: int, most: int) -> int:
        """Return a number from ``least`` to ``most``."""
        drawn = self.byte() if most - least < 1 << 8 else self.byte() << 8 | self.byte()
        return least + drawn % (most - least + 1)

    def choice(self, options: Sequence[Choice]) -> Choice:
        """Return one of the options."""
        return options[self.number(0, len(options) - 1)]

    def rest(self) -> bytes:
        """Return the bytes that are left."""
        return self._data[self._at :]

    def text(self) -> str:
        """Return a text: fragments, any code point, and doublings of all so far, up to the byte that ends it."""
        text = ""
        while self._at < len(self._data) and (drawn := self.byte()) != _END:
            if drawn == _TWICE:
                text += text if len(text) < LONGEST else ""
            elif drawn == _ANY:
                text += chr(self.byte() << 8 | self.byte())
            elif drawn == _ASTRAL:
                text += chr((self.byte() % 17 << 16) | self.byte() << 8 | self.byte())
            else:
                text += FRAGMENTS[drawn % len(FRAGMENTS)]
        return text
