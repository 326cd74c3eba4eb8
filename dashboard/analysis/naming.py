"""What the page calls a measure, an effect or a concept."""

from __future__ import annotations

from dashboard.knowledge.concept import load_concepts
from dashboard.knowledge.measure import load_measures


def label_of(measure: str) -> str:
    """Give a measure's, effect's or concept's label; an unknown column's own header."""
    for known in (load_measures(), load_concepts()):
        if measure in known:
            return known[measure].label
    return measure.removeprefix("other:").replace("_", " ")


def unit_of(measure: str) -> str:
    """Give a measure's unit, or nothing when it has none of its own."""
    measures = load_measures()
    return (measures[measure].unit or "") if measure in measures else ""


def bounds_of(measure: str) -> tuple[float, float]:
    """Give the ends of a measure's scale; without bounds, infinities."""
    measures = load_measures()
    if measure not in measures:
        return float("-inf"), float("inf")
    low, high = measures[measure].low, measures[measure].high
    return (
        float("-inf") if low is None else float(low),
        float("inf") if high is None else float(high),
    )


def is_count(measure: str) -> bool:
    """Tell a count a day from a grade or an amount: counts are compared by their ratio."""
    measures = load_measures()
    return measure in measures and measures[measure].kind == "count"


def lower_is_better(measure: str) -> bool | None:
    """Tell which way is good for the patient; None when neither is."""
    measures = load_measures()
    direction = measures[measure].direction if measure in measures else ""
    return {"lower": True, "higher": False}.get(direction)


def meaningful_change_of(measure: str) -> str | None:
    """Give the published change that matters to patients, in words, when there is one."""
    measures = load_measures()
    change = measures[measure].meaningful_change if measure in measures else None
    return f"{change.note}; {change.source}" if change else None


def meaningful_change_in_brief(measure: str) -> str | None:
    """Give the published change that matters to patients without its source, to stand in a line."""
    measures = load_measures()
    change = measures[measure].meaningful_change if measure in measures else None
    return change.note if change and (change.absolute or change.percent) else None
