"""The one-liner: the three sentences that carry an article."""

from pathlib import Path

from summarize import summarize

article = (Path(__file__).parent / "harbour.txt").read_text("utf-8")

print(summarize(article))
