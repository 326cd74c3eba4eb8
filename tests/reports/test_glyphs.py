"""What the page's type lacks is told in words, and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.glyphs import count_lacking, lacking_words, shown, shown_characters


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("slept badly 😢", "slept badly [crying face]"),
        ("😀😀 all day", "[grinning face x 2] all day"),
        ("👍🏽 ok", "[thumbs up sign] ok"),
        ("محمد", "[4 Arabic letters]"),
        ("日本語 ok", "[3 Chinese or Japanese letters] ok"),
        ("Łukasz Ångström, ≥ 3", "Łukasz Ångström, ≥ 3"),
        ("\ue000 pasted", "[sign] pasted"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_picture_or_another_script_is_named_in_words(written: str, told: str) -> None:
    assert shown(written) == told


@given(st.text(max_size=60))
def test_whatever_is_written_only_characters_of_the_type_are_set(text: str) -> None:
    assert {ord(each) for each in shown(text)} <= shown_characters()


@given(st.text(max_size=60))
def test_what_has_a_glyph_stays_as_it_is_and_is_not_counted(text: str) -> None:
    if count_lacking(text) == 0:
        assert "[" not in shown(text) or "[" in text


def test_the_page_counts_what_its_words_stand_for() -> None:
    assert count_lacking({"label": ["😢 x", "محمد"], "more": 3}) == 5
    assert "stand for 5 characters of" in lacking_words(5)
    assert "stand for 1 character of" in lacking_words(1)
