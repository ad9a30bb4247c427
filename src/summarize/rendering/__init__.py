"""Outputs for people: a summary as Markdown, as the box on a page, in a notebook, in a terminal, as a picture."""
