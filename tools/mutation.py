"""Change the code in small ways and see that the tests of each module notice: a seeded mutation run.

    python tools/mutation.py selection/budget             # 60 mutants of a module, and those that its own tests let live
    python tools/mutation.py --mutants 20 --seed 1        # of every module that is listed below
    python tools/mutation.py selection/budget --show 17   # one mutant, as a diff

Each mutant is one change of the syntax tree: a comparison, an operator, a constant, a condition, a returned value or a
statement. What only guards against ourselves or saves memory has none: the ``strict`` of ``zip``, the ``slots`` of a dataclass,
the size of a cache; nor has the length that NumPy finds out in ``reshape``, which may be any negative number. A mutant runs
against the tests of its own module alone, with the module's doctests, in a copy of the repository, so that nothing here is
changed. The tests run in the order of the time they take; those that take above four seconds are left out. A mutant is killed by
a test that fails, or by its time running out. Equivalent mutants, which no test can notice, are listed below
with the reason. Not in CI: a module takes half a minute to some minutes.

The tests are collected once. For a change in a function's body, each fork gives the functions that are there the changed code.
Other changes, and those in functions that are called already when a module is imported, run from the changed file.
"""

import argparse
import ast
import difflib
import gc
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import hypothesis  # the forks that run the tests have the slow packages already
import networkx  # noqa: F401
import numpy  # noqa: F401
import pytest
import scipy.sparse  # noqa: F401
import sklearn.feature_extraction.text  # noqa: F401

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "summarize"

SLOW = 4.0
"""Seconds of the processor above which a test is left out."""

ELSEWHERE = {"many"}
"""Modules that work in processes which import them: each mutant runs from the changed file."""

AGAIN = 77
"""The exit status of a fork whose mutant runs again from the changed file."""

TESTS = {
    "selection/mmr": "test_selection",
    "selection/budget": "test_selection",
    "selection/repetition": "test_selection",
    "ranking/textrank": "test_ranking test_heaps",
    "ranking/graph": "test_ranking",
    "ranking/centrality": "test_ranking",
    "ranking/heaps": "test_heaps",
    "sentences/candidates": "test_candidates test_inputs",
    "sentences/foreign": "test_candidates test_inputs",
    "sentences/furniture": "test_furniture",
    "sentences/endings": "test_endings test_leaning",
    "sentences/layout": "test_layout test_layout_naive test_everyday",
    "sentences/splitting": "test_splitting",
    "sentences/rules": "test_splitting test_user_reports",
    "sentences/possible_ends": "test_splitting test_user_reports",
    "sentences/prefixes": "test_layout test_everyday",
    "sentences/lists": "test_splitting",
    "sentences/scanning": "test_splitting",
    "sentences/speakers": "test_everyday test_candidates",
    "sentences/labels": "test_furniture test_scraped_pages",
    "sentences/article": "test_furniture test_scraped_pages",
    "sentences/leaning": "test_leaning",
    "sentences/shapes": "test_shapes test_layout test_everyday",
    "sentences/phrases": "test_furniture test_scraped_pages",
    "sentences/datelines": "test_datelines",
    "sentences/marks": "test_marks test_everyday test_candidates",
    "sentences/notes": "test_marks test_everyday",
    "languages/detection": "test_languages",
    "languages/scripts": "test_languages",
    "languages/language": "test_languages test_vocabulary",
    "languages/words": "test_languages test_vocabulary",
    "weighting/matrix": "test_weighting test_ranking",
    "weighting/tfidf": "test_weighting test_vocabulary",
    "weighting/wordtable": "test_vocabulary",
    "weighting/numbering": "test_vocabulary test_weighting",
    "weighting/vocabulary": "test_vocabulary test_weighting",
    "weighting/postings": "test_weighting test_ranking",
    "weighting/arrays": "test_weighting test_ranking",
    "evaluation/rouge": "test_rouge",
    "evaluation/significance": "test_significance",
    "webpage/embedding": "test_webpage_embedding",
    "corpus/parts": "test_parts",
    "keywords/phrases": "test_keywords test_keywords_naive",
    "keywords/tokens": "test_keywords test_keywords_naive",
    "records/delimited": "test_records",
    "records/reading": "test_records",
    "records/compression": "test_records",
    "addresses": "test_addresses test_webpage_fetching",
    "files": "test_parts",
    "printable": "test_commands test_summary",
    "webpage/connections": "test_connections test_webpage_fetching",
    "pipeline": "test_pipeline test_inputs test_summary test_selection",
    "many": "test_many test_api",
    "document": "test_document test_inputs",
    "markup": "test_markup",
    "summary": "test_summary test_inputs",
    "ranking/lexrank": "test_presets",
    "ranking/pacsum": "test_presets",
    "ranking/answering": "test_answering test_questions",
    "ranking/word_overlap": "test_presets",
    "api": "test_api test_inputs",
    "checks": "test_checks",
    "weighting/vectorizers": "test_weighting",
    "reading": "test_reading",
}
"""The tests of each module, in addition to its doctests."""

