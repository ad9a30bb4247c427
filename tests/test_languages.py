"""Each language's data file, its words, and how a language is detected."""

import json
import unicodedata
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from summarize import OptionError
from summarize.languages import NEUTRAL, Language, detect, language_of, load, resolve, tags, tags_of
from summarize.languages.detection import votes_of_stop_words
from summarize.languages.loading import stop_words_and_letters
from summarize.languages.scripts import dominant_script
from summarize.languages.words import count_unspaced_words, pairs_of_characters

DATA = Path(__file__).parent.parent / "src" / "summarize" / "languages" / "data"

SPOKEN = {
    "en": "The council will decide in October whether the town pays for a part of the new mill.",
    "de": "Der Rat wird im Oktober entscheiden, ob die Stadt einen Teil der neuen Mühle bezahlt.",
    "fr": "Le conseil décidera en octobre si la ville paie une partie du nouveau moulin.",
    "es": "El ayuntamiento decidirá en octubre si la ciudad paga una parte del nuevo molino.",
    "it": "Il consiglio deciderà in ottobre se la città paga una parte del nuovo mulino.",
    "pt": "O conselho vai decidir em outubro se a cidade paga uma parte do novo moinho.",
    "nl": "De raad zal in oktober beslissen of de stad een deel van de nieuwe molen betaalt.",
    "sv": "Rådet kommer att bestämma i oktober om staden ska betala en del av den nya kvarnen.",
    "da": "Rådet vil i oktober bestemme, om byen skal betale en del af den nye mølle.",
    "no": "Rådet skal i oktober bestemme om byen skal betale en del av den nye møllen.",
    "fi": "Neuvosto päättää lokakuussa, maksaako kaupunki osan uudesta myllystä, mutta ei vielä nyt.",
    "pl": "Rada zdecyduje w październiku, czy miasto zapłaci za część nowego młyna.",
    "cs": "Rada v říjnu rozhodne, zda město zaplatí část nového mlýna, ale ještě to není jisté.",
    "el": "Το συμβούλιο θα αποφασίσει τον Οκτώβριο αν η πόλη θα πληρώσει ένα μέρος του νέου μύλου.",
    "tr": "Konsey, bu şehrin yeni değirmen için bir şey ödeyip ödemeyeceğine ekim ayında karar verecek.",
    "ro": "Consiliul va decide în octombrie dacă orașul plătește o parte din noua moară.",
    "hu": "A tanács októberben dönt arról, hogy a város fizet-e az új malom egy részéért.",
    "ru": "Совет решит в октябре, заплатит ли город за часть новой мельницы.",
    "uk": "Рада вирішить у жовтні, чи заплатить місто за частину нового млина.",
    "ar": "سيقرر المجلس في أكتوبر ما إذا كانت المدينة ستدفع جزءًا من تكلفة الطاحونة الجديدة.",
    "fa": "شورا در ماه اکتبر تصمیم می‌گیرد که آیا شهر بخشی از هزینه آسیاب جدید را می‌پردازد یا نه.",
    "ur": "کونسل اکتوبر میں فیصلہ کرے گی کہ آیا شہر نئی چکی کے کچھ حصے کی ادائیگی کرے گا۔",
    "hi": "परिषद अक्टूबर में तय करेगी कि शहर नई चक्की का एक हिस्सा देगा या नहीं।",
    "bn": "পরিষদ অক্টোবরে সিদ্ধান্ত নেবে শহর নতুন কলের একটি অংশের খরচ দেবে কি না।",
    "zh": "市议会将在十月决定是否支付新磨坊的一部分费用。",
    "ja": "町が新しい水車の一部を負担するかどうかは、十月に議会が決める。",
    "ko": "의회는 도시가 새 방앗간의 일부를 부담할지 시월에 결정할 것이다.",
    "vi": "Hội đồng sẽ quyết định vào tháng mười liệu thành phố có trả một phần cho cối xay mới hay không.",
    "id": "Dewan akan memutuskan pada bulan Oktober apakah kota itu membayar sebagian dari kincir yang baru.",
    "sk": "Rada v októbri rozhodne, či mesto zaplatí časť nového mlyna, ale ešte to nie je isté.",
    "ca": "El consell decidirà a l'octubre si la ciutat paga una part del nou molí, però encara no se sap.",
    "bg": "Съветът ще реши през октомври дали градът да плати част от новата мелница.",
    "hr": "Vijeće će u listopadu odlučiti hoće li grad platiti dio novog mlina.",
    "sr": "Савет ће у октобру одлучити да ли ће град платити део новог млина.",
    "he": "המועצה תחליט באוקטובר אם העיר תשלם על חלק מהטחנה החדשה.",
    "ta": "அக்டோபரில் நகரம் அந்த ஆலைக்கு பணம் கொடுக்குமா என்று மன்றம் முடிவு செய்யும்.",
    "te": "కొత్త మిల్లులో కొంత భాగానికి నగరం చెల్లించాలా అని అక్టోబర్‌లో మండలి నిర్ణయిస్తుంది.",
    "ms": "Majlis akan memutuskan sama ada bandar itu membayar kilang baharu kerana wang tiada.",
    "af": "Die raad sal in Oktober besluit of die stad vir die helfte van die nuwe meul gaan betaal.",
}  # fmt: skip


