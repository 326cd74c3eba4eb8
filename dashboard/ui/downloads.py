"""Links to files that are made when they are fetched, by our own route."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.reports.blank_diary import blank_diary
from dashboard.server.exports import OFFERS, XLSX
from dashboard.server.gate import BROWSER_COOKIE
from dashboard.ui import state


def download_link(
    label: str, make: Callable[[], bytes], *, name: tuple[str, str], media_type: str, place: str
) -> None:
    """Show a link to a file named (stem, suffix) and a hash of its bytes; `place` is its key.

    Fetching it uses it up, and the page then puts a fresh one in its place.
    """
    path = OFFERS.make(
        make,
        name=name,
        media_type=media_type,
        browser=st.context.cookies.get(BROWSER_COOKIE, ""),
        place=f"{state.session()}.{place}",
    )
    st.link_button(
        label, path, on_click="rerun", key=f"download-{place}", icon=":material/download:"
    )


def blank_diary_links() -> None:
    """Offer the empty form, in both kinds."""
    _blank_diary("Spasticity", "spasticity")
    _blank_diary("Pudendal neuralgia", "pudendal_neuralgia")


def _blank_diary(label: str, kind: str) -> None:
    name = (f"tonus-blank-diary-{kind.replace('_', '-')}", ".xlsx")
    make = partial(blank_diary, kind)
    download_link(label, make, name=name, media_type=XLSX, place=f"blank-{kind}")
