"""Where a later version of a diary says something else than the store: each is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.charts.wording import full_day
from dashboard.domain.observations import Observation
from dashboard.domain.uploads import Conflict, Decision, Item
from dashboard.ui import guard, style
from dashboard.ui.preview.wording import counted, measure_name, reading_in_words

FEW = 7


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of conflict: its key, what it is and what to do about it, and the two answers."""

    key: str
    what: str
    why: str
    take: str
    keep: str = "Keep what is on file"

    @property
    def answers(self) -> dict[Decision, str]:
        """Word the two decisions."""
        return {Decision.KEEP_STORED: self.keep, Decision.TAKE_NEW: self.take}


CHANGED = Kind(
    "changed", "Told differently than on file", "Please decide each.", "Take this file’s"
)
GONE = Kind(
    "gone", "On file, but no longer in this file", "Nothing goes unless you let it.", "Let it go"
)


def ask_conflicts(conflicts: Sequence[Conflict], kind: Kind) -> Mapping[str, Decision]:
    """Show the conflicts of one kind; gives the decisions taken so far, by conflict key."""
    if not conflicts:
        return {}
    number = counted(len(conflicts), "cell")
    style.show('<p class="body"><b>{}: {}.</b> {}</p>', kind.what, number, kind.why)
    if len(conflicts) > 1:
        _decide_all(conflicts, kind)
    with st.container(height="content" if len(conflicts) < FEW else 420, border=False):
        decided = {conflict.key: _ask(conflict, kind) for conflict in conflicts}
    return {key: decision for key, decision in decided.items() if decision is not None}


def _decide_all(conflicts: Sequence[Conflict], kind: Kind) -> None:
    decide = guard.guarded_callback(_decide)
    keys = tuple(conflict.key for conflict in conflicts)
    with st.container(horizontal=True):
        for decision, label in kind.answers.items():
            st.button(
                f"{label}, for all",
                key=f"all-{kind.key}-{decision}",
                on_click=decide,
                args=(keys, decision),
            )


def _decide(keys: Sequence[str], decision: Decision) -> None:
    for key in keys:
        st.session_state[_widget(key)] = decision


def _ask(conflict: Conflict, kind: Kind) -> Decision | None:
    with st.container(key=f"row-{_widget(conflict.key)}", horizontal=True):
        _show_both(conflict)
        return st.segmented_control(
            "What to keep",
            list(kind.answers),
            format_func=kind.answers.__getitem__,
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
