"""Notes as they stand on the page: nothing lost, a long one folded, markup stays text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.mentions import find_mentions
from dashboard.ui.panels.note_text import SHOWN_AT_FIRST, note_body, quoted

LONG = "a quiet day with <b>tea</b> and felt drowsy; " * 2500


def words(body: str) -> str:
    """Take the tags of ours and the "Show all" line away."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<summary.*?</summary>", "", body)))


def test_a_very_long_note_shows_its_beginning_and_folds_the_rest() -> None:
    body = str(note_body(LONG, find_mentions(LONG)))
    shown, folded = body.split("<details>")
    assert len(words(shown)) <= SHOWN_AT_FIRST
    assert "Show all 112\u202f500 characters" in folded
    assert words(body) == LONG
    assert body.count("<mark") == LONG.count("drowsy")
    assert "<b>" not in body


def test_a_note_of_usual_length_is_shown_whole() -> None:
    assert "<details>" not in note_body("felt drowsy", find_mentions("felt drowsy"))


@given(st.integers(SHOWN_AT_FIRST - 20, SHOWN_AT_FIRST + 5))
def test_no_mention_is_parted_by_the_fold(before: int) -> None:
    text = "x" * before + " cannot sleep " + "and so on " * 50
    assert ">cannot sleep<" in note_body(text, find_mentions(text))


def test_a_quote_from_a_long_note_shows_what_stands_near_it() -> None:
    text = "tea. " * 5000 + "Had a fall. " + "tea. " * 5000
    [mention] = find_mentions(text)
    shown = words(str(quoted(text, mention)))
    assert "Had a fall." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < SHOWN_AT_FIRST
