"""Addresses of the web: without what must not be shown (the user's name and password), and taken for a text."""

import re

# The part before the last @ of the authority; a slash in a password ends the authority early, and its "port" is not one.
_USER = r"(?i)\A(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,})(?:[^/\\?#]*@|[^\[/\\?#@]*:[^/\\?#@]*[^0-9/\\?#@][^@]*@)"


_SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".rst", ".tex", ".html", ".htm", ".xhtml", ".xml", ".eml", ".log", ".srt", ".vtt"),
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pptx", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".gz", ".zst"),
)
_LONGEST = 2000  # characters of an address or a path


def kind_of_place(text: str) -> str:
    """Return what kind of place a text of one word names, by its shape alone; ``""`` for any other text.

    Examples
    --------
    >>> kind_of_place("news/mill.txt"), kind_of_place("https://example.org/mill"), kind_of_place("mill.txt is lost.")
    ('the name of a file', 'a web address', '')
    """
    if len(text) > _LONGEST:
        return ""
    words = text.lower().split(None, 1)
    if len(words) != 1:
        return ""
    host, slash, _ = words[0].partition("/")
    top = host.rpartition(".")[2]
    if words[0].startswith(("http://", "https://", "www.")) or (slash and "." in host[1:] and len(top) > 1 and top.isalpha()):
        return "a web address"
    return "the name of a file" if words[0].endswith(_SUFFIXES) else ""


def without_user(url: str) -> str:
    """Return an address without the user's name and password, which no message and no link may hold.

    Examples
    --------
    >>> without_user("https://user:secret@example.org/a@b"), without_user("https://example.org/a@b")
    ('https://example.org/a@b', 'https://example.org/a@b')
    """
    return re.sub(_USER, r"\1", url)