EQUIVALENT: dict[str, dict[str, str]] = {
    "weighting/matrix": {
        "FEW_SENTENCES = 16: 16 to 17": "the sizes of tiles and what is left out of a product change its time, not its result",
        "shared = (frequencies > 1).nonzero()[0]: Gt to GtE": "as above",
        "size = max(math.isqrt(ONE_THREAD // width), 8): 8 to 9": "as above",
        "if n <= size:: LtE to Lt": "as above",
        "if n <= size:: condition false": "as above",
        "if n <= ROWS:: LtE to Lt": "sums over rows are the same in parts; those of a long document take less memory",
        "if n <= ROWS:: condition false": "as above",
        "if n <= ROWS:: condition true": "as above",
    },
    "weighting/wordtable": {
        "_FACTORS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F): 11400714819323198485 to 11400714819323198486": (
            "words are spread over the slots as well by another factor"
        ),
        "_FACTORS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F): 14029467366897019727 to 14029467366897019728": (
            "as above"
        ),
        "slots = (keys[:, 0] * _FACTORS[0] ^ keys[:, 1] * _FACTORS[1]) >> np.uint64(64 - self._bits): 0 to 1 #2": "as above",
        '_NOBODY = np.array([ord(" "), 0], "<u8"): 0 to 1': "no word has a space, whatever follows",
        "new = places[lengths[places] <= MOST_LETTERS]: LtE to Lt": "the vocabulary is asked for a few words more",
    },
    "weighting/numbering": {
        "CHUNK = 1000: 1000 to 1001": "how much is read at once changes time and memory by a thousandth",
        "parts.clear(): call left out": "the parts are let go of before more is made",
    },
    "weighting/vocabulary": {
        "if not all(map(self.__contains__, words)):: condition true": "a shortcut: no word is new",
        "stem: Stemmer = PyStemmer.Stemmer(algorithm, 0).stemWords  # 0: it keeps no stems itself, the vocabulary does: 0 to 1": (
            "how many stems it keeps changes time and memory alone"
        ),
    },
    "weighting/postings": {
        "size = self.buckets[-1][0].stop if self.buckets else 0: 0 to 1": "a place that no bucket has",
        "if direction != 1:: 1 to 2": "a shortcut: the votes for later sentences are then multiplied by 0",
        "if direction != 1:: condition true": "as above",
    },
    "weighting/arrays": {
        "def in_parts(begin: int, end: int, least: int = 1) -> list[slice]:: 1 to 2": "a part has many more numbers anyway",
        "if end - begin <= most:: LtE to Lt": "a shortcut: a stretch of just that length is one part as well",
    },
    "sentences/marks": {
        "bodies = {block.start: block.body for block in layout if block.body > block.start}: Gt to GtE": (
            "a shortcut: without a label the words begin where the block does"
        ),
        "if bodies:: condition true": "a shortcut: no block has a label",
        "signs = _SEEN_IN_ASCII if text.isascii() else _SEEN: condition false": "a shortcut: the others are not there",
        "seen = [mark for mark, sign in signs.items() if sign in text and mark in text]: and to or": (
            "a shortcut: a mark that is not in the text is in no sentence"
        ),
        "if not glued and not seen:: condition false": "a shortcut: nothing is left out",
        'return text if text.isascii() else compiled(_INVISIBLE).sub("", text): condition false': "a shortcut: none is there",
    },
    "ranking/heaps": {
        "return False: return None": "the caller asks whether it is true",
        "places = matrix.rows.astype(np.int64) * n_terms + matrix.indices: Add to Sub": "the terms in any order",
        "later = places + step * n_terms: Add to Sub": "a cosine of two is the same from either side",
    },
    "sentences/endings": {
        "_LONGEST_NOTE, _MOST_NOTES = 4, 20: 4 to 5": "no note is longer",
        "note = _NOTE.search(bare, max(len(bare) - _LONGEST_NOTE, 0)) if bare[-1:].isdigit() else None: condition true": (
            "a shortcut: a note ends with a digit"
        ),
        "if sentence.isascii():: condition false": "a shortcut: none of the other marks is there",
    },
    "sentences/notes": {
        'if "\\n" not in text or _FIRST_LABEL.search(text) is None:: condition false': "a shortcut: no line is the first note",
        'if "\\n" not in text or _FIRST_LABEL.search(text) is None:: or to and': "as above",
        "if not labels:: condition false": "a shortcut: no line has a label",
        "glued = {text[begin:end]: end for begin, end in glued_marks(text)} if any(is_plain) else {}: condition true": (
            "a shortcut: no note asks for them"
        ),
        "for mark in compiled(_MARK).finditer(text) if not all(is_plain) else ():: condition true": "as above",
        "is_note = plain in glued and starts[i] > last: Gt to GtE": "no line begins where a mark within one ends",
    },
    "languages/language": {
        "_CHUNK = 1000: 1000 to 1001": "how much is read at once changes time and memory alone",
        "if text.isascii() and not self.small_letters:: condition false": "a shortcut: the text is composed",
        "found = self.separated([text]) if text.isascii() else None: condition true": "the same words, found in more time",
        "if not text.isascii():: condition true": "a shortcut: the text is composed",
    },
    "languages/detection": {
        'folded = sample if sample.isascii() else unicodedata.normalize("NFC", sample).lower()  # the table folds ASCII: '
        "condition false": "a shortcut: the table folds it",
        "if not folded.isascii():: condition true": "a shortcut: no letter beyond ASCII is there",
        "few = most <= len(words) * _LEAST_STOP_WORDS and most <= sum(len(word) > 1 for word in words) * _LEAST_STOP_WORDS: "
        "Mult to Div": "a shortcut: a text with many votes is settled before its longer words are counted",
    },
    "languages/words": {
        "if not text.isascii():: condition true": "a shortcut: none of the marks is there",
        "if run[1] and len(run[1]) > 1:: 1 to 2 #2": "two characters are one pair",
    },
    "ranking/textrank": {
        "if groups and sizes[i] <= min(_STACKED, 1.5 * sizes[groups[-1][0]]):: LtE to Lt": (
            "documents in one group or in several have the same scores"
        ),
        "if groups and sizes[i] <= min(_STACKED, 1.5 * sizes[groups[-1][0]]):: Mult to Div": "as above",
        "if groups and sizes[i] <= min(_STACKED, 1.5 * sizes[groups[-1][0]]):: condition false": "as above",
        "if groups and sizes[i] <= min(_STACKED, 1.5 * sizes[groups[-1][0]]):: 1.5 to 2.5": "as above",
    },
    "ranking/word_overlap": {
        "self.weights: FloatArray = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0): 1 to 2": (
            "votes are divided by their sum: any multiple is the same"
        ),
    },
    "ranking/pacsum": {
        "earlier, later = _sums_above(matrix, threshold) if threshold > 0 else _sums(matrix): condition true": (
            "a shortcut: the sums above 0 are those of all, in more time"
        ),
        "least, most = 1.0, 0.0: 1.0 to 2.0": "no cosine is above 1, and of one sentence any number above 0 will do",
        "if self.beta == 0 and least == 0:: condition false": "a shortcut: the least cosine cannot be less",
    },
    "ranking/lexrank": {
        "least = threshold + 10.0**-DIGITS: 10.0 to 11.0": "equal cosines differ by less than either",
        "later = [np.flatnonzero(matrix.cosines(i)[i + 1 :] > least) + i + 1 for i in range(matrix.shape[0])]: Gt to GtE": (
            "as above"
        ),
    },
    "ranking/graph": {
        "BLOCK = 64: 64 to 65": "a system has one solution, by blocks of any size or at once",
        "if n <= BLOCK:: LtE to Lt": "as above",
        "if n <= BLOCK:: condition false": "as above",
        "most = int(np.ceil(np.log(PRECISION / max(len(teleport), 1)) / np.log(max(damping, PRECISION)))): 1 to 2": (
            "one step more for a single sentence"
        ),
        "sums: FloatArray = np.add.reduce(self.cosines, axis=1): 1 to 2": "the cosines are symmetric",
        "if np.abs(scores - before).max(initial=0) <= PRECISION * (1 - damping) * scores.max(initial=0):: LtE to Lt": (
            "a difference of 0 is below any bound"
        ),
    },
    "selection/repetition": {
        "if len(set(sums)) == len(sums):: condition false": "a shortcut: none comes again",
        "if text in seen:  # the same line again and again takes a tenth less of a summary: condition false": (
            "a shortcut: the same text has the same key"
        ),
    },
    "webpage/connections": {
        "return False: return None": "the caller asks whether it is true",
        "return False: return None #2": "as above",
        "self.fp.close(): call left out": "CPython closes at once what nobody refers to",
        "self._raw.close(): call left out": "as above",
    },
    "records/delimited": {
        "SKIPPED_AT_ONCE = 1 << 20: 1 to 2": "how much is read at once changes time and memory alone",
        "SKIPPED_AT_ONCE = 1 << 20: 20 to 21": "as above",
        'text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True): True to False': (
            "what is left is written at the end"
        ),
        'return "": return None': "the csv writer writes nothing for None",
    },
    "records/reading": {
        "BATCH_ROWS = 256: 256 to 257": "how much is read at once changes time and memory alone",
        "rows = max(1, min(BATCH_ROWS, BATCH_BYTES * metadata.num_rows // max(metadata.total_byte_size, 1))): 1 to 2 #2": (
            "no group of rows has one byte"
        ),
        "@dataclass(frozen=True, slots=True): True to False": "it guards against ourselves, as the slots do",
    },
    "keywords/tokens": {
        "@dataclass(frozen=True, slots=True): True to False": "it guards against ourselves, as the slots do",
        "gaps, gap_of = _numbered(parts[:-1:2]): 1 to 2": "the last part, behind the last word, is odd in number",
        'return re.sub(f"(?<=.)(?:{endings})$", "", word, flags=re.IGNORECASE) if endings else word: condition true': (
            "a shortcut"
        ),
    },
    "keywords/phrases": {
        "surfaces[language.fold(surface[0]) + surface[1:] if lowered else surface] += 1: 1 to 2": "the order is the same",
        "_, pair, times = np.unique(keys[linked] * width + following[linked], return_inverse=True, return_counts=True): "
        "Mult to Div": "any two pairs have two numbers, as before",
        "id_at = np.full(starts.max(initial=0) + 2, _NONE): 0 to 1": "one place more than are used",
        "id_at = np.full(starts.max(initial=0) + 2, _NONE): 2 to 3": "as above",
        "return surfaces.most_common(1)[0][0]: 1 to 2": "the first of two is the first",
        "return False: return None": "the caller asks whether it is true",
    },
    "weighting/vectorizers": {
        "if weights.nnz and weights.data.min() < 0:: Lt to LtE": "the zeros are left out before",
    },
    "api": {
        "class ManyOptions(TypedDict, total=False):: False to True": "for tools that check types alone",
        "make: Callable[..., Summarizer] = _kept if {type(None), int, float, str}.issuperset(map(type, options)) else _made: "
        "condition false": "a shortcut: what is made again is the same",
        "length = len(text.text) if isinstance(text, Document) else len(text) if isinstance(text, str) else 0: 0 to 1": (
            "how much is read at once changes time and memory alone"
        ),
        "_BLOCK_CHARACTERS = 200_000: 200000 to 200001": "as above",
    },
    "reading": {
        "starts += [len(text)] if starts[-1] < len(text) else []: Lt to LtE": "the end once more after the end",
    },
    "many": {
        'if not hasattr(signal, "pthread_sigmask"):  # Windows: condition false': "other systems have it",
        'if hasattr(signal, "pthread_sigmask"):: condition true': "as above",
        "if parent is not None:: condition true": "every worker has a parent",
        "os._exit(1): 1 to 2": "nobody is left to ask for it",
        "most, total = 1, 0.0: 0.0 to 1.0": "the first block has one item whatever its size",
    },
    "document": {
        "deque(map(getattr(record, name).__set__, made, values), maxlen=0): 0 to 1": "one more None is kept for a moment",
        'yield from [len(text) if even and "  " not in text and text.isascii() else width(text) for text in chunk]: '
        "condition false": "a shortcut: the width of such a text is its length",
        "if type(self.aside) is not tuple or self.aside:: condition true": "a shortcut: no stretch is to be checked",
        'return "".join([*parts, text[last:]]) if stretches else text: condition true': "a shortcut: it is the text",
        'if "  " in text or not text.isprintable():  # a newline is not printable, and neither is a tab: condition true': (
            "a shortcut: there is one space between words already"
        ),
        'return len(text) if text.isascii() else len(unicodedata.normalize("NFC", text)): condition false': (
            "a shortcut: letters of ASCII are composed"
        ),
    },
    "markup": {
        'return not document.parsed and ("<" in document.text or "{" in document.text): In to NotIn #2': "a shortcut",
        'if "{" in text:: condition true': "a shortcut: it has no word in braces",
        'return _TAG.sub(lambda found: " " if _is_tag(found) else found[0], text) if "<" in text else text: condition true': (
            "a shortcut: it has no tag"
        ),
    },
    "pipeline": {
        "if self.rewritten:: condition true": "a shortcut: no sentence is read otherwise than it is written",
        "if isinstance(self.selection, MMR) and sum(costs) <= limit:  # nothing is left out: LtE to Lt": (
            "a shortcut: all are chosen, in more time"
        ),
        "if isinstance(self.selection, MMR) and sum(costs) <= limit:  # nothing is left out: condition false": "as above",
        "_SHORT = 100_000: 100000 to 100001": "whether sentences are kept or cut out again changes time and memory alone",
        "return self._kept if len(self.document.text) <= _SHORT else self._each(): LtE to Lt": "as above",
        "@dataclass(frozen=True)  # not slotted: the sentences of a short document are kept: True to False": (
            "it guards against ourselves, as the slots do"
        ),
        "@dataclass(frozen=True, slots=True): True to False": "as above",
        "map(without_tags, article.sentences()) if may_hold_tags(article.document) else article.sentences(): "
        "condition true": "a shortcut: no sentence has a tag",
    },
    "weighting/tfidf": {
        "_FEW_CELLS = 4096: 4096 to 4097": "counting all cells and sorting those of the words give the same",
        "if height << bits <= _FEW_CELLS:  # sorted by counting, and as numpy indexes: others take longer: LtE to Lt": "as above",
        "if height << bits <= _FEW_CELLS:  # sorted by counting, and as numpy indexes: others take longer: condition false": (
            "as above"
        ),
        "ends = rows.searchsorted(list(accumulate(heights))).tolist() if len(heights) > 1 else [len(rows)]: Gt to GtE": (
            "a shortcut"
        ),
        "ends = rows.searchsorted(list(accumulate(heights))).tolist() if len(heights) > 1 else [len(rows)]: condition true": (
            "as above"
        ),
        "data[part] = _weights(counts[part], columns[part], rows[part] - row, idf): Sub to Add": (
            "rows are numbered from 0 for less memory"
        ),
        "for part in in_parts(0, len(column)):: 0 to 1": "the first word is the first of its stem, and stays as it is",
        "if len(heights) == 1:: condition false #2": "a shortcut: one document is cut out of itself",
        "if len(heights) == 1:: condition false": "a shortcut: one document is cut out of itself",
    },
    "selection/mmr": {
        "relevance = ((1 - redundancy) / (scores.item(scores.argmax()) or 1) * scores).tolist(): 1 to 2 #2": (
            "of scores that are all 0 any multiple is 0"
        ),
        "if most[i] >= least:: condition true": "a shortcut: one that is worth less at most is not chosen",
        "if left <= 0:: LtE to Lt": "a shortcut: nothing fits any more",
        "if left <= 0:: condition false": "as above",
        "_NOBODY = (math.inf, -1): 1 to 2": "it is never taken, so its number does not matter",
        "return self._share * self._leaning.weight * (OPENS if i < self._first else 1) * self._weight: Lt to LtE": (
            "the first of the chosen sentences is not asked about again"
        ),
    },
    "evaluation/rouge": {
        "return sum([min(first[gram], second[gram]) for gram in first.keys() & second.keys()]): BitAnd to BitOr": (
            "what only one text has is in the other 0 times"
        ),
    },
    "sentences/datelines": {
        "if end - start <= LEAST_LEFT:: LtE to Lt": "a shortcut: too little would be left behind a dateline",
        "if end - start <= LEAST_LEFT:: condition false": "as above",
        'if head.isascii() and "-" not in head and "(" not in head and "/" not in head:  # shorter than a search, for most '
        "sentences: condition false": "a shortcut: there is no dateline",
    },
    "sentences/candidates": {
        "@dataclass(frozen=True, slots=True): True to False": "it guards against ourselves, as the slots do",
        "if aside:: condition true": "a shortcut: without stretches all remains as it is",
        "if len(begins) == 1:: condition false": "a shortcut: all sentences are in one block",
        "last = -1: 1 to 2": "as good as any number that no block has",
        "found += [((*place, 0), reason) for start, end, reason in aside if (place := span_trimmed(text, start, end))]: 0 to 1": (
            "the block of what is known not to be prose is not asked for"
        ),
        "return 0: return None": "the caller asks whether there is one",
        "if max([end - start for start, end, _ in sentences], default=0) > LONGEST_SENTENCE:: condition true": (
            "a shortcut: where no sentence is too long none is cut"
        ),
        "if max([end - start for start, end, _ in sentences], default=0) > LONGEST_SENTENCE:: Sub to Add": "as above",
        "if max([end - start for start, end, _ in sentences], default=0) > LONGEST_SENTENCE:: Gt to GtE": "as above",
        "if max([end - start for start, end, _ in sentences], default=0) > LONGEST_SENTENCE:: 0 to 1": "as above",
        "start = begin.start() if begin else end: condition true": "a run does not end in white space",
        "if not any(block.kind in _LAST_KINDS for block in layout):: condition false": "a shortcut: there is no such sentence",
        "return end - start > LONGEST_SENTENCE and width(text[start:end]) > LONGEST_SENTENCE: Gt to GtE": (
            "a shortcut: the width is at most the number of characters"
        ),
        "return end - start > LONGEST_SENTENCE and width(text[start:end]) > LONGEST_SENTENCE: Sub to Add": "as above",
    },
    "corpus/parts": {
        'with tempfile.TemporaryDirectory(prefix="summarize-corpus-", ignore_cleanup_errors=True) as folder:: True to False': (
            "what cannot be removed is a file that a worker has open, on Windows"
        ),
        'if sys.platform == "win32":: condition false': "never runs here",
        "msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1): 1 to 2": "never runs here",
        "msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1): call left out": "never runs here",
    },
    "files": {
        'return "" if os.access(folder, os.W_OK | os.X_OK) else f"folder {folder} is not writable": return None': (
            "the caller asks whether it is empty"
        ),
        'if path.is_dir() and os.name == "nt":: condition false': "Windows alone opens no folders",
        "descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR): condition true": (
            "Windows alone syncs only what is open for writing"
        ),
    },
    "printable": {"if text.isascii() and text.isprintable():: condition false": "a shortcut: nothing is to be replaced"},
    "addresses": {"words = text.lower().split(None, 1): 1 to 2": "two words are too many, as three are"},
    "sentences/rules": dict.fromkeys(
        ("return False: return None", *(f"return False: return None #{number}" for number in (3, 4, 9, 10, 16))),
        "the caller asks whether it is true",
    ),
    "sentences/possible_ends": {
        "@dataclass(frozen=True, slots=True): True to False": "it guards against ourselves, as the slots do",
        'return "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1].lstrip(OPENERS): 1 to 2': (
            "the last word is the same"
        ),
        "return False: return None": "the caller asks whether it is true",
        "if text.isascii():: condition false": "a shortcut: none of those letters and characters is in ASCII",
        "return word.isalpha() and not known: return None": (
            "a shortcut: what is not taken for plain is settled by the rules, to the same end"
        ),
    },
    "sentences/prefixes": {
        "ends = dict(_speakers(lines, kinds)) if Kind.TURN in of_kinds else {}: condition true": "a shortcut: there is no turn",
        "ends |= _numbers(lines, kinds) if Kind.ITEM in of_kinds else {}: condition true": "a shortcut: there is no item",
    },
    "sentences/scanning": {
        "if not text.isascii():: condition true": "a shortcut: no rare mark is in ASCII",
        "if marks[MANY_MARKS:]:: condition true": "a shortcut: all marks are replaced one by one",
    },
    "sentences/splitting": {
        "rules = rules_with(language, abbreviations) if abbreviations else rules_of(language): condition true": "a shortcut",
        '(text[mark] == "." or (closed == "." and text[mark] in MARKS)): or to and': (
            "a shortcut: what is not taken for plain is settled by the rules, to the same end"
        ),
        "for mark, closed in zip(marks, parts[1::3], strict=True): 1 to 2": "as above",
        'if find(".", start, end - 1) < 0:: Sub to Add': "a shortcut: where no stop is nothing is settled",
        'if find(".", start, end - 1) < 0:: condition false': "as above",
        "full = _full(text) if pattern == STOP else ([], []): condition true": "a shortcut: no full mark is in the text",
    },
    "sentences/furniture": {
        "return False: return None #2": "the caller asks whether it is true",
        "return False: return None #3": "as above",
        "return False: return None #4": "as above",
        "return False: return None": "as above",
        'return "": return None': "as above",
        "FEWEST_CHARACTERS = 3: 3 to 4": "of how short a line what it is is kept changes time and memory alone",
        "repeated = {line for line, times in Counter(short_lines).items() if times > 1} if len(short_lines) > 1 else (): "
        "Gt to GtE": "a shortcut: one line is not repeated",
        'raws = [text[start:end] if end - start <= LONGEST_SHORT else "" for start, end, _, _ in blocks]: '
        "condition true": "a shortcut: none of the longer ones is a short line",
        "repeated = {line for line, times in Counter(short_lines).items() if times > 1} if len(short_lines) > 1 else (): "
        "condition true": "as above",
        'key = raw if comes_again or len(raw) < FEWEST_CHARACTERS else "", kind: condition false': "a shortcut: nothing is kept",
        "if key[0]:: condition false": "as above",
        "if any(begin < end and stop > start for begin, stop in tags[max(following - 1, 0) : following + 1]):: 1 to 2": (
            "where a later tag begins in the sentence, the one before it does"
        ),
        "if any(begin < end and stop > start for begin, stop in tags[max(following - 1, 0) : following + 1]):: 1 to 2 #2": (
            "a tag before the last that begins before the sentence ends before it"
        ),
        "if any(begin < end and stop > start for begin, stop in tags[max(following - 1, 0) : following + 1]):: Gt to GtE": (
            "no sentence begins right behind a tag: it begins with it"
        ),
    },
    "sentences/shapes": {"return False: return None #2": "the caller asks whether it is true"},
    "sentences/phrases": {
        "LONGEST_OPENING = 120: 120 to 121": "no opening is so long",
        "SHORTEST_PART = 4: 4 to 5": "which part of a phrase is looked for changes the time, not what is found",
        "words = [word for word in part.split() if len(word) > SHORTEST_PART] or [part]: Gt to GtE": "as above",
        (
            "is_plain = all(part == last or len(part) >= SHORTEST_PART for part, last in zip(plain, whole, strict=True)):"
            " GtE to Gt"
        ): "as above",
        "if not only_ascii or text.isascii():: condition true": "letters that no part has are lowered too, in more time",
    },
    "sentences/labels": {
        'return _ROW.search("".join(map(itemgetter(0), words[EACH - 1 :: EACH]))) is not None: 1 to 2': (
            "any row of sixteen words has four of each fourth, wherever these begin"
        ),
        "linked = free = 0: 0 to 1": "half stays half with one more on both sides, and what has no letters is set aside before",
        '_ROW = re.compile(rf"[^{_SMALL}][^{_SMALL}]{{{LONGEST_MENU // EACH - 1}}}"): 1 to 2': (
            "a shortcut: a shorter row is then counted, and is no menu"
        ),
        'return [match.span() for match in _LINK.finditer(text)] if "](" in text else []: condition true': (
            "a shortcut: a link has it"
        ),
        'return (":" in stretch or "19" in stretch or "20" in stretch) and _TIME.search(stretch) is not None: and to or': (
            "a shortcut: what may be a stamp is then looked at"
        ),
    },
    "sentences/leaning": {
        "if found is None:: condition true": "a shortcut: it is looked at again, to the same end",
        "if found is None:: condition true #2": "as above",
        "return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found): condition true": "a shortcut",
        "return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found): Gt to GtE": "a shortcut",
        "return False: return None": "the caller asks whether it is true",
        "if place >= 0 and (at == 0 or self._begins_name(words[at - 1])) and self._is_full_form(place):: GtE to Gt": (
            "nothing stands before a name that the text begins with"
        ),
        "if place >= 0 and (at == 0 or self._begins_name(words[at - 1])) and self._is_full_form(place):: 0 to 1": "as above",
        "return _NO_LETTER.split(phrase, maxsplit=1)[0] if spaced else phrase[:1]: condition false": (
            "by their first characters they are found as well, in more time"
        ),
        "if self._places[j][1] > place:: Gt to GtE": "white space stands before a full form, and none ends a sentence",
        'if "," in head:: condition true': "a shortcut: no comma is left out",
        'if name[-1] in "\'’s":: condition true': "a shortcut: no other name has such an end",
        'if name[-1] in "\'’s":: 1 to 2': "only the end of 's is left by then, and its apostrophe is as good a sign",
    },
    "sentences/layout": {
        "return sorted({*groups, *before, *(i for i in after if i < groups[-1])}): Lt to LtE": "the last is in ``groups``",
        "least = 0 if column or sum(full) > 1 else SHORTEST_LINE: 0 to 1": "no line is empty",
        "lengths = lengths or [0]: 0 to 1": "where each line has a shape of its own, none is wrapped",
        'above = (i for i, line in enumerate(begun) if ":" in line and kinds[i] is Kind.HEADING and ":" in line[-9:]): 9 to 10': (
            "a look that spares the pattern: no time is longer"
        ),
        "if last - first > 1:: Gt to GtE": "one line has no newline in it",
        "else (_kind_of_short if len(lines[first]) <= LONGEST_HEADING else _kind)(lines[first], last - first): LtE to Lt": (
            "of which lines what they are is kept changes time and memory alone"
        ),
        "else (_kind_of_short if len(lines[first]) <= LONGEST_HEADING else _kind)(lines[first], last - first): condition true": (
            "as above"
        ),
        "if verse:: condition true": "a shortcut: no line is verse",
        "return False: return None #2": "the caller asks whether it is true",
        'return (":" in line[:60] or line[0] == "#") and compiled(TURN).match(line) is not None: 60 to 61': (
            "a look that spares the pattern: no name is longer"
        ),
        "return len(line) + 1 + len(following.split(None, 1)[0]) > width: 1 to 2 #2": "the first word is the same",
        'return (":" in line[:60] or line[0] == "#") and compiled(TURN).match(line) is not None: Eq to NotEq': (
            "a shortcut: no line without a colon there is a turn"
        ),
    },
    "webpage/embedding": {
        "return False: return None": "the caller asks whether it is true",
        "if decode(embedded, encoding) != (text[:start] + written.decode(codec) + text[start:], codec):: condition false": (
            "a net for encodings in which a box would change what stands beside it; we know of none"
        ),
        "text, first = summary.document.text, summary.places[0][0]: 0 to 1": (
            "a sentence lies within one line of what is extracted, so its end is on the line of its begin"
        ),
        'paragraph, _, rest = text[text.rfind("\\n", 0, first) + 1 :].partition("\\n"): 0 to 1': (
            "an extracted text does not begin with a line break"
        ),
    },
    "evaluation/significance": {
        "_CELLS = 1 << 20: 1 to 2": "however many resamples are drawn at a time, they are the same",
        "_CELLS = 1 << 20: 20 to 21": "as above",
        "rows = max(1, _CELLS // len(values)): 1 to 2": "as above",
        "results = [1.0] * len(p_values): 1.0 to 2.0": "each place is set anew below",
    },
}
"""Mutants that no test can notice, by module and description, with the reason."""

