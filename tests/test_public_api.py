"""A change of the public API is a decision: it changes ``tests/golden/public_api.txt``."""

import public_api


def test_the_public_api_is_the_one_that_is_written_down() -> None:
    """``python tests/public_api.py --write`` writes what is found: look through ``git diff``."""
    found = public_api.described()
    assert public_api.text_of(found) == public_api.golden(found)
