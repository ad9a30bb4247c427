"""The tables of a report: scores, differences and choices, for a terminal, in Markdown, CSV and LaTeX."""

import csv
import io
from collections.abc import Sequence

from summarize.evaluation.choices import MEASURES
from summarize.evaluation.findings import FEW_DOCUMENTS, LEVEL, Findings
from summarize.evaluation.permutation import DRAWS, EXACT_BELOW
from summarize.evaluation.scores import TYPES
from summarize.printable import one_line

HEADINGS = {"rouge1": "R-1", "rouge2": "R-2", "rougeLsum": "R-Lsum"}
ORACLE = "Oracle"
CHOICES = {"position": "position", "lead": "in Lead", "oracle": "in Oracle", "extract": "in extract"} | {
    "new": "new words",
    "leaning": "leaning",
    "repeated": "repeated",
}
"""The heads of the columns for the fields of `Choice`."""

_LATEX = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"} | {"\\": r"\textbackslash{}"})
_LATEX |= {ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}", ord("|"): r"\textbar{}", ord("<"): r"\textless{}"}

Table = list[list[str]]


def scores_table(findings: Findings) -> Table:
    """Return the scores as cells, the head first."""
    head = ["system", *(f"{HEADINGS[kind]} F1" for kind in TYPES), "words", "sentences", "ms"]
    body = [
        [
            system,
            *(f"{100 * findings.f1(system, kind):.1f}{'*' if findings.differs(system, kind) else ' '}" for kind in TYPES),
            f"{findings.words(system):.1f}",
            f"{findings.sentences(system):.1f}",
            f"{1000 * findings.seconds(system):.1f}",
        ]
        for system in findings.systems
    ]
    return [head, *body]


def differences_table(findings: Findings) -> Table:
    """Return the first system's scores less each other's, with intervals and p-values; only a head where there is one system."""
    first, *others = findings.systems
    head = [f"{first} less", *(cell for kind in TYPES for cell in (HEADINGS[kind], "p"))]
    body = []
    for other in others:
        tests = [findings.compared(other, kind) for kind in TYPES]
        body.append([other, *(cell for test in tests for cell in (f"{100 * test.difference:+.1f}", p_value(test.p_value)))])
    return [head, *body]


def choices_table(findings: Findings) -> Table:
    """Return what the systems chose: the means of the fields of `Choice`, x 100."""
    measures = findings.choice_measures()
    body = []
    for system in findings.systems:
        means = [findings.choice(system, measure) for measure in measures]
        body.append([system, *("" if mean is None else f"{100 * mean:.0f}" for mean in means)])
    return [["system", *(CHOICES[measure] for measure in measures)], *body]


def p_value(value: float) -> str:
    """Return a p-value with as many digits as it deserves.

    Examples
    --------
    >>> p_value(0.0004), p_value(0.0312), p_value(1)
    ('<.001', '.031', '1')
    """
    if value < 0.001:  # noqa: PLR2004  the usual bound in tables
        return "<.001"
    return "1" if value > 0.9995 else f"{value:.3f}".removeprefix("0")  # noqa: PLR2004  what rounds to 1


def notes(findings: Findings) -> list[str]:
    """Return what a reader of the tables must know, the signature last."""
    measured = f"Mean F1 x 100 over {_documents(findings)} [95 % bootstrap interval]"
    return [
        f"{measured}; ms is processor time an article, without the splitting.",
        *_test_notes(findings),
        *_system_notes(findings),
        str(findings.signature),
    ]


def _documents(findings: Findings) -> str:
    count = len(findings.outcomes)
    return "1 document" if count == 1 else f"{count} documents"


def _test_notes(findings: Findings) -> list[str]:
    """Return how the systems were tested, and what the Oracle is."""
    found = []
    if len(findings.systems) > 1 and findings.smallest_p_value() < LEVEL:
        way = "exact" if len(findings.outcomes) < EXACT_BELOW else f"{DRAWS:,} draws"
        test = f"paired permutation test over documents, {way}, Holm-adjusted p < {LEVEL}"
        found.append(f"* differs from {findings.systems[0]} ({test}).")
    elif len(findings.systems) > 1:
        least = p_value(findings.smallest_p_value())
        of = f"{_documents(findings)} and {len(findings.systems)} systems"
        found.append(f"With {of} no p-value can be below {least}: no * is possible.")
    if len(findings.outcomes) < FEW_DOCUMENTS:
        found.append(f"Fewer than {FEW_DOCUMENTS} documents: intervals and tests are rough.")
    if ORACLE in findings.systems:
        found.append(
            f"{ORACLE}: sees the references and adds, until the limit is full, the sentence that raises the mean of R-1 and R-2"
            " F1 the most: nearly the best that choosing sentences can reach."
        )
    return found


def _system_notes(findings: Findings) -> list[str]:
    """Return what the systems cannot do, where they failed, and the versions."""
    found = list(findings.remarks)
    for system in findings.systems:
        if failed := findings.failures(system):
            documents = "1 document" if len(failed) == 1 else f"{len(failed)} documents"
            found.append(f"{system} failed on {documents}, counted as empty summaries; {one_line(failed[0])}")
    if findings.environment:
        found.append(", ".join(f"{name} {version}" for name, version in findings.environment.items()) + ".")
    return found


def choice_notes(findings: Findings) -> list[str]:
    """Return what the columns of the choices mean."""
    return [f"{CHOICES[measure]}: {MEASURES[measure]}." for measure in findings.choice_measures()]


