"""Scores and a budget become the chosen sentences."""

from summarize.selection.budget import Budget
from summarize.selection.mmr import MMR, Selection

__all__ = ["MMR", "Budget", "Selection"]