GUARDS = {"strict", "slots", "maxsize"}
"""Arguments that no mutant changes."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}

Change = Callable[[], Callable[[], None]]
"""Makes a change in the tree and returns what takes it back."""


def set_to(node: ast.AST, field: str, value: object) -> Change:
    """Return the change of one field of a node."""

    def change() -> Callable[[], None]:
        before = getattr(node, field)
        setattr(node, field, value)
        return lambda: setattr(node, field, before)

    return change


def changes(tree: ast.Module) -> Iterator[tuple[int, str, Change]]:
    """Return every change of a module's code, with its line and a description; annotations and docstrings have none."""
    ignored = {id(inner) for node in ast.walk(tree) for outer in _not_code(node) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if id(node) in ignored or not hasattr(node, "lineno"):
            continue
        for what, change in _changes_of(node):
            yield node.lineno, what, change


def _not_code(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
        yield node.annotation
    if isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield node.returns
    if isinstance(node, ast.keyword) and node.arg in GUARDS:
        yield node.value
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache":
        yield from node.args
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "reshape":
        yield from (argument for argument in node.args if ast.unparse(argument) == "-1")
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield node
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"message", "__all__"}:
        yield node  # the wording of an error is free


def _changes_of(node: ast.AST) -> Iterator[tuple[str, Change]]:  # noqa: C901  a case each
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            other = COMPARISONS[type(operator)]
            yield f"{type(operator).__name__} to {other.__name__}", set_to(node, "ops", [other()])
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in OPERATORS:
            swapped = OPERATORS[type(operator)]
            yield f"{type(operator).__name__} to {swapped.__name__}", set_to(node, "op", swapped())
        case ast.BoolOp(op=ast.And()):
            yield "and to or", set_to(node, "op", ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "or to and", set_to(node, "op", ast.And())
        case ast.UnaryOp(op=ast.Not()):
            doubled = ast.UnaryOp(op=ast.Not(), operand=node.operand)
            yield "not left out", set_to(node, "operand", doubled)
        case ast.Constant(value=bool() as value):
            yield f"{value} to {not value}", set_to(node, "value", not value)
        case ast.Constant(value=int() | float() as value):
            yield f"{value} to {value + 1}", set_to(node, "value", value + 1)
        case ast.If() | ast.While() | ast.IfExp():
            yield "condition false", set_to(node, "test", ast.Constant(value=False))
            if not isinstance(node, ast.While):
                yield "condition true", set_to(node, "test", ast.Constant(value=True))
        case ast.comprehension(ifs=[_, *_]):
            yield "filter left out", set_to(node, "ifs", [])
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield "return None", set_to(node, "value", ast.Constant(value=None))
        case ast.Expr(value=ast.Call()):
            yield "call left out", set_to(node, "value", ast.Constant(value=None))


@dataclass(frozen=True)
class Mutant:
    """One change: its line, what it is, whether it lies in the body of a function, and how to make it."""

    line: int
    description: str
    in_function: bool
    change: Change


def chosen(module: str, mutants: int, seed: int) -> tuple[ast.Module, list[Mutant]]:
    """Return a module's tree and a seeded choice of its changes, in the order of its lines."""
    source = (PACKAGE / f"{module}.py").read_text("utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    bodies = [part for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for part in node.body]
    inside = {line for part in bodies for line in range(part.lineno, (part.end_lineno or 0) + 1)}
    seen: Counter[str] = Counter()
    every = []
    for line, what, change in changes(tree):
        description = f"{lines[line - 1].strip()}: {what}"
        seen[description] += 1
        numbered = description + (f" #{seen[description]}" if seen[description] > 1 else "")
        every.append(Mutant(line, numbered, line in inside, change))
    picked = random.Random(seed).sample(every, min(mutants, len(every)))  # noqa: S311  no secret
    return tree, sorted(picked, key=lambda each: (each.line, each.description))


def run(module: str, mutants: int, seed: int, only: Sequence[int] = ()) -> tuple[int, list[int], int]:
    """Return how many mutants were killed, which survived, and how many are equivalent; of all or of those with some numbers."""
    tree, picked = chosen(module, mutants, seed)
    numbers = only or range(len(picked))
    counted = [number for number in numbers if picked[number].description not in EQUIVALENT.get(module, {})]
    with tempfile.TemporaryDirectory(prefix="summarize-mutants-") as name:
        copy = Path(name)
        for folder in ("src", "tests", "examples", "benchmarks"):
            shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        target = copy / "src" / "summarize" / f"{module}.py"
        target.write_text(ast.unparse(tree), "utf-8")
        times = _times(copy, module)
        seconds = round(2 * sum(spent for spent in times.values() if spent <= SLOW) + 4)
        results = copy / "survived.json"
        here = [number for number in counted if picked[number].in_function and module not in ELSEWHERE]
        inside = {number: _compiled(tree, target, picked[number].change) for number in here}
        _pytest(copy, module, _Forking(times, inside, target, seconds, results), 3600)
        survivors, again = json.loads(results.read_text("utf-8"))
        for compiled in target.parent.glob(f"__pycache__/{target.stem}.*"):
            compiled.unlink()
        for number in [number for number in counted if number not in inside or number in again]:
            undo = picked[number].change()
            target.write_text(ast.unparse(ast.fix_missing_locations(tree)), "utf-8")
            undo()
            if _pytest(copy, module, _Ordered(times), seconds):
                survivors.append(number)
    return len(counted) - len(survivors), sorted(survivors), len(numbers) - len(counted)


def _compiled(tree: ast.Module, target: Path, change: Change) -> CodeType:
    """Return a changed module's code, its lines those of the file."""
    undo = change()
    text = ast.unparse(ast.fix_missing_locations(tree))
    undo()
    return compile(text, str(target), "exec")


class _Timed:
    """Writes down how much of the processor's time each test takes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.times: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        began = time.process_time()
        yield
        self.times[item.nodeid] = time.process_time() - began

    def pytest_sessionfinish(self) -> None:
        self.path.write_text(json.dumps(self.times), "utf-8")


class _Ordered:
    """Runs the quick tests first, and the slow ones not at all."""

    def __init__(self, times: Mapping[str, float]) -> None:
        self.times = times

    def pytest_configure(self) -> None:
        """Let the first example that fails be enough."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutation", hypothesis.settings.default, phases=phases)
        hypothesis.settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if self.times.get(item.nodeid, 0) <= SLOW), key=lambda item: self.times.get(item.nodeid, 0)
        )


