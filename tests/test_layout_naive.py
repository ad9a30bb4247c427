"""The layout agrees with its naive twin: on lines of every kind in any order, on the golden texts, and on these wrapped."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import naive_layout
from metamorphic import golden_texts
from summarize.languages import language_of
from summarize.languages.tables import LayoutWords
from summarize.sentences.layout import blocks

MOST_LINES = 30
"""Of a golden text: the time of the twin is the third power of the lines between two blank ones."""

LONG = "The ferry from the mainland was late again on Monday, and nobody at the harbour could say why. A few had brought chairs, "
LINES = """\
The ferry sleeps beside the quay,
The captain sleeps as well;
And no one on the island knows
who rings the bell.
A late ferry
On Tuesday there was no ferry at all.
and so we stayed in until the evening came, and then went home
Nobody had seen the ferry since the early hours of that long morn
nor had anybody asked for it on the quay of the old
- tea
1. The rent
2. Who pays it?
a) cake
3.1 The rent is due.
3.2 It may rise.
2.9 It was
4. Repairs are
Anna: Where is the ferry?
BEN OAKES: Well, the thing is
#Person2#: As always.
[00:01:17] Ben
10:05 - Anna: Yes
Anna 10:04
Ben 10:05
ok then
| North | Anna |
|-----|-----|
North    Anna    12
======
------
# Rent
```
> quoted
>>> 1 + 1
[1] A note of the first, which
[2] A note.
![mill](mill.png)
:field: x
Dear Mr. Oakes,
Kind regards,
Ben
From: Ben
Subject: the ferry
On Monday Anna wrote:
<http://example.com>
12:34
iv) steam
Read more
less
"Quoted," he said
(and more)
""".splitlines()
LINES += ["port\tship\thour", "\u200b", LONG, LONG[:119] + "s", LONG[:60], LONG[60:], LONG[:100], LONG[:58]]
WORDS = LayoutWords(frozenset({"the", "of"}), frozenset({"from", "subject"}), ("wrote",), ("dear",), ("kind regards",))


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from([*LINES, *LINES, LONG + LONG]), st.sampled_from(["\n", "\n", "\n", "\n\n"])), max_size=14)
)
def test_blocks_of_any_lines_are_what_they_are_one_at_a_time(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + newline for line, newline in lines)
    assert blocks(text, WORDS) == naive_layout.blocks(text, WORDS)


@settings(max_examples=20)  # each takes as long as ten of those above
@given(st.lists(st.sampled_from(LINES), min_size=3, max_size=8), st.integers(0, 40))
def test_blocks_of_many_lines_with_a_few_long_ones_are_what_they_are_one_at_a_time(lines: list[str], number: int) -> None:
    text = "\n".join([LONG[:58]] * number + lines) + "\n\n" + "\n".join(reversed(lines))
    assert blocks(text, WORDS) == naive_layout.blocks(text, WORDS)


@pytest.mark.parametrize("width", [None, 40, 72])
def test_blocks_of_golden_texts_are_what_they_are_one_at_a_time(width: int | None) -> None:
    for text in golden_texts():
        lines = text.document.text[:5000].splitlines()
        if width is not None:
            lines = [part for line in lines for part in textwrap.wrap(line, width) or [""]]
        whole = "\n".join(lines[:MOST_LINES])
        words = language_of(whole, text.document.language).layout
        assert blocks(whole, words) == naive_layout.blocks(whole, words), text.name
