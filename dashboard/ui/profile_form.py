"""The form of what a clinic knows of a patient; an empty field is "not on file", never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.patients import Answer, Origin, Profile

ORIGINS = {
    Origin.UNKNOWN: "not on file",
    Origin.SPINAL: "spinal",
    Origin.CEREBRAL: "cerebral",
    Origin.MS: "multiple sclerosis",
    Origin.OTHER: "other",
}
ANSWERS = {Answer.UNKNOWN: "not on file", Answer.YES: "yes", Answer.NO: "no"}
CONDITIONS = ("spasticity", "pudendal neuralgia")
FIRST_YEAR = 1900
FIRST_PUMP = date(1984, 1, 1)
"""Intrathecal baclofen was first described in 1984; no pump is older."""

T = TypeVar("T")


def ask_profile(known: Profile) -> Profile:
    """Show the form filled with what is known, and give what it says now."""
    profile = _ask_who(known)
    profile = _ask_treatment(profile)
    return _ask_circumstances(profile)


def _ask_who(known: Profile) -> Profile:
    label, diagnosis, condition = st.columns(3, gap="large")
    origin, born, _ = st.columns(3, gap="large")
    return replace(
        known,
        label=label.text_input("Name or clinic number", known.label, max_chars=80),
        diagnosis=diagnosis.text_input("Diagnosis", known.diagnosis, max_chars=120),
        condition=condition.selectbox(
            "The diary is about", CONDITIONS, index=_index(CONDITIONS, known.condition)
        ),
        origin=_choice(origin, "Origin of the spasticity", ORIGINS, known.origin),
        birth_year=born.number_input(
            "Year of birth",
            min_value=FIRST_YEAR,
            max_value=date.today().year,
            value=known.birth_year,
            step=1,
            placeholder="not on file",
        ),
    )


def _ask_treatment(known: Profile) -> Profile:
    pump, low, high = st.columns(3, gap="large")
    agreed = known.target_spasms or (None, None)
    least = low.number_input(
        "Agreed spasms a day, from", min_value=0.0, value=agreed[0], step=1.0, format="%g"
    )
    most = high.number_input("to", min_value=0.0, value=agreed[1], step=1.0, format="%g")
    return replace(
        known,
        pump_since=_day(pump, "Pump since", known.pump_since, FIRST_PUMP),
        target_spasms=None if least is None or most is None else (least, most),
    )


def _ask_circumstances(known: Profile) -> Profile:
    egfr, egfr_day, dialysis = st.columns(3, gap="large")
    pregnancy, breastfeeding, drives = st.columns(3, gap="large")
    return replace(
        known,
        egfr=egfr.number_input(
            "eGFR, mL/min/1.73 m²",
            min_value=0.0,
            max_value=200.0,
            value=known.egfr,
            step=1.0,
            format="%g",
            placeholder="not on file",
        ),
        egfr_day=_day(egfr_day, "eGFR measured on", known.egfr_day, date(FIRST_YEAR, 1, 1)),
        dialysis=_choice(dialysis, "Dialysis", ANSWERS, known.dialysis),
        pregnancy=_choice(pregnancy, "Pregnant", ANSWERS, known.pregnancy),
        breastfeeding=_choice(breastfeeding, "Breastfeeding", ANSWERS, known.breastfeeding),
        drives=_choice(drives, "Drives", ANSWERS, known.drives),
    )


def _choice(place: DeltaGenerator, label: str, names: dict[T, str], known: T) -> T:
    options = list(names)
    return place.selectbox(
        label, options, index=options.index(known), format_func=names.__getitem__
    )


def _day(place: DeltaGenerator, label: str, known: date | None, first: date) -> date | None:
    chosen: date | None = place.date_input(
        label, value=known, min_value=first, max_value=date.today(), format="YYYY-MM-DD"
    )
    return chosen


def _index(options: tuple[str, ...], known: str) -> int:
    return options.index(known) if known in options else 0
