"""A query turns the summary towards what a reader wants to know."""

from pathlib import Path

from summarize import Summarizer

article = (Path(__file__).parent / "harbour.txt").read_text("utf-8")

for query in ("What did the opposition argue?", "What does it cost and who pays?"):
    print(query)
    for sentence in Summarizer(2).summarize(article, query=query):
        print(f"  {sentence.score:.3f}  {sentence.text}")
