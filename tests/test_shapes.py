"""Which lines are not prose by their shape: code, headings that a mark shows, mark-up, mail, letters."""

import pytest

from summarize import Summarizer
from summarize.languages import load
from summarize.sentences.layout import blocks

SHAPED = {"title", "code", "markup", "quoted", "header", "greeting", "note"}
PROSE = "The ferry was late again on Monday, and nobody could say why."


def shaped(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the blocks of a text that a shape tells, each with its kind."""
    found = [(block.kind.value, text[block.start : block.end]) for block in blocks(text, load(language).layout)]
    return [(kind, stretch) for kind, stretch in found if kind in SHAPED]


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_what_is_between_fences_is_code(fence: str) -> None:
    code = f"{fence}python\nferry.leave(at=9)\n\nferry.wait()\n{fence}"
    kinds = shaped(f"{PROSE}\n\n{code}\n\n{PROSE}")
    assert {kind for kind, _ in kinds} == {"code"}
    assert "\n".join(stretch for _, stretch in kinds) == code.replace("\n\n", "\n")


def test_a_fence_that_nothing_closes_is_no_code() -> None:
    assert shaped(f"{PROSE}\n\n```\n\n{PROSE}") == []
    assert shaped(f"{PROSE}\n\n```\nferry.leave()\n~~~\n\n{PROSE}") == []


def test_between_two_stretches_of_code_there_is_prose() -> None:
    code = "```\nferry.leave()\n```"
    assert shaped(f"{code}\n\n{PROSE}\n\n{code}") == [("code", code)] * 2


def test_a_session_of_python_is_code_from_its_prompt_to_the_blank_line() -> None:
    session = ">>> ferry.leave()\nTrue"
    assert shaped(f"So it went:\n{session}\n\n{PROSE}") == [("code", session)]
    assert shaped(f"{PROSE}\n\n{session}") == [("code", session)]


@pytest.mark.parametrize("title", ["# Rent", "# a", "###### Who pays the rent?"])
def test_a_line_behind_number_signs_is_a_title(title: str) -> None:
    assert shaped(f"{PROSE}\n\n{title}\n\n{PROSE}") == [("title", title)]
    assert shaped(f"{PROSE}\n\n{title}\n{PROSE}") == [("title", title)]


@pytest.mark.parametrize("line", ["#", "##", "####### Rent", "#rent", "# Rent\n# Heating", "# Rent\n# Heating\n" + PROSE])
def test_comments_and_bare_number_signs_are_no_titles(line: str) -> None:
    assert "title" not in [kind for kind, _ in shaped(f"{PROSE}\n\n{line}\n\n{PROSE}")]


@pytest.mark.parametrize("rule", ["====", "---", "~~~~", "^^^", "***"])
@pytest.mark.parametrize("before", ["", "North | Anna\n\n", "=====\n"])
def test_a_line_above_a_rule_is_a_title(rule: str, before: str) -> None:
    kinds = shaped(f"{PROSE}\n\n{before}Rent\n{rule}\n\n{PROSE}")
    assert ("title", "Rent") in kinds
    assert ("markup", rule) in kinds


def test_a_title_may_be_right_above_a_session_of_python() -> None:
    kinds = shaped(f"{PROSE}\n\nRent\n====\n>>> rent()\n3\n")
    assert kinds == [("title", "Rent"), ("markup", "===="), ("code", ">>> rent()\n3")]


@pytest.mark.parametrize(
    "lines", ["North | Anna\n------------", 'Rent\n"""', "Rent\n'''", "Rent\n+++", "Rent\n###", f"{PROSE}\nAnd so on\n-----"]
)
def test_a_row_of_a_table_and_a_line_above_quotation_marks_are_no_titles(lines: str) -> None:
    assert "title" not in [kind for kind, _ in shaped(f"{PROSE}\n\n{lines}\n\n{PROSE}")]


def test_a_rule_between_paragraphs_makes_no_title_of_the_one_above() -> None:
    assert shaped(f"{PROSE}\n\nAnd so\n\n=====\n\n{PROSE}") == [("markup", "=====")]


