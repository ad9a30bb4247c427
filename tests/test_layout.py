"""Which newlines end something: paragraphs, wrapped lines, headings, lists, tables, verse, conversations."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.sentences.endings import is_ended
from summarize.sentences.kinds import Kind
from summarize.sentences.layout import blocks, bounds

PARAGRAPHS = [
    """The ferry from the mainland was late again on Monday, and nobody at the harbour could say why. A few of the older men had \
brought chairs. They sat by the wall with their backs to the wind and waited.""",
    """Towards noon a woman came down from the office with a sheet of paper, read it aloud twice, and went back up without a \
word. The Reverend Mr. Oakes laughed. Then everybody walked home - nobody was angry.""",
    "On Tuesday there was no ferry at all.",
]


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in blocks(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in shape(text)]


def bodies(text: str) -> list[str]:
    return [text[block.body : block.end] for block in blocks(text)]


@pytest.mark.parametrize("width", [50, 72, 79])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_wrapped_paragraph_is_one_block(width: int, between: str) -> None:
    text = between.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert [" ".join(found.split()) for _, found in shape(text)] == PARAGRAPHS


def test_long_lines_are_paragraphs_whether_a_blank_line_stands_between_them_or_not() -> None:
    assert [found for _, found in shape("\n".join(PARAGRAPHS))] == PARAGRAPHS
    assert [found for _, found in shape("\r\n\r\n".join(PARAGRAPHS))] == PARAGRAPHS


def test_a_short_first_line_alone_without_an_end_mark_is_the_headline() -> None:
    assert kinds("A late ferry\n\n" + PARAGRAPHS[0]) == ["headline", "prose"]
    assert kinds("A late ferry.\n\n" + PARAGRAPHS[0]) == ["prose", "prose"]
    assert kinds("A late ferry") == ["heading"]


def test_a_heading_above_a_wrapped_paragraph_stands_alone() -> None:
    text = PARAGRAPHS[2] + "\n\nThe morning\n" + textwrap.fill(PARAGRAPHS[0], 72)
    assert kinds(text) == ["prose", "heading", "prose"]


def test_each_item_of_a_list_is_a_block_with_its_wrapped_lines() -> None:
    text = "- " + textwrap.fill(PARAGRAPHS[0], 60, subsequent_indent="  ") + "\n- tea\n- cake"
    assert [kind for kind, _ in shape(text)] == ["item", "item", "item"]
    assert kinds("1. tea\n2. cake\n3. bread") == ["item"] * 3
    assert kinds("a) tea\nb) cake") == ["item"] * 2


def test_a_dash_at_the_beginning_of_a_wrapped_line_is_no_item() -> None:
    text = "Nobody had seen the ferry since the early hours of that long Monday morn\n- nobody at all, it seems."
    assert kinds(text + "\n\n" + textwrap.fill(PARAGRAPHS[0], 72)) == ["prose", "prose"]


def test_each_line_of_a_stanza_is_a_block() -> None:
    stanza = """
        The ferry sleeps beside the quay,
        The captain sleeps as well;
        And no one on the island knows
        Who rings the evening bell.
    """
    assert kinds(stanza) == ["verse"] * 4


def test_each_row_of_a_table_is_a_block() -> None:
    assert kinds("Port\tShip\tHour\nNorth\tAnna\t12\nSouth\tBerta\t14") == ["table"] * 3
    assert kinds("| Port | Ship |\n|------|------|\n| North | Anna |") == ["table"] * 3


def test_each_turn_of_a_conversation_is_a_block() -> None:
    text = "Anna: Where is the ferry?\nBEN OAKES: Late.\n#Person2#: As always.\nAnna: I shall walk."
    assert kinds(text) == ["turn"] * 4


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_newline_is_one(newline: str) -> None:
    assert [found for _, found in shape(newline.join(PARAGRAPHS))] == PARAGRAPHS


lines = st.sampled_from(
    ("- tea", "A. B", "a\tb\tc", "Anna: yes", "the quay,", "The end.", "", " ", "word " * 13, "w" * 130, "\x00", "\u200b")
)
layouts = st.lists(lines | st.text(max_size=8), max_size=12).flatmap(
    lambda found: st.sampled_from(("\n", "\r\n", "\u2028", "\x85", "\x0c")).map(lambda newline: newline.join(found))
)


@given(layouts)
def test_bounds_are_where_the_blocks_are(text: str) -> None:
    found = blocks(text)
    assert bounds(text) == ([block.start for block in found], [block.end for block in found])


@given(layouts)
def test_blocks_are_trimmed_ordered_and_lose_nothing(text: str) -> None:
    last = 0
    for number, block in enumerate(blocks(text)):
        stretch = text[block.start : block.end]
        assert stretch == stretch.strip() != ""
        assert not text[last : block.start].strip()
        assert block.start >= last
        assert number == 0 or block.kind is not Kind.HEADLINE
        last = block.end
    assert not text[last:].strip()


@pytest.mark.parametrize(("length", "goes_on"), [(35, True), (34, False)])
def test_a_line_of_35_characters_may_be_broken_in_mid_sentence_beside_longer_ones(length: int, goes_on: bool) -> None:  # noqa: FBT001
    assert pieces(line_of(130) + ".", line_of(length), "and nobody saw it.") == ([1, 2] if goes_on else [1, 1, 1])


def test_a_line_broken_in_mid_sentence_goes_on_beside_lines_of_any_width() -> None:
    text = (
        "The survey of the weir was made in the spring of last year, when the water was low, and it covered all of it, "
        "from the mill to the bridge.\n"
        "The stones of the northern bank had been\nmoved by the flood of the winter before, and\nsome lay in the race.\n"
    )
    assert [text[b.start : b.end].count("\n") for b in blocks(text)] == [0, 2]


def test_in_a_conversation_a_turn_that_breaks_off_is_a_turn() -> None:
    text = "Anna: Shall we begin?\nBen: Yes.\nAnna: Well, the thing is\nBen: I know.\nAnna: You do not.\nBen: Um\nAnna: There."
    assert {block.kind for block in blocks(text)} == {Kind.TURN}
    assert blocks("Ingredients: flour\n\nBen: Um")[1].kind is Kind.HEADING


@pytest.mark.parametrize(("count", "told"), [(20, True), (21, False)])
def test_a_text_is_a_conversation_if_a_fifth_of_its_blocks_are_turns(count: int, told: bool) -> None:  # noqa: FBT001
    turns = ["Anna: Shall we begin?", "Ben: Yes.", "Anna: Who is late?", "Ben: I was."]
    prose = [f"{line_of(100)} on day {i}." for i in range(count - 5)]
    assert kinds("\n\n".join([*turns, "Anna: Well, the thing is", *prose]))[4] == ("turn" if told else "heading")


def line_of(length: int, begin: str = "The ") -> str:
    """Return a line of small words and so many characters, without a mark at its end."""
    return (begin + "ferry came in with the tide and went out again " * 4)[:length].strip().ljust(length, "s")


@pytest.mark.parametrize(("length", "kind"), [(119, "heading"), (120, "heading"), (121, "prose")])
def test_a_line_without_an_end_mark_of_up_to_120_characters_is_a_heading(length: int, kind: str) -> None:
    assert kinds(f"{PARAGRAPHS[0]}\n\n{line_of(length)}\n\n{PARAGRAPHS[1]}") == ["prose", kind, "prose"]


@pytest.mark.parametrize(("length", "kind"), [(120, "heading"), (121, "item")])
def test_a_numbered_heading_has_up_to_120_characters(length: int, kind: str) -> None:
    assert kinds(f"{PARAGRAPHS[0]}\n\n{line_of(length, '1. The ')}\n\n{PARAGRAPHS[1]}") == ["prose", kind, "prose"]


def stanza(count: int, longest: int) -> str:
    return "\n".join(
        line_of(longest - 15 * (i % 2), begin + " ")[:-1] + "," for i, begin in zip(range(count), "ABCDEF", strict=False)
    )


@pytest.mark.parametrize(
    ("text", "is_verse"),
    [
        (stanza(2, 40), False),
        (stanza(3, 40), True),
        (stanza(4, 65), True),
        (stanza(4, 66), False),
        ("Go home,\nSay no,\nBe as of yo,\nAnd eat,", True),
        ("Go home,\nSay no,\nBe as of y,\nAnd eat,", False),
    ],
)
def test_a_stanza_has_three_lines_of_twelve_to_65_characters(text: str, is_verse: bool) -> None:  # noqa: FBT001
    assert (set(kinds(f"{PARAGRAPHS[0]}\n\n{text}\n\n{PARAGRAPHS[1]}")) == {"prose", "verse"}) == is_verse


@pytest.mark.parametrize(("length", "blocks_found"), [(59, 2), (60, 1)])
def test_one_line_may_be_wrapped_from_60_characters_on(length: int, blocks_found: int) -> None:
    assert len(kinds(f"{line_of(length)}\nAnna saw it.")) == blocks_found


@pytest.mark.parametrize(("length", "blocks_found"), [(120, 1), (121, 3)])
def test_nobody_wraps_lines_at_more_than_120_characters(length: int, blocks_found: int) -> None:
    assert len(kinds("\n".join([line_of(length), line_of(length, "Anna "), "Berta saw it."]))) == blocks_found


def pieces(*lines: str) -> list[int]:
    """Return how many lines each block has."""
    return [found.count("\n") + 1 for _, found in shape("\n".join(lines))]


@pytest.mark.parametrize(("length", "wrapped"), [(34, False), (35, True)])
def test_lines_of_35_characters_may_be_wrapped(length: int, wrapped: bool) -> None:  # noqa: FBT001
    lines = [line_of(length, begin) for begin in ("The ", "Anna ", "Berta ", "Clara ")]
    assert pieces(*lines) == ([4] if wrapped else [1] * 4)


@pytest.mark.parametrize(("word", "wrapped"), [("Anna", False), ("Annas", True)])
def test_a_line_is_full_where_the_next_word_would_not_have_fitted(word: str, wrapped: bool) -> None:  # noqa: FBT001
    lines = [line_of(65, "Berta "), line_of(70, f"{word} was "), line_of(66, "Clara ")]
    assert pieces(*lines)[0] == (1 if not wrapped else 3)


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        (40, "and we saw it.", True),
        (39, "and we saw it.", False),
        (40, "iPhones were lost.", True),
        (40, "(and we saw it)", True),
        (40, "And we saw it.", False),
    ],
)
def test_a_line_goes_on_in_small_letters_from_half_the_column_on(first: int, second: str, goes_on: bool) -> None:  # noqa: FBT001
    assert pieces(line_of(80, "The "), line_of(first, "Clara "), second)[-1] == (3 if goes_on else 1)


def test_a_word_below_a_long_line_is_a_label_and_does_not_go_on_with_it() -> None:
    long = line_of(130)
    assert pieces(long, "share") == [1, 1]
    assert pieces(long, "share it.") == [2]
    assert pieces(long, "share | less | more") == [1, 1]


@pytest.mark.parametrize(
    ("lines", "is_verse"),
    [
        (["The ferry sleeps,", "and no one knows", "The captain sleeps as well,", "Who rings the bell."], True),
        (["The ferry sleeps,", "and no one knows", "the captain sleeps as well,", "Who rings the bell."], False),
        (["The ferry sleeps,", "And no one knows", "The captain sleeps as well", "Who rings the bell"], False),
        (["The ferry sleeps,", "And no one knows,", "<https://example.org/bell.", "Who rings the bell."], False),
        (["The ferry sleeps, it has,", "And no one knows, it had,", "The captain sleeps, as had,"], False),
        (
            [
                "The ferry sleeps, it has,",
                "And no one knows, it had,",
                "The captain sleeps as it,",
                "Ah, we sleep,",
                "Who rings it?",
            ],
            True,
        ),
        (["The ferry sleeps,", "And no one knows", "The captain sleeps as", "Who rings the bell", "Nobody does."], True),
    ],
)
def test_a_stanza_has_capitals_and_marks_and_lines_that_are_not_full(lines: list[str], is_verse: bool) -> None:  # noqa: FBT001
    assert (kinds("\n".join(lines)) == ["verse"] * len(lines)) == is_verse


@pytest.mark.parametrize(("blocks", "told"), [(5, True), (12, True), (13, False)])
def test_names_with_times_above_a_quarter_of_the_blocks_tell_a_chat(blocks: int, told: bool) -> None:  # noqa: FBT001
    lines = ["Ann 10:30", "I shall be late.", "Ann 10:32", "the bus broke down", "Ben 10:33"]
    prose = [f"{line_of(100)} on day {i}." for i in range(blocks - len(lines))]
    assert kinds("\n\n".join([*lines, *prose]))[3] == ("turn" if told else "heading")


def test_names_with_times_that_come_once_each_are_a_programme() -> None:
    chat = ["Ann 10:30", "I shall be late.", "Ben 10:32", "the bus broke down", "Ann 10:33", "Cleo 10:35"]
    assert kinds("\n\n".join(chat))[3] == "turn"
    programme = [line.replace("Ann 10:33", "Dora 10:33") for line in chat]
    assert kinds("\n\n".join(programme))[3] == "heading"


def test_a_wrapped_line_that_begins_with_a_number_begins_no_clause() -> None:
    first = ["1.1 The rent is due on the first day of each month, and in the month of May of", "1995 it was paid late."]
    second = ["1.2 It may rise once a year, as the price of corn does, and the tenants are told", "30 days before that."]
    assert pieces(*first, *second) == [2, 2]


def test_two_full_lines_show_a_column_where_one_does_not() -> None:
    assert pieces(line_of(50, "The "), line_of(49, "Anna "), "Berta saw it.") == [3]
    assert pieces(line_of(50, "The "), "Anna saw it.") == [1, 1]


def test_one_longer_line_among_few_is_the_width_of_the_column() -> None:
    lines = [line_of(50, begin) for begin in ("The ", "Anna ", "Berta ")]
    assert pieces(*lines, line_of(60, "Clara ")) == [1] * 4
    outlier = [line_of(50, f"{begin}nna ") for begin in "ABCDEFGHIJKLMNOPQRSTUV"]
    assert pieces(*outlier, "", line_of(60, "Clara "))[0] == 22


@pytest.mark.parametrize(("length", "outlier"), [(55, False), (56, True)])
def test_a_line_longer_than_the_others_by_a_tenth_is_not_the_width_of_the_column(length: int, outlier: bool) -> None:  # noqa: FBT001
    """By a tenth it is: behind the others a short word would have fitted, so each ends where it ends."""
    lines = [line_of(50, f"{begin}s ") for begin in "ABCDEFGHIJKLMNOPQRSTUV"]
    assert pieces(*lines, "", line_of(length, "Clara "))[:-1] == ([22] if outlier else [1] * 22)


@pytest.mark.parametrize(("length", "goes_on"), [(60, True), (59, False)])
def test_a_long_line_without_a_mark_goes_on_where_nearly_all_do(length: int, goes_on: bool) -> None:  # noqa: FBT001
    lines = [line_of(80, begin) for begin in ("The ", "Anna ", "Berta ", "Clara ")]
    assert pieces(*lines, line_of(length, "Dora "), "Emma saw it.") == ([6] if goes_on else [5, 1])


def test_a_mark_before_closing_marks_ends_a_line() -> None:
    assert [is_ended(line) for line in ("He left.", "“He left.”", "He left.\u200b", "(He left)", "He left", "He left:")] == [
        *(True, True, True, False, False, True),
    ]


def test_in_a_conversation_a_line_without_a_name_and_a_mark_is_a_heading() -> None:
    turns = [f"{name}: Where is the ferry?" for name in ("Anna", "Ben", "Anna", "Ben")]
    assert kinds("\n".join([*turns, "Ben: Well, the thing is"])) == ["turn"] * 5
    assert kinds("\n\n".join([*turns, "After the break", *turns])) == [*["turn"] * 4, "heading", *["turn"] * 4]


@pytest.mark.parametrize(
    ("line", "following", "goes_on"),
    [
        ("The infection may be passed on before the birth or after it", "[10]. All that is known of it is old.", True),
        ("The infection may be passed on before the birth or after it", "[7, 10–12]; all that is known of it is old.", True),
        ("The infection may be passed on before the birth or after it", "[10] Roth, A.: Mills of the North.", False),
        ("The poet translated the ballads of his time in the years 1828–", "1833 and later.", True),
        ("The poet translated the ballads of his time in the years 1828 —", "Most of them were lost.", True),
        ("The poet translated the ballads of his time in the years 1828 --", "Most of them were lost.", False),
        ("In the years 1828–", "1833 and later.", False),
    ],
)
def test_a_line_of_a_broken_column_goes_on_before_the_number_of_a_note_and_after_a_dash(
    line: str,
    following: str,
    goes_on: bool,  # noqa: FBT001
) -> None:
    long = f"The paper was set in two columns: {'some of its lines were joined, ' * 3}and the others were not."
    assert len(blocks(f"{long}\n{line}\n{following}")) == (2 if goes_on else 3)


@pytest.mark.parametrize(
    ("length", "end", "below", "headline"),
    [
        *((120, "", "It rained.", True), (121, "", "It rained.", True), (200, "", "It rained.", True)),
        *((201, "", "It rained.", False), (150, ".", "It rained.", False), (150, "", "Roth reports\n\nIt rained.", True)),
        (150, "", "It rained all day in the north of the country, and nobody could say when it would be over " * 2, False),
    ],
)
def test_a_first_line_of_up_to_200_characters_without_an_end_mark_is_the_headline(
    length: int,
    end: str,
    below: str,
    headline: bool,  # noqa: FBT001
) -> None:
    line = line_of(length - len(end), "Mill ") + end
    assert (blocks(f"{line}\n\n{below}\n\nNobody was hurt.")[0].kind is Kind.HEADLINE) == headline
    assert blocks(f"{line}\n{below}")[0].kind is not Kind.HEADLINE or length <= 120


@pytest.mark.parametrize(
    "name", ["Anna", "Dr. Anna Maria Roth", "Anna van de Roth", "Die Abgeordnete Roth", "Мэр Анна Рот", "#Person1#"]
)
def test_the_name_of_who_speaks_again_is_no_part_of_what_they_say(name: str) -> None:
    said = ["The bridge is old.", "How old is it?", "A hundred years.", "Thank you."]
    text = "\n".join(f"{who}: {turn}" for who, turn in zip([name, "Ben"] * 2, said, strict=True))
    assert bodies(text) == said


@pytest.mark.parametrize(
    "label", ["What they want is this", "Dr. Anna Maria van Roth", "Das wollen wir alle", "Voici ce que nous voulons tous"]
)
def test_what_only_looks_like_a_name_is_said_by_somebody(label: str) -> None:
    turns = ["Anna: Shall we begin?", "Ben: Yes.", f"{label}: A bridge is to be built.", "Anna: Is it dear?", "Ben: It is."]
    said = ["Shall we begin?", "Yes.", turns[2], "Is it dear?", "It is."]
    assert bodies("\n".join(turns)) == said
    timed = [f"[10:0{i}] {turn}" for i, turn in enumerate(turns)]
    assert bodies("\n".join(timed)) == said


@pytest.mark.parametrize(
    "turns",
    [
        ["Anna: Shall we begin?", "Ben: Yes.", "Anna: The bridge is old."],
        ["Anna: Shall we begin?", "Ben: Yes.", "Clara: The bridge is old.", "Dora: How old is it?"],
        ["Anna: Shall we begin?", "Ben: Yes.", "What they want is this: A bridge.", "What we have is this: A plan."],
        ["Anna: Shall we begin?", "Ben: Yes.", "[10:02] Clara: The bridge is old.", "[10:03] Dora: How old is it?"],
        ["Anna: Shall we begin?", "Ben: Yes.", "Anna: The bridge is old.", "Ben: How old is it?", *["It rained all day."] * 19],
    ],
    ids=["three turns", "nobody speaks again", "labels that are no names", "half of them timed", "less than a fifth of the text"],
)
def test_a_label_stays_where_it_may_be_no_name(turns: list[str]) -> None:
    assert bodies("\n\n".join(turns)) == turns


@pytest.mark.parametrize("label", ["[10:0{}]", "10:0{} -", "2024-05-01, 10:0{}", "[10:0{}] <roth{}>", "(10:0{}) Speaker {}:"])
def test_the_time_before_each_turn_is_no_part_of_it_whoever_speaks(label: str) -> None:
    said = ["Shall we begin?", "Yes.", "The bridge is old.", "How old is it?"]
    assert bodies("\n".join(f"{label.format(i, i)} {turn}" for i, turn in enumerate(said))) == said


def test_numbers_with_a_point_are_those_of_clauses_only_where_they_count_on() -> None:
    assert bodies("3.5 million people came.\n\nNobody left.") == ["3.5 million people came.", "Nobody left."]
    clauses = (
        "9.9 The rent is due on the first day of each month and is paid in\nadvance by the tenant who lives in the house and by "
    )
    clauses += "nobody else;\n9.10 The landlord may raise the rent once a year and by no more\nthan the index of the year before."
    assert [body.split()[:2] for body in bodies(clauses)] == [["The", "rent"], ["The", "landlord"]]


def test_numbers_of_items_count_on_beyond_nine() -> None:
    assert bodies("9. Tea and milk\n10. Bread and salt") == ["Tea and milk", "Bread and salt"]


def test_a_mark_without_words_is_all_there_is_of_its_block() -> None:
    assert bodies("It rained all day.\n\n>\n\nIt snowed.") == ["It rained all day.", ">", "It snowed."]
