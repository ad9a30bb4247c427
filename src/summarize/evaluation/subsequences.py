"""The union of longest common subsequences that ROUGE-Lsum counts, by a few operations on integers for each word.

References
----------
.. [1] C.-Y. Lin: ROUGE: A Package for Automatic Evaluation of Summaries. Text Summarization Branches Out, ACL 2004.
.. [2] H. Hyyrö: Bit-Parallel LCS-length Computation Revisited. AWOCA 2004.
"""

from collections.abc import Sequence

from summarize.evaluation.tokens import TokenizedText


def union_lcs(summary: TokenizedText, reference: Sequence[str]) -> set[int]:
    """Return the places in a reference sentence of its union-LCS with the sentences of a summary ([1]_, section 3.2).

    For each sentence of the summary one longest common subsequence with the reference is read out, the same one that
    rouge-score's table and backtracking find; the union of their places in the reference is returned.

    Notes
    -----
    Row i of the table of lengths, t[i][j], is kept as the bits V_i in which a 0 at place j says t[i][j+1] = t[i][j] + 1
    ([2]_, figure 2). All sentences of the summary are in one integer, separated by a bit that no token has, so a row takes
    four operations for all of them. rouge-score goes back from (i, j) diagonally at a match, else up if t[i-1][j] =
    t[i][j], else left. The bits of V_i ^ V_(i-1) below j are, from the left end, the beginnings and ends of the stretches
    in which row i is one higher than row i-1; so it is higher at j if their number is odd. Row i is read out if place
    j-1 matches or the row is higher at j, and j goes to the last match before j: one step a row.

    Examples
    --------
    >>> summary = TokenizedText((tuple("abgh"), tuple("xcdy")))
    >>> sorted(union_lcs(summary, "abcde"))
    [0, 1, 2, 3]
    """
    rows = _rows(summary, reference)
    taken: set[int] = set()
    start = 0
    for sentence in summary.sentences:
        place = start + len(sentence)
        before = (1 << place) - (1 << start)
        for index, matches, changed in reversed(rows):
            last = (matches & before).bit_length()
            if last and (last == place or (changed & before).bit_count() & 1):
                taken.add(index)
                place = last - 1
                if place == start:
                    break
                before = (1 << place) - (1 << start)
        start += len(sentence) + 1
    return taken


def _rows(summary: TokenizedText, reference: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return for each word of the reference that matches: its place, its matches, and V_i ^ V_(i-1)."""
    places = summary.places
    tokens = vertical = summary.every_place
    rows = []
    for index, token in enumerate(reference):
        matches = places.get(token, 0)
        if matches:
            met = vertical & matches
            following = ((vertical + met) | (vertical - met)) & tokens
            rows.append((index, matches, vertical ^ following))
            vertical = following
    return rows