@pytest.mark.parametrize(
    "line",
    [
        "![The ferry](ferry.png)",
        "[![build](https://ci.example/b.svg)](https://ci.example) ![cover](c.svg)",
        "[ferry]: https://ferry.example",
    ],
)
def test_images_and_definitions_of_links_are_mark_up(line: str) -> None:
    assert shaped(f"{PROSE}\n\n{line}\n\n{PROSE}") == [("markup", line)]
    assert shaped(f"{PROSE}\n\n{line} shows that\n\n{PROSE}".replace(": https", " https")) == []


@pytest.mark.parametrize("times", [["0:01", "12:34", "1:02:03"], ["00:01:01", "00:01:09", "10:02:03"], ["00:00:01", "00:00:09"]])
def test_lines_that_are_only_a_time_are_mark_up_if_there_are_three(times: list[str]) -> None:
    kinds = shaped("\n".join(f"{time}\n{PROSE}" for time in times))
    assert kinds == ([("markup", time) for time in times] if len(times) > 2 else [])


@pytest.mark.parametrize("end", ["", f"\n\n{PROSE}"])
def test_a_directive_is_mark_up_with_what_is_indented_below_it(end: str) -> None:
    for indent in (" ", "    "):
        directive = f".. image:: ferry.png\n{indent}:width: 10\n{indent}The ferry"
        assert shaped(f"{PROSE}\n\nx\n\n{directive}{end}") == [("markup", directive)]


def test_a_directive_may_be_the_first_line_and_dots_alone_are_none() -> None:
    assert shaped(f".. note:: a\n\n{PROSE}") == [("markup", ".. note:: a")]
    assert shaped(f"{PROSE}\n\n...and nobody asked.\n\n{PROSE}") == []


def test_fields_are_mark_up() -> None:
    fields = ":author: Ann\n:date of birth: 1971"
    assert shaped(f"{fields}\n\n{PROSE}") == [("markup", fields)]
    assert shaped(f":) said Ann.\n\n{PROSE}") == []


@pytest.mark.parametrize(("indent", "is_code"), [("    ", True), ("\t", True), ("   ", False)])
def test_in_a_text_with_titles_an_indented_paragraph_is_code(indent: str, is_code: bool) -> None:  # noqa: FBT001
    code = f"ferry.leave()\n{indent}ferry.wait()"
    for title, told in [("# Rent", is_code), ("Rent", False)]:
        kinds = shaped(f"{title}\n\n{PROSE}\n\n{indent}{code}\n\n{PROSE}")
        assert (("code", code) in kinds) == told


@pytest.mark.parametrize("item", ["- tea", "* tea", "+ tea", "1. tea"])
def test_what_is_indented_below_an_item_is_no_code(item: str) -> None:
    below = f"{item}\n\n    which nobody drinks here\n    on a Monday"
    assert "code" not in [kind for kind, _ in shaped(f"# Rent\n\n{PROSE}\n\n{below}")]
    assert "code" in [kind for kind, _ in shaped(f"# Rent\n\n{below}\n\n{PROSE}\n\n    ferry.leave()")]


def test_lines_behind_an_angle_bracket_are_quoted() -> None:
    assert shaped(f"{PROSE}\n\n> When does it leave?\n> Soon?\n\n{PROSE}") == [("quoted", "> When does it leave?\n> Soon?")]


LINKED = "He [said](https://a.example) [it](https://b.example) at the quay, where the ferry was."
QUOTED = "The ferry is late, and nobody knows why it is."


@pytest.mark.parametrize(
    ("text", "is_mail"),
    [
        (f"{LINKED}\n\n> {QUOTED}", False),
        (f"He [said](https://a.example) it at the quay.\n\n> {QUOTED}", True),
        (f"{LINKED}\n\nAnn wrote:\n\n> {QUOTED}", False),
        (f"{LINKED}\n\nOn 3 May Ann wrote:\n\n> {QUOTED}", True),
        (f"{LINKED}\n\nOn 3 May Ann had this for us:\n\n> {QUOTED}", False),
        (f"{LINKED}\n\n> {QUOTED}\n> > When?", True),
    ],
)
def test_what_an_article_with_links_quotes_is_prose_unless_it_is_mail(text: str, is_mail: bool) -> None:  # noqa: FBT001
    reasons = {
        span.text.lstrip("> "): span.reason for span in Summarizer(9, language="en").summarize(f"{PROSE}\n\n{text}").set_aside
    }
    assert (QUOTED in reasons or any(QUOTED in text for text in reasons)) == is_mail