def test_there_is_a_sentence_here_for_every_language() -> None:
    assert set(SPOKEN) == set(tags())


@pytest.mark.parametrize("tag", sorted(SPOKEN))
def test_a_sentence_is_enough_to_detect_a_language(tag: str) -> None:
    assert detect(SPOKEN[tag]) == tag


def test_every_data_file_is_shipped_and_has_a_source() -> None:
    files = {path.stem for path in DATA.glob("*.toml")}
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    assert files == {*tags(), NEUTRAL}
    assert all(f"`{tag}.toml`" in sources for tag in files)


@pytest.mark.parametrize("tag", tags())
def test_lists_are_lower_case_composed_and_complete(tag: str) -> None:
    language = load(tag)
    abbreviations = language.abbreviations
    words = language.stop_words | abbreviations.titles | abbreviations.numbered | abbreviations.inner | abbreviations.closing
    phrases = [
        *language.furniture.lines,
        *language.furniture.openings,
        *language.furniture.introducers,
        *language.furniture.bylines,
    ]
    for text in (*words, *phrases):
        assert text == unicodedata.normalize("NFC", text).lower().strip()
        assert not text.endswith(".") or text in phrases
    assert len(language.stop_words) >= 100
    assert list(language.box) == ["question", "action", "reading_time", "minutes", "seconds"]
    assert all("{n}" in language.box[unit] for unit in ("minutes", "seconds"))
    assert language.box["reading_time"].index("{article}") < language.box["reading_time"].index("{summary}")


@pytest.mark.parametrize("tag", [*tags(), NEUTRAL])
def test_a_data_file_is_composed_and_its_stop_words_and_letters_are_cut_out_as_they_are_parsed(tag: str) -> None:
    source = (DATA / f"{tag}.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", source)
    if tag != NEUTRAL:
        assert stop_words_and_letters(tag) == (load(tag).stop_words, load(tag).letters)


@pytest.mark.parametrize("tag", tags())
def test_a_word_stands_in_one_class_of_abbreviations(tag: str) -> None:
    classes = load(tag).abbreviations
    groups = [getattr(classes, name) for name in classes._fields if name != "starters"]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@pytest.mark.parametrize("tag", tags())
def test_the_words_of_a_language_are_whole(tag: str) -> None:
    language = load(tag)
    found = language.words()(language.fold(SPOKEN[tag]))
    if language.spaced:
        assert found == [word.strip(".,।۔").split("-")[0] for word in language.fold(SPOKEN[tag]).split()] or "-" in SPOKEN[tag]
    assert language.count_words(SPOKEN[tag]) > 8


@pytest.mark.parametrize("tag", tags())
def test_words_of_many_texts_are_counted_as_those_of_one(tag: str) -> None:
    language = load(tag)
    texts = [SPOKEN[tag], "", "It's 'O'Neil' -- don't_stop², 1.5 km…", "a\0b", "Cafe\u0301 İZMİR ÜBER", "\n"]
    for chosen in (texts, texts[:3], texts[1:3] * 600, []):
        assert list(language.count_words_of_each(chosen)) == list(map(language.count_words, chosen))


def test_composed_and_decomposed_words_fold_to_the_same() -> None:
    for text in SPOKEN.values():
        language = language_of(text)
        assert language.fold(unicodedata.normalize("NFD", text)) == language.fold(text)


