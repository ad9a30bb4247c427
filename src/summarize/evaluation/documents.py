"""The part of a report's page that shows every document: sorted by the difference between two systems, both choices marked.

The page carries the documents as JSON and one script, which fetches nothing.
"""

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from summarize.document import collapsed
from summarize.evaluation.articles import Article
from summarize.evaluation.findings import Findings
from summarize.rendering.escaping import escape_html

TITLE = 90
"""Characters of a document that stand for its title where it has none."""

MOST_CHARACTERS = 7_500_000
"""Characters of text in a page; longer sets show the texts of their first documents, and the scores of all."""


def documents_section(findings: Findings) -> str:
    """Return the section of the page."""
    options = "".join(f"<option value={number}>{escape_html(name)}</option>" for number, name in enumerate(findings.systems))
    script = resources.files(__package__).joinpath("page.js").read_text(encoding="utf-8")
    return f"""<section id="documents" hidden>
<h2>Every document</h2>
<p>Mean F1 of ROUGE-1 and ROUGE-2 × 100. Choose two systems and a document to see both choices in its text.</p>
<div class="choose">
<label>left <select id="left">{options}</select></label>
<label>right <select id="right">{options}</select></label>
<label>sorted by <select id="order">
<option value=left>left better first</option>
<option value=right>right better first</option>
<option value=size>largest difference first</option>
<option value=worst>both low first</option>
<option value=file>the file’s order</option>
</select></label>
</div>
<ol id="list" tabindex=0 aria-label="documents"></ol>
<div id="shown" aria-live="polite"></div>
<script type="application/json" id="data">{_as_json(findings)}</script>
<script>
{script}</script>
</section>"""


def _as_json(findings: Findings) -> str:
    left = MOST_CHARACTERS
    documents: list[dict[str, Any]] = []
    for article, found in zip(findings.articles, findings.outcomes, strict=True):
        outcomes = [found[system] for system in findings.systems]
        row: dict[str, Any] = {
            "id": article.id,
            "title": article.title or _beginning(article.text),
            "f1": [round(500 * (outcome.scores["rouge1"].f1 + outcome.scores["rouge2"].f1)) for outcome in outcomes],
        }
        left -= len(article.text) + sum(map(len, _references(article)))
        if left >= 0:
            places = [[number for place in outcome.places for number in place] for outcome in outcomes]
            row |= {"text": article.text, "references": _references(article), "language": article.language, "places": places}
        documents.append(row)
    text = json.dumps({"systems": findings.systems, "documents": documents}, ensure_ascii=False, separators=(",", ":"))
    # A script element ends at "</script" whatever its content; lone surrogates cannot be encoded.
    return text.replace("<", "\\u003c").encode("utf-8", errors="replace").decode("utf-8")


def _beginning(text: str) -> str:
    """Return the first words of a text, as a title."""
    words = collapsed(text[: 2 * TITLE])
    return words if len(words) <= TITLE else (words[:TITLE].rpartition(" ")[0] or words[:TITLE]) + " …"


def _references(article: Article) -> Sequence[str]:
    return [reference if isinstance(reference, str) else "\n".join(reference) for reference in article.references]