@pytest.mark.parametrize(
    ("language", "headers"),
    [
        ("en", ["From: Ben", "Subject: the ferry"]),
        ("en", ["Reply-To: Ben", "X-Mailer: none", "Subject: the ferry"]),
        ("de", ["Von: Ben", "Betreff: die Fähre"]),
        ("fr", ["De : Ben", "Objet : le bac"]),
        ("es", ["De: Ben", "Asunto: la barca"]),
        ("ru", ["От: Бен", "Тема: паром"]),
    ],
)
def test_two_headers_and_what_is_between_them_are_the_head_of_a_mail(language: str, headers: list[str]) -> None:
    head = "\n".join(headers)
    assert shaped(head, language) == [("header", head)]
    assert shaped(f"{head}\n{PROSE}", language) == [("header", head)]
    assert shaped(f"{head}\n\n{PROSE}\n\n__________", language)[0] == ("header", head)
    assert "quoted" not in [kind for kind, _ in shaped(f"{head}\n\n{PROSE}\n\n__________", language)]
    assert "header" not in [kind for kind, _ in shaped(f"{headers[0]}\n\n{PROSE}", language)]


def test_below_the_line_of_an_original_message_all_is_quoted() -> None:
    text = f"{PROSE}\n\nSee below.\n-----Original Message-----\nFrom: Ben\nSubject: the ferry\n\n{PROSE}"
    assert [kind for kind, _ in shaped(text)] == ["quoted", "quoted"]
    assert "".join(stretch for _, stretch in shaped(text)).startswith("-----Original")


@pytest.mark.parametrize(("before", "after", "found"), [(2, 9, True), (3, 9, False), (9, 5, True), (9, 6, False)])
def test_a_mail_is_known_by_the_first_three_lines_and_the_last_six(before: int, after: int, found: bool) -> None:  # noqa: FBT001
    text = "\n\n".join([*[PROSE] * before, "From: Ben\nSubject: the ferry", *[PROSE] * after])
    assert ("header" in [kind for kind, _ in shaped(text)]) == found


@pytest.mark.parametrize(
    ("language", "above"),
    [
        ("en", "On Monday Ann wrote:"),
        ("en", "On Monday, 3 May 2021, at 9:12,\nAnn wrote:"),
        ("en", "Ann Sample <ann@sample.example>:"),
        ("de", "Am Montag, 3. Mai 2021 um 9:12\nschrieb Anna:"),
        ("fr", "Le 3 mai 2021 à 9:12,\nAnne a écrit :"),
        ("es", "El 3 de mayo de 2021\nAna escribió:"),
        ("ru", "3 мая 2021 Анна написала:"),
    ],
)
def test_the_lines_that_introduce_quoted_mail_are_quoted(language: str, above: str) -> None:
    for between in ("\n", "\n\n"):
        kinds = shaped(f"{PROSE}\n\n{above}{between}> When does it leave?", language)
        assert {kind for kind, _ in kinds} == {"quoted"}
        assert "\n".join(stretch for _, stretch in kinds).startswith(above)


@pytest.mark.parametrize(
    ("above", "quoted"),
    [
        ("We leave at 9.\nAnn wrote:", "Ann wrote:"),  # a sentence of its own
        ("We leave soon, so\nAnn wrote:", "Ann wrote:"),
        ("We leave at 9, so\n\nAnn wrote:", "Ann wrote:"),
        ("The sign at the quay says:", "> When"),
        ("Ann wrote:\n\nWe leave.", "> When"),
    ],
)
def test_what_is_above_the_line_that_introduces_a_quotation_is_not_quoted(above: str, quoted: str) -> None:
    kinds = shaped(f"{above}\n> When does it leave?")
    assert {kind for kind, _ in kinds} == {"quoted"}
    assert "\n".join(stretch for _, stretch in kinds).startswith(quoted)