class _Forking(_Ordered):
    """Runs the collected tests once for each changed code, in a fork whose functions have it.

    It writes down which survive, and which must run again from the changed file.
    """

    def __init__(
        self, times: Mapping[str, float], changed: Mapping[int, CodeType], target: Path, seconds: int, results: Path
    ) -> None:
        super().__init__(times)
        self.changed, self.target, self.seconds, self.results = changed, str(target), seconds, results
        self.called: set[CodeType] = set()

    def pytest_configure(self) -> None:
        """Let the first example that fails be enough, and note what is called before the tests."""
        super().pytest_configure()
        sys.setprofile(self._note)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename == self.target:
            self.called.add(frame.f_code)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        sys.setprofile(None)
        gc.freeze()
        survived: list[int] = []
        again: list[int] = []
        for number, code in self.changed.items():
            child = os.fork()
            if not child:
                _limit(self.seconds)
                if not self._replace(code):
                    os._exit(AGAIN)
                return None
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status in {0, AGAIN}:
                (survived if status == 0 else again).append(number)
        self.results.write_text(json.dumps([survived, again]), "utf-8")
        return True

    def _replace(self, module: CodeType) -> bool:
        """Give the module's functions the code they have in its changed form; tell whether that is the whole of the change."""
        codes = {}
        nested = [module]
        while nested:
            code = nested.pop()
            codes[code.co_qualname, code.co_firstlineno] = code
            nested += [each for each in code.co_consts if isinstance(each, CodeType)]
        gc.unfreeze()
        ours = [each for each in gc.get_objects() if type(each) is FunctionType and each.__code__.co_filename == self.target]
        gc.freeze()
        new = {each: codes.get((each.__code__.co_qualname, each.__code__.co_firstlineno)) for each in ours}
        changed = {each: code for each, code in new.items() if code != each.__code__}
        if not changed or None in changed.values() or any(each.__code__ in self.called for each in changed):
            return False
        for each, other in changed.items():
            if other is not None:
                each.__code__ = other
        return True


