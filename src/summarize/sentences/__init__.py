"""A text becomes its sentences: candidates for the summary, and what is set aside with the reason."""