@pytest.mark.parametrize(
    ("language", "greeting", "closing"),
    [
        ("en", "Dear Mr. Oakes,", "Kind regards,"),
        ("en", "Hi!", "Cheers"),
        ("de", "Liebe Anna,", "Viele Grüße"),
        ("de", "Sehr geehrter Herr Prof. Dr. Eich,", "Mit freundlichen Grüßen,"),
        ("fr", "Cher M. Chêne,", "Bien à vous,"),
        ("es", "Estimada Sra. Roble:", "Atentamente,"),
        ("en", "Good morning, Ann!", "Best wishes."),
        ("fr", "Bonjour Anne,", "Cordialement,"),
        ("es", "Hola Ana:", "Un saludo,"),
        ("ru", "Здравствуйте, Анна!", "С уважением,"),
    ],
)
def test_a_letter_has_a_greeting_and_a_closing_with_a_name(language: str, greeting: str, closing: str) -> None:
    for name in ("Ben", "\nBen", "Ben\nThe quay"):
        text = f"{greeting}\n\n{PROSE}\n\n{closing}\n{name}"
        kinds = shaped(text, language)
        assert {kind for kind, _ in kinds} == {"greeting"}
        assert "".join("".join(stretch.split()) for _, stretch in kinds) == "".join(f"{greeting}{closing}{name}".split())


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        (f"Kind regards,\nBen\n{PROSE}", "Kind regards,\nBen"),
        ("Kind regards,\nBen\nThe quay\nHolm", "Kind regards,\nBen\nThe quay"),
        ("Kind regards,\nBen\n\nThe quay", "Kind regards,\nBen"),
        ("Kind regards,\nIt rains.", "Kind regards,"),
        (f"Kind regards,\n{PROSE[:-1]}", "Kind regards,"),
        ("Kind regards,\n" + "Benjamin Alexander Oakes of Holm Harbours", "Kind regards,"),  # 41 characters
        (
            "Kind regards,\n" + "Benjamin Alexander Oakes of Holm Harbour",
            "Kind regards,\nBenjamin Alexander Oakes of Holm Harbour",
        ),
        ("Regards to all of you and to the others!", "Regards to all of you and to the others!"),
        ("Regards to all of you and to the others", ""),
        ("Regards, Dr. Ann Oakes.", "Regards, Dr. Ann Oakes."),
        ("Regards, but no ferry. It rains.", ""),
        ("Regards: a word that nobody likes!", ""),
        ("Regardless,\nBen", ""),
        ("Regards (Ben),", "Regards (Ben),"),
        ("Regards", "Regards"),
    ],
)
def test_who_signed_is_one_or_two_short_lines_below_the_closing(end: str, signed: str) -> None:
    kinds = shaped(f"Dear Ann,\n\n{PROSE}\n\n{end}")
    assert kinds == ([("greeting", "Dear Ann,"), ("greeting", signed)] if signed else [])


def test_a_line_that_greets_is_one_only_in_a_mail_or_a_letter() -> None:
    assert shaped(f"Dear Ann,\n\n{PROSE}") == []
    assert shaped(f"Dear Ann,\n\n{PROSE}\n\n> When?")[0] == ("greeting", "Dear Ann,")


@pytest.mark.parametrize(("lines", "is_signature"), [(11, True), (12, False)])
def test_a_signature_has_up_to_eleven_lines_below_two_dashes(lines: int, is_signature: bool) -> None:  # noqa: FBT001
    below = "\n".join(["--", *[f"Line {i} of it" for i in range(lines - 1)], "Tel: 12"])
    kinds = shaped(f"{PROSE}\n\n{below}")
    assert (kinds == [("greeting", below)]) == is_signature
    assert ("greeting" in [kind for kind, _ in kinds]) == is_signature


def test_a_signature_leaves_what_is_quoted_below_it_quoted() -> None:
    assert shaped(f"{PROSE}\n\n--\nBen: 12\n> When?") == [("greeting", "--\nBen: 12"), ("quoted", "> When?")]


def test_notes_are_lines_with_the_label_of_a_mark() -> None:
    assert shaped(f"{PROSE[:-1]}[1].\n\n[1] So they said.\n\n{PROSE}") == [("note", "[1] So they said.")]
