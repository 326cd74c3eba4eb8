"""Which side effects are watched, and which mentions in notes are put before the reader."""

from __future__ import annotations

from functools import cache

from dashboard.knowledge.concept import load_concepts
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.method import load_methods
from dashboard.knowledge.trend_budget import load_trend_settings

SIDE_EFFECTS = "side effects"
"""The theme of the concepts that a free-text effects cell may name."""


@cache
def known_effects() -> frozenset[str]:
    """Give the id of every side effect that a diary may record."""
    measures = load_measures()
    columns = {name for name, each in measures.items() if each.kind == "effect"}
    named = {name for name, each in load_concepts().items() if each.theme == SIDE_EFFECTS}
    return frozenset(columns | (named - set(measures)))


def always_watched() -> tuple[str, ...]:
    """Give the effects that are shown even when the diary never speaks of them."""
    return load_trend_settings().always_watched


def watched_concepts() -> frozenset[str]:
    """Give the concepts whose mention in a note is put before the reader."""
    return frozenset(load_methods()["watch_list"].lists["concepts"])
