"""The looks: one style sheet, and markup of ours into which values are put as plain text.

`style.css` holds the tokens (as CSS variables --ink, --muted, --hairline, --ground, --panel,
--spasms, --oral, --pump, --better, --concern) and these classes, for use with `show`:

- `head` (with `aside`, `right`): a page's title row; the title itself is an h1
- `lead`, `body`, `small`, `label`: sentences at 20, 16, 14 and 12.5 px; the last two are muted
- `now` > `item` > `label`, `value` (> `b`, `detail`): the now-line
- `statement` > `subject`, (`says` > `b`, `evidence`), `verdict` (> `shape`): one statement
- `oral`, `pump`, `better`, `concern`, `neutral`: colours of a lane or a tone
- `urgent` (> `title`): a red flag, in words
- `plain` (a table; cells may be `number`, `words` in a column of numbers, `fixed`, `said`), `sum`:
  tables and the cell ledger

A `st.container(key="panel-…")` is a quiet panel, `key="row-…"` a row under a hairline, and
`key="rows-…"` closes a group of rows with one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import LiteralString

import streamlit as st
from markupsafe import Markup

MARKDOWN_SIGNS = frozenset(r"\`*_{}[]<>()#+-.!|~$:")

STYLE_SHEET = Path(__file__).parent / "style.css"


def apply() -> None:
    """Give the page its looks; called once in every run."""
    st.html(STYLE_SHEET)


def markup(template: LiteralString, /, *values: object, **named: object) -> Markup:
    """Put values into markup of ours; a value's own angle brackets stay text."""
    return Markup(template).format(*values, **named)


def plain(text: str) -> str:
    """Keep the signs of a text from being taken for Markdown, as in a widget's label."""
    return "".join(f"\\{sign}" if sign in MARKDOWN_SIGNS else sign for sign in text)


def joined(parts: Iterable[Markup]) -> Markup:
    """Put pieces of markup one after the other."""
    return Markup("").join(parts)


def show(template: LiteralString, /, *values: object, **named: object) -> None:
    """Write markup of ours onto the page, with values as plain text; nothing where it is empty."""
    written = str(markup(template, *values, **named))
    if written:
        st.html(written)


Cell = tuple[LiteralString, object]
"""A table cell's class and value."""


def row(cells: Iterable[Cell]) -> Markup:
    """Make a table row of (class, value) cells."""
    return markup("<tr>{}</tr>", joined(markup('<td class="{}">{}</td>', *cell) for cell in cells))


def table(header: Iterable[tuple[LiteralString, str]], rows: Iterable[Markup], name: str) -> Markup:
    """Make a plain table with (class, title) column heads and a name for screen readers."""
    heads = joined(markup('<th scope="col" class="{}">{}</th>', *head) for head in header)
    return markup(
        '<table class="plain" aria-label="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        name,
        heads,
        joined(rows),
    )
