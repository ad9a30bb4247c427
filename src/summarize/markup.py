"""Tags that stand in a text: HTML or XML that nobody parsed."""

import re

from summarize.document import Document

_TAG = re.compile(r"<(?:(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>\s[^<>]{0,1000}|/)?|!--[^<>]{0,1000})>")
_ATTRIBUTE = re.compile(r"[\w-]=\S|[\w-]\s*=\s*[\"']")
_ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p param picture pre
progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg table
tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_HTML = frozenset(_ELEMENTS.split())
_LONGEST_ELEMENT = 1000

_COMMENT = re.compile(r"<!--[^<>]{0,1000}-->")
_SPACE = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#8239|#[xX](?:[aA]0|202[fF]));")
_NOT_BREAK = re.compile(r"[^\n\r]")
_WHITE = "\u2002"
"""White space that many of do not make a row of a table."""

_TRANSCRIBED = re.compile(r"\{[^\W\d_]{1,40}\}")


def may_hold_tags(document: Document) -> bool:
    """Tell whether `without_tags` may change its sentences: one look at a document saves one at each of them."""
    return not document.parsed and ("<" in document.text or "{" in document.text)


def without_tags(text: str) -> str:
    """Return a text with a space in place of each tag, and of a word in braces, in which a transcriber notes what is not said.

    Examples
    --------
    >>> without_tags("a <b class='x'>bold</b> claim, 1 < 2, Vec<T>")
    'a  bold  claim, 1 < 2, Vec<T>'
    >>> without_tags("Um {vocalsound} yes.")
    'Um   yes.'
    """
    if "{" in text:
        text = _TRANSCRIBED.sub(" ", text)
    return _TAG.sub(lambda found: " " if _is_tag(found) else found[0], text) if "<" in text else text


def tags_in(text: str) -> list[tuple[int, int]]:
    """Return where the tags and comments of HTML or XML begin and end that a text holds.

    Examples
    --------
    >>> tags_in("Use Vec<T>, <mark>not</mark> <Widget>.")
    [(12, 18), (21, 28)]
    """
    return [found.span() for found in _TAG.finditer(text) if _is_tag(found)]


def without_hidden(text: str) -> str:
    """Return a text of the same length with white space in place of comments and of references to white space.

    Examples
    --------
    >>> without_hidden("It rained.&nbsp;Nobody<!-- who? --> came.").split()
    ['It', 'rained.', 'Nobody', 'came.']
    """
    text = _COMMENT.sub(lambda found: _NOT_BREAK.sub(_WHITE, found[0]), text)
    return _SPACE.sub(lambda found: _WHITE * len(found[0]), text)


def _is_tag(found: re.Match[str]) -> bool:
    """Tell tags from words in angle brackets, such as the type in ``Vec<T>`` or a ``<Widget>``.

    A tag ends something, or has attributes or an end, or its name is one of HTML; in XML it is any name in small letters.
    """
    text, start, stop = found.string, found.start(), found.end()
    end, name, rest = found.group("end", "name", "rest")
    if name is None or end:
        return True
    rest = (rest or "").strip()
    if rest.endswith("/") or _ATTRIBUTE.search(rest) or f"</{name}>" in text[stop : stop + _LONGEST_ELEMENT]:
        return True
    before = text[start - 1 : start]
    known = name.lower() in _HTML
    # A type is behind a name and begins with a capital, as only some tags of HTML do: <BR>, <P>.
    is_type = before.isalnum() and (not known or (name[0].isupper() and not name[1:].isupper()))
    is_word = is_type or before == "`" or not (known or name.islower())
    return not is_word and (not rest or rest.isalpha())
