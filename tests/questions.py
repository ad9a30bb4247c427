"""How many of the labelled questions are answered by one sentence; ``python tests/questions.py`` prints those that are not."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarize import Summarizer

ROOT = Path(__file__).parent.parent
FILE = ROOT / "tests" / "golden" / "questions.toml"


@dataclass(frozen=True)
class Answered:
    """A question, the words that its answer must hold, and the sentence that was chosen for it."""

    article: str
    question: str
    answer: str
    chosen: str

    @property
    def right(self) -> bool:
        """Whether the sentence holds the answer."""
        return self.answer in self.chosen


def answered() -> Iterator[Answered]:
    """Yield every labelled question with the one sentence that a summary for it holds."""
    for article in tomllib.loads(FILE.read_text("utf-8"))["article"]:
        text = article["text"] if "text" in article else (ROOT / "examples" / article["file"]).read_text("utf-8")
        for question, answer in article["questions"]:
            summary = Summarizer(1, language=article["language"]).summarize(text, query=question)
            yield Answered(article["name"], question, answer, summary.text)


def main() -> None:
    """Print the wrong answers, and how many are right."""
    found = list(answered())
    for answer in found:
        if not answer.right:
            print(f"{answer.article}: {answer.question}\n    wanted {answer.answer!r}\n    chosen {answer.chosen!r}")
    print(f"{sum(answer.right for answer in found)} of {len(found)} answered by the first sentence")


if __name__ == "__main__":
    main()
