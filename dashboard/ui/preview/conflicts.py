"""Where a later version of a diary says something else than the store: each is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.charts.wording import full_day
from dashboard.domain.observations import Observation
from dashboard.domain.uploads import Conflict, Decision, Item
from dashboard.ui import guard, style
from dashboard.ui.preview.wording import counted, measure_name, reading_in_words

LABELS = {Decision.KEEP_STORED: "Keep what is on file", Decision.TAKE_NEW: "Take this file's"}


def ask_conflicts(
    conflicts: Sequence[Conflict], name: str, what: str, why: str
) -> Mapping[str, Decision]:
    """Show the conflicts of one kind (`name` is its key); gives the decisions taken so far."""
    if not conflicts:
        return {}
    style.show('<p class="body"><b>{}: {}.</b> {}</p>', what, counted(len(conflicts), "cell"), why)
    _decide_all(conflicts, name)
    with st.container(height="content" if len(conflicts) < 7 else 420, border=False):
        decided = {conflict.key: _ask(conflict) for conflict in conflicts}
    return {key: decision for key, decision in decided.items() if decision is not None}


def _decide_all(conflicts: Sequence[Conflict], name: str) -> None:
    decide = guard.guarded_callback(_decide)
    with st.container(horizontal=True):
        for decision, label in LABELS.items():
            st.button(
                f"{label}, for all",
                key=f"all-{name}-{decision}",
                on_click=decide,
                args=(tuple(conflict.key for conflict in conflicts), decision),
            )


def _decide(keys: Sequence[str], decision: Decision) -> None:
    for key in keys:
        st.session_state[_widget(key)] = decision


def _ask(conflict: Conflict) -> Decision | None:
    with st.container(key=f"row-{_widget(conflict.key)}", horizontal=True):
        _show_both(conflict)
        return st.segmented_control(
            "What to keep",
            list(LABELS),
            format_func=LABELS.__getitem__,
            key=_widget(conflict.key),
            label_visibility="collapsed",
        )


def _show_both(conflict: Conflict) -> None:
    stored = conflict.stored.item
    day = "no day" if stored.day is None else full_day(stored.day)
    incoming = "nothing" if conflict.incoming is None else _in_words(conflict.incoming)
    style.show(
        '<p class="body">{}: {}<br><b>{}</b> on file, <b>{}</b> in this file '
        '<span class="label">{}</span></p>',
        day,
        _subject(stored),
        _in_words(stored),
        incoming,
        _cell(conflict.incoming),
    )


def _subject(item: Item) -> str:
    return measure_name(item.measure) if isinstance(item, Observation) else "Note"


def _in_words(item: Item) -> str:
    if isinstance(item, Observation) and item.value is not None:
        return reading_in_words(item)
    return f"“{item.text}”"


def _cell(item: Item | None) -> str:
    return "" if item is None or item.cell is None else str(item.cell)


def _widget(key: str) -> str:
    return f"conflict-{key}"
