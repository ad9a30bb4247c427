"""What an address or the name of a file looks like, and what of an address is never shown."""

import pytest

from summarize.addresses import kind_of_place, without_user

FILE, ADDRESS = "the name of a file", "a web address"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mill.txt", FILE),
        (" C:\\News\\Mill.PDF\n", FILE),
        ("news/mill.csv.gz", FILE),
        ("http://localhost:8000", ADDRESS),
        ("www.example.org", ADDRESS),
        ("example.de/mill", ADDRESS),
        ("t.co/mill", ADDRESS),
        ("chapter.x/mill", ""),
        ("Rain.", ""),
        ("example.org", ""),
        ("and/or", ""),
        (".org/mill", ""),
        ("example.3/mill", ""),
        ("mill.txt burned", ""),
        ("The mill at example.org/mill", ""),
        ("", ""),
    ],
)
def test_the_kind_of_a_place_is_told_by_its_shape(text: str, kind: str) -> None:
    assert kind_of_place(text) == kind


def test_what_is_longer_than_any_path_is_a_text() -> None:
    assert kind_of_place("m" * 1996 + ".txt") == FILE
    assert kind_of_place("m" * 1997 + ".txt") == ""


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ann@example.org/mill", "https://example.org/mill"),
        ("ftp://ann:a@b@example.org", "ftp://example.org"),
        ("//ann:secret@example.org", "//example.org"),
        ("https://ann:a/b@example.org/", "https://example.org/"),
        ("https://example.org:80/a@b", "https://example.org:80/a@b"),
        ("https://[::1]:80/a@b", "https://[::1]:80/a@b"),
        ("ann@example.org", "ann@example.org"),
    ],
)
def test_a_user_and_a_password_are_left_out(url: str, shown: str) -> None:
    assert without_user(url) == shown
