"""A report as one HTML page: scores with intervals, where in the article they come from, every document, the numbers.

Nothing is fetched. The charts are SVG and CSS, and follow the reader's light or dark mode and the width of the screen; only the
view of every document needs the page's own script.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from math import ceil, floor

from summarize.evaluation.articles import Article
from summarize.evaluation.documents import documents_section
from summarize.evaluation.findings import Findings
from summarize.evaluation.measuring import TENTHS, SystemResult, tenth_of, values
from summarize.evaluation.scores import TYPES
from summarize.evaluation.tables import choice_notes, choices_table, differences_table, notes, scores_table
from summarize.rendering.escaping import escape_html

HEADINGS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-Lsum"}
MOST_SENTENCES = 60
"""Of the example article: more than a reader will look at."""


def page(report: Findings) -> str:
    """Return the page."""
    title = f"{report.systems[0]} and {len(report.systems) - 1} others on {report.name}"
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    sections = "\n".join([_scores(report), _positions(report), documents_section(report), _example(report), _numbers(report)])
    lead = f"{len(report.articles)} documents, every summary has {_budget(report)}."
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape_html(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{escape_html(title)}</h1>
<p>{escape_html(lead)}</p>
</header>
<main>
{sections}
</main>
<footer><code>{escape_html(str(report.signature))}</code></footer>
</body>
</html>
"""


def _budget(report: Findings) -> str:
    noun = "word" if report.limit.sentences is None else "sentence"
    counted = f"{report.limit.amount} {noun}{'' if report.limit.amount == 1 else 's'}"
    if report.limit.sentences is not None:
        return counted
    return f"at most {counted}, in whole sentences" if report.limit.whole else f"{counted}, the last sentence cut"


def _scores(report: Findings) -> str:
    panels = "\n".join(_panel(report, kind) for kind in TYPES)
    return f"""<section>
<h2>Scores</h2>
<p>Mean F1 × 100, the best on top; the line is the 95 % bootstrap interval. <b class="star">*</b> marks what differs significantly
from {escape_html(report.systems[0])} (paired permutation test on the same documents, Holm-adjusted).</p>
<div class="panels">
{panels}
</div>
</section>"""


def _panel(report: Findings, kind: str) -> str:
    intervals = {system: 100 * report.f1(system, kind) for system in report.systems}
    low = floor(min(interval.low for interval in intervals.values()))
    high = max(low + 1, ceil(max(interval.high for interval in intervals.values())))
    ranked = sorted(report.systems, key=lambda system: -intervals[system].mean)

    def across(value: float) -> str:
        return f"{100 * (value - low) / (high - low):.2f}%"

    rows = []
    for system in ranked:
        interval = intervals[system]
        star = '<b class="star">*</b>' if report.differs(system, kind) else ""
        chosen = " class=first" if system == report.systems[0] else ""
        rows.append(
            f"<li{chosen}><span class=name>{escape_html(system)}</span><span class=value>{interval.mean:.1f}{star} "
            f"<small>[{interval.low:.1f}, {interval.high:.1f}]</small></span>"
            f'<svg role="img" aria-label="{escape_html(system)}: {interval:.1f}">'
            f'<line class=track x1="0" x2="100%" y1="6" y2="6"/>'
            f'<line class=range x1="{across(interval.low)}" x2="{across(interval.high)}" y1="6" y2="6"/>'
            f'<circle cx="{across(interval.mean)}" cy="6" r="5"/></svg></li>'
        )
    items = "\n".join(rows)
    return f"<figure><figcaption>{HEADINGS[kind]} <small>{low} to {high}</small></figcaption>\n<ol>\n{items}\n</ol></figure>"


def _positions(report: Findings) -> str:
    largest = max(report.by_tenth, default=0) or 1
    width = 100 / TENTHS
    bars = "".join(
        f'<rect x="{width * place + 0.5:.1f}%" width="{width - 1:.1f}%" y="{100 - 100 * score / largest:.1f}%" '
        f'height="{100 * score / largest:.1f}%"><title>{100 * score:.1f}</title></rect>'
        for place, score in enumerate(report.by_tenth)
    )
    labels = "".join(f"<td>{100 * score:.1f}</td>" for score in report.by_tenth)
    strips = "\n".join(_strip(report, system) for system in report.systems)
    heads = "".join(f"<th scope=col>{10 * place}</th>" for place in range(TENTHS))
    chart = f'<svg role="img" aria-label="score by position">{bars}</svg>'
    return f"""<section>
<h2>Score against position</h2>
<p>Above, the mean score (F1 of ROUGE-1 and ROUGE-2, × 100) of a single sentence, by the tenth of the article in which it begins;
below, in which tenths each system finds its sentences, in per cent.</p>
<div class="scroll"><table class="strips">
<thead><tr><th scope=col>from … % on</th>{heads}</tr></thead>
<tbody>
<tr><th scope=row>a sentence’s score</th><td colspan={TENTHS} class=bars>{chart}</td></tr>
<tr class=under><th></th>{labels}</tr>
{strips}
</tbody></table></div>
</section>"""


