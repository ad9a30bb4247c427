"""Who speaks in a transcript: the names before its turns, which are not part of a sentence and are kept apart."""

from collections.abc import Iterator, Sequence

from summarize.languages.words import compiled
from summarize.sentences.kinds import Block, Kind
from summarize.sentences.prefixes import ABOVE, speaker


def turns(text: str, layout: Sequence[Block]) -> list[tuple[int, str]]:
    r"""Return where each turn begins and who speaks; none unless a turn has a name before it, or a name is above two.

    Parameters
    ----------
    text : str
    layout : sequence of Block

    Examples
    --------
    >>> from summarize.sentences.layout import blocks
    >>> text = "CHAIR: Is it safe?\nROTH: It is safe.\nCHAIR: Then we vote.\nROTH: Yes."
    >>> turns(text, blocks(text))
    [(0, 'CHAIR'), (19, 'ROTH'), (37, 'CHAIR'), (58, 'ROTH')]
    """
    labelled = [
        (block.start, name) for block in layout if block.kind is Kind.TURN and (name := speaker(text[block.start : block.body]))
    ]
    above = list(_above(text, layout))
    names = [name for _, name in above]
    return sorted([*labelled, *above]) if len(set(names)) < len(names) else labelled


def _above(text: str, layout: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block in layout:
        if block.kind in {Kind.HEADING, Kind.HEADLINE} and (found := compiled(ABOVE).match(text[block.start : block.end])):
            yield block.start, found[1]
