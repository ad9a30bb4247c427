"""The terms and phrases that carry a text."""
