"""Where a news story begins behind its dateline: the place, date and agency that stand before its first sentence.

A box shows the story, so the shown span of a sentence begins after ``LONDON, April 3 (Reuters) -`` or ``(CNN)``. Three forms are
known: an agency in brackets or slashes, with or without a place before it; a place in capitals, or a place and a date, before a
dash; and the forms of Chinese agencies. Each case in ``tests/test_datelines.py`` names the agency that writes so.
"""

import re
from functools import cache

from summarize.languages.language import Language

LONGEST_DATELINE = 90
"""Characters within which a dateline ends."""

LEAST_LEFT = 15
"""Characters that the sentence must have behind its dateline."""

_AGENCIES = (
    "AAP|ABC|AFP|AGI|ANP|ANSA|AP|APA|APN|askanews|Adnkronos|Associated Press|BBC|Belga|Bloomberg|CBC|CBS|CNN|CNN Business|CNS|"
    "dapd|DPA|DTS|EFE|EP|epd|Europa Press|Fox News|IANS|Interfax|IPS|KCNA|KNA|KUNA|KYODO|LaPresse|Lusa|MTI|NBC|NTB|PA|PTI|RIA|"
    "Reuters|Reuters Health|RTR|SDA|SID|TASS|TT|UPI|USA TODAY|Wochit|WAM|Xinhua|XINHUA|ots|"
    "ТАСС|РИА Новости|Интерфакс|УНИАН|Укринформ|"
    "رويترز|أ ف ب|ا ف ب|أ.ف.ب|فرانس برس|د ب أ|سبوتنيك|الأناضول|وكالات|واس|وام|بترا|قنا|أ ب"
)
_DASH = r"(?:\.?--?|[–—―|:])"
_WORD = r"[^\W\d_][\w.'’]*"
_PLACE = rf"{_WORD}(?:(?:, ?|[ /-]){_WORD}){{0,4}}(?:[,.]? \d{{1,2}}\.?(?: {_WORD})?)?"
_BRACKETED = rf"(?P<place>{_PLACE}[ ,.]{{0,2}})?[(/](?i:{_AGENCIES})(?:[/,] ?[\w.]+){{0,2}}[)/]\.?(?P<dash> *{_DASH})?\s*"
_AFTER_AGENCY = rf"(?:[A-ZÀ-Þ][A-ZÀ-Þ ]+, \d{{1,2}} [A-Za-z]{{3,9}}\.? {_DASH}\s*)?"
_DASHED_AGENCY = rf"(?P<town>{_PLACE}) ?[-–—/] ?(?:{_AGENCIES})(?:, {_WORD} {_WORD})?(?: ?[-–—:]|\.)\s+"
_DATED = r"(?:\d{1,2}\.? \w{3,10}\.?|\w{3,10}\.? \d{1,2})(?:, \d{4})?"
_CAPITALS = r"[A-ZÀ-ÞА-Я]{3,}(?:[ .'’/-]+[A-ZÀ-ÞА-Я]{2,}){0,3}"
_DASHED = rf"(?:(?P<capitals>{_CAPITALS})(?:, (?:{_DATED}|{_WORD}(?: {_WORD})?))?|{_PLACE}, {_DATED}) (?:--|[-–—])\s+"
_CHINESE_AGENCIES = "新华社|中新社|中新网|人民网|新华网|本报|央视网|中央社"
_CHINESE = rf"(?:{_CHINESE_AGENCIES})[^，。！？\s]{{1,16}}?(?:电|讯|電|訊)(?:\s?[（(][^（()）]{{1,30}}[)）])?[\s:：，]*"
_MARK = re.compile(rf"[-(/–—电讯電訊](?:(?<=[电讯電訊])|(?<=[-–—])\s|(?<=[(/])(?i:{_AGENCIES})|(?<=[-–—/]) ?(?:{_AGENCIES}))")
"""The end of every dateline or its agency, which few other beginnings of a sentence have."""

_NO_PLACES = frozenset(
    {"FILE", "TITLE", "CHAPTER", "SECTION", "PART", "UPDATE", "VIDEO", "PHOTO", "PHOTOS", "WATCH", "LIVE", "NOTE"}
)


def story_start(text: str, start: int, end: int, language: Language) -> int:
    """Return where a sentence begins behind its dateline; ``start`` where it has none.

    Examples
    --------
    >>> from summarize.languages import load
    >>> text = "LONDON, April 3 (Reuters) - The old mill burned down on Friday."
    >>> text[story_start(text, 0, len(text), load("en")) :]
    'The old mill burned down on Friday.'
    """
    if end - start <= LEAST_LEFT:
        return start
    head = text[start : min(end, start + LONGEST_DATELINE)]
    if head.isascii() and "-" not in head and "(" not in head and "/" not in head:  # shorter than a search, for most sentences
        return start
    if head[0].islower() or _MARK.search(head) is None:
        return start
    match = _datelines().match(text, start, start + len(head))
    if match is None or end - match.end() < LEAST_LEFT:
        return start
    before = (match["place"] or match["town"] or match["capitals"] or "").split()
    if before and (before[0] in _NO_PLACES or language.fold(before[0]) in language.stop_words):
        return start
    follows = text[match.end()]
    goes_on = follows.isspace() or (follows.islower() and not match["dash"])  # white space: it is longer than the longest
    return start if goes_on or (follows.islower() and match["capitals"]) else match.end()


@cache
def _datelines() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BRACKETED}{_AFTER_AGENCY}|{_DASHED_AGENCY}|{_DASHED}|{_CHINESE})")
