"""Keywords: terms scored by the ranked sentences that hold them, neighbours joined into phrases as in the text.

A term weighs what its sentences' scores give it, ``Xᵀ v``. Terms that stand next to each other are joined into phrases
(Mihalcea and Tarau 2004, section 3). A phrase is worth, for each of its words, the share of the word's weight that stands
in the phrase: "North Quay" takes nearly all of "quay" where most quays are the North Quay, and next to nothing of "crane"
in a passing "old crane".
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

import numpy as np

from summarize.languages import HAN_AND_KANA, MARKS, Language
from summarize.selection import best_first
from summarize.weighting import FloatArray, TermMatrix, TfIdf

LONGEST = 5
"""Words in a phrase at most."""

LONGEST_RUN = 9
"""Characters in a phrase of Chinese or Japanese at most."""

_NONE = -1
_LEAST_KNOWN = 0.1
"""Share of a matrix' terms that must be words of the text; else they are character n-grams, hashes or word pairs."""

_WORDS = re.compile(rf"[\w{MARKS}]+(?:['’][\w{MARKS}]+)*")
_UNSPACED = re.compile(rf"[{HAN_AND_KANA}]+|[^\W{HAN_AND_KANA}]+")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HIRAGANA = re.compile("[\u3041-\u309f]+")
_HYPHENS = frozenset({"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "&"})
_NUMBER = re.compile(r"\W*\d[\d\W_]*(?:[^\W\d_A-Z][^\W\d_]*)?|[\W\d_]+")
"""Digits, with an ending in lower case such as that of "2nd" or "1990s", and what has no letter at all."""

# Function words that are written as one with the word they stand before, up to the apostrophe.
_ELISIONS = {
    "fr": re.compile(r"(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’](?=\w)", re.IGNORECASE),
    "it": re.compile(
        r"(?:[ldcsmtvn]|un|gl|all|dall|dell|nell|sull|coll|quell|quest|bell|sant|com|dov|cos|anch|senz|tutt)['’](?=\w)",
        re.IGNORECASE,
    ),
    "pt": re.compile(r"d['’](?=\w)", re.IGNORECASE),
}
# Endings that are written as one with the word they stand behind.
_ENDINGS = {
    "en": re.compile(r"['’]s$", re.IGNORECASE),
    "nl": re.compile(r"['’]s$", re.IGNORECASE),
    "tr": re.compile(r"['’]\w+$"),
    "ko": re.compile(
        "(?<=[가-힣]{2})(?:에서는|에서도|으로는|으로서|으로써|에게서|이라는|이라고|까지|부터|에서|에게|으로|처럼|보다|마다|조차"
        "|라는|라고|이나|이며|이다|은|는|을|를|에|의|이|가|와|과|도|로|만)$"
    ),
}
_SURE_ENDINGS = {"ko": re.compile("(?:에서는|에서도|으로는|에게서|에서|에게|으로|까지|부터|은|는|을|를)$")}

_TWICE = 2
"""Places that make a phrase of neighbours; a name, a compound or a clause of its own needs one only."""

_BOUND = 0.7
"""Share of a phrase's places with the same neighbour from which on it is a piece of a longer one."""

_SHRINK, _SHRINK_UNINFLECTED = 0.4, 0.1
"""The root by which longer phrases are held back; hardly where a word is several syllables with spaces between."""

_NAME = 1.01
"""How much better a full name is than the surname that stands for it elsewhere: just before it."""

_OWNED = 0.66
"""Share of the names with a word that must be this name, for the word alone to mean it."""

_COMMON, _LONGEST_ENDING = 0.66, 3
"""Two words are one with other endings that have this share of the longer one, and all but so many letters, in common."""

_LOOSE = 0.45
"""A character hangs on to a run, and is no part of it, where the pair with it is rarer than this share of the next pair."""

_SOLID_END = 0.5
"""Share of a function character's places that must be in a phrase which begins or ends with it: 同 in 合同."""

_WHOLE_RUN = 6
"""Characters between marks and function words that may be a phrase without standing twice, at most."""

_PAIR, _LONG_WORD, _SYLLABLE = 2, 4, 6
"""Letters: of an abbreviation, of a word that a title capitalises, and of more than a Vietnamese syllable."""

_TITLE_WORDS, _TITLE_SHARE = 4, 0.75
"""So many long words, and more than this share of them capitalised, make a title."""

_WITHIN = frozenset(",;)]'’-–—/&%")
"""Marks after which a capital is not owed to the beginning of a sentence or a quotation."""

_UNINFLECTED = frozenset({"vi"})
_NOUNS_CAPITAL = frozenset({"de"})
_FUNCTION_CHARACTERS = "的了是着著吗嗎呢吧们們很也或与與及其之这這那你我他她它啊在把并則则却卻又各某已于於因若未不第由系称稱"
"""Chinese characters that hardly ever stand within a word of more than one; they part runs."""

_COUNTERS = "年月日时時分秒号號元円圓万萬亿億个個名条條款岁歲人次回件本度点點歩位"
"""What stands behind a number and belongs to it, in Chinese and Japanese."""

_HAN_OR_KANA = re.compile(f"[{HAN_AND_KANA}]")

# Counts, days, months and such: they say when and how many, never what about. A language's own forms as texts have them.
_WEAK_WORDS = {
    "en": """
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty
        sixty hundred thousand million millions billion trillion half third dozen per cent percent first second monday
        tuesday wednesday thursday friday saturday sunday january february april june july august september october
        november december year years month months week weeks day days hour hours minute minutes today yesterday
        tomorrow asked told ask tell added adds thing things way ways lot one ones all think thinks know used use say
        going get got people really mr mrs ms dr page number numbers times long last left said year-old show shows
        find finds place
        """,
    "de": """
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend million millionen milliarden
        hälfte drittel prozent montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april
        juni juli august september oktober november dezember jahr jahre jahren jahres monat monate monaten woche
        wochen tag tage tagen uhr stunde stunden minuten heute gestern teil dritte erste genau art zeit bereich rund
        euro stelle seite
        """,
    "fr": """
        deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze vingt trente quarante cent
        cents mille million millions milliard milliards moitié pourcent premier première lundi mardi mercredi jeudi
        vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre an
        ans année années mois semaine semaines jour jours heure heures minutes hier dernier dernière derniers
        dernières premières également partie
        """,
    "es": """
        dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte cien mil millón millones mitad primer
        primera primero lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio
        julio agosto septiembre octubre noviembre diciembre año años mes meses semana semanas día días hora horas
        minutos hoy ayer pasado junto caso acerca
        """,
    "it": """
        due tre quattro cinque sei sette otto nove dieci undici dodici venti cento mila mille milioni milione miliardi
        metà primo prima lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio
        giugno luglio agosto settembre ottobre novembre dicembre anno anni mese mesi settimana settimane giorno giorni
        ora ore minuti oggi ieri caso cosa parte
        """,
    "pt": """
        dois duas três quatro cinco seis sete oito nove dez onze doze vinte cem mil milhão milhões bilhões metade
        primeiro primeira segunda-feira terça-feira quarta-feira quinta-feira sexta-feira feira sábado domingo janeiro
        fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro ano anos mês meses semana
        semanas dia dias hora horas minutos hoje ontem passado passada parte forma
        """,
    "nl": """
        twee drie vier vijf zes zeven acht negen tien elf twaalf twintig honderd duizend miljoen miljard helft procent
        eerste maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli
        augustus september oktober november december jaar jaren maand maanden week weken dag dagen uur minuten vandaag
        gisteren vorig tweede derde vierde geleden
        """,
    "sv": """
        två tre fyra fem sex sju åtta nio tio elva tolv tjugo hundra tusen miljon miljoner miljarder hälften procent
        första måndag måndagen tisdag tisdagen onsdag onsdagen torsdag torsdagen fredag fredagen lördag lördagen
        söndag söndagen januari februari mars april maj juni juli augusti september oktober november december år året
        åren månad månader vecka veckor dag dagar dagen timmar minuter idag igår
        """,
    "da": """
        to tre fire fem seks syv otte ni ti elleve tolv tyve hundrede tusind million millioner milliarder procent
        første mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august
        september oktober november december år året måned måneder uge uger dag dage timer minutter sidste
        """,
    "no": """
        to tre fire fem seks sju syv åtte ni ti elleve tolv tjue hundre tusen million millioner milliarder prosent
        første mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli august
        september oktober november desember år året måned måneder uke uker dag dager timer minutter
        """,
    "fi": """
        kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen sata tuhat miljoona miljoonaa prosenttia
        ensimmäinen maanantai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina
        tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa
        lokakuussa marraskuussa joulukuussa vuosi vuotta vuoden vuonna kuukausi viikko viikon päivä päivää tuntia
        """,
    "pl": """
        dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć sto tysiąc tysięcy milion miliony milionów
        procent pierwszy poniedziałek wtorek środę czwartek piątek sobotę niedzielę stycznia lutego marca kwietnia
        maja czerwca lipca sierpnia września października listopada grudnia rok roku lat lata latach miesiąc miesięcy
        tydzień tygodni dzień dni godzin
        """,
    "cs": """
        dva dvě tři čtyři pět šest sedm osm devět deset sto tisíc milion milionů miliard procent první pondělí úterý
        středu čtvrtek pátek sobotu neděli ledna února března dubna května června července srpna září října listopadu
        prosince rok roku roce let letech měsíc měsíců týden týdnů den dny dní hodin
        """,
    "tr": """
        iki üç dört beş altı yedi sekiz dokuz on yüz bin milyon milyar yüzde ilk pazartesi salı çarşamba perşembe cuma
        cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık yıl yılı yılda
        yıllık ay hafta gün günü saat dakika ardından sonrası
        """,
    "vi": """
        hai ba bốn năm sáu bảy tám chín mười trăm nghìn triệu tỷ tháng ngày tuần giờ phút hôm sáng chiều tối nay qua
        """,
    "id": """
        dua tiga empat lima enam tujuh delapan sembilan sepuluh puluh ratus ribu juta miliar persen pertama satu senin
        selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober
        november desember tahun bulan hari jam menit kembali menyampaikan mengatakan
        """,
    "ro": """
        doi două trei patru cinci șase șapte opt nouă zece sute mie mii milion milioane miliarde primul prima luni
        marți miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie august septembrie
        octombrie noiembrie decembrie an anul ani anului lună săptămână zi zile ore minute
        """,
    "hu": """
        két kettő három négy öt hat hét nyolc kilenc tíz száz ezer millió milliárd százalék első hétfő hétfőn kedden
        szerdán csütörtökön pénteken szombaton vasárnap január február március április május június július augusztus
        szeptember október november december év évben éves évek hónap nap napon óra
        """,
    "el": """
        δύο τρεις τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα εκατό χίλια εκατομμύρια δισεκατομμύρια πρώτη πρώτο
        δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου
        ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου έτος χρόνια χρόνο ετών μήνα μήνες εβδομάδα ημέρα
        ημέρες ώρες οποία οποίο αφορά κύριε κυρίες
        """,
    "ru": """
        два две три четыре пять шесть семь восемь девять десять сто тысяч тысячи миллион миллионов миллиардов
        процентов первый понедельник вторник среду четверг пятницу субботу воскресенье января февраля марта апреля мая
        июня июля августа сентября октября ноября декабря год года году годы лет месяц месяцев неделю день дня дней
        часов рис см табл no его годах время часть первых других данном
        """,
    "uk": """
        два дві три чотири п'ять шість сім вісім дев'ять десять сто тисяч мільйон мільйонів мільярдів перший понеділок
        вівторок середу четвер п'ятницю суботу неділю січня лютого березня квітня травня червня липня серпня вересня
        жовтня листопада грудня рік року роки років місяць тиждень день дня днів годин
        """,
    "ar": """
        اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة ألف مليون مليار الاثنين الثلاثاء الأربعاء الخميس الجمعة
        السبت الأحد يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر عام سنة سنوات شهر أسبوع
        يوم أيام اليوم
        """,
    "fa": """
        دو سه چهار پنج شش هفت هشت نه ده صد هزار میلیون میلیارد درصد شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه
        سال ماه هفته روز روزه ساعت امروز
        """,
    "ur": """
        دو تین چار پانچ چھ سات آٹھ نو دس بیس سو ہزار لاکھ کروڑ ارب فیصد پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار سال ماہ دن
        گھنٹے کہاکہ کررہے
        """,
    "hi": """
        दो तीन चार पांच छह सात आठ नौ दस सौ हजार लाख करोड़ अरब प्रतिशत फीसदी सोमवार मंगलवार बुधवार गुरुवार शुक्रवार
        शनिवार रविवार साल वर्ष महीने दिन घंटे आज
        """,
    "bn": """
        দুই তিন চার পাঁচ ছয় সাত আট নয় দশ শত হাজার লাখ কোটি শতাংশ শনিবার রোববার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার
        শুক্রবার বছর মাস দিন দিনের ঘণ্টা আজ
        """,
    "ko": """
        두 세 네 다섯 여섯 일곱 여덟 아홉 열 월요일 화요일 수요일 목요일 금요일 토요일 일요일 올해 지난해 작년 오늘 어제 지난
        """,
    "zh": "一百 一案 进行 進行 今年 去年 昨天 今天 本院",
    "ja": "今年 昨年 今日 昨日 今回 前回 最近",
}


def keywords(texts: Sequence[str], matrix: TermMatrix, scores: FloatArray, language: Language, n: int) -> list[str]:
    """Return the n best terms and phrases of a document, best first.

    Parameters
    ----------
    texts : sequence of str, length m
        The sentences.
    matrix : TermMatrix, shape (m, V)
        Their weights. Where its terms are no words (character n-grams, hashes), ``TfIdf()`` weighs them anew.
    scores : ndarray of float, shape (m,)
        What the ranking gave the sentences.
    language : Language
    n : int

    Returns
    -------
    list of str
        None that better ones say already; fewer than n where the text has no more.

    References
    ----------
    R. Mihalcea, P. Tarau (2004). TextRank: bringing order into texts. EMNLP. Section 3 joins neighbours; there the terms
    are ranked by their own graph, here by the sentences'.

    Examples
    --------
    >>> from summarize.languages import load
    >>> texts = ["The North Quay is closed.", "Old boats fill the North Quay.", "The North Quay has boats."]
    >>> keywords(texts, TfIdf().weigh(texts, load("en")), np.full(3, 1 / 3), load("en"), 2)
    ['North Quay', 'boats']
    """
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    known = {
        column for word in _vocabulary(texts, language) if (column := matrix.terms.column_of(word)) is not None and column >= 0
    }
    if len(known) < _LEAST_KNOWN * len(np.unique(matrix.indices)):
        matrix = TfIdf().weigh(texts, language)
    terms = _Terms(matrix, matrix.transposed_times(scores).tolist(), language)
    phrases: dict[tuple[int, ...], _Phrase] = defaultdict(_Phrase)
    for place in (_spaced_places if language.spaced else _unspaced_places)(texts, terms):
        phrases[place.keys].add(place)
    return _best(phrases, terms, n)


def _best(phrases: Mapping[tuple[int, ...], "_Phrase"], terms: "_Terms", n: int) -> list[str]:
    """Return the surfaces of the n best phrases, leaving out what better ones say and what only adds to them."""
    standing = {keys: phrase for keys, phrase in phrases.items() if phrase.stands(terms)}
    rest = {keys: phrase for keys, phrase in phrases.items() if phrase.whole and keys not in standing}
    said: set[int] = set()
    picked: set[tuple[int, ...]] = set()
    forms: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    found: list[str] = []
    for group in (standing, rest):  # what hardly ever stands free is better than nothing
        possible = list(group.items())
        for i in best_first(np.array([phrase.value(keys, terms) for keys, phrase in possible])):
            keys, phrase = possible[i]
            if said.issuperset(keys) or not picked.isdisjoint(_stretches(keys)):
                continue
            words = terms.language.fold(phrase.surface()).split()
            alike = forms[tuple(word[:2] for word in words)]
            said.update(keys)
            picked.add(keys)
            if any(_same_but_for_endings(words, other, terms.language) for other in alike):
                continue
            alike.append(words)
            found.append(phrase.surface())
            if len(found) == n:
                return found
    return found


def _stretches(keys: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give all parts of a phrase that are phrases themselves, of two terms or more."""
    for length in range(2, len(keys)):
        for start in range(len(keys) - length + 1):
            yield keys[start : start + length]


def _same_but_for_endings(words: Sequence[str], others: Sequence[str], language: Language) -> bool:
    """Tell whether two phrases are the same with other inflections, as where a stemmer is missing or misses."""
    if words == others:
        return True
    if not language.spaced or language.tag in _UNINFLECTED:
        return False
    for word, other in zip(words, others, strict=True):
        common = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(word, other, strict=False)))
        if common < _COMMON * max(len(word), len(other)) or max(len(word), len(other)) - common > _LONGEST_ENDING:
            return False
    return True


class _Place(NamedTuple):
    """A place in the text where a term or phrase stands; before and after it the neighbours of a run of characters."""

    keys: tuple[int, ...]
    surface: str
    whole: bool
    name: bool = False
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class _Phrase:
    """What the places of one sequence of terms have in common."""

    surfaces: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    names: int = 0
    count: int = 0

    def add(self, place: _Place) -> None:
        """Count one more place."""
        self.count += 1
        self.surfaces[place.surface] += 1
        self.before[place.before] += 1
        self.after[place.after] += 1
        self.whole += place.whole
        self.names += place.name

    def surface(self) -> str:
        """Return the most frequent surface, the earliest of equals."""
        return self.surfaces.most_common(1)[0][0]

    def stands(self, terms: "_Terms") -> bool:
        """Tell whether this is a phrase and no accident: it stands twice with changing neighbours, or its one place says so."""
        if terms.language.tag in _NOUNS_CAPITAL and not self.surface().split()[-1][0].isupper():
            return False
        if self.count < _TWICE:
            return self.whole > 0
        free = self._is_free(self.before) and self._is_free(self.after)
        return free and (terms.language.spaced or (self.varies() and terms.coheres(self)))

    def _is_free(self, neighbours: Counter[str]) -> bool:
        """Tell whether what stands beside it changes, as it does at the end of a word or a phrase."""
        return all(times < _BOUND * self.count for neighbour, times in neighbours.items() if neighbour)

    def varies(self) -> bool:
        """Tell whether both sides have a mark, or as many neighbours as there are places, three at most."""
        least = min(3, self.count)
        return all(side[""] + len(side) - ("" in side) >= least for side in (self.before, self.after))

    def value(self, keys: tuple[int, ...], terms: "_Terms") -> float:
        """Return the sum of each term's weight times the share of the term's places that are in this phrase.

        Divided by a root of the number of terms, or long phrases were always best.
        """
        shares = [min(1.0, self.count / terms.times[key]) for key in keys]
        total = sum(share * terms.weight(key) for share, key in zip(shares, keys, strict=True))
        uninflected = terms.language.tag in _UNINFLECTED
        value = total / math.pow(len(keys), _SHRINK_UNINFLECTED if uninflected else _SHRINK) * _repeated(self.count)
        if uninflected and len(keys) == 1 and len(self.surface()) < _SYLLABLE:
            return value / 2
        # A name stands before the surname alone, which stands in its place elsewhere.
        owned = [key for key in keys if terms.is_owned(key, keys)] if self.names and len(keys) > 1 else ()
        return max([value, *(_NAME * terms.weight(key) * _repeated(terms.times[key]) for key in owned)])


def _repeated(times: int) -> float:
    """Return what a number of places is worth: what is said only once, in however good a sentence, makes no subject."""
    return times / (times + 2)


class _Terms:
    """Which term each word is, and what it weighs: words that differ by an elision or a case ending are one."""

    def __init__(self, matrix: TermMatrix, weights: Sequence[float], language: Language) -> None:
        self.language = language
        self.left_out = language.stop_words | frozenset(_WEAK_WORDS.get(language.tag, "").split())
        self.times: Counter[int] = Counter()
        self.characters: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        self._names: Counter[tuple[int, ...]] = Counter()
        self._names_with: Counter[int] = Counter()
        self._column_of = matrix.terms.column_of
        self._weights = weights
        self._columns: dict[int, set[int]] = defaultdict(set)
        self._own: dict[str, int] = {}
        self._key_of: dict[tuple[str, str], int] = {}

    def key(self, word: str, bare: str) -> int:
        """Return the term of a folded word, given also without elision and ending; -1 for a stop word."""
        if (word, bare) not in self._key_of:
            self._key_of[word, bare] = self._new_key(word, bare)
        return self._key_of[word, bare]

    def _new_key(self, word: str, bare: str) -> int:
        if not self.left_out.isdisjoint((word, bare)):
            return _NONE
        if not self.language.stop_words and len(bare) < _LONG_WORD:  # the neutral rules: most short words are function words
            return _NONE
        found = [self._column_of(form) for form in (bare, word)]
        columns = [_NONE if column is None else column for column in found]
        if columns[0] == _NONE and (found[0] is not None or columns[1] == _NONE):
            return _NONE
        # A bare form that the matrix does not have gets a number below all columns.
        key = columns[0] if columns[0] >= 0 else self._own.setdefault(bare, -2 - len(self._own))
        self._columns[key].update(column for column in columns if column >= 0)
        return key

    def weight(self, key: int) -> float:
        """Return what the ranked sentences give a term."""
        return sum((self._weights[column] for column in sorted(self._columns[key])), start=0.0)

    def add_name(self, keys: tuple[int, ...]) -> None:
        """Count a place of a name."""
        self._names[keys] += 1
        self._names_with.update(set(keys))

    def is_owned(self, key: int, keys: tuple[int, ...]) -> bool:
        """Tell whether a term is a part of this name and hardly of another: Vallor is Ines Vallor throughout."""
        return self._names[keys] >= _OWNED * self._names_with[key]

    def coheres(self, phrase: "_Phrase") -> bool:
        """Tell whether a run of characters begins and ends where words do.

        The pair of characters across each end must be rarer than the first and the last pair within, which must not be
        much rarer than the next; and no function character stands at an end, unless most of its places are in this very
        run (同 in 合同).
        """
        run = phrase.surface()
        functional = self.language.stop_words.union(_FUNCTION_CHARACTERS)
        if any(end in functional and phrase.count < _SOLID_END * self.characters[end] for end in (run[0], run[-1])):
            return False
        links = [self.pairs[a + b] for a, b in pairwise(run)]
        if len(links) > 1 and (links[0] < _LOOSE * links[1] or links[-1] < _LOOSE * links[-2]):
            return False
        across_start = sum(self.pairs[before + run[0]] * times for before, times in phrase.before.items() if before)
        across_end = sum(self.pairs[run[-1] + after] * times for after, times in phrase.after.items() if after)
        return across_start < links[0] * phrase.count and across_end < links[-1] * phrase.count


def _vocabulary(texts: Sequence[str], language: Language) -> set[str]:
    find = language.words()
    return {word for text in texts for word in find(language.fold(text))}


# Languages with spaces


class _Word(NamedTuple):
    """A word in its sentence: its whole extent, and without elision and ending."""

    outer: int
    start: int
    end: int
    last: int


def _spaced_places(texts: Sequence[str], terms: _Terms) -> Iterator[_Place]:
    """Give every place where a term or a phrase stands in texts whose words are parted by spaces."""
    bare = _bare_words(texts, terms.language)
    sentences = [(text, [_cut(match, bare) for match in _WORDS.finditer(text)]) for text in texts]
    capitals = _capitals(sentences)
    described = [_described(text, words, capitals, terms) for text, words in sentences]
    pairs = Counter(pair for sentence in described for pair in pairwise(sentence.keys))
    for sentence in described:
        terms.times.update(key for key in sentence.keys if key != _NONE)
        yield from _places_in(sentence, pairs, terms)


def _bare_words(texts: Sequence[str], language: Language) -> dict[str, tuple[int, int]]:
    """Return for each word of the texts how much of it is an elision and where its ending begins."""
    elision, ending, sure = (by_tag.get(language.tag) for by_tag in (_ELISIONS, _ENDINGS, _SURE_ENDINGS))
    words = dict.fromkeys(word for text in texts for word in _WORDS.findall(text))
    cuts = {word: (ending.search(word) if ending else None) for word in words}
    stems = Counter(word[: cut.start()] if cut else word for word, cut in cuts.items())
    stems.update(word for word, cut in cuts.items() if cut and word in stems)
    bounds = {}
    for word, cut in cuts.items():
        # Where an ending may as well be a part of the word, the text must have the word without it or with another.
        cut_off = cut and (sure is None or sure.fullmatch(cut[0]) or stems[word[: cut.start()]] > 1)
        prefix = elision.match(word) if elision else None
        bounds[word] = (prefix.end() if prefix else 0, cut.start() if cut and cut_off else len(word))
    return bounds


def _cut(match: re.Match[str], bare: Mapping[str, tuple[int, int]]) -> _Word:
    start, end = bare[match[0]]
    return _Word(match.start(), match.start() + start, match.start() + end, match.end())


def _capitals(sentences: Sequence[tuple[str, Sequence[_Word]]]) -> Counter[str]:
    """Return for each word as it stands within sentences how often it does so, titles and first words left out."""
    seen: Counter[str] = Counter()
    for text, words in sentences:
        if _is_title(text, words):
            continue
        for word in words[1:]:
            if not _opens_sentence(text, word.outer):
                seen[text[word.start : word.end]] += 1
    return seen


def _is_title(text: str, words: Sequence[_Word]) -> bool:
    """Tell whether nearly all words are capitalised, so that a capital says nothing."""
    long = [text[word.start] for word in words if word.end - word.start >= _LONG_WORD]
    return len(long) >= _TITLE_WORDS and sum(letter.isupper() for letter in long) > _TITLE_SHARE * len(long)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in _WITHIN)


class _Described(NamedTuple):
    """A sentence's words: their extents, terms and forms within a sentence, and what stands before each and at the end."""

    text: str
    words: Sequence[_Word]
    keys: Sequence[int]
    forms: Sequence[str]
    named: Sequence[bool]
    gaps: Sequence[str]


def _described(text: str, words: Sequence[_Word], capitals: Mapping[str, int], terms: _Terms) -> _Described:
    """Return a sentence's words with their terms; a gap is a space, a hyphen, or a full stop for all that parts phrases."""
    fold, title = terms.language.fold, _is_title(text, words)
    keys = [terms.key(fold(text[word.outer : word.last]), fold(text[word.start : word.end])) for word in words]
    forms = [_form(text, word, capitals, terms.language, after) for word, after in zip_longest(words, words[1:])]
    named = [not title and form[0].isupper() and not _NUMBER.fullmatch(form) for form in forms]
    gaps = ["."]
    for i, (word, after) in enumerate(pairwise(words)):
        gap = text[word.last : after.outer]
        gap = " " if gap.isspace() else gap
        parted = after.outer != after.start or _NONE in keys[i : i + 2] or (gap != " " and gap not in _HYPHENS)
        # A hyphen holds also to a stop word: neither half of "co-operate" is a word of its own.
        gaps.append(gap if gap in _HYPHENS or not parted else ".")
    return _Described(text, words, keys, forms, named, [*gaps, "."])


def _places_in(sentence: _Described, pairs: Mapping[tuple[int, int], int], terms: _Terms) -> Iterator[_Place]:
    """Give the places in one sentence: single words, and runs that may be phrases, of up to LONGEST words."""
    text, words, keys, forms, named, gaps = sentence
    for first, key in enumerate(keys):
        if gaps[first] in _HYPHENS or key == _NONE or _NUMBER.fullmatch(forms[first]):
            continue
        surface = forms[first]
        if gaps[first + 1] not in _HYPHENS and not _is_short(surface):
            yield _Place((key,), surface, whole=True, before=_beside(sentence, first), after=_beside(sentence, first + 1))
        compound = True
        for last in range(first + 1, min(first + LONGEST, len(keys))):
            gap = gaps[last]
            tied = gap in _HYPHENS or (named[last - 1] and named[last])
            if gap == "." or keys[last] == _NONE or not (tied or pairs[keys[last - 1], keys[last]] > 1):
                break
            surface += text[words[last - 1].end : words[last].end]
            compound = compound and gap != " "
            if gaps[last + 1] in _HYPHENS:
                continue
            run = tuple(keys[first : last + 1])
            name = not compound and _is_name(first, last, sentence) and terms.language.tag not in _NOUNS_CAPITAL
            if name:
                terms.add_name(run)
            before, after = _beside(sentence, first), _beside(sentence, last + 1)
            yield _Place(run, " ".join(surface.split()), compound or name, name, before, after)


def _beside(sentence: _Described, gap: int) -> str:
    """Return what stands across a gap's space from the phrase: the pair of terms is enough to tell neighbours apart."""
    return f"{sentence.keys[gap - 1]} {sentence.keys[gap]}" if sentence.gaps[gap] == " " else ""


def _is_short(word: str) -> bool:
    """Tell whether a word is a letter, or two in lower case; UN, Öl and words of scripts without case may stand alone."""
    return len(word) == 1 or (len(word) == _PAIR and word.islower())


def _is_name(first: int, last: int, sentence: _Described) -> bool:
    """Tell whether these words are capitalised and their neighbours on both sides are not."""
    named, gaps = sentence.named, sentence.gaps
    if not all(named[first : last + 1]) or (gaps[first] == " " and named[first - 1]):
        return False
    return gaps[last + 1] != " " or not named[last + 1]


def _form(text: str, word: _Word, capitals: Mapping[str, int], language: Language, after: _Word | None) -> str:
    """Return a word as it would stand within a sentence: in lower case where only the beginning made it capital."""
    form = text[word.start : word.end]
    lower = language.fold(form[0]) + form[1:]
    if lower == form or (form[1:] != form[1:].lower() and not form.isupper()):
        return form
    if not _opens_sentence(text, word.outer) or language.tag in _NOUNS_CAPITAL:
        return form if capitals.get(form, 0) >= capitals.get(lower, 0) else lower
    following = text[after.start : after.end] if after and text[word.last : after.outer].isspace() else ""
    if capitals.get(form, 0) == capitals.get(lower, 0) == 0 and following[:1].isupper():
        return form
    return form if capitals.get(form, 0) > capitals.get(lower, 0) else lower


# Languages without spaces


def _unspaced_places(texts: Sequence[str], terms: _Terms) -> Iterator[_Place]:
    """Give every place where a term or a phrase stands in texts of Chinese or Japanese."""
    parts = _function_words(terms.language)
    for text in texts:
        terms.characters.update(text)
        for match in _UNSPACED.finditer(text):
            run = match[0]
            if not _HAN_OR_KANA.match(run):
                key = terms.key(terms.language.fold(run), terms.language.fold(run))
                if key != _NONE and len(run) > 1 and not _NUMBER.fullmatch(run):
                    terms.times[key] += 1
                    yield _Place((key,), run, whole=True)
                continue
            counted = text[max(0, match.start() - 1) : match.start()].isdigit() and run[0] in _COUNTERS
            for piece in parts.split(run[counted:]):
                if len(piece) > 1 and piece not in terms.left_out:
                    yield from _places_in_run(piece, terms)


def _function_words(language: Language) -> re.Pattern[str]:
    """Return what parts a run of characters: function words, in Japanese all hiragana."""
    if language.tag == "ja":
        return _HIRAGANA
    words = [word for word in (*language.stop_words, *_WEAK_WORDS["zh"].split()) if len(word) > 1] + list(_FUNCTION_CHARACTERS)
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _places_in_run(run: str, terms: _Terms) -> Iterator[_Place]:
    """Give all stretches of a run of characters that do not begin or end within a word in katakana."""
    keys = [terms.key(pair, pair) for pair in map("".join, pairwise(run))]
    terms.times.update(keys)
    terms.pairs.update(map("".join, pairwise(run)))
    inside = [False, *(bool(_KATAKANA.match(a) and _KATAKANA.match(b)) for a, b in pairwise(run)), False]
    for start in range(len(run) - 1):
        if inside[start]:
            continue
        for end in range(start + 2, min(start + LONGEST_RUN, len(run)) + 1):
            pairs = tuple(keys[start : end - 1])
            if inside[end] or _NONE in pairs:
                continue
            whole = end - start == len(run) <= _WHOLE_RUN
            yield _Place(pairs, run[start:end], whole, before=run[start - 1 : start], after=run[end : end + 1])