def test_turkish_has_two_letters_i() -> None:
    assert load("tr").fold("IŞIK İYİ") == "ışık iyi"


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("en-GB", "en"), ("pt_BR", "pt"), ("ZH-Hant-TW", "zh"), ("nb", "no"), ("und", "und"), ("Polish", "pl"), ("greek", "el")],
)
def test_tags_resolve_without_region_and_english_names_too(tag: str, meant: str) -> None:
    assert resolve(tag) == meant


@pytest.mark.parametrize("tag", ["", "xx", "klingon", "-"])
def test_an_unknown_tag_is_an_error(tag: str) -> None:
    with pytest.raises(OptionError, match="is not shipped"):
        resolve(tag)


def test_a_language_without_end_marks_says_to_give_a_segmenter() -> None:
    with pytest.raises(OptionError, match=r"'Thai' has no end marks.*splitter="):
        resolve("Thai")
    with pytest.warns(UserWarning, match=r"no end marks.*splitter="):
        assert language_of("ไม่มีใครได้รับบาดเจ็บ").tag == NEUTRAL


@pytest.mark.parametrize("text", ["", "12 34", "🔥🔥", "ꙮ", "Qwrt zxcv bnm ghjk"])
def test_what_cannot_be_told_is_neutral(text: str) -> None:
    assert detect(text) == NEUTRAL
    assert isinstance(language_of(text), Language)


def test_scripts_run_one_of_two_ways() -> None:
    right_to_left = {unicodedata.bidirectional(SPOKEN[tag][0]) in {"R", "AL"} and tag for tag in tags()} - {False}
    assert {tag for tag in tags() if load(tag).direction == "rtl"} == right_to_left
    assert (load("en").direction, load(NEUTRAL).direction) == ("ltr", "auto")


def test_every_language_is_one_of_its_script() -> None:
    assert all(tag in tags_of(load(tag).script) for tag in tags())


