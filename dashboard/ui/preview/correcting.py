"""The form in which a person says what a column really is."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.diaries import (
    ColumnChoice,
    ColumnMeaning,
    DateOrder,
    DiaryReading,
    Mapping,
)
from dashboard.knowledge.measure import load_measures
from dashboard.ui import guard
from dashboard.ui.preview import corrections
from dashboard.ui.preview.wording import ORDERS, column_name, measure_name

AS_IT_IS = ""
ASIDE = "other"
UNITS = (AS_IT_IS, "mg", "mcg", "tablets", "0-10", "minutes", "hours")
BLANKS = {AS_IT_IS: None, "none": True, "not recorded": False}


def show_correcting(reading: DiaryReading, used: Mapping | None) -> None:
    """Let a person correct one column at a time; the preview is made anew with it."""
    with st.expander("Correct a column"):
        names = {f"{column.sheet}!{column.column}": column for column in reading.columns}
        chosen = st.selectbox(
            "Column", names, format_func=lambda name: column_name(names[name]), key="correct-which"
        )
        if chosen is not None:
            _show_form(reading.sha256, used, names[chosen])
        _show_nights(reading.sha256, used)
    if corrections.chosen_mapping(reading.sha256) is not None:
        undo = guard.guarded_callback(corrections.undo_all)
        st.button("Undo all corrections", type="tertiary", on_click=undo, args=(reading.sha256,))


def _show_nights(sha256: str, used: Mapping | None) -> None:
    key = f"nights-{sha256}"
    st.session_state[key] = bool(used and used.nights_belong_to_the_day_before)
    st.checkbox(
        "Entries of the night, and from midnight to six, belong to the day before",
        key=key,
        on_change=guard.guarded_callback(_move_nights),
        args=(key, sha256, used),
    )


def _move_nights(key: str, sha256: str, used: Mapping | None) -> None:
    corrections.move_nights(sha256, used, bool(st.session_state.get(key)))


def _show_form(sha256: str, used: Mapping | None, column: ColumnMeaning) -> None:
    with st.form(f"correct-{column.sheet}-{column.column}", border=False):
        measure, unit, order, tablets, blanks = st.columns([3, 2, 2, 2, 2])
        key = f"{column.sheet}!{column.column}"
        measure.selectbox("It is", _measures(), format_func=_named, key=f"{key}.measure")
        unit.selectbox("In", UNITS, format_func=_or_as_it_is, key=f"{key}.unit")
        order.selectbox("Dates", (AS_IT_IS, *ORDERS), format_func=_ordered, key=f"{key}.order")
        tablets.number_input(
            "One tablet, mg", min_value=0.5, max_value=100.0, value=None, key=f"{key}.tablet_mg"
        )
        blanks.selectbox("A blank means", BLANKS, format_func=_or_as_it_is, key=f"{key}.blanks")
        st.form_submit_button(
            "Read it this way",
            on_click=guard.guarded_callback(_correct_from_form),
            args=(sha256, used, column),
        )


def _correct_from_form(sha256: str, used: Mapping | None, column: ColumnMeaning) -> None:
    said = {
        field: st.session_state[f"{column.sheet}!{column.column}.{field}"]
        for field in ("measure", "unit", "order", "tablet_mg", "blanks")
    }
    aside = f"other:{column.header}"
    choice = ColumnChoice(
        column.sheet,
        column.column,
        measure=aside if said["measure"] == ASIDE else said["measure"] or None,
        unit=said["unit"] or None,
        date_order=DateOrder(said["order"]) if said["order"] else None,
        tablet_mg=said["tablet_mg"],
        blank_means_none=BLANKS[said["blanks"]],
    )
    corrections.correct(sha256, used, choice)


def _measures() -> list[str]:
    labels = {name: measure.label for name, measure in load_measures().items()}
    return [AS_IT_IS, *sorted(labels, key=lambda name: labels[name].casefold()), ASIDE]


def _named(measure: str) -> str:
    return _or_as_it_is("" if measure == AS_IT_IS else measure_name(measure))


def _or_as_it_is(said: str) -> str:
    return said or "unchanged"


def _ordered(order: str) -> str:
    return _or_as_it_is(ORDERS[DateOrder(order)] if order else "")
