from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.ui.style import STYLE_SHEET, joined, markup, plain, row, table

TEXTS = st.text(max_size=40) | st.sampled_from(
    ["<img src=x onerror=alert(1)>", "</td><script>", '" onmouseover="x', "&lt;b&gt;", "{0}"]
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


@given(TEXTS)
def test_a_value_in_our_markup_stays_text_whatever_it_says(value: str) -> None:
    tags = parsed(markup("<p>{}</p>", value))
    assert tags.found == ["p"]
    assert tags.text == value


@given(st.lists(TEXTS, max_size=3))
def test_a_table_of_any_texts_has_our_tags_alone(values: list[str]) -> None:
    rows = [row([("said", value) for value in values])]
    tags = parsed(table([("", value) for value in values], rows, "Test"))
    assert set(tags.found) <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert tags.found.count("td") == len(values)


@given(TEXTS)
def test_a_label_shows_every_sign_and_no_markdown(value: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(value), flags=re.DOTALL) == value
    assert not re.search(r"(?<!\\)[*_`<\[]", re.sub(r"\\\\", "", plain(value)))


def test_pieces_of_markup_are_put_together_unescaped() -> None:
    assert joined([markup("<b>{}</b>", 1), markup("<i>{}</i>", "<")]) == "<b>1</b><i>&lt;</i>"


def test_the_style_sheet_asks_no_other_server_for_anything() -> None:
    sheet = STYLE_SHEET.read_text(encoding="utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_where_there_is_nothing_to_say_nothing_is_written_and_the_page_goes_on() -> None:
    def page() -> None:
        from dashboard.ui.style import show

        show("{}", "")
        show("<p>{}</p>", "the rest")

    run = AppTest.from_function(page).run()
    assert not run.exception
    assert len(run.main.children) == 1
