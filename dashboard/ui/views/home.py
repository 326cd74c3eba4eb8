"""The first page: three ways in for an empty clinic."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import downloads, style


def show() -> None:
    """Say in one sentence what Tonus does, and offer three things."""
    style.show('<div class="head"><h1>Tonus</h1></div>')
    style.show(
        '<p class="lead">Tonus reads the diary that a patient on baclofen brings, and shows before '
        "the appointment how spasms, doses and side effects went together.</p>"
    )
    upload, sample, blank = st.columns(3, gap="large")
    with upload:
        st.subheader("Upload a diary")
    with sample:
        st.subheader("Try a sample diary")
    with blank:
        st.subheader("Give out the blank diary")
        downloads.blank_diary_links()