def _strip(report: Findings, system: str) -> str:
    counts: Counter[int] = Counter()
    for article, found in zip(report.articles, report.outcomes, strict=True):
        counts.update(tenth_of(article, start) for start, _ in found[system].places)
    total = max(counts.total(), 1)
    shares = [100 * counts[place] / total for place in range(TENTHS)]
    # The square root makes the difference between 2 and 8 per cent as visible as that between 20 and 40.
    cells = "".join(f'<td style="--share:{(share / 100) ** 0.5:.2f}">{share:.0f}</td>' for share in shares)
    return f"<tr><th scope=row>{escape_html(system)}</th>{cells}</tr>"


def _example(report: Findings) -> str:
    place = _example_place(report)
    article, found = report.articles[place], report.outcomes[place]
    buttons = "".join(
        f'<input type=radio name=system id="s{number}"{" checked" if number == 0 else ""}>'
        f'<label for="s{number}">{escape_html(system)} <small>{_mean_f1(found[system])}</small></label>'
        for number, system in enumerate(report.systems)
    )
    rules = "\n".join(
        f"#s{number}:checked ~ article .s{number} {{ background: var(--mark); box-shadow: 0 0 0 .15em var(--mark); }}"
        for number in range(len(report.systems))
    )
    title = f"<h3>{escape_html(article.title)}</h3>" if article.title else ""
    references = "".join(f"<li>{_as_html(reference)}</li>" for reference in article.references)
    heading = "References" if len(article.references) > 1 else "Reference"
    language = f'lang="{escape_html(article.language)}" dir="auto"'
    return f"""<section class="example">
<h2>One example</h2>
<p>The document on which {escape_html(report.systems[0])} scores at its median (the numbers are mean F1 of ROUGE-1 and
ROUGE-2 × 100). Choose a system to see its sentences; the small number after a sentence says how many systems chose it.</p>
<style>{rules}</style>
{buttons}
<article {language}>{title}
<p>{"".join(_marked(report, article, found))}</p></article>
<aside><h3>{heading}</h3><ul {language}>{references}</ul></aside>
</section>"""


def _example_place(report: Findings) -> int:
    """Return which article has the first system's median score, of those that are short enough to be read."""
    scores = values(report.outcomes, report.systems[0], "mean")
    readable = [place for place, article in enumerate(report.articles) if len(article.sentences) <= MOST_SENTENCES]
    candidates = readable or [min(range(len(scores)), key=lambda place: len(report.articles[place].sentences))]
    ranked = sorted(candidates, key=lambda place: (scores[place], place))
    return ranked[len(ranked) // 2]


def _marked(report: Findings, article: Article, found: Mapping[str, SystemResult]) -> Iterator[str]:
    """Give the article piece by piece, each sentence with the classes of the systems that chose it."""
    chosen_by: dict[tuple[int, int], list[int]] = {}
    for number, system in enumerate(report.systems):
        for place in found[system].places:
            chosen_by.setdefault(place, []).append(number)
    last = 0
    for start, end in sorted(chosen_by):
        if start < last:  # our summarizer may cut a long run otherwise than the others
            continue
        numbers = chosen_by[start, end]
        yield _as_html(article.text[last:start])
        names = ", ".join(report.systems[number] for number in numbers)
        classes = " ".join(f"s{number}" for number in numbers)
        sentence = _as_html(article.text[start:end])
        yield f'<span class="{classes}" title="{escape_html(names)}">{sentence}<sup>{len(numbers)}</sup></span>'
        last = end
    yield _as_html(article.text[last:])


def _as_html(text: str | Sequence[str]) -> str:
    return escape_html(text if isinstance(text, str) else "\n".join(text)).replace("\n", "<br>")


def _mean_f1(outcome: SystemResult) -> str:
    return f"{50 * (outcome.scores['rouge1'].f1 + outcome.scores['rouge2'].f1):.1f}"


def _numbers(report: Findings) -> str:
    tables = [scores_table(report), *[differences_table(report)] * (len(report.systems) > 1), choices_table(report)]
    shown = "\n".join(map(_table, tables))
    remarks = "<br>".join(map(escape_html, [*choice_notes(report), *notes(report)[:-1]]))
    return f"""<section>
<h2>The numbers</h2>
{shown}
<p class="notes"><small>{remarks}</small></p>
</section>"""


def _table(table: Sequence[Sequence[str]]) -> str:
    head, *body = table
    heads = "".join(f"<th scope=col>{escape_html(cell)}</th>" for cell in head)
    lines = "\n".join(
        f"<tr><th scope=row>{escape_html(row[0])}</th>{''.join(f'<td>{escape_html(cell)}</td>' for cell in row[1:])}</tr>"
        for row in body
    )
    return f"""<div class="scroll"><table class="numbers"><thead><tr>{heads}</tr></thead><tbody>
{lines}
</tbody></table></div>"""
