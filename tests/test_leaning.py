"""Which sentences lean on others, and what the selection makes of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from summarize import MMR, Summarizer, TfIdf
from summarize.languages import load
from summarize.selection.mmr import BY_SCORE
from summarize.sentences.leaning import Leaning
from summarize.weighting.arrays import FloatArray, IntArray
from summarize.weighting.matrix import TermMatrix

LABELLED = sorted((Path(__file__).parent / "golden" / "leaning").glob("*.txt"))

LABELS = {"leans": (0,), "alone": ()}


def leaning_of(*sentences: str, tag: str = "en", kind: Callable[..., Leaning] = Leaning) -> Leaning:
    places = []
    end = 0
    for index, sentence in enumerate(sentences):
        places.append((end, end + len(sentence), index))
        end += len(sentence) + 1
    return kind(" ".join(sentences), places, load(tag))


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_the_labelled_sentences_of_each_language_lean_or_not(path: Path) -> None:
    rows = [line.split(": ", 1) for line in path.read_text("utf-8").splitlines()]
    found = [(leaning_of("1234.", sentence, tag=path.stem).supports(1), sentence) for _, sentence in rows]
    assert found == [(LABELS[label], sentence) for label, sentence in rows]


def test_every_language_with_openings_has_twenty_labelled_sentences() -> None:
    with_openings = {path.stem for path in LABELLED}
    assert {tag for tag in map(str, with_openings) if load(tag).leaning.openings} == with_openings
    assert all(len(path.read_text("utf-8").splitlines()) >= 20 for path in LABELLED)


def test_an_exception_begins_with_an_opening() -> None:
    for path in LABELLED:
        rules = load(path.stem).leaning
        assert [phrase for phrase in rules.exceptions if not phrase.startswith(rules.openings)] == []


def test_the_first_sentence_leans_on_nothing() -> None:
    assert leaning_of("But it rained.", "And it snowed.").supports(0) == ()


def test_a_surname_leans_on_the_sentence_with_the_full_name() -> None:
    leaning = leaning_of("Mayor Karen van Thompson met the miller.", "Corn is dear.", "The miller trusts Thompson's word.")
    assert leaning.supports(2) == (0,)


def test_a_full_name_a_place_and_an_unknown_name_lean_on_nothing() -> None:
    leaning = leaning_of("Karen Thompson left Hull.", "Corn is dear.", "Karen Thompson likes Hull.", "Miller lost in York.")
    assert [leaning.supports(i) for i in range(4)] == [(), (), (), ()]


def test_a_word_after_an_article_is_not_a_surname() -> None:
    assert leaning_of("The First Secretary spoke.", "Corn is dear.", "Only the Secretary smiled.").supports(2) == ()


@pytest.mark.parametrize(
    "sentence", ["Who would pay for all of that work in the end?", "Bruce is love.", 'And "we never saw any of the money again.']
)
def test_questions_scraps_and_half_quotations_are_unwelcome(sentence: str) -> None:
    assert leaning_of(sentence).is_unwelcome(0)
    assert not leaning_of("The council wants to build a wall of stone.").is_unwelcome(0)


def selected(
    scores: list[float],
    sentences: list[str],
    limit: int,
    selection: MMR | None = None,
    kind: Callable[..., Leaning] = Leaning,
) -> list[int]:
    matrix = TfIdf().weigh(sentences, load("en"))
    costs = np.ones(len(scores), dtype=np.intp)
    chosen = (selection or MMR()).select(np.array(scores), matrix, costs, limit, leaning_of(*sentences, kind=kind))
    return sorted(chosen)


MILL = [
    "A mill burned down in Hull.",
    "But nobody was hurt there at all.",
    "Corn is dear in the whole county.",
    "It rained for a long week.",
]


def test_a_leaning_sentence_is_passed_over_for_one_that_is_nearly_as_good() -> None:
    assert selected([0.1, 0.4, 0.35, 0.1], MILL, 1) == [2]
    assert selected([0.1, 0.4, 0.35, 0.1], MILL, 1, MMR(leaning=0)) == [1]


def test_a_leaning_sentence_is_had_where_the_others_are_far_worse() -> None:
    assert selected([0.1, 0.6, 0.2, 0.1], MILL, 1) == [1]


@pytest.mark.parametrize(("kind", "other"), [(Leaning, 0.467), (partial(Leaning, asked=True), 0.733)])
def test_leaning_matters_half_as_much_to_a_reader_with_a_question(kind: Callable[..., Leaning], other: float) -> None:
    found = [selected([0.1, 1, each, 0.1], MILL, 1, kind=kind) for each in (other - 0.002, other + 0.002)]
    assert found == [[1], [2]]


def test_a_leaning_sentence_counts_whole_once_its_support_is_chosen() -> None:
    assert selected([0.5, 0.3, 0.28, 0.1], MILL, 2) == [0, 1]


def test_the_share_of_a_leaning_sentence_is_checked() -> None:
    with pytest.raises(ValueError, match=r"MMR\(leaning=...\)"):
        MMR(leaning=0.8)


class FourArguments:
    """A selection as users wrote it before leaning was known."""

    def select(self, scores: FloatArray, matrix: TermMatrix, costs: IntArray, limit: int) -> list[int]:
        """Return the best of them."""
        assert matrix.shape[0] == len(costs)
        return [int(i) for i in np.argsort(-scores, kind="stable")[:limit]]


def test_a_selection_with_four_arguments_and_the_presets_know_nothing_of_leaning() -> None:
    text = " ".join(MILL)
    by_four = Summarizer(2, selection=FourArguments()).summarize(text)
    assert by_four.chosen == Summarizer(2, selection=BY_SCORE).summarize(text).chosen
    assert all(preset().selection == BY_SCORE for preset in (Summarizer.textrank, Summarizer.lexrank, Summarizer.pacsum_tfidf))


def test_a_text_of_questions_and_scraps_still_has_a_summary() -> None:
    assert len(Summarizer(2).summarize("Who knows? Nobody does. But why? It rained.")) == 2


HANGING = "The mill of Hull burned down on Friday. But nobody was hurt in the fire."


def test_a_summary_tells_what_each_sentence_leans_on() -> None:
    summary = Summarizer(language="en").summarize(HANGING)
    mill, but = summary.sentences
    assert summary.leans_on(mill) is None
    assert summary.leans_on(but) == mill
    assert [each["leans_on"] for each in summary.to_dict()["sentences"]] == [None, 0]


def test_a_sentence_of_another_summary_is_refused() -> None:
    other = Summarizer(language="en").summarize("It rained. It snowed. A storm broke the lock.").sentences[2]
    with pytest.raises(ValueError, match="this summary's ranking"):
        Summarizer(language="en").summarize(HANGING).leans_on(other)


def test_a_notebook_marks_what_leans_on_a_sentence_left_out() -> None:
    summary = Summarizer(language="en").summarize(HANGING)
    mark = '<mark class="leaning" title='
    assert mark not in (summary._repr_html_() or "")
    assert mark in (replace(summary, chosen=(1,))._repr_html_() or "")


@pytest.mark.parametrize(
    ("first", "second", "leans"),
    [
        ("Karen Lee bought the mill.", "The town bought it from Lee.", True),
        ("Karen Lee bought the mill.", "The town bought it from Lee", True),
        ("Karen Ng bought the mill.", "The town bought it from Ng.", False),
        ("Lee bought the mill.", "The town bought it from Lee.", False),
        ("Karen Leeds bought the mill.", "The town bought it from Lee.", False),
        ("Karen Lees bought the mill.", "The town bought it from Lee.", False),
        ("Leeds was sold to Karen Lee.", "The town bought it from Lee.", True),
        ("Ludwig van Beethoven heard the mill.", "The town bought it from Beethoven.", True),
        ("Maria de la Cruz heard the mill.", "The town bought it from Cruz.", True),
        ("For Karen, Lee bought the mill.", "The town bought it from Lee.", False),
        ("Karen Thompson bought the mill.", "The roof of Thompson's mill fell in.", True),
        ("Karen Thompson bought the mill.", "The roof of Thompson, the miller, fell in.", True),
        ("Karen Thompson bought the mill.", "The roof of Anna Thompson fell in.", False),
        ("Karen Thompson bought the mill.", "The roof of Thompson House fell in.", False),
        ("Karen Thompson bought the mill.", "The roof of the Thompson fell in.", False),
        ("Karen Thompson bought the mill.", "The town sold Thompson House.", False),
        ("Karen Thompson bought the mill.", "The roof of Thompson, Anna Lee said, fell in.", True),
        ("Karen Thompson bought the mill.", "Thompson sold it to Anna Lee.", True),
        ("Karen Thompson bought the mill.", "But Thompson sold it.", True),
        ("Deputy Mayor Karen Lee bought the mill.", "The town likes its Mayor.", False),
        ("Karen Lee bought the mill.", "The miller told Anna, Lee would sell.", True),
        ("Karen Lee bought the mill.", "The roof of Lee’s mill fell in.", True),
        ("Karen Ross bought the mill.", "The roof of Ross's mill fell in.", True),
        ("An eLee bought it with Karen Lee.", "The town had it from Lee.", True),
        ("The Hull-Lee road crossed the mill.", "The town bought it from Lee.", False),
    ],
)
def test_the_short_form_of_a_name_leans_on_its_full_form(first: str, second: str, leans: bool) -> None:  # noqa: FBT001
    assert leaning_of(first, second).supports(1) == ((0,) if leans else ())


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("At noon he fell.", True),
        ("At noon Anna fell when he came.", False),
        ("At noon he fell when Anna came.", True),
        ("“Anna,” he said.", False),
        ("At noon the mill fell.", False),
    ],
)
def test_a_pronoun_before_which_there_is_no_name_leans(sentence: str, leans: bool) -> None:  # noqa: FBT001
    assert leaning_of("1234.", sentence).supports(1) == (0,) * leans


def test_capitals_tell_no_names_where_each_noun_has_one() -> None:
    sentences = "Anna Müller kaufte das Haus.", "Die Stadt hat es von Müller."
    assert [leaning_of(*sentences, tag=tag).supports(1) for tag in ("de", "es")] == [(), (0,)]


@pytest.mark.parametrize(("between", "leans"), [(19_979, True), (19_980, False)])
def test_a_full_form_is_looked_for_twenty_thousand_characters_back(between: int, leans: bool) -> None:  # noqa: FBT001
    filler = ("the water rose " * 2000)[: between - 1] + "."
    found = leaning_of("Karen Thompson bought it.", filler.capitalize(), "The town bought it from Thompson.").supports(2)
    assert found == ((0,) if leans else ())


@pytest.mark.parametrize(
    ("sentence", "unwelcome"),
    [
        ("The mill burned down yesterday.", True),
        ("The mill burned down late yesterday.", False),
        ("Wheelwrights' apprentices unceremoniously misinterpreted it.", False),
        ("Wheelwrights' apprentices unceremoniously misinterpreted i.", True),
        ("Why did the old mill burn down yesterday?", True),
        ("Why did the old mill burn down yesterday?”", True),
        ("He said that the old “mill” had burned down.", False),
        ("He said that the old “mill had burned down.", True),
        ('He said that the old "mill had burned down.', True),
        ('He said that the old "mill" had burned down.', False),
        ('He said "the old mill" and "the new mill had burned down.', True),
        ('He said "the old mill" and "the new mill" had burned down.', False),
    ],
)
def test_scraps_questions_and_half_quotations_are_unwelcome(sentence: str, unwelcome: bool) -> None:  # noqa: FBT001
    assert leaning_of("The council wants to build a wall of stone around the harbour.", sentence).is_unwelcome(1) == unwelcome


def test_a_connective_is_looked_for_in_the_first_sixty_characters() -> None:
    near = "The mill that stood by the wide old river for many a year also fell."
    far = "The mill that stood by the wide old river for so many a long year also fell."
    assert near.index(" also") == 57
    assert [leaning_of("It rained.", sentence).supports(1) for sentence in (near[:55] + " also fell.", far)] == [(0,), ()]


def test_a_connective_between_commas_leans() -> None:
    assert leaning_of("It rained.", "The mill, however, burned down in the night.").supports(1) == (0,)


def test_what_is_set_aside_supports_nothing() -> None:
    text = "It rained all day. Karen Thompson bought it. The town had it from Thompson."
    places = [(0, 18, 0), (text.index("The town"), len(text), 2)]
    assert Leaning(text, places, load("en")).supports(1) == ()


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("It's old and made of stone.", True),  # the opening is "it"
        ("In this, the council errs.", True),
        ("E.g. the mill is made of stone.", True),  # the opening goes on behind its first word
        ("“That,” the mayor said, “is wrong.”", True),
        ("Items are counted.", False),
        ("In time, the council errs.", False),
        ("It_1 is a name of a column.", True),  # "_" ends a word
        ("5 mills burned down.", False),
        ("$5 is the price.", False),
    ],
)
def test_an_opening_is_found_by_its_first_word(sentence: str, leans: bool) -> None:  # noqa: FBT001
    assert leaning_of("1234.", sentence).supports(1) == (0,) * leans


def test_openings_may_be_of_a_language_without_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = load("zh")
    told = replace(chinese, tag="zz", leaning=chinese.leaning._replace(openings=("但是", "又")))
    monkeypatch.setattr("summarize.sentences.leaning.load", lambda _: told)
    text = "磨坊烧毁了。但是没有人受伤。人们但是走了。又下雨了。"
    leaning = Leaning(text, [(0, 6, 0), (6, 14, 1), (14, 21, 2), (21, 26, 3)], told)
    assert [leaning.supports(i) for i in range(4)] == [(), (0,), (), (2,)]