def _limit(seconds: int) -> None:
    """End this process after some seconds of the processor, or after four times as many in which it may wait for a socket."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(4 * seconds)


def _times(copy: Path, module: str) -> dict[str, float]:
    """Return the seconds of the processor that each test takes without any change; what Python compiles is kept.

    They are remembered in the temporary directory, so that slow tests run once and not again.
    """
    known = Path(tempfile.gettempdir(), f"summarize-mutation-{module.replace('/', '-')}.json")
    before: dict[str, float] = json.loads(known.read_text("utf-8")) if known.exists() else {}
    path = copy / "times.json"

    class Both(_Timed, _Ordered):
        times = before

        def __init__(self) -> None:
            _Timed.__init__(self, path)
            self.times = dict(before)

    if not _pytest(copy, module, Both(), 3600, compiled=True):
        message = f"{module}: its tests fail without any change\n{(copy / 'said.txt').read_text('utf-8')}"
        raise SystemExit(message)
    known.write_text(path.read_text("utf-8"), "utf-8")
    times: dict[str, float] = json.loads(path.read_text("utf-8"))
    return times


def _pytest(copy: Path, module: str, plugin: object, seconds: int, *, compiled: bool = False) -> bool:
    """Tell whether a module's tests pass, in a fork of this process, which has imported the slow packages once."""
    tests = [f"tests/{name}.py" for name in TESTS[module].split()]
    gc.freeze()  # the forks need not look through the packages
    child = os.fork()
    if not child:
        _limit(seconds)
        os.chdir(copy)
        os.environ.update(OPENBLAS_NUM_THREADS="1", PYTHONPATH=str(copy / "src"), CI="true")
        sys.path[:0] = [str(copy / "src"), str(copy / "tests")]
        sys.dont_write_bytecode = not compiled
        said = os.open(copy / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", f"--basetemp={copy / 'temporary'}"]
        options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        status = pytest.main([*options, f"src/summarize/{module}.py", *tests], plugins=[plugin])
        os._exit(int(status))
    return os.waitpid(child, 0)[1] == 0


def shown(module: str, mutants: int, seed: int, number: int) -> str:
    """Return one mutant as a diff."""
    tree, picked = chosen(module, mutants, seed)
    before = ast.unparse(tree).splitlines()
    undo = picked[number].change()
    after = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    undo()
    return "\n".join(list(difflib.unified_diff(before, after, lineterm="", n=1))[2:])


def main() -> int:
    """Run what is asked for; the exit status is 0 where at least 95 % of the mutants are killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(TESTS)}; all without any")
    parser.add_argument("--mutants", type=int, default=60, metavar="N", help="of each module (default: 60)")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--only", type=int, nargs="+", default=[], metavar="N", help="the mutants with these numbers")
    parser.add_argument("--show", type=int, metavar="N", help="print one mutant")
    options = parser.parse_args()
    good = True
    for module in options.modules or TESTS:
        if options.show is not None:
            print(shown(module, options.mutants, options.seed, options.show))
            continue
        killed, survivors, equivalent = run(module, options.mutants, options.seed, options.only)
        counted = killed + len(survivors)
        print(f"{module}: {killed} of {counted} killed ({killed / max(counted, 1):.0%}), {equivalent} equivalent", flush=True)
        described = chosen(module, options.mutants, options.seed)[1]
        for number in survivors:
            each = described[number]
            difference = shown(module, options.mutants, options.seed, number)
            print(f"{number}, line {each.line}, {each.description}", difference, sep="\n", flush=True)
        good &= killed >= 0.95 * counted
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