def as_text(findings: Findings) -> str:
    """Return the tables for a terminal."""
    parts = ["\n".join(_aligned(scores_table(findings)))]
    if len(findings.systems) > 1:
        parts.append("\n".join(_aligned(differences_table(findings))))
    parts.append("\n".join([*_aligned(choices_table(findings)), *choice_notes(findings)]))
    return "\n\n".join([*parts, "\n".join(notes(findings))])


def _aligned(table: Table) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in table]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return lines


def as_markdown(findings: Findings) -> str:
    """Return the tables in Markdown."""
    tables = [scores_table(findings), *[differences_table(findings)] * (len(findings.systems) > 1), choices_table(findings)]
    *remarks, signature = [*choice_notes(findings), *notes(findings)]
    shown = "\n".join(f"- {remark}".replace("*", "\\*") for remark in remarks)
    return f"## {findings.name}\n\n{chr(10).join(map(_piped, tables))}\n{shown}\n\n`{signature}`\n"


def _piped(table: Table) -> str:
    head, *body = table
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "".join("| " + " | ".join(cell.strip().replace("*", "\\*") for cell in line) + " |\n" for line in lines)


def as_csv(findings: Findings) -> str:
    """Return one line a system with every mean, interval and p-value; shares and scores are from 0 to 1."""
    first = findings.systems[0]
    lines: list[dict[str, object]] = []
    for system in findings.systems:
        line: dict[str, object] = {"data": findings.name, "system": system, "documents": len(findings.outcomes)}
        for kind in TYPES:
            score, interval = findings.score(system, kind), findings.f1(system, kind)
            test = None if system == first else findings.compared(system, kind)
            line |= {f"{kind}_precision": score.precision, f"{kind}_recall": score.recall, f"{kind}_f1": interval.mean}
            line |= {f"{kind}_f1_low": interval.low, f"{kind}_f1_high": interval.high}
            line |= {f"{kind}_first_less_this": test and test.difference.mean, f"{kind}_p": test and test.p_value}
            line |= {f"{kind}_first_less_this_low": test and test.difference.low}
            line |= {f"{kind}_first_less_this_high": test and test.difference.high}
        line |= {"words": findings.words(system), "sentences": findings.sentences(system)}
        line |= {"ms": 1000 * findings.seconds(system), "failures": len(findings.failures(system))}
        line |= {measure: findings.choice(system, measure) for measure in MEASURES}
        line["signature"] = str(findings.signature)
        lines.append({name: round(value, 6) if isinstance(value, float) else value for name, value in line.items()})
    out = io.StringIO()
    writer = csv.DictWriter(out, list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def as_latex(findings: Findings) -> str:
    r"""Return the scores as a LaTeX table, which needs ``\usepackage{booktabs}``: precision, recall and F1, the best F1 bold.

    The versions, and what the other systems cannot do, are comments above it: a caption has no room for them.
    """
    best = {kind: max(_shown_f1(findings, system, kind) for system in _rivals(findings)) for kind in TYPES}
    lines = []
    for system in findings.systems:
        cells = [escape_latex(system)]
        for kind in TYPES:
            score = findings.score(system, kind)
            f1 = _shown_f1(findings, system, kind)
            shown = f"\\textbf{{{f1:.1f}}}" if f1 == best[kind] and system != ORACLE else f"{f1:.1f}"
            star = "$^{*}$" if findings.differs(system, kind) else ""
            cells += [f"{100 * score.precision:.1f}", f"{100 * score.recall:.1f}", f"{shown}{star}"]
        lines.append(" & ".join([*cells, f"{findings.words(system):.0f}"]) + r" \\")
    heads = " & ".join(rf"\multicolumn{{3}}{{c}}{{{HEADINGS[kind].replace('R-', 'ROUGE-')}}}" for kind in TYPES)
    rules = " ".join(rf"\cmidrule(lr){{{start}-{start + 2}}}" for start in (2, 5, 8))
    measured = f"{findings.name}. Mean precision, recall and F1 x 100 over {_documents(findings)}, the best F1 in bold."
    caption = " ".join(map(escape_latex, [measured, *_test_notes(findings)]))
    signature = escape_latex(str(findings.signature)).replace(r"\textbar{}", r"\textbar{}\allowbreak{}")
    comments = "\n".join(f"% {line}" for line in _system_notes(findings))
    body = "\n".join(lines)
    return rf"""{comments}
\begin{{table}}
\centering
\begin{{tabular}}{{l{"rrr" * len(TYPES)}r}}
\toprule
 & {heads} & \\
{rules}
System & {" & ".join(["P & R & F1"] * len(TYPES))} & Words \\
\midrule
{body}
\bottomrule
\end{{tabular}}
\caption{{{caption} \texttt{{{signature}}}}}
\end{{table}}
"""


def _rivals(findings: Findings) -> Sequence[str]:
    return [system for system in findings.systems if system != ORACLE] or findings.systems


def _shown_f1(findings: Findings, system: str, kind: str) -> float:
    return round(100 * findings.f1(system, kind).mean, 1)


def escape_latex(text: str) -> str:
    r"""Return a text with what LaTeX takes for commands escaped.

    Examples
    --------
    >>> print(escape_latex("p < 0.05, 95 % of a_b"))
    p \textless{} 0.05, 95 \% of a\_b
    """
    return text.translate(_LATEX)
