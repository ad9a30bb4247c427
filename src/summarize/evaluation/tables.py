"""The tables of a report, and the notes below them, for a terminal and in Markdown."""

from summarize.evaluation.findings import LEVEL, Findings
from summarize.evaluation.scores import TYPES

HEADINGS = {"rouge1": "R-1", "rouge2": "R-2", "rougeLsum": "R-Lsum"}


def rows(findings: Findings) -> list[list[str]]:
    """Return the table as cells, the head first."""
    head = ["system", *(f"{HEADINGS[kind]} F1" for kind in TYPES), "words", "ms"]
    body = [
        [
            system,
            *(f"{100 * findings.f1(system, kind):.1f}{'*' if findings.differs(system, kind) else ' '}" for kind in TYPES),
            f"{findings.words(system):.1f}",
            f"{1000 * findings.seconds(system):.1f}",
        ]
        for system in findings.systems
    ]
    return [head, *body]


def notes(findings: Findings) -> list[str]:
    """Return what a reader of the table must know, the signature last."""
    first = findings.systems[0]
    documents = "1 document" if len(findings.outcomes) == 1 else f"{len(findings.outcomes)} documents"
    failed = [f"{system} failed on {len(findings.failures(system))}" for system in findings.systems if findings.failures(system)]
    return [
        f"Mean F1 x 100 over {documents} [95 % bootstrap interval]; ms is processor time an article.",
        f"* differs from {first} (paired permutation test over documents, Holm-adjusted p < {LEVEL}).",
        *([f"{'; '.join(failed)} documents: counted as empty summaries."] if failed else []),
        str(findings.signature),
    ]


def as_text(findings: Findings) -> str:
    """Return the table for a terminal."""
    cells = rows(findings)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *notes(findings)])


def as_markdown(findings: Findings) -> str:
    """Return the table in Markdown."""
    head, *body = rows(findings)
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    table = "\n".join("| " + " | ".join(cell.strip().replace("*", "\\*") for cell in line) + " |" for line in lines)
    *remarks, signature = notes(findings)
    shown = "\n".join(note.replace("*", "\\*") for note in remarks)
    return f"## {findings.name}\n\n{table}\n\n{shown}\n\n`{signature}`\n"
