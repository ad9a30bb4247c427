"""Addresses of the web without what must not be shown: the user's name and password."""

import re

# What stands before the last @ of the authority; a slash in a password ends the authority early, and its "port" is not one.
_USER = re.compile(r"(?i)\A(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,})(?:[^/\\?#]*@|[^\[/\\?#@]*:[^/\\?#@]*[^0-9/\\?#@][^@]*@)")


def without_user(url: str) -> str:
    """Return an address without the user's name and password, which no message and no link may hold.

    Examples
    --------
    >>> without_user("https://user:secret@example.org/a@b"), without_user("https://example.org/a@b")
    ('https://example.org/a@b', 'https://example.org/a@b')
    """
    return _USER.sub(r"\1", url)