@pytest.mark.parametrize("text", [*SPOKEN.values(), "It was der Hund et le chat, y el perro."])
def test_detection_agrees_with_counting_stop_words_one_by_one(text: str) -> None:
    """Its table of stop words, against each language's list."""
    words = {word for word in text.lower().replace(",", " ").replace(".", " ").split() if len(word) > 1}
    for word in words & set().union(*(load(tag).stop_words for tag in tags_of("Latin"))):
        voted = f"{votes_of_stop_words('Latin')[word]:x}".zfill(4 * len(tags_of("Latin")))
        digits = [voted[i : i + 4] for i in range(len(voted) - 4, -1, -4)]
        assert digits == [f"{word in load(tag).stop_words:04x}" for tag in tags_of("Latin")]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *(("de_klexikon", "de"), ("fr_orangesum", "fr"), ("ru_sci", "ru"), ("zh_cail_legal", "zh"), ("vi_vietnews", "vi")),
        *(("ur_uscorpus", "ur"), ("bn_bengali", "bn"), ("tr_extractive", "tr"), ("id_detik", "id"), ("cnndm", "en")),
        *(("dialogsum", "en"), ("scitldr_a", "en")),
    ],
)
def test_real_documents_are_detected(shared: Path, name: str, tag: str) -> None:
    lines = (shared / "data" / f"{name}.jsonl").read_bytes().split(b"\n")[:-1][:100]
    found = [detect(json.loads(line)["document"]) for line in lines]
    assert found.count(tag) >= 0.97 * len(found)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("«Нет», — сказал он.", "ru"),
        ("2024年12月31日，北京下雨。", "zh"),
        ("「雨」", "zh"),
        ("(중앙)일보", "ko"),
        ("今日は", "ja"),
    ],
)
def test_of_a_few_words_each_letter_tells_the_script_and_marks_tell_none(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize("tag", sorted(SPOKEN))
def test_a_language_is_detected_in_capitals_and_of_decomposed_letters_too(tag: str) -> None:
    assert detect(SPOKEN[tag].upper()) == tag
    assert detect(unicodedata.normalize("NFD", SPOKEN[tag])) == tag


def test_a_given_language_is_taken_whatever_the_text() -> None:
    assert language_of(SPOKEN["de"], "pt-BR").tag == "pt"
    assert language_of(SPOKEN["de"], "").tag == "de"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Straßenfüße, Gießkannen", "de"),  # letters alone
        ("Größe", NEUTRAL),  # one is chance
        ("Kjøkken gjør øyer", "no"),  # groups of letters
        ("Of the mill", "en"),
        ("Of mill", NEUTRAL),
        ("Qwrt og bnm zxcv", NEUTRAL),
        (f"Of the mill {'Qwrtz ' * 24}", "en"),  # more than a fourteenth
        (f"Of the mill {'Qwrtz ' * 25}", NEUTRAL),
        (f"Of the mill {'J. R. ' * 40}", "en"),  # initials are not words
        (f"Ωmega of the mill {'J. R. ' * 40}", "en"),
        ("в", "ru"),  # but prepositions are
        ("і", "uk"),
        ("Щ", NEUTRAL),
    ],
)
def test_a_few_words_are_in_a_language_if_two_of_them_and_a_fourteenth_speak_for_it(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize(("size", "whole"), [(600, True), (601, False), (800, False)])
@pytest.mark.parametrize("place", [0, 195, 204, 290, 395, 404, 440, 590])
def test_a_long_text_is_looked_at_in_three_places_of_200_characters(size: int, whole: bool, place: int) -> None:  # noqa: FBT001
    """They are its beginning, its middle and three quarters; up to 600 characters it is read whole."""
    text = f"{'7' * place} der zu {'7' * size}"[:size]
    seen = [range(200), range(size // 2, size // 2 + 200), range(3 * size // 4, 3 * size // 4 + 200)]
    read = any({place + 1, place + 6} <= set(part) for part in seen)
    assert detect(text) == ("de" if whole or read else NEUTRAL)


def test_of_languages_without_spaces_characters_are_counted_in_pairs_and_other_words_each() -> None:
    assert pairs_of_characters("水 重要 2024年") == ["水", "重要", "2024", "年"]
    assert [count_unspaced_words(text) for text in ("水", "重要", "今日は 2024 km", "2024", "")] == [1, 1, 4, 1, 0]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("1234567я", "Cyrillic"),
        ("12345678я", "Latin"),  # more than seven eighths are ASCII
        ("漢" * 20 + "の", "Han"),
        ("漢" * 19 + "の", "Kana"),  # more than one in twenty
        ("漢漢漢のфы", "Kana"),  # both are Japanese
        ("のあфыв", "Cyrillic"),
        (("я" + "α" * 4) * 40, "Greek"),
        (("я" + "α" * 4) * 40 + "α", "Cyrillic"),  # above 200 every fifth is looked at
    ],
)
def test_the_script_of_a_text_is_that_of_most_letters(text: str, script: str) -> None:
    assert dominant_script(text) == script


@pytest.mark.parametrize("tag", [*tags(), NEUTRAL])
def test_the_tokens_of_a_text_are_the_words_of_the_folded_text(tag: str) -> None:
    language = load(tag)
    for text in (
        SPOKEN.get(tag, "x"),
        "It's 'O'Neil' -- DON'T_stop, 1.5 km",
        " ".join(f"A{chr(i)}B {chr(i)}" for i in range(1, 256)),
        "Café Ⅷ İZMİR’s",
        "Cafe\u0301s",
        "重要会议 2024",
        "a\0B",
    ):
        assert language.tokens(text) == language.words()(language.fold(text))
        assert language.count_words(text) == language.count_words(unicodedata.normalize("NFC", text))
    assert (language.separated(["The mill"]) is None) == (not language.spaced or tag == "tr")


def test_sentences_are_joined_by_a_space_where_words_have_spaces() -> None:
    assert load("en").join(["It  rained.", "We\nstayed."]) == "It rained. We stayed."
    assert load("zh").join(["下雨了。", "我们\n留下了。"]) == "下雨了。我们 留下了。"
    assert load("ja").words()("水車小屋") == ["水車", "車小", "小屋"]
    assert load("tr").fold("ISIL'IN") == "ısıl'ın"


def test_a_language_is_shared_by_all_and_nobody_can_change_it() -> None:
    assert load("en") is load("en")
    assert len({load("en"), load("de"), load("en")}) == 2
    assert load("en").precedence < Language("x", "one without a file").precedence == 100
    with pytest.raises(FrozenInstanceError):
        load("en").stemmer = None  # type: ignore[misc]  # the mistake that is tested


def test_words_of_ascii_are_found_without_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern takes twice the time."""
    english = load("en")
    monkeypatch.delattr(Language, "_pattern")
    assert english.tokens("Don't STOP the mill.") == ["don't", "stop", "the", "mill"]
    assert list(english.count_words_of_each(["Don't stop.", "The mill."])) == [2, 2]
