"""A title that the caller has apart from the text tells what the article is about."""

from pathlib import Path

from summarize import Document, Summarizer

headline, _, body = (Path(__file__).parent / "lichen.txt").read_text("utf-8").partition("\n\n")

for title in (None, headline):
    summary = Summarizer(2).summarize(Document(body, title=title))
    print(f"title: {title}")
    print(f"  {summary}")
